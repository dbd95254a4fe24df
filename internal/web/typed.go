package web

import (
	"net/http"
	"net/url"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// input is one field of a form, as it is printed: what was typed stays in it
// with what is wrong about it.
type input struct {
	Name, Label, Value, Hint string
	Problems                 []string
	Options                  []option // a list to choose from
	Lines                    int      // a field of several lines
	Kind                     string   // "day", "number", "wide", "check"; empty is a plain one
	Checked                  bool
}

// typedForm is a form that was sent, being read. Its problems are by field, in
// the names that app gives to fields.
type typedForm struct {
	in    url.Values
	wrong problems
	like  []likeRow // who may be the person that was typed
}

func newTyped(in url.Values) *typedForm { return &typedForm{in: in, wrong: problems{}} }

// text is what stands in a field, without blanks around it.
func (f *typedForm) text(name string) string { return strings.TrimSpace(f.in.Get(name)) }

func (f *typedForm) blame(field, sentence string) {
	f.wrong[field] = append(f.wrong[field], sentence)
}

// day reads a field for a day; an empty one gives no day.
func (f *typedForm) day(name, field string) domain.Date {
	return f.dayOf(f.text(name), field)
}

func (f *typedForm) dayOf(s, field string) domain.Date {
	if s == "" {
		return 0
	}
	d, ok := vi.ParseDate(s)
	if !ok {
		f.blame(field, vi.DayUnreadable(s))
	}
	return d
}

// count reads a field for a number; given is false for an empty one.
func (f *typedForm) count(name, field string) (n int64, given bool) {
	s := f.text(name)
	if s == "" {
		return 0, false
	}
	n, ok := vi.ParseCount(s)
	if !ok {
		f.blame(field, vi.CountUnreadable(s))
	}
	return n, true
}

// rows are the values of fields of one name, one a row.
func (f *typedForm) rows(name string) []string { return f.in[name] }

// at is a value of a row; empty beyond the last.
func at(values []string, i int) string {
	if i >= len(values) {
		return ""
	}
	return strings.TrimSpace(values[i])
}

// merge adds the problems that app found, but no second one to a field that
// could not even be read.
func (p problems) merge(bad *domain.Invalid) {
	read := problems{}
	for field, s := range p {
		read[field] = s
	}
	for field, s := range newProblems(bad) {
		if len(read[field]) == 0 {
			p[field] = s
		}
	}
}

// optionsOf makes a list to choose from.
func optionsOf(list [][2]string, chosen string) []option {
	var out []option
	found := false
	for _, x := range list {
		out = append(out, option{x[0], x[1], x[0] == chosen})
		found = found || x[0] == chosen
	}
	if !found && chosen != "" { // what was sent stays, so that it can be seen
		out = append(out, option{chosen, chosen, true})
	}
	return out
}

// simulated says whether the page must carry the mark of invented figures.
func (s *Server) simulated(r *http.Request, f *frame) error {
	var err error
	f.Simulated, err = s.App.Simulated(r.Context())
	return err
}

package web

import (
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// doublesPath is where files of people who may be one stand side by side.
const doublesPath = casesPath + "/trung"

// mostDoubles is how many pairs stand on a page.
const mostDoubles = 20

type doublesPage struct {
	frame
	Tabs   sections
	Action string
	Count  string
	Done   string
	Pairs  []doublePair
	Names  *openNames
	Opened bool
	Pages  pager
	Note   string // why names cannot be opened
}

// doublePair are two files side by side, line by line.
type doublePair struct {
	Older, Younger doubleFile
	Why            string
	Lines          []doubleLine
	May            bool
	Elsewhere      bool
	Later          string // when and by whom it was put off
	Verdicts       []option
	HeadID         string
}

type doubleFile struct{ Code, Href, Unit, State string }

type doubleLine struct {
	Label, Older, Younger string
	Differs               bool
}

func (s *Server) doubles(w http.ResponseWriter, r *http.Request) error {
	d, err := s.App.Doubles(r.Context(), actor(r), app.DoubleAsk{After: (readPage(r) - 1) * mostDoubles, Most: mostDoubles})
	if err != nil {
		return err
	}
	p := doublesPage{frame: frame{Title: vi.DoublesTitle, Here: casesPath, Simulated: d.Simulated}, Tabs: caseTabs(r, doublesPath), Action: doublesPath, Count: vi.DoublesCount(d.Total)}
	p.Note = keyless(d.Keyless)
	if r.URL.Query().Has("xong") {
		p.Done = vi.DoubleDone
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	var lines []app.CaseLine
	for i, x := range d.All {
		p.Pairs = append(p.Pairs, newDoublePair(i, x, people))
		for _, side := range []app.DoubleSide{x.Older, x.Younger} {
			if side.Elsewhere {
				continue
			}
			p.Opened = p.Opened || side.Person != nil
			l := app.CaseLine{Shown: side.Shown}
			l.Code = side.Code
			lines = append(lines, l)
		}
	}
	p.Names = newOpenNames(r, lines, d.MayRead, d.Keyless)
	p.Pages, _, _ = pagesOf(r, d.Total, mostDoubles)
	p.Pages.Print, p.Pages.Paged = "", ""
	return s.show(w, r, http.StatusOK, "doubles", p)
}

func newDoublePair(n int, x app.Double, people map[string]string) doublePair {
	p := doublePair{
		Older: newDoubleFile(x.Older), Younger: newDoubleFile(x.Younger), Why: vi.FileMatch(x.Match), May: x.May, Elsewhere: x.Older.Elsewhere || x.Younger.Elsewhere,
		HeadID: "cap-" + strconv.Itoa(n+1),
	}
	if x.Verdict == casefile.DecideLater {
		p.Later = vi.DoubleLater(vi.Person(x.By, people), x.At)
	}
	for _, v := range casefile.Verdicts {
		p.Verdicts = append(p.Verdicts, option{string(v), vi.MatchVerdict(v), false})
	}
	if p.Elsewhere {
		return p
	}
	both := x.Older.Person != nil && x.Younger.Person != nil
	for _, field := range casefile.EntryPerson[:4] {
		l := doubleLine{Label: vi.PersonField(field), Older: doubleText(x.Older, field), Younger: doubleText(x.Younger, field)}
		l.Differs = both && l.Older != l.Younger
		p.Lines = append(p.Lines, l)
	}
	return p
}

func newDoubleFile(d app.DoubleSide) doubleFile {
	f := doubleFile{Code: d.Code, Unit: vi.PartyBody(d.At)}
	if !d.Elsewhere {
		f.Href, f.State = casePath(d.Code), vi.FileState(d.State)
	}
	return f
}

// doubleText is a field of somebody: masked until the file was opened.
func doubleText(d app.DoubleSide, field string) string {
	switch {
	case d.Person == nil && field == "name":
		return personText(d.Shown)
	case d.Person == nil:
		return vi.DoubleMasked
	case field == "name":
		return d.Person.Name
	case field == "birth":
		return vi.PersonBirth(d.Person.Birth)
	case field == "home":
		return d.Person.Home
	}
	return vi.PersonChoice(field, string(d.Person.Sex))
}

// settleDouble records what two people are.
func (s *Server) settleDouble(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	_, err = s.App.SettleDouble(r.Context(), actor(r), app.DoubleSettled{One: in.Get("hs-1"), Other: in.Get("hs-2"), As: casefile.Verdict(in.Get("la"))})
	if err != nil {
		return err
	}
	return done(w, r, doublesPath, "double")
}

// inAnyway says that somebody is added although they may be known.
const inAnyway = "van-them"

// likeRow is a file of somebody who may be the person that is about to be added.
type likeRow struct{ Code, Href, Person, Unit, State, Why string }

func newLikeRows(all []app.Likely) (out []likeRow) {
	for _, l := range all {
		row := likeRow{Code: l.Code, Unit: vi.PartyBody(l.At), Why: vi.FileMatch(l.Match)}
		if !l.Elsewhere {
			row.Href, row.Person, row.State = casePath(l.Code), personText(l.Shown), vi.FileState(l.State)
		}
		out = append(out, row)
	}
	return out
}

// newLinked names the other files of one person.
func newLinked(all []app.Linked) string {
	out := make([]string, len(all))
	for i, l := range all {
		out[i] = l.Code + " (" + vi.PartyBody(l.At) + ")"
	}
	return strings.Join(out, "; ")
}

package web

import (
	"net/http"
	"net/url"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// mostTyped is how much a form without files may hold.
const mostTyped = 4 << 20

// readForm reads a form that was sent.
func readForm(w http.ResponseWriter, r *http.Request) (url.Values, error) {
	r.Body = http.MaxBytesReader(w, r.Body, mostTyped)
	if err := r.ParseForm(); err != nil {
		return nil, domain.Refuse(domain.CodeFormTooLong)
	}
	return r.PostForm, nil
}

// problems are the sentences of what is wrong, by field; those of no field
// stand under "".
type problems map[string][]string

func newProblems(bad *domain.Invalid) problems {
	out := problems{}
	for _, p := range bad.Problems {
		out[p.Column] = append(out[p.Column], vi.Why(p))
	}
	return out
}

// Of are the sentences about a field, for templates.
func (p problems) Of(field string) []string { return p[field] }

// done leads on after an act, to a page that says in a sentence what was done.
func done(w http.ResponseWriter, r *http.Request, to, what string) error {
	sign := "?"
	if strings.Contains(to, "?") {
		sign = "&"
	}
	http.Redirect(w, r, to+sign+"xong="+what, http.StatusSeeOther)
	return nil
}

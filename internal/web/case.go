package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// The pages of files of people. No name ever stands in their addresses: files go
// by their codes, and whoever searches by a name sends it as a form.
const (
	casesPath     = "/ho-so"
	caseListPath  = casesPath + "/danh-sach"
	caseDuePath   = casesPath + "/thoi-han"
	caseSlipPath  = casesPath + "/phieu"
	caseAddPath   = casesPath + "/them"
	caseOpenPath  = casesPath + "/hien-ten"
	inCaseUnit    = "don-vi"
	inCaseGroup   = "nhom"
	inCaseState   = "buoc"
	inCaseTurn    = "den-luot"
	inCaseDue     = "han"
	inCaseHelp    = "giup-do"
	inCaseCode    = "ma"
	caseLateWord  = "qua-han"
	caseEveryWord = "tat-ca"
	caseEndWord   = "khac"
)

func casePath(code string) string { return casesPath + "/" + url.PathEscape(code) }

// mayNamePeople tells whether a person may stand by name in what is answered at
// an address: of that no browser and no proxy keeps a copy, unless its answer
// says itself that it names nobody.
func mayNamePeople(address string) bool {
	for _, root := range []string{casesPath, classPath} {
		if address == root || strings.HasPrefix(address, root+"/") || strings.HasPrefix(address, root+".") {
			return true
		}
	}
	return false
}

// personText is how somebody stands on a page of files: by name where it was
// opened, otherwise by initials, and in words where there is nothing to show.
func personText(p app.PersonShown) string {
	switch {
	case p.Erased:
		return vi.CaseErased
	case p.Name != "":
		return p.Name
	case p.Initials != "":
		return p.Initials
	}
	return vi.CaseNoName
}

// caseRow is a file in a list.
type caseRow struct {
	Href, Code, Person, Unit, Group, State, Since string
	Named                                         bool
	Key                                           string // of the group, for its colour
	Due, Left, What, Turn                         string
	Late, Unsure                                  bool
	Helped, Followed                              bool
	Before                                        bool // on the way to an admission: somebody is to help
	Next                                          string
	Lack                                          string
}

func newCaseRow(l app.CaseLine, day domain.Date) caseRow {
	out := caseRow{
		Href: casePath(l.Code), Code: l.Code, Unit: vi.PartyBody(l.Unit), Group: vi.FileGroup(l.State.Group()), State: vi.FileState(l.State),
		Since: vi.CaseDays(l.Since, day), Key: strconv.Itoa(l.State.Group()), Helped: l.Helped, Followed: l.Followed,
	}
	out.Before = l.State.Group() >= 1 && l.State.Group() <= 4
	out.Person, out.Named = personText(l.Shown), l.Shown.Name != ""
	if !l.DueOn.IsZero() {
		out.Due, out.Left, out.What, out.Turn = vi.Date(l.DueOn), vi.DaysLeft(l.Left), vi.FileClock(l.DueClock), vi.FileActor(l.Turn)
		out.Late = l.DueOn < day
	}
	return out
}

// newWorkRow also says what comes next and what is missing.
func newWorkRow(w app.CaseWork, day domain.Date) caseRow {
	out := newCaseRow(w.CaseLine, day)
	var next []string
	for _, s := range w.Next {
		if !s.Forward {
			continue
		}
		text := vi.FileEvent(s.Event)
		if !s.After.IsZero() {
			text += " (" + vi.AfterDay(s.After) + ")"
		}
		next = append(next, text)
	}
	out.Next = strings.Join(next[:min(len(next), 2)], "; ")
	lacks := vi.CaseWants(w.Wants)
	if papers := vi.CaseLack(w.Lacks(), 3); papers != "" {
		lacks = append(lacks, papers)
	}
	out.Lack = strings.Join(lacks, "; ")
	for _, c := range w.Clocks {
		if c.Last == w.DueOn && c.Key == w.DueClock {
			out.Unsure = !c.Certain
		}
	}
	return out
}

// openNames is the form by which what is masked on a page is opened.
type openNames struct {
	Codes    []string
	Back     string
	Reasons  []option
	Paper    string
	Problems problems
	Open     bool     // there is something wrong to see
	Search   string   // what was searched, to be found again; of whoever typed it
	Keep     []option // the rest of the search
}

// newOpenNames is nil where nothing can be opened.
func newOpenNames(r *http.Request, lines []app.CaseLine, may bool, keyless error) *openNames {
	if !may || keyless != nil {
		return nil
	}
	o := &openNames{Back: backFrom(r)}
	for _, l := range lines {
		if l.Shown.Name == "" && l.Shown.Initials != "" {
			o.Codes = append(o.Codes, l.Code)
		}
	}
	if len(o.Codes) == 0 || len(o.Codes) > mostSlips {
		return nil
	}
	o.reasons(actor(r), "")
	return o
}

// reasons are those for which the visitor may open names: whoever keeps no files
// has a check or something urgent.
func (o *openNames) reasons(who domain.Actor, chosen casefile.ReadReason) {
	o.Reasons = []option{{"", vi.CaseChoose, chosen == ""}}
	for _, why := range casefile.ReadReasons {
		if who.Can(domain.KeepFiles) || why.NeedsPaper() {
			o.Reasons = append(o.Reasons, option{string(why), vi.ReadReason(why), why == chosen})
		}
	}
}

// backFrom is the address of a page without what was just done.
func backFrom(r *http.Request) string {
	q := r.URL.Query()
	q.Del("xong")
	if len(q) == 0 {
		return r.URL.Path
	}
	return r.URL.Path + "?" + q.Encode()
}

package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

func checklistPath(code string) string { return casePath(code) + "/giay-to" }

// checklistPage are the papers of one file.
type checklistPage struct {
	frame
	Code, FileHref, Path, EditHref, Unit, Person, State, Day, Set, SetHref string
	Tallies                                                                []fact
	Parts                                                                  []checklistPart
	Edit, MayKeep, Conflict                                                bool
	Keyless                                                                string
	Seen                                                                   string
	Shared                                                                 input // a place for all that have none of their own
	Places                                                                 []string
	General, Wants                                                         []string
}

type checklistPart struct {
	Name string
	Rows []checklistRow
}

type checklistRow struct {
	Name, Code, Form, Key, Status, StatusKey string
	Number, On, Place                        string
	Helper, ByStep                           string
	Unsure                                   bool
	MayNote                                  bool
	Options                                  []option
	TypedNumber, TypedOn, TypedPlace         string
	Stepped                                  bool // number and day come from the step
	Problems                                 []string
}

// rowKey names a line of the checklist in a form: its code, and which helper's it is.
func rowKeys(lines []app.ChecklistLine) []string {
	out, seen := make([]string, len(lines)), map[casefile.PaperCode]int{}
	for i, l := range lines {
		out[i] = string(l.Rule.Code)
		if n := seen[l.Rule.Code]; n > 0 {
			out[i] += "." + strconv.Itoa(n+1)
		}
		seen[l.Rule.Code]++
	}
	return out
}

func (s *Server) checklistPage(w http.ResponseWriter, r *http.Request) error {
	return s.showChecklist(w, r, http.StatusOK, newTyped(nil), nil, false)
}

// showChecklist shows it; of is what is wrong by the key of a line.
func (s *Server) showChecklist(w http.ResponseWriter, r *http.Request, status int, f *typedForm, of map[string][]string, conflict bool) error {
	c, err := s.App.Checklist(r.Context(), actor(r), r.PathValue("code"))
	if err != nil {
		return err
	}
	p := checklistPage{
		frame: frame{Title: vi.ChecklistOf(c.Line.Code), Here: casesPath, Simulated: c.Simulated}, Code: c.Line.Code, FileHref: casePath(c.Line.Code),
		Path: checklistPath(c.Line.Code), EditHref: checklistPath(c.Line.Code) + "?ghi=co", Unit: vi.PartyBody(c.Line.Unit),
		Person: personText(c.Line.Shown), State: vi.FileState(c.Line.State),
		Day: vi.Date(c.Day), Set: vi.RuleSetTitle(c.Set.Code), SetHref: ruleSetPath(c.Set.Code), MayKeep: c.MayKeep, Conflict: conflict, Seen: strconv.Itoa(c.Seen),
		Places: c.Places, General: f.wrong[""], Wants: wantsOf(c.Wants),
	}
	if bad, ok := errors.AsType[*domain.Invalid](c.Keyless); ok {
		p.Keyless = vi.Problems(bad)
	}
	p.Edit = c.MayKeep && (f.in != nil || r.URL.Query().Get("ghi") != "")
	p.Shared = input{Name: "noi-chung", Label: vi.FieldSharedPlace, Value: f.value("noi-chung"), Kind: "wide", Hint: vi.HintSharedPlace}
	counts := map[casefile.Status]int{}
	keys, part := rowKeys(c.Lines), casefile.Phase("")
	for i, l := range c.Lines {
		counts[l.Status]++
		if l.Rule.Phase != part {
			part = l.Rule.Phase
			p.Parts = append(p.Parts, checklistPart{Name: vi.FilePhase(part)})
		}
		at := &p.Parts[len(p.Parts)-1]
		at.Rows = append(at.Rows, newChecklistRow(l, keys[i], f, of[keys[i]]))
	}
	for _, x := range casefile.Statuses {
		if counts[x] > 0 {
			p.Tallies = append(p.Tallies, fact{vi.PaperStatus(x), vi.Number(int64(counts[x]))})
		}
	}
	return s.show(w, r, status, "checklist", p)
}

func newChecklistRow(l app.ChecklistLine, key string, f *typedForm, wrong []string) checklistRow {
	row := checklistRow{
		Name: vi.FilePaper(l.Rule), Code: string(l.Rule.Code), Form: l.Form, Key: key, Status: vi.FilePaperStatus(l.PaperLine), StatusKey: string(l.Status),
		Number: l.Number, On: dateText(l.On), Place: l.Place, Unsure: !l.Rule.Confirmed, MayNote: l.MayNote, Stepped: l.Event != 0, Problems: wrong,
	}
	if l.Helper.Initials+l.Helper.Name != "" || l.PaperLine.Helper != 0 {
		row.Helper = personText(l.Helper)
	}
	if l.ByStep != "" {
		row.ByStep = vi.PaperByStep(l.ByStep)
	}
	was := notedOf(l)
	choice := was
	row.TypedNumber, row.TypedOn, row.TypedPlace = notedTexts(l)
	if f.in != nil && f.in.Has("tt-"+key) {
		choice = f.text("tt-" + key)
		row.TypedNumber, row.TypedOn, row.TypedPlace = f.in.Get("so-"+key), f.in.Get("ngay-"+key), f.in.Get("noi-"+key)
	}
	row.Options = []option{{Value: string(casefile.NotedMissing), Label: vi.PaperNoteNone}}
	if l.ByStep == "" {
		row.Options = append(row.Options, option{Value: string(casefile.NotedHas), Label: vi.PaperNoteHas})
	}
	for _, why := range l.Whys {
		row.Options = append(row.Options, option{Value: notNeededWord + string(why), Label: vi.PaperNoteNot(why)})
	}
	row.Options = chosen(row.Options, choice)
	return row
}

// notNeededWord begins the choice that a paper is not needed, before the reason.
const notNeededWord = "khong-can:"

// notedOf is what was noted last, as a choice.
func notedOf(l app.ChecklistLine) string {
	switch {
	case l.Noted == nil:
		return string(casefile.NotedMissing)
	case l.Noted.Noted == casefile.NotedNotNeeded:
		return notNeededWord + string(l.Noted.Why)
	}
	return string(l.Noted.Noted)
}

func notedTexts(l app.ChecklistLine) (number, on, place string) {
	if l.Noted == nil {
		return "", "", ""
	}
	return l.Noted.Number, dateText(l.Noted.On), l.Noted.Place
}

// notePapers records what was noted: of every line that was changed.
func (s *Server) notePapers(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	c, err := s.App.Checklist(r.Context(), actor(r), r.PathValue("code"))
	if err != nil {
		return err
	}
	f := newTyped(in)
	of := map[string][]string{}
	notes, lines := readNotes(f, c, of)
	if len(of) > 0 {
		return s.showChecklist(w, r, http.StatusUnprocessableEntity, f, of, false)
	}
	seen, err := strconv.Atoi(in.Get("da-thay"))
	if err != nil {
		seen = 0
	}
	_, err = s.App.NotePapers(r.Context(), actor(r), app.PapersNoted{File: c.Line.Code, Notes: notes, Seen: seen})
	switch bad, invalid := errors.AsType[*domain.Invalid](err); {
	case invalid:
		for field, sentences := range newProblems(bad) {
			place, _, _ := strings.Cut(field, ".")
			if i, err := strconv.Atoi(place); err == nil && i < len(lines) {
				of[lines[i]] = append(of[lines[i]], sentences...)
			} else {
				f.wrong[""] = append(f.wrong[""], sentences...)
			}
		}
		return s.showChecklist(w, r, http.StatusUnprocessableEntity, f, of, false)
	case errors.Is(err, domain.ErrConflict):
		return s.showChecklist(w, r, http.StatusConflict, f, nil, true)
	case err != nil:
		return err
	}
	return done(w, r, checklistPath(c.Line.Code), "papers-noted")
}

// readNotes reads the lines that were changed, with the keys they have in the form.
func readNotes(f *typedForm, c app.CaseChecklist, of map[string][]string) (notes []casefile.PaperNote, lines []string) {
	keys := rowKeys(c.Lines)
	for i, l := range c.Lines {
		key := keys[i]
		if !l.MayNote || !f.in.Has("tt-"+key) {
			continue
		}
		choice, number, on, place := f.text("tt-"+key), f.text("so-"+key), f.text("ngay-"+key), f.text("noi-"+key)
		if choice == string(casefile.NotedMissing) && number+on+place != "" {
			choice = string(casefile.NotedHas) // who says where it lies has it
		}
		if choice == string(casefile.NotedHas) && place == "" && notedOf(l) != choice {
			place = f.text("noi-chung")
		}
		wasNumber, wasOn, wasPlace := notedTexts(l)
		if choice == notedOf(l) && number == wasNumber && on == wasOn && place == wasPlace {
			continue
		}
		n := casefile.PaperNote{Code: l.Rule.Code, Helper: l.PaperLine.Helper, Noted: casefile.Noted(choice)}
		if why, ok := strings.CutPrefix(choice, notNeededWord); ok {
			n.Noted, n.Why = casefile.NotedNotNeeded, casefile.Why(why)
		}
		if n.Noted == casefile.NotedHas {
			n.Number, n.Place = number, place
			if on != "" {
				day, ok := vi.ParseDate(on)
				if !ok {
					of[key] = append(of[key], vi.DayUnreadable(on))
				}
				n.On = day
			}
		}
		notes, lines = append(notes, n), append(lines, key)
	}
	return notes, lines
}

// wantsOf says in sentences what is wanted before the cell may consider.
func wantsOf(all []domain.Problem) (out []string) {
	for _, p := range all {
		out = append(out, vi.UpperFirst(vi.Why(p)))
	}
	return out
}

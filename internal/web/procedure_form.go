package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// ruleFormPage is the form of one row, or one part, of a set, with what the change
// would do to the files.
type ruleFormPage struct {
	frame
	Path, Set, SetHref, Part, Row string
	Groups                        []ruleGroup
	General                       []string
	Seen, Signed                  string
	Trial                         *ruleTrial
	MayDrop, Drop                 bool
}

// ruleGroup are fields that stand together.
type ruleGroup struct {
	Legend   string
	Inputs   []input
	Checks   []tickGroup
	Rows     []inputRow // lines of fields of the same names
	Hint     string
	Problems []string
}

type inputRow struct {
	N     int
	Cells []input
}

// tickGroup are choices of which several may be made.
type tickGroup struct {
	Name, Label string
	Options     []option
	Problems    []string
}

// ruleEdit is a row of a set that is being edited.
type ruleEdit struct {
	set  app.RuleSetPage
	part vi.RulePart
	row  string
}

// findEdit reads from an address what is edited.
func (s *Server) findEdit(r *http.Request) (e ruleEdit, err error) {
	if e.set, err = s.App.RuleSet(r.Context(), actor(r), r.PathValue("code")); err != nil {
		return e, err
	}
	if !e.set.MaySet {
		return e, domain.ErrForbidden
	}
	e.row = r.PathValue("dong")
	for part, word := range rulePartWords {
		if word == r.PathValue("phan") {
			e.part = part
		}
	}
	if e.part == "" || rowed(e.part) == (e.row == allRows) || rowed(e.part) && e.row != newRow && e.place() < 0 {
		return e, domain.ErrNotFound
	}
	return e, nil
}

// place is where the row stands in its part; below 0 where it does not.
func (e ruleEdit) place() int {
	switch e.part {
	case vi.RuleSteps:
		return slices.IndexFunc(e.set.Steps, func(s casefile.Step) bool { return vi.RuleStepKey(s) == e.row })
	case vi.RuleClocks:
		return slices.IndexFunc(e.set.Clocks, func(c casefile.Clock) bool { return string(c.Key) == e.row })
	case vi.RulePapers:
		return slices.IndexFunc(e.set.Papers, func(p casefile.PaperRule) bool { return string(p.Code) == e.row })
	}
	return -1
}

func (s *Server) ruleFormPage(w http.ResponseWriter, r *http.Request) error {
	e, err := s.findEdit(r)
	if err != nil {
		return err
	}
	return s.showRuleForm(w, r, http.StatusOK, e, newTyped(e.fields()), nil, false)
}

// showRuleForm shows the form; f.in is what stands in it.
func (s *Server) showRuleForm(w http.ResponseWriter, r *http.Request, status int, e ruleEdit, f *typedForm, trial *app.RuleSetTrial, again bool) error {
	p := ruleFormPage{
		frame: frame{Title: vi.RulePartName(e.part), Here: procedurePath, Simulated: e.set.Simulated},
		Path:  ruleRowPath(e.set.Code, e.part, e.row), Set: vi.RuleSetTitle(e.set.Code), SetHref: ruleSetPath(e.set.Code), Part: vi.RulePartName(e.part),
		Groups: e.groups(f), General: f.wrong[""], Seen: strconv.FormatInt(int64(e.set.At), 10), Signed: typedSignature(f.in),
		MayDrop: rowed(e.part) && e.row != newRow, Drop: f.text("bo") != "",
	}
	if rowed(e.part) {
		p.Row = vi.RulesNewRow
		for _, row := range vi.RuleRows(e.set.RuleSet) {
			if row.Part == e.part && row.Key == e.row {
				p.Row = row.Name
			}
		}
		p.Title = p.Row
	}
	if trial != nil {
		p.Trial = newRuleTrial(*trial, e.set.RuleSet, again)
	}
	return s.show(w, r, status, "ruleform", p)
}

// changeRuleSet shows what a change would do to the files, or records it.
func (s *Server) changeRuleSet(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	e, err := s.findEdit(r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	if in.Get("viec") == "them" { // one more line
		return s.showRuleForm(w, r, http.StatusOK, e, f, nil, false)
	}
	set := e.read(f)
	if len(f.wrong) > 0 {
		f.wrong.once()
		return s.showRuleForm(w, r, http.StatusUnprocessableEntity, e, f, nil, false)
	}
	return s.tryOrSave(w, r, ruleWork{
		change: app.RuleSetChange{Set: set, Seen: seenInstant(in)}, in: in, back: ruleRowPath(e.set.Code, e.part, e.row),
		show: func(w http.ResponseWriter, r *http.Request, status int, wrong *domain.Invalid, trial *app.RuleSetTrial, again bool) error {
			// What others did meanwhile stands on the page that is shown: whoever was
			// told may go on.
			now, err := s.App.RuleSet(r.Context(), actor(r), e.set.Code)
			if err != nil {
				return err
			}
			late := ruleEdit{now, e.part, e.row}
			f := newTyped(in)
			if wrong != nil {
				f.wrong = late.problems(wrong, set)
			}
			return s.showRuleForm(w, r, status, late, f, trial, again)
		},
	})
}

// ruleWork is a change of the rules that is tried, or saved when it was looked at.
type ruleWork struct {
	change app.RuleSetChange
	in     url.Values
	back   string
	show   func(w http.ResponseWriter, r *http.Request, status int, wrong *domain.Invalid, trial *app.RuleSetTrial, again bool) error
}

func (s *Server) tryOrSave(w http.ResponseWriter, r *http.Request, c ruleWork) error {
	who := actor(r)
	want := c.in.Get("viec") == "ghi"
	save := want && c.in.Get("da-xem") == typedSignature(c.in)
	var tried app.RuleSetTrial
	j := &longWork{name: vi.RulesTrying, back: c.back}
	if save {
		j.name = vi.RulesSaving
	}
	j.end = func(w http.ResponseWriter, r *http.Request, err error) error {
		if bad, ok := errors.AsType[*domain.Invalid](err); ok {
			return c.show(w, r, http.StatusUnprocessableEntity, bad, nil, false)
		}
		if err != nil {
			return err
		}
		if save {
			return done(w, r, ruleSetPath(c.change.Set.Code), "rule-set")
		}
		return c.show(w, r, http.StatusOK, nil, &tried, want)
	}
	return s.long(w, r, j, func(ctx context.Context, progress func(done, of int64)) (err error) {
		if save {
			_, err = s.App.SetRuleSet(ctx, who, c.change, progress)
			return err
		}
		tried, err = s.App.TryRuleSet(ctx, who, c.change, progress)
		return err
	})
}

// typedSignature names what was typed, so that what is recorded is what was
// looked at.
func typedSignature(in url.Values) string {
	var names []string
	for name := range in {
		if name != "viec" && name != "da-xem" && name != "da-thay" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return signatureOf(in, names...)
}

// seenInstant reads what the latest version was that somebody had before his eyes.
func seenInstant(in url.Values) domain.Instant {
	n, err := strconv.ParseInt(in.Get("da-thay"), 10, 64)
	if err != nil || n < 0 {
		n = 0
	}
	return domain.Instant(n)
}

// ruleTrial is what a change would do, as it is printed.
type ruleTrial struct {
	Said, Day string
	Again     bool
	Counts    []fact
	Clocks    []string
	Papers    []string
	Lines     []ruleTrialLine
	More      string
}

type ruleTrialLine struct {
	Code, Href, Unit string
	What             []string
}

func newRuleTrial(t app.RuleSetTrial, set casefile.RuleSet, again bool) *ruleTrial {
	out := &ruleTrial{Said: vi.RuleSetTried(t.Summary, t.Day), Day: vi.Date(t.Day), Again: again}
	for _, c := range []struct {
		name string
		n    int
	}{{vi.TrialFiles, t.Files}, {vi.TrialChanged, t.Changed}, {vi.TrialDeadlines, t.Deadlines}, {vi.TrialStages, t.Stages}, {vi.TrialPapers, t.Lists}} {
		out.Counts = append(out.Counts, fact{c.name, vi.Number(int64(c.n))})
	}
	for _, c := range t.Clocks {
		out.Clocks = append(out.Clocks, vi.ClockSummary(c))
	}
	for _, p := range t.Papers {
		rule, ok := set.Paper(p.Code)
		if !ok {
			rule.Code = p.Code
		}
		out.Papers = append(out.Papers, vi.PaperSummary(p, vi.FilePaper(rule)))
	}
	for _, l := range t.Lines {
		out.Lines = append(out.Lines, ruleTrialLine{l.Code, casePath(l.Code), vi.PartyBody(l.Unit), vi.FileDifference(l.Difference)})
	}
	if t.More > 0 {
		out.More = vi.TrialMore(t.More)
	}
	return out
}

// nextRulesPage is the form by which the next set is made from one that is there.
type nextRulesPage struct {
	frame
	Inputs       []input
	General      []string
	Seen, Signed string
	Trial        *ruleTrial
}

func (s *Server) nextRulesPage(w http.ResponseWriter, r *http.Request) error {
	in := url.Values{"tu": {r.URL.Query().Get("tu")}}
	return s.showNextRules(w, r, http.StatusOK, newTyped(in), nil, casefile.RuleSet{}, false)
}

func (s *Server) showNextRules(w http.ResponseWriter, r *http.Request, status int, f *typedForm, trial *app.RuleSetTrial, set casefile.RuleSet, again bool) error {
	all, err := s.App.RuleSets(r.Context(), actor(r))
	if err != nil {
		return err
	}
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	base := field("tu", vi.FieldRuleBase, "base", "", "")
	for _, l := range all.Lines {
		base.Options = append(base.Options, option{l.Code, vi.RuleSetTitle(l.Code) + " (" + vi.Date(l.From) + ")", l.Code == base.Value})
	}
	p := nextRulesPage{
		frame:  frame{Title: vi.NextRulesTitle, Here: procedurePath, Simulated: all.Simulated},
		Inputs: []input{base, field("ma", vi.FieldRuleCode, "code", "", vi.HintRuleCode), field("ten", vi.FieldRuleName, "name", "wide", ""), field("tu-ngay", vi.FieldRuleFrom, "from", "day", "")},
		Signed: typedSignature(f.in), General: f.wrong[""],
	}
	if trial != nil {
		p.Trial = newRuleTrial(*trial, set, again)
	}
	return s.show(w, r, status, "nextrules", p)
}

// makeNextRules makes the next set, or shows what it would do.
func (s *Server) makeNextRules(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	base, err := s.App.RuleSet(r.Context(), actor(r), f.text("tu"))
	if errors.Is(err, domain.ErrNotFound) {
		f.wrong.merge(&domain.Invalid{Problems: []domain.Problem{{Column: "base", Code: domain.CodeChoice}}})
	} else if err != nil {
		return err
	}
	set := base.RuleSet
	set.Code, set.Name, set.From = f.text("ma"), strings.Join(strings.Fields(f.text("ten")), " "), f.day("tu-ngay", "from")
	if !plainKey(set.Code) || set.Code == "lap" {
		f.blame("code", vi.HintRuleCode)
	}
	if len(f.wrong) > 0 {
		return s.showNextRules(w, r, http.StatusUnprocessableEntity, f, nil, set, false)
	}
	return s.tryOrSave(w, r, ruleWork{
		change: app.RuleSetChange{Set: set, New: true}, in: in, back: nextRulesPath,
		show: func(w http.ResponseWriter, r *http.Request, status int, wrong *domain.Invalid, trial *app.RuleSetTrial, again bool) error {
			f := newTyped(in)
			if wrong != nil {
				f.wrong = newProblems(wrong)
				for field := range f.wrong { // what is wrong with the set it is made from
					if !slices.Contains([]string{"", "code", "name", "from"}, field) {
						f.wrong[""] = append(f.wrong[""], f.wrong[field]...)
					}
				}
			}
			return s.showNextRules(w, r, status, f, trial, set, again)
		},
	})
}

// plainKey says that a text is of letters, digits and what stands in codes.
func plainKey(s string) bool {
	for _, c := range s {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune("-._", c) {
			return false
		}
	}
	return s != "" && s != "." && s != ".."
}

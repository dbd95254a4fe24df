package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// gapUnitPage is what one unit reports beside what is on record, month by
// month, with one month in full.
type gapUnitPage struct {
	frame
	Path     string
	List     string // all units, in the same month
	Below    string // its own lower level; empty where there is none
	Board    string // the unit's page
	Meta     []fact
	Months   []gapMonth
	Month    string
	Chosen   gapMonth
	Counted  string
	Causes   []gapCause
	Notes    []gapNoteShown
	Form     *gapForm
	Switch   *gapSwitch
	General  []string
	Pinned   bool
	MonthKey string
	PlanKey  string
	Against  []linkTo // with what the numbers are compared; empty where there are no files
}

type gapMonth struct {
	gapLine
	Here    bool
	Counted string
	Words   string
}

type gapCause struct {
	Name, Amount, How, Count string
	Rows                     []gapRow
}

type gapRow struct{ Unit, Span, Number, At, By, Href, Link, Note string }

type gapNoteShown struct{ Name, Who, Then, Text string }

type gapForm struct {
	Text          input
	Seen          string
	Close, Reopen bool
}

type gapSwitch struct {
	Says   string
	Mode   input
	Month  input
	Wrongs []string
	Open   bool
}

// mostRows is how many records of a cause are listed.
const mostRows = 60

func (s *Server) gapUnit(w http.ResponseWriter, r *http.Request) error {
	return s.showGap(w, r, http.StatusOK, nil, nil)
}

func (s *Server) showGap(w http.ResponseWriter, r *http.Request, status int, said, switched *typedForm) error {
	in, code := readGaps(r)
	plan, _, err := s.findGapPlan(r, code)
	if err != nil {
		return err
	}
	if plan == "" {
		return domain.ErrNotFound
	}
	month := in.Month
	in.Plan, in.Unit, in.All, in.Only = plan, r.PathValue("code"), true, true
	g, err := s.App.Gaps(r.Context(), actor(r), in.GapAsk)
	if err != nil {
		return err
	}
	if g.Scope.Parent == 0 || len(g.Lines) == 0 {
		return domain.ErrNotFound
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	at := len(g.Lines) - 1
	for i, l := range g.Lines {
		if month == l.Period.Month || month == 0 && l.Open() && !l.Closed {
			at = i
		}
	}
	l := g.Lines[at]
	p := gapUnitPage{
		frame: frame{Title: vi.GapUnitTitle(g.Scope), Here: reportsPath, Simulated: g.Simulated}, Path: gapsPath + "/" + url.PathEscape(g.Scope.Code),
		Board: unitPath(g.Scope.Code) + "?" + inPlan + "=" + url.QueryEscape(plan), Pinned: in.KnownAt != 0, Month: vi.Month(l.Period.Month), MonthKey: l.Period.Month.String(), PlanKey: plan,
		Meta:    []fact{{vi.LabelPlan, g.Plan.Name}, {vi.LabelKnownAt, vi.Instant(g.KnownAt)}},
		Counted: vi.CountedSays(l.Counted.N, l.Counted.Known, l.Mode),
	}
	if g.HasFiles {
		p.Against = against(g, plan, l.Period.Month)
	}
	in.All, in.Month = false, l.Period.Month
	if _, sees := seesAbove(r, g); sees {
		p.List = gapsAt(plan, in, g.Above.Code, "")
	}
	p.Below = gapsAt(plan, in, g.Scope.Code, "")
	for i, x := range g.Lines {
		p.Months = append(p.Months, newGapMonth(g, x, in, i == at))
	}
	p.Chosen = newGapMonth(g, l, in, true)
	p.causes(g, l, names, plan)
	for _, n := range l.Notes {
		p.Notes = append(p.Notes, gapNoteShown{vi.GapAct(n.Act), vi.WhoDid(personName(names, n.RecordedBy), n.RecordedAt), vi.GapThen(n.Gap), n.Text})
	}
	p.form(l, said)
	p.switching(g, l, switched)
	return s.show(w, r, status, "gapunit", p)
}

// against leads from one comparison of a month to the other: with what those
// below have on record, and with files.
func against(g app.Gaps, plan string, m domain.YearMonth) []linkTo {
	at := gapUnitAt(g.Scope.Code, plan, m, "")
	out := []linkTo{{vi.AgainstBelow, ""}, {vi.AgainstFiles, at + "&" + inAgainst + "=" + againstFiles}}
	if g.Files {
		out = []linkTo{{vi.AgainstBelow, at}, {vi.AgainstFiles, ""}}
	}
	return out
}

// seesAbove says whether the visitor may compare the unit with those beside it.
func seesAbove(r *http.Request, g app.Gaps) (domain.UnitVersion, bool) {
	return g.Above, actor(r).Unit != g.Scope.Unit && g.Above.Unit != 0
}

func newGapMonth(g app.Gaps, l app.GapLine, in gapsAsked, here bool) gapMonth {
	m := gapMonth{gapLine: newGapLine(g, l, in), Here: here, Counted: "–", Words: vi.Agreement(l.State)}
	if l.Counted.Known {
		m.Counted = vi.Number(l.Counted.N)
	}
	return m
}

// causes shows each cause with the records and reports it rests on.
func (p *gapUnitPage) causes(g app.Gaps, l app.GapLine, names map[string]string, plan string) {
	for _, c := range l.Reasons {
		x := gapCause{Name: vi.GapCause(c.Cause), Amount: vi.Signed(c.Amount), How: vi.CauseHow(c.Cause)}
		if g.Files {
			x.Name, x.How = vi.FileGapCause(c.Cause), vi.FileCauseHow(c.Cause)
		}
		if c.Count() > 0 {
			x.Count = vi.Number(int64(c.Count()))
		}
		for _, r := range c.Records[:min(len(c.Records), mostRows)] {
			of := g.Names[r.Unit]
			row := gapRow{
				Unit: vi.PartyBody(of), Span: vi.Date(r.CoversFrom) + " – " + vi.Date(r.EffectiveOn), Number: vi.Number(r.Quantity), At: vi.Minute(r.RecordedAt),
				By: personName(names, r.RecordedBy), Note: r.Note,
			}
			if r.CoversFrom == r.EffectiveOn {
				row.Span = vi.Date(r.EffectiveOn)
			}
			if r.Reverses != 0 {
				row.Number = vi.Signed(r.Quantity)
			}
			if r.SourceKind == figure.Case {
				row.Href, row.Link, row.Note = casePath(r.Source), vi.ToCaseFile, r.Source
			} else if r.Report != 0 {
				row.Href, row.Link = reportAt(r.Report), vi.ToReport
			} else {
				row.Href, row.Link = resultsPath+"/don-vi/"+url.PathEscape(of.Code)+"?"+inPlan+"="+url.QueryEscape(plan)+"&"+inPeriod+"="+l.Period.From.String(), vi.ToFacts
			}
			x.Rows = append(x.Rows, row)
		}
		for _, a := range c.Awaited[:min(len(c.Awaited), mostRows)] {
			x.Rows = append(x.Rows, gapRow{Unit: vi.PartyBody(g.Names[a.Unit]), Span: "–", Number: "–", At: "–", By: "–", Href: reportAt(a.Report), Link: vi.ToReport})
		}
		p.Causes = append(p.Causes, x)
	}
}

// form is what the visitor may say of the gap now; nothing where an earlier
// instant is asked.
func (p *gapUnitPage) form(l app.GapLine, said *typedForm) {
	if p.Pinned || !l.Open() || !l.MayTell {
		return
	}
	f := &gapForm{Text: input{Name: "loi-giai-thich", Label: vi.FieldGapText, Lines: 3, Kind: "wide"}, Seen: strconv.FormatInt(l.Gap(), 10)}
	f.Close, f.Reopen = l.MayEnd && !l.Closed, l.MayEnd && l.Closed
	if said != nil {
		f.Text.Value, f.Text.Problems = said.in.Get("loi-giai-thich"), said.wrong["text"]
		p.General = append(said.wrong["act"], said.wrong[""]...)
	}
	p.Form = f
}

func (p *gapUnitPage) switching(g app.Gaps, l app.GapLine, f *typedForm) {
	if p.Pinned || !g.MaySwitch {
		return
	}
	other := figure.CountBelow
	if l.Mode != figure.CountDeclared {
		other = figure.CountDeclared
	}
	x := &gapSwitch{Says: p.Counted, Mode: input{Name: "cach-tinh", Label: vi.FieldCountingMode}, Month: input{Name: "tu-thang", Label: vi.FieldFromMonth, Value: vi.TypedMonth(l.Period.Month)}}
	chosen := string(other)
	if f != nil {
		chosen, x.Month.Value, x.Open = f.text("cach-tinh"), f.in.Get("tu-thang"), true
		x.Mode.Problems, x.Month.Problems = f.wrong["mode"], f.wrong["from"]
	}
	for _, m := range []figure.Mode{figure.CountDeclared, figure.CountBelow, figure.CountCases} {
		x.Mode.Options = append(x.Mode.Options, option{string(m), vi.Counting(m), string(m) == chosen})
	}
	p.Switch = x
}

// explainGap keeps why a number differs, closes the gap or opens it again.
func (s *Server) explainGap(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	asked, code := readGaps(r)
	plan, _, err := s.findGapPlan(r, code)
	if err != nil {
		return err
	}
	act := report.GapAct(in.Get("lam"))
	if !slices.Contains(report.GapActs, act) || plan == "" || asked.Month == 0 {
		return domain.ErrNotFound
	}
	seen, _ := strconv.ParseInt(in.Get("chenh"), 10, 64)
	unit := r.PathValue("code")
	_, err = s.App.ExplainGap(r.Context(), actor(r), app.GapSaid{Plan: plan, Unit: unit, Month: asked.Month, Act: act, Text: in.Get("loi-giai-thich"), Seen: seen})
	if err == nil {
		return done(w, r, gapUnitAt(unit, plan, asked.Month, ""), "gap-"+string(act))
	}
	f := newTyped(in)
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showGap(w, r, http.StatusUnprocessableEntity, f, nil)
}

// setCounting switches whose number counts for the unit.
func (s *Server) setCounting(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	asked, code := readGaps(r)
	plan, _, err := s.findGapPlan(r, code)
	if err != nil {
		return err
	}
	f := newTyped(in)
	from, ok := vi.ParseMonth(f.text("tu-thang"))
	if !ok {
		f.blame("from", vi.MonthUnreadable(f.text("tu-thang")))
	}
	if ok {
		_, err = s.App.SetCounting(r.Context(), actor(r), app.Counting{Unit: r.PathValue("code"), Mode: figure.Mode(f.text("cach-tinh")), From: from})
		if err == nil {
			return done(w, r, gapUnitAt(r.PathValue("code"), plan, max(asked.Month, from), ""), "counting-set")
		}
		if _, refused := errors.AsType[*domain.Invalid](err); !refused {
			return err
		}
		if err := failed(f, err); err != nil {
			return err
		}
	}
	return s.showGap(w, r, http.StatusUnprocessableEntity, nil, f)
}

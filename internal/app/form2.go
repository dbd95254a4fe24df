package app

import (
	"cmp"
	"context"
	"slices"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// Form2Ask asks for form 2-BTCTW of a unit.
type Form2Ask struct {
	Unit     string // code; empty: the one acted from
	From, To domain.Date
	Line     string // of which the records are asked; empty for none
	Then     bool   // those of the same period last year
}

// Form2 is form 2-BTCTW as the files fill it, beside the same period last year.
// It is counted in memory; nothing of what it says of people is kept.
type Form2 struct {
	Unit             domain.UnitVersion
	Units            []domain.UnitVersion // of which the form can be asked from here
	From, To         domain.Date
	ThenFrom, ThenTo domain.Date
	Lines            []Form2Line
	Missing          []Form2Missing // files that lack an attribute some line needs
	Gone             int            // files of people who were erased: counted where their facts tell
	Typed, TypedThen report.ID      // from which typed totals come; 0 where none was received
	Shown            *Form2Records
	MayRead          bool
	Simulated        bool
}

// Form2Line is a line of the form.
type Form2Line struct {
	report.Line
	Kind      casefile.Form2Kind
	Now, Then Form2Number
}

// Form2Number is a number of a line.
type Form2Number struct {
	N      int64 // of averages, tenths of years
	Known  bool
	Hidden bool // too few to be shown to who asks
}

// Form2Missing is a file that lacks attributes.
type Form2Missing struct {
	Code   string
	At     domain.UnitVersion
	On     domain.Date
	Fields []string
	Then   bool // of last year's period
}

// Form2Records are the files behind a number.
type Form2Records struct {
	Line   report.Line
	Then   bool
	Files  []Form2File
	Others int // of which not even the code is told
}

// Form2File is one of them.
type Form2File struct {
	Code  string
	At    domain.UnitVersion
	On    domain.Date
	Shown PersonShown
}

// form2Year moves a day into the year before; of 29/2 it is the last of February.
func form2Year(d domain.Date) domain.Date {
	return domain.NewYearMonth(d.Year()-1, d.Month()).On(d.Day())
}

// Form2 fills the form. Numbers of fewer than casefile.FewestShown are hidden
// from whoever is neither of the desk nor of the committee.
//
// Errors: *domain.Invalid with the field "to"; a key that is not there.
func (a *App) Form2(ctx context.Context, who domain.Actor, ask Form2Ask) (f Form2, err error) {
	bad := &domain.Invalid{}
	if ask.From.IsZero() || ask.To < ask.From || ask.To > ask.From.AddDays(400) {
		bad.Add(domain.Problem{Column: "to", Code: domain.CodeClassDays, Args: []any{ask.From}})
		return f, bad
	}
	f.From, f.To, f.ThenFrom, f.ThenTo = ask.From, ask.To, form2Year(ask.From), form2Year(ask.To)
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if f.Unit, err = p.unitOr(ask.Unit, who); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, f.Unit.Unit); err != nil {
			return err
		}
		if f.Units, err = p.filed(ctx, tx, who, f.Unit.Code); err != nil {
			return err
		}
		c := form2Count{a: a, tx: tx, who: who, p: p}
		c.all = permit(ctx, tx, who, domain.KeepFiles, f.Unit.Unit) == nil || permit(ctx, tx, who, domain.SetProcedure, f.Unit.Unit) == nil
		f.MayRead = permit(ctx, tx, who, domain.ReadPeople, f.Unit.Unit) == nil
		if c.see, err = tx.ScopeOf(ctx, f.Unit.Unit); err != nil {
			return err
		}
		if err := c.fill(ctx, &f, ask); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		f.Simulated = simulated != ""
		return err
	})
	return f, err
}

type form2Count struct {
	a   *App
	tx  *storage.Tx
	who domain.Actor
	p   procedure
	see domain.Scope
	all bool // small numbers are told too
}

// form2Side is one of the two periods.
type form2Side struct {
	n       map[string]int64
	files   map[string][]storage.CountedFile
	months  int64 // ages added up
	aged    int64
	gone    int
	missing []Form2Missing
}

func (c form2Count) fill(ctx context.Context, f *Form2, ask Form2Ask) error {
	now, err := c.side(ctx, f.From, f.To)
	if err != nil {
		return err
	}
	then, err := c.side(ctx, f.ThenFrom, f.ThenTo)
	if err != nil {
		return err
	}
	for i := range then.missing {
		then.missing[i].Then = true
	}
	f.Missing, f.Gone = append(now.missing, then.missing...), now.gone+then.gone
	typed, id, _, err := c.tx.TypedTotals(ctx, c.who.Sees, f.Unit.Unit, "f2.total", f.From, f.To)
	if err != nil {
		return err
	}
	before, idThen, _, err := c.tx.TypedTotals(ctx, c.who.Sees, f.Unit.Unit, "f2.total", f.ThenFrom, f.ThenTo)
	if err != nil {
		return err
	}
	f.Typed, f.TypedThen = id, idThen
	lines, _ := vi.ReportLines(report.SetForm2)
	for _, l := range lines {
		line := Form2Line{Line: l, Kind: casefile.Form2KindOf(l.Code)}
		line.Now, line.Then = c.number(l.Code, now, typed), c.number(l.Code, then, before)
		f.Lines = append(f.Lines, line)
		if l.Code == ask.Line {
			if err := c.records(ctx, f, line, ask.Then, map[bool]form2Side{false: now, true: then}[ask.Then]); err != nil {
				return err
			}
		}
	}
	if ask.Line != "" && f.Shown == nil {
		return domain.ErrNotFound
	}
	return nil
}

func (c form2Count) number(line string, s form2Side, typed report.Answers) (n Form2Number) {
	switch casefile.Form2KindOf(line) {
	case casefile.Typed:
		n.N, n.Known = typed.Number(line)
	case casefile.Averaged:
		if n.Known = s.aged > 0; n.Known {
			n.N = (s.months*10 + s.aged*6) / (s.aged * 12) // tenths of years, halves up
		}
		n.Hidden = n.Known && s.aged < casefile.FewestShown && !c.all
	default:
		n.N, n.Known = s.n[line], true
		n.Hidden = line != "f2.total" && n.N > 0 && n.N < casefile.FewestShown && !c.all
	}
	return n
}

// side counts the admissions of a period; people are opened in memory for it.
func (c form2Count) side(ctx context.Context, from, to domain.Date) (s form2Side, err error) {
	s.n, s.files = map[string]int64{}, map[string][]storage.CountedFile{}
	files, err := c.tx.CountedFiles(ctx, c.see, from, to)
	if err != nil || len(files) == 0 {
		return s, err
	}
	ids := make([]casefile.PersonID, len(files))
	for i, f := range files {
		ids[i] = f.Person
	}
	known, err := c.a.opened(ctx, c.tx, ids)
	if err != nil {
		return s, err
	}
	var (
		erased []storage.CountedFile
		codes  []string
	)
	for _, f := range files {
		p, ok := known[f.Person]
		if !ok {
			erased, codes = append(erased, f), append(codes, f.Code)
			continue
		}
		s.take(c, f, p)
	}
	facts, err := c.tx.CountedAs(ctx, codes)
	if err != nil {
		return s, err
	}
	for _, f := range erased {
		s.gone++
		s.count(f, casefile.Form2Erased(facts[f.Code]))
	}
	slices.SortFunc(s.missing, func(x, y Form2Missing) int {
		return cmp.Or(cmp.Compare(x.At.Code, y.At.Code), cmp.Compare(x.Code, y.Code))
	})
	return s, nil
}

func (s *form2Side) take(c form2Count, f storage.CountedFile, p casefile.Person) {
	lines, missing := casefile.Form2Lines(f.Kind == casefile.Readmission, p, f.On)
	s.count(f, lines)
	if p.Birth.Year != 0 {
		least, most := p.Birth.Months(f.On)
		s.months += int64(least+most) / 2
		s.aged++
	}
	if len(missing) > 0 {
		m := Form2Missing{Code: f.Code, On: f.On, Fields: missing}
		m.At, _ = c.p.tree.Unit(f.At)
		s.missing = append(s.missing, m)
	}
}

func (s *form2Side) count(f storage.CountedFile, lines []string) {
	for _, l := range lines {
		s.n[l]++
		s.files[l] = append(s.files[l], f)
	}
}

// records are the files behind a number: those that the actor may see. Of what
// people believe or are by birth only the files that the actor has opened are
// told, with a reason given, and of a hidden number none.
func (c form2Count) records(ctx context.Context, f *Form2, l Form2Line, then bool, s form2Side) error {
	f.Shown = &Form2Records{Line: l.Line, Then: then}
	n := l.Now
	if then {
		n = l.Then
	}
	if n.Hidden || l.Kind == casefile.Typed || l.Kind == casefile.Averaged {
		return domain.ErrNotFound
	}
	if err := c.a.indexPeople(ctx, c.tx); err != nil {
		return err
	}
	paths, err := c.tx.Paths(ctx, c.who.Sees)
	if err != nil {
		return err
	}
	open, err := c.a.openTo(ctx, c.tx, c.who)
	if err != nil {
		return err
	}
	for _, file := range s.files[l.Code] {
		if _, seen := paths[file.Lies]; !seen || l.Kind == casefile.Sealed && !open[file.ID] {
			f.Shown.Others++
			continue
		}
		x := Form2File{Code: file.Code, On: file.On, Shown: c.a.personShown(file.Person, open[file.ID])}
		x.At, _ = c.p.tree.Unit(file.At)
		f.Shown.Files = append(f.Shown.Files, x)
	}
	return nil
}

const actExportForm2 = "export form 2"

// Form2File is the form as a workbook, with what it was counted from left out. It
// leaves a trace: it goes out of the house.
func (a *App) Form2File(ctx context.Context, who domain.Actor, ask Form2Ask) (name string, data []byte, err error) {
	f, err := a.Form2(ctx, who, ask)
	if err != nil {
		return "", nil, err
	}
	if data, err = documents.TableXLSX(form2Sheet(f), a.now().Time()); err != nil {
		return "", nil, err
	}
	name = "bieu-2-btctw-" + f.Unit.Code + "-" + f.From.String() + "-" + f.To.String() + ".xlsx"
	_, err = a.do(ctx, who, actExportForm2, f.Unit.Code, false, func(*storage.Tx) (map[string]string, error) {
		return map[string]string{"from": f.From.String(), "to": f.To.String()}, nil
	})
	return name, data, err
}

func form2Sheet(f Form2) documents.TableSheet {
	s := documents.TableSheet{
		Title: vi.Form2Title, Under: []string{vi.PartyBody(f.Unit), vi.Form2Period(f.From, f.To)}, Sheet: vi.Form2Sheet, Fixed: 1,
		Columns: []documents.TableColumn{{Heading: vi.Form2Content, Width: 62}, {Heading: vi.Form2Now, Width: 16}, {Heading: vi.Form2Then, Width: 18}, {Heading: vi.Form2Whence, Width: 40}},
		Notes:   vi.Form2Notes,
	}
	if f.Gone > 0 {
		s.Notes = append(slices.Clone(s.Notes), vi.Form2Gone(f.Gone))
	}
	if f.Simulated {
		s.Simulated = vi.SimulatedMark
	}
	group := ""
	for _, l := range f.Lines {
		if l.Group != group {
			group = l.Group
			s.Rows = append(s.Rows, documents.TableRow{Cells: []any{group, nil, nil, nil}, Bold: true})
		}
		s.Rows = append(s.Rows, documents.TableRow{Cells: []any{l.Label, form2Cell(l, l.Now), form2Cell(l, l.Then), vi.Form2From(l.Kind)}, Bold: l.Code == "f2.total"})
	}
	return s
}

func form2Cell(l Form2Line, n Form2Number) any {
	switch {
	case n.Hidden:
		return vi.Form2Few
	case !n.Known:
		return nil
	case l.Kind == casefile.Averaged:
		return vi.Tenths(n.N)
	}
	return n.N
}

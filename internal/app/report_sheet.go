package app

import (
	"context"
	"slices"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// SheetAsk says of what a workbook is wanted.
type SheetAsk struct {
	Campaign string // code
	From, To string // keys of the first and the last period; From empty = To alone, To empty = the latest
	Unit     string // code; empty = every unit in sight
}

// ReportWorkbook makes the workbook of a campaign for one period or several,
// of one unit or of all that the actor sees, filled with what was sent so far.
func (a *App) ReportWorkbook(ctx context.Context, who domain.Actor, ask SheetAsk) (name string, data []byte, err error) {
	var book documents.ReportBook
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		c, err := findCampaign(ctx, tx, who, ask.Campaign)
		if err != nil {
			return err
		}
		s, err := a.loadSheet(ctx, tx, who, c)
		if err != nil {
			return err
		}
		periods, err := s.between(&ask)
		if err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		book = documents.ReportBook{Campaign: s.campaign, Asker: s.of(c.Unit), Simulated: simulated != ""}
		book.Rows, err = s.rows(ctx, tx, who, periods, ask.Unit)
		return err
	})
	if err != nil {
		return "", nil, err
	}
	unit := ""
	if len(book.Rows) > 0 && !slices.ContainsFunc(book.Rows, func(r documents.ReportBookRow) bool { return r.Unit.Unit != book.Rows[0].Unit.Unit }) {
		unit = book.Rows[0].Unit.Code
	}
	key := ask.To
	if ask.From != "" && ask.From != ask.To {
		key = ask.From + "-" + ask.To
	}
	data, err = documents.ReportWorkbook(book, a.now().Time())
	return vi.SheetFile(ask.Campaign, key, unit) + ".xlsx", data, err
}

// sheetStore is everything of a campaign that a workbook may speak of, loaded
// once: hundreds of rows are judged upon it.
type sheetStore struct {
	campaign report.Campaign                     // with the lines of the workbook
	asked    map[report.PeriodID]report.Campaign // with the lines of each period
	periods  []report.Period                     // in order
	reports  map[sheetKey]*about
	history  *domain.History
	own      func(domain.UnitID) bool // the actor writes the unit's own report
}

type sheetKey struct {
	unit   domain.UnitID
	period report.PeriodID
}

func (a *App) loadSheet(ctx context.Context, tx *storage.Tx, who domain.Actor, c report.Campaign) (*sheetStore, error) {
	s := &sheetStore{campaign: c, reports: map[sheetKey]*about{}, asked: map[report.PeriodID]report.Campaign{}}
	var err error
	if s.periods, err = tx.Periods(ctx, who.Sees, c.ID); err != nil {
		return nil, err
	}
	if s.history, err = a.history(ctx, tx); err != nil {
		return nil, err
	}
	outages, err := tx.Outages(ctx)
	if err != nil {
		return nil, err
	}
	changes, err := tx.LinesChanges(ctx, who.Sees, c.ID)
	if err != nil {
		return nil, err
	}
	paths, err := tx.Paths(ctx, who.Sees)
	if err != nil {
		return nil, err
	}
	s.own = func(u domain.UnitID) bool {
		path, ok := paths[u]
		return ok && who.May(domain.FillReports, path)
	}
	for _, p := range s.periods {
		by := storage.ReportFilter{Period: p.ID}
		extensions, err := tx.Extensions(ctx, who.Sees, by)
		if err != nil {
			return nil, err
		}
		s.asked[p.ID] = c.At(p.OpenedAt, changes)
		reports, err := tx.Reports(ctx, who.Sees, by)
		if err != nil {
			return nil, err
		}
		versions, err := tx.Versions(ctx, who.Sees, by)
		if err != nil {
			return nil, err
		}
		at := make(map[report.ID]*about, len(reports))
		for _, r := range reports {
			x := &about{Report: r, Campaign: s.asked[p.ID], Period: p.For(r.ID, extensions, tx.At()), outages: outages, periods: s.periods}
			at[r.ID] = x
			s.reports[sheetKey{r.Unit, p.ID}] = x
		}
		for _, v := range versions {
			x := at[v.Report]
			x.Versions = append(x.Versions, v)
		}
	}
	return s, nil
}

// of is the latest version of a unit.
func (s *sheetStore) of(u domain.UnitID) domain.UnitVersion {
	if vs := s.history.Versions(u); len(vs) > 0 {
		return vs[len(vs)-1]
	}
	return domain.UnitVersion{Unit: u}
}

// said is what a report says as far as the actor's workbooks go: what was sent,
// and of the own unit also what lies before its leader.
func (s *sheetStore) said(x *about) report.Version {
	if s.own(x.Unit) {
		return x.latest()
	}
	for _, e := range slices.Backward(x.Events) {
		if e.Act == report.Send {
			return x.version(e.Version)
		}
	}
	return report.Version{}
}

// before is what the unit last put down for the period before.
func (s *sheetStore) before(k sheetKey) report.Answers {
	i := slices.IndexFunc(s.periods, func(p report.Period) bool { return p.ID == k.period })
	if i < 1 {
		return report.Answers{}
	}
	if x := s.reports[sheetKey{k.unit, s.periods[i-1].ID}]; x != nil {
		return x.latest().Answers
	}
	return report.Answers{}
}

// between are the periods that are asked for; keys left out are filled in.
func (s *sheetStore) between(ask *SheetAsk) ([]report.Period, error) {
	if len(s.periods) == 0 {
		return nil, domain.Refuse(domain.CodePeriodUnknown, ask.To)
	}
	if ask.To == "" {
		ask.To = s.periods[len(s.periods)-1].Key
	}
	if ask.From == "" {
		ask.From = ask.To
	}
	find := func(key string) int {
		return slices.IndexFunc(s.periods, func(p report.Period) bool { return p.Key == key })
	}
	from, to := find(ask.From), find(ask.To)
	switch {
	case to < 0:
		return nil, domain.Refuse(domain.CodePeriodUnknown, ask.To)
	case from < 0 || from > to:
		return nil, domain.Refuse(domain.CodePeriodUnknown, ask.From)
	}
	s.campaign = s.asked[s.periods[to].ID]
	for _, p := range s.periods[from:to] {
		if report.LinesPrint(s.asked[p.ID].Lines) != report.LinesPrint(s.campaign.Lines) {
			return nil, domain.Refuse(domain.CodeSheetMixed, vi.ReportPeriod(s.campaign.Every, p.Span))
		}
	}
	return s.periods[from : to+1], nil
}

// rows are the rows of a workbook: by unit in the official order, then by
// period.
func (s *sheetStore) rows(ctx context.Context, tx *storage.Tx, who domain.Actor, periods []report.Period, code string) (out []documents.ReportBookRow, err error) {
	if code != "" {
		unit, ok := s.history.ByCode(code)
		if _, seen := s.reports[sheetKey{unit, periods[len(periods)-1].ID}]; !ok || !seen {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Value: code, Code: domain.CodeSheetNotAsked}}}
		}
	}
	earlier, err := s.yearAgo(ctx, tx, who, periods)
	if err != nil {
		return nil, err
	}
	for _, p := range periods {
		for k, x := range s.reports {
			of := s.of(k.unit)
			if k.period != p.ID || code != "" && of.Code != code {
				continue
			}
			before := s.before(k)
			if before.Empty() {
				before = earlier.of(k.unit, s.lastSpan(p))
			}
			out = append(out, documents.ReportBookRow{Unit: of, Period: p, Now: s.said(x).Answers, Before: before, YearAgo: earlier.of(k.unit, aYearBefore(p.Span))})
		}
	}
	if len(out) == 0 {
		return nil, domain.Refuse(domain.CodeSheetUnits)
	}
	slices.SortFunc(out, func(a, b documents.ReportBookRow) int {
		if n := domain.OfficialOrder(a.Unit, b.Unit); n != 0 {
			return n
		}
		if a.Unit.Code != b.Unit.Code {
			return vi.Compare(a.Unit.Code, b.Unit.Code)
		}
		return int(a.Period.To - b.Period.To)
	})
	return out, nil
}

// lastSpan are the days before a period that are as long as it: a month before
// a month.
func (s *sheetStore) lastSpan(p report.Period) report.Span {
	if s.campaign.Every != report.Monthly {
		return report.Span{}
	}
	return shifted(p.Span, 1)
}

// aYearBefore are the days of a span a year earlier.
func aYearBefore(s report.Span) report.Span { return shifted(s, 12) }

// shifted moves a span back by months; the last day of a month stays one.
func shifted(s report.Span, months int) report.Span {
	back := func(d domain.Date) domain.Date {
		m := d.YearMonth() - domain.YearMonth(months)
		if d == d.YearMonth().Last() {
			return m.Last()
		}
		return m.On(d.Day())
	}
	return report.Span{From: back(s.From), To: back(s.To)}
}

// earlierFacts are recorded facts of earlier days, by line and unit.
type earlierFacts struct {
	lines    []report.Line
	standing map[domain.Indicator]map[domain.UnitID][]figure.Standing
}

func (s *sheetStore) yearAgo(ctx context.Context, tx *storage.Tx, who domain.Actor, periods []report.Period) (earlierFacts, error) {
	out := earlierFacts{s.campaign.Lines, map[domain.Indicator]map[domain.UnitID][]figure.Standing{}}
	from := aYearBefore(periods[0].Span).From
	for _, l := range s.campaign.Lines {
		if !l.Declares() {
			continue
		}
		var err error
		if out.standing[l.Indicator], err = tx.Standing(ctx, who.Sees, l.Indicator, from); err != nil {
			return out, err
		}
	}
	return out, nil
}

// of is what was recorded of a unit for the days of a span: of a flow all of it
// within, of a stock the latest.
func (e earlierFacts) of(unit domain.UnitID, in report.Span) report.Answers {
	out := report.Answers{Numbers: map[string]int64{}}
	if in.To.IsZero() {
		return out
	}
	for _, l := range e.lines {
		last := domain.Date(0)
		for _, f := range e.standing[l.Indicator][unit] {
			switch {
			case f.From < in.From || f.To > in.To:
			case l.Kind == report.Flow:
				out.Numbers[l.Code] += f.Quantity
			case f.To >= last:
				out.Numbers[l.Code], last = f.Quantity, f.To
			}
		}
	}
	return out
}

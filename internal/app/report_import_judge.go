package app

import (
	"context"
	"slices"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// sheetJudge works out what the rows of a workbook would do.
type sheetJudge struct {
	*sheetStore
	in      SheetImport
	who     domain.Actor
	now     domain.Instant
	out     *SheetOutcome
	tx      *storage.Tx
	paths   map[domain.UnitID]string
	alias   map[string]domain.UnitID
	first   map[sheetKey]int // row in which a unit first stood for a period
	facts   map[domain.UnitID]standingFacts
	asked   map[string]domain.UnitID // folded names of the units asked
	unknown map[string]int           // index in out.Unknown
	since   domain.Date              // from which on standing facts matter to any row
}

func (a *App) judgeSheet(ctx context.Context, tx *storage.Tx, who domain.Actor, in SheetImport, sheet documents.ReportSheet, now domain.Instant, out *SheetOutcome) (*sheetJudge, error) {
	c, err := findCampaign(ctx, tx, who, sheet.Form.Campaign)
	if err != nil {
		return nil, err
	}
	j := &sheetJudge{
		in: in, who: who, now: now, out: out, tx: tx,
		first: map[sheetKey]int{}, facts: map[domain.UnitID]standingFacts{}, asked: map[string]domain.UnitID{}, unknown: map[string]int{},
	}
	if j.sheetStore, err = a.loadSheet(ctx, tx, who, c); err != nil {
		return nil, err
	}
	if !j.ofPrint(sheet.Form.Print) {
		return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{File: in.File.Name, Code: domain.CodeSheetOld, Args: []any{c.Name}}}}
	}
	c = j.campaign
	if j.paths, err = tx.Paths(ctx, who.Sees); err != nil {
		return nil, err
	}
	if j.alias, err = tx.Aliases(ctx, who.Sees, c.Unit); err != nil {
		return nil, err
	}
	path, above := j.paths[c.Unit]
	out.Campaign, out.Behalf = c, above && who.May(domain.EnterReports, path)
	if !out.Behalf && !who.Can(domain.SendReports) {
		return nil, domain.ErrForbidden
	}
	j.prepare()
	return j, j.rows(ctx, sheet.Rows)
}

// ofPrint takes the lines that the workbook was made for; false where no period
// has them.
func (s *sheetStore) ofPrint(print string) bool {
	for _, c := range s.asked {
		if report.LinesPrint(c.Lines) == print {
			s.campaign = c
			return true
		}
	}
	return false
}

// prepare gathers the names by which units are guessed, and how far back facts
// may matter.
func (j *sheetJudge) prepare() {
	for k := range j.reports {
		of := j.of(k.unit)
		for _, name := range []string{of.FullName, of.ShortName, vi.PartyBody(of), of.CommitteeName} {
			j.asked[vi.Fold(name)] = k.unit
		}
	}
	for i, p := range j.periods {
		if i == 0 || p.From < j.since {
			j.since = p.From
		}
	}
	j.since = j.since.AddDays(-400)
}

// rows judges period by period, because a period is held against the one before.
func (j *sheetJudge) rows(ctx context.Context, rows []report.SheetRow) error {
	fates := make([]SheetFate, len(rows))
	order := make([]int, len(rows))
	for i, r := range rows {
		order[i] = i
		fates[i] = SheetFate{SheetRow: r}
		fates[i].Problems = r.Problems
	}
	place := func(i int) int {
		return slices.IndexFunc(j.periods, func(p report.Period) bool { return p.Key == rows[i].Period })
	}
	slices.SortStableFunc(order, func(a, b int) int { return place(a) - place(b) })
	for n, i := range order {
		if err := j.judge(ctx, &fates[i]); err != nil {
			return err
		}
		j.label(&fates[i])
		j.out.Counts[fates[i].Fate]++
		if j.in.Trial || n%200 == 0 {
			if err := j.in.Follow(n+1, len(rows)); err != nil {
				return err
			}
		}
	}
	j.out.Rows = fates
	return nil
}

// label gives the problems of a row the wording of their lines and their cells.
func (j *sheetJudge) label(x *SheetFate) {
	for _, all := range [][]domain.Problem{x.Problems, x.Warnings} {
		for i, p := range all {
			p.File, p.Row = j.in.File.Name, x.Row
			l, isLine := j.campaign.Line(p.Column)
			switch {
			case isLine:
				if p.Column = l.Label; p.Cell == "" {
					p.Cell = x.Cells[l.Code]
				}
				if n, ok := x.Answers.Number(l.Code); ok && p.Value == "" {
					p.Value = strconv.FormatInt(n, 10)
				}
			case p.Cell == "":
				p.Column, p.Cell = vi.SheetCode, x.At
				if p.Value == "" {
					p.Value = x.Said()
				}
			}
			all[i] = p
		}
	}
}

// judge says what becomes of one row.
func (j *sheetJudge) judge(ctx context.Context, x *SheetFate) error {
	refuse := func(code domain.Code, args ...any) {
		x.Problems = append(x.Problems, domain.Problem{Code: code, Args: args})
	}
	x.Fate = report.Refused
	unit, ok := j.unit(x)
	if !ok {
		return nil
	}
	i := slices.IndexFunc(j.periods, func(p report.Period) bool { return p.Key == x.Period })
	if i < 0 {
		refuse(domain.CodeSheetPeriod)
		return nil
	}
	x.In = j.periods[i]
	k := sheetKey{unit, j.periods[i].ID}
	x.about = j.reports[k]
	path, seen := j.paths[unit]
	switch {
	case !seen || !j.out.Behalf && !j.who.May(domain.SendReports, path):
		refuse(domain.CodeSheetOther)
		return nil
	case x.about == nil:
		refuse(domain.CodeSheetNotAsked)
		return nil
	}
	if report.LinesPrint(x.about.Campaign.Lines) != report.LinesPrint(j.campaign.Lines) {
		refuse(domain.CodeSheetOld, j.campaign.Name)
		return nil
	}
	if row, twice := j.first[k]; twice {
		refuse(domain.CodeSheetTwice, row)
		return nil
	}
	j.first[k] = x.Row
	if len(x.Problems) > 0 {
		return nil
	}
	return j.answers(ctx, x, k)
}

// answers judges what a row says, as if it were sent from the page.
func (j *sheetJudge) answers(ctx context.Context, x *SheetFate, k sheetKey) error {
	said := j.said(x.about)
	now := kindly(x.Answers, said.Answers)
	choose(now, j.campaign.Lines)
	if now.Equal(said.Answers) || now.Empty() && said.ID == 0 {
		x.Fate = report.Unchanged
		return nil
	}
	x.Changes = report.Differences(j.campaign.Lines, said.Answers, now)
	x.sent = ReportSent{Answers: now, Reason: j.in.Reason, Seen: x.about.Last().ID}
	if j.out.Behalf {
		x.sent.Paper = j.in.Paper
	}
	_, stands := x.about.Standing()
	try := x.sent
	if j.in.Trial { // what the page asks for next is not yet known
		if try.Reason == "" && stands {
			try.Reason = "?"
		}
		if j.out.Behalf {
			try.Paper = report.Paper{Number: "?", SignedOn: j.now.Date()}
		}
	}
	j.out.Reason = j.out.Reason || stands
	before := j.before(k)
	to, bad, err := x.about.judge(j.who, report.Send, try, j.out.Behalf, around{j.now, before, func(domain.Date) (standingFacts, error) {
		return j.standing(ctx, k.unit)
	}})
	if err != nil {
		return err
	}
	if bad.Total > 0 {
		x.Problems = append(x.Problems, bad.Problems...)
		return nil
	}
	_, x.Warnings = x.about.Campaign.Judge(now, before, false)
	if x.to, x.Fate = to, report.Changed; said.ID == 0 {
		x.Fate = report.Created
	}
	// The next period is held against what this row says.
	x.about.Versions = append(x.about.Versions, report.Version{Report: x.about.ID, Answers: now})
	return nil
}

// standing are the facts of a unit, loaded once for all its periods: sending
// writes none.
func (j *sheetJudge) standing(ctx context.Context, unit domain.UnitID) (standingFacts, error) {
	if f, ok := j.facts[unit]; ok {
		return f, nil
	}
	f, err := j.tx.StandingOf(ctx, j.who.Sees, unit, j.since, j.tx.At())
	j.facts[unit] = f
	return f, err
}

// unit finds whom a row means: by its code, or by what those who ask once said
// that it means.
func (j *sheetJudge) unit(x *SheetFate) (domain.UnitID, bool) {
	unit, ok := j.history.ByCode(x.Unit)
	if !ok {
		unit, ok = j.alias[x.Said()]
	}
	if ok {
		x.Of = j.of(unit)
		return unit, true
	}
	if x.Said() == "" {
		return 0, false // the reading has said so
	}
	x.Problems = append(x.Problems, domain.Problem{Value: x.Said(), Code: domain.CodeSheetUnit})
	i, told := j.unknown[x.Said()]
	if !told {
		i = len(j.out.Unknown)
		u := UnknownUnit{Said: x.Said(), Name: x.Name}
		if guess, ok := j.asked[vi.Fold(x.Name)]; ok && x.Name != "" {
			u.Guess = j.of(guess).Code
		}
		j.unknown[x.Said()], j.out.Unknown = i, append(j.out.Unknown, u)
	}
	j.out.Unknown[i].Rows++
	return 0, false
}

// choose takes an answer that was typed in other capitals or without marks for
// the choice that it means.
func choose(a report.Answers, lines []report.Line) {
	for _, l := range lines {
		said := a.Texts[l.Code]
		if l.Kind != report.Choice || said == "" {
			continue
		}
		for _, c := range l.Choices {
			if vi.Fold(c) == vi.Fold(said) && !slices.Contains(l.Choices, said) {
				a.Texts[l.Code] = c
			}
		}
	}
}

// kindly reads answers as they were meant: a text that differs from what was
// sent only in what a cell cannot hold is the same.
func kindly(read, sent report.Answers) report.Answers {
	out := report.Answers{}
	for code, n := range read.Numbers {
		if out.Numbers == nil {
			out.Numbers = map[string]int64{}
		}
		out.Numbers[code] = n
	}
	for code, text := range read.Texts {
		if out.Texts == nil {
			out.Texts = map[string]string{}
		}
		if was := sent.Texts[code]; documents.CellText(was) == documents.CellText(text) {
			text = was
		}
		out.Texts[code] = text
	}
	// A text of blanks alone cannot come back at all.
	for code, was := range sent.Texts {
		if _, ok := out.Texts[code]; !ok && documents.CellText(was) == "" {
			if out.Texts == nil {
				out.Texts = map[string]string{}
			}
			out.Texts[code] = was
		}
	}
	return out
}

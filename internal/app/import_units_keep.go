package app

import (
	"cmp"
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// end of time, for questions about all days.
var everyDay = domain.NewDate(9999, 12, 31)

// rehouse gives the units below those that the list ends their place, as any
// other closing does: what goes wholly into another takes its parts along. The
// list may say of each of them otherwise.
func (u *unitsImport) rehouse() {
	for _, r := range u.rows {
		ends := slices.ContainsFunc(u.versions, func(v domain.UnitVersion) bool {
			return v.Unit == u.ids[r.Code] && !v.Open && v.EffectiveOn == r.CloseOn
		})
		if !ends || r.CloseOn.IsZero() || r.Code == domain.RootCode {
			continue
		}
		after := u.history.With(u.versions, nil)
		was, ok := after.At(u.ids[r.Code], r.CloseOn, domain.Forever)
		if !ok {
			continue
		}
		e := domain.Ending{Unit: was.Unit, Whole: len(r.Successors) == 1}
		for _, s := range r.Successors {
			e.To = append(e.To, u.ids[s])
		}
		moved, fault, ok := after.Rehoused(was, r.CloseOn, e)
		if !ok {
			u.blame(fault)
			continue
		}
		u.versions = append(u.versions, moved...)
	}
}

// judgeWhole looks at what the list makes of the units, as it is looked at for
// any other act.
func (u *unitsImport) judgeWhole(ctx context.Context) error {
	for _, f := range u.history.Faults(u.versions, u.lineages) {
		u.blame(f)
	}
	decided, err := u.tx.CaseSettings(ctx)
	if err != nil {
		return err
	}
	for _, f := range casefile.BelowCountsOnly(u.history, u.versions, u.lineages, decided, u.tx.At()) {
		u.blame(f)
	}
	first := domain.Date(0)
	for _, v := range u.versions {
		if !v.Open && (first == 0 || v.EffectiveOn < first) {
			first = v.EffectiveOn
		}
	}
	if first != 0 {
		last, err := u.tx.LastDay(ctx, domain.Everything, domain.Admitted, first, everyDay)
		if err != nil {
			return err
		}
		for _, f := range u.history.EndedBefore(u.versions, last) {
			u.blame(f)
		}
	}
	if u.bad.Total > 0 || len(u.versions) == 0 {
		return nil
	}
	return u.judgeTotals(ctx)
}

// judgeTotals refuses a list that would move what the province has admitted.
func (u *unitsImport) judgeTotals(ctx context.Context) error {
	w := changing{tx: u.tx, who: u.who, today: u.today, history: u.history, r: u.history.Reorganize(u.firstDay())}
	before, err := w.figures(ctx, u.history)
	if err != nil {
		return err
	}
	after, err := w.figures(ctx, u.history.With(u.versions, u.lineages))
	if err != nil {
		return err
	}
	for _, is := range after {
		i := slices.IndexFunc(before, func(was planFigures) bool { return was.plan.ID == is.plan.ID })
		if i < 0 {
			continue
		}
		was, now := before[i].boards[before[i].root].Total.Admitted, is.boards[is.root].Total.Admitted
		if was != now {
			u.bad.Add(domain.Problem{File: u.file, Code: domain.CodeTotalMoves, Args: []any{is.plan.Name, was, now}})
		}
	}
	return nil
}

// firstDay is the first day of which the list says anything new.
func (u *unitsImport) firstDay() domain.Date {
	first := u.today
	for _, v := range u.versions {
		first = min(first, v.EffectiveOn)
	}
	return first
}

// blame notes a fault at the cell from which it comes: of the unit's own row, or
// of the one that ends what the unit hangs on.
func (u *unitsImport) blame(f domain.Fault) {
	column := map[domain.Code]string{
		domain.CodeProvinceKind: "kind", domain.CodeUnitNotBegun: "successor", domain.CodeUnitClosedOn: "successor",
		domain.CodeChildUnplaced: "successor", domain.CodeMergeInside: "successor", domain.CodeParentEnded: "parent_code",
		domain.CodeBelowCountsOnly: "parent_code",
	}[f.Code]
	row, ok := u.rowOf(f.Unit)
	if f.Code == domain.CodeParentEnded && (!ok || row.ParentCode != u.codeOf(f.Parent)) {
		if above, there := u.rowOf(f.Parent); there {
			row, column = above, "close_on"
		}
	}
	if f.Code == domain.CodeBelowCountsOnly && !ok { // it goes along with what the list ends
		into := u.codeOf(f.Parent)
		if i := slices.IndexFunc(u.rows, func(r domain.UnitRow) bool { return slices.Contains(r.Successors, into) }); i >= 0 {
			row, column = u.rows[i], "successor"
		}
	}
	column = cmp.Or(column, "close_on")
	value := map[string]string{
		"kind": string(row.Kind), "parent_code": row.ParentCode, "close_on": row.CloseOn.String(),
	}[column]
	if column == "successor" && len(row.Successors) > 0 {
		value = row.Successors[0]
	}
	u.refuse(row, column, value, f.Code, f.Args...)
}

func (u *unitsImport) rowOf(id domain.UnitID) (domain.UnitRow, bool) {
	i := slices.IndexFunc(u.rows, func(r domain.UnitRow) bool { return u.ids[r.Code] == id })
	if i < 0 {
		return domain.UnitRow{}, false
	}
	return u.rows[i], true
}

func (u *unitsImport) codeOf(id domain.UnitID) string {
	for code, x := range u.ids {
		if x == id {
			return code
		}
	}
	return ""
}

// keep writes what the list adds, under the record of one change: so that it can
// be taken back as one.
func (u *unitsImport) keep(ctx context.Context) error {
	if err := u.tx.AddUnitVersions(ctx, u.versions); err != nil {
		return err
	}
	for _, l := range u.lineages {
		if err := u.tx.AddLineage(ctx, l); err != nil {
			return err
		}
	}
	if err := u.tx.AddAreas(ctx, u.newAreas); err != nil {
		return err
	}
	if err := u.tx.AddFacts(ctx, u.newStocks); err != nil {
		return err
	}
	if len(u.versions)+len(u.newAreas)+len(u.newStocks) > 0 {
		err := u.tx.AddUnitChange(ctx, domain.UnitChange{Kind: domain.ChangeList, EffectiveOn: u.firstDay(), Note: u.file})
		if err != nil {
			return err
		}
	}
	return u.tx.AddImport(ctx, storage.Import{Kind: "units", File: u.file, Lines: len(u.rows)})
}

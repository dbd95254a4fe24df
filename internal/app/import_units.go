package app

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// UnitsImport is a list of party organisations.
type UnitsImport struct {
	File  File
	Trial bool
}

// beginning is the opening day of units whose file names none: on 1/7/2025 the
// province of today was made and its communes were laid out.
var beginning = domain.NewDate(2025, 7, 1)

// ImportUnits takes in a list of units: all of it, or nothing. A unit that is
// known and described otherwise gets a version that mends the one in force.
func (a *App) ImportUnits(ctx context.Context, who domain.Actor, in UnitsImport) (Outcome, error) {
	rows, sheet, err := documents.ReadUnits(in.File.Name, in.File.Data)
	bad, err := misread(err)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Sheet: sheet, Trial: in.Trial}
	out.At, err = a.do(ctx, who, "import units", "", in.Trial, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.ChangeUnits); err != nil {
			return nil, err
		}
		u := unitsImport{tx: tx, who: who, file: in.File.Name, rows: rows, today: a.today(), out: &out, bad: bad}
		detail, err := u.run(ctx)
		if err == nil && !in.Trial {
			err = a.reorganized(ctx, tx, who)
		}
		return detail, err
	})
	return out, err
}

// unitsImport is one import of units in its transaction.
type unitsImport struct {
	tx    *storage.Tx
	who   domain.Actor
	file  string
	rows  []domain.UnitRow
	today domain.Date
	out   *Outcome
	bad   *domain.Invalid

	history  *domain.History
	ids      map[string]domain.UnitID
	isNew    map[domain.UnitID]bool
	versions []domain.UnitVersion
	reopened []domain.UnitID // whose end was a mistake

	lineages  []domain.Lineage
	newAreas  []storage.UnitArea
	newStocks []figure.Fact
	stockWas  map[stockKey]int64
}

func (u *unitsImport) run(ctx context.Context) (map[string]string, error) {
	var err error
	if u.history, err = u.tx.History(ctx); err != nil {
		return nil, err
	}
	u.defaults()
	u.judge()
	if err := u.bad.Err(); err != nil {
		return nil, sorted(u.bad)
	}
	for _, step := range []func(context.Context) error{u.identify, u.describe, u.lineage} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	u.rehouse()
	if err := u.judgeWhole(ctx); err != nil {
		return nil, err
	}
	if u.bad.Total > 0 {
		return nil, sorted(u.bad)
	}
	for _, step := range []func(context.Context) error{u.areas, u.stocks, u.tell, u.keep} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	if u.history, err = u.tx.History(ctx); err != nil {
		return nil, err
	}
	if err := u.tx.RefreshUnitNow(ctx, u.history, u.today); err != nil {
		return nil, err
	}
	return map[string]string{
		"file": u.file, "new": strconv.Itoa(u.out.New),
		"changed": strconv.Itoa(u.out.Corrected), "unchanged": strconv.Itoa(u.out.Unchanged),
	}, nil
}

// defaults fills in what the file leaves out, and puts the province first
// where neither the file nor the store has it.
func (u *unitsImport) defaults() {
	earliest := beginning
	hasRoot := false
	if _, ok := u.history.ByCode(domain.RootCode); ok {
		hasRoot = true
	}
	for i := range u.rows {
		r := &u.rows[i]
		if r.OpenOn.IsZero() {
			r.OpenOn = beginning
			if id, ok := u.history.ByCode(r.Code); ok {
				if open, _ := u.history.Span(id, domain.Forever); open != 0 { // else its making was taken back
					r.OpenOn = open
				}
			}
		}
		earliest = min(earliest, r.OpenOn)
		switch {
		case r.Code == domain.RootCode:
			hasRoot = true
			r.Kind, r.ParentCode = domain.Province, ""
		case r.ParentCode == "":
			r.ParentCode = domain.RootCode
			if id, ok := u.history.ByCode(r.Code); ok {
				r.ParentCode = u.parentNow(id)
			}
		}
		was, _ := u.known(r.Code)
		if was.FullName != r.FullName { // the names made of an old name go with it
			was.ShortName, was.CommitteeName = "", ""
		}
		r.ShortName = cmp.Or(r.ShortName, was.ShortName, r.FullName)
		r.CommitteeName = cmp.Or(r.CommitteeName, was.CommitteeName, r.FullName)
		r.OrderNo = cmp.Or(r.OrderNo, was.OrderNo, i+1)
	}
	u.rootFrom(earliest)
	if !hasRoot {
		root := domain.UnitRow{Code: domain.RootCode, FullName: vi.ProvinceBody, ShortName: vi.ProvinceBody, CommitteeName: vi.ProvinceCommittee, Kind: domain.Province, OrderNo: 1, OpenOn: earliest}
		u.rows = append([]domain.UnitRow{root}, u.rows...)
	}
}

// rootFrom lets the province begin with the first unit of the list, where the
// list speaks of days before those known.
func (u *unitsImport) rootFrom(earliest domain.Date) {
	id, ok := u.history.ByCode(domain.RootCode)
	if !ok || slices.ContainsFunc(u.rows, func(r domain.UnitRow) bool { return r.Code == domain.RootCode }) {
		return
	}
	if open, _ := u.history.Span(id, domain.Forever); open <= earliest {
		return
	}
	v, _ := u.lastOpen(id)
	u.rows = append([]domain.UnitRow{{
		Code: v.Code, FullName: v.FullName, ShortName: v.ShortName, CommitteeName: v.CommitteeName, Kind: v.Kind, OrderNo: v.OrderNo, OpenOn: earliest,
	}}, u.rows...)
}

// known is the unit as it was last described: a file says nothing of what it
// has no column for.
func (u *unitsImport) known(code string) (domain.UnitVersion, bool) {
	id, ok := u.history.ByCode(code)
	if !ok {
		return domain.UnitVersion{}, false
	}
	return u.lastOpen(id)
}

func (u *unitsImport) parentNow(id domain.UnitID) string {
	vs := u.history.Versions(id)
	if p := vs[len(vs)-1].Parent; p != 0 {
		return u.history.Versions(p)[0].Code
	}
	return domain.RootCode
}

func (u *unitsImport) identify(ctx context.Context) error {
	u.ids, u.isNew = map[string]domain.UnitID{}, map[domain.UnitID]bool{}
	id := func(code string) domain.UnitID {
		if id, ok := u.ids[code]; ok {
			return id
		}
		id, _ := u.history.ByCode(code)
		u.ids[code] = id
		return id
	}
	for _, r := range u.rows {
		if known := id(r.Code); known != 0 {
			if open, _ := u.history.Span(known, domain.Forever); open.IsZero() {
				u.isNew[known] = true
			}
		}
		if id(r.Code) == 0 {
			made, err := u.tx.AddUnit(ctx, r.Code)
			if err != nil {
				return err
			}
			u.ids[r.Code], u.isNew[made] = made, true
		}
		id(r.ParentCode)
		for _, s := range r.Successors {
			id(s)
		}
	}
	return nil
}

// describe adds the versions that say what the file says and the store does
// not say yet.
func (u *unitsImport) describe(context.Context) error {
	for _, r := range u.rows {
		id := u.ids[r.Code]
		is := domain.UnitVersion{
			Unit: id, Code: r.Code, EffectiveOn: r.OpenOn, Open: true, Parent: u.ids[r.ParentCode], Kind: r.Kind,
			OrderNo: r.OrderNo, FullName: r.FullName, ShortName: r.ShortName, CommitteeName: r.CommitteeName,
		}
		switch was, ok := u.lastOpen(id); {
		case u.isNew[id] || !ok:
			u.versions = append(u.versions, u.history.Begun(is)...)
		case !r.EffectiveOn.IsZero():
			u.change(is, r.EffectiveOn)
		default:
			is.Parent = u.parentSince(was, is)
			u.mend(was, is)
		}
		u.end(is, r.CloseOn)
		if r.HasCloseOn && r.CloseOn.IsZero() {
			u.reopen(is)
		}
	}
	return nil
}

// parentSince is under which unit the last description of a unit stands: the one
// the list names, unless that has gone into another since and took it along.
func (u *unitsImport) parentSince(was, is domain.UnitVersion) domain.UnitID {
	named, ok := u.history.At(is.Parent, was.EffectiveOn, domain.Forever)
	if was.Parent == is.Parent || !ok || named.Open {
		return is.Parent
	}
	if heirs, whole := u.history.Tree(was.EffectiveOn, domain.Forever).Heirs(is.Parent); whole && slices.Contains(heirs, was.Parent) {
		return was.Parent
	}
	return is.Parent
}

// change says that a unit is otherwise from a day on: renamed, moved under
// another, or of another kind. Before that day it stays as it was.
func (u *unitsImport) change(is domain.UnitVersion, from domain.Date) {
	was, _ := u.history.At(is.Unit, from, domain.Forever)
	is.EffectiveOn = from
	was.EffectiveOn, was.RecordedAt, is.RecordedAt = from, 0, 0
	if is != was {
		u.versions = append(u.versions, u.history.Carried(was, is)...)
	}
}

// mend puts right how a unit is described, and from which day it is there.
func (u *unitsImport) mend(was, is domain.UnitVersion) {
	open, _ := u.history.Span(is.Unit, domain.Forever)
	if is.EffectiveOn > open {
		never := was
		never.EffectiveOn, never.Open = open, false // it had not begun by then after all
		u.versions = append(u.versions, never)
	}
	if is.EffectiveOn != open {
		u.versions = append(u.versions, is)
	}
	if was.EffectiveOn < is.EffectiveOn {
		return
	}
	is.EffectiveOn = was.EffectiveOn // what is said now holds from the last description on, too
	is.RecordedAt, was.RecordedAt = 0, 0
	if is != was {
		u.versions = append(u.versions, is)
	}
}

// end adds the end of a unit, or puts it right.
func (u *unitsImport) end(is domain.UnitVersion, on domain.Date) {
	_, closed := u.history.Span(is.Unit, domain.Forever)
	if on.IsZero() || closed == on {
		return
	}
	if !closed.IsZero() && closed < on { // it went on for longer than was thought
		is.EffectiveOn = closed
		u.versions = append(u.versions, is)
	}
	is.EffectiveOn, is.Open = on, false
	u.versions = append(u.versions, is)
	for _, v := range u.history.Versions(is.Unit) {
		if v.Open && v.EffectiveOn > on { // what was said of it for later days is void
			is.EffectiveOn = v.EffectiveOn
			u.versions = append(u.versions, is)
		}
	}
}

// reopen takes an end back that was a mistake, whatever days it was said for.
func (u *unitsImport) reopen(is domain.UnitVersion) {
	said := map[domain.Date]bool{} // by day: whether the last word was that it goes on
	for _, v := range u.history.Versions(is.Unit) {
		said[v.EffectiveOn] = v.Open
	}
	for _, day := range slices.Sorted(maps.Keys(said)) {
		if open, _ := u.history.Span(is.Unit, domain.Forever); !said[day] && day >= open {
			is.EffectiveOn = day
			u.versions = append(u.versions, is)
			u.reopened = append(u.reopened, is.Unit)
		}
	}
}

func (u *unitsImport) lastOpen(id domain.UnitID) (v domain.UnitVersion, ok bool) {
	for _, x := range u.history.Versions(id) {
		if x.Open {
			v, ok = x, true
		}
	}
	return v, ok
}

func (u *unitsImport) lineage(ctx context.Context) error {
	for _, r := range u.rows {
		known, err := u.tx.Lineages(ctx, u.ids[r.Code])
		if err != nil {
			return err
		}
		if n := len(known); n > 0 && known[n-1].To != known[n-1].From && slices.Contains(u.reopened, u.ids[r.Code]) {
			// It went nowhere after all: what was said of that must not hold for a later end.
			nowhere := domain.Lineage{From: u.ids[r.Code], To: u.ids[r.Code]}
			for _, k := range known {
				nowhere.EffectiveOn = max(nowhere.EffectiveOn, k.EffectiveOn)
			}
			u.lineages = append(u.lineages, nowhere)
		}
		for _, s := range r.Successors {
			l := domain.Lineage{From: u.ids[r.Code], To: u.ids[s], Whole: len(r.Successors) == 1, EffectiveOn: r.CloseOn}
			same := slices.ContainsFunc(known, func(k domain.Lineage) bool {
				return k.To == l.To && k.Whole == l.Whole && k.EffectiveOn == l.EffectiveOn
			})
			if same {
				continue
			}
			u.lineages = append(u.lineages, l)
		}
	}
	return nil
}

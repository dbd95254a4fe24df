package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// TargetsImport is a list of targets with the decision they come from. A plan
// that does not exist yet is opened by it; fields left zero are not given.
type TargetsImport struct {
	File       File
	Typed      []domain.TargetRow // what was typed, where there is no file; Row counts from 1
	Issuer     string             // code of the committee that allots to its own lower level; empty = the province
	Plan       string
	Name       string
	From, To   domain.Date
	Notice     string // symbol such as 259-TB/TU
	NoticeDate domain.Date
	Total      int64
	HasTotal   bool
	Effective  domain.Date
	Seen       domain.Instant // refused where a target was recorded since; 0 = whatever there is
	Known      bool           // the plan must exist: nothing is opened by the way
	Guard      bool           // refused where more is allotted than there is, unless
	Over       bool           // that is meant
	Trial      bool
	// Follow is told how many rows were read; its error ends the import.
	Follow func(rows int) error
}

func (in TargetsImport) follow(rows int) error {
	if in.Follow == nil {
		return nil
	}
	return in.Follow(rows)
}

// ImportTargets takes in a list of targets: all of it, or nothing. Units that
// the list does not name keep theirs.
func (a *App) ImportTargets(ctx context.Context, who domain.Actor, in TargetsImport) (Outcome, error) {
	in.Name = vi.Legible(in.Name)
	rows, sheet, bad, err := in.rows()
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Sheet: sheet, Trial: in.Trial}
	out.At, err = a.do(ctx, who, "import targets", in.Plan, in.Trial, func(tx *storage.Tx) (map[string]string, error) {
		return a.takeTargets(ctx, tx, who, in, rows, bad, &out)
	})
	return out, err
}

// rows are the lines of the file, or what was typed.
func (in TargetsImport) rows() ([]domain.TargetRow, domain.Sheet, *domain.Invalid, error) {
	if in.Typed != nil {
		return in.Typed, domain.Sheet{Rows: len(in.Typed)}, judgeTyped(in.Typed), nil
	}
	rows, sheet, err := documents.FollowTargets(in.File.Name, in.File.Data, in.follow)
	bad, err := misread(err)
	return rows, sheet, bad, err
}

// judgeTyped finds what a file's reader would have found.
func judgeTyped(rows []domain.TargetRow) *domain.Invalid {
	bad := &domain.Invalid{}
	first := map[string]int{}
	for _, r := range rows {
		switch at, twice := first[r.Code]; {
		case r.Code == "":
			bad.Add(domain.Problem{Row: r.Row, Column: "code", Code: domain.CodeFieldEmpty})
		case twice:
			bad.Add(domain.Problem{Row: r.Row, Column: "code", Value: r.Code, Code: domain.CodeTargetTwice, Args: []any{at}})
		default:
			first[r.Code] = r.Row
		}
		if r.Quantity < 0 {
			bad.Add(domain.Problem{Row: r.Row, Column: "target", Value: strconv.FormatInt(r.Quantity, 10), Code: domain.CodeNumberBelow0})
		}
	}
	return bad
}

func (a *App) takeTargets(ctx context.Context, tx *storage.Tx, who domain.Actor, in TargetsImport, rows []domain.TargetRow, bad *domain.Invalid, out *Outcome) (map[string]string, error) {
	plan, err := tx.Plan(ctx, in.Plan)
	switch {
	case errors.Is(err, domain.ErrNotFound) && in.Known:
		return nil, domain.Refuse(domain.CodePlanUnknown, in.Plan)
	case errors.Is(err, domain.ErrNotFound):
		if err := permitAll(who, domain.SetTargets); err != nil {
			return nil, err
		}
		plan, err = openPlan(ctx, tx, in)
	case err == nil:
		err = samePlan(plan, in)
	}
	if err != nil {
		return nil, err
	}
	issuer, below, err := a.allots(ctx, tx, who, in.Issuer, plan)
	if err != nil {
		return nil, err
	}
	every, err := tx.Notices(ctx, plan.ID)
	if err != nil {
		return nil, err
	}
	notices := figure.NoticesOf(every, issuer)
	all, err := tx.Targets(ctx, who.Sees, plan.ID)
	if err != nil {
		return nil, err
	}
	history, err := tx.History(ctx)
	if err != nil {
		return nil, err
	}
	if err := unseen(ctx, tx, figure.TargetsFor(all, every, issuer), in.Seen); err != nil {
		return nil, err
	}
	if in.NoticeDate > a.today() {
		bad.Add(domain.Problem{Column: "--notice-date", Value: in.NoticeDate.String(), Code: domain.CodeDateFuture, Args: []any{a.today()}})
		return nil, bad
	}
	d, err := decide(plan, notices, in)
	if err != nil {
		return nil, err
	}
	d.first.Unit, d.change.Unit = issuer, issuer
	inForce := figure.TargetsOn(all, d.change.EffectiveOn, tx.At())
	anyEver := map[domain.UnitID]bool{}
	for _, t := range all {
		anyEver[t.Unit] = true
	}
	var added []figure.TargetVersion
	for _, r := range rows {
		unit, ok := history.ByCode(r.Code)
		if !ok {
			if r.Code != "" {
				bad.Add(domain.Problem{File: in.File.Name, Row: r.Row, Column: "code", Value: r.Code, Code: domain.CodeUnitUnknown})
			}
			continue
		}
		if r.Faulty {
			continue
		}
		if issuer != 0 && !below[unit] {
			bad.Add(domain.Problem{File: in.File.Name, Row: r.Row, Column: "code", Value: r.Code, Code: domain.CodeNotBelow})
			continue
		}
		n := &d.first
		if was, ok := inForce[unit]; ok || anyEver[unit] {
			if ok && was.Quantity == r.Quantity {
				out.Unchanged++
				continue
			}
			n = &d.change
			out.Corrected++
			out.Corrections = append(out.Corrections, Corrected{r.Row, r.Code, n.EffectiveOn, holdsUntil(all, unit, n.EffectiveOn, plan), was.Quantity, r.Quantity, was.RecordedAt})
		} else {
			open, closed := history.Span(unit, domain.Forever)
			if !closed.IsZero() && closed <= plan.From {
				bad.Add(domain.Problem{File: in.File.Name, Row: r.Row, Column: "code", Value: r.Code, Code: domain.CodeUnitClosed, Args: []any{closed}})
				continue
			}
			if open > plan.To {
				bad.Add(domain.Problem{File: in.File.Name, Row: r.Row, Column: "code", Value: r.Code, Code: domain.CodeUnitNotOpen, Args: []any{open}})
				continue
			}
			out.New++
			out.First = append(out.First, Corrected{Row: r.Row, Code: r.Code, From: plan.From, To: holdsUntil(all, unit, plan.From, plan), Is: r.Quantity})
		}
		if n.Document.Number == 0 {
			bad.Add(domain.Problem{File: in.File.Name, Row: r.Row, Column: "target", Value: strconv.FormatInt(r.Quantity, 10), Code: domain.CodeNoticeNeeded, Args: []any{out.lastWas(), r.Quantity}})
			continue
		}
		if n.ID == 0 {
			if n.ID, err = tx.AddNotice(ctx, *n); err != nil {
				return nil, err
			}
			for _, same := range []*figure.Notice{&d.first, &d.change} {
				if same.Document == n.Document && same.EffectiveOn == n.EffectiveOn {
					same.ID = n.ID
				}
			}
		}
		added = append(added, figure.TargetVersion{Plan: plan.ID, Unit: unit, Quantity: r.Quantity, EffectiveOn: n.EffectiveOn, Notice: n.ID})
	}
	if bad.Total > 0 {
		return nil, sorted(bad)
	}
	if err := permit(ctx, tx, who, domain.SetTargets, unitsOf(added)...); err != nil {
		return nil, err
	}
	if err := tx.AddTargets(ctx, added); err != nil {
		return nil, err
	}
	for i := range added {
		added[i].RecordedAt = tx.At()
	}
	tree := history.Tree(plan.To, tx.At())
	scope := issuer
	if scope == 0 {
		root, _ := tree.Root()
		scope = root.Unit
	}
	if every, err = tx.Notices(ctx, plan.ID); err != nil {
		return nil, err
	}
	notices = figure.NoticesOf(every, issuer)
	out.Sum = figure.TargetOf(tree, scope, figure.TargetsFor(append(all, added...), every, issuer), tx.At())
	_, out.Notice = figure.NoticesInForce(notices, plan.To, tx.At())
	own := figure.TargetsOn(all, plan.To, tx.At())[issuer]
	over, err := in.over(out.Sum, issuer, own, out.Notice)
	if err != nil {
		return nil, err
	}
	if in.HasTotal && len(added) == 0 { // nothing changed, but the total is still to be compared
		out.Notice.Total, out.Notice.HasTotal = in.Total, true
	}
	detail := map[string]string{
		"notice": in.Notice,
		"new":    strconv.Itoa(out.New), "changed": strconv.Itoa(out.Corrected), "unchanged": strconv.Itoa(out.Unchanged),
	}
	if in.Issuer != "" {
		detail["unit"] = in.Issuer
	}
	if over > 0 {
		detail["over"] = strconv.FormatInt(over, 10)
	}
	if in.Typed != nil {
		return detail, nil
	}
	detail["file"] = in.File.Name
	return detail, tx.AddImport(ctx, storage.Import{Kind: "targets", Plan: plan.ID, File: in.File.Name, Lines: len(rows)})
}

// over is by how much more was allotted than there was: the notice's total for
// the province, the own target for a committee. It is refused unless it is
// meant.
func (in TargetsImport) over(sum int64, issuer domain.UnitID, own figure.TargetVersion, latest figure.Notice) (int64, error) {
	there := own.Quantity
	if issuer == 0 {
		there = latest.Total
	}
	if known := issuer == 0 && latest.HasTotal || issuer != 0 && own.ID != 0; !known || sum <= there {
		return 0, nil
	}
	if in.Guard && !in.Over {
		return 0, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "over", Code: domain.CodeAllotOver, Args: []any{sum, there}}}}
	}
	return sum - there, nil
}

// allots says whose decision an import is, 0 being the province's, and which
// units it may speak of. Whoever may not set targets in the whole province
// speaks for a committee.
func (a *App) allots(ctx context.Context, tx *storage.Tx, who domain.Actor, code string, plan figure.Plan) (domain.UnitID, map[domain.UnitID]bool, error) {
	tree, err := a.tree(ctx, tx, min(max(a.today(), plan.From), plan.To), tx.At())
	if err != nil {
		return 0, nil, err
	}
	root, ok := tree.Root()
	if code == "" || ok && code == root.Code {
		return 0, nil, permitAll(who, domain.SetTargets)
	}
	unit, ok := tree.ByCode(code)
	if !ok {
		return 0, nil, domain.ErrNotFound
	}
	below := map[domain.UnitID]bool{}
	var ids []domain.UnitID
	for _, c := range tree.Children(unit.Unit) {
		below[c.Unit] = true
		ids = append(ids, c.Unit)
	}
	if err := permit(ctx, tx, who, domain.SeeFigures, unit.Unit); err != nil {
		return 0, nil, err
	}
	if len(ids) == 0 {
		return 0, nil, domain.Refuse(domain.CodeNoLowerUnits)
	}
	return unit.Unit, below, permit(ctx, tx, who, domain.SetTargets, ids...)
}

// unseen refuses to write over targets that were recorded since somebody looked.
func unseen(ctx context.Context, tx *storage.Tx, all []figure.TargetVersion, seen domain.Instant) error {
	latest := domain.Instant(0)
	for _, t := range all {
		latest = max(latest, t.RecordedAt)
	}
	if seen == 0 || latest <= seen {
		return nil
	}
	by, err := tx.ActorsAt(ctx, latest)
	if err != nil {
		return err
	}
	return domain.Refuse(domain.CodeTargetsChanged, by[latest], latest)
}

func unitsOf(targets []figure.TargetVersion) []domain.UnitID {
	units := make([]domain.UnitID, len(targets))
	for i, t := range targets {
		units[i] = t.Unit
	}
	return units
}

// holdsUntil is the last day on which a target from a day on holds: the eve of
// the unit's next one, or the plan's last day.
func holdsUntil(all []figure.TargetVersion, unit domain.UnitID, from domain.Date, plan figure.Plan) domain.Date {
	last := plan.To
	for _, t := range all {
		if t.Unit == unit && t.EffectiveOn > from {
			last = min(last, t.EffectiveOn-1)
		}
	}
	return last
}

func (o *Outcome) lastWas() int64 {
	if n := len(o.Corrections); n > 0 {
		return o.Corrections[n-1].Was
	}
	return 0
}

// decision holds the two notices an import may speak of: the one under which a
// unit gets its first target, which holds from the window's first day even if
// signed later, and the one that changes targets.
type decision struct{ first, change figure.Notice }

func decide(plan figure.Plan, notices []figure.Notice, in TargetsImport) (decision, error) {
	var d decision
	if len(notices) > 0 {
		d.first = notices[0]
	}
	d.change.EffectiveOn = plan.From
	if in.Notice == "" {
		return d, nil
	}
	doc, ok := domain.ParseDocument(in.Notice, in.NoticeDate)
	if !ok {
		return d, domain.Refuse(domain.CodeNoticeBad, in.Notice)
	}
	if in.NoticeDate.IsZero() {
		return d, domain.Refuse(domain.CodeNoticeNeeded)
	}
	given := figure.Notice{Plan: plan.ID, Document: doc, EffectiveOn: plan.From, Total: in.Total, HasTotal: in.HasTotal}
	if len(notices) == 0 || notices[0].Document == doc {
		// The notice that set the plan, given again, mends what was typed from it.
		if len(notices) == 0 {
			d.first = given
		} else if in.HasTotal && (notices[0].Total != in.Total || !notices[0].HasTotal) {
			return d, domain.Refuse(domain.CodePlanDiffers, "--total", strconv.FormatInt(in.Total, 10), strconv.FormatInt(notices[0].Total, 10))
		}
		d.change = d.first
		if !in.Effective.IsZero() && in.Effective != plan.From {
			d.change.ID, d.change.EffectiveOn = 0, in.Effective
		}
	} else {
		d.first = given
		given.EffectiveOn = max(in.NoticeDate, plan.From)
		if !in.Effective.IsZero() {
			given.EffectiveOn = in.Effective
		}
		d.change = given
		for _, n := range notices {
			if n.Document == doc && n.EffectiveOn == d.change.EffectiveOn {
				d.change = n
			}
			if n.Document == doc && n.EffectiveOn == d.first.EffectiveOn {
				d.first = n
			}
		}
	}
	if !plan.Holds(d.change.EffectiveOn) {
		return d, domain.Refuse(domain.CodeEffectiveOutside, plan.From, plan.To)
	}
	return d, nil
}

func openPlan(ctx context.Context, tx *storage.Tx, in TargetsImport) (figure.Plan, error) {
	var missing []string
	for _, need := range []struct {
		flag  string
		given bool
	}{
		{"--name", in.Name != ""},
		{"--from", !in.From.IsZero()},
		{"--to", !in.To.IsZero()},
		{"--notice", in.Notice != ""},
		{"--notice-date", !in.NoticeDate.IsZero()},
	} {
		if !need.given {
			missing = append(missing, need.flag)
		}
	}
	if len(missing) > 0 {
		return figure.Plan{}, domain.Refuse(domain.CodePlanNeeds, strings.Join(missing, ", "))
	}
	if in.From > in.To {
		return figure.Plan{}, domain.Refuse(domain.CodeWindowReversed)
	}
	p := figure.Plan{Code: in.Plan, Name: in.Name, From: in.From, To: in.To, RecordedAt: tx.At()}
	var err error
	if p.ID, err = tx.AddPlan(ctx, p); err != nil {
		return p, err
	}
	return p, tx.AddRules(ctx, p.ID, p.From, figure.DefaultRules())
}

// samePlan refuses to change a plan by the way: its window was set by a notice.
func samePlan(p figure.Plan, in TargetsImport) error {
	bad := &domain.Invalid{}
	differs := func(flag, given, is string) {
		if given != "" && given != is {
			bad.Add(domain.Problem{Code: domain.CodePlanDiffers, Args: []any{flag, given, is}})
		}
	}
	differs("--name", in.Name, p.Name)
	differs("--from", in.From.String(), p.From.String())
	differs("--to", in.To.String(), p.To.String())
	return bad.Err()
}

// Plans lists the plans, the latest window first.
func (a *App) Plans(ctx context.Context) (plans []figure.Plan, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		plans, err = tx.Plans(ctx)
		return err
	})
	return slices.Clip(plans), err
}

package app

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// UnitChange is what somebody wants changed of the party organisations from a
// day on. Units are named by their codes; what a kind does not need stays
// empty.
type UnitChange struct {
	Kind      domain.ChangeKind
	On        domain.Date
	Decision  string      // 12-QĐ/TU
	DecidedOn domain.Date // the date of the decision
	Note      string      // basis or reason

	Units    []string          // what changes: one; of a merger all that end
	Parent   string            // open, move, reopen: under which
	Into     []string          // merge, close: the successor; split: parts that exist already
	New      []NewUnit         // open: one; merge: the successor; split: parts made of it
	Children map[string]string // split: of the units below, to which part each goes
	Is       NewUnit           // rename: names and kind as they are to be
	OrderNo  int               // order: the place in the list
	Areas    []domain.AreaKind // areas: all that hold from the day on

	TakesBack domain.Instant // take back: the change that was a mistake
	Trial     bool
}

// NewUnit describes a unit as people type it.
type NewUnit struct {
	Code          string
	FullName      string
	ShortName     string
	CommitteeName string
	Kind          domain.Kind
	OrderNo       int // 0: the last of those beside it
}

// Changed says what a change did, or in a trial would do.
type Changed struct {
	At      domain.Instant // when it was recorded; zero in a trial
	Preview UnitPreview
}

// ChangeUnits makes one change of the party organisations, or in a trial shows
// what it would do: both run the same way, and the trial is taken back.
func (a *App) ChangeUnits(ctx context.Context, who domain.Actor, c UnitChange) (out Changed, err error) {
	out.At, err = a.do(ctx, who, "change units", string(c.Kind), c.Trial, func(tx *storage.Tx) (map[string]string, error) {
		w := changing{tx: tx, who: who, c: c, today: a.today(), ids: map[string]domain.UnitID{}}
		if err := w.run(ctx); err != nil {
			return nil, err
		}
		out.Preview = w.preview
		if !c.Trial {
			if err := a.reorganized(ctx, tx, who); err != nil {
				return nil, err
			}
		}
		return map[string]string{
			"kind": string(c.Kind), "units": someOf(w.c.Units), "on": w.r.On.String(),
			"decision": w.decision.Symbol(), "into": strings.Join(c.Into, ", "),
		}, nil
	})
	return out, err
}

// changing is one change of units in its transaction.
type changing struct {
	tx    *storage.Tx
	who   domain.Actor
	c     UnitChange
	today domain.Date

	decision domain.Document
	history  *domain.History
	paths    map[domain.UnitID]string // of what may be seen
	ids      map[string]domain.UnitID
	r        *domain.Reorganization
	areas    []storage.UnitArea
	facts    []figure.Fact // stocks that a list brought, taken back
	denied   error
	preview  UnitPreview
}

func (w *changing) run(ctx context.Context) error {
	var err error
	if err := permit(ctx, w.tx, w.who, domain.ChangeUnits); err != nil {
		return err
	}
	if w.history, err = w.tx.History(ctx); err != nil {
		return err
	}
	if w.paths, err = w.tx.Paths(ctx, w.who.Sees); err != nil {
		return err
	}
	if err := w.dayOfTakenBack(ctx); err != nil {
		return err
	}
	w.r = w.history.Reorganize(w.c.On)
	w.judgePaper()
	if err := w.identify(ctx); err != nil {
		return err
	}
	if err := w.build(ctx); err != nil {
		return err
	}
	if err := errors.Join(w.denied); err != nil {
		return err
	}
	if err := w.judgeCountsOnly(ctx); err != nil {
		return err
	}
	if err := w.judgeResults(ctx); err != nil {
		return err
	}
	if err := w.r.Err(); err != nil {
		return err
	}
	return w.keep(ctx)
}

// mostTraced is how many units a trace names.
const mostTraced = 50

func someOf(codes []string) string {
	if len(codes) > mostTraced {
		return strings.Join(codes[:mostTraced], ", ") + ", … (" + strconv.Itoa(len(codes)) + ")"
	}
	return strings.Join(codes, ", ")
}

// judgePaper looks at the day, the decision and the reason.
func (w *changing) judgePaper() {
	c := w.c
	if !c.Kind.Known() {
		w.r.Refuse("kind", domain.CodeUnitsNeeded)
	}
	if c.On.IsZero() {
		w.r.Refuse("on", domain.CodeDayNeeded)
	}
	symbol := strings.TrimSpace(c.Decision)
	switch doc, ok := domain.ParseDocument(symbol, c.DecidedOn); {
	case symbol == "" && c.Kind.Decided():
		w.r.Refuse("decision", domain.CodeDecisionNeeded)
	case symbol == "" && strings.TrimSpace(c.Note) == "":
		w.r.Refuse("note", domain.CodeReasonNeeded)
	case symbol == "":
	case !ok:
		w.r.Refuse("decision", domain.CodeDecisionBad, symbol)
	case c.DecidedOn.IsZero():
		w.r.Refuse("decided_on", domain.CodeDecisionDate)
	case c.DecidedOn > w.today:
		w.r.Refuse("decided_on", domain.CodeDecisionLater, w.today)
	default:
		w.decision = doc
	}
}

// find is the unit of a code. What the actor cannot see is not there.
func (w *changing) find(field, code string) (domain.UnitID, bool) {
	if id, ok := w.ids[code]; ok {
		return id, true
	}
	id, ok := w.history.ByCode(code)
	if _, seen := w.paths[id]; !ok || !seen {
		w.r.Refuse(field, domain.CodeUnitUnknownArg, code)
		return 0, false
	}
	return id, true
}

// unit is a unit that the actor may change.
func (w *changing) unit(field, code string) (domain.UnitID, bool) {
	id, ok := w.find(field, code)
	if ok && !w.who.May(domain.ChangeUnits, w.paths[id]) {
		w.denied = domain.ErrForbidden
	}
	return id, ok
}

// parent is a unit below which the actor may put others: an administrator of a
// unit may do that below his own.
func (w *changing) parent() (domain.UnitID, bool) {
	id, ok := w.find("parent", w.c.Parent)
	if ok && !w.who.May(domain.ChangeUnits, w.paths[id]+"0/") {
		w.denied = domain.ErrForbidden
	}
	return id, ok
}

func (w *changing) units(field string, codes []string) (out []domain.UnitID) {
	for _, code := range codes {
		id, ok := w.unit(field, code)
		switch {
		case !ok:
		case slices.Contains(out, id):
			w.r.Refuse(field, domain.CodeSameUnitTwice, code)
		default:
			out = append(out, id)
		}
	}
	return out
}

// one is the unit that a change of one unit is about.
func (w *changing) one() (domain.UnitID, bool) {
	if len(w.c.Units) == 0 || w.c.Units[0] == "" {
		w.r.Refuse("unit", domain.CodeUnitsNeeded)
		return 0, false
	}
	return w.unit("unit", w.c.Units[0])
}

// judgeResults refuses to end a unit before the last day for which it has
// results.
func (w *changing) judgeResults(ctx context.Context) error {
	if !slices.ContainsFunc(w.r.Versions, func(v domain.UnitVersion) bool { return !v.Open }) {
		return nil
	}
	last, err := w.tx.LastDay(ctx, domain.Everything, domain.Admitted, w.r.On, everyDay)
	if err != nil {
		return err
	}
	for _, f := range w.history.EndedBefore(w.r.Versions, last) {
		w.r.Refuse("on", f.Code, f.Args...)
	}
	return nil
}

// judgeCountsOnly refuses to bring units below a committee that gives counts only.
func (w *changing) judgeCountsOnly(ctx context.Context) error {
	decided, err := w.tx.CaseSettings(ctx)
	if err != nil {
		return err
	}
	field := map[domain.ChangeKind]string{domain.ChangeMerge: "into", domain.ChangeSplit: "into", domain.ChangeClose: "into", domain.ChangeTakeBack: ""}
	at, named := field[w.c.Kind]
	if !named {
		at = "parent"
	}
	for _, f := range casefile.BelowCountsOnly(w.history, w.r.Versions, w.r.Lineages, decided, w.tx.At()) {
		w.r.Refuse(at, f.Code, f.Args...)
	}
	return nil
}

// keep records the change and looks at what it did.
func (w *changing) keep(ctx context.Context) error {
	before, err := w.figures(ctx, w.history)
	if err != nil {
		return err
	}
	if err := w.tx.AddUnitVersions(ctx, w.r.Versions); err != nil {
		return err
	}
	for _, l := range w.r.Lineages {
		if err := w.tx.AddLineage(ctx, l); err != nil {
			return err
		}
	}
	if err := w.tx.AddAreas(ctx, w.areas); err != nil {
		return err
	}
	if err := w.tx.AddFacts(ctx, w.facts); err != nil {
		return err
	}
	err = w.tx.AddUnitChange(ctx, domain.UnitChange{
		Kind: w.c.Kind, EffectiveOn: w.r.On, Decision: w.decision, Note: strings.TrimSpace(w.c.Note), TakesBack: w.c.TakesBack,
	})
	if err != nil {
		return err
	}
	after, err := w.tx.History(ctx)
	if err != nil {
		return err
	}
	if err := w.tx.RefreshUnitNow(ctx, after, w.today); err != nil {
		return err
	}
	return w.look(ctx, before, after)
}

// described makes a version of what was typed for a new unit.
func (w *changing) described(field string, n NewUnit, parent domain.UnitID) domain.UnitVersion {
	v := domain.UnitVersion{
		Unit: w.ids[n.Code], Code: n.Code, Parent: parent, Kind: n.Kind, OrderNo: n.OrderNo,
		FullName: n.FullName, ShortName: cmp.Or(n.ShortName, n.FullName), CommitteeName: cmp.Or(n.CommitteeName, n.FullName),
	}
	if v.OrderNo == 0 {
		v.OrderNo = 1
		for _, c := range w.history.Tree(w.c.On, domain.Forever).Children(parent) {
			v.OrderNo = max(v.OrderNo, c.OrderNo+1)
		}
	}
	if v.FullName == "" {
		w.r.Refuse(field+".full_name", domain.CodeValueMissing)
	}
	if len([]rune(v.FullName)) > maxUnitName {
		w.r.Refuse(field+".full_name", domain.CodeTextTooLong, maxUnitName)
	}
	if !v.Kind.Known() {
		w.r.Refuse(field+".kind", domain.CodeKindUnknown, kindList())
	}
	return v
}

// maxUnitName is the longest name of a unit, in characters.
const maxUnitName = 300

func kindList() string {
	var names []string
	for _, k := range domain.Kinds {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// ClassList are classes that may be seen, the latest first.
type ClassList struct {
	Day       domain.Date
	Lines     []ClassLine
	More      bool
	Expiring  map[domain.Date]int // certificates by their last day, those that passed it and those that come to it within 90 days
	Units     []domain.UnitVersion
	MayKeep   bool
	Simulated bool
}

// ClassLine is a class in a list.
type ClassLine struct {
	casefile.Class
	Of    domain.UnitVersion
	State casefile.ClassState
	storage.LearnerCount
	Due  domain.Date // by which certificates are issued; zero while none are awaited
	Late bool
}

// classesAtOnce is how many classes stand on a page.
const classesAtOnce = 50

// ClassList lists the classes of units that may be seen, from one place of the
// list on.
func (a *App) ClassList(ctx context.Context, who domain.Actor, after int) (l ClassList, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.SeeFiles); err != nil {
			return err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		l.Day, l.MayKeep = p.today, who.Can(domain.KeepFiles)
		classes, err := tx.Classes(ctx, who.Sees, max(after, 0), classesAtOnce+1)
		if err != nil {
			return err
		}
		if l.More = len(classes) > classesAtOnce; l.More {
			classes = classes[:classesAtOnce]
		}
		if l.Lines, err = p.classLines(ctx, tx, classes); err != nil {
			return err
		}
		if l.Expiring, err = tx.ClockDays(ctx, who.Sees, casefile.CertificateValid, p.today.AddDays(90)); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		l.Simulated = simulated != ""
		return err
	})
	return l, err
}

func (p procedure) classLines(ctx context.Context, tx *storage.Tx, classes []casefile.Class) ([]ClassLine, error) {
	ids := make([]casefile.ClassID, len(classes))
	for i, c := range classes {
		ids[i] = c.ID
	}
	events, err := tx.ClassEvents(ctx, ids)
	if err != nil {
		return nil, err
	}
	counts, err := tx.LearnerCounts(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]ClassLine, len(classes))
	for i, c := range classes {
		standing := casefile.StandingActs(events[c.ID])
		out[i] = ClassLine{Class: c, State: casefile.StateOf(standing), LearnerCount: counts[c.ID]}
		out[i].Of, _ = p.tree.Unit(c.Unit)
		if out[i].State == casefile.ClassDone {
			out[i].Due, _ = casefile.CertificateDays(p.sets, standing[len(standing)-1].On, p.calendar)
			out[i].Late = !out[i].Due.IsZero() && p.today > out[i].Due
		}
	}
	return out, nil
}

// ClassPage is one class: its roster, what happened, and who waits for it.
type ClassPage struct {
	ClassLine
	Day       domain.Date
	Events    []casefile.ClassEvent // all, those taken back among them
	Standing  []casefile.ClassEvent
	Roster    []ClassLearner
	Waiting   []CaseLine // only while somebody may be enrolled; by unit
	Cut       bool       // more wait than are listed
	Units     []domain.UnitVersion
	Next      int // the number after the highest one in the register of the year
	MayKeep   bool
	MayRead   bool
	Keyless   error
	Simulated bool
}

// ClassLearner is a learner as somebody may see them.
type ClassLearner struct {
	casefile.Learner
	Line CaseLine
	Seen bool // the file may be seen; otherwise only its code
}

// mostWaiting is how many who wait for a class are listed at once.
const mostWaiting = 300

// ClassPage gives a class by its code; unit (a code) narrows who waits for it.
func (a *App) ClassPage(ctx context.Context, who domain.Actor, code, unit string) (c ClassPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		class, err := tx.ClassByCode(ctx, who.Sees, code)
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, class.Unit); err != nil {
			return err
		}
		lines, err := p.classLines(ctx, tx, []casefile.Class{class})
		if err != nil {
			return err
		}
		c.ClassLine, c.Day = lines[0], p.today
		c.MayKeep = permit(ctx, tx, who, domain.KeepFiles, class.Unit) == nil
		c.MayRead = permit(ctx, tx, who, domain.ReadPeople, class.Unit) == nil
		events, err := tx.ClassEvents(ctx, []casefile.ClassID{class.ID})
		if err != nil {
			return err
		}
		c.Events, c.Standing = events[class.ID], casefile.StandingActs(events[class.ID])
		if c.Keyless, err = a.keyless(ctx, tx); err != nil {
			return err
		}
		if err := c.learners(ctx, tx, a, who, p); err != nil {
			return err
		}
		if c.MayKeep && (c.State == casefile.ClassOpen || c.State == casefile.ClassHeld) {
			if err := c.waiting(ctx, tx, a, who, p, unit); err != nil {
				return err
			}
		}
		if c.MayKeep && (c.State == casefile.ClassDone || c.State == casefile.ClassCertified) {
			entries, err := tx.Certificates(ctx, who.Sees, storage.CertificateFilter{Unit: class.Unit, Year: p.today.Year(), Kind: class.Kind})
			if err != nil {
				return err
			}
			c.Next = nextNumber(entries)
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		c.Simulated = simulated != ""
		return err
	})
	return c, err
}

// nextNumber is the number after the highest one that was ever given.
func nextNumber(entries []storage.Certificate) int {
	n := 0
	for _, t := range entries {
		if x, err := strconv.Atoi(t.Number); err == nil {
			n = max(n, x)
		}
	}
	return n + 1
}

func (c *ClassPage) learners(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor, p procedure) error {
	roster, err := tx.Roster(ctx, who.Sees, c.ID)
	if err != nil {
		return err
	}
	files := make([]casefile.FileID, len(roster))
	for i, l := range roster {
		files[i] = l.File
	}
	lines, err := tx.FilesNamed(ctx, who.Sees, files)
	if err != nil {
		return err
	}
	shown, err := a.shown(ctx, tx, who, p, lines)
	if err != nil {
		return err
	}
	for _, l := range roster {
		x := ClassLearner{Learner: l}
		if i := slices.IndexFunc(shown, func(s CaseLine) bool { return s.File == l.File }); i >= 0 {
			x.Line, x.Seen = shown[i], true
		}
		c.Roster = append(c.Roster, x)
	}
	return nil
}

// waiting fills in the files below the class's unit that wait for such a class
// and are on no roster.
func (c *ClassPage) waiting(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor, p procedure, unit string) error {
	see, err := tx.ScopeOf(ctx, c.Unit)
	if err != nil {
		return err
	}
	lines, total, err := tx.Files(ctx, see, storage.FileFilter{States: c.Kind.WaitIn(), Sort: storage.ByCode, Most: 4 * mostWaiting})
	if err != nil || total == 0 {
		return err
	}
	in, err := tx.InClass(ctx, c.Kind)
	if err != nil {
		return err
	}
	lines = slices.DeleteFunc(lines, func(l storage.FileLine) bool { return in[l.File] != "" })
	if lines, err = p.stillWaiting(ctx, tx, see, c.Kind, lines); err != nil {
		return err
	}
	shown, err := a.shown(ctx, tx, who, p, lines)
	if err != nil {
		return err
	}
	for _, l := range shown {
		if !slices.ContainsFunc(c.Units, func(u domain.UnitVersion) bool { return u.Unit == l.Unit.Unit }) {
			c.Units = append(c.Units, l.Unit)
		}
	}
	slices.SortStableFunc(shown, func(x, y CaseLine) int { return cmp.Compare(x.Unit.Code, y.Unit.Code) })
	slices.SortFunc(c.Units, func(x, y domain.UnitVersion) int { return cmp.Compare(x.Code, y.Code) })
	if unit != "" {
		shown = slices.DeleteFunc(shown, func(l CaseLine) bool { return l.Unit.Code != unit })
	}
	if c.Cut = len(shown) > mostWaiting || int(total) > 4*mostWaiting; len(shown) > mostWaiting {
		shown = shown[:mostWaiting]
	}
	c.Waiting = shown
	return nil
}

// stillWaiting leaves out files whose person has learned already: their state
// alone does not say so.
func (p procedure) stillWaiting(ctx context.Context, tx *storage.Tx, see domain.Scope, kind casefile.ClassKind, lines []storage.FileLine) ([]storage.FileLine, error) {
	if len(lines) == 0 {
		return lines, nil
	}
	records := make([]casefile.Record, len(lines))
	for i, l := range lines {
		records[i] = l.Record
	}
	all, err := p.bundles(ctx, tx, see, records)
	if err != nil {
		return nil, err
	}
	var out []storage.FileLine
	for i, b := range all {
		if kind.Waits(b.File, b.Follow(b.Standing(tx.At()), p.sets)) {
			out = append(out, lines[i])
		}
	}
	return out, nil
}

// CertificateAsk asks for a page of the register of certificates.
type CertificateAsk struct {
	Unit  string // code; empty: of all that may be seen
	Year  int    // 0: this one
	Kind  casefile.ClassKind
	After int
}

// CertificateRegister is the register of certificates.
type CertificateRegister struct {
	Day       domain.Date
	Year      int
	Unit      domain.UnitVersion
	Lines     []CertificateLine
	More      bool
	Simulated bool
}

// CertificateLine is a line of it.
type CertificateLine struct {
	storage.Certificate
	Of    domain.UnitVersion // whose register
	At    domain.UnitVersion // where the file lies
	Shown PersonShown
}

// CertificatesAtOnce is how many lines of the register stand on a page.
const CertificatesAtOnce = 200

// Certificates gives a page of the register, which is kept for ever: also what
// was entered wrongly stays in it.
func (a *App) Certificates(ctx context.Context, who domain.Actor, ask CertificateAsk) (r CertificateRegister, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.SeeFiles); err != nil {
			return err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		r.Day, r.Year = p.today, ask.Year
		if r.Year == 0 {
			r.Year = p.today.Year()
		}
		by := storage.CertificateFilter{Year: r.Year, Kind: ask.Kind, After: max(ask.After, 0), Most: CertificatesAtOnce + 1}
		if ask.Unit != "" {
			unit, ok := p.tree.ByCode(ask.Unit)
			if !ok {
				return domain.ErrNotFound
			}
			if err := permit(ctx, tx, who, domain.SeeFiles, unit.Unit); err != nil {
				return err
			}
			r.Unit, by.Unit = unit, unit.Unit
		}
		entries, err := tx.Certificates(ctx, who.Sees, by)
		if err != nil {
			return err
		}
		if r.More = len(entries) > CertificatesAtOnce; r.More {
			entries = entries[:CertificatesAtOnce]
		}
		if r.Lines, err = a.certificateLines(ctx, tx, who, p, entries); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		r.Simulated = simulated != ""
		return err
	})
	return r, err
}

func (a *App) certificateLines(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, entries []storage.Certificate) ([]CertificateLine, error) {
	if _, err := a.keyless(ctx, tx); err != nil {
		return nil, err
	}
	files := make([]casefile.FileID, len(entries))
	for i, t := range entries {
		files[i] = t.File
	}
	lines, err := tx.FilesNamed(ctx, who.Sees, files)
	if err != nil {
		return nil, err
	}
	person := map[casefile.FileID]casefile.PersonID{}
	for _, l := range lines {
		person[l.File] = l.Record.Person
	}
	open, err := a.openTo(ctx, tx, who)
	if err != nil {
		return nil, err
	}
	out := make([]CertificateLine, len(entries))
	for i, t := range entries {
		out[i] = CertificateLine{Certificate: t}
		out[i].Of, _ = p.tree.Unit(t.Unit)
		if of, seen := person[t.File]; seen {
			out[i].At, _ = p.tree.Unit(t.Lies)
			out[i].Shown = a.personShown(of, open[t.File])
		}
	}
	return out, nil
}

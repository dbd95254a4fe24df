package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// procedure is by what files are judged on a day: the sets of rules, the working
// days, what units decided, and the tree.
type procedure struct {
	sets     []casefile.RuleSet
	calendar domain.Calendar
	decided  []casefile.Setting // all that was, of all days
	settings casefile.Settings  // in force today
	tree     *domain.Tree
	history  *domain.History
	today    domain.Date
}

// procedure loads it as known in the transaction.
func (a *App) procedure(ctx context.Context, tx *storage.Tx) (p procedure, err error) {
	p.today = a.today()
	if p.sets, err = ruleSets(ctx, tx); err != nil {
		return p, err
	}
	if p.calendar, err = workdays(ctx, tx); err != nil {
		return p, err
	}
	if p.history, err = a.history(ctx, tx); err != nil {
		return p, err
	}
	if p.tree, err = a.tree(ctx, tx, p.today, tx.At()); err != nil {
		return p, err
	}
	return p, p.loadSettings(ctx, tx)
}

// loadSettings reads what units decided of their files.
func (p *procedure) loadSettings(ctx context.Context, tx *storage.Tx) (err error) {
	p.decided, err = tx.CaseSettings(ctx)
	p.settings = casefile.SettingsOn(p.decided, p.tree, p.today, tx.At())
	return err
}

// settingsOn are the settings that were in force on a day.
func (p procedure) settingsOn(day domain.Date, known domain.Instant) casefile.Settings {
	if len(p.decided) == 0 {
		return p.settings
	}
	return casefile.SettingsOn(p.decided, p.tree, day, known)
}

// standsFor is the open unit that stands for one today: itself, or what took its
// place when it ended.
func (p procedure) standsFor(unit domain.UnitID) domain.UnitVersion {
	v, _ := p.tree.Unit(p.tree.Place(unit).Unit)
	return v
}

// lay is the unit where a file lay on a day, after the events before it: a cell
// that ended by then had given it to the one that took its place.
func (p procedure) lay(opened domain.UnitID, events []casefile.Event, on domain.Date) domain.UnitID {
	unit := casefile.File{}.Lies(opened, events)
	if v, known := p.history.At(unit, on, domain.Forever); known && !v.Open {
		return p.history.Tree(on, domain.Forever).Place(unit).Unit
	}
	return unit
}

// ruleSets are the sets that judge files: those shipped, and those recorded,
// which take the place of a shipped one of their code.
func ruleSets(ctx context.Context, tx *storage.Tx) ([]casefile.RuleSet, error) {
	recorded, err := tx.RuleSets(ctx)
	if err != nil {
		return nil, err
	}
	sets := casefile.Shipped()
	for _, v := range recorded { // of one code the latest holds
		r, err := storage.DecodeRuleSet(v.Body)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(sets, func(s casefile.RuleSet) bool { return s.Code == r.Code }); i >= 0 {
			sets[i] = r
		} else {
			sets = append(sets, r)
		}
	}
	return sets, nil
}

// caseBundle is a file with all that hangs on it.
type caseBundle struct {
	casefile.Record
	casefile.File
	help []casefile.Help
}

// about takes over what is known of the person and what judging needs of it.
func (b *caseBundle) about(p casefile.Person) {
	b.Birth, b.Past, b.Schooling = p.Birth, p.Past, p.Schooling
}

// introduced takes over who introduces the person too: for the steps that are taken
// from now on, and for what is said before. What a list tells of years ago is not
// held to it.
func (b *caseBundle) introduced(p casefile.Person) {
	b.about(p)
	if b.Kind != casefile.Recognition {
		b.Who = &casefile.Introduced{By: p.Introduced, Youth: p.Youth, Help: b.help}
	}
}

// under takes over what is decided of the unit where the file lies.
func (b *caseBundle) under(s casefile.Settings, at domain.UnitID) {
	b.Route, b.Decider, b.Authorised = s.Route(at), s.DecidedBy(at), s.Authorised()
	b.WithoutProbation = !s.Has(casefile.KeepProbation, at)
}

// asking is how a question about a file is asked today, in the province of the
// office: its letters of the forms are meant.
func (p procedure) asking(b caseBundle, known domain.Instant) casefile.Asking {
	return casefile.Asking{Day: p.today, Known: known, Sets: p.sets, Calendar: p.calendar, Help: b.help, Province: letter.CommissionForm().Place}
}

// bundles loads many files at once; of each the route that its unit has today.
func (p procedure) bundles(ctx context.Context, tx *storage.Tx, see domain.Scope, records []casefile.Record) ([]caseBundle, error) {
	if len(records) == 0 {
		return nil, nil
	}
	files := make([]casefile.FileID, len(records))
	for i, r := range records {
		files[i] = r.ID
	}
	full, err := tx.InFull(ctx, see, files)
	if err != nil {
		return nil, err
	}
	out := make([]caseBundle, len(records))
	for i, r := range records {
		b := caseBundle{Record: r, File: casefile.File{Bindings: full.Bindings[r.ID], Events: full.Events[r.ID], Papers: full.Papers[r.ID]}, help: full.Help[r.ID]}
		b.under(p.settings, b.Lies(r.Unit, b.Standing(tx.At())))
		out[i] = b
	}
	return out, nil
}

// bundle loads one file that may be seen, by its code.
func (p procedure) bundle(ctx context.Context, tx *storage.Tx, who domain.Actor, code string) (b caseBundle, err error) {
	r, err := tx.FileByCode(ctx, who.Sees, code)
	if err != nil {
		return b, err
	}
	all, err := p.bundles(ctx, tx, who.Sees, []casefile.Record{r})
	if err != nil {
		return b, err
	}
	return all[0], nil
}

// settle works out anew how a file stands after something was recorded in it.
func (p procedure) settle(ctx context.Context, tx *storage.Tx, r casefile.Record) error {
	all, err := p.bundles(ctx, tx, domain.Everything, []casefile.Record{r})
	if err != nil {
		return err
	}
	return tx.PutNow(ctx, []casefile.Now{p.stands(all[0], tx.At())})
}

func (p procedure) stands(b caseBundle, known domain.Instant) casefile.Now {
	return b.Stands(b.Record, b.help, p.sets, p.calendar, p.today, known)
}

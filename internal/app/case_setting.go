package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actCaseSetting = "set case setting"

// CaseSettings are what a unit decided of its files, or was decided of it.
type CaseSettings struct {
	Unit      domain.UnitVersion
	Day       domain.Date
	Lines     []CaseSettingLine // one of each
	Files     int64             // that lie with it and below it
	Route     casefile.Route    // that files of the unit itself go
	Decider   domain.UnitVersion
	Above     []domain.UnitVersion // the units in which it lies, from the top
	Below     []domain.UnitVersion // right below it
	Seen      domain.Instant       // when the latest decision was recorded
	Simulated bool
}

// CaseSettingLine is one setting of a unit.
type CaseSettingLine struct {
	Name   casefile.SettingName
	Value  string
	By     domain.UnitVersion // of which it was decided; zero: as the program has it
	Counts bool               // the unit gives counts only until a named decision
	Past   []CaseSettingVersion
	MaySet bool
}

// CaseSettingVersion is a decision of the unit itself, the latest first.
type CaseSettingVersion struct {
	casefile.Setting
	Holds bool
}

// CaseSettings gives them by the code of a unit; empty: the one acted from.
func (a *App) CaseSettings(ctx context.Context, who domain.Actor, code string) (s CaseSettings, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if s.Unit, err = p.unitOr(code, who); err != nil {
			return err
		}
		if err := maySeeSettings(ctx, tx, who, s.Unit.Unit); err != nil {
			return err
		}
		all, err := tx.CaseSettings(ctx)
		if err != nil {
			return err
		}
		s.Day, s.Route = p.today, p.settings.Route(s.Unit.Unit)
		s.Decider, _ = p.tree.Unit(p.settings.Decider(s.Unit.Unit))
		for _, name := range casefile.SettingNames {
			s.Lines = append(s.Lines, p.settingLine(ctx, tx, who, s.Unit, name, all))
		}
		for _, x := range all {
			if x.Unit == s.Unit.Unit {
				s.Seen = max(s.Seen, x.RecordedAt)
			}
		}
		paths, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		for up, ok := p.tree.Unit(s.Unit.Parent); ok; up, ok = p.tree.Unit(up.Parent) {
			if _, seen := paths[up.Unit]; seen {
				s.Above = append([]domain.UnitVersion{up}, s.Above...)
			}
		}
		s.Below = p.tree.Children(s.Unit.Unit)
		see, err := tx.ScopeOf(ctx, s.Unit.Unit)
		if err != nil {
			return err
		}
		if _, s.Files, err = tx.Files(ctx, see, storage.FileFilter{Most: 1}); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		s.Simulated = simulated != ""
		return err
	})
	return s, err
}

// maySeeSettings: whoever sees files of the unit, or sets the procedure.
func maySeeSettings(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitID) error {
	if permit(ctx, tx, who, domain.SetProcedure, unit) == nil {
		return nil
	}
	return permit(ctx, tx, who, domain.SeeFiles, unit)
}

// maySet says who decides a setting: who decides admissions and keeps files is
// the Commission's, what of a person is kept is the unit's own.
func maySet(ctx context.Context, tx *storage.Tx, who domain.Actor, name casefile.SettingName, unit domain.UnitID) error {
	if name == casefile.KeepNames || name == casefile.KeepProbation {
		return permit(ctx, tx, who, domain.ManagePeople, unit)
	}
	return permit(ctx, tx, who, domain.SetProcedure, unit)
}

func (p procedure) settingLine(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitVersion, name casefile.SettingName, all []casefile.Setting) CaseSettingLine {
	line := CaseSettingLine{Name: name, MaySet: maySet(ctx, tx, who, name, unit.Unit) == nil}
	line.Value = casefile.Off
	if name == casefile.Decides {
		if p.settings.Decider(unit.Unit) == unit.Unit {
			line.Value = casefile.On
		}
	} else if p.settings.Has(name, unit.Unit) {
		line.Value = casefile.On
	}
	if by, ok := p.settings.Of(name, unit.Unit); ok {
		line.By, _ = p.tree.Unit(by.Unit)
		line.Value = by.Value
	}
	line.Counts = name == casefile.KeepFiles && slices.Contains(casefile.CountsOnly, unit.Code)
	holds, _ := p.settings.Of(name, unit.Unit)
	for _, x := range slices.Backward(all) {
		if x.Unit == unit.Unit && x.Name == name {
			line.Past = append(line.Past, CaseSettingVersion{x, x == holds})
		}
	}
	return line
}

// CaseSettingChange is a decision about the files of a unit, from a day on.
type CaseSettingChange struct {
	Unit  string // code
	Name  casefile.SettingName
	Value string
	From  domain.Date
	Paper string
	Seen  domain.Instant // the latest decision that whoever records it has seen; below 0: whatever there is
}

// judge says what is wrong with it.
func (c *CaseSettingChange) judge(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure) (domain.UnitVersion, []casefile.Setting, error) {
	c.Paper = strings.Join(strings.Fields(c.Paper), " ")
	unit, ok := p.tree.ByCode(c.Unit)
	if !ok {
		return unit, nil, domain.ErrNotFound
	}
	if !slices.Contains(casefile.SettingNames, c.Name) {
		return unit, nil, domain.ErrNotFound
	}
	if err := maySet(ctx, tx, who, c.Name, unit.Unit); err != nil {
		return unit, nil, err
	}
	all, err := tx.CaseSettings(ctx)
	if err != nil {
		return unit, nil, err
	}
	bad := &domain.Invalid{}
	refuse := func(field string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: code, Args: args})
	}
	for _, x := range all {
		if x.Unit == unit.Unit && x.RecordedAt > c.Seen && c.Seen >= 0 {
			return unit, nil, domain.ErrConflict
		}
	}
	values := []string{casefile.On, casefile.Off}
	if c.Name == casefile.Decides {
		values = append(values, casefile.ByCommittee)
	}
	switch {
	case !slices.Contains(values, c.Value):
		refuse("value", domain.CodeChoice)
	case c.Name == casefile.Decides && unit.Kind == domain.Province:
		refuse("value", domain.CodeFileUnit)
	}
	if c.From.IsZero() {
		refuse("from", domain.CodeFieldEmpty)
	}
	switch named := c.Name == casefile.Decides || c.Name == casefile.KeepFiles; {
	case named && c.Paper == "":
		refuse("paper", domain.CodeSettingPaper)
	case utf8.RuneCountInString(c.Paper) > LongestCasePaper:
		refuse("paper", domain.CodeTextTooLong, LongestCasePaper)
	}
	if bad.Total == 0 {
		then := casefile.SettingsOn(all, p.tree, c.From, tx.At())
		if x, ok := then.Of(c.Name, unit.Unit); ok && x.Unit == unit.Unit && x.Value == c.Value {
			refuse("value", domain.CodeSettingSame)
		}
	}
	return unit, all, bad.Err()
}

// SetCaseSetting records it and works out anew how the files of the unit stand.
//
// Errors: *domain.Invalid with fields "value", "from" and "paper";
// domain.ErrConflict where somebody decided something meanwhile.
func (a *App) SetCaseSetting(ctx context.Context, who domain.Actor, c CaseSettingChange, progress func(done, of int64)) (changed int, err error) {
	_, err = a.do(ctx, who, actCaseSetting, c.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		unit, _, err := c.judge(ctx, tx, who, p)
		if err != nil {
			return nil, err
		}
		err = tx.AddCaseSetting(ctx, who, casefile.Setting{Unit: unit.Unit, Name: c.Name, Value: c.Value, From: c.From, Paper: c.Paper})
		if err != nil {
			return nil, err
		}
		see, err := tx.ScopeOf(ctx, unit.Unit)
		if err != nil {
			return nil, err
		}
		if c.Name == casefile.Decides && c.From < p.today { // what was decided there may lie anywhere by now
			see = domain.Everything
		}
		changed, err = a.settleAll(ctx, tx, who, see, progress)
		detail := map[string]string{"setting": string(c.Name), "value": c.Value, "effective": c.From.String(), "changed": strconv.Itoa(changed)}
		if c.Paper != "" {
			detail["paper"] = c.Paper
		}
		return detail, err
	})
	return changed, err
}

// CaseSettingTrial is what a decision would do to the files of a unit, and of
// everything below it, on its first day.
type CaseSettingTrial struct {
	Day       domain.Date
	Files     int
	Routes    int // that would go another way
	Deciders  int // that another committee would decide, or another body of it
	Deadlines int // whose clocks would run otherwise
	Closed    int // open ones in which nothing more could be recorded
	Named     int // that have a name, where names would be kept no longer
}

// TryCaseSetting answers that, and records nothing.
func (a *App) TryCaseSetting(ctx context.Context, who domain.Actor, c CaseSettingChange) (t CaseSettingTrial, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		unit, all, err := c.judge(ctx, tx, who, p)
		if err != nil {
			return err
		}
		t.Day = max(p.today, c.From)
		p.today = t.Day
		q := p
		p.settings = casefile.SettingsOn(all, p.tree, t.Day, tx.At())
		q.settings = casefile.SettingsOn(append(slices.Clone(all), casefile.Setting{Unit: unit.Unit, Name: c.Name, Value: c.Value, From: c.From, RecordedAt: tx.At()}),
			p.tree, t.Day, tx.At())
		see, err := tx.ScopeOf(ctx, unit.Unit)
		if err != nil {
			return err
		}
		names := c.Name == casefile.KeepNames && c.Value == casefile.Off
		if names {
			if _, err := a.keyless(ctx, tx); err != nil {
				return err
			}
		}
		return eachFile(ctx, tx, see, nil, func(records []casefile.Record) error {
			bundles, err := p.bundles(ctx, tx, domain.Everything, records)
			for _, b := range bundles {
				t.add(p, q, b, tx.At())
				if _, ok := a.people.name(b.Person); names && ok {
					t.Named++
				}
			}
			return err
		})
	})
	return t, err
}

// add counts one file, as it is under p and as it would be under q.
func (t *CaseSettingTrial) add(p, q procedure, b caseBundle, known domain.Instant) {
	at := b.Lies(b.Unit, b.Standing(known))
	was := p.stands(b, known)
	t.Files++
	if was.State.Ended() {
		return
	}
	c := b
	c.under(q.settings, at)
	if c.Route != b.Route {
		t.Routes++
	}
	if p.settings.Decider(at) != q.settings.Decider(at) || c.Decider != b.Decider {
		t.Deciders++
	}
	if !q.stands(c, known).Same(was) {
		t.Deadlines++
	}
	if p.settings.Has(casefile.KeepFiles, at) && !q.settings.Has(casefile.KeepFiles, at) {
		t.Closed++
	}
}

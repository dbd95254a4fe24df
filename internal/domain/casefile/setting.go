package casefile

import (
	"cmp"
	"slices"

	"tiendo/internal/domain"
)

// SettingName names what may be decided of a unit's files.
type SettingName string

// The settings. Each holds for the unit and everything below it, unless a unit
// further down decided otherwise.
const (
	// KeepFiles: whether files of people are kept at all. Off, the unit gives
	// counts only: Đảng ủy Công an and Quân sự, unless a decision enables them.
	KeepFiles SettingName = "files"
	// KeepNames: off is the mode "không lưu họ tên": a file has its code only.
	KeepNames SettingName = "names"
	// KeepProbation: off, nothing is kept of the time after the ceremony.
	KeepProbation SettingName = "probation"
	// Decides: the unit's standing committee decides admissions (208-QĐ/TW; 294-QĐ/TW
	// §4.3.2). It holds for the unit itself only.
	Decides SettingName = "decides"
)

// SettingNames are all of them.
var SettingNames = []SettingName{KeepFiles, KeepNames, KeepProbation, Decides}

// Values of a setting.
const (
	On  = "on"
	Off = "off"
	// ByCommittee, of Decides: a base committee that was authorised decides as a
	// whole (06-HD/TW §3.7a).
	ByCommittee = "authorised"
)

// CountsOnly are the committees that give counts only until a named decision
// enables files: Đảng ủy Công an tỉnh, Đảng ủy Quân sự tỉnh.
var CountsOnly = []string{"68-CA", "68-QS"}

// Setting is one decision, from a day on.
type Setting struct {
	Unit       domain.UnitID
	Name       SettingName
	Value      string
	From       domain.Date
	Paper      string // the decision
	RecordedAt domain.Instant
	RecordedBy string
}

// Authorisation is that a base committee was authorised to decide admissions as
// a whole (06-HD/TW §3.7a).
type Authorisation struct {
	Unit  domain.UnitID
	From  domain.Date
	Until domain.Date // the day from which it holds no longer; zero: it holds
}

// Settings answer what was decided of units' files, as known at an instant.
type Settings struct {
	tree *domain.Tree
	day  domain.Date
	of   map[domain.UnitID]map[SettingName]Setting
	was  []Authorisation
}

// SettingsOn are the settings in force on a day in its tree.
func SettingsOn(all []Setting, tree *domain.Tree, day domain.Date, known domain.Instant) Settings {
	s := Settings{tree: tree, day: day, of: map[domain.UnitID]map[SettingName]Setting{}, was: authorisations(all, known)}
	for _, x := range all {
		if x.RecordedAt > known || x.From > day {
			continue
		}
		mine := s.of[x.Unit]
		if mine == nil {
			mine = map[SettingName]Setting{}
			s.of[x.Unit] = mine
		}
		if before, ok := mine[x.Name]; !ok || x.From > before.From || x.From == before.From && x.RecordedAt >= before.RecordedAt {
			mine[x.Name] = x
		}
	}
	return s
}

// Authorised are the committees that are, were or will be authorised to decide.
func (s Settings) Authorised() []Authorisation { return s.was }

// authorisations are the times in which committees were authorised: of one day
// the decision that was recorded last holds.
func authorisations(all []Setting, known domain.Instant) (out []Authorisation) {
	var said []Setting
	for _, x := range all {
		if x.Name == Decides && x.RecordedAt <= known {
			said = append(said, x)
		}
	}
	slices.SortStableFunc(said, func(x, y Setting) int {
		return cmp.Or(cmp.Compare(x.Unit, y.Unit), cmp.Compare(x.From, y.From), cmp.Compare(x.RecordedAt, y.RecordedAt))
	})
	for i, x := range said {
		next := i+1 < len(said) && said[i+1].Unit == x.Unit
		if x.Value != ByCommittee || next && said[i+1].From == x.From {
			continue
		}
		a := Authorisation{Unit: x.Unit, From: x.From}
		if next {
			a.Until = said[i+1].From
		}
		out = append(out, a)
	}
	return out
}

// Has says whether something is on at a unit: what was decided of it, or of the
// nearest unit above of which it was decided. Of a unit that has ended it is as of
// the one that took its place, here and in what follows.
func (s Settings) Has(name SettingName, unit domain.UnitID) bool {
	unit = s.stands(unit)
	for range 64 {
		v, ok := s.tree.Unit(unit)
		if !ok {
			break
		}
		if x, decided := s.of[unit][name]; decided {
			return x.Value != Off
		}
		if name == KeepFiles && slices.Contains(CountsOnly, v.Code) {
			return false
		}
		unit = v.Parent
	}
	return true
}

// Of is what was decided of a unit, or of the nearest unit above of which something
// was; who decides admissions is said of the unit itself only.
func (s Settings) Of(name SettingName, unit domain.UnitID) (Setting, bool) {
	unit = s.stands(unit)
	for range 64 {
		v, ok := s.tree.Unit(unit)
		if !ok {
			break
		}
		if x, decided := s.of[unit][name]; decided {
			return x, true
		}
		if name == Decides || name == KeepFiles && slices.Contains(CountsOnly, v.Code) {
			break
		}
		unit = v.Parent
	}
	return Setting{}, false
}

// stands is the open unit that has taken the place of one that ended, whole or as
// the one above it.
func (s Settings) stands(unit domain.UnitID) domain.UnitID {
	if at := s.tree.Place(unit).Unit; at != 0 {
		return at
	}
	return unit
}

// Decider is the unit whose standing committee decides the admissions of a unit:
// the nearest that was said to, or the committee right below the province.
func (s Settings) Decider(unit domain.UnitID) domain.UnitID {
	root, _ := s.tree.Root()
	unit = s.stands(unit)
	for range 64 {
		v, ok := s.tree.Unit(unit)
		if !ok {
			return 0
		}
		if x, decided := s.of[unit][Decides]; decided && x.Value != Off || !decided && v.Parent == root.Unit || v.Parent == 0 {
			return unit
		}
		unit = v.Parent
	}
	return 0
}

// DecidedBy is who of the deciding unit votes: empty where it is as the rules say.
func (s Settings) DecidedBy(unit domain.UnitID) Body {
	if x, ok := s.of[s.Decider(unit)][Decides]; ok && x.Value == ByCommittee {
		return Authorised
	}
	return ""
}

// Route is the way a file of a unit goes up: through a base committee where one
// stands between the cell and who decides.
func (s Settings) Route(unit domain.UnitID) Route {
	unit = s.stands(unit)
	decider := s.Decider(unit)
	if v, ok := s.tree.Unit(unit); !ok || unit == decider || v.Parent == decider {
		return Straight
	}
	return ThroughBase
}

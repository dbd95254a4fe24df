package domain

// ChangeKind is one kind of change of the party organisations (thay đổi tổ
// chức).
type ChangeKind string

// The kinds of changes. Each is one act with one decision.
const (
	ChangeOpen     ChangeKind = "open"      // a new unit
	ChangeRename   ChangeKind = "rename"    // names or kind
	ChangeMove     ChangeKind = "move"      // under another parent
	ChangeMerge    ChangeKind = "merge"     // several wholly into one
	ChangeSplit    ChangeKind = "split"     // one divided into several
	ChangeClose    ChangeKind = "close"     // with a successor or without
	ChangeReopen   ChangeKind = "reopen"    // one that was closed goes on
	ChangeAreas    ChangeKind = "areas"     // kinds of area from a day on
	ChangeOrder    ChangeKind = "order"     // place in the official list
	ChangeTakeBack ChangeKind = "take_back" // a change was recorded by mistake
	ChangeList     ChangeKind = "list"      // a list was read in; not made by a form
)

// ChangeKinds are all kinds in the order in which people list them.
var ChangeKinds = []ChangeKind{
	ChangeOpen, ChangeRename, ChangeMove, ChangeMerge, ChangeSplit, ChangeClose, ChangeReopen, ChangeAreas, ChangeOrder, ChangeTakeBack,
}

// Known says whether the kind is one of ChangeKinds.
func (k ChangeKind) Known() bool {
	for _, x := range ChangeKinds {
		if x == k {
			return true
		}
	}
	return false
}

// Decided says that the party organises so by a decision of its own, which the
// change must name. Kinds of area rest on papers of the State, the order of a
// list and a mistake on none: there a reason in words will do.
func (k ChangeKind) Decided() bool {
	return k != ChangeAreas && k != ChangeOrder && k != ChangeTakeBack
}

// UnitChange is the record of one change. What it made of the units are the
// versions, lineages and kinds of area recorded at the same instant: every act
// has an instant of its own.
type UnitChange struct {
	Kind        ChangeKind
	EffectiveOn Date
	RecordedAt  Instant
	RecordedBy  string   // who, as the trace names them
	Decision    Document // Number 0 where the change rests on none
	Note        string
	TakesBack   Instant // the change that was a mistake; 0 otherwise
}

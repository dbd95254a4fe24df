package figure

import "tiendo/internal/domain"

// FactID identifies a fact.
type FactID int64

// SourceKind says how the system learned a fact.
type SourceKind string

// A declared number covers a span and comes from the unit; a case is one
// event of one file.
const (
	Declared SourceKind = "declared"
	Case     SourceKind = "case"
)

// Fact is what happened, when, and when it was learned (số liệu gốc). Facts
// are only added: a correction reverses one and adds another.
type Fact struct {
	ID          FactID
	Unit        domain.UnitID
	Indicator   domain.Indicator
	CoversFrom  domain.Date
	EffectiveOn domain.Date
	Quantity    int64
	RecordedAt  domain.Instant
	RecordedBy  string
	SourceKind  SourceKind
	Source      string // the file or paper it came from
	Reverses    FactID // 0, or the fact this one takes back
	Note        string
}

// Tally is what the ledger holds of one unit within one month of effective
// dates, of spans with one start: storage adds up facts, the tree adds up
// tallies.
type Tally struct {
	Unit       domain.UnitID
	SourceKind SourceKind
	Month      domain.YearMonth
	Quantity   int64
	Standing   int64       // facts that stand; a month with a standing fact is a confirmed one
	From       domain.Date // the first day the standing facts cover
	Through    domain.Date // the last; every day in between is covered
}

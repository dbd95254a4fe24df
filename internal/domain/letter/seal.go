package letter

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// SealID identifies a seal.
type SealID int64

// Seal is a set of figures that was fixed (bản chốt số liệu): whatever is
// recorded later, what was known when a letter was written can be shown again
// and proved. It never stands in the way of a correction.
type Seal struct {
	ID         SealID
	Code       string // short, for the foot of an annex
	Unit       domain.UnitID
	Plan       figure.PlanID
	RecordedAt domain.Instant
	RecordedBy string
	Hash       string // SHA-256 over what was sealed and over the seal before it, hexadecimal
	Previous   string // the hash before it; empty for the first
	Sealed
}

// Sealed is what a seal fixes: the question, the answer, and the facts the
// answer rests on.
type Sealed struct {
	Simulated   bool
	PlanCode    string
	From, To    domain.Date
	Scope       string // code of the unit whose board it is
	AsOf        domain.Date
	KnownAt     domain.Instant
	StructureOn domain.Date
	Rules       figure.Rules
	Asked       figure.Basis // the way of classing that was asked for; empty = the plan's own
	First       string       // symbol of the decision that set the plan
	Latest      string       // symbol of the latest decision in force
	Total       SealedLine
	Itself      SealedLine // the scope's own number
	NoUnit      SealedLine // what belongs to no open unit
	Lines       []SealedLine

	// Figures that a kind of letter has beside those of the board.
	Kind   Kind
	Beside []SealedFigure

	Facts  int64  // how many facts the answer rests on
	Digest string // SHA-256 over them in the order of their ids, hexadecimal
}

// SealedLine is one line of the board as it was sealed.
type SealedLine struct {
	Unit      string // code
	Name      string // in full
	Kind      domain.Kind
	HasTarget bool
	Target    int64
	Admitted  int64
	ByMonth   []int64
	Known     []bool
	Class     figure.Class
	Silent    bool
	Zero      bool
	Streak    int64 // months without an admission; meaningful if Counted
	Counted   bool
	AtLeast   bool
	Through   domain.Date
}

// SealedFigure is a figure by its name.
type SealedFigure struct {
	ID       string
	Num, Den int64
}

// NewSealed takes what is to be sealed of a letter: its question, the lines of
// its board, whatever figures it has beside them, and the facts.
func NewSealed(l Letter, from Sources, asked figure.Basis) Sealed {
	p := l.Progress
	s := Sealed{
		Simulated: l.Simulated, PlanCode: p.Plan.Code, From: p.Plan.From, To: p.Plan.To, Scope: p.Total.Unit.Code,
		AsOf: p.AsOf, KnownAt: p.KnownAt, StructureOn: p.StructureOn, Rules: p.Rules, Asked: asked,
		First: p.First.Document.Symbol(), Latest: p.Latest.Document.Symbol(),
		Total: sealedLine(p.Total), Itself: sealedLine(p.Itself), NoUnit: sealedLine(p.NoUnit),
	}
	s.Total.Through = p.DataThrough
	for _, line := range p.Lines {
		s.Lines = append(s.Lines, sealedLine(line))
	}
	board := Draft(Request{Kind: Urge}, p, from, l.Form, l.Simulated).Figures()
	for id, f := range l.Figures() {
		if is, ok := board[id]; !ok || is.Num != f.Num || is.Den != f.Den {
			s.Beside = append(s.Beside, SealedFigure{id, f.Num, f.Den})
		}
	}
	if len(s.Beside) > 0 {
		s.Kind = l.Kind
		slices.SortFunc(s.Beside, func(a, b SealedFigure) int { return compareText(a.ID, b.ID) })
	}
	s.Facts, s.Digest = from.digest()
	return s
}

func sealedLine(l figure.Line) SealedLine {
	return SealedLine{
		Unit: l.Unit.Code, Name: l.Unit.FullName, Kind: l.Unit.Kind, HasTarget: l.HasTarget, Target: l.Target, Admitted: l.Admitted, ByMonth: l.ByMonth, Known: l.Known,
		Class: l.Class, Silent: l.Silent, Zero: l.Zero, Streak: l.Streak.Months, Counted: l.Streak.Known, AtLeast: l.Streak.AtLeast, Through: l.Through,
	}
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// All are the facts on all lines, each once, in the order of their ids.
func (s Sources) All() []figure.Fact {
	var out []figure.Fact
	for _, facts := range s {
		out = append(out, facts...)
	}
	slices.SortFunc(out, func(a, b figure.Fact) int { return int(a.ID - b.ID) })
	return slices.CompactFunc(out, func(a, b figure.Fact) bool { return a.ID == b.ID })
}

// digest is the number of the facts and their SHA-256. Every field counts; none
// can run into the next.
func (s Sources) digest() (int64, string) {
	all := s.All()
	h := sha256.New()
	for _, f := range all {
		hashFact(h, f)
	}
	return int64(len(all)), hex.EncodeToString(h.Sum(nil))
}

func hashFact(h hash.Hash, f figure.Fact) {
	line, err := json.Marshal([]any{
		f.ID, f.Unit, f.Indicator, f.CoversFrom.String(), f.EffectiveOn.String(), f.Quantity,
		int64(f.RecordedAt), f.RecordedBy, f.SourceKind, f.Source, f.Reverses, f.Note,
	})
	if err != nil {
		panic("letter: a fact of plain values cannot be written: " + err.Error())
	}
	h.Write(append(line, '\n'))
}

// sealLetters are those of a seal's code: no vowels, so that no code is a word,
// and no digits, so that none is taken for a figure.
const sealLetters = "BCDGHKLMNPQRSTVX"

// SealCode is the short code of what was sealed, from its hash: eight letters
// in two groups, as in "KRTB-MQXH".
func SealCode(bodyHash string) string {
	raw, err := hex.DecodeString(bodyHash)
	if err != nil || len(raw) < 4 {
		return ""
	}
	var out []byte
	for i, b := range raw[:4] {
		if i == 2 {
			out = append(out, '-')
		}
		out = append(out, sealLetters[b>>4], sealLetters[b&15])
	}
	return string(out)
}

// ReadSealCode reads a code as people write it: in any case, with a hyphen, a
// blank or nothing between its groups.
func ReadSealCode(s string) string {
	s = strings.ToUpper(strings.NewReplacer("-", "", " ", "", "\u00a0", "").Replace(strings.TrimSpace(s)))
	if len(s) != 8 || strings.Trim(s, sealLetters) != "" {
		return ""
	}
	return s[:4] + "-" + s[4:]
}

// ChainSeal is the hash of a seal: over the one before it, when and by whom it
// was sealed, and the hash of what was sealed.
func ChainSeal(previous string, at domain.Instant, by, bodyHash string) string {
	line, err := json.Marshal([]any{previous, int64(at), by, bodyHash})
	if err != nil {
		panic("letter: a seal of plain values cannot be written: " + err.Error())
	}
	h := sha256.Sum256(line)
	return hex.EncodeToString(h[:])
}

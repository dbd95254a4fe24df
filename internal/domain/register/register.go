// Package register is what becomes of official papers: the register of those
// that come and go, to whom they were delivered, what is to be done on them,
// and what was answered. Everything is a dated event; nothing is overwritten.
package register

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// EntryID identifies a line of a register.
type EntryID int64

// Direction says whether a paper goes out or came in.
type Direction string

// The directions.
const (
	Out Direction = "out" // văn bản đi
	In  Direction = "in"  // văn bản đến
)

// Directions are both, outgoing first.
var Directions = []Direction{Out, In}

// Entry is one line of a unit's register. Whose it is, which way the paper
// went and from which letter it was made never change; everything else is in
// its versions and events.
type Entry struct {
	ID         EntryID
	Unit       domain.UnitID // whose register
	Direction  Direction
	Letter     letter.PaperID // the letter written here that it is; 0 for any other paper
	RecordedAt domain.Instant
	RecordedBy string
}

// VersionID identifies a version of what an entry says.
type VersionID int64

// Version is what an entry says since it was recorded or corrected.
type Version struct {
	ID         VersionID
	Entry      EntryID
	Reason     string // why it was corrected; empty for the first
	RecordedAt domain.Instant
	RecordedBy string
	Particulars
}

// Particulars are what stands on a paper, as the clerk types it. The number is
// never allotted by the system.
type Particulars struct {
	domain.Document
	IssuedBy string      // cơ quan ban hành, in words
	Post     string      // of the signer
	Signer   string      // name
	Subject  string      // trích yếu
	Bases    []Basis     // what it rests on
	Arrived  domain.Date // ngày đến; zero for an outgoing one
	Arrival  int         // số đến; 0 where none was given
}

// Basis is a paper that another rests on: a line of the register, or one that
// is in none.
type Basis struct {
	Entry    EntryID // 0 where it is in no register
	Document domain.Document
}

// Limits of what is typed.
const (
	MaxNumber  = 99999
	MaxSubject = 600 // characters
	maxName    = 120
	MaxReason  = 500
	MaxBases   = 20
	firstYear  = 1945
)

// Validate refuses what cannot stand in a register. Fields are "number",
// "type", "issuer", "issued_on", "issued_by", "post", "signer", "subject",
// "bases", "arrived", "arrival". A draft needs no number and no day yet.
func (p Particulars) Validate(d Direction, issued bool, today domain.Date) *domain.Invalid {
	bad := &domain.Invalid{}
	refuse := func(field, value string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Value: value, Code: code, Args: args})
	}
	if p.Number < 0 || p.Number > MaxNumber {
		refuse("number", "", domain.CodeLetterNumber, MaxNumber)
	} else if p.Number == 0 && issued {
		refuse("number", "", domain.CodeEntryNumber)
	}
	if p.Type == "" || !domain.KnownType(p.Type) {
		refuse("type", p.Type, domain.CodeEntryType)
	}
	if !symbolic(p.Issuer) {
		refuse("issuer", p.Issuer, domain.CodeFormSymbol)
	}
	refuseDay(bad, "issued_on", p.IssuedOn, issued, today)
	Line(bad, "issued_by", p.IssuedBy, maxName, issued)
	Line(bad, "post", p.Post, maxName, false)
	Line(bad, "signer", p.Signer, maxName, false)
	Line(bad, "subject", p.Subject, MaxSubject, true)
	if len(p.Bases) > MaxBases {
		refuse("bases", "", domain.CodeEntryBases, MaxBases)
	}
	for _, b := range p.Bases {
		if !p.IssuedOn.IsZero() && b.Document.IssuedOn > p.IssuedOn {
			refuse("bases", b.Document.Symbol(), domain.CodeEntryBasisLater, b.Document.IssuedOn)
		}
	}
	if d == In {
		refuseDay(bad, "arrived", p.Arrived, true, today)
		if !p.Arrived.IsZero() && p.Arrived < p.IssuedOn {
			refuse("arrived", "", domain.CodeEntryArrived, p.IssuedOn)
		}
		if p.Arrival < 0 || p.Arrival > MaxNumber {
			refuse("arrival", "", domain.CodeLetterNumber, MaxNumber)
		}
	}
	return bad
}

func refuseDay(bad *domain.Invalid, field string, day domain.Date, needed bool, today domain.Date) {
	switch {
	case day.IsZero():
		if needed {
			bad.Add(domain.Problem{Column: field, Code: domain.CodeEntryDay})
		}
	case day > today:
		bad.Add(domain.Problem{Column: field, Code: domain.CodeDateFuture, Args: []any{today}})
	case day.Year() < firstYear:
		bad.Add(domain.Problem{Column: field, Code: domain.CodeDateYear, Args: []any{firstYear, today.Year()}})
	}
}

// symbolic says that an issuer's symbol is letters, perhaps with hyphens and
// dots between them: TU, BTCTU, MTTQ-BTT.
func symbolic(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n++
		case r != '-' && r != '.' && r != '&':
			return false
		}
	}
	return n > 0 && utf8.RuneCountInString(s) <= 30
}

// Line refuses a field that is not one line of readable text.
func Line(bad *domain.Invalid, field, value string, most int, needed bool) {
	switch {
	case strings.TrimSpace(value) == "":
		if needed {
			bad.Add(domain.Problem{Column: field, Code: domain.CodeEntryMissing})
		}
	case strings.TrimSpace(value) != value || strings.ContainsFunc(value, unicode.IsControl) || !utf8.ValidString(value):
		bad.Add(domain.Problem{Column: field, Code: domain.CodeFormLine})
	case utf8.RuneCountInString(value) > most:
		bad.Add(domain.Problem{Column: field, Code: domain.CodeTextTooLong, Args: []any{most}})
	}
}

// Paragraphs refuses a field of several lines that cannot be read or kept.
func Paragraphs(bad *domain.Invalid, field, value string, most int, needed bool) {
	switch {
	case strings.TrimSpace(value) == "":
		if needed {
			bad.Add(domain.Problem{Column: field, Code: domain.CodeEntryMissing})
		}
	case !utf8.ValidString(value) || strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }):
		bad.Add(domain.Problem{Column: field, Code: domain.CodeTextSigns})
	case utf8.RuneCountInString(value) > most:
		bad.Add(domain.Problem{Column: field, Code: domain.CodeTextTooLong, Args: []any{most}})
	}
}

// Equal says that two particulars say the same.
func (p Particulars) Equal(q Particulars) bool {
	a, b := p, q
	a.Bases, b.Bases = nil, nil
	return slices.Equal(p.Bases, q.Bases) && sameRest(a, b)
}

func sameRest(a, b Particulars) bool {
	return a.Document == b.Document && a.IssuedBy == b.IssuedBy && a.Post == b.Post && a.Signer == b.Signer &&
		a.Subject == b.Subject && a.Arrived == b.Arrived && a.Arrival == b.Arrival
}

// SameSymbol says that two papers bear the same number, type and issuer in one
// year: a slip of the clerk as often as not, so it is asked about, never
// forbidden.
func SameSymbol(a, b domain.Document) bool {
	return a.Number != 0 && a.Number == b.Number && a.Type == b.Type && a.Issuer == b.Issuer && a.IssuedOn.Year() == b.IssuedOn.Year()
}

package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// The acts on lists of people, as their traces name them. Neither a file's name
// nor anything that stands in it goes into a trace.
const (
	actImportPeople = "import people"
	actUndoPeople   = "undo people import"
	actNamePeople   = "name people columns"
	actMarkPeople   = "export marked people"
)

// PeopleImport is a list of people that comes in.
type PeopleImport struct {
	Data     []byte
	Unit     string      // code of the unit for which it comes in: of rows that name none; empty: the one acted from
	Consent  domain.Date // when the people agreed that their data be kept
	By       string      // the paper in which they did
	OnlyGood bool        // knowingly leave out the rows that cannot be taken in
	Anyway   bool        // add also those who may be known already
	Trial    bool
	// Follow is told how many of how many rows were dealt with; its error ends the
	// import and nothing is recorded.
	Follow func(done, all int) error
}

// PeopleOutcome is what an import did, or in a trial would do. Rows read are
// created + changed + unchanged + refused. It holds names of those who stand in
// the list: it is for whoever brought it, and lives in memory only.
type PeopleOutcome struct {
	Unit      domain.UnitVersion
	Sheet     string // that was read
	Columns   []documents.ListColumn
	Others    []string // sheets that were not read
	Rows      []PeopleFate
	Counts    map[casefile.Fate]int
	Unknown   []UnknownUnit
	Likely    int // rows that may be somebody who is known
	Trial     bool
	At        domain.Instant
	Import    int64 // by which it can be taken back; 0 where nothing was recorded
	Simulated bool
}

// Read is how many rows there were.
func (o PeopleOutcome) Read() int { return len(o.Rows) }

// PeopleFate is what becomes of one row.
type PeopleFate struct {
	casefile.Entry
	Of     domain.UnitVersion // where the file lies, or would; zero where it is not known
	File   string             // code of the file that is there already, or was opened
	Fate   casefile.Fate
	Fields []FieldChange    // of the person
	Fresh  []casefile.Event // steps that are new in a file
	Like   []Likely         // who it may be

	matches []casefile.Match // who it may be, of those who have files
	bundle  *caseBundle
	before  casefile.Person
	sealed  storage.SealedPerson
	judged  filledFile
	person  casefile.Person
}

// FieldChange is a field of a person that a list changes. What stood before is
// told only where the actor opened the file.
type FieldChange struct {
	Field  string
	Was    string // code or text; empty where it is masked or was not known
	Masked bool
}

// hidden is by what a heading, or the name of a unit, in a list is found again
// without being kept: where somebody took a column of names for it, none of them
// lies in the store.
func hidden(text string) string {
	sum := sha256.Sum256([]byte(vi.Fold(text)))
	return "sha256:" + hex.EncodeToString(sum[:16])
}

// ImportPeople takes a list of people in: all of it or nothing, unless the rows
// that are right are wanted alone. Who is known already is told by the code of
// the file, or by name and birth in one cell; whoever may be known is asked
// about. A trial records nothing. The error is a *domain.Invalid where the file
// cannot be read, or where rows are refused and nothing was recorded; the outcome
// comes with it.
func (a *App) ImportPeople(ctx context.Context, who domain.Actor, in PeopleImport) (out PeopleOutcome, err error) {
	if in.Follow == nil {
		in.Follow = func(int, int) error { return nil }
	}
	in.By = strings.Join(strings.Fields(in.By), " ")
	out = PeopleOutcome{Trial: in.Trial, Counts: map[casefile.Fate]int{}}
	means, err := a.listMeans(ctx, who, in.Unit, &out)
	if err != nil {
		return out, err
	}
	list, err := documents.ReadPeople(in.Data, func(key string) (string, bool) {
		field, ok := means[hidden(key)]
		return field, ok
	}, func(rows int) error { return in.Follow(0, rows) })
	out.Sheet, out.Columns, out.Others = list.Sheet, list.Columns, list.Others
	if err != nil {
		return out, err
	}
	if in.Trial {
		err = a.db.View(ctx, func(tx *storage.Tx) error {
			_, err := a.judgeList(ctx, tx, who, in, list, &out)
			return err
		})
		return out, err
	}
	out.At, err = a.do(ctx, who, actImportPeople, out.Unit.Code, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := in.judgeConsent(a.today()); err != nil {
			return nil, err
		}
		j, err := a.judgeList(ctx, tx, who, in, list, &out)
		if err != nil {
			return nil, err
		}
		return j.record(ctx, tx)
	})
	return out, err
}

// JudgeListConsent says what is missing of the consent for a list, before it is
// taken in. Fields are "consent" and "by".
func JudgeListConsent(in PeopleImport, today domain.Date) error {
	in.By = strings.Join(strings.Fields(in.By), " ")
	return in.judgeConsent(today)
}

// judgeConsent: whoever brings a list says by which paper the people agreed.
func (in PeopleImport) judgeConsent(today domain.Date) error {
	bad := &domain.Invalid{}
	switch {
	case in.Consent.IsZero():
		bad.Add(domain.Problem{Column: "consent", Code: domain.CodeConsentLack})
	case in.Consent > today:
		bad.Add(domain.Problem{Column: "consent", Code: domain.CodeStepFuture, Args: []any{today}})
	}
	switch {
	case in.By == "":
		bad.Add(domain.Problem{Column: "by", Code: domain.CodeListConsent})
	case utf8.RuneCountInString(in.By) > LongestCasePaper:
		bad.Add(domain.Problem{Column: "by", Code: domain.CodeTextTooLong, Args: []any{LongestCasePaper}})
	}
	return bad.Err()
}

// listMeans finds the unit for which a list comes in and what its headings mean,
// and brings the index of people up to what is recorded.
func (a *App) listMeans(ctx context.Context, who domain.Actor, code string, out *PeopleOutcome) (means map[string]string, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if out.Unit, err = p.unitOr(code, who); err == nil {
			err = permit(ctx, tx, who, domain.KeepFiles, out.Unit.Unit)
		}
		if errors.Is(err, domain.ErrNotFound) { // what was typed names no unit that may be seen
			return domain.Refuse(domain.CodeUnitUnknownArg, cmp.Or(code, domain.RootCode))
		}
		if err != nil {
			return err
		}
		if err := a.indexPeople(ctx, tx); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		out.Simulated = simulated != ""
		means, err = tx.CaseColumns(ctx, who.Sees, p.listOwner(who))
		return err
	})
	return means, err
}

// listOwner is the unit that remembers what headings and names mean.
func (p procedure) listOwner(who domain.Actor) domain.UnitID {
	u, _ := p.unitOr("", who)
	return u.Unit
}

// ListMeaning is what was said of headings of columns, by the folded heading, and
// of names of units, by what stands in the list.
type ListMeaning struct {
	Columns map[string]string // to fields; documents.ListIgnored for none
	Units   map[string]string // to codes
}

// NamePeople keeps what headings and names in lists mean, from now on, for
// everybody of the unit.
func (a *App) NamePeople(ctx context.Context, who domain.Actor, in ListMeaning) (domain.Instant, error) {
	return a.do(ctx, who, actNamePeople, "", false, func(tx *storage.Tx) (map[string]string, error) {
		if len(in.Columns)+len(in.Units) == 0 {
			return nil, domain.Refuse(domain.CodeImportMeans)
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		own := p.listOwner(who)
		if err := permit(ctx, tx, who, domain.KeepFiles, own); err != nil {
			return nil, err
		}
		fields := append(casefile.EntryFields(), documents.ListIgnored)
		for _, key := range slices.Sorted(maps.Keys(in.Columns)) {
			if !slices.Contains(fields, in.Columns[key]) {
				return nil, domain.Refuse(domain.CodePersonChoice)
			}
			if err := tx.AddCaseColumn(ctx, who, own, hidden(key), in.Columns[key]); err != nil {
				return nil, err
			}
		}
		for _, said := range slices.Sorted(maps.Keys(in.Units)) {
			unit, ok := p.tree.ByCode(in.Units[said])
			if !ok {
				return nil, domain.ErrNotFound
			}
			if err := permit(ctx, tx, who, domain.KeepFiles, unit.Unit); err != nil {
				return nil, err
			}
			if err := tx.AddAlias(ctx, who, own, hidden(said), unit.Unit); err != nil {
				return nil, err
			}
		}
		return map[string]string{"columns": strconv.Itoa(len(in.Columns)), "units": strconv.Itoa(len(in.Units))}, nil
	})
}

// refusal is everything that keeps rows from being taken in. What stands in the
// cells is not in it, for it is written into logs.
func (o PeopleOutcome) refusal() *domain.Invalid {
	return &domain.Invalid{Total: 1, Problems: []domain.Problem{{Code: domain.CodeListRefused, Args: []any{o.Counts[casefile.EntryRefused]}}}}
}

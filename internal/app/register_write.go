package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
)

// The acts on the register, as their traces name them.
const (
	actRegister   = "register document"
	actCorrect    = "correct entry"
	actAttach     = "attach file"
	actMoveEntry  = "move entry"
	actReplace    = "replace entry"
	actRecall     = "recall entry"
	actDeliver    = "deliver"
	actSeen       = "see delivery"
	actTakeBack   = "take back"
	actTask       = "add task"
	actStart      = "start task"
	actAnswer     = "answer task"
	actReceive    = "receive answer"
	actAskMore    = "ask for more"
	actSaveAnswer = "save answer draft"
)

// MostAttached is how large the file of a paper may be, in bytes.
const MostAttached = 20 << 20

// NewEntry is a paper as the clerk enters it.
type NewEntry struct {
	register.Particulars
	Direction register.Direction
	State     register.State
	On        domain.Date // when it came into that state; zero: the day it bears, or today
	Confirmed bool        // the clerk was told of another of this symbol and means it
	File      File        // empty: none yet
}

// RegisterDocument enters a paper into the register of the unit from which the
// actor acts (ghi vào sổ). The number is the clerk's; where another paper of
// the year bears the same, it must be confirmed.
func (a *App) RegisterDocument(ctx context.Context, who domain.Actor, in NewEntry) (id register.EntryID, err error) {
	if !slices.Contains(register.Directions, in.Direction) {
		return 0, domain.ErrNotFound
	}
	if !slices.Contains(register.Begins(in.Direction), in.State) {
		return 0, domain.Refuse(domain.CodeEntryStep, register.Draft, in.State)
	}
	bad := in.Validate(in.Direction, in.State.Out(), a.today())
	if in.Direction == register.Out {
		in.Arrived, in.Arrival = 0, 0
	}
	file, hash := in.File.Data, ""
	if in.File.Name != "" {
		hash = attachable(bad, in.File)
	}
	if in.On.IsZero() {
		in.On = in.IssuedOn
	}
	if in.On.IsZero() || in.Direction == register.In && !in.Arrived.IsZero() {
		in.On = a.today()
		if !in.Arrived.IsZero() {
			in.On = in.Arrived
		}
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	_, err = a.do(ctx, who, actRegister, in.Symbol(), false, func(tx *storage.Tx) (map[string]string, error) {
		unit, err := a.registrar(ctx, tx, who, domain.KeepRegister)
		if err != nil {
			return nil, err
		}
		if err := a.twice(ctx, tx, who, unit, 0, in.Particulars, in.Confirmed); err != nil {
			return nil, err
		}
		if err := a.basesThere(ctx, tx, who, unit, in.Bases); err != nil {
			return nil, err
		}
		id, err = tx.AddEntry(ctx, who, register.Entry{Unit: unit.Unit, Direction: in.Direction}, in.Particulars, register.Event{State: in.State, On: in.On})
		if err != nil {
			return nil, err
		}
		detail := map[string]string{"entry": fmt.Sprint(id), "direction": string(in.Direction), "state": string(in.State)}
		if hash != "" {
			detail["hash"] = hash
			err = tx.AddEntryFile(ctx, who, id, storage.EntryFile{Name: shortName(in.File.Name), Hash: hash}, file)
		}
		return detail, err
	})
	return id, err
}

// twice refuses a paper that the register has already, and asks about one that
// bears the same symbol in the same year.
func (a *App) twice(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitVersion, self register.EntryID, p register.Particulars, confirmed bool) error {
	if p.Number == 0 {
		return nil
	}
	all, err := tx.Registered(ctx, who.Sees, unit.Unit, storage.RegisterFilter{Year: p.IssuedOn.Year(), Type: p.Type})
	if err != nil {
		return err
	}
	for _, l := range all {
		if l.ID == self || !register.SameSymbol(l.Latest.Document, p.Document) {
			continue
		}
		if l.Latest.Equal(p) {
			return &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "number", Code: domain.CodeEntrySame, Args: []any{p.Symbol(), int64(l.ID)}}}}
		}
		if !confirmed {
			return &domain.Invalid{Total: 1, Problems: []domain.Problem{{
				Column: "number", Code: domain.CodeEntryTwice, Args: []any{l.Latest.Symbol(), l.Latest.IssuedOn, l.Latest.Subject, int64(l.ID)},
			}}}
		}
	}
	return nil
}

// basesThere refuses a basis that names a line of another register.
func (a *App) basesThere(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitVersion, bases []register.Basis) error {
	if !slices.ContainsFunc(bases, func(b register.Basis) bool { return b.Entry != 0 }) {
		return nil
	}
	known, err := tx.Documents(ctx, who.Sees, unit.Unit)
	if err != nil {
		return err
	}
	for _, b := range bases {
		if b.Entry != 0 && !slices.ContainsFunc(known, func(k storage.KnownDocument) bool { return k.Entry == b.Entry }) {
			return domain.ErrNotFound
		}
	}
	return nil
}

// attachable gives the hash of a file that may be kept, and notes what is
// wrong with another.
func attachable(bad *domain.Invalid, f File) string {
	switch {
	case len(f.Data) == 0:
		bad.Add(domain.Problem{Column: "file", Code: domain.CodeEntryFile})
	case len(f.Data) > MostAttached:
		bad.Add(domain.Problem{Column: "file", Code: domain.CodeEntryFileSize, Args: []any{MostAttached >> 20}})
	case !paperFile(f):
		bad.Add(domain.Problem{Column: "file", Value: shortName(f.Name), Code: domain.CodeEntryFileKind})
	default:
		h := sha256.Sum256(f.Data)
		return hex.EncodeToString(h[:])
	}
	return ""
}

// paperFile says that a file begins as its name says: a paper is read, never
// run.
func paperFile(f File) bool {
	begins := map[string][]string{
		".pdf": {"%PDF-"}, ".docx": {"PK\x03\x04"}, ".xlsx": {"PK\x03\x04"},
		".doc": {"\xD0\xCF\x11\xE0"}, ".xls": {"\xD0\xCF\x11\xE0"},
		".jpg": {"\xFF\xD8\xFF"}, ".jpeg": {"\xFF\xD8\xFF"}, ".png": {"\x89PNG\r\n\x1a\n"},
	}
	if strings.ContainsFunc(f.Name, unicode.IsControl) {
		return false
	}
	for _, b := range begins[strings.ToLower(filepath.Ext(f.Name))] {
		if bytes.HasPrefix(f.Data, []byte(b)) {
			return true
		}
	}
	return false
}

// CorrectEntry adds a version of what a line says, with the reason. base is
// the version that was read: where another one came meanwhile, nothing is kept
// and the answer is ErrConflict.
func (a *App) CorrectEntry(ctx context.Context, who domain.Actor, id register.EntryID, base register.VersionID, p register.Particulars, reason string, confirmed bool) error {
	_, err := a.do(ctx, who, actCorrect, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		unit, l, err := a.ownEntry(ctx, tx, who, domain.KeepRegister, id)
		if err != nil {
			return nil, err
		}
		if l.Direction == register.Out {
			p.Arrived, p.Arrival = 0, 0
		}
		if l.Latest.ID != base {
			if l.Latest.RecordedBy == who.Name && l.Latest.Equal(p) && l.Latest.Reason == reason {
				return nil, errAlready // sent twice
			}
			return nil, domain.ErrConflict
		}
		bad := p.Validate(l.Direction, l.State.State.Out(), a.today())
		if l.Letter != 0 && (p.Document != l.Latest.Document || p.Subject != l.Latest.Subject) {
			bad.Add(domain.Problem{Code: domain.CodeEntryLetter})
		}
		register.Paragraphs(bad, "reason", reason, register.MaxReason, true)
		if l.Latest.Equal(p) && bad.Total == 0 {
			bad.Add(domain.Problem{Code: domain.CodeEntryUnchanged})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		if err := a.twice(ctx, tx, who, unit, id, p, confirmed || register.SameSymbol(l.Latest.Document, p.Document)); err != nil {
			return nil, err
		}
		if err := a.basesThere(ctx, tx, who, unit, p.Bases); err != nil {
			return nil, err
		}
		_, err = tx.AddEntryVersion(ctx, who, register.Version{Entry: id, Particulars: p, Reason: reason})
		return map[string]string{"entry": fmt.Sprint(id), "symbol": p.Symbol(), "was": l.Latest.Symbol()}, err
	})
	return already(err)
}

// errAlready says that what was sent has been kept before: a form was sent
// twice. Nothing more is kept, and it is no error.
var errAlready = errors.New("kept already")

func already(err error) error {
	if errors.Is(err, errAlready) {
		return nil
	}
	return err
}

// AttachFile keeps the file of a paper; the ones before it stay.
func (a *App) AttachFile(ctx context.Context, who domain.Actor, id register.EntryID, f File) error {
	bad := &domain.Invalid{}
	hash := attachable(bad, f)
	if err := bad.Err(); err != nil {
		return err
	}
	_, err := a.do(ctx, who, actAttach, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		if _, _, err := a.ownEntry(ctx, tx, who, domain.KeepRegister, id); err != nil {
			return nil, err
		}
		files, err := tx.EntryFiles(ctx, who.Sees, id)
		if err != nil {
			return nil, err
		}
		if len(files) > 0 && files[len(files)-1].Hash == hash {
			return nil, domain.Refuse(domain.CodeEntryFileSame)
		}
		return map[string]string{"entry": fmt.Sprint(id), "file": shortName(f.Name), "hash": hash},
			tx.AddEntryFile(ctx, who, id, storage.EntryFile{Name: shortName(f.Name), Hash: hash}, f.Data)
	})
	return err
}

// Move is a step of a paper as somebody asks for it.
type Move struct {
	register.Event
	Seen    register.EventID // the last step that was read
	Despite bool             // recall it although it was answered
}

// MoveEntry takes a paper a step further: reviewed, signed, issued, replaced by
// another, recalled. A recall keeps what was answered.
func (a *App) MoveEntry(ctx context.Context, who domain.Actor, id register.EntryID, m Move) error {
	act := actMoveEntry
	switch m.State {
	case register.Replaced:
		act = actReplace
	case register.Recalled:
		act = actRecall
	}
	_, err := a.do(ctx, who, act, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		_, l, err := a.ownEntry(ctx, tx, who, domain.KeepRegister, id)
		if err != nil {
			return nil, err
		}
		if l.State.ID != m.Seen {
			if l.State.State == m.State && l.State.RecordedBy == who.Name && l.State.By == m.By && l.State.Reason == m.Reason {
				return nil, errAlready
			}
			return nil, domain.ErrConflict
		}
		m.Entry = id
		if m.On.IsZero() {
			m.On = a.today()
		}
		tasks, _, err := a.follow(ctx, tx, who, l)
		if err != nil {
			return nil, err
		}
		answered := answeredUnits(tasks)
		bad := register.Move(l.State.State, m.Event, l.Latest.IssuedOn, a.today(), answered, m.Despite)
		if m.State == register.Issued && bad.Total == 0 {
			bad = l.Latest.Validate(l.Direction, true, a.today())
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		if m.State == register.Replaced {
			if _, by, err := a.ownEntry(ctx, tx, who, domain.KeepRegister, m.By); err != nil || by.State.State != register.Issued {
				return nil, errors.Join(err, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "by", Code: domain.CodeEntryReplaces}}})
			}
		} else {
			m.By = 0
		}
		detail := map[string]string{"entry": fmt.Sprint(id), "symbol": l.Latest.Symbol(), "from_state": string(l.State.State), "state": string(m.State)}
		if answered > 0 && m.State == register.Recalled {
			detail["answered"] = fmt.Sprint(answered)
		}
		if l.Letter != 0 {
			if err := a.moveLetter(ctx, tx, who, l.Letter, m.Event); err != nil {
				return nil, err
			}
		}
		return detail, tx.AddEntryEvent(ctx, who, m.Event)
	})
	return already(err)
}

package app

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// Compared is what was changed by hand in a letter outside the system.
type Compared struct {
	Paper   letter.Paper     // zero for one that was drafted and not kept
	Version letter.VersionID // with which it was compared
	Changes []letter.HandChange
}

// CompareFile lists what was changed by hand in a .docx against the letter it was
// made from, which the file names itself, also after it was saved again; where it
// no longer does, id names the letter. The file is compared with what went out of
// the letter, or its latest version, and with the version it names: whichever it
// is nearer to. It keeps nothing.
func (a *App) CompareFile(ctx context.Context, who domain.Actor, id letter.PaperID, data []byte) (Compared, error) {
	if !who.Can(domain.DraftLetters) {
		return Compared{}, domain.ErrForbidden
	}
	if len(data) > MostUploaded {
		return Compared{}, domain.Refuse(domain.CodeLetterFileSize, MostUploaded>>20)
	}
	if _, err := readable(data); err != nil { // a file that is none names nothing either
		return Compared{}, err
	}
	stamp := documents.StampOf(data)
	version := stamp.Version
	switch {
	case id == 0 && stamp.Letter == 0 && stamp.Question != "":
		return a.compareDrafted(ctx, who, stamp.Question, data)
	case id == 0 && stamp.Letter == 0:
		return Compared{}, domain.Refuse(domain.CodeCompareUnnamed)
	case id == 0:
		id = stamp.Letter
	case id != stamp.Letter:
		version = 0
	}
	best := Compared{}
	for i, v := range slices.Compact([]letter.VersionID{0, version}) {
		was, p, err := a.issuedOrVersion(ctx, who, id, v, stamp.Unit)
		switch {
		case errors.Is(err, domain.ErrNotFound) && i == 0:
			return Compared{}, domain.Refuse(domain.CodeCompareGone, int64(id))
		case errors.Is(err, domain.ErrNotFound):
			continue // a version of another store
		case err != nil:
			return Compared{}, err
		}
		differences, err := documents.Differences(was, data)
		if err := unreadable(err); err != nil {
			return Compared{}, err
		}
		found := Compared{p.Paper, p.Version.ID, documents.ByHand(differences)}
		if i == 0 || len(found.Changes) <= len(best.Changes) {
			best = found
		}
	}
	return best, nil
}

// compareDrafted compares with a letter that was drafted and not kept: its question
// drafts it again.
func (a *App) compareDrafted(ctx context.Context, who domain.Actor, question string, data []byte) (Compared, error) {
	ask, r, ok := readDrafted(question)
	if !ok {
		return Compared{}, domain.Refuse(domain.CodeCompareUnnamed)
	}
	papers, err := a.Letter(ctx, who, ask, r)
	if errors.Is(err, domain.ErrNotFound) {
		return Compared{}, domain.Refuse(domain.CodeCompareUnnamed)
	}
	if err != nil {
		return Compared{}, err
	}
	differences, err := documents.Differences(papers.Docx, data)
	return Compared{Changes: documents.ByHand(differences)}, unreadable(err)
}

// drafted writes the question of a letter that is not kept, with the instant at
// which it was asked.
func drafted(ask Ask, r letter.Request, known domain.Instant) string {
	v := url.Values{}
	for name, value := range map[string]string{
		"plan": ask.Plan, "as-of": ask.AsOf.String(), "known-at": known.String(), "class": string(ask.Class), "unit": ask.Unit,
		"kind": string(r.Kind), "date": r.Date.String(), "to": r.Unit,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if r.Number > 0 {
		v.Set("number", strconv.Itoa(r.Number))
	}
	if r.ShowClass {
		v.Set("show-class", "1")
	}
	if r.ByUnit {
		v.Set("by-unit", "1")
	}
	return v.Encode()
}

// readDrafted reads what drafted wrote; false for anything else.
func readDrafted(s string) (ask Ask, r letter.Request, ok bool) {
	v, err := url.ParseQuery(s)
	if err != nil {
		return ask, r, false
	}
	ask = Ask{Plan: v.Get("plan"), Unit: v.Get("unit"), Class: figure.Basis(v.Get("class"))}
	var errs [4]error
	ask.AsOf, errs[0] = domain.ParseDate(v.Get("as-of"))
	ask.KnownAt, errs[1] = domain.ParseInstant(v.Get("known-at"))
	r = letter.Request{Kind: letter.Kind(v.Get("kind")), ShowClass: v.Has("show-class"), ByUnit: v.Has("by-unit"), Unit: v.Get("to")}
	if v.Has("date") {
		r.Date, errs[2] = domain.ParseDate(v.Get("date"))
	}
	if v.Has("number") {
		r.Number, errs[3] = strconv.Atoi(v.Get("number"))
	}
	return ask, r, errors.Join(errs[:]...) == nil && r.Kind.Known() && r.Number >= 0
}

// issuedOrVersion are the bytes with which an edited file is compared: of an
// issued letter those that went out, whatever version the file was made for; of
// another those of that version, or of the latest one. Of a letter that gave each
// unit a paper of its own it is the paper of the unit that the file names.
func (a *App) issuedOrVersion(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID, unit string) (file []byte, p PaperPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if p, err = a.unfigured(ctx, tx, who, id, 0); err != nil || p.Issue == nil {
			return err
		}
		version = p.Issue.Version
		if unit != "" {
			file, err = tx.IssuedFile(ctx, who.Sees, id, letter.UnitFile(unit, "docx"))
		}
		return err
	})
	if err != nil || file != nil {
		return file, p, err
	}
	if unit != "" && p.Issue == nil {
		v, err := a.Variants(ctx, who, id, version)
		if err != nil {
			return nil, p, err
		}
		if file, _, _, err = v.unitDocx(unit); !errors.Is(err, domain.ErrNotFound) {
			return file, v.PaperPage, err
		} // it no longer gets a paper of its own: the one for all
	}
	return a.paperDocx(ctx, who, id, version, bare)
}

package app

import (
	"context"
	"errors"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// Compared is what was changed by hand in a letter outside the system.
type Compared struct {
	Paper   letter.Paper
	Version letter.VersionID // with which it was compared
	Changes []letter.HandChange
}

// CompareFile lists what was changed by hand in a .docx against the letter it was
// made from, which the file names itself, also after it was saved again. Where it
// no longer does, id names the letter, of which the latest version is taken. It
// keeps nothing.
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
	named, version := documents.StampOf(data)
	switch {
	case id == 0 && named == 0:
		return Compared{}, domain.Refuse(domain.CodeCompareUnnamed)
	case id == 0:
		id = named
	case id != named:
		version = 0
	}
	was, p, err := a.issuedOrVersion(ctx, who, id, version)
	if errors.Is(err, domain.ErrNotFound) {
		return Compared{}, domain.Refuse(domain.CodeCompareGone, int64(id))
	}
	if err != nil {
		return Compared{}, err
	}
	differences, err := documents.Differences(was, data)
	if err := unreadable(err); err != nil {
		return Compared{}, err
	}
	return Compared{p.Paper, p.Version.ID, documents.ByHand(differences)}, nil
}

// issuedOrVersion are the bytes with which an edited file is compared: of an
// issued letter those that went out, whatever version the file was made for; of
// another those of that version, or of the latest one.
func (a *App) issuedOrVersion(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID) ([]byte, PaperPage, error) {
	err := a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.unfigured(ctx, tx, who, id, 0)
		if p.Issue != nil {
			version = p.Issue.Version
		}
		return err
	})
	if err != nil {
		return nil, PaperPage{}, err
	}
	return a.paperDocx(ctx, who, id, version, bare)
}

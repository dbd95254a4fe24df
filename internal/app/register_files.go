package app

import (
	"context"
	"slices"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
)

// PaperFile is a file of a paper without its content.
type PaperFile struct {
	storage.EntryFile
	Which string // by which it is asked for
}

// issuedNames are the files of a letter that went out from here, the one that
// is read first.
var issuedNames = []string{"pdf", "docx", "xlsx"}

// entryFiles are the files of a line, the one that counts first: those that
// were attached, the latest first, then those of the letter as they went out.
// Whoever asks may read the paper. A unit that was given a paper of its own sees
// that one, and not the one for all.
func entryFiles(ctx context.Context, tx *storage.Tx, l storage.RegisterLine, unit string) (out []PaperFile, err error) {
	attached, err := tx.EntryFiles(ctx, domain.Everything, l.ID)
	if err != nil {
		return nil, err
	}
	slices.Reverse(attached)
	for _, f := range attached {
		out = append(out, PaperFile{f, strconv.FormatInt(f.ID, 10)})
	}
	if l.Letter == 0 {
		return out, nil
	}
	paper, err := tx.Letter(ctx, domain.Everything, l.Letter)
	if err != nil {
		return nil, err
	}
	issue, err := tx.IssueOf(ctx, domain.Everything, l.Letter)
	if err != nil {
		return nil, err
	}
	own := func(name string) string { return letter.UnitFile(unit, name) }
	byUnit := unit != "" && slices.ContainsFunc(issue.Files, func(f letter.IssuedFile) bool { return f.Name == own("pdf") })
	for _, name := range issuedNames {
		kept := name
		if byUnit {
			kept = own(name)
		}
		for _, f := range issue.Files {
			if f.Name == kept {
				out = append(out, PaperFile{storage.EntryFile{
					Name: documents.FileName(paper.Kind, name), Hash: f.Hash, Size: f.Size, RecordedAt: issue.RecordedAt, RecordedBy: issue.RecordedBy,
				}, kept})
			}
		}
	}
	return out, nil
}

// entryFile reads one of them; an empty which is the one that counts.
func entryFile(ctx context.Context, tx *storage.Tx, l storage.RegisterLine, unit, which string) (string, []byte, error) {
	files, err := entryFiles(ctx, tx, l, unit)
	if err != nil {
		return "", nil, err
	}
	i := slices.IndexFunc(files, func(f PaperFile) bool { return which == "" || f.Which == which })
	if i < 0 {
		return "", nil, domain.ErrNotFound
	}
	f := files[i]
	if f.ID != 0 {
		data, err := tx.FileOfEntry(ctx, domain.Everything, l.ID, f.ID)
		return f.Name, data, err
	}
	data, err := tx.IssuedFile(ctx, domain.Everything, l.Letter, f.Which)
	return f.Name, data, err
}

// EntryFile gives a file of a line of the actor's own register: which names it,
// empty is the one that counts.
func (a *App) EntryFile(ctx context.Context, who domain.Actor, id register.EntryID, which string) (name string, data []byte, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		_, l, err := a.ownEntry(ctx, tx, who, domain.ReadRegister, id)
		if err != nil {
			return err
		}
		name, data, err = entryFile(ctx, tx, l, "", which)
		return err
	})
	return name, data, err
}

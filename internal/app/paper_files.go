package app

import (
	"context"
	"slices"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// paperDocx gives the .docx of a version; 0 is the latest. That of an issued
// letter is the one that went out. Another one is made; the moment in it is that
// at which the version was saved, so that it is the same each time.
func (a *App) paperDocx(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID, d depth) (file []byte, p PaperPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
		if p, err = a.paperAs(ctx, tx, who, id, version, d); err != nil {
			return err
		}
		file, err = p.keptDocx(ctx, tx, who)
		return err
	})
	if err != nil || file != nil {
		return file, p, err
	}
	when := p.Version.RecordedAt.Time()
	if file, err = documents.WrittenDocx(p.Letter, p.Version.Text, when); err != nil {
		return nil, p, err
	}
	file, err = documents.Stamped(file, documents.Stamp{Letter: p.ID, Version: p.Version.ID}, when)
	return file, p, err
}

// keptDocx is the .docx of a version that is kept and not made: what went out,
// or what was uploaded; nil for any other.
func (p PaperPage) keptDocx(ctx context.Context, tx *storage.Tx, who domain.Actor) ([]byte, error) {
	switch {
	case p.WentOut():
		return tx.IssuedFile(ctx, who.Sees, p.ID, "docx")
	case p.Version.Upload != nil:
		return tx.LetterFile(ctx, who.Sees, p.Version.ID)
	}
	return nil, nil
}

// PaperFile is one file of a version with a name to save it under: docx, pdf, or
// the annex as xlsx.
func (a *App) PaperFile(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID, ext string) (name string, data []byte, err error) {
	if !slices.Contains([]string{"docx", "pdf", "xlsx"}, ext) {
		return "", nil, domain.ErrNotFound
	}
	d := bare
	if ext == "xlsx" { // its sheet of sources counts the facts of each cell
		d = traced
	}
	data, p, err := a.paperDocx(ctx, who, id, version, d)
	if err != nil {
		return "", nil, err
	}
	if p.WentOut() && ext != "docx" {
		err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
			data, err = tx.IssuedFile(ctx, who.Sees, id, ext)
			return err
		})
		return documents.FileName(p.Kind, ext), data, err
	}
	when := p.Version.RecordedAt.Time()
	switch ext {
	case "pdf":
		data, _, err = documents.PDF(data, when)
	case "xlsx":
		data, err = documents.AnnexFile(p.Letter, p.Version.Text, when)
	}
	return documents.FileName(p.Kind, ext), data, err
}

// WentOut says that the version is the one that was issued: its files are those
// that went out, byte by byte.
func (p PaperPage) WentOut() bool { return p.Issue != nil && p.Issue.Version == p.Version.ID }

// PaperPreview is a version as its pages will be.
type PaperPreview struct {
	PaperPage
	documents.Preview
	Known   map[string]letter.Figure // every figure that can be opened, by its reference
	Figures []documents.Shown        // those of the text; the annex's stand in it
}

// PreviewPaper lays a version out; its pages are drawn when they are wanted.
func (a *App) PreviewPaper(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID) (v PaperPreview, err error) {
	var file []byte
	var p PaperPage
	var at domain.Instant
	key, kept := laidKey{sees: who.Sees, today: a.today()}, false
	err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
		if p, err = a.unfigured(ctx, tx, who, id, version); err != nil {
			return err
		}
		at, key.version = tx.At(), p.Version.ID
		if v, kept = a.letters.get(at, key); kept {
			p.Letter = v.Letter
			v.PaperPage = p // what the visitor may do is the visitor's own
			return nil
		}
		if p.Letter, _, err = a.draftAs(ctx, tx, who, p.Paper, p.Issuer, p.Version, bare); err != nil {
			return err
		}
		file, err = p.keptDocx(ctx, tx, who)
		return err
	})
	if err != nil || kept {
		return v, err
	}
	v.PaperPage = p
	if file == nil {
		v.Preview, err = documents.WrittenPreview(p.Letter, p.Version.Text, p.Version.RecordedAt.Time())
	} else {
		v.Preview, err = documents.NewPreview(file)
	}
	if err != nil {
		return v, err
	}
	v.Known = p.Letter.Figures()
	for _, s := range v.Shown {
		if _, ok := v.Known[s.Ref]; ok && s.Section == 0 {
			v.Figures = append(v.Figures, s)
		}
	}
	a.letters.put(at, key, v)
	return v, nil
}

// PaperFigure is one number of a letter with the facts behind it.
type PaperFigure struct {
	PaperPage
	Figure letter.Figure
	Facts  []FactStep // in order of day
}

// FigureOf opens a number of a letter: what it means and on which facts it rests.
func (a *App) FigureOf(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID, ref string) (f PaperFigure, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
		if f.PaperPage, err = a.paper(ctx, tx, who, id, version); err != nil {
			return err
		}
		var ok bool
		if f.Figure, ok = f.Letter.Figures()[ref]; !ok {
			return domain.ErrNotFound
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		wanted := map[figure.FactID]bool{}
		for _, id := range f.Figure.Facts {
			wanted[id] = true
		}
		for _, facts := range f.from {
			for _, fact := range facts {
				if !wanted[fact.ID] {
					continue
				}
				wanted[fact.ID] = false
				vs := history.Versions(fact.Unit)
				f.Facts = append(f.Facts, FactStep{Fact: fact, Stands: true, Unit: vs[len(vs)-1]})
			}
		}
		slices.SortFunc(f.Facts, func(a, b FactStep) int {
			if d := int(a.EffectiveOn - b.EffectiveOn); d != 0 {
				return d
			}
			return int(a.ID - b.ID)
		})
		return nil
	})
	return f, err
}

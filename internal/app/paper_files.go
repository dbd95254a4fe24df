package app

import (
	"context"
	"slices"

	"tiendo/internal/documents"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/pdf"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// paperFiles makes the files of a version; 0 is the latest. The moment in them is
// that at which the version was saved, so that they are the same each time.
func (a *App) paperFiles(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID) (documents.Papers, PaperPage, error) {
	var p PaperPage
	var file []byte
	err := a.db.View(ctx, func(tx *storage.Tx) (err error) {
		if p, err = a.paper(ctx, tx, who, id, version); err != nil || p.Version.Upload == nil {
			return err
		}
		file, err = tx.LetterFile(ctx, who.Sees, p.Version.ID)
		return err
	})
	if err != nil {
		return documents.Papers{}, p, err
	}
	when := p.Version.RecordedAt.Time()
	if p.Version.Upload != nil {
		out, err := documents.Edited(p.Letter, p.Version.Text, file, when)
		return out, p, err
	}
	out, err := documents.Written(p.Letter, p.Version.Text, when)
	return out, p, err
}

// PaperFile is one file of a version with a name to save it under.
func (a *App) PaperFile(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID, ext string) (name string, data []byte, err error) {
	out, p, err := a.paperFiles(ctx, who, id, version)
	if err != nil {
		return "", nil, err
	}
	data, ok := out.File(ext)
	if !ok {
		return "", nil, domain.ErrNotFound
	}
	return documents.FileName(p.Kind, ext), data, nil
}

// PaperPreview is a version as its pages will be.
type PaperPreview struct {
	PaperPage
	Pages    []pdf.Picture
	Figures  []page.Shown // of the text, in the order of reading; those of the annex stand in it
	Warnings []string
}

// PreviewPaper lays a version out. link says where a number leads.
func (a *App) PreviewPaper(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID, link func(ref string) string) (v PaperPreview, err error) {
	out, p, err := a.paperFiles(ctx, who, id, version)
	if err != nil {
		return v, err
	}
	known := p.Letter.Figures()
	v.PaperPage, v.Warnings = p, out.Warnings
	v.Pages, err = documents.Pictures(out.Docx, func(ref string) string {
		if _, ok := known[ref]; !ok || link == nil {
			return ""
		}
		return link(ref)
	})
	if err != nil {
		return v, err
	}
	shown, err := documents.Shown(out.Docx)
	for _, s := range shown {
		if _, ok := known[s.Ref]; ok && s.Section == 0 {
			v.Figures = append(v.Figures, s)
		}
	}
	return v, err
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

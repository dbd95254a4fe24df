package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// VariantsPage is a letter that goes to each unit in a paper of its own: the
// variants that its text makes, and who gets which.
type VariantsPage struct {
	PaperPage
	letter.Split
	Missing, Doubled []domain.UnitVersion // units that no variant has, or two: a fault of ours, told before anything leaves
}

// Variants parts the units of a letter by what they are to read. A letter that
// goes to all as one paper has no variants.
func (a *App) Variants(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID) (v VariantsPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
		v.PaperPage, err = a.paper(ctx, tx, who, id, version)
		return err
	})
	if err != nil || !v.Version.Text.Sending.ByUnit {
		return v, err
	}
	if v.Version.Upload != nil {
		return v, domain.Refuse(domain.CodeLetterUploaded)
	}
	v.Split = v.Version.Text.Variants(v.Letter.Progress)
	v.Missing, v.Doubled = v.Wrong(v.Letter.Progress)
	v.Remarks = v.Version.Text.Remarks(v.Letter.Named())
	return v, nil
}

// VariantPreview is the paper of one unit as its pages will be.
type VariantPreview struct {
	VariantsPage
	documents.Preview
	Unit    domain.UnitVersion
	Number  int             // of its variant, from 1
	Remarks []letter.Remark // what this unit's paper leaves open
	Known   map[string]letter.Figure
}

// PreviewVariant lays out the paper of the unit with the code.
func (a *App) PreviewVariant(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID, code string) (out VariantPreview, err error) {
	if out.VariantsPage, err = a.Variants(ctx, who, id, version); err != nil {
		return out, err
	}
	file, l, n, err := out.unitDocx(code)
	if err != nil {
		return out, err
	}
	out.Unit, out.Number = l.For.Unit, n
	out.Remarks = out.Version.Text.Of(out.Variants[n-1]).Remarks(l.Named())
	out.Known = out.Letter.Figures()
	out.Preview, err = documents.NewPreview(file)
	return out, err
}

// unitLine finds the line of a unit that the letter goes to.
func (v VariantsPage) unitLine(code string) (figure.Line, bool) {
	for _, variant := range v.Variants {
		for _, l := range variant.Lines {
			if l.Unit.Code == code {
				return l, true
			}
		}
	}
	return figure.Line{}, false
}

// unitDocx makes the .docx of one unit's paper and gives the letter it says.
func (v VariantsPage) unitDocx(code string) (file []byte, l letter.Letter, n int, err error) {
	for i, variant := range v.Variants {
		for _, line := range variant.Lines {
			if line.Unit.Code != code {
				continue
			}
			l = v.Letter.ToUnit(line, v.from)
			when := v.Version.RecordedAt.Time()
			if file, err = documents.WrittenDocx(l, v.Version.Text.Of(variant), when); err == nil {
				file, err = documents.Stamped(file, v.stamp(line.Unit), when)
			}
			return file, l, i + 1, err
		}
	}
	return nil, l, 0, domain.ErrNotFound
}

// stamp says what a unit's own paper is made from.
func (v VariantsPage) stamp(u domain.UnitVersion) documents.Stamp {
	return documents.Stamp{Letter: v.ID, Version: v.Version.ID, Unit: u.Code}
}

// VariantFile is one unit's paper, as docx or pdf, with a name to save it under.
func (a *App) VariantFile(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID, code, ext string) (name string, data []byte, err error) {
	if !slices.Contains([]string{"docx", "pdf"}, ext) {
		return "", nil, domain.ErrNotFound
	}
	v, err := a.Variants(ctx, who, id, version)
	if err != nil {
		return "", nil, err
	}
	if v.WentOut() { // as it went out, byte by byte
		err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
			data, err = tx.IssuedFile(ctx, who.Sees, id, letter.UnitFile(code, ext))
			return err
		})
		line, _ := v.unitLine(code)
		return documents.UnitFileName(v.Kind, line.Unit) + "." + ext, data, err
	}
	data, l, _, err := v.unitDocx(code)
	if err == nil && ext == "pdf" {
		data, _, err = documents.PDF(data, v.Version.RecordedAt.Time())
	}
	if err != nil {
		return "", nil, err
	}
	return documents.UnitFileName(v.Kind, l.For.Unit) + "." + ext, data, nil
}

// VariantFiles makes the papers of all units. follow is told how many are done;
// an error from it ends the work and comes back.
func (a *App) VariantFiles(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID, follow func(done, all int) error) (documents.Sent, error) {
	v, err := a.Variants(ctx, who, id, version)
	if err != nil {
		return documents.Sent{}, err
	}
	_, sent, err := send(ctx, v.Letter, v.from, v.Version.Text, v.Split, v.Version.RecordedAt.Time(), v.stamp, follow)
	return sent, err
}

// LetterToUnits drafts a letter that nobody keeps and makes the papers of all
// units it goes to, from the template's wording.
func (a *App) LetterToUnits(ctx context.Context, who domain.Actor, ask Ask, r letter.Request, follow func(done, all int) error) ([]documents.UnitLetter, letter.Split, documents.Sent, error) {
	var none documents.Sent
	if !r.Kind.Sendable() {
		return nil, letter.Split{}, none, domain.Refuse(domain.CodeLetterByUnit)
	}
	r.ByUnit = true
	l, _, from, err := a.drafted(ctx, who, ask, r)
	if err != nil {
		return nil, letter.Split{}, none, err
	}
	text, err := wording(l)
	if err != nil {
		return nil, letter.Split{}, none, err
	}
	split := text.Variants(l.Progress)
	stamp := func(u domain.UnitVersion) documents.Stamp {
		own := r
		own.Unit = u.Code
		return documents.Stamp{Question: drafted(ask, own, l.KnownAt)}
	}
	papers, sent, err := send(ctx, l, from, text, split, a.now().Time(), stamp, follow)
	return papers, split, sent, err
}

func send(ctx context.Context, l letter.Letter, from letter.Sources, x letter.Text, s letter.Split, when time.Time, stamp func(domain.UnitVersion) documents.Stamp, follow func(done, all int) error) ([]documents.UnitLetter, documents.Sent, error) {
	if s.Recipients() == 0 {
		return nil, documents.Sent{}, domain.Refuse(domain.CodeLetterNobody)
	}
	if missing, doubled := s.Wrong(l.Progress); len(missing)+len(doubled) > 0 {
		return nil, documents.Sent{}, fmt.Errorf("the variants of a letter forget %d units and have %d twice", len(missing), len(doubled))
	}
	papers, err := documents.ToUnits(ctx, l, from, x, s, when, stamp, follow)
	if err != nil {
		return nil, documents.Sent{}, err
	}
	sent, err := documents.Pack(l, x, s, papers, when)
	return papers, sent, err
}

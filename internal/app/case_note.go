package app

import (
	"context"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actNotePaper = "note paper"

// PaperNoted is what somebody notes of a paper of a file: that it is there and
// where it lies, or that it is not needed. Nothing of what it says is kept.
type PaperNoted struct {
	File string
	casefile.PaperNote
}

// NotePaper records it.
//
// Errors: *domain.Invalid with the fields of casefile.File.JudgeNote.
func (a *App) NotePaper(ctx context.Context, who domain.Actor, in PaperNoted) (domain.Instant, error) {
	in.Number, in.Place = strings.Join(strings.Fields(in.Number), " "), strings.Join(strings.Fields(in.Place), " ")
	return a.do(ctx, who, actNotePaper, in.File, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		b, err := p.bundle(ctx, tx, who, in.File)
		if err != nil {
			return nil, err
		}
		if err := mayKeepFile(ctx, tx, who, p, b); err != nil {
			return nil, err
		}
		person, err := a.person(ctx, tx, b.Person)
		if err != nil {
			return nil, err
		}
		b.about(person)
		ask := p.asking(b, tx.At())
		ask.By = person.Introduced
		err = b.JudgeNote(in.PaperNote, ask)
		if err != nil {
			return nil, err
		}
		body, err := storage.EncodePaperNote(in.PaperNote)
		if err != nil {
			return nil, err
		}
		return map[string]string{"paper_code": string(in.Code), "noted": string(in.Noted)},
			tx.AddPaperRow(ctx, who, storage.PaperRow{File: b.ID, Paper: string(in.Code), Body: body})
	})
}

package app

import (
	"context"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const (
	actNotePaper   = "note paper"
	actNotePapers  = "note papers"
	actNoteComment = "note helper comment"
)

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
	return a.inFile(ctx, who, actNotePaper, in.File, func(tx *storage.Tx, p procedure, b caseBundle) (map[string]string, error) {
		asking, err := a.askingOf(ctx, tx, p, &b)
		if err != nil {
			return nil, err
		}
		return map[string]string{"paper_code": string(in.Code), "noted": string(in.Noted)}, note(ctx, tx, who, b, in.PaperNote, asking)
	})
}

// note judges and records what is noted of one paper.
func note(ctx context.Context, tx *storage.Tx, who domain.Actor, b caseBundle, n casefile.PaperNote, asking casefile.Asking) error {
	n.Number, n.Place = strings.Join(strings.Fields(n.Number), " "), strings.Join(strings.Fields(n.Place), " ")
	if err := b.JudgeNote(n, asking); err != nil {
		return err
	}
	body, err := storage.EncodePaperNote(n)
	if err != nil {
		return err
	}
	return tx.AddPaperRow(ctx, who, storage.PaperRow{File: b.ID, Paper: string(n.Code), Body: body})
}

// PapersNoted are notes on papers of a file, made at once.
type PapersNoted struct {
	File  string
	Notes []casefile.PaperNote
	Seen  int // how many notes whoever makes them has seen; below 0: whatever there is
}

// NotePapers records what is noted of papers: all of it or nothing.
//
// Errors: *domain.Invalid with the fields of casefile.File.JudgeNote, each after the
// place of its note: "0.on"; domain.ErrConflict where somebody noted something
// meanwhile.
func (a *App) NotePapers(ctx context.Context, who domain.Actor, in PapersNoted) (domain.Instant, error) {
	return a.inFile(ctx, who, actNotePapers, in.File, func(tx *storage.Tx, p procedure, b caseBundle) (map[string]string, error) {
		if in.Seen >= 0 && in.Seen != len(b.Papers) {
			return nil, domain.ErrConflict
		}
		asking, err := a.askingOf(ctx, tx, p, &b)
		if err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		var codes []string
		for i, n := range in.Notes {
			if err := noteProblems(bad, i, note(ctx, tx, who, b, n, asking)); err != nil {
				return nil, err
			}
			codes = append(codes, string(n.Code))
		}
		if len(in.Notes) == 0 {
			bad.Add(domain.Problem{Code: domain.CodePaperNothing})
		}
		return map[string]string{"papers": strings.Join(codes, " ")}, bad.Err()
	})
}

// noteProblems takes over what is wrong with one note.
func noteProblems(bad *domain.Invalid, place int, err error) error {
	more, ok := err.(*domain.Invalid) //nolint:errorlint // what a judge gives is not wrapped
	if err != nil && !ok {
		return err
	}
	if ok {
		for _, p := range more.Problems {
			p.Column = strconv.Itoa(place) + "." + p.Column
			bad.Add(p)
		}
	}
	return nil
}

// CommentNoted is that a helper has said how the person did on probation. What
// the comment says is not kept.
type CommentNoted struct {
	File   string
	Member casefile.PersonID
	On     domain.Date // on the paper
	Number string
	Place  string
}

// NoteComment notes the comment of a helper among the papers of a file.
//
// Errors: *domain.Invalid with the fields of casefile.File.JudgeNote.
func (a *App) NoteComment(ctx context.Context, who domain.Actor, in CommentNoted) (domain.Instant, error) {
	return a.inFile(ctx, who, actNoteComment, in.File, func(tx *storage.Tx, p procedure, b caseBundle) (map[string]string, error) {
		bad := &domain.Invalid{}
		if in.On.IsZero() {
			bad.Add(domain.Problem{Column: "on", Code: domain.CodeClassDay})
		}
		asking, err := a.askingOf(ctx, tx, p, &b)
		if err != nil {
			return nil, err
		}
		n := casefile.PaperNote{Code: helperComment, Noted: casefile.NotedHas, Number: in.Number, On: in.On, Place: in.Place, Helper: in.Member}
		return map[string]string{"on": in.On.String()}, together(bad, note(ctx, tx, who, b, n, asking))
	})
}

// askingOf is how a question about a file is asked today, with what is known of
// the person where it can be opened.
func (a *App) askingOf(ctx context.Context, tx *storage.Tx, p procedure, b *caseBundle) (casefile.Asking, error) {
	asking := p.asking(*b, tx.At())
	person, err := a.person(ctx, tx, b.Person)
	if err != nil {
		if _, locked := refusal(err); locked {
			return asking, nil // erased, or without its key: the list is told without the person
		}
		return asking, err
	}
	b.introduced(person)
	asking.By = person.Introduced
	return asking, nil
}

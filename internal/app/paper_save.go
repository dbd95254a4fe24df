package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// SaveLetter keeps a person's wording as the next version. base is the version
// that was read: where another one came meanwhile, nothing is kept and the
// answer is ErrConflict. The same wording again keeps nothing and is no error.
func (a *App) SaveLetter(ctx context.Context, who domain.Actor, id letter.PaperID, base letter.VersionID, text letter.Text) error {
	return a.nextVersion(ctx, who, "save letter", id, base, func(p PaperPage) (letter.Version, []byte, error) {
		next := letter.Version{Pinned: p.Version.Pinned, Code: p.Version.Code, Text: text}
		if p.Version.Upload != nil {
			return next, nil, domain.Refuse(domain.CodeLetterUploaded)
		}
		if !p.MayNumber && (text.Number != p.Version.Text.Number || text.Date != p.Version.Text.Date) {
			return next, nil, domain.ErrForbidden
		}
		return next, nil, text.Validate(p.Kind)
	})
}

// AskLetterAgain keeps the same wording with the figures of another question.
func (a *App) AskLetterAgain(ctx context.Context, who domain.Actor, id letter.PaperID, base letter.VersionID, asOf domain.Date, known domain.Instant, class figure.Basis, showClass bool) error {
	var pinned letter.Pinned
	var code string
	err := a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.paperAs(ctx, tx, who, id, 0, bare)
		if err != nil {
			return err
		}
		// The question is asked once before it is pinned: a day before the plan,
		// or an instant at which it was not known, is refused here.
		pinned = letter.Pinned{AsOf: asOf, KnownAt: cmp.Or(known, tx.At()), Class: class, ShowClass: showClass, Division: p.Version.Pinned.Division}
		v := p.Version
		v.Pinned, v.Code = pinned, ""
		l, _, err := a.draftAs(ctx, tx, who, p.Paper, p.Issuer, v, bare)
		pinned.KnownAt, code = l.KnownAt, l.Seal
		return err
	})
	if err != nil {
		return err
	}
	return a.nextVersion(ctx, who, "ask letter again", id, base, func(p PaperPage) (letter.Version, []byte, error) {
		if p.Version.Upload != nil {
			return letter.Version{}, nil, domain.Refuse(domain.CodeLetterUploaded)
		}
		return letter.Version{Pinned: pinned, Code: code, Text: p.Version.Text}, nil, nil
	})
}

// MostUploaded is how large an edited letter may be, in bytes.
const MostUploaded = 4 << 20

// UploadLetter keeps an edited .docx as the next version, with what differs from
// the one before. From then on the letter is edited in Word only.
func (a *App) UploadLetter(ctx context.Context, who domain.Actor, id letter.PaperID, base letter.VersionID, name string, data []byte) error {
	if len(data) > MostUploaded {
		return domain.Refuse(domain.CodeLetterFileSize, MostUploaded>>20)
	}
	was, _, err := a.paperDocx(ctx, who, id, base, bare)
	if err != nil {
		return err
	}
	differences, err := documents.Differences(was, data)
	if bad, ok := errors.AsType[*documents.Unreadable](err); ok {
		return domain.Refuse(domain.CodeLetterFile, strings.TrimRight(bad.Why.Error(), "."))
	}
	if err != nil {
		return err
	}
	if len(differences) == 0 {
		return domain.Refuse(domain.CodeLetterSame)
	}
	const mostKept = 400
	if len(differences) > mostKept {
		differences = differences[:mostKept]
	}
	h := sha256.Sum256(data)
	return a.nextVersion(ctx, who, "upload letter", id, base, func(p PaperPage) (letter.Version, []byte, error) {
		return letter.Version{
			Pinned: p.Version.Pinned, Code: p.Version.Code, Text: p.Version.Text,
			Upload: &letter.Upload{Name: shortName(name), Hash: hex.EncodeToString(h[:]), Differences: differences},
		}, data, nil
	})
}

// shortName keeps the file's own name, whatever way a browser sends it.
func shortName(s string) string {
	s = s[strings.LastIndexAny(s, `/\`)+1:]
	runes := []rune(strings.ToValidUTF8(s, ""))
	return string(runes[max(0, len(runes)-120):])
}

// nextVersion adds what make gives as the next version of a letter.
func (a *App) nextVersion(ctx context.Context, who domain.Actor, act string, id letter.PaperID, base letter.VersionID,
	next func(PaperPage) (letter.Version, []byte, error),
) error {
	same := errors.New("nothing changed")
	_, err := a.do(ctx, who, act, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		found, err := tx.Letter(ctx, who.Sees, id)
		if err != nil {
			return nil, err
		}
		issuer, err := a.issuer(ctx, tx, who)
		if err != nil {
			return nil, err
		}
		if found.Unit != issuer.Unit {
			return nil, domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.DraftLetters, found.Unit); err != nil {
			return nil, err
		}
		steps, err := tx.StepsOf(ctx, who.Sees, id)
		if err != nil {
			return nil, err
		}
		if letter.StateOf(steps, found.Latest.ID).Out() {
			return nil, domain.Refuse(domain.CodeLetterOut)
		}
		p := PaperPage{Paper: found.Paper, Version: found.Latest, MayNumber: permit(ctx, tx, who, domain.NumberLetters, found.Unit) == nil}
		v, file, err := next(p)
		if err != nil {
			return nil, err
		}
		v.Paper = id
		if v.Upload == nil && v.Pinned == p.Version.Pinned && reflect.DeepEqual(normal(v.Text), normal(p.Version.Text)) {
			return nil, same
		}
		if base != p.Version.ID {
			return nil, domain.ErrConflict
		}
		version, err := tx.AddLetterVersion(ctx, who, v, file)
		detail := map[string]string{"letter": fmt.Sprint(id), "version": fmt.Sprint(version), "as_of": v.Pinned.AsOf.String()}
		if v.Upload != nil {
			detail["hash"], detail["differences"] = v.Upload.Hash, fmt.Sprint(len(v.Upload.Differences))
		}
		return detail, err
	})
	if errors.Is(err, same) {
		return nil
	}
	return err
}

// normal makes two texts that say the same equal: an empty list is none.
func normal(t letter.Text) letter.Text {
	if len(t.To) == 0 {
		t.To = nil
	}
	if len(t.Sending.Only) == 0 {
		t.Sending.Only = nil
	}
	blocks := t.Blocks
	t.Blocks = nil
	for _, b := range blocks {
		if len(b.Notes) == 0 {
			b.Notes = nil
		}
		t.Blocks = append(t.Blocks, b)
	}
	return t
}

package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

func runLetter(ctx context.Context, e *env, c *call) error {
	ask, err := c.ask()
	if err != nil {
		return err
	}
	kind, err := c.oneOf("kind", letterKinds()...)
	if err != nil {
		return err
	}
	ask.Unit = c.text("unit")
	out, err := c.need("out")
	if err != nil {
		return err
	}
	r := letter.Request{Kind: letter.Kind(kind), ShowClass: c.has("show-class")}
	if r.Date, err = c.date("date"); err != nil {
		return err
	}
	number, _, err := c.number("number")
	if err != nil {
		return err
	}
	r.Number = int(number)
	if c.has("variants") {
		return e.letterVariants(ctx, c, ask, r, out)
	}
	return e.with(ctx, c, func(a *app.App) error {
		papers, err := a.Letter(ctx, terminal(), ask, r)
		if err != nil {
			return err
		}
		for _, w := range papers.Warnings {
			e.say("Lưu ý khi dàn trang PDF: %s\n", w)
		}
		return e.writeNew(out, []namedFile{
			{documents.FileName(r.Kind, "docx"), papers.Docx},
			{documents.FileName(r.Kind, "pdf"), papers.PDF},
			{documents.FileName(r.Kind, "xlsx"), papers.Annex},
			{"figures.json", papers.Figures},
		})
	})
}

// letterVariants makes one paper for each unit, with the list of who got which
// and one PDF for printing.
func (e *env) letterVariants(ctx context.Context, c *call, ask app.Ask, r letter.Request, out string) error {
	return e.with(ctx, c, func(a *app.App) error {
		papers, split, sent, err := a.LetterToUnits(ctx, terminal(), ask, r, nil)
		if err != nil {
			return err
		}
		files := []namedFile{{documents.ListName, sent.List}, {documents.PrintName, sent.PDF}}
		for _, p := range papers {
			for _, w := range p.Warnings {
				e.say("Lưu ý khi dàn trang PDF của %s: %s\n", p.Unit.Code, w)
			}
			files = append(files, namedFile{p.Name + ".docx", p.Docx}, namedFile{p.Name + ".pdf", p.PDF})
		}
		if err := e.writeNew(out, files); err != nil {
			return err
		}
		e.say("%s.\n", vi.VariantCount(split))
		return nil
	})
}

func letterKinds() []string {
	var names []string
	for _, k := range letter.Kinds {
		names = append(names, string(k))
	}
	return names
}

type namedFile struct {
	name string
	data []byte
}

// writeNew writes all the files or none of them: a name that is taken stops it
// before the first, and a failure takes back what it has written.
func (e *env) writeNew(dir string, files []namedFile) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return domain.Refuse(domain.CodeFileUnwritable, dir, why(err))
	}
	bad := &domain.Invalid{}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, f.name)); !errors.Is(err, os.ErrNotExist) {
			bad.Add(domain.Problem{Code: domain.CodeFileExists, Args: []any{filepath.Join(dir, f.name)}})
		}
	}
	if err := bad.Err(); err != nil {
		return err
	}
	var written []string
	for _, f := range files {
		path := filepath.Join(dir, f.name)
		if err := writeFile(path, f.data); err != nil {
			for _, w := range append(written, path) {
				err = errors.Join(err, os.Remove(w))
			}
			return err
		}
		written = append(written, path)
	}
	for _, w := range written {
		e.print("%s\n", w)
	}
	return nil
}

func writeFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// LetterTemplate is a template as it holds on a day: the office's own, or the
// one that ships with the program.
type LetterTemplate struct {
	Name    string // a kind of letter, a shell for a person's own words, or a paper about people
	Layout  letter.Layout
	Hash    string                   // names the version; letters carry it
	File    []byte                   // .docx
	Own     *letter.TemplateVersion  // nil where the shipped one holds
	History []letter.TemplateVersion // of the office's own, oldest first
}

// LetterTemplates are all templates as they hold on a day, in order.
func (a *App) LetterTemplates(ctx context.Context, who domain.Actor, day domain.Date) (out []LetterTemplate, err error) {
	if err := permitAll(who, domain.SetForms); err != nil {
		return nil, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		versions, err := a.templates.versions(ctx, tx)
		if err != nil {
			return err
		}
		for _, layout := range letter.Layouts {
			for _, name := range documents.TemplateNames(layout) {
				t, err := a.templateOn(ctx, tx, versions, name, layout, day, tx.At())
				if err != nil {
					return err
				}
				out = append(out, t)
			}
		}
		return nil
	})
	return out, err
}

func (a *App) templateOn(ctx context.Context, tx *storage.Tx, versions []letter.TemplateVersion, name string, layout letter.Layout, day domain.Date, known domain.Instant) (LetterTemplate, error) {
	t := LetterTemplate{Name: name, Layout: layout}
	for _, v := range versions {
		if v.Name == name && v.Layout == layout {
			t.History = append(t.History, v)
		}
	}
	own, ok := letter.TemplateOn(versions, name, layout, day, known)
	var err error
	if ok {
		t.Own = &own
		t.File, err = a.templates.file(ctx, tx, own.ID)
	} else {
		t.File, err = documents.ShippedTemplate(name, layout)
	}
	if err != nil {
		return t, fmt.Errorf("%w: %w", domain.ErrNotFound, err)
	}
	t.Hash = documents.TemplateHash(t.File)
	return t, nil
}

// ownTemplates are the files of the office's own templates that hold for letters
// and papers of a layout on a day, by name; nil where there are none.
func (a *App) ownTemplates(ctx context.Context, tx *storage.Tx, layout letter.Layout, day domain.Date, known domain.Instant) (map[string][]byte, error) {
	versions, err := a.templates.versions(ctx, tx)
	if err != nil || len(versions) == 0 {
		return nil, err
	}
	out := map[string][]byte{}
	for _, v := range versions {
		own, ok := letter.TemplateOn(versions, v.Name, layout, day, known)
		if !ok || out[v.Name] != nil {
			continue
		}
		if out[v.Name], err = a.templates.file(ctx, tx, own.ID); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// templateFiles keeps the files of templates, which never change, and what there
// is of them as of the last recorded instant.
type templateFiles struct {
	mu  sync.Mutex
	by  map[int64][]byte
	at  domain.Instant
	all []letter.TemplateVersion
}

func (f *templateFiles) versions(ctx context.Context, tx *storage.Tx) ([]letter.TemplateVersion, error) {
	if tx.Acting() {
		return tx.Templates(ctx)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if at := tx.At(); f.at == 0 || f.at != at {
		all, err := tx.Templates(ctx)
		if err != nil {
			return nil, err
		}
		f.at, f.all = at, all
	}
	return f.all, nil
}

func (f *templateFiles) file(ctx context.Context, tx *storage.Tx, id int64) ([]byte, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if data, ok := f.by[id]; ok {
		return data, nil
	}
	data, err := tx.TemplateFile(ctx, id)
	if err != nil {
		return nil, err
	}
	if f.by == nil || len(f.by) >= 64 {
		f.by = map[int64][]byte{}
	}
	f.by[id] = data
	return data, nil
}

// TemplateChange gives a template of the office's own from a day on, or goes
// back to the shipped one.
type TemplateChange struct {
	Name     string
	Layout   letter.Layout
	From     domain.Date
	FileName string
	File     []byte
	Shipped  bool
	Trial    bool // only tried, not kept
}

// SetTemplate tries a template against invented papers in every situation it
// must stand and, where it stands them, keeps it from its day on. Mistakes come
// back as problems that name the tag and the paragraph; nothing is kept then.
func (a *App) SetTemplate(ctx context.Context, who domain.Actor, c TemplateChange) (trial documents.TemplateTrial, err error) {
	if err := permitAll(who, domain.SetForms); err != nil {
		return trial, err
	}
	if !slices.Contains(documents.TemplateNames(c.Layout), c.Name) {
		return trial, domain.ErrNotFound
	}
	bad := &domain.Invalid{}
	if c.From.IsZero() && !c.Trial {
		bad.Add(domain.Problem{Column: "from", Code: domain.CodeFormDay})
	}
	if c.Shipped {
		c.File, c.FileName = nil, ""
	} else if trial, err = tryTemplate(c, bad); err != nil {
		return trial, err
	}
	if err := bad.Err(); err != nil || c.Trial {
		return trial, err
	}
	_, err = a.do(ctx, who, "set template", c.Name, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetForms); err != nil {
			return nil, err
		}
		detail := map[string]string{"layout": string(c.Layout), "effective": c.From.String()}
		if !c.Shipped {
			detail["file"], detail["hash"] = c.FileName, documents.TemplateHash(c.File)
		}
		return detail, tx.AddTemplate(ctx, who, letter.TemplateVersion{Name: c.Name, Layout: c.Layout, EffectiveOn: c.From, FileName: c.FileName, File: c.File})
	})
	return trial, err
}

func tryTemplate(c TemplateChange, bad *domain.Invalid) (trial documents.TemplateTrial, err error) {
	switch {
	case len(c.File) == 0:
		bad.Add(domain.Problem{Column: "file", Code: domain.CodeTemplateNone})
		return trial, nil
	case len(c.File) > MostUploaded:
		bad.Add(domain.Problem{Column: "file", Code: domain.CodeLetterFileSize, Args: []any{MostUploaded >> 20}})
		return trial, nil
	}
	trial, err = documents.TryTemplate(c.Name, c.Layout, c.File)
	if unread, ok := errors.AsType[*documents.Unreadable](err); ok {
		bad.Add(domain.Problem{Column: "file", Code: domain.CodeLetterFile, Args: []any{strings.TrimRight(unread.Why.Error(), ".")}})
		return trial, nil
	}
	for _, f := range trial.Faults {
		bad.Add(domain.Problem{Column: "file", Code: domain.CodeTemplateFault, Args: []any{f.Part, f.Tag, f.Paragraph, f.Problem}})
	}
	return trial, err
}

// TemplateFile is one version of a template; 0 is the shipped one.
func (a *App) TemplateFile(ctx context.Context, who domain.Actor, t LetterTemplate, version int64) (file []byte, err error) {
	if err := permitAll(who, domain.SetForms); err != nil {
		return nil, err
	}
	if version == 0 {
		return documents.ShippedTemplate(t.Name, t.Layout)
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		file, err = a.templates.file(ctx, tx, version)
		return err
	})
	return file, err
}

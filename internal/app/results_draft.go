package app

import (
	"context"
	"errors"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// The acts that record results, take them back, and keep what is not recorded
// yet, as their traces name them.
const (
	actEnter  = "enter results"
	actImport = "import results"
	actUndo   = "undo results"
	actDraft  = "save draft"
	actDrop   = "drop draft"
)

// Kinds of drafts.
const (
	draftResults = "results"
	draftFile    = "results file"
)

func resultsDraft(who domain.Actor, plan string) storage.DraftKey {
	return storage.DraftKey{Owner: who.Name, Kind: draftResults, Subject: plan}
}

func fileDraft(who domain.Actor, plan string) storage.DraftKey {
	return storage.DraftKey{Owner: who.Name, Kind: draftFile, Subject: plan}
}

// SaveResultsDraft keeps what somebody typed for a plan and did not record, in
// place of the draft there was. It counts nowhere and nobody else sees it.
func (a *App) SaveResultsDraft(ctx context.Context, who domain.Actor, plan, body string) error {
	return a.saveDraft(ctx, who, storage.Draft{DraftKey: resultsDraft(who, plan), Body: body})
}

func (a *App) saveDraft(ctx context.Context, who domain.Actor, d storage.Draft) error {
	_, err := a.do(ctx, who, actDraft, d.Subject, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permit(ctx, tx, who, domain.EnterResults); err != nil {
			return nil, err
		}
		if _, err := findPlan(ctx, tx, d.Subject); err != nil {
			return nil, err
		}
		return map[string]string{"kind": d.Kind}, tx.SaveDraft(ctx, d)
	})
	return err
}

// ResultsDraft finds the draft of a plan; false where there is none.
func (a *App) ResultsDraft(ctx context.Context, who domain.Actor, plan string) (storage.Draft, bool, error) {
	return a.draft(ctx, resultsDraft(who, plan))
}

func (a *App) draft(ctx context.Context, k storage.DraftKey) (d storage.Draft, ok bool, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		d, err = tx.Draft(ctx, k)
		return err
	})
	if errors.Is(err, domain.ErrNotFound) {
		return d, false, nil
	}
	return d, err == nil, err
}

// DropResultsDraft throws the draft of a plan away.
func (a *App) DropResultsDraft(ctx context.Context, who domain.Actor, plan string) error {
	return a.dropDraft(ctx, who, resultsDraft(who, plan))
}

func (a *App) dropDraft(ctx context.Context, who domain.Actor, k storage.DraftKey) error {
	_, err := a.do(ctx, who, actDrop, k.Subject, false, func(tx *storage.Tx) (map[string]string, error) {
		return map[string]string{"kind": k.Kind}, tx.DropDraft(ctx, k)
	})
	return err
}

// KeepUpload keeps an uploaded file of results until it is taken in.
func (a *App) KeepUpload(ctx context.Context, who domain.Actor, plan string, f File) error {
	return a.saveDraft(ctx, who, storage.Draft{DraftKey: fileDraft(who, plan), Body: f.Name, File: f.Data})
}

// Upload finds the file kept for a plan; false where there is none.
func (a *App) Upload(ctx context.Context, who domain.Actor, plan string) (File, bool, error) {
	d, ok, err := a.draft(ctx, fileDraft(who, plan))
	return File{Name: d.Body, Data: d.File}, ok, err
}

// Kept tells of an uploaded file without reading it.
type Kept struct {
	Name  string // empty where none is kept
	Bytes int
	At    domain.Instant
}

// UploadKept tells which file is kept for a plan.
func (a *App) UploadKept(ctx context.Context, who domain.Actor, plan string) (k Kept, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		d, size, err := tx.DraftSize(ctx, fileDraft(who, plan))
		k = Kept{d.Body, size, d.SavedAt}
		return err
	})
	if errors.Is(err, domain.ErrNotFound) {
		return Kept{}, nil
	}
	return k, err
}

// DropUpload throws the file kept for a plan away.
func (a *App) DropUpload(ctx context.Context, who domain.Actor, plan string) error {
	return a.dropDraft(ctx, who, fileDraft(who, plan))
}

package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"tiendo/internal/storage/sqldb"
)

// Folder is a data folder in use: every program that has it open shares it;
// restoring needs it alone; one program at a time serves it.
type Folder struct {
	dir    string
	shared *flock.Flock
	served *flock.Flock
}

// OpenFolder makes the folder where it is missing and takes a share in it.
func OpenFolder(dir string) (*Folder, error) {
	f, err := newFolder(dir)
	if err != nil {
		return nil, err
	}
	ok, err := f.shared.TryRLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", dir, err)
	}
	if !ok {
		return nil, fmt.Errorf("%s: %w", dir, ErrInUse)
	}
	return f, nil
}

// AloneIn takes the folder for one program alone, as restoring needs it.
func AloneIn(dir string) (*Folder, error) {
	f, err := newFolder(dir)
	if err != nil {
		return nil, err
	}
	ok, err := f.shared.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", dir, err)
	}
	if !ok {
		return nil, fmt.Errorf("%s: %w", dir, ErrInUse)
	}
	return f, nil
}

func newFolder(dir string) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	return &Folder{dir, flock.New(filepath.Join(dir, "use.lock")), flock.New(filepath.Join(dir, "serve.lock"))}, nil
}

// patience is how long a program waits for a folder that another is bringing
// up to date.
const patience = 10 * time.Second

// Alone runs f with the folder for this program alone, as changing the schema
// needs it, and shares it again afterwards.
func (f *Folder) Alone(ctx context.Context, do func() error) (err error) {
	wait, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := f.shared.Unlock(); err != nil {
		return fmt.Errorf("lock %s: %w", f.dir, err)
	}
	if ok, err := f.shared.TryLockContext(wait, 50*time.Millisecond); !ok {
		return errors.Join(fmt.Errorf("%s: %w", f.dir, ErrInUse), err)
	}
	err = do()
	if unlock := f.shared.Unlock(); unlock != nil {
		return errors.Join(err, unlock)
	}
	if ok, lock := f.shared.TryRLockContext(wait, 50*time.Millisecond); !ok {
		return errors.Join(err, fmt.Errorf("%s: %w", f.dir, ErrInUse), lock)
	}
	return err
}

// File is the database file in the folder.
func (f *Folder) File() string { return filepath.Join(f.dir, sqldb.FileName) }

// Serve claims the folder for one serving program.
func (f *Folder) Serve() error {
	ok, err := f.served.TryLock()
	if err != nil {
		return fmt.Errorf("lock %s: %w", f.dir, err)
	}
	if !ok {
		return fmt.Errorf("%s: %w", f.dir, ErrServed)
	}
	return nil
}

// Close gives the folder back.
func (f *Folder) Close() error { return errors.Join(f.served.Close(), f.shared.Close()) }

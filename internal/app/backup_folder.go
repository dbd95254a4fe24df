package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"syscall"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// BackupFolder is where backups are kept on the server.
type BackupFolder struct {
	Dir  string // empty: nowhere
	Keep int    // how many of the latest stay; 0 = all
}

// BackupFile is one backup in the folder.
type BackupFile struct {
	Name  string
	Bytes int64
	At    domain.Instant // when it was written
	Hash  string         // SHA-256 of its bytes as they were when it was made; empty where the trace does not know it
	Grown bool           // its size is another one than it was then
}

// Acts around the folder, and what their traces tell.
const (
	actBackup     = "backup"
	actDropBackup = "drop backup"
	backupHash    = "hash"
	backupBytes   = "bytes"
	backupKeep    = "keep"
)

// backupName is the form of the names that the program gives. Other files in the
// folder are no affair of ours: they are neither listed nor deleted.
var backupName = regexp.MustCompile(`^tiendo-sao-luu-\d{8}-\d{6}(-\d+)?\.db$`)

func (a *App) nameBackup() string {
	return "tiendo-sao-luu-" + a.now().Time().Format("20060102-150405")
}

// Ready makes the folder where it is missing, and says why nothing could be
// written in it.
func (f BackupFolder) Ready() error {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return unwritable(err, f.Dir)
	}
	try, err := os.MkdirTemp(f.Dir, ".tiendo-backup-")
	if err != nil {
		return unwritable(err, f.Dir)
	}
	return os.Remove(try)
}

// unwritable says what keeps a backup from being written, as people can act on
// it; other errors stay what they are.
func unwritable(err error, file string) error {
	path, onPath := errors.AsType[*fs.PathError](err)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, storage.ErrDiskFull), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return domain.Refuse(domain.CodeBackupFull, file)
	case errors.Is(err, fs.ErrExist):
		return domain.Refuse(domain.CodeFileExists, file)
	case onPath:
		return domain.Refuse(domain.CodeFileUnwritable, file, vi.SystemReason(path))
	}
	return err
}

// BackupInto makes a backup in the folder under a name of its day and time, and
// then takes away those that are more than the folder is to keep, the oldest
// first. Each leaves its trace.
func (a *App) BackupInto(ctx context.Context, who domain.Actor, f BackupFolder) (made BackupFile, err error) {
	if err := permitAll(who, domain.KeepBackups); err != nil {
		return made, err
	}
	if f.Dir == "" {
		return made, domain.Refuse(domain.CodeBackupNoFolder)
	}
	a.backingUp.Lock()
	defer a.backingUp.Unlock()
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return made, unwritable(err, f.Dir)
	}
	stem := a.nameBackup()
	made.Name = stem + ".db"
	err = a.db.Backup(ctx, filepath.Join(f.Dir, made.Name))
	for n := 2; errors.Is(err, fs.ErrExist) && n < 100; n++ { // another one of the same second
		made.Name = stem + "-" + strconv.Itoa(n) + ".db"
		err = a.db.Backup(ctx, filepath.Join(f.Dir, made.Name))
	}
	if err != nil {
		return made, unwritable(err, filepath.Join(f.Dir, made.Name))
	}
	if made.Hash, made.Bytes, err = hashOf(filepath.Join(f.Dir, made.Name)); err != nil {
		return made, err
	}
	made.At, err = a.do(ctx, who, actBackup, made.Name, false, func(*storage.Tx) (map[string]string, error) {
		return map[string]string{backupHash: made.Hash, backupBytes: strconv.FormatInt(made.Bytes, 10)}, nil
	})
	if err != nil {
		return made, err
	}
	return made, a.dropOldBackups(ctx, who, f, made.Name)
}

// dropOldBackups follows the rule of the folder. The trace comes first: a file
// that is gone was never taken away untold.
func (a *App) dropOldBackups(ctx context.Context, who domain.Actor, f BackupFolder, made string) error {
	names, err := backupsIn(f.Dir)
	if err != nil || f.Keep <= 0 || len(names) <= f.Keep {
		return err
	}
	for _, name := range names[f.Keep:] {
		if name == made { // a clock that was put back must not cost the newest
			continue
		}
		_, err := a.do(ctx, who, actDropBackup, name, false, func(*storage.Tx) (map[string]string, error) {
			return map[string]string{backupKeep: strconv.Itoa(f.Keep)}, nil
		})
		if err != nil {
			return err
		}
		if err := os.Remove(filepath.Join(f.Dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return unwritable(err, filepath.Join(f.Dir, name))
		}
	}
	return nil
}

// backupsIn are the names of the backups in a folder, the latest first.
func backupsIn(dir string) (names []string, err error) {
	all, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	for _, x := range all {
		if x.Type().IsRegular() && backupName.MatchString(x.Name()) {
			names = append(names, x.Name())
		}
	}
	slices.SortFunc(names, laterBackup)
	return names, nil
}

// laterBackup puts the later of two names first: by their times, and within one
// second by their numbers.
func laterBackup(a, b string) int {
	split := func(s string) (string, int) {
		const stem = len("tiendo-sao-luu-20060102-150405")
		n, err := strconv.Atoi(s[stem+1 : max(stem+1, len(s)-len(".db"))])
		if err != nil {
			n = 1 // the first of its second has no number
		}
		return s[:stem], n
	}
	atA, nA := split(a)
	atB, nB := split(b)
	if atA != atB {
		if atA > atB {
			return -1
		}
		return 1
	}
	return nB - nA
}

func hashOf(path string) (hash string, size int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	h := sha256.New()
	size, err = io.Copy(h, file)
	return hex.EncodeToString(h.Sum(nil)), size, err
}

// BackupFiles lists what is in the folder, the latest first, with what the trace
// knows of each.
func (a *App) BackupFiles(ctx context.Context, who domain.Actor, f BackupFolder) (out []BackupFile, err error) {
	if err := permitAll(who, domain.KeepBackups); err != nil || f.Dir == "" {
		return nil, err
	}
	names, err := backupsIn(f.Dir)
	if err != nil {
		return nil, unwritable(err, f.Dir)
	}
	made := map[string]storage.Act{}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		for _, name := range names {
			act, err := tx.LastDone(ctx, actBackup, name)
			if err != nil && !errors.Is(err, domain.ErrNotFound) {
				return err
			}
			made[name] = act
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		about, err := os.Stat(filepath.Join(f.Dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // taken away meanwhile
		}
		if err != nil {
			return nil, unwritable(err, f.Dir)
		}
		x := BackupFile{Name: name, Bytes: about.Size(), At: domain.InstantOf(about.ModTime())}
		detail := map[string]string{}
		if act := made[name]; act.ID != 0 && json.Unmarshal([]byte(act.Detail), &detail) == nil {
			x.At, x.Hash = act.At, detail[backupHash]
			x.Grown = detail[backupBytes] != "" && detail[backupBytes] != strconv.FormatInt(x.Bytes, 10)
		}
		out = append(out, x)
	}
	return out, nil
}

package web

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// backupsPage says what was backed up and how to bring it back.
type backupsPage struct {
	frame
	Lines   []backupLine
	Kept    backupsKept
	Problem []string
}

type backupLine struct {
	At, By, File string
	Restored     bool
}

// backupsKept is the folder on the server.
type backupsKept struct {
	Dir, Rule string // empty where there is none
	Path      string
	Files     []backupFile
}

type backupFile struct {
	Name, At, Size, Hash string
	Grown                bool
}

func (s *Server) backupsPage(w http.ResponseWriter, r *http.Request) error {
	return s.showBackups(w, r, http.StatusOK, nil)
}

func (s *Server) showBackups(w http.ResponseWriter, r *http.Request, status int, problem []string) error {
	all, err := s.App.Backups(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := backupsPage{
		frame: frame{Title: vi.BackupsTitle, Here: backupsPath}, Problem: problem,
		Kept: backupsKept{Dir: s.Backups.Dir, Rule: vi.KeepRule(s.Backups.Keep), Path: backupsHerePath},
	}
	for _, k := range all {
		p.Lines = append(p.Lines, backupLine{vi.Instant(k.At), vi.ActorName(k.By), k.File, k.Restored})
	}
	files, err := s.App.BackupFiles(r.Context(), actor(r), s.Backups)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok { // a folder that cannot be read hides nothing else
		p.Problem = append(p.Problem, newProblems(bad).Of("")...)
	} else if err != nil {
		return err
	}
	for _, f := range files {
		p.Kept.Files = append(p.Kept.Files, backupFile{f.Name, vi.Instant(f.At), vi.Bytes(f.Bytes), f.Hash, f.Grown})
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, status, "backups", p)
}

const backupsHerePath = backupsPath + "/may-chu"

// backupHere makes a backup in the folder on the server. It is made to its end
// even if nobody waits for the answer any more.
func (s *Server) backupHere(w http.ResponseWriter, r *http.Request) error {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(longDownload))
	_, err := s.App.BackupInto(context.WithoutCancel(r.Context()), actor(r), s.Backups)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.showBackups(w, r, http.StatusUnprocessableEntity, newProblems(bad).Of(""))
	}
	if err != nil {
		return err
	}
	return done(w, r, backupsPath, "backup-kept")
}

// longDownload is how long a whole store may take to reach a browser.
const longDownload = 30 * time.Minute

// backupNow sends a backup made this moment. Nothing on the way may keep it.
func (s *Server) backupNow(w http.ResponseWriter, r *http.Request) error {
	began := false
	err := s.App.BackupNow(r.Context(), actor(r), func(name string, size int64, file io.Reader) error {
		// A server that cannot wait longer still sends what it can.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(longDownload))
		h := w.Header()
		h.Set("Content-Type", "application/octet-stream")
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		h.Set("Content-Length", strconv.FormatInt(size, 10))
		h.Set("Cache-Control", "no-store")
		began = true
		_, err := io.Copy(w, file)
		return err
	})
	if err != nil && began {
		s.Log.WarnContext(r.Context(), "backup was not sent whole", "error", err.Error())
		panic(http.ErrAbortHandler) // the browser must not take a part for the whole
	}
	return err
}

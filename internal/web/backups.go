package web

import (
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"

	"tiendo/internal/vi"
)

// backupsPage says what was backed up and how to bring it back.
type backupsPage struct {
	frame
	Lines []backupLine
}

type backupLine struct {
	At, By, File string
	Restored     bool
}

func (s *Server) backupsPage(w http.ResponseWriter, r *http.Request) error {
	all, err := s.App.Backups(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := backupsPage{frame: frame{Title: vi.BackupsTitle, Here: backupsPath}}
	for _, k := range all {
		p.Lines = append(p.Lines, backupLine{vi.Instant(k.At), vi.ActorName(k.By), k.File, k.Restored})
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "backups", p)
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

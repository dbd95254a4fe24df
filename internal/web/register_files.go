package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
)

// readAttached reads the file of a form. A larger one than is kept is read to
// its end, so that the browser shows our page and not its own.
func readAttached(w http.ResponseWriter, r *http.Request) (f app.File, err error) {
	tooLarge := domain.Refuse(domain.CodeEntryFileSize, app.MostAttached>>20)
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return f, domain.Refuse(domain.CodeEntryFile)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return f, tooLarge
		}
		data, err := io.ReadAll(io.LimitReader(part, app.MostAttached+1))
		if err != nil {
			return f, tooLarge
		}
		if _, err := io.Copy(io.Discard, part); err != nil {
			return f, tooLarge
		}
		if part.FormName() == inFile {
			f = app.File{Name: filepath.Base(filepath.ToSlash(part.FileName())), Data: data}
		}
	}
}

func (s *Server) entryFile(w http.ResponseWriter, r *http.Request) error {
	name, data, err := s.App.EntryFile(r.Context(), actor(r), entryOf(r), r.URL.Query().Get(inFile))
	return s.giveFile(w, r, name, data, err)
}

// attachedKinds are the kinds of files that papers have.
var attachedKinds = map[string]string{
	".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png",
	".doc": "application/msword", ".xls": "application/vnd.ms-excel",
	".docx": fileKinds[".docx"], ".xlsx": fileKinds[".xlsx"],
}

// giveFile gives the file of a paper away and leaves a trace of who took it.
func (s *Server) giveFile(w http.ResponseWriter, r *http.Request, name string, data []byte, err error) error {
	if err != nil {
		return err
	}
	if err := s.App.Exported(r.Context(), actor(r), name, r.URL.RequestURI()); err != nil {
		return err
	}
	kind := attachedKinds[strings.ToLower(filepath.Ext(name))]
	if kind == "" {
		kind = "application/octet-stream"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
	return nil
}

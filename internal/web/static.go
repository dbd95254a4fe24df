package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"

	"tiendo/internal/domain"
)

//go:embed static/css/*.css static/js/*.js static/*.woff2 static/*.svg
var staticFiles embed.FS

// bundles are the files that are put together of several, in the order of their
// names: a page's own styles and scripts lie in files of their own, and a
// browser fetches one of each.
var bundles = map[string]string{"app.css": "static/css", "app.js": "static/js"}

// asset is one file for browsers. Its name holds the hash of what is in it, so
// that browsers may keep it for ever.
type asset struct {
	kind    string
	plain   []byte
	smaller []byte // gzip; nil where that gains nothing
}

type assets struct {
	files   map[string]asset  // by hashed name
	address map[string]string // by plain name
}

var assetKinds = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
}

func newAssets() assets {
	a := assets{map[string]asset{}, map[string]string{}}
	for _, f := range listed("static") {
		if !f.IsDir() {
			a.add(f.Name(), read("static/"+f.Name()))
		}
	}
	// The style sheet names the fonts, so it is put together after them.
	for name, folder := range bundles {
		var all []byte
		for _, f := range listed(folder) {
			all = append(all, read(folder+"/"+f.Name())...)
		}
		a.add(name, all)
	}
	return a
}

func listed(folder string) []fs.DirEntry {
	list, err := staticFiles.ReadDir(folder)
	if err != nil {
		panic("web: " + err.Error())
	}
	return list
}

func read(name string) []byte {
	body, err := staticFiles.ReadFile(name)
	if err != nil {
		panic("web: " + err.Error())
	}
	return body
}

func (a assets) add(name string, body []byte) {
	ext := path.Ext(name)
	if ext == ".css" {
		for plain, address := range a.address {
			body = []byte(strings.ReplaceAll(string(body), `url("`+plain+`")`, `url("`+address+`")`))
		}
	}
	sum := sha256.Sum256(body)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	f := asset{kind: assetKinds[ext], plain: body}
	if ext != ".woff2" {
		f.smaller = zipped(body)
	}
	a.files[hashed], a.address[name] = f, "/static/"+hashed
}

// at is the address of a file, for templates.
func (a assets) at(name string) string {
	if address, ok := a.address[name]; ok {
		return address
	}
	panic("web: no static file " + name)
}

func (s *Server) static(w http.ResponseWriter, r *http.Request) error {
	f, ok := s.assets.files[r.PathValue("file")]
	if !ok {
		return domain.ErrNotFound
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Add("Vary", "Accept-Encoding")
	body := f.plain
	if f.smaller != nil && takesGzip(r) {
		body = f.smaller
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
	return nil
}

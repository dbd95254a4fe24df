package web

import (
	"embed"
	"html/template"
)

//go:embed templates/*.html
var templateFiles embed.FS

// frame is what every page has around it.
type frame struct {
	Title     string
	Lead      string // one sentence under the title; may be empty
	Simulated bool
	Here      string // the menu entry the page belongs to
}

// pages are the templates by name, each with the frame and the parts that
// several pages share.
type pages map[string]*template.Template

func newPages(a assets) pages {
	base := template.Must(template.New("").Funcs(template.FuncMap{"asset": a.at}).
		ParseFS(templateFiles, "templates/frame.html", "templates/part_*.html"))
	out := pages{}
	for _, name := range []string{"board", "unit", "error"} {
		out[name] = template.Must(template.Must(base.Clone()).ParseFS(templateFiles, "templates/"+name+"*.html"))
	}
	return out
}

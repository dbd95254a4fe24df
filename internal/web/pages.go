package web

import (
	"embed"
	"html/template"
	"io/fs"
	"strings"

	"tiendo/internal/vi"
)

//go:embed templates/*.html
var templateFiles embed.FS

// frame is what every page has around it.
type frame struct {
	Title     string
	Lead      string // one sentence under the title; may be empty
	Simulated bool
	Here      string // the menu entry the page belongs to
	Refresh   int    // seconds after which the page asks again; 0 = never
}

// shown is a page as its template gets it, with who looks at it.
type shown struct {
	Page  any
	Visit *visit // nil on pages that are open to all
}

// around is what the frame needs of a page; frame has it.
type around interface{ menuEntry() string }

func (f frame) menuEntry() string { return f.Here }

// pages are the templates by name, each with the frame and the parts that
// several pages share.
type pages map[string]*template.Template

func newPages(a assets, h handbook) pages {
	base := template.Must(template.New("").Funcs(template.FuncMap{"asset": a.at, "picture": picture, "cells": newTableRow, "cellsOf": cellsOf, "term": h.term, "called": h.called, "terms": func(names ...string) (out []*term) {
		for _, n := range names {
			out = append(out, h.term(n))
		}
		return out
	}, "number": func(n int) string { return vi.Number(int64(n)) }}).
			ParseFS(templateFiles, "templates/frame.html", "templates/part_*.html"))
	out := pages{}
	for _, name := range []string{
		"board", "unit", "source", "error", "signin", "resume", "link", "linkshown", "own", "accounts", "account", "trace", "home", "guide",
		"orgtree", "orgunit", "orglist", "orgcompare", "orgchange", "orgimport",
		"reporting", "campaignform", "campaign", "collection", "difficulties", "consolidated",
		"seals", "newseal", "seal", "issue",
		"letters", "letter", "letterpreview", "letterfigure", "check", "variants", "unitpaper", "sending", "quarter",
		"register", "registerform", "registeritem", "inbox", "directive", "answer", "follow", "followed", "around",
		"report", "gaps", "gapunit", "rollup",
		"classes", "class", "certificates", "load", "form2",
		"cases", "caselist", "casenames", "casefile", "caseperson", "casedeadlines", "caseslip", "casereads", "peoplelist", "peopleimport", "doubles",
		"results", "entries", "entry", "cellhistory", "upload",
		"notices", "mail", "mailletter", "mailconfirm", "remind",
		"tokens", "tokenshown", "api",
		"admin", "ruleslist", "rules", "days", "forms", "template", "templatetags", "backups", "plans", "plan", "openplan", "targets", "targethistory",
		"allot", "schedules", "schedule",
		"sheetupload", "sheetimport",
		"procedures", "ruleset", "ruleform", "nextrules", "straddle", "casesettings", "checklist", "long",
	} {
		own := template.Must(template.Must(base.Clone()).ParseFS(templateFiles, "templates/"+name+".html"))
		if parts, err := fs.Glob(templateFiles, "templates/"+name+"_*.html"); err == nil && len(parts) > 0 {
			own = template.Must(own.ParseFS(templateFiles, parts...))
		}
		out[name] = own
	}
	return out
}

// picture lets an image that the server itself has drawn stand in an address;
// nothing that was typed ever comes this way.
func picture(data string) template.URL {
	if !strings.HasPrefix(data, "data:image/png;base64,") {
		return ""
	}
	return template.URL(data) //nolint:gosec // only our own pictures, see above
}

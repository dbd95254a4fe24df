package web

import (
	"errors"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// errGarbled is a request that holds what no keyboard types: the character with
// number zero, or bytes that are no text. One database takes them and another
// does not; nobody means them.
var errGarbled = errors.New("a request that is no text")

// mostSent is the largest of the forms without files.
const mostSent = max(mostTyped, mostForm, 4*mostCarried)

// legible looks at everything in a request that is text before any handler does:
// the address, its questions, and a form without files. What comes in a file is
// judged by whoever reads it, and once more before it is kept.
func legible(w http.ResponseWriter, r *http.Request) error {
	if !isText(r.URL.Path) || !areTexts(r.URL.Query()) {
		return errGarbled
	}
	if r.Method != http.MethodPost || !strings.HasPrefix(strings.ToLower(r.Header.Get("Content-Type")), "application/x-www-form-urlencoded") {
		return nil
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostSent)
	if err := r.ParseForm(); err != nil {
		if _, ok := errors.AsType[url.EscapeError](err); ok {
			return errGarbled
		}
		return domain.Refuse(domain.CodeFormTooLong)
	}
	if !areTexts(r.PostForm) {
		return errGarbled
	}
	return nil
}

func isText(s string) bool { return strings.IndexByte(s, 0) < 0 && utf8.ValidString(s) }

func areTexts(all url.Values) bool {
	for name, values := range all {
		if !isText(name) || slices.ContainsFunc(values, func(s string) bool { return !isText(s) }) {
			return false
		}
	}
	return true
}

// byProgram says that a program asks and not a person with a browser, which says
// of itself that it takes pages: a program wants an answer it can read, and is
// not led to the page for signing in.
func byProgram(r *http.Request) bool {
	accept := strings.ToLower(r.Header.Get("Accept"))
	if strings.Contains(accept, "text/html") || strings.HasPrefix(r.URL.Path, "/static/") {
		return false
	}
	file := path.Ext(r.URL.Path)
	if file == "" {
		file = "." + r.URL.Query().Get("tep")
	}
	return strings.Contains(accept, "json") || file == ".json" || fileKinds[file] != ""
}

package domain

import (
	"strconv"
	"strings"
)

// Scope is what somebody may see: one unit and everything below it, as a range
// of materialised paths. It is the first argument of every list query, so that
// forgetting to restrict does not compile. The zero Scope sees nothing.
type Scope struct{ path string }

// Everything is the scope of the whole provincial organisation.
var Everything = Scope{"/"}

// Below is the scope of the unit with that path ("/1/42/") and its subtree.
func Below(path string) Scope { return Scope{path} }

// From is the first path of the scope.
func (s Scope) From() string {
	if s.path == "" {
		return "/"
	}
	return s.path
}

// To is the first path after the scope: '0' follows '/'. The zero Scope is an
// empty range.
func (s Scope) To() string {
	if s.path == "" {
		return "/"
	}
	return s.path[:len(s.path)-1] + "0"
}

// Holds says that the unit with that path lies in the scope.
func (s Scope) Holds(path string) bool { return s.path != "" && strings.HasPrefix(path, s.path) }

// Whole says that the scope is the whole provincial organisation: nothing
// stands above its one unit.
func (s Scope) Whole() bool { return strings.Count(s.path, "/") < 3 && s.path != "" }

// own is the path of the scope's topmost unit; "/" where it is everything,
// which begins every path.
func (s Scope) own() string { return s.path }

// under says that the scope's own unit lies below another.
func (s Scope) under(u UnitID) bool {
	_, below, ok := strings.Cut(s.path, "/"+strconv.FormatInt(int64(u), 10)+"/")
	return ok && below != ""
}

package domain

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

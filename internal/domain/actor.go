package domain

// Actor is who acts, as the trace names them: "terminal:root", "web:demo".
type Actor struct {
	Name string
	Sees Scope
}

// Trace is what an act leaves behind: what was done to what. It holds names of
// things and counts, never personal plaintext. An act without one does not
// compile.
type Trace struct {
	Act     string // "import results"
	Subject string // what it was done to, such as the plan's code
	Detail  map[string]string
}

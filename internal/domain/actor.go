package domain

import "slices"

// Actor is who acts, as the trace names them: "terminal:root", "demo", or the
// login of an account. An account acts from one unit at a time, with the roles
// it holds there.
type Actor struct {
	Name    string
	Sees    Scope
	Roles   []Role
	Account AccountID // 0 at the machine itself
	Unit    UnitID    // from which unit; 0 at the machine itself

	// Only narrows what the roles allow: whoever acts through a token does no more
	// than the token is for. nil narrows nothing.
	Only []Permission
}

// AccountID identifies an account (tài khoản).
type AccountID int64

// Operator is whoever sits at the machine itself and may do everything.
func Operator(name string) Actor {
	return Actor{Name: name, Sees: Everything, Roles: []Role{RoleOperator}}
}

// Can says whether the actor may do it anywhere at all: what a menu shows.
func (a Actor) Can(p Permission) bool {
	return a.only(p) && slices.ContainsFunc(a.Roles, func(r Role) bool { return len(Powers[r][p]) > 0 })
}

// May says whether the actor may do it to the unit with that path ("/1/42/").
func (a Actor) May(p Permission, at string) bool {
	position := PositionOf(a.Sees.own(), at)
	return a.only(p) && slices.ContainsFunc(a.Roles, func(r Role) bool { return slices.Contains(Powers[r][p], position) })
}

func (a Actor) only(p Permission) bool { return a.Only == nil || slices.Contains(a.Only, p) }

// Everywhere says whether the actor may do it in the whole province: what
// belongs to no unit, such as the rules of a plan, needs that.
func (a Actor) Everywhere(p Permission) bool { return a.Can(p) && a.Sees.Whole() }

// Trace is what an act leaves behind: what was done to what. It holds names of
// things and counts, never personal plaintext. An act without one does not
// compile.
type Trace struct {
	Act     string // "import results"
	Subject string // what it was done to, such as the plan's code
	Detail  map[string]string
}

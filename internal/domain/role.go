package domain

import (
	"slices"
	"strings"
)

// Role is what a person does for a party organisation (vai trò). It is held on
// one unit and reaches what lies below it, as Powers says.
type Role string

// The roles, first those of the Commission and then those of a committee.
const (
	RoleAdministrator Role = "administrator"  // Quản trị hệ thống
	RoleDesk          Role = "desk"           // Cán bộ theo dõi (Phòng TCĐ-ĐV)
	RoleHead          Role = "head"           // Lãnh đạo Ban
	RoleClerk         Role = "clerk"          // Văn thư
	RoleUnitAdmin     Role = "unit_admin"     // Quản trị đơn vị
	RoleUnitOfficer   Role = "unit_officer"   // Cán bộ đơn vị
	RoleUnitHead      Role = "unit_head"      // Lãnh đạo đơn vị ký duyệt
	RoleCellSecretary Role = "cell_secretary" // Bí thư chi bộ
	RoleViewer        Role = "viewer"         // Người xem
	// RoleOperator is whoever sits at the machine itself: the terminal, the
	// loading of the demonstration. No account holds it.
	RoleOperator Role = "operator"
)

// Roles are those an account may hold, in the order in which people list them.
var Roles = []Role{
	RoleAdministrator, RoleDesk, RoleHead, RoleClerk,
	RoleUnitAdmin, RoleUnitOfficer, RoleUnitHead, RoleCellSecretary, RoleViewer,
}

// Known says whether an account may hold the role.
func (r Role) Known() bool { return slices.Contains(Roles, r) }

// OfCommission says that the role is the Commission's and is held on the whole
// province only.
func (r Role) OfCommission() bool {
	return r == RoleAdministrator || r == RoleDesk || r == RoleHead || r == RoleClerk
}

// Permission is one kind of thing a person may be allowed to do.
type Permission string

// Permissions.
const (
	SeeFigures     Permission = "see figures"     // of a unit: its results, targets, facts
	EnterResults   Permission = "enter results"   // type in, import, correct
	SetTargets     Permission = "set targets"     // assign, adjust, import
	KeepPlans      Permission = "keep plans"      // what a unit plans of its own by month and year
	SetRules       Permission = "set rules"       // figure rules of a plan
	DraftLetters   Permission = "draft letters"   // write, edit, download
	NumberLetters  Permission = "number letters"  // number and date, given by the clerk
	SealFigures    Permission = "seal figures"    // fix the figures of a board
	SignLetters    Permission = "sign letters"    // sign, or record that the paper was signed
	IssueLetters   Permission = "issue letters"   // issue, recall
	ChangeUnits    Permission = "change units"    // open, rename, move, merge, split, close
	SetForms       Permission = "set forms"       // letter forms and templates
	SetHolidays    Permission = "set holidays"    // holidays and swapped working days
	ManageAccounts Permission = "manage accounts" // invite, give roles, lock
	ReadTrace      Permission = "read trace"      // who did what
	KeepBackups    Permission = "keep backups"
	SetMail        Permission = "set mail" // the mail server, when letters leave, the outbox

	ReadRegister   Permission = "read register"   // the unit's register, and how its papers are followed
	KeepRegister   Permission = "keep register"   // enter, correct, attach, issue, replace, recall, deliver
	AssignTasks    Permission = "assign tasks"    // deliver, choose tasks, receive answers
	ReadDirectives Permission = "read directives" // what was addressed to the own unit
	AnswerTasks    Permission = "answer tasks"

	AskReports     Permission = "ask for reports"  // open campaigns and periods of the own unit, move their dates
	ReceiveReports Permission = "receive reports"  // of what the own unit asked: receive, return, take a receipt back
	EnterReports   Permission = "enter reports"    // of what the own unit asked: enter from a paper for somebody
	FillReports    Permission = "fill reports"     // write the own unit's report, present it
	SendReports    Permission = "send own reports" // approve, send, recall

	SeeFiles     Permission = "see files"     // of people on their way into the Party: masked, by code
	KeepFiles    Permission = "keep files"    // open them, record steps, papers, who helps
	ReadPeople   Permission = "read people"   // open what is masked, with a reason
	ManagePeople Permission = "manage people" // export, answer a person's request, erase
	SetProcedure Permission = "set procedure" // sets of rules, and what units keep of files
)

// RolesThat are the roles that may do something in the unit on which they are
// held.
func RolesThat(p Permission) (out []Role) {
	for _, r := range Roles {
		if slices.Contains(Powers[r][p], Inside) {
			out = append(out, r)
		}
	}
	return out
}

// Position is where a unit lies, seen from the unit on which a role is held.
type Position string

// The positions.
const (
	Inside   Position = "inside" // the own unit
	Above    Position = "above"
	Beside   Position = "beside"
	BelowOwn Position = "below"
)

// Positions are all positions.
var Positions = []Position{Inside, Above, Beside, BelowOwn}

// PositionOf tells where the unit of path at lies, seen from the unit of path
// own. Both are materialised paths: "/1/42/".
func PositionOf(own, at string) Position {
	switch {
	case own == at:
		return Inside
	case strings.HasPrefix(at, own):
		return BelowOwn
	case strings.HasPrefix(own, at):
		return Above
	}
	return Beside
}

// Powers say, for each role, what it may do and in which positions. They are
// the whole truth of what is allowed; pages only hide what they forbid.
var Powers = map[Role]map[Permission][]Position{
	RoleOperator: powers(subtree, SeeFigures, EnterResults, SetTargets, KeepPlans, SetRules, DraftLetters, NumberLetters,
		SealFigures, SignLetters, IssueLetters, ChangeUnits, SetForms, SetHolidays, ManageAccounts, ReadTrace, KeepBackups, SetMail,
		ReadRegister, KeepRegister, AssignTasks, ReadDirectives, AnswerTasks,
		AskReports, ReceiveReports, EnterReports, FillReports, SendReports,
		SeeFiles, KeepFiles, ReadPeople, ManagePeople, SetProcedure),
	RoleAdministrator: powers(subtree, SeeFigures, SetRules, ChangeUnits, SetForms, SetHolidays, ManageAccounts, ReadTrace, KeepBackups, SetMail, SetProcedure),
	// The desk follows files and sees no name but with a reason; it keeps none.
	RoleDesk: merge(powers(subtree, SeeFigures, EnterResults, SetTargets, KeepPlans, SetRules, DraftLetters, NumberLetters, SealFigures, ChangeUnits,
		SeeFiles, ReadPeople, SetProcedure),
		powers(inside, ReadRegister, KeepRegister, AssignTasks, AskReports, ReceiveReports, EnterReports)),
	RoleHead: merge(powers(subtree, SeeFigures, DraftLetters, SealFigures, SignLetters, ReadTrace, SeeFiles), powers(inside, ReadRegister)),
	RoleClerk: merge(powers(subtree, SeeFigures, DraftLetters, NumberLetters, SealFigures, SignLetters, IssueLetters),
		powers(inside, ReadRegister, KeepRegister)),
	RoleUnitAdmin: merge(powers(subtree, SeeFigures, KeepPlans, DraftLetters, NumberLetters, SealFigures, SignLetters, IssueLetters, ManageAccounts,
		SeeFiles, KeepFiles, ReadPeople, ManagePeople),
		merge(powers(lower, EnterResults, SetTargets, ChangeUnits), powers(inside, ReadRegister, KeepRegister, AssignTasks, ReadDirectives, AnswerTasks,
			AskReports, ReceiveReports, EnterReports, FillReports, SendReports))),
	// A committee has no clerk of its own among the roles: whoever writes its
	// letters numbers and issues them, records that the paper was signed, and
	// keeps its register. What a unit declares of itself comes as its report; of its lower levels it
	// keeps the numbers itself.
	RoleUnitOfficer: merge(powers(subtree, SeeFigures, KeepPlans, DraftLetters, NumberLetters, SealFigures, SignLetters, IssueLetters,
		SeeFiles, KeepFiles, ReadPeople, ManagePeople),
		merge(powers(lower, EnterResults, SetTargets), powers(inside, ReadRegister, KeepRegister, AssignTasks, ReadDirectives, AnswerTasks,
			AskReports, ReceiveReports, EnterReports, FillReports, SendReports))),
	RoleUnitHead: merge(powers(subtree, SeeFigures, DraftLetters, SealFigures, SignLetters, SeeFiles, ReadPeople),
		powers(inside, ReadRegister, ReadDirectives, AnswerTasks, FillReports, SendReports)),
	RoleCellSecretary: merge(powers(subtree, SeeFigures), powers(inside, KeepPlans, ReadDirectives, AnswerTasks, FillReports, SendReports,
		SeeFiles, KeepFiles, ReadPeople)),
	// A viewer opens nothing that was addressed to the unit: that it was seen is
	// said in the unit's name.
	RoleViewer: powers(subtree, SeeFigures),
}

var (
	subtree = []Position{Inside, BelowOwn}
	lower   = []Position{BelowOwn}
	inside  = []Position{Inside}
)

func powers(where []Position, all ...Permission) map[Permission][]Position {
	m := map[Permission][]Position{}
	for _, p := range all {
		m[p] = where
	}
	return m
}

func merge(a, b map[Permission][]Position) map[Permission][]Position {
	for p, where := range b {
		a[p] = where
	}
	return a
}

package domain

import (
	"fmt"
	"slices"
	"testing"
)

func TestPositionsAsSeenFromAUnit(t *testing.T) {
	const own = "/1/42/"
	for _, c := range []struct {
		name, at string
		want     Position
	}{
		{"the unit itself is inside", "/1/42/", Inside},
		{"a cell of the unit is below", "/1/42/1007/", BelowOwn},
		{"the province is above", "/1/", Above},
		{"another commune is beside", "/1/43/", Beside},
		{"a commune whose number begins alike is beside", "/1/421/", Beside},
		{"a cell of another commune is beside", "/1/43/1008/", Beside},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := PositionOf(own, c.at); got != c.want {
				t.Errorf("%s", got)
			}
		})
	}
}

func TestWhoMayDoWhat(t *testing.T) {
	commune := func(r Role) Actor { return Actor{Name: "a", Sees: Below("/1/42/"), Roles: []Role{r}} }
	province := func(r ...Role) Actor { return Actor{Name: "a", Sees: Below("/1/"), Roles: r} }
	for _, c := range []struct {
		name string
		who  Actor
		do   Permission
		at   string
		want bool
	}{
		{"the desk enters the result of a commune", province(RoleDesk), EnterResults, "/1/42/", true},
		{"an administrator enters no results", province(RoleAdministrator), EnterResults, "/1/42/", false},
		{"two roles on one unit add up", province(RoleAdministrator, RoleDesk), EnterResults, "/1/42/", true},
		{"a commune's officer does not enter the commune's own number", commune(RoleUnitOfficer), EnterResults, "/1/42/", false},
		{"but that of its cells", commune(RoleUnitOfficer), EnterResults, "/1/42/7/", true},
		{"and of no other commune", commune(RoleUnitOfficer), EnterResults, "/1/43/", false},
		{"a commune does not see another's figures", commune(RoleUnitOfficer), SeeFigures, "/1/43/", false},
		{"nor, line by line, the province's", commune(RoleUnitOfficer), SeeFigures, "/1/", false},
		{"a viewer only looks", commune(RoleViewer), DraftLetters, "/1/42/", false},
		{"a commune's administrator keeps its accounts", commune(RoleUnitAdmin), ManageAccounts, "/1/42/", true},
		{"not the accounts above", commune(RoleUnitAdmin), ManageAccounts, "/1/", false},
		{"the clerk keeps the Commission's register", province(RoleClerk), KeepRegister, "/1/", true},
		{"and no commune's", province(RoleClerk), KeepRegister, "/1/42/", false},
		{"the clerk chooses no tasks", province(RoleClerk), AssignTasks, "/1/", false},
		{"the desk does", province(RoleDesk), AssignTasks, "/1/", true},
		{"an administrator reads no register", province(RoleAdministrator), ReadRegister, "/1/", false},
		{"a cell's secretary reads what is addressed to the cell", commune(RoleCellSecretary), ReadDirectives, "/1/42/", true},
		{"a viewer opens nothing in the unit's name", commune(RoleViewer), ReadDirectives, "/1/42/", false},
		{"a commune's officer answers for the commune", commune(RoleUnitOfficer), AnswerTasks, "/1/42/", true},
		{"not for its cells", commune(RoleUnitOfficer), AnswerTasks, "/1/42/7/", false},
		{"a commune's officer reports for the commune", commune(RoleUnitOfficer), SendReports, "/1/42/", true},
		{"not for its cells", commune(RoleUnitOfficer), SendReports, "/1/42/7/", false},
		{"and receives what the commune asked for", commune(RoleUnitOfficer), ReceiveReports, "/1/42/", true},
		{"the desk receives what the Commission asked for", province(RoleDesk), ReceiveReports, "/1/", true},
		{"not what a commune asked of its cells", province(RoleDesk), ReceiveReports, "/1/42/", false},
		{"nor does it report in a commune's place but from paper", province(RoleDesk), SendReports, "/1/42/", false},
		{"a cell's secretary reports for the cell", commune(RoleCellSecretary), SendReports, "/1/42/", true},
		{"a viewer sends nothing", commune(RoleViewer), FillReports, "/1/42/", false},
		{"the terminal may do all", Operator("terminal:root"), KeepBackups, "/1/", true},
		{"nobody may do nothing", Actor{}, SeeFigures, "/1/42/", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.who.May(c.do, c.at); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}

// No role reaches beside or above its own unit, whatever is added to the table.
func TestNoPowerReachesBesideOrAbove(t *testing.T) {
	for role, all := range Powers {
		for p, where := range all {
			if slices.Contains(where, Beside) || slices.Contains(where, Above) {
				t.Errorf("%s may %s beside or above its own unit", role, p)
			}
		}
	}
	for _, r := range Roles {
		if len(Powers[r]) == 0 {
			t.Error(fmt.Sprint(r, " may do nothing"))
		}
	}
}

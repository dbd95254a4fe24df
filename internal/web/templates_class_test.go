package web

import (
	"io"
	"testing"
)

func TestTemplatesOfClassesFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	typed := input{Problems: []string{"p"}, Options: []option{{"a", "b", true}}, Hint: "h"}
	for name, pages := range map[string][]any{
		"classes": {classesPage{}, classesPage{
			Tabs: sections{Sections: []menuItem{{"/x", "x", true}}}, Lines: []classLine{{Due: "d"}}, Expiring: []followCount{{Late: true}, {}}, Before: "/x", After: "/x", Fields: []input{typed}, General: []string{"p"}, MayKeep: true,
		}},
		"class": {
			classPage{},
			classPage{
				classLine: classLine{Due: "d", Late: true}, Acts: []classActShown{{Paper: "p", Taken: true}, {}}, Roster: []learnerShown{{Href: "/x", State: "s", Issued: "i", Problems: []string{"p"}}, {Passed: true}},
				Starts: true, CallsOff: true, Drops: true, Names: &namesForm{Reasons: []option{{}}, Wrong: []string{"w"}, Open: true}, Waiting: []waitingShown{{Chosen: true, Problems: []string{"p"}}}, Units: []linkTo{{}, {}}, Cut: true,
			},
			classPage{Notes: true, Finishes: true, Back: true, Roster: []learnerShown{{Results: []option{{Chosen: true}}}}, Day: typed, Paper: typed},
			classPage{Certifies: true, Back: true, Named: true, Roster: []learnerShown{{Passed: true}, {Issued: "i"}}, General: []string{"g"}},
		},
		"certificates": {certificatesPage{}, certificatesPage{Years: []linkTo{{}, {Href: "/x"}}, Kinds: []linkTo{{}, {Href: "/x"}}, Lines: []certificateLine{{Taken: true}, {Href: "/x"}}, Before: "/x", After: "/x"}},
		"load": {loadPage{}, loadPage{
			Board: []loadLine{{Href: "/x"}, {Sum: true}}, Members: []memberLoad{{Files: []memberFile{{Comment: "c"}, {}}}}, Idle: []memberLoad{{}}, Cut: true, Swap: []input{typed}, General: []string{"g"}, Open: true, Note: []input{typed}, NoteBad: true,
		}},
		"form2": {form2Page{}, form2Page{Keyless: []string{"k"}}, form2Page{
			Owner: "o", Excel: "/x", Groups: []form2Group{{Name: "n", Lines: []form2Line{{Now: form2Cell{Href: "/x"}, Sum: true}, {}}}}, Shown: &form2Records{Files: []form2Missing{{}}, Others: "o"},
			Notes: []string{"n"}, Gone: "g", Typed: "/x", Lacking: "l", Missing: []form2Missing{{}},
		}},
	} {
		for i, page := range pages {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{Page: page, Visit: &visit{}}); err != nil {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}

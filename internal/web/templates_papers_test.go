package web

import (
	"io"
	"testing"
)

func TestTemplatesOfPapersFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	tabs := []menuItem{{"/x", "x", true}, {"/y", "y", false}}
	inputs := []input{{Name: "a", Problems: []string{"p"}}, {Name: "b", Kind: "check"}, {Name: "c", Options: []option{{"a", "b", true}}}, {Name: "d", Lines: 2}}
	options := []option{{"a", "b", true}, {}}
	task := inboxTask{Href: "/x", Note: "n"}
	answers := []answerShown{{Latest: true, Text: "t", Parts: []fact{{}}, Figures: []fact{{}}, Total: "1", After: []remarkMade{{Note: "n"}, {}}}, {}}
	for name, pages := range map[string][]any{
		"register": {registerPage{}, registerPage{Tabs: tabs, MayKeep: true, Filter: registerFilter{On: true, Years: options, Types: options, Ways: options, States: options}, Lines: []registerLine{{Arrived: "a", Files: 1, Plan: true}, {}}, Pages: pager{Before: "/x", Here: "1/2", After: "/x", Print: "/x", Paged: "/x"}}, registerPage{Filter: registerFilter{On: true}}},
		"registerform": {
			registerForm{},
			registerForm{Base: "1", Paper: inputs, About: inputs, Sign: inputs, Known: options, Confirm: &inputs[1], Reason: &inputs[3], General: []string{"g"}, There: []note{{}}, Conflict: "c", Theirs: []fact{{}}},
		},
		"registeritem": {
			registeredItem{},
			registeredItem{
				Tabs: tabs, Letter: "/x", Facts: []fact{{}}, Bases: []note{{}, {Href: "/x"}}, Rests: []note{{}}, Notes: []note{{}, {Href: "/x"}}, Files: []fileLine{{First: true}, {}}, FileProblems: []string{"p"},
				Deliveries: []deliveryLine{{Seen: "s"}, {}}, Reaches: []fact{{}}, Deliver: &deliverForm{Groups: labelledOptions{Options: options}, Units: options, Deeper: []labelledOptions{{Options: options}}, Ticked: true, Within: "A", Problems: []string{"p"}}, Branches: &labelledOptions{Options: options}, Back: &backForm{Inputs: inputs, General: []string{"g"}, Open: true}, TakenBack: []string{"b"}, Tasks: []taskLine{{Overdue: "o", Units: []taskUnit{{Sent: "s"}, {}}}},
				Task: &taskForm{Inputs: inputs, Units: options, Problems: []string{"p"}, General: []string{"g"}, Open: true}, Events: []eventLine{{Reason: "r", Href: "/x"}, {}}, Versions: []correction{{Reason: "r", Facts: []fact{{}}}, {}},
				Moves: []moveForm{{Inputs: inputs, General: []string{"g"}, Open: true, Plain: true}, {}}, MayKeep: true, Alert: []string{"a"}, Around: "/x", Follow: "/x",
			},
		},
		"inbox":     {inboxPage{}, inboxPage{Tabs: tabs, Lines: []inboxLine{{Fresh: true, Paper: "p", Tasks: []inboxTask{task, {}}}, {}}, Pages: pager{Before: "/x", Here: "1/2", After: "/x", Print: "/x", Paged: "/x"}}},
		"directive": {directivePage{}, directivePage{Tabs: tabs, Facts: []fact{{}}, Files: []fileLine{{First: true}, {}}, Notes: []note{{}, {Href: "/x"}}, Tasks: []inboxTask{task, {}}, InForce: true}},
		"answer": {
			answerPage{},
			answerPage{Tabs: tabs, Note: "n", Closed: "c", Explain: true, Texts: inputs, Rows: []answerRow{{Problems: []string{"p"}}, {}}, RowProblems: []string{"p"}, General: []string{"g"}, MayStart: true, MaySend: true, DraftAt: "d", Conflict: "c", Answers: answers},
			answerPage{MaySend: true, Rows: []answerRow{{}}},
		},
		"follow":   {followPage{}, followPage{Tabs: tabs, Any: true, On: true, Counts: []followCount{{Here: true, Late: true}, {}}, Lines: []followLine{{Sent: "s", Note: "n"}, {}}, Papers: options, Units: options, States: options, Pages: pager{Before: "/x", Here: "1/2", After: "/x", Print: "/x", Paged: "/x"}}, followPage{Any: true}},
		"followed": {followedPage{}, followedPage{Tabs: tabs, Late: "l", Answers: answers, Receive: true, Need: true, Note: inputs[3], Problems: []string{"p"}, Closed: "c"}},
		"around":   {aroundPage{}, aroundPage{Tabs: tabs, Absent: []string{"a", "b"}, Rows: []aroundRow{{Here: true}, {}}, Chart: &aroundChart{Line: 1, Bars: []bar{{}}, Labels: []textLine{{}}}}},
		"letters":  {lettersPage{Tabs: tabs}},
	} {
		for _, page := range pages {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{}}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

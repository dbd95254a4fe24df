package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

var ownWords = Words{Group: "khác", Code: func(s string) string { return strings.ReplaceAll(strings.ToLower(s), " ", "-") }, Same: strings.ToLower}

func TestLinesOfOnesOwnJoinThoseOfASet(t *testing.T) {
	shipped, checks := SetMinimum.Lines()
	shipped[0].Label = "Kết nạp"
	classes := Own{Label: "Classes", Of: "lớp", Kind: Stock}
	for _, x := range []struct {
		name string
		own  []Own
		want string // lines that came; checks; problems
	}{
		{"a code is made from the wording", []Own{{Label: "Two words", Kind: Flow}}, "two-words/flow || "},
		{"a blank one is passed over", []Own{{Kind: Flow}, {Label: "x", Kind: Text}}, "x/text || "},
		{"two of the same wording get two codes", []Own{{Label: "x", Kind: Text}, {Label: "x", Kind: Text}}, "x/text x-2/text || "},
		{"a made code makes way for one that was put down", []Own{{Label: "x", Kind: Text}, {Code: "x", Label: "y", Kind: Text}}, "x-2/text x/text || "},
		{"a made code is never that of a shipped line", []Own{{Label: "Difficulties", Kind: Text}}, "difficulties-2/text || "},
		{"a shipped line's code is not to be had", []Own{{Code: "sources.end", Label: "x", Kind: Stock}}, "sources.end/stock || own.0.code:own_code"},
		{"nor one twice", []Own{{Code: "a", Label: "x", Kind: Flow}, {Code: "a", Label: "y", Kind: Flow}}, "a/flow a/flow || own.1.code:own_code"},
		{"a code has no blanks", []Own{{Code: "a b", Label: "x", Kind: Flow}}, "a b/flow || own.0.code:code_bad"},
		{"something must be asked", []Own{{Of: "lớp", Kind: Flow}}, "-2/flow || own.0.label:field_empty"},
		{"an estimate is not of one's own", []Own{{Label: "x", Kind: Estimate}}, "x/estimate || own.0.kind:own_kind"},
		{"a choice needs two answers", []Own{{Label: "x", Kind: Choice, Choices: []string{"có"}}}, "x/choice || own.0.choices:own_choices"},
		{"and none twice", []Own{{Label: "x", Kind: Choice, Choices: []string{"có", "có"}}}, "x/choice || own.0.choices:own_choice_twice"},
		{"answers left from another kind are dropped", []Own{{Label: "x", Kind: Flow, Choices: []string{"có", "không"}}}, "x/flow || "},
		{"at most another, by its wording", []Own{{Label: "x", Kind: Flow, Rule: AtMost, Others: "kết NẠP"}}, "x/flow | at_most admitted [x] | "},
		{"at most another, by its number", []Own{classes, {Label: "x", Kind: Flow, Rule: AtMost, Others: "2"}}, "classes/stock x/flow | at_most classes [x] | "},
		{"a sum of others, one of them later", []Own{{Label: "x", Kind: Flow, Rule: SumIs, Others: "1 + y"}, {Label: "y", Kind: Flow}}, "x/flow y/flow | sum x [admitted y] | "},
		{"numbers with commas between", []Own{{Label: "x", Kind: Flow, Rule: SumIs, Others: "1, 3"}, {Label: "y", Kind: Flow}}, "x/flow y/flow | sum x [admitted y] | "},
		{"a stock that does not fall", []Own{{Label: "x", Kind: Stock, Rule: NotBelow}}, "x/stock | not_below x [] | "},
		{"a flow may fall", []Own{{Label: "x", Kind: Flow, Rule: NotBelow}}, "x/flow || own.0.rule:own_stock"},
		{"words are not compared", []Own{{Label: "x", Kind: Text, Rule: AtMost, Others: "1"}}, "x/text || own.0.rule:own_number"},
		{"nor with itself", []Own{{Label: "x", Kind: Flow, Rule: AtMost, Others: "x"}}, "x/flow || own.0.others:own_others"},
		{"nor with what is not there", []Own{{Label: "x", Kind: Flow, Rule: AtMost, Others: "nothing"}}, "x/flow || own.0.others:own_other"},
		{"nor with one of two of the same wording", []Own{{Label: "x", Kind: Flow, Rule: AtMost, Others: "y"}, {Label: "y", Kind: Flow}, {Code: "y2", Label: "y", Kind: Flow}}, "x/flow y/flow y2/flow || own.0.others:own_other"},
		{"nor with a line of words", []Own{{Label: "x", Kind: Flow, Rule: AtMost, Others: "y"}, {Label: "y", Kind: Text}}, "x/flow y/text || own.0.others:own_other"},
	} {
		lines, all, bad := WithOwn(shipped, checks, x.own, ownWords)
		var said, rules, wrong []string
		for _, l := range lines[1:] {
			said = append(said, l.Code+"/"+string(l.Kind))
			if l.Declares() || l.Group != "khác" {
				t.Errorf("%s: %+v declares a fact or stands elsewhere", x.name, l)
			}
		}
		for _, k := range all[len(checks):] {
			rules = append(rules, fmt.Sprintf(" %s %s %v ", k.Kind, k.Line, k.Parts))
		}
		for _, p := range bad.Problems {
			wrong = append(wrong, p.Column+":"+string(p.Code))
		}
		if got := strings.Join(said, " ") + " |" + strings.Join(rules, ";") + "| " + strings.Join(wrong, " "); got != x.want {
			t.Errorf("%s:\n got %s\nwant %s", x.name, got, x.want)
		}
		if valid := (LinesChange{Lines: labelled(lines), Checks: all, Reason: "x"}).Validate(); bad.Total == 0 && valid.Total > 0 {
			t.Errorf("%s: the campaign refuses it: %v", x.name, valid.Problems)
		}
	}
}

func labelled(lines []Line) []Line {
	lines = slices.Clone(lines)
	for i := range lines {
		if lines[i].Label == "" {
			lines[i].Label = lines[i].Code
		}
	}
	return lines
}

func TestWhatOwnLinesSayOfAnAnswer(t *testing.T) {
	c := Campaign{
		Lines:  []Line{{Code: "n", Kind: Stock}, {Code: "c", Kind: Choice, Choices: []string{"có", "không"}, Required: true}},
		Checks: []Check{{Kind: NotBelow, Line: "n"}},
	}
	for _, x := range []struct {
		name   string
		a      Answers
		before int64
		want   string
	}{
		{"as before", Answers{map[string]int64{"n": 3}, map[string]string{"c": "có"}}, 3, ""},
		{"fewer than before asks for a second look", Answers{map[string]int64{"n": 2}, map[string]string{"c": "có"}}, 3, "warns n:report_below"},
		{"an answer out of the list", Answers{nil, map[string]string{"c": "Có"}}, 3, "c:report_choice"},
		{"no answer where one must be", Answers{map[string]int64{"n": 3}, nil}, 3, "c:report_unsaid"},
		{"a number is no choice", Answers{map[string]int64{"c": 1}, nil}, 3, "c:report_line"},
	} {
		bad, warnings := c.Judge(x.a, Answers{Numbers: map[string]int64{"n": x.before}}, false)
		var got []string
		for _, p := range bad.Problems {
			got = append(got, p.Column+":"+string(p.Code))
		}
		for _, p := range warnings {
			got = append(got, "warns "+p.Column+":"+string(p.Code))
		}
		if s := strings.Join(got, " "); s != x.want {
			t.Errorf("%s: %s, want %s", x.name, s, x.want)
		}
	}
}

func TestTheLinesOfACampaignComeBackAsTheyWerePutDown(t *testing.T) {
	shipped, checks := SetMonth.Lines()
	for i := range shipped {
		shipped[i].Label = "dòng " + shipped[i].Code
	}
	kept, rules := Without(shipped, checks)([]string{"admitted.women", "difficulties"})
	own := []Own{
		{Code: "a", Label: "A", Of: "lớp", Kind: Flow, Required: true, Rule: AtMost, Others: "admitted"},
		{Code: "b", Label: "B", Kind: Stock, Rule: NotBelow},
		{Code: "c", Label: "C", Kind: Choice, Choices: []string{"có", "không"}},
		{Code: "d", Label: "D", Kind: Flow, Rule: SumIs, Others: "a; admitted"},
	}
	lines, all, bad := WithOwn(kept, rules, own, ownWords)
	if err := bad.Err(); err != nil {
		t.Fatal(err)
	}
	if err := (LinesChange{Lines: lines, Checks: all, Reason: "x"}).Validate().Err(); err != nil {
		t.Fatal(err)
	}
	set, without, back, rest := OwnOf(lines, all)
	if set != SetMonth || !slices.Equal(without, []string{"admitted.women", "difficulties"}) || fmt.Sprint(back) != fmt.Sprint(own) || len(rest) > 0 {
		t.Errorf("%s without %v, %+v, rest %v", set, without, back, rest)
	}
	// What a program asked and the form cannot say stays.
	c := Campaign{Lines: slices.Clone(lines), Checks: append(slices.Clone(all), Check{Kind: Outlier, Line: "b", Times: 3})}
	c.Lines[len(c.Lines)-1].Indicator = "classes"
	again, more := KeepOf(c, lines, all)
	if again[len(again)-1].Indicator != "classes" || len(more) != len(all)+1 {
		t.Errorf("%+v, %d checks", again[len(again)-1], len(more))
	}
	if again, more = KeepOf(c, shipped[:1], nil); len(again) != 1 || len(more) != 0 {
		t.Errorf("a check of a line that is gone: %v", more)
	}
}

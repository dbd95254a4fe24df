package vi

import (
	"strings"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/report"
)

// Whatever a set of rules may name has a word of its own on screens.
func TestEverythingAFileKnowsHasAWord(t *testing.T) {
	words := map[string]string{}
	say := func(of, key, word string) {
		if word == "" || word == key || strings.Contains(word, "uỷ") {
			t.Errorf("%s %q is called %q", of, key, word)
		}
		if was, ok := words[of+word]; ok {
			t.Errorf("%s %q and %q are both called %q", of, was, key, word)
		}
		words[of+word] = key
	}
	for _, s := range casefile.States {
		say("state", string(s), FileState(s))
	}
	for _, k := range casefile.Kinds {
		say("event", string(k), FileEvent(k))
	}
	for _, a := range casefile.Actors {
		say("actor", string(a), FileActor(a))
	}
	for _, p := range casefile.Phases {
		say("phase", string(p), FilePhase(p))
	}
	for _, n := range casefile.Needs {
		say("need", string(n), FileNeed(n))
	}
	for _, c := range casefile.Cases {
		say("case", string(c), FileCase(c))
	}
	for _, w := range casefile.Whys {
		say("why", string(w), FileWhy(w))
	}
	for _, r := range casefile.Reasons {
		say("reason", string(r), FileReason(r))
	}
	for _, l := range casefile.Leavings {
		say("leaving", string(l), FileLeaving(l))
	}
	for _, o := range casefile.Organisations {
		say("organisation", string(o), FileOrganisation(o))
	}
	for _, c := range casefile.Shipped()[0].Clocks {
		say("clock", string(c.Key), FileClock(c.Key))
	}
	for _, p := range casefile.Shipped()[0].Papers {
		say("paper", string(p.Code), FilePaper(p))
	}
	for _, s := range casefile.Statuses {
		say("status", string(s), FilePaperStatus(casefile.PaperLine{Status: s}))
	}
	for _, b := range casefile.Bodies {
		say("body", string(b), FileBody(b))
	}
	for _, n := range casefile.LimitNames {
		say("limit", string(n), FileLimit(n))
	}
	for _, l := range casefile.Likenesses {
		say("likeness", string(l), FileLikeness(l))
	}
	for _, i := range casefile.Indicators(report.SourceGroups)[1:] {
		say("indicator", string(i), FileIndicator(i))
	}
	for n := 1; n <= 6; n++ {
		say("group", "", FileGroup(n))
	}
}

// Each part of form 2 that an admission fills is a line of the form.
func TestWhatAnAdmissionFillsIsALineOfTheForm(t *testing.T) {
	lines, _ := report.SetForm2.Lines()
	known := map[string]bool{}
	for _, l := range lines {
		known[l.Code] = true
	}
	filled := 0
	for _, i := range casefile.Indicators(report.SourceGroups) {
		if line := casefile.FormLine(i); line != "" {
			filled++
			if !known[line] {
				t.Errorf("%s fills %s, which the form does not have", i, line)
			}
		}
	}
	if filled != 36 {
		t.Errorf("%d lines are filled", filled)
	}
}

func TestChangesAreSaid(t *testing.T) {
	day := domain.MustDate
	run := func(last string) *casefile.Running {
		return &casefile.Running{Clock: casefile.Clock{Key: casefile.HoldCeremony, Turn: casefile.ActorCell}, Last: day(last)}
	}
	for got, want := range map[string]string{
		FileClockChange(casefile.ClockChange{Was: run("2026-09-29"), Is: run("2026-08-28")}):                                        "Tổ chức lễ kết nạp: hạn ngày 29/09/2026 → ngày 28/08/2026",
		FileClockChange(casefile.ClockChange{Is: run("2026-08-28")}):                                                                "Tổ chức lễ kết nạp: thêm hạn ngày 28/08/2026",
		FileLimitChange(casefile.LimitChange{Name: casefile.LimitAgeMost, Was: 60, Is: 55}):                                         "Tuổi cao nhất không cần văn bản đồng ý: 60 tuổi → 55 tuổi",
		FileQuorum(casefile.Quorum{Num: 1, Den: 2, Above: true, OfAll: true}):                                                       "trên 1/2 tổng số",
		FileQuorum(casefile.Quorum{Num: 2, Den: 3}):                                                                                 "từ 2/3 trở lên số được triệu tập",
		FileSpan(casefile.Span{N: 30, Measure: casefile.WorkingDays}):                                                               "30 ngày làm việc",
		FilePaperStatus(casefile.PaperLine{Status: casefile.PaperNotNeeded, Why: casefile.WhyMembers}):                              "Không cần (do đảng viên chính thức giới thiệu)",
		FilePaperStatus(casefile.PaperLine{Status: casefile.PaperExpired, Last: day("2026-11-17")}):                                 "Hết hạn, phải làm lại: đã hết ngày 17/11/2026",
		FilePressed(casefile.Pressed{When: casefile.PressNone, Clock: *run("2026-03-23"), Longer: 15, InLonger: day("2026-03-24")}): "Hết hạn ngày 23/03/2026, trước phiên họp tới; nếu gia hạn (tối đa 15 ngày làm việc) thì kịp phiên ngày 24/03/2026",
		FileMatch(casefile.Match{Points: 91, Reasons: []casefile.Likeness{casefile.LikeMarks, casefile.LikeBirth}}):                 "91/100: họ tên chỉ khác dấu; cùng ngày sinh",
		FileTurn(casefile.Running{Still: true}):                                                                                     "Chờ ý kiến cấp có thẩm quyền",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestATimeThatHadToPassIsNeverOverdue(t *testing.T) {
	for _, c := range []struct {
		kind casefile.ClockKind
		left int
		want string
	}{
		{casefile.Wait, -55, "đã qua"},
		{casefile.Wait, 5, "còn 5 ngày làm việc"},
		{casefile.Limit, -25, "quá hạn 25 ngày làm việc"},
	} {
		if got := ClockLeft(c.kind, c.left); got != c.want {
			t.Errorf("%s, %d days: %q, want %q", c.kind, c.left, got, c.want)
		}
	}
}

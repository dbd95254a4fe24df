package register

import (
	"slices"
	"strings"
	"testing"

	"tiendo/internal/domain"
)

func TestATaskGoesItsWayAndNoOther(t *testing.T) {
	allowed := map[TaskState][]TaskState{
		NotBegun: {Doing, Reported}, Doing: {Reported}, Reported: {Reported, Received, MoreWant}, Received: {MoreWant}, MoreWant: {Reported},
	}
	for _, from := range TaskStates {
		for _, to := range TaskStates {
			bad := Step(Issued, from, TaskEvent{State: to, Note: "thêm số liệu tháng 5"})
			if want := slices.Contains(allowed[from], to); (bad.Total == 0) != want {
				t.Errorf("%s → %s: %q", from, to, blamed(bad))
			}
		}
	}
	same(t, Step(Issued, Reported, TaskEvent{State: MoreWant}), "note:entry_missing")
	for _, paper := range []State{Draft, Reviewed, Signed, Replaced, Recalled} {
		same(t, Step(paper, NotBegun, TaskEvent{State: Reported}), "state:task_paper")
	}
}

func TestWhereAUnitStandsFollowsFromTheEventsAndTheClock(t *testing.T) {
	at := func(s string) domain.Instant { return day(s).End() }
	due := day("2026-06-10")
	for _, c := range []struct {
		name          string
		events        []TaskEvent
		today         string
		state         TaskState
		overdue, late bool
	}{
		{"nothing yet, on the last day", nil, "2026-06-10", NotBegun, false, false},
		{"nothing yet, a day later", nil, "2026-06-11", NotBegun, true, false},
		{"begun and not answered", []TaskEvent{{State: Doing, At: at("2026-06-01")}}, "2026-06-11", Doing, true, false},
		{"answered on the last day", []TaskEvent{{State: Reported, Answer: 1, At: at("2026-06-10")}}, "2026-07-01", Reported, false, false},
		{"answered a day late", []TaskEvent{{State: Reported, Answer: 1, At: at("2026-06-11")}}, "2026-07-01", Reported, false, true},
		{
			"answered in time, asked for more, not overdue",
			[]TaskEvent{{State: Reported, Answer: 1, At: at("2026-06-09")}, {State: MoreWant, Answer: 1, At: at("2026-06-12"), Note: "n"}},
			"2026-07-01", MoreWant, false, false,
		},
		{
			"and answered again later: the first day counts",
			[]TaskEvent{{State: Reported, Answer: 1, At: at("2026-06-09")}, {State: MoreWant, Answer: 1, At: at("2026-06-12")}, {State: Reported, Answer: 2, At: at("2026-06-20")}},
			"2026-07-01", Reported, false, false,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := StatusOf(c.events)
			if s.State != c.state || s.Overdue(due, day(c.today)) != c.overdue || s.Late(due) != c.late {
				t.Errorf("%+v, overdue %v, late %v", s, s.Overdue(due, day(c.today)), s.Late(due))
			}
			if s.Overdue(0, day("2099-01-01")) || s.Late(0) {
				t.Error("without a day of the paper's own nothing is overdue")
			}
		})
	}
}

func TestHowFarADeliveryHasCome(t *testing.T) {
	task := func(s TaskState) Assignment { return Assignment{Status: Status{State: s}} }
	seen := Delivery{SeenAt: 1}
	for _, c := range []struct {
		name  string
		d     Delivery
		tasks []Assignment
		want  Reach
	}{
		{"not opened", Delivery{}, nil, Delivered},
		{"opened, nothing to be done", seen, nil, Seen},
		{"one of two answered", seen, []Assignment{task(Reported), task(NotBegun)}, Seen},
		{"both", seen, []Assignment{task(Reported), task(Received)}, Answered},
		{"asked for more", seen, []Assignment{task(MoreWant)}, Seen},
	} {
		if got := c.d.Reach(c.tasks); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func TestWhatATaskMaySay(t *testing.T) {
	issued := day("2026-05-21")
	task := Task{Kind: Report, Wording: "Rà soát nguồn phát triển đảng viên"}
	same(t, task.Validate(issued, 3))
	same(t, task.Validate(issued, 0), "units:task_units")
	task.Due = day("2026-05-20")
	same(t, task.Validate(issued, 1), "due:task_due")
	task.Due, task.Kind, task.Wording = day("2206-06-10"), "song", "\x00"
	same(t, task.Validate(issued, 1), "kind:task_kind", "wording:text_signs", "due:date_year")
}

func TestWhatAnAnswerMaySay(t *testing.T) {
	june := domain.NewYearMonth(2026, 6)
	full := Answer{Sources: "a", Objective: "b", Subjective: "c", Measures: "d", Expected: []MonthCount{{june, 2}, {june + 1, 0}}}
	for _, c := range []struct {
		name string
		kind TaskKind
		a    Answer
		want []string
	}{
		{"text alone", Report, Answer{Text: "Đã làm."}, nil},
		{"nothing", Report, Answer{Text: " \n"}, []string{"text:entry_missing"}},
		{"twenty thousand letters", Report, Answer{Text: strings.Repeat("ữ", 20_000)}, nil},
		{"one more", Report, Answer{Text: strings.Repeat("ữ", 20_001)}, []string{"text:text_too_long"}},
		{"a zero byte", Report, Answer{Text: "a\x00"}, []string{"text:text_signs"}},
		{"broken letters", Report, Answer{Text: "a\xff"}, []string{"text:text_signs"}},
		{"figures", Report, Answer{Text: "a", Figures: []Count{{"Chi bộ đã rà soát", 12}, {"", 1}, {"x", -1}}}, []string{"figure-2:entry_missing", "figure-3:number_negative"}},
		{"the five fields", Explain, full, nil},
		{"one of them empty", Explain, Answer{Sources: "a", Objective: "b", Measures: "d", Expected: full.Expected}, []string{"subjective:entry_missing"}},
		{"no month", Explain, Answer{Sources: "a", Objective: "b", Subjective: "c", Measures: "d"}, []string{"expected:answer_expected"}},
		{
			"a month twice", Explain,
			Answer{Sources: "a", Objective: "b", Subjective: "c", Measures: "d", Expected: []MonthCount{{june, 1}, {june, 1}}},
			[]string{"month-2:answer_month"},
		},
	} {
		t.Run(c.name, func(t *testing.T) { same(t, c.a.Validate(c.kind), c.want...) })
	}
	if full.Equal(Answer{Sources: "a"}) || !full.Equal(full) {
		t.Error("equal answers and others are taken for each other")
	}
}

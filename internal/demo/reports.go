package demo

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"sync"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/refdata"
)

// The campaigns of the demonstration. What is reported says what the scenario's
// results say, so that no figure of the board comes from here.
const (
	monthly = "BC-THANG-2026"
	adHoc   = "DX-20-5-2026"
	ofCells = "CB-" + guestUnit
)

// month is a period of the monthly campaign and what became of it.
type month struct {
	key    string
	opened string
	due    string   // the day the rule gives, on which the last of those in time sends
	late   []string // send three days after
	silent []string // never send
	wrong  []string // returned, and sent again
}

var months = []month{
	{"2026-01", "2026-02-02", "2026-02-04", []string{"24781", "24895"}, []string{"25000"}, nil},
	{"2026-02", "2026-02-26", "2026-03-04", []string{"24895"}, nil, []string{"24787"}},
	{"2026-03", "2026-03-26", "2026-04-03", []string{"24697", "24895", "68-QS"}, []string{"24620", "25000"}, nil},
	{"2026-04", "2026-04-24", "2026-05-06", []string{"24895", "24640"}, []string{"25000"}, []string{"24646"}},
}

// The month that is under way: who has come how far.
const (
	currentKey, currentOpened, currentSent, currentJudged = "2026-05", "2026-05-25", "2026-06-02", "2026-06-03"
	returnReason                                          = "Số học viên được cấp giấy chứng nhận nhiều hơn số người học của tháng trước; đề nghị đồng chí kiểm tra lại."
)

// reportSteps ask for reports and let them come.
func reportSteps() []step {
	s := []step{
		{on: "2026-02-02", do: func(l loader) error {
			_, err := l.app.OpenCampaign(l.ctx, who, app.NewCampaign{
				Code: monthly, Name: "Báo cáo tháng công tác phát triển đảng viên năm 2026", Plan: "2026", Every: report.Monthly, First: "2026-01",
				Set: report.SetMonth, Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 3},
				Note: "Đề nghị các đồng chí gửi đúng hạn; khó khăn, vướng mắc ghi ở dòng cuối.",
			})
			return err
		}},
		{on: "2026-05-18", late: true, do: func(l loader) error {
			_, err := l.app.OpenCampaign(l.ctx, who, app.NewCampaign{
				Code: adHoc, Name: "Báo cáo đột xuất kết quả kết nạp đến ngày 20/5/2026", Plan: "2026", Every: report.Once, AsOf: domain.MustDate("2026-05-20"),
				Set: report.SetMinimum, Deadline: report.DeadlineRule{Kind: report.By, On: domain.MustDate("2026-05-21")},
			})
			return err
		}},
		{on: "2026-05-21", late: true, do: func(l loader) error { return l.answerAdHoc() }},
	}
	for _, m := range months {
		s = append(s, m.steps()...)
	}
	return slices.Concat(s, currentSteps(), cellSteps())
}

func (m month) steps() []step {
	due := domain.MustDate(m.due)
	s := []step{
		{on: due.AddDays(-1).String(), do: func(l loader) error { return l.send(m, func(n uint32) bool { return n%4 != 0 }, m.late) }},
		{on: m.due, do: func(l loader) error { return l.send(m, func(n uint32) bool { return n%4 == 0 }, m.late) }},
		{on: due.AddDays(1).String(), do: func(l loader) error { return l.judge(m) }},
		{on: due.AddDays(5).String(), do: func(l loader) error { return l.closeMonth(m) }},
	}
	if m.key == months[0].key {
		return s // it opened with the campaign
	}
	return append(s, step{on: m.opened, do: openPeriod(monthly, who)})
}

func openPeriod(code string, by domain.Actor) func(loader) error {
	return func(l loader) error {
		_, err := l.app.OpenPeriod(l.ctx, by, code)
		return err
	}
}

// send lets those units send whose number is chosen, but for those that are
// silent or late.
func (l loader) send(m month, chosen func(uint32) bool, late []string) error {
	var steps []app.InventedStep
	for _, code := range codes() {
		if slices.Contains(m.silent, code) || slices.Contains(late, code) || !chosen(seed(code)) {
			continue
		}
		steps = append(steps, sent(code, m.key))
	}
	return l.app.LoadReports(l.ctx, who, monthly, m.key, steps)
}

// judge receives what came, and returns what is wrong.
func (l loader) judge(m month) error {
	var steps []app.InventedStep
	for _, code := range codes() {
		switch {
		case slices.Contains(m.silent, code) || slices.Contains(m.late, code):
		case slices.Contains(m.wrong, code):
			steps = append(steps, app.InventedStep{Unit: code, Act: report.Return, Reason: returnReason})
		default:
			steps = append(steps, app.InventedStep{Unit: code, Act: report.Receive})
		}
	}
	return l.app.LoadReports(l.ctx, who, monthly, m.key, steps)
}

// closeMonth takes what came late or again.
func (l loader) closeMonth(m month) error {
	var steps []app.InventedStep
	for _, code := range slices.Concat(m.late, m.wrong) {
		steps = append(steps, sent(code, m.key))
	}
	for _, code := range slices.Concat(m.late, m.wrong) {
		steps = append(steps, app.InventedStep{Unit: code, Act: report.Receive})
	}
	return l.app.LoadReports(l.ctx, who, monthly, m.key, steps)
}

// currentSteps leave the month under way: of a hundred units half have sent,
// some write or wait for their leader's word, one was sent back, one has
// answered that, one has recalled its report.
func currentSteps() []step {
	return []step{
		{on: currentOpened, late: true, do: openPeriod(monthly, who)},
		{on: currentSent, late: true, do: func(l loader) error {
			var steps []app.InventedStep
			for _, code := range codes() {
				s := sent(code, currentKey)
				switch n := seed(code) % 20; {
				case code == guestUnit || n >= 14:
					continue
				case n == 13:
					s.Act = report.Present
				case n == 12:
					s = app.InventedStep{Unit: code, Act: report.Save}
				}
				steps = append(steps, s)
			}
			return l.app.LoadReports(l.ctx, who, monthly, currentKey, steps)
		}},
		{on: currentJudged, late: true, do: func(l loader) error {
			var back []app.InventedStep
			for _, code := range codes() {
				if code != guestUnit && seed(code)%20 < 12 && len(back) < 4 {
					back = append(back, app.InventedStep{Unit: code, Act: report.Return, Reason: returnReason})
				}
			}
			back[3] = app.InventedStep{Unit: back[3].Unit, Act: report.Recall}
			if err := l.app.LoadReports(l.ctx, who, monthly, currentKey, back); err != nil {
				return err
			}
			return l.app.LoadReports(l.ctx, who, monthly, currentKey, []app.InventedStep{sent(back[0].Unit, currentKey)})
		}},
	}
}

func (l loader) answerAdHoc() error {
	var steps []app.InventedStep
	for _, code := range codes() {
		if code == "24895" || code == "25000" {
			continue
		}
		steps = append(steps, app.InventedStep{Unit: code, Act: report.Send, Answers: report.Answers{Numbers: map[string]int64{"admitted": admitted(code, "2026-05")}}})
		steps = append(steps, app.InventedStep{Unit: code, Act: report.Receive})
	}
	return l.app.LoadReports(l.ctx, who, adHoc, "2026-05-20", steps)
}

// prolong gives the month under way until two working days from today,
// whenever that is: somebody who looks finds something to do.
func (l loader) prolong() error {
	today := l.clock.Now().Date()
	if today <= domain.MustDate(currentJudged) {
		return nil
	}
	due := domain.NewCalendar(domain.ShippedDays(), l.clock.Now()).AddWorkingDays(today, 2)
	_, err := l.app.ExtendPeriod(l.ctx, who, monthly, currentKey, report.Deadline{Due: due, Grace: due}, "Lùi hạn để các đơn vị rà soát lại số liệu với sổ kết nạp.")
	return err
}

// sent is what a unit sends for a month.
func sent(code, key string) app.InventedStep {
	s := app.InventedStep{Unit: code, Act: report.Send, Answers: answers(code, key)}
	if seed(code)%3 == 0 {
		s.Paper = report.Paper{Number: fmt.Sprintf("%d-BC/ĐU", 10+seed(code+key)%90), SignedOn: (domain.MustDate(key+"-01").YearMonth() + 1).On(2)}
	}
	return s
}

// answers are a unit's answers for a month: admitted as the scenario says, the
// rest made up from it, always the same.
func answers(code, key string) report.Answers {
	n, dice := admitted(code, key), int64(seed(code+key))
	before := sourcesEnd(code, key, -1)
	end := sourcesEnd(code, key, 0)
	out := report.Answers{Texts: map[string]string{}, Numbers: map[string]int64{
		"admitted": n, "admitted.women": (n + dice%2) / 2, "admitted.youth": n - n/4,
		"sources.start": before, "sources.added": max(0, end-before) + n, "sources.removed": max(0, before-end) + n, "sources.end": end,
		"files.open": dice % 9, "official.decided": dice % 4,
	}}
	if seed(code+key)%11 == 0 {
		out.Texts["difficulties"] = difficulties[seed(key+code)%uint32(len(difficulties))]
	}
	return out
}

func sourcesEnd(code, key string, monthsOn int) int64 {
	m, _ := strconv.Atoi(key[5:])
	return 12 + int64(seed(code)%30) + int64(m+monthsOn)*int64(seed(code)%3)
}

var difficulties = []string{
	"Nguồn phát triển đảng viên ở các thôn, buôn ít; thanh niên đi làm ăn xa, khó theo dõi, bồi dưỡng.",
	"Thẩm tra lý lịch người có thân nhân ở tỉnh khác mất nhiều thời gian. Đề nghị Ban Tổ chức Tỉnh ủy có văn bản trao đổi với các tỉnh bạn.",
	"Chưa bố trí được lớp bồi dưỡng nhận thức về Đảng trong quý. Đề nghị mở lớp tại cụm các xã lân cận.",
	"Một số chi bộ thôn còn 3 đảng viên, phải sinh hoạt ghép nên việc giới thiệu nguồn chậm.",
	"Cán bộ làm công tác tổ chức kiêm nhiệm nhiều việc sau sắp xếp đơn vị hành chính. Kiến nghị tập huấn nghiệp vụ hồ sơ kết nạp.",
}

func seed(s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return h.Sum32() >> 4
}

// invented is the scenario's months by unit, in the official order.
type invented struct {
	codes    []string
	admitted map[string]int64 // by code and month
}

var scenario = sync.OnceValue(func() (out invented) {
	rows, err := csv.NewReader(bytes.NewReader(refdata.Read("scenario_2026.csv"))).ReadAll()
	if err != nil {
		panic("demo: " + err.Error())
	}
	out.admitted = map[string]int64{}
	for _, r := range rows[1:] {
		out.codes = append(out.codes, r[0])
		for i := range 5 {
			n, err := strconv.ParseInt(r[4+i], 10, 64)
			if err != nil {
				panic("demo: " + err.Error())
			}
			out.admitted[fmt.Sprintf("%s 2026-%02d", r[0], i+1)] = n
		}
	}
	return out
})

func codes() []string { return scenario().codes }

// admitted is what the scenario has for a month; of May up to the 20th.
func admitted(code, key string) int64 { return scenario().admitted[code+" "+key] }

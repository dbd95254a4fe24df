package vi

import (
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

var fileBodies = map[casefile.Body]string{
	casefile.Cell:       "Chi bộ",
	casefile.Base:       "Đảng ủy cơ sở",
	casefile.Standing:   "Ban thường vụ cấp ủy có thẩm quyền",
	casefile.Authorised: "Đảng ủy cơ sở được ủy quyền",
}

// FileBody names who votes.
func FileBody(b casefile.Body) string { return fileBodies[b] }

// FileQuorum says what part must be for a proposal: "từ 2/3 trở lên số được
// triệu tập", "trên 1/2 tổng số".
func FileQuorum(q casefile.Quorum) string {
	part, of := fmt.Sprintf("%d/%d", q.Num, q.Den), "số được triệu tập"
	if q.OfAll {
		of = "tổng số"
	}
	if q.Above {
		return "trên " + part + " " + of
	}
	return "từ " + part + " trở lên " + of
}

// FileSpan says how long a time is: "30 ngày làm việc", "12 tháng".
func FileSpan(s casefile.Span) string {
	return Number(int64(s.N)) + " " + FileMeasure(s.Measure)
}

// FileMeasure names what a time is counted in.
func FileMeasure(m casefile.Measure) string {
	return map[casefile.Measure]string{
		casefile.WorkingDays: "ngày làm việc", casefile.CalendarDays: "ngày", casefile.Months: "tháng",
	}[m]
}

var fileLimits = map[casefile.LimitName][2]string{
	casefile.LimitAgeLeast: {"Tuổi thấp nhất khi chi bộ xét", "tuổi"},
	casefile.LimitAgeMost:  {"Tuổi cao nhất không cần văn bản đồng ý", "tuổi"},
	casefile.LimitTogether: {"Thời gian cùng công tác của người giới thiệu", "tháng"},
	casefile.LimitReadmit:  {"Thời gian tối thiểu để xem xét kết nạp lại", "tháng"},
	casefile.LimitLonger:   {"Thời gian tối thiểu dài hơn để xem xét kết nạp lại", "tháng"},
	casefile.LimitFailures: {"Số lần biểu quyết không đủ phiếu trước khi báo cáo cấp trên", "lần"},
	casefile.LimitQuorum:   {"Tỷ lệ biểu quyết", ""},
}

// FileLimit names a threshold.
func FileLimit(n casefile.LimitName) string { return fileLimits[n][0] }

// FileLimitChange says how a threshold would change: "… : từ 60 tuổi thành 55 tuổi".
func FileLimitChange(c casefile.LimitChange) string {
	name, of := FileLimit(c.Name), fileLimits[c.Name][1]
	if c.Name == casefile.LimitQuorum {
		return name + " của " + lowerFirst(FileBody(c.Body)) + ": " + FileQuorum(c.WasOf) + " → " + FileQuorum(c.IsOf)
	}
	return fmt.Sprintf("%s: %d %s → %d %s", name, c.Was, of, c.Is, of)
}

// FileClockChange says how a deadline would change, or that it is new or gone.
func FileClockChange(c casefile.ClockChange) string {
	switch {
	case c.Was == nil:
		return FileClock(c.Is.Key) + ": thêm hạn ngày " + Date(c.Is.Last)
	case c.Is == nil:
		return FileClock(c.Was.Key) + ": không còn hạn ngày " + Date(c.Was.Last)
	case c.Was.Last != c.Is.Last:
		return FileClock(c.Is.Key) + ": hạn ngày " + Date(c.Was.Last) + " → ngày " + Date(c.Is.Last)
	}
	return FileClock(c.Is.Key) + ": " + lowerFirst(FileActor(c.Was.Turn)) + " → " + lowerFirst(FileActor(c.Is.Turn))
}

// FilePaperChange says how it would stand otherwise with a paper.
func FilePaperChange(c casefile.PaperChange) string {
	switch {
	case c.Was == nil:
		return FilePaper(c.Is.Rule) + ": thêm, " + lowerFirst(FilePaperStatus(*c.Is))
	case c.Is == nil:
		return FilePaper(c.Was.Rule) + ": không còn trong danh mục"
	case c.Was.Status == c.Is.Status && c.Was.Last != c.Is.Last && !c.Was.Last.IsZero() && !c.Is.Last.IsZero():
		return FilePaper(c.Is.Rule) + ": dùng đến ngày " + Date(c.Was.Last) + " → ngày " + Date(c.Is.Last)
	case c.Was.Status == c.Is.Status && c.Was.Form != c.Is.Form:
		return FilePaper(c.Is.Rule) + ": mẫu " + c.Was.Form + " → mẫu " + c.Is.Form
	}
	return FilePaper(c.Is.Rule) + ": " + lowerFirst(FilePaperStatus(*c.Was)) + " → " + lowerFirst(FilePaperStatus(*c.Is))
}

// FileStepChange says that a step ahead would be taken otherwise.
func FileStepChange(c casefile.StepChange) string {
	switch {
	case c.Was == nil:
		return FileEvent(c.Is.Event) + ": thêm bước"
	case c.Is == nil:
		return FileEvent(c.Was.Event) + ": bỏ bước"
	case c.Was.Votes != c.Is.Votes && c.Is.Votes != "":
		return FileEvent(c.Is.Event) + ": " + lowerFirst(FileBody(c.Is.Votes)) + " biểu quyết"
	case c.Was.Actor != c.Is.Actor:
		return FileEvent(c.Is.Event) + ": " + lowerFirst(FileActor(c.Was.Actor)) + " → " + lowerFirst(FileActor(c.Is.Actor))
	case c.Was.Form != c.Is.Form:
		return FileEvent(c.Is.Event) + ": mẫu " + c.Was.Form + " → mẫu " + c.Is.Form
	}
	return FileEvent(c.Is.Event) + ": điều kiện của bước thay đổi"
}

// FilePressed says when who decides must take a file up.
func FilePressed(p casefile.Pressed) string {
	switch p.When {
	case casefile.PressNext:
		return "Phải xét tại phiên họp tới, ngày " + Date(p.Meeting)
	case casefile.PressLater:
		return "Còn kịp đến phiên họp ngày " + Date(p.Meeting)
	}
	s := "Hết hạn ngày " + Date(p.Clock.Last) + ", trước phiên họp tới"
	if !p.InLonger.IsZero() {
		s += fmt.Sprintf("; nếu gia hạn (tối đa %d ngày làm việc) thì kịp phiên ngày %s", p.Longer, Date(p.InLonger))
	}
	return s
}

// FileTurn says whose turn it is, and why the unit's own time stands still.
func FileTurn(r casefile.Running) string {
	if r.Still {
		return "Chờ ý kiến cấp có thẩm quyền"
	}
	return FileActor(r.Turn)
}

var fileLikenesses = map[casefile.Likeness]string{
	casefile.LikeName:     "cùng họ tên",
	casefile.LikeTyped:    "cùng họ tên, cách gõ khác",
	casefile.LikeMarks:    "họ tên chỉ khác dấu",
	casefile.LikeMiddle:   "họ tên thiếu chữ đệm",
	casefile.LikeLetter:   "họ tên khác một chữ cái",
	casefile.LikeBirth:    "cùng ngày sinh",
	casefile.LikeSwapped:  "ngày sinh đảo ngày và tháng",
	casefile.LikeDigit:    "ngày sinh khác một chữ số",
	casefile.LikeYear:     "cùng năm sinh",
	casefile.LikeHome:     "cùng quê quán",
	casefile.LikeNear:     "quê quán ghi chi tiết khác nhau",
	casefile.UnlikeSex:    "khác giới tính",
	casefile.UnlikeHome:   "khác quê quán",
	casefile.UnlikeBirth:  "khác ngày sinh",
	casefile.UnknownBirth: "một bên chưa có ngày sinh",
}

// FileLikeness says what is alike of two people, or is not.
func FileLikeness(l casefile.Likeness) string { return fileLikenesses[l] }

// FileMatch says why two people may be one: "91/100: cùng họ tên; cùng ngày sinh".
func FileMatch(m casefile.Match) string {
	words := make([]string, len(m.Reasons))
	for i, r := range m.Reasons {
		words[i] = FileLikeness(r)
	}
	return fmt.Sprintf("%d/100: %s", m.Points, strings.Join(words, "; "))
}

var fileIntroducers = map[casefile.Introducer]string{
	casefile.ByMembers: "Đảng viên chính thức giới thiệu", casefile.ByYouth: "Đoàn thanh niên giới thiệu", casefile.ByUnion: "Công đoàn giới thiệu",
}

// FileIndicator is the word for what an admission is counted as; empty where it
// is none of those.
func FileIndicator(i domain.Indicator) string {
	if line := casefile.FormLine(i); line != "" && i != domain.Admitted {
		label, _ := ReportLine(line)
		return "Kết nạp: " + lowerFirst(label)
	}
	for prefix, word := range map[string]func(string) string{
		"admitted.source.": func(s string) string { return sourceGroups[s] },
		"admitted.area.":   func(s string) string { return areaShort[domain.AreaKind(s)] },
		"admitted.by.":     func(s string) string { return fileIntroducers[casefile.Introducer(s)] },
	} {
		if code, ok := strings.CutPrefix(string(i), prefix); ok && word(code) != "" {
			return "Kết nạp: " + lowerFirst(word(code))
		}
	}
	return ""
}

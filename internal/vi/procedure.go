package vi

import (
	"cmp"
	"slices"
	"strings"

	"tiendo/internal/domain/casefile"
)

// RulePart is a part of a set of rules of the procedure.
type RulePart string

// The parts, in the order in which they are told.
const (
	RuleHead         RulePart = "head"
	RuleVotes        RulePart = "votes"
	RuleSteps        RulePart = "steps"
	RuleClocks       RulePart = "clocks"
	RulePapers       RulePart = "papers"
	RuleIntroduction RulePart = "introduction"
	RuleReadmission  RulePart = "readmission"
)

// RuleParts are all of them.
var RuleParts = []RulePart{RuleHead, RuleVotes, RuleSteps, RuleClocks, RulePapers, RuleIntroduction, RuleReadmission}

var rulePartNames = map[RulePart]string{
	RuleHead: "Thông tin chung, tuổi, số lần biểu quyết", RuleVotes: "Tỷ lệ biểu quyết", RuleSteps: "Các bước", RuleClocks: "Thời hạn, thời hiệu",
	RulePapers: "Giấy tờ trong hồ sơ", RuleIntroduction: "Người giới thiệu", RuleReadmission: "Kết nạp lại",
}

// RulePartName names a part.
func RulePartName(p RulePart) string { return rulePartNames[p] }

var ruleColumns = map[RulePart][]string{
	RuleHead:         {"Nội dung", "Giá trị"},
	RuleVotes:        {"Nơi biểu quyết", "Được thông qua khi tán thành"},
	RuleSteps:        {"Bước", "Ai thực hiện", "Từ trạng thái", "Đến trạng thái", "Biểu quyết", "Mẫu", "Điều kiện"},
	RuleClocks:       {"Thời hạn", "Loại", "Tính từ", "Độ dài", "Đến khi", "Đến lượt", "Gia hạn tối đa", "Nguồn"},
	RulePapers:       {"Giấy tờ", "Mã", "Mẫu", "Phần", "Ai lập", "Mức cần", "Phải có trước bước", "Dùng trong", "Không cần khi"},
	RuleIntroduction: {"Trường hợp", "Người giới thiệu"},
	RuleReadmission:  {"Nội dung", "Giá trị"},
}

// RuleColumns are the headings of the rows of a part; the first is their name.
func RuleColumns(p RulePart) []string { return ruleColumns[p] }

// RuleRow is one row of a set as people read it. Its key names it within its part.
type RuleRow struct {
	Part   RulePart
	Key    string
	Name   string
	Cells  []string // one for each further column
	Unsure bool     // waits to be confirmed
}

// Text is the row in one line.
func (r RuleRow) Text() string {
	var out []string
	for i, c := range r.Cells {
		if c == "" || c == "–" {
			continue
		}
		if len(r.Cells) > 1 {
			c = lowerFirst(ruleColumns[r.Part][i+1]) + ": " + c
		}
		out = append(out, c)
	}
	return strings.Join(out, "; ")
}

// RuleRows are all rows of a set, by part.
func RuleRows(r casefile.RuleSet) (out []RuleRow) {
	add := func(p RulePart, key, name string, unsure bool, cells ...string) {
		for i, c := range cells {
			if c == "" {
				cells[i] = "–"
			}
		}
		out = append(out, RuleRow{p, key, name, cells, unsure})
	}
	years := func(n int) string { return Number(int64(n)) + " tuổi" }
	months := func(n int) string { return Number(int64(n)) + " tháng" }
	add(RuleHead, "name", "Tên bộ quy định", false, r.Name)
	add(RuleHead, "from", "Áp dụng từ ngày", false, Date(r.From))
	add(RuleHead, "ages", "Tuổi khi chi bộ xét", slices.Contains(r.Unsure, "ages"), "từ đủ "+years(r.Ages.Least)+"; trên "+years(r.Ages.Most)+" phải có ý kiến đồng ý của cấp có thẩm quyền")
	s := r.Schooling
	add(RuleHead, "schooling", "Trình độ giáo dục phổ thông khi chi bộ xét", !s.Confirmed, schoolingRule(s))
	add(RuleHead, "failures", "Số lần biểu quyết không đủ phiếu ở một cấp thì cấp trên quyết định", false, Number(int64(r.Failures)))
	add(RuleHead, "soon", "Báo giấy tờ sắp hết hạn trước", false, Number(int64(r.Soon))+" ngày")
	add(RuleHead, "sources", "Văn bản làm căn cứ", false, strings.Join(r.Sources, "; "))
	for _, b := range casefile.Bodies {
		if q, ok := r.Votes[b]; ok {
			add(RuleVotes, string(b), FileBody(b), slices.Contains(r.Unsure, "votes"), FileQuorum(q))
		}
	}
	for _, s := range r.Steps {
		add(RuleSteps, RuleStepKey(s), FileEvent(s.Event)+stepRoute(s.Only), false,
			FileActor(s.Actor), statesOf(s.From), stepTo(s), FileBody(s.Votes), s.Form, StepConditions(s))
	}
	for _, c := range r.Clocks {
		longer := ""
		if c.Extension > 0 {
			longer = Number(int64(c.Extension)) + " ngày làm việc"
		}
		add(RuleClocks, string(c.Key), FileClock(c.Key), !c.Confirmed,
			FileClockKind(c.Kind), clockFrom(c), FileSpan(c.Span), FileEvent(c.Until), FileActor(c.Turn), longer, c.Source)
	}
	for _, p := range r.Papers {
		expires := ""
		if p.Expires != "" {
			if c, ok := r.Clock(p.Expires); ok {
				expires = FileSpan(c.Span)
			}
		}
		add(RulePapers, string(p.Code), FilePaper(p), !p.Confirmed,
			string(p.Code), PaperForms(p), FilePhase(p.Phase), FileActor(p.Producer), FileNeed(p.Need), FileEvent(p.For), expires, whysOf(p.Unless))
	}
	in := r.Introduction
	for i, row := range in.Rows {
		who := Number(int64(row.Members)) + " đảng viên chính thức"
		if row.By != casefile.Nobody {
			who += " và " + lowerFirst(FileOrganisation(row.By))
		}
		add(RuleIntroduction, Number(int64(i+1)), introducedCase(row), !in.Confirmed, who)
	}
	add(RuleIntroduction, "age", "Độ tuổi thanh niên", !in.Confirmed, "đến hết "+years(in.Youth)+"; cán bộ Đoàn đến hết "+years(in.YouthCadre))
	add(RuleIntroduction, "together", "Cùng công tác, học tập hoặc cư trú ít nhất", !in.Confirmed, months(in.Together))
	a := r.Readmission
	add(RuleReadmission, "months", "Thời gian kể từ khi ra khỏi Đảng", !a.Confirmed, months(a.Months)+"; trường hợp kéo dài: "+months(a.Longer)+"; tính đến bước “"+FileEvent(a.At)+"”")
	add(RuleReadmission, "most", "Số lần được kết nạp lại", !a.Confirmed, Number(int64(a.Most)))
	add(RuleReadmission, "consent", "Phải có văn bản đồng ý của cấp có thẩm quyền trước bước", !a.Confirmed, FileEvent(a.Consent))
	add(RuleReadmission, "barred", "Không xem xét kết nạp lại", !a.Confirmed, leavingsOf(a.Barred))
	add(RuleReadmission, "pardonable", "Trong đó xem xét được khi có văn bản đồng ý", !a.Confirmed, leavingsOf(a.Pardonable))
	return out
}

// RuleStepKey names a step within a set: by its event, and the route where it is
// of one alone.
func RuleStepKey(s casefile.Step) string {
	if s.Only == "" {
		return string(s.Event)
	}
	return string(s.Event) + "." + string(s.Only)
}

func stepRoute(r casefile.Route) string {
	switch r {
	case casefile.ThroughBase:
		return " (qua đảng ủy cơ sở)"
	case casefile.Straight:
		return " (trình thẳng cấp có thẩm quyền)"
	}
	return ""
}

// RuleRoute names the route of which a step is.
func RuleRoute(r casefile.Route) string {
	if r == "" {
		return "Cả hai đường"
	}
	return capital(strings.Trim(stepRoute(r), " ()"))
}

func statesOf(all []casefile.State) string {
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = RuleState(s)
	}
	return strings.Join(names, "; ")
}

// RuleState names a state of a set; none is before anything happened.
func RuleState(s casefile.State) string {
	if s == casefile.AtNothing {
		return "Chưa có hồ sơ"
	}
	return FileState(s)
}

func stepTo(s casefile.Step) string {
	if s.To == casefile.AtNothing {
		return "giữ nguyên"
	}
	return FileState(s.To)
}

// StepConditions are what a step needs besides its state.
func StepConditions(s casefile.Step) string {
	var out []string
	for _, k := range s.Needs {
		out = append(out, "đã có bước “"+FileEvent(k)+"”")
	}
	if s.Numbered {
		out = append(out, "phải có số văn bản")
	}
	if s.Held {
		out = append(out, "không ghi khi đang chờ ý kiến cấp có thẩm quyền")
	}
	if s.Failed > 0 {
		out = append(out, "sau "+Number(int64(s.Failed))+" lần biểu quyết không đủ phiếu")
	}
	if len(s.Reasons) > 0 {
		names := make([]string, len(s.Reasons))
		for i, r := range s.Reasons {
			names[i] = lowerFirst(FileReason(r))
		}
		out = append(out, "phải chọn lý do: "+strings.Join(names, ", "))
	}
	return strings.Join(out, "; ")
}

var fileClockKinds = map[casefile.ClockKind]string{
	casefile.Limit: "Phải xong trong", casefile.Expiry: "Chỉ dùng trong", casefile.Wait: "Phải qua đủ",
}

// FileClockKind names what the end of a time means.
func FileClockKind(k casefile.ClockKind) string { return fileClockKinds[k] }

func clockFrom(c casefile.Clock) string {
	s := FileEvent(c.From)
	if c.After.Known() {
		s += ", sau khi đủ " + FileSpan(c.After)
	}
	return s
}

// PaperForms are the number of a paper's form, with those of its cases.
func PaperForms(p casefile.PaperRule) string {
	forms := []string{p.Form}
	for _, v := range p.Variants {
		of := lowerFirst(FileCase(v.Case))
		if v.Province != "" {
			of += ", " + v.Province
		}
		if !v.From.IsZero() {
			of += ", từ " + Date(v.From)
		}
		if !v.Until.IsZero() {
			of += ", đến " + Date(v.Until)
		}
		forms = append(forms, v.Form+" ("+of+")")
	}
	forms = slices.DeleteFunc(forms, func(s string) bool { return s == "" })
	return strings.Join(forms, "; ")
}

func whysOf(all []casefile.Why) string {
	names := make([]string, len(all))
	for i, w := range all {
		names[i] = FileWhy(w)
	}
	return strings.Join(names, "; ")
}

func leavingsOf(all []casefile.Leaving) string {
	names := make([]string, len(all))
	for i, l := range all {
		names[i] = lowerFirst(FileLeaving(l))
	}
	return strings.Join(names, "; ")
}

func introducedCase(r casefile.IntroductionRow) string {
	var out []string
	for _, x := range []struct {
		answer  casefile.Answer
		yes, no string
	}{
		{r.PastYouth, "quá tuổi thanh niên", "trong tuổi thanh niên"},
		{r.YouthUnion, "nơi có tổ chức Đoàn", "nơi không có tổ chức Đoàn"},
		{r.TradeUnion, "nơi có công đoàn", "nơi không có công đoàn"},
	} {
		switch x.answer {
		case casefile.Yes:
			out = append(out, x.yes)
		case casefile.No:
			out = append(out, x.no)
		}
	}
	return capital(cmp.Or(strings.Join(out, ", "), "mọi trường hợp"))
}

// RuleChange is a row that differs between two sets; Was or Is is empty where it
// is new or gone.
type RuleChange struct {
	Part         RulePart
	Name         string
	Was, Is      string
	Sure, Unsure bool // it was confirmed, or is not any more
}

// RuleChanges are the rows in which two sets differ.
func RuleChanges(was, is casefile.RuleSet) (out []RuleChange) {
	before, after := RuleRows(was), RuleRows(is)
	find := func(all []RuleRow, r RuleRow) (RuleRow, bool) {
		i := slices.IndexFunc(all, func(x RuleRow) bool { return x.Part == r.Part && x.Key == r.Key })
		if i < 0 {
			return RuleRow{}, false
		}
		return all[i], true
	}
	for _, r := range after {
		old, known := find(before, r)
		switch {
		case !known:
			out = append(out, RuleChange{Part: r.Part, Name: r.Name, Is: r.Text()})
		case old.Text() != r.Text() || old.Name != r.Name || old.Unsure != r.Unsure:
			out = append(out, RuleChange{r.Part, r.Name, old.Text(), r.Text(), old.Unsure && !r.Unsure, r.Unsure && !old.Unsure})
		}
	}
	for _, r := range before {
		if _, stays := find(after, r); !stays {
			out = append(out, RuleChange{Part: r.Part, Name: r.Name, Was: r.Text()})
		}
	}
	return out
}

// UnsureRules counts the rows of a set that wait to be confirmed.
func UnsureRules(r casefile.RuleSet) (n int) {
	for _, row := range RuleRows(r) {
		if row.Unsure {
			n++
		}
	}
	return n
}

// RuleSetText is a set as a terminal shows it.
func RuleSetText(r casefile.RuleSet) string {
	var b strings.Builder
	b.WriteString("Bộ quy định " + r.Code + ": " + r.Name + "\n")
	part := RulePart("")
	for _, row := range RuleRows(r) {
		if row.Part != part {
			part = row.Part
			b.WriteString("\n" + RulePartName(part) + "\n")
		}
		b.WriteString("  " + row.Name + ": " + row.Text())
		if row.Unsure {
			b.WriteString(" [" + RuleUnsure + "]")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// RuleUnsure marks what was not seen in the texts.
const RuleUnsure = "cần xác nhận"

// schoolingRule says how far somebody must have gone to school, and the exceptions.
func schoolingRule(s casefile.SchoolingRule) string {
	out := SchoolingNeeded(s.Least, s.Diploma)
	if s.Area != "" {
		out += "; ở miền núi, biên giới, hải đảo, vùng dân tộc thiểu số, đặc biệt khó khăn và ngư dân: từ " + lowerFirst(PersonChoice("schooling", s.Area))
	}
	if s.Elder != "" {
		out += "; già làng, trưởng bản, người có uy tín ở đó: " + lowerFirst(PersonChoice("schooling", s.Elder)) + ", khi có văn bản đồng ý của ban thường vụ cấp ủy trực thuộc Trung ương"
	}
	return out
}

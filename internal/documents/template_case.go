package documents

import (
	"maps"
	"slices"
	"strings"

	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// The templates of papers about people: what is laid before a meeting, the
// decisions, what is kept of somebody.
const (
	casePrefix      = "case-"
	caseSubmission  = casePrefix + "submission"
	caseList        = casePrefix + "list"
	caseAdmission   = casePrefix + "admission"
	caseRecognition = casePrefix + "recognition"
	caseKept        = casePrefix + "kept"
)

// casePapers are their names in the order in which the papers are made.
var casePapers = []string{caseSubmission, caseList, caseAdmission, caseRecognition, caseKept}

// IsCasePaper says that a template is of a paper about people.
func IsCasePaper(name string) bool { return strings.HasPrefix(name, casePrefix) }

// What the samples of papers about people print; see sampleIssuer.
const (
	samplePerson  = "Họ Và Tên Mẫu"
	sampleFile    = "HS00-MẪU"
	sampleCell    = "Chi bộ Nơi Đề Nghị Mẫu"
	sampleDecider = "Cấp Quyết Định Mẫu"
	samplePaper   = "12-NQ/MẪU"
	sampleMark    = "Dấu bản xuất mẫu"
	sampleKept    = "Thông tin đang lưu mẫu"
	sampleTotal   = "986"
)

// caseNeeds are what each of these papers cannot do without, beside its head and
// foot.
var caseNeeds = map[string][]need{
	caseSubmission: {
		{tag: "{{nơi_quyết_định}}", what: "cấp ủy xem xét, quyết định", prints: sampleDecider},
		{tag: "{{tổng_số}}", what: "tổng số hồ sơ", prints: sampleTotal},
	},
	caseList: {
		{tag: "{{lặp hồ_sơ}}", what: "các dòng của danh sách, hoặc không có mã hồ sơ ({{mã_hồ_sơ}}) trong mỗi dòng", prints: sampleFile},
		{tag: "{{họ_tên}}", what: "họ và tên", prints: samplePerson},
		{tag: "{{đề_nghị}}", what: "nội dung đề nghị của từng hồ sơ", prints: vi.Proposed(casefile.Readmission, false)},
		markNeeded,
	},
	caseAdmission:   decisionNeeds,
	caseRecognition: append(slices.Clone(decisionNeeds), need{tag: "{{ngày_chính_thức}}", what: "ngày được công nhận chính thức", prints: vi.OnDay(sampleOfficial)}),
	caseKept: {
		{tag: "{{người}}", what: "người có yêu cầu", prints: sampleFile},
		{tag: "{{ngày_lập}}", what: "ngày mà thông tin tính đến", prints: vi.OnDay(sampleDay)},
		{tag: `{{khối "` + keptBlock + `"}}`, what: "thông tin đang lưu", prints: sampleKept},
		markNeeded,
	},
}

var decisionNeeds = []need{
	{tag: "{{ai_quyết_định}}", what: "cấp ủy ra quyết định", prints: strings.ToUpper(sampleDecider)},
	{tag: "{{nghị_quyết_chi_bộ}}", what: "nghị quyết của chi bộ", prints: samplePaper},
	{tag: "{{người}}", what: "họ và tên, hoặc chỗ để ghi họ và tên", prints: samplePerson},
	{tag: "{{mã_hồ_sơ}}", what: "mã hồ sơ", prints: sampleFile},
	{tag: "{{chi_bộ}}", what: "tên chi bộ", prints: sampleCell},
}

// markNeeded is the line that says who took a paper with people's data.
var markNeeded = need{tag: "{{dấu_bản_in}}", what: "dấu bản xuất (ai lấy, lúc nào) ở đầu mọi trang; bản có thông tin cá nhân phải có dấu này", prints: sampleMark, onEveryPage: true}

var sampleDay, sampleOfficial = domain.MustDate("2026-05-20"), domain.MustDate("2026-03-19")

// caseSamples are invented papers in the situations that a template must stand:
// everything known, and hardly anything.
func caseSamples(name string, layout letter.Layout) (out []sample) {
	full, bare := sampleMeeting(layout, true), sampleMeeting(layout, false)
	switch name {
	case caseSubmission:
		out = []sample{{data: full.submission()}, {data: bare.submission()}}
		for _, s := range out {
			s.data["tổng_số"] = sampleTotal
		}
	case caseList:
		out = []sample{{data: full.list()}, {data: bare.list()}}
	case caseAdmission, caseRecognition:
		for _, m := range []Meeting{full, bare} {
			for _, c := range m.Cases {
				if c.Recognition == (name == caseRecognition) {
					out = append(out, sample{data: m.decision(c)})
				}
			}
		}
	case caseKept:
		for _, k := range []Kept{
			{Form: full.Form, Name: samplePerson, Code: sampleFile, AskedOn: sampleDay - 2, Day: sampleDay, Mark: sampleMark, Simulated: true},
			{Form: full.Form, Code: sampleFile, Day: sampleDay, Mark: sampleMark},
		} {
			k.Parts = []KeptPart{{Heading: "Phần mẫu", Lines: [][2]string{{"Dòng mẫu", sampleKept}}, Words: []string{"Câu mẫu."}}}
			out = append(out, sample{data: k.data(), blocks: map[string][]page.Block{keptBlock: k.blocks()}})
		}
	}
	for i := range out {
		d := maps.Clone(out[i].data)
		d["số"], d["ngày_ban_hành"] = vi.LetterNumber(sampleNumber), vi.LetterDate(sampleDay)
		out[i].data = d
	}
	return out
}

// sampleMeeting has a file of each sort; full knows everything of them, has a day
// and a base committee between, and otherwise there is nothing beside what every
// file has.
func sampleMeeting(layout letter.Layout, full bool) Meeting {
	of := domain.UnitVersion{Unit: 2, Code: "mau", Parent: 1, Kind: domain.Commune, FullName: "Xã Mẫu", ShortName: "Mẫu", CommitteeName: sampleDecider}
	m := Meeting{Form: sampleForm(layout), Board: sampleForm(layout), Of: of, Mark: sampleMark}
	one := MeetingCase{
		Code: sampleFile, Name: samplePerson, Initials: samplePerson, Kind: casefile.Admission,
		Cell: domain.UnitVersion{Unit: 3, Parent: 2, Kind: domain.Cell, FullName: sampleCell, CommitteeName: sampleCell}, CellPaper: samplePaper, CellOn: sampleDay - 40,
	}
	if full {
		m.On, m.Basis, m.Ceremony, m.Simulated = sampleDay, "Quy định mẫu", vi.SpanWords(casefile.Span{N: 30, Measure: casefile.WorkingDays}), true
		one.Birth, one.Home, one.Votes, one.Due, one.Pressing = casefile.Birth{Year: 2000, Month: 3, Day: 4}, "xã Mẫu, tỉnh Mẫu", vi.VotesShort(casefile.Vote{Members: 9, Present: 9, For: 8, Against: 1}), sampleDay+30, true
		one.Base, one.BasePaper, one.BaseOn = domain.UnitVersion{CommitteeName: "Đảng ủy cơ sở mẫu"}, "34-NQ/MẪU", sampleDay-30
	}
	again, recognised := one, one
	again.Kind = casefile.Readmission
	recognised.Recognition, recognised.AdmittedOn, recognised.OfficialOn = true, domain.MustDate("2025-03-19"), sampleOfficial
	m.Cases = []MeetingCase{one, again, recognised}
	return m
}

package form

import "tiendo/internal/documents/page"

// author is who made a paper, on its card: many bodies write in one template.
const author = "{{cơ_quan_gọi}}"

func issued(l Letter) *page.Doc {
	doc := l.Doc()
	doc.Author = author
	return doc
}

// basis is a line of what a decision rests on.
func basis(runs ...page.Run) page.Block {
	p := page.Body(runs...)
	for i := range p.Runs {
		p.Runs[i].Italic = true
	}
	return p
}

// article is an article of a decision.
func article(n, text string) page.Block {
	return page.Body(page.Bold("Điều "+n+". "), page.Text(text))
}

// decides is the line above the articles of a decision.
func decides() page.Block {
	p := page.Centered(page.StyleTitle, 14, page.Bold("{{ai_quyết_định}}"))
	p.Before, p.After = 12, 6
	return p
}

// AdmissionTemplate is the decision to admit somebody (mẫu 9-KNĐ).
func AdmissionTemplate(string) *page.Doc {
	return issued(Letter{
		Title: "Quyết định kết nạp đảng viên", Type: "QĐ", Heading: "QUYẾT ĐỊNH", Subject: "{{nếu kết_nạp_lại}}kết nạp lại đảng viên{{khác}}kết nạp đảng viên{{hết}}", Annex: NoAnnex,
		Body: []page.Block{
			basis(page.Text("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;")),
			basis(page.Text("- Căn cứ quy định, hướng dẫn của Trung ương về công tác kết nạp đảng viên{{nếu căn_cứ}} ({{căn_cứ}}){{hết}};")),
			basis(page.Text("- Xét nghị quyết {{nghị_quyết_chi_bộ}} của {{chi_bộ}}{{nếu nghị_quyết_cơ_sở}}, nghị quyết {{nghị_quyết_cơ_sở}} của {{đảng_ủy_cơ_sở}}{{hết}} đề nghị kết nạp người xin vào Đảng,")),
			decides(),
			article("1", "{{nếu kết_nạp_lại}}Kết nạp lại{{khác}}Kết nạp{{hết}} {{người}}, {{nếu sinh}}sinh {{sinh}}, {{hết}}{{nếu quê}}quê quán: {{quê}}, {{hết}}hồ sơ số {{mã_hồ_sơ}}, vào Đảng Cộng sản Việt Nam tại {{chi_bộ}}."),
			article("2", "{{chi_bộ}} tổ chức lễ kết nạp{{nếu hạn_lễ}} trong thời hạn {{hạn_lễ}} kể từ ngày nhận được quyết định này{{hết}} và phân công đảng viên chính thức giúp đỡ đảng viên dự bị phấn đấu trở thành đảng viên chính thức."),
			article("3", "Các cơ quan tham mưu, giúp việc của cấp ủy, {{nếu nghị_quyết_cơ_sở}}{{đảng_ủy_cơ_sở}}, {{hết}}{{chi_bộ}} và người có tên tại Điều 1 chịu trách nhiệm thi hành quyết định này."),
		},
	})
}

// RecognitionTemplate is the decision that somebody is an official member (mẫu
// 16-KNĐ).
func RecognitionTemplate(string) *page.Doc {
	return issued(Letter{
		Title: "Quyết định công nhận đảng viên chính thức", Type: "QĐ", Heading: "QUYẾT ĐỊNH", Subject: "công nhận đảng viên chính thức", Annex: NoAnnex,
		Body: []page.Block{
			basis(page.Text("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;")),
			basis(page.Text("- Căn cứ quy định, hướng dẫn của Trung ương về công tác kết nạp đảng viên{{nếu căn_cứ}} ({{căn_cứ}}){{hết}};")),
			basis(page.Text("- Xét nghị quyết {{nghị_quyết_chi_bộ}} của {{chi_bộ}}{{nếu nghị_quyết_cơ_sở}}, nghị quyết {{nghị_quyết_cơ_sở}} của {{đảng_ủy_cơ_sở}}{{hết}} đề nghị công nhận đảng viên chính thức,")),
			decides(),
			article("1", "Công nhận đảng viên dự bị {{người}}, {{nếu sinh}}sinh {{sinh}}, {{hết}}hồ sơ số {{mã_hồ_sơ}}, kết nạp {{ngày_kết_nạp}}, sinh hoạt tại {{chi_bộ}}, là đảng viên chính thức kể từ {{ngày_chính_thức}}."),
			article("2", "{{chi_bộ}} công bố quyết định này trong cuộc họp chi bộ gần nhất."),
			article("3", "Các cơ quan tham mưu, giúp việc của cấp ủy, {{nếu nghị_quyết_cơ_sở}}{{đảng_ủy_cơ_sở}}, {{hết}}{{chi_bộ}} và người có tên tại Điều 1 chịu trách nhiệm thi hành quyết định này."),
		},
	})
}

// asked is what a meeting is asked to decide, after "đề nghị xét, quyết định".
const asked = "{{nếu số_kết_nạp}}kết\u00a0nạp đảng\u00a0viên{{nếu số_công_nhận}}, {{hết}}{{hết}}{{nếu số_công_nhận}}công\u00a0nhận\u00a0đảng\u00a0viên\u00a0chính\u00a0thức{{hết}}"

// CaseSubmissionTemplate lays the files before the committee that decides (tờ
// trình).
func CaseSubmissionTemplate(layout string) *page.Doc {
	return issued(Letter{
		Title: "Tờ trình đề nghị xét kết nạp, công nhận đảng viên chính thức", Type: "TTr", Heading: "TỜ TRÌNH", Subject: "đề nghị xét, quyết định " + asked, Annex: NoAnnex,
		To: Addressees(Greeting(layout, true), layout, []string{"{{nơi_quyết_định}}"}),
		Body: []page.Block{
			page.Body(page.Text("Căn cứ hồ sơ do các chi bộ, đảng ủy cơ sở trình, {{cơ_quan_gọi}} kính trình {{nơi_quyết_định}} xem xét {{tổng_số}} hồ sơ{{nếu ngày_họp}} tại kỳ họp {{ngày_họp}}{{hết}}, gồm:")),
			tag("{{nếu số_kết_nạp}}"),
			page.Body(page.Text("- Kết nạp đảng viên: {{số_kết_nạp}} hồ sơ{{nếu số_kết_nạp_lại}}, trong đó kết nạp lại {{số_kết_nạp_lại}} hồ sơ{{hết}}{{nếu số_công_nhận}};{{khác}}.{{hết}}")),
			tag("{{hết}}"),
			tag("{{nếu số_công_nhận}}"),
			page.Body(page.Text("- Công nhận đảng viên chính thức: {{số_công_nhận}} hồ sơ.")),
			tag("{{hết}}"),
			tag("{{nếu số_gấp}}"),
			page.Body(page.Text("Có {{số_gấp}} hồ sơ hết thời hạn xét trước kỳ họp sau, đề nghị quyết định tại kỳ họp này.")),
			tag("{{hết}}"),
			page.Body(page.Text("Ý kiến thẩm định hồ sơ: "), Gap("ý kiến về tiêu chuẩn, điều kiện, thủ tục của từng trường hợp"), page.Text(".")),
			page.Body(page.Text("Kính trình {{nơi_quyết_định}} xem xét, quyết định.")),
			page.Body(page.Italic("(Kèm theo danh sách và dự thảo quyết định của từng trường hợp)")),
		},
	})
}

// column is a column of the list: its heading, what stands in a row, how wide it
// is in mm.
type column struct {
	head, cell string
	width      float64
	align      page.Align
}

// CaseListTemplate is the list that goes with it, on lying sheets: one row that
// is repeated, so that a clerk changes the columns in Word.
func CaseListTemplate(string) *page.Doc {
	title := page.Centered(page.StyleAnnex, 14, page.Bold("DANH SÁCH"))
	subject := page.Centered(page.StyleAnnex, 14, page.Bold("đề nghị xét, quyết định "+asked))
	with := page.Centered(page.StyleAnnex, 13, page.Italic("(Kèm theo Tờ trình số {{số}}-TTr/{{ký_hiệu}}, {{ngày_ban_hành}} của {{cơ_quan_gọi}}{{nếu ngày_họp}}; trình kỳ họp {{ngày_họp}}{{hết}})"))
	rule := page.Centered(page.StyleAnnex, 14, page.Text("-----"))
	rule.After = 6
	s := page.Landscape(title, subject, with, rule, rowsOf([]column{
		{"STT", "{{lặp hồ_sơ}}{{stt}}", 11, page.Center},
		{"Mã hồ sơ", "{{mã_hồ_sơ}}", 28, page.Left},
		{"Họ và tên", "{{họ_tên}}", 45, page.Left},
		{"Ngày sinh", "{{ngày_sinh}}", 24, page.Center},
		{"Chi bộ", "{{chi_bộ}}", 46, page.Left},
		{"Đề nghị", "{{đề_nghị}}", 38, page.Left},
		{"Nghị quyết chi bộ, biểu quyết", "{{nghị_quyết}}", 50, page.Left},
		{"Hạn quyết định", "{{hạn}}{{hết}}", 25, page.Center},
	}))
	s.TitlePage = true
	s.FirstHeader = append(mark(), taken())
	s.Header = append(append(mark(), s.Header...), taken())
	return &page.Doc{Title: "Danh sách đề nghị xét, quyết định", Author: author, Sections: []page.Section{s}}
}

func rowsOf(columns []column) page.Block {
	t := &page.Table{Header: 1, Borders: page.Grid(), Pad: page.Sides(1.2)}
	head, row := page.Row{CantSplit: true}, page.Row{CantSplit: true}
	cell := func(align page.Align, run page.Run) page.Cell {
		return page.Cell{Middle: true, Paras: []*page.Para{{Style: page.StyleCell, Align: align, Size: 12, Before: 2, After: 2, Runs: []page.Run{run}}}}
	}
	for _, c := range columns {
		t.Cols = append(t.Cols, c.width)
		head.Cells = append(head.Cells, cell(page.Center, page.Bold(c.head)))
		row.Cells = append(row.Cells, cell(c.align, page.Text(c.cell)))
	}
	t.Rows = []page.Row{head, row}
	return t
}

// KeptTemplate tells somebody what is kept of them.
func KeptTemplate(string) *page.Doc {
	doc := issued(Letter{
		Title: "Thông báo thông tin cá nhân đang lưu", Type: "TB", Heading: "THÔNG BÁO", Subject: "thông tin cá nhân đang lưu trong hệ\u00a0thống theo\u00a0dõi phát\u00a0triển\u00a0đảng\u00a0viên", Annex: NoAnnex,
		Body: []page.Block{
			page.Body(page.Text("Theo yêu cầu của {{người}}{{nếu ngày_yêu_cầu}} nhận {{ngày_yêu_cầu}}{{hết}}, {{cơ_quan_gọi}} thông báo toàn bộ thông tin đang lưu đến {{ngày_lập}} như sau:")),
			tag(`{{khối "thông_tin"}}`),
		},
	})
	s := &doc.Sections[0]
	s.Header, s.FirstHeader = append(s.Header, taken()), append(s.FirstHeader, taken())
	return doc
}

// Part is the heading of a part, which stays with what follows it.
func Part(number, text string) page.Block {
	p := page.Body(page.Bold(number + ". " + text))
	p.KeepNext, p.Before, p.After = true, 8, 4
	return p
}

// taken is the line of the header that says who took the paper, when, and under
// which code.
func taken() page.Block {
	return &page.Para{Style: page.StyleHeader, Align: page.Right, Size: 9, After: 4, Runs: []page.Run{{Text: "{{dấu_bản_in}}", Italic: true}}}
}

package form

import "tiendo/internal/documents/page"

// heading is a part of a report; it does not stand alone at the foot of a page.
func heading(text string) page.Block {
	p := page.Body(page.Bold(text))
	p.KeepNext = true
	return p
}

// nodata is the clause of what the product keeps no figures of: a person fills
// it in, or takes it out.
func nodata(number, what string) page.Block {
	runs := []page.Run{page.Text(what + ": ")}
	if number != "" {
		runs = append([]page.Run{page.Bold(number + ". ")}, runs...)
	}
	return page.Body(append(runs, Gap("chưa có số liệu trong hệ thống; ghi theo báo cáo của đơn vị hoặc bỏ đoạn này"), page.Text("."))...)
}

// MonthTemplate is the report on a month (báo cáo tháng).
func MonthTemplate(layout string) *page.Doc {
	l := Letter{
		Title: "Báo cáo kết quả phát triển đảng viên hằng tháng", Type: "BC", Heading: "BÁO CÁO",
		Subject: "kết quả công tác phát triển đảng viên {{tháng_báo_cáo}}{{nếu lũy_kế_kỳ}} và {{lũy_kế_kỳ}}{{hết}}",
		To:      Addressees(Greeting(layout, false), layout, []string{"Ban Thường vụ Tỉnh ủy"}),
	}
	l.Body = []page.Block{
		page.Body(page.Text("Thực hiện " + notice + ", Ban Tổ chức Tỉnh ủy báo cáo kết quả công tác phát triển đảng viên {{tháng_báo_cáo}} như sau:")),
		heading("I. KẾT QUẢ THỰC HIỆN"),
		page.Body(page.Bold("1. "), page.Text("Công tác lãnh đạo, chỉ đạo: "), Gap("văn bản đã ban hành, hội nghị, kiểm tra trong tháng"), page.Text(".")),
		Point("2", "Kết quả kết nạp: {{nếu in_month_có}}{{tháng_báo_cáo_hoa}}, toàn Đảng bộ tỉnh kết nạp được {{in_month}} đảng viên. {{hết}}"+result+
			"{{nếu same_period_có}} Cùng kỳ năm trước kết nạp được {{same_period}} đảng viên.{{khác}} Chưa có đủ số liệu cùng kỳ năm trước để so sánh.{{hết}}"),
		nodata("3", "Cơ cấu đảng viên mới kết nạp (nữ, dân tộc thiểu số, tôn giáo, đoàn viên, độ tuổi, trình độ)"),
		nodata("4", "Nguồn phát triển đảng viên, lớp bồi dưỡng nhận thức về Đảng, hồ sơ đang thẩm tra"),
		nodata("5", "Công nhận đảng viên chính thức"),
		heading("II. ĐÁNH GIÁ"),
		page.Body(page.Bold("1. "), page.Text("Việc đã làm được: "), Gap("đánh giá của Ban Tổ chức Tỉnh ủy"), page.Text(".")),
		page.Body(page.Bold("2. "), page.Text("Hạn chế: {{nếu chậm}}so với tiến độ, toàn tỉnh còn thiếu {{shortfall}} đảng viên; {{hết}}"), Gap("hạn chế khác"), page.Text(".")),
		page.Body(page.Bold("3. "), page.Text("Nguyên nhân: "), Gap("nguyên nhân khách quan, chủ quan"), page.Text(".")),
		heading("III. TÌNH HÌNH CÁC ĐẢNG BỘ"),
		tag("{{nếu có_xếp_mức}}"), page.Body(page.Bold("1. "), page.Text(classes)), tag("{{khác}}"),
		Point("1", "Chưa xếp mức thực hiện chỉ tiêu ở thời điểm báo cáo."), tag("{{hết}}"),
		Point("2", "{{nếu có_không}}"+zeros+"{{khác}}Các đảng bộ địa phương đã báo cáo đều kết nạp được đảng viên trong kỳ.{{hết}}{{nếu có_nhiều_tháng}} Có {{long_streaks}} đảng bộ nhiều tháng liền chưa kết nạp được đảng viên.{{hết}}{{nếu có_tạm_dừng}} Danh sách có trong Phụ lục.{{hết}}"),
		Point("3", "{{nếu chưa_báo_cáo}}Chưa có số liệu của {{missing}} đảng bộ.{{khác}}Các đảng bộ đã báo cáo đủ.{{hết}}"),
		tag("{{nếu có_đính_chính}}"), Point("4", "Điều chỉnh so với báo cáo trước: {{corrected}} đảng bộ, số liệu cụ thể có trong Phụ lục."), tag("{{hết}}"),
		heading("IV. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ CỦA CƠ SỞ"),
		page.Body(Gap("khó khăn, vướng mắc, kiến nghị do các đảng ủy phản ánh"), page.Text(".")),
		heading("V. NHIỆM VỤ THÁNG TỚI"),
		page.Body(Gap("nhiệm vụ trọng tâm tháng tới"), page.Text("{{nếu còn_tháng}}; phấn đấu bình quân mỗi tháng còn lại của kỳ kết nạp {{per_month}} đảng viên{{hết}}.")),
		heading("VI. ĐỀ NGHỊ"),
		page.Body(Gap("nội dung đề nghị Ban Thường vụ Tỉnh ủy xem xét, chỉ đạo"), page.Text(".")),
		page.Body(page.Italic("(Kèm theo Phụ lục kết quả của các đảng bộ trực thuộc Tỉnh ủy)")),
	}
	return l.Doc()
}

// YearTemplate is the report on a year to the centre (báo cáo năm): the calendar
// year and each window of targets apart.
func YearTemplate(layout string) *page.Doc {
	l := Letter{
		Title: "Báo cáo kết quả phát triển đảng viên hằng năm", Type: "BC", Heading: "BÁO CÁO",
		Subject: "kết quả công tác phát triển đảng viên năm {{năm_báo_cáo}}",
		To:      Addressees(Greeting(layout, false), layout, []string{"Ban Tổ chức Trung ương"}),
	}
	l.Body = []page.Block{
		page.Body(page.Text("Ban Tổ chức Tỉnh ủy báo cáo kết quả công tác phát triển đảng viên năm {{năm_báo_cáo}} của Đảng bộ tỉnh như sau:")),
		heading("I. CHỈ TIÊU VÀ KẾT QUẢ"),
		Point("1", "Trong năm dương lịch: {{nếu year_có}}từ ngày\u00a001/01/{{năm_báo_cáo}} đến {{ngày_số_liệu}}, toàn Đảng bộ tỉnh kết nạp được {{year}} đảng viên{{nếu số_liệu_năm_từ}} (hệ thống chỉ có số liệu từ {{số_liệu_năm_từ}}; phần trước đó chưa có số liệu){{hết}}{{khác}}chưa có số liệu{{hết}}."),
		Point("2", "Theo từng kỳ chỉ tiêu:"),
		tag("{{lặp các_kỳ}}"),
		page.Body(page.Text("- {{tên_hoa}} (từ {{từ}} đến {{đến}}): {{nếu có}}kết nạp được {{w_admitted}}/{{w_target}} đảng viên, {{nếu w_vượt}}đạt {{w_rate}}, vượt chỉ tiêu{{khác}}{{nếu w_đủ}}đạt {{w_rate}}, hoàn thành chỉ tiêu{{khác}}đạt {{w_rate}} so với chỉ tiêu{{hết}}{{hết}}{{nếu tính_đến_kỳ}}, tính đến {{tính_đến_kỳ}}{{hết}}{{khác}}chỉ tiêu {{w_target}} đảng viên, chưa có số liệu{{hết}}.")),
		tag("{{hết}}"),
		tag("{{nếu chưa_hết_năm}}"), page.Body(page.Bold("3. "), page.Text("Ước thực hiện đến 31/12/{{năm_báo_cáo}}: "), Gap("số ước, do người soạn ghi; nêu rõ là số ước"), page.Text(".")), tag("{{hết}}"),
		heading("II. CƠ CẤU ĐẢNG VIÊN MỚI KẾT NẠP"),
		page.Body(page.Text("Số liệu theo biểu kèm theo. Các dòng ghi “chưa có số liệu” là phần hệ thống chưa theo dõi: "), Gap("bổ sung theo thống kê, hoặc bỏ đoạn này"), page.Text(".")),
		page.Body(page.Text("So với năm trước: {{nếu same_period_có}}cùng kỳ năm trước kết nạp được {{same_period}} đảng viên{{khác}}không so sánh được, vì chưa có đủ số liệu năm trước trên cùng địa bàn{{hết}}.")),
		heading("III. NGUỒN, BỒI DƯỠNG, CÔNG NHẬN CHÍNH THỨC, GIẢM ĐẢNG VIÊN"),
		nodata("", "Nguồn phát triển đảng viên, lớp bồi dưỡng nhận thức về Đảng, công nhận đảng viên chính thức, đảng viên ra khỏi Đảng"),
		heading("IV. ĐÁNH GIÁ, NGUYÊN NHÂN"),
		page.Body(Gap("đánh giá kết quả, hạn chế, nguyên nhân"), page.Text(".")),
		heading("V. CHỈ TIÊU, NHIỆM VỤ, GIẢI PHÁP NĂM TỚI"),
		page.Body(Gap("chỉ tiêu dự kiến và giải pháp"), page.Text(".")),
		heading("VI. KIẾN NGHỊ"),
		page.Body(Gap("kiến nghị với Trung ương"), page.Text(".")),
		page.Body(page.Italic("(Kèm theo biểu thống kê và Phụ lục kết quả của các đảng bộ trực thuộc Tỉnh ủy)")),
	}
	return l.Doc()
}

// UnitReportTemplate is the one page that a committee reports itself (báo cáo
// của đảng ủy).
func UnitReportTemplate(string) *page.Doc {
	l := Letter{
		Title: "Báo cáo kết quả phát triển đảng viên", Type: "BC", Heading: "BÁO CÁO",
		Subject: "kết quả công tác phát triển đảng viên {{tháng_báo_cáo}}",
		Annex:   NoAnnex, // whom it is for stands among its recipients
	}
	l.Body = []page.Block{
		page.Body(page.Text("{{cơ_quan_gọi}} báo cáo kết quả công tác phát triển đảng viên {{tháng_báo_cáo}} của {{đảng_bộ}} như sau:")),
		page.Body(page.Bold("1. "), page.Text("Kết quả kết nạp, {{tính_đến_thường}}:")),
		GridTable([]string{"Kết nạp trong tháng", "Lũy kế", "Chỉ tiêu {{kỳ}}", "Tỷ lệ", "Còn phải kết nạp"},
			[]string{"{{nếu in_month_có}}{{in_month}}{{khác}}[chưa có số liệu]{{hết}}", "{{nếu có_số_liệu}}{{admitted}}{{khác}}[chưa có số liệu]{{hết}}", "{{nếu có_chỉ_tiêu}}{{target}}{{khác}}không giao{{hết}}", "{{nếu có_tỷ_lệ}}{{rate}}{{khác}}–{{hết}}", "{{nếu có_tỷ_lệ}}{{remaining}}{{khác}}–{{hết}}"}),
		nodata("2", "Nguồn phát triển đảng viên, lớp bồi dưỡng nhận thức về Đảng, hồ sơ đang xem xét"),
		page.Body(page.Bold("3. "), page.Text("Khó khăn, vướng mắc, kiến nghị: "), Gap("khó khăn, vướng mắc, kiến nghị của Đảng ủy"), page.Text(".")),
		page.Body(page.Bold("4. "), page.Text("Nhiệm vụ tháng tới: "), Gap("nhiệm vụ, số dự kiến kết nạp"), page.Text(".")),
		page.Body(page.Text("{{cơ_quan_gọi}} kính báo cáo.")),
	}
	return l.Doc()
}

// GridTable is a small table within the text: names above, values below.
func GridTable(heads, values []string) page.Block {
	cells := make([][]page.Run, len(values))
	for i, v := range values {
		cells[i] = []page.Run{page.Text(v)}
	}
	return Grid(heads, cells)
}

// Grid is the same with runs for values.
func Grid(heads []string, values [][]page.Run) page.Block {
	t := &page.Table{Borders: page.Grid(), Pad: page.Insets{Top: .8, Bottom: .8, Left: 1, Right: 1}, Align: page.Center, Header: 1}
	top, below := page.Row{CantSplit: true}, page.Row{CantSplit: true}
	for i := range heads {
		t.Cols = append(t.Cols, 165/float64(len(heads)))
		top.Cells = append(top.Cells, page.Cell{Middle: true, Paras: []*page.Para{page.Centered(page.StyleCell, 13, page.Bold(heads[i]))}})
		below.Cells = append(below.Cells, page.Cell{Middle: true, Paras: []*page.Para{page.Centered(page.StyleCell, 13, values[i]...)}})
	}
	t.Rows = []page.Row{top, below}
	return t
}

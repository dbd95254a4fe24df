package form

import "tiendo/internal/documents/page"

// urgeEach is the part of the urging letter that differs from unit to unit,
// where each gets a letter of its own: who did well is commended, and who did
// not reads its own figures.
func urgeEach() []page.Block {
	return []page.Block{
		page.Body(
			page.Text("Thực hiện "), Gap("số, ngày, trích yếu chỉ thị của Ban Thường vụ Tỉnh ủy"),
			page.Text(" và "+notice+"; Ban Tổ chức Tỉnh ủy thông báo kết quả kết nạp đảng viên của {{own_name}} như sau:"),
		),
		page.Body(page.Text("{{chỉ_có_số_liệu}}{{tính_đến}}, {{own_name}} kết nạp được {{own_admitted}}/{{own_target}} đảng viên, đạt {{own_rate}} so với chỉ tiêu {{cơ_quan_thông_báo}} giao. Kết quả từng tháng có trong Phụ lục kèm theo.")),
		page.Body(page.Text("{{chỉ_mức_cao}}Ban Tổ chức Tỉnh ủy ghi nhận, biểu dương {{own_committee}} đã chủ động lãnh đạo, chỉ đạo công tác tạo nguồn, bồi dưỡng, kết nạp đảng viên, đạt kết quả tích cực; đề nghị tiếp tục phát huy, chia sẻ cách làm hay với các đảng bộ bạn.")),
		page.Body(
			page.Text("{{chỉ_dưới_cao}}Kết quả trên còn thấp so với tiến độ: đến nay cần đạt {{own_expected}} đảng viên, còn thiếu {{own_shortfall}} đảng viên; để hoàn thành chỉ tiêu, bình quân mỗi tháng còn lại phải kết nạp {{own_per_month}} đảng viên. Nguyên nhân: "),
			Gap("nguyên nhân theo đánh giá của Ban Tổ chức Tỉnh ủy; bỏ câu này nếu chưa có đánh giá"), page.Text("."),
		),
		page.Body(page.Text("{{chỉ_nhiều_tháng}}Đến nay {{own_name}} đã {{own_streak}} tháng liền chưa kết nạp được đảng viên. Đề nghị {{own_committee}} làm rõ nguyên nhân, xác định trách nhiệm của tập thể, cá nhân có liên quan và đề ra biện pháp khắc phục.")),
		page.Body(page.Text("{{chỉ_chưa_báo_cáo}}Đến nay Ban Tổ chức Tỉnh ủy chưa nhận được báo cáo kết quả kết nạp đảng viên kỳ gần nhất của {{own_name}}. Đề nghị {{own_committee}} gửi báo cáo để tổng hợp đầy đủ, chính xác.")),
	}
}

// ExplainTemplate asks one committee to report on the causes of its results
// (công văn đề nghị báo cáo làm rõ nguyên nhân).
func ExplainTemplate(layout string) *page.Doc {
	l := Letter{
		Title:   "Công văn đề nghị báo cáo làm rõ nguyên nhân",
		Subject: "báo cáo làm rõ nguyên nhân kết quả phát triển đảng viên {{kỳ}}",
		To:      Addressees(Greeting(layout, false), layout, []string{"{{own_committee}}"}),
		Annex:   Standing,
	}
	l.Body = []page.Block{
		page.Body(page.Text("Căn cứ "+notice+"; thực hiện "), Gap("công văn đôn đốc, ý kiến của Thường trực Tỉnh ủy nếu có: số, ngày; bỏ phần này nếu không có"), page.Text(", qua theo dõi, Ban Tổ chức Tỉnh ủy ghi nhận kết quả kết nạp đảng viên của {{own_name}} như sau:")),
		page.Body(page.Text("{{chỉ_có_số_liệu}}{{tính_đến}}, {{own_name}} kết nạp được {{own_admitted}}/{{own_target}} đảng viên, đạt {{own_rate}} so với chỉ tiêu được giao.")),
		page.Body(page.Text("{{chỉ_còn_thiếu}}So với tiến độ, đến nay cần đạt {{own_expected}} đảng viên, còn thiếu {{own_shortfall}} đảng viên.")),
		page.Body(page.Text("{{chỉ_có_tháng_liền}}Số tháng liền chưa kết nạp được đảng viên: {{own_streak}} tháng.")),
		page.Body(page.Text("{{chỉ_chưa_báo_cáo}}Số tháng đã đến hạn mà Ban Tổ chức Tỉnh ủy chưa nhận được báo cáo: {{own_unreported}} tháng.")),
		page.Body(page.Text("Số liệu từng tháng có trong Phụ lục kèm theo.")),
		page.Body(page.Text("Ban Tổ chức Tỉnh ủy đề nghị {{own_committee}} báo cáo các nội dung sau:")),
		Point("1", "Thực trạng nguồn phát triển đảng viên: số quần chúng ưu tú đang theo dõi, bồi dưỡng; số đã học lớp bồi dưỡng nhận thức về Đảng; số hồ sơ đang xem xét, thẩm tra."),
		Point("2", "Nguyên nhân khách quan, nguyên nhân chủ quan của kết quả nêu trên; trách nhiệm của tập thể, cá nhân có liên quan theo đánh giá của Ban Thường vụ Đảng ủy."),
		Point("3", "Biện pháp thực hiện trong thời gian tới, kèm số đảng viên dự kiến kết nạp từng tháng đến hết {{đến_ngày}}."),
		Point("4", "Khó khăn, vướng mắc và kiến nghị với cấp trên."),
		page.Body(page.Text("Báo cáo bằng văn bản gửi về Ban Tổ chức Tỉnh ủy (qua Phòng Tổ chức Đảng - Đảng viên) trước "), Gap("ngày, tháng, năm; bỏ nếu không ấn định thời hạn"), page.Text("; liên hệ: "), Gap("họ tên, điện thoại cán bộ theo dõi"), page.Text(".")),
		page.Body(page.Text("Nếu số liệu trên chưa khớp với số liệu của Đảng ủy, đề nghị {{own_committee}} thông báo để hai bên đối chiếu, đính chính.")),
		page.Body(page.Italic("(Kèm theo Phụ lục kết quả kết nạp đảng viên từng tháng của {{own_name}})")),
	}
	return l.Doc()
}

// CommendTemplate commends the committees that did best (công văn biểu dương).
func CommendTemplate(layout string) *page.Doc {
	l := Letter{
		Title:   "Công văn biểu dương kết quả phát triển đảng viên",
		Subject: "biểu dương các đảng bộ đạt kết quả cao trong công tác phát triển đảng viên {{kỳ}}",
		To:      Addressees(Greeting(layout, false), layout, []string{"{{gửi_tới}}"}),
	}
	l.Body = []page.Block{
		page.Body(page.Text("Thực hiện " + notice + ", các đảng bộ trực thuộc Tỉnh ủy đã triển khai nhiều giải pháp tạo nguồn, bồi dưỡng, kết nạp đảng viên.")),
		page.Body(page.Text("{{tính_đến}}, theo số liệu Ban Tổ chức Tỉnh ủy tổng hợp, có {{commended}} đảng bộ đạt mức cao{{nếu theo_tiến_độ}} so với tiến độ ({{share}} chỉ tiêu){{hết}}{{nếu tạm_tính}}, theo cách tính mức tạm tính{{hết}}; chỉ tiêu, kết quả và tỷ lệ của từng đảng bộ có trong Phụ lục kèm theo.{{nếu tăng_nhiều}} Trong đó, kết quả bình quân mỗi tháng tăng nhiều so với kỳ trước: {{tăng_nhiều}}.{{hết}}")),
		page.Body(page.Text("Những cách làm để các đảng bộ khác tham khảo: "), Gap("cách làm hay của từng đảng bộ, do người soạn ghi"), page.Text(".")),
		page.Body(page.Text("Ban Tổ chức Tỉnh ủy biểu dương Ban Thường vụ các Đảng ủy có tên trong Phụ lục đã quan tâm lãnh đạo, chỉ đạo, tổ chức thực hiện và đạt kết quả nêu trên.")),
		page.Body(page.Text("Đề nghị Ban Thường vụ các Đảng ủy tiếp tục phát huy kết quả đã đạt được, giữ vững chất lượng kết nạp đảng viên, chia sẻ kinh nghiệm với các đảng bộ trong tỉnh.")),
		page.Body(page.Italic("(Kèm theo Phụ lục các đảng bộ được biểu dương)")),
	}
	return l.Doc()
}

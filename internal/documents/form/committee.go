package form

import "tiendo/internal/documents/page"

// UnitUrgeTemplate is a committee's own letter that urges its lower levels
// (đảng ủy đôn đốc cấp dưới).
func UnitUrgeTemplate(string) *page.Doc {
	l := Letter{
		Title:   "Công văn đôn đốc công tác phát triển đảng viên",
		Subject: "đôn đốc công tác phát triển đảng viên {{kỳ}}",
		To:      To("Các đảng ủy, chi bộ trực thuộc Đảng ủy"),
	}
	zeroNote := page.Footnote(page.Text("Có {{zeros}} tổ chức đảng trực thuộc " + span + " không kết nạp được đảng viên."))
	l.Body = []page.Block{
		page.Body(page.Text("Thực hiện chỉ tiêu phát triển đảng viên {{kỳ}} {{nếu có_thông_báo}}giao tại {{loại_thông_báo}} số {{thông_báo}}, {{ngày_thông_báo}} của {{cơ_quan_thông_báo}}{{hết}}, {{cơ_quan_gọi}} ghi nhận các tổ chức đảng trực thuộc đã quan tâm công tác tạo nguồn, bồi dưỡng, kết nạp đảng viên. " +
			"{{nếu có_số_liệu}}{{tính_đến}}{{nếu số_liệu_đến}} (số liệu đã có đến {{số_liệu_đến}}){{hết}}, toàn {{đảng_bộ}} {{nếu chậm}}mới {{hết}}kết nạp được " +
			"{{nếu có_chỉ_tiêu}}{{admitted}}/{{target}} đảng viên, {{nếu vượt}}đạt {{rate}}, vượt chỉ tiêu{{khác}}{{nếu đủ}}đạt {{rate}}, hoàn thành chỉ tiêu{{khác}}đạt {{rate}} so với chỉ tiêu{{hết}}{{hết}}{{khác}}{{admitted}} đảng viên{{hết}}" +
			"{{nếu chưa_báo_cáo}} (chưa có số liệu của {{missing}} tổ chức đảng){{hết}}.{{khác}}{{tính_đến}}, chưa có số liệu kết nạp đảng viên.{{hết}}")),
		tag("{{nếu còn_chậm}}"),
		page.Body(
			page.Text("Tuy nhiên, {{nếu chậm}}kết quả chưa đạt tiến độ đề ra, còn thiếu {{shortfall}} đảng viên{{khác}}kết quả giữa các tổ chức đảng chưa đồng đều{{hết}}{{nếu có_không}}"), zeroNote,
			page.Text("{{hết}}. {{nếu còn_tháng}}Để hoàn thành chỉ tiêu, bình quân mỗi tháng còn lại phải kết nạp {{per_month}} đảng viên. {{hết}}Nguyên nhân: "),
			Gap("nguyên nhân khách quan, chủ quan theo đánh giá của Ban Thường vụ Đảng ủy"), page.Text("."),
		),
		tag("{{hết}}"),
		page.Body(page.Text(purpose + ", {{cơ_quan_gọi}} đề nghị các đảng ủy, chi bộ trực thuộc tập trung thực hiện một số nội dung sau:")),
		Point("1", "Rà soát nguồn phát triển đảng viên ở từng chi bộ, từng thôn, tổ dân phố, cơ quan, trường học, doanh nghiệp; lập danh sách quần chúng ưu tú và phân công đảng viên chính thức giúp đỡ."),
		Point("2", "Xây dựng kế hoạch kết nạp đảng viên theo từng tháng, từng quý; phối hợp với Mặt trận Tổ quốc và các tổ chức chính trị - xã hội giới thiệu đoàn viên, hội viên ưu tú; cử quần chúng ưu tú học lớp bồi dưỡng nhận thức về Đảng."),
		Point("3", "Tập trung thẩm tra, xác minh, hoàn thiện hồ sơ đề nghị kết nạp bảo đảm đúng quy định; chi bộ nhiều tháng liền chưa kết nạp được đảng viên báo cáo làm rõ nguyên nhân và biện pháp thực hiện."),
		Point("4", "Định kỳ hằng tháng báo cáo kết quả kết nạp đảng viên, khó khăn, vướng mắc và kiến nghị về Đảng ủy trước "),
	}
	last := l.Body[len(l.Body)-1].(*page.Para)
	last.Runs = append(last.Runs, Gap("ngày hằng tháng"), page.Text("."))
	l.Body = append(l.Body,
		page.Body(page.Italic("(Kèm theo Phụ lục kết quả thực hiện chỉ tiêu phát triển đảng viên)")),
		page.Body(page.Text("Đề nghị các đảng ủy, chi bộ trực thuộc nghiêm túc triển khai thực hiện.")),
	)
	return l.Doc()
}

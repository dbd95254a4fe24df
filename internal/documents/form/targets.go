package form

import "tiendo/internal/documents/page"

// window is "từ ngày … đến hết ngày …" of the plan.
const window = "từ {{từ_ngày}} đến hết {{đến_ngày}}"

// AssignTemplate is the Standing Committee's notice that assigns targets, or
// adjusts them (thông báo giao, điều chỉnh chỉ tiêu). The Commission drafts it.
func AssignTemplate(string) *page.Doc {
	l := Letter{
		Title:   "Thông báo giao chỉ tiêu phát triển đảng viên",
		Type:    "TB",
		Heading: "THÔNG BÁO",
		Subject: "về {{nếu là_điều_chỉnh}}điều chỉnh{{khác}}giao{{hết}} chỉ tiêu phát triển đảng viên {{kỳ}} đối với các đảng bộ trực thuộc Tỉnh ủy",
	}
	l.Body = []page.Block{
		page.Body(
			page.Text("Căn cứ "), Gap("nghị quyết đại hội, chương trình công tác năm: số, ngày, trích yếu"),
			page.Text("; xét đề nghị của Ban Tổ chức Tỉnh ủy tại Tờ trình "), Gap("số, ngày của tờ trình"),
			page.Text(", {{cơ_quan_gọi}} thông báo {{nếu là_điều_chỉnh}}điều chỉnh{{khác}}giao{{hết}} chỉ tiêu phát triển đảng viên {{kỳ}} đối với các đảng bộ trực thuộc Tỉnh ủy như sau:"),
		),
		tag("{{nếu là_điều_chỉnh}}"),
		Point("1", "Điều chỉnh chỉ tiêu đã giao tại {{loại_thông_báo}} số {{thông_báo}}, {{ngày_thông_báo}} của {{cơ_quan_thông_báo}}; áp dụng từ {{áp_dụng_từ}}. Tổng chỉ tiêu toàn Đảng bộ tỉnh trước điều chỉnh là {{before_target}} đảng viên, sau điều chỉnh là {{target}} đảng viên. "+
			"Chỉ tiêu của từng đảng bộ trước và sau điều chỉnh có trong Phụ lục kèm theo. Các nội dung khác của {{loại_thông_báo}} số {{thông_báo}} giữ nguyên."),
		page.Body(page.Text("Lý do điều chỉnh: "), Gap("lý do điều chỉnh"), page.Text(".")),
		tag("{{khác}}"),
		Point("1", "Giao {{units}} đảng bộ trực thuộc Tỉnh ủy kết nạp {{target}} đảng viên, thực hiện "+window+
			"{{nếu hai_khối}}; trong đó, các đảng bộ cơ quan {{target_agencies}} đảng viên, các đảng bộ xã, phường, đặc khu {{target_localities}} đảng viên{{hết}}. Chỉ tiêu của từng đảng bộ có trong Phụ lục kèm theo."),
		tag("{{hết}}"),
		Point("2", "Ban Thường vụ các Đảng ủy trực thuộc Tỉnh ủy giao chỉ tiêu cho các tổ chức đảng trực thuộc; xây dựng kế hoạch thực hiện theo từng tháng, từng quý; phân công cấp ủy viên theo dõi, giúp đỡ quần chúng ưu tú; "+
			"bảo đảm tiêu chuẩn, điều kiện, quy trình kết nạp đảng viên; định kỳ hằng tháng báo cáo kết quả về Ban Tổ chức Tỉnh ủy."),
		Point("3", "Giao Ban Tổ chức Tỉnh ủy theo dõi, đôn đốc, hướng dẫn thực hiện; tổng hợp kết quả, báo cáo {{cơ_quan_gọi}}."),
		page.Body(page.Italic("(Kèm theo Phụ lục chỉ tiêu phát triển đảng viên {{kỳ}} của các đảng bộ trực thuộc Tỉnh ủy)")),
	}
	return l.Doc()
}

// SubmissionTemplate is the Commission's submission that proposes targets (tờ
// trình chỉ tiêu).
func SubmissionTemplate(layout string) *page.Doc {
	l := Letter{
		Title:   "Tờ trình chỉ tiêu phát triển đảng viên",
		Type:    "TTr",
		Heading: "TỜ TRÌNH",
		Subject: "về {{nếu là_điều_chỉnh}}điều chỉnh{{khác}}giao{{hết}} chỉ tiêu phát triển đảng viên {{kỳ}} đối với các đảng bộ trực thuộc Tỉnh ủy",
		To:      Addressees(Greeting(layout, true), layout, []string{"Ban Thường vụ Tỉnh ủy"}),
	}
	l.Body = []page.Block{
		page.Body(
			page.Text("Căn cứ "), Gap("nghị quyết đại hội, chương trình công tác năm: số, ngày, trích yếu"),
			page.Text(", {{cơ_quan_gọi}} kính trình Ban Thường vụ Tỉnh ủy xem xét, {{nếu là_điều_chỉnh}}điều chỉnh{{khác}}giao{{hết}} chỉ tiêu phát triển đảng viên {{kỳ}} đối với các đảng bộ trực thuộc Tỉnh ủy như sau:"),
		),
		tag("{{nếu kỳ_trước}}"),
		Point("1", "Kết quả kỳ trước ({{kỳ_trước}}): {{nếu có_kết_quả_kỳ_trước}}toàn Đảng bộ tỉnh kết nạp được {{last_admitted}}/{{last_target}} đảng viên, đạt {{last_rate}} so với chỉ tiêu giao{{khác}}chưa có số liệu{{hết}}."),
		tag("{{khác}}"),
		page.Body(page.Bold("1. "), page.Text("Kết quả kỳ trước: "), Gap("kết quả kỳ trước"), page.Text(".")),
		tag("{{hết}}"),
		tag("{{nếu có_đề_xuất}}"),
		Point("2", "Cách phân bổ: chia {{to_allot}} đảng viên theo tỷ lệ của {{căn_cứ_phân_bổ}}{{nếu nhiều_căn_cứ}}; phần của mỗi đảng bộ là bình quân theo trọng số của tỷ lệ đảng bộ đó trong tổng của từng căn cứ{{hết}}."+
			"{{nếu có_để_ngoài}} Có {{left_out}} đảng bộ để ngoài, giữ chỉ tiêu đang giao, tổng {{kept}} đảng viên.{{hết}}"+
			"{{nếu có_mức_ít_nhất}} Mỗi đảng bộ ít nhất {{least}} đảng viên; có {{at_least}} đảng bộ lấy mức này, tổng {{minimums}} đảng viên.{{hết}}"+
			" Số chia theo tỷ lệ là {{parted}} đảng viên: cộng phần nguyên của các thương số được {{floors}}{{nếu còn_dư}}, còn {{remainders}} thì mỗi đảng bộ thêm 1 theo phần lẻ từ lớn đến nhỏ; phần lẻ bằng nhau thì theo thứ tự chính thức của danh sách{{hết}}."+
			"{{nếu thiếu_căn_cứ}} Có {{no_base}} đảng bộ chưa có số liệu của căn cứ đã chọn nên không tính theo cách này; chỉ tiêu đề nghị của các đảng bộ đó ghi riêng trong Phụ lục.{{hết}}"+
			"{{nếu có_sửa_tay}} Có {{by_hand}} đảng bộ được đề xuất khác với cách tính này, ghi ở cột ghi chú.{{hết}}"+
			" Số liệu của từng căn cứ và cách tính của từng đảng bộ có trong Phụ lục kèm theo."),
		tag("{{khác}}"),
		page.Body(page.Bold("2. "), page.Text("Cách phân bổ: "), Gap("nguyên tắc phân bổ và các yếu tố đã xét: số đảng viên, dân số, kết quả kỳ trước, địa bàn"), page.Text(".")),
		tag("{{hết}}"),
		tag("{{nếu có_đề_xuất}}"),
		tag("{{nếu là_điều_chỉnh}}"),
		page.Body(
			page.Bold("3. "), page.Text("Đề nghị điều chỉnh chỉ tiêu đang giao từ {{target}} đảng viên thành {{proposed}} đảng viên toàn Đảng bộ tỉnh"+
				"{{nếu hai_khối_đề_xuất}}; trong đó, các đảng bộ cơ quan {{proposed_agencies}} đảng viên, các đảng bộ xã, phường, đặc khu {{proposed_localities}} đảng viên{{hết}}. Áp dụng từ "),
			Gap("ngày áp dụng"), page.Text(". Lý do: "), Gap("lý do điều chỉnh"), page.Text(". Chỉ tiêu đang giao và chỉ tiêu đề nghị của từng đảng bộ có trong Phụ lục kèm theo."),
		),
		tag("{{khác}}"),
		Point("3", "Đề nghị giao {{proposed_units}} đảng bộ trực thuộc Tỉnh ủy kết nạp {{proposed}} đảng viên, thực hiện "+window+
			"{{nếu hai_khối_đề_xuất}}; trong đó, các đảng bộ cơ quan {{proposed_agencies}} đảng viên, các đảng bộ xã, phường, đặc khu {{proposed_localities}} đảng viên{{hết}}. Chỉ tiêu đề nghị giao cho từng đảng bộ có trong Phụ lục kèm theo."),
		tag("{{hết}}"),
		tag("{{khác}}"),
		tag("{{nếu là_điều_chỉnh}}"),
		page.Body(
			page.Bold("3. "), page.Text("Đề nghị điều chỉnh chỉ tiêu đã giao tại {{loại_thông_báo}} số {{thông_báo}}, {{ngày_thông_báo}} của {{cơ_quan_thông_báo}} từ {{before_target}} đảng viên thành {{target}} đảng viên toàn Đảng bộ tỉnh, áp dụng từ {{áp_dụng_từ}}. Lý do: "),
			Gap("lý do điều chỉnh"), page.Text(". Chỉ tiêu của từng đảng bộ trước và sau điều chỉnh có trong Phụ lục kèm theo."),
		),
		tag("{{khác}}"),
		Point("3", "Đề nghị giao {{units}} đảng bộ trực thuộc Tỉnh ủy kết nạp {{target}} đảng viên, thực hiện "+window+
			"{{nếu hai_khối}}; trong đó, các đảng bộ cơ quan {{target_agencies}} đảng viên, các đảng bộ xã, phường, đặc khu {{target_localities}} đảng viên{{hết}}. Chỉ tiêu đề nghị giao cho từng đảng bộ có trong Phụ lục kèm theo."),
		tag("{{hết}}"),
		tag("{{hết}}"),
		page.Body(page.Italic("(Kèm theo dự thảo Thông báo của Ban Thường vụ Tỉnh ủy và Phụ lục chỉ tiêu phát triển đảng viên {{kỳ}})")),
		page.Body(page.Text("{{cơ_quan_gọi}} kính trình Ban Thường vụ Tỉnh ủy xem xét, quyết định.")),
	}
	return l.Doc()
}

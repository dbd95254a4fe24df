package form

import "tiendo/internal/documents/page"

const notice = "{{loại_thông_báo}} số {{thông_báo}}, {{ngày_thông_báo}} của {{cơ_quan_thông_báo}} về giao chỉ tiêu phát triển đảng viên {{kỳ}} đối với các đảng bộ trực thuộc Tỉnh ủy" +
	"{{nếu điều_chỉnh}} (điều chỉnh tại {{loại_điều_chỉnh}} số {{điều_chỉnh}}, {{ngày_điều_chỉnh}} của {{cơ_quan_điều_chỉnh}}){{hết}}"

// result is the sentence of the province's result; how it is put depends on
// whether the target has been missed, met or passed.
const result = "{{nếu có_số_liệu}}{{tính_đến}}{{nếu số_liệu_đến}} (số liệu đã có đến {{số_liệu_đến}}){{hết}}, toàn Đảng bộ tỉnh {{nếu chậm}}mới {{hết}}kết nạp được {{admitted}}/{{target}} đảng viên, " +
	"{{nếu vượt}}đạt {{rate}}, vượt chỉ tiêu{{khác}}{{nếu đủ}}đạt {{rate}}, hoàn thành chỉ tiêu{{khác}}đạt {{rate}} so với chỉ tiêu{{hết}}{{hết}} {{cơ_quan_thông_báo}} giao" +
	"{{nếu chưa_báo_cáo}} (chưa có số liệu của {{missing}} đảng bộ){{hết}}." +
	"{{khác}}{{tính_đến}}, chưa có số liệu kết nạp đảng viên của các đảng bộ trực thuộc Tỉnh ủy.{{hết}}"

// classes is the note of class counts. A class with no unit falls away.
const classes = "{{nếu tạm_tính}}Mức tạm tính{{khác}}Mức thực hiện chỉ tiêu{{hết}}{{nếu theo_tiến_độ}} theo tiến độ ({{share}} chỉ tiêu){{hết}}: " +
	"{{lặp các_mức}}{{số}} {{tên}}{{dấu}}{{hết}}"

// zeros is the note of localities that admitted nobody.
const zeros = "{{nếu cá_biệt}}Cá biệt có{{khác}}Có{{hết}} {{zeros}} đảng bộ địa phương " + span + " không kết nạp được đảng viên."

// span is "trong 5 tháng đầu năm 2026" once the fifth month has reached its
// closing day, and the as-of day itself before.
const span = "{{nếu months}}trong {{months}} tháng đầu năm {{năm}}{{khác}}{{trong_kỳ}}{{hết}}"

// purpose opens what is asked: after the end nothing can be completed any more.
const purpose = "{{nếu kết_thúc}}Để thực hiện tốt công tác phát triển đảng viên trong thời gian tới{{khác}}" +
	"{{nếu đạt}}Để giữ vững và nâng cao kết quả{{khác}}Để hoàn thành chỉ tiêu{{hết}} phát triển đảng viên {{kỳ}}{{hết}}"

// UrgeTemplate is the urging letter (công văn đôn đốc).
func UrgeTemplate(string) *page.Doc {
	l := Letter{
		Title:   "Công văn đôn đốc công tác phát triển đảng viên",
		Subject: "đôn đốc công tác phát triển đảng viên {{kỳ}}",
		To:      To("Ban Thường vụ các Đảng ủy trực thuộc Tỉnh ủy"),
	}
	classNote := page.Footnote(page.Text(classes))
	zeroNote := page.Footnote(page.Text(zeros))
	l.Body = append([]page.Block{tag("{{nếu gửi_từng_nơi}}")}, urgeEach()...)
	l.Body = append(l.Body,
		tag("{{khác}}"),
		page.Body(
			page.Text("Thực hiện "), Gap("số, ngày, trích yếu chỉ thị của Ban Thường vụ Tỉnh ủy"),
			page.Text(" và "+notice+"; qua theo dõi, Ban Tổ chức Tỉnh ủy ghi nhận các cấp ủy đã quan tâm lãnh đạo, chỉ đạo công tác tạo nguồn, bồi dưỡng, kết nạp đảng viên"+
				"{{nếu có_mức_cao}}, trong đó có những đảng bộ chủ động, quyết liệt, đạt kết quả tích cực{{hết}}{{nếu có_xếp_mức}}"), classNote,
			page.Text("{{hết}}. "+result),
		),
		tag("{{nếu còn_chậm}}"),
		page.Body(
			page.Text("Tuy nhiên, {{nếu có_kết_quả}}kết quả giữa các đảng bộ chưa đồng đều; {{hết}}vẫn còn những đảng bộ thực hiện chưa đạt tiến độ đề ra"+
				"{{nếu chậm}}, số lượng đảng viên kết nạp "+span+" đạt thấp{{hết}}{{nếu có_không}}"),
			zeroNote,
			page.Text("{{hết}}, chưa tương xứng với quy mô dân số, nguồn quần chúng ưu tú và yêu cầu nhiệm vụ tại địa phương, đơn vị. "+
				"{{nếu chậm}}So với tiến độ, toàn tỉnh còn thiếu {{shortfall}} đảng viên. {{hết}}"+
				"{{nếu còn_tháng}}Để hoàn thành chỉ tiêu, bình quân mỗi tháng còn lại phải kết nạp {{per_month}} đảng viên. {{hết}}Nguyên nhân: "),
			Gap("nguyên nhân khách quan, chủ quan theo đánh giá của Ban Tổ chức Tỉnh ủy"), page.Text("."),
		),
		tag("{{hết}}"),
		tag("{{hết}}"),
		page.Body(page.Text(purpose+", Ban Tổ chức Tỉnh ủy đề nghị {{nếu gửi_từng_nơi}}{{own_committee}}{{khác}}Ban Thường vụ các Đảng ủy trực thuộc Tỉnh ủy{{hết}} quan tâm lãnh đạo, chỉ đạo thực hiện một số nội dung sau:")),
		Point("1", "Rà soát, đánh giá đúng thực trạng nguồn phát triển đảng viên ở từng chi bộ, từng địa bàn, từng lĩnh vực để có giải pháp cụ thể, sát thực tế.{{nếu gửi_từng_nơi}}{{khác}} "+
			"Đối với tổ chức đảng có kết quả thấp hoặc nhiều tháng liền chưa kết nạp được đảng viên, cần làm rõ nguyên nhân, xác định trách nhiệm của tập thể, cá nhân có liên quan và đề ra biện pháp khắc phục.{{hết}}"),
		Point("2", "Xây dựng kế hoạch tạo nguồn, bồi dưỡng, kết nạp đảng viên theo từng tháng, từng quý và cho những năm tiếp theo. "+
			"Quan tâm tạo nguồn trong học sinh, sinh viên, đoàn viên, hội viên ưu tú, lực lượng trẻ, cán bộ thôn, tổ dân phố, giáo viên, nhân viên y tế, dân quân, công an, người lao động trong doanh nghiệp, hợp tác xã; "+
			"chú trọng địa bàn còn ít đảng viên, vùng sâu, vùng xa, vùng đồng bào dân tộc thiểu số, vùng đồng bào theo tôn giáo và địa bàn khó khăn. "+
			"Phân công cấp ủy viên trực tiếp theo dõi, giúp đỡ quần chúng ưu tú; kịp thời tháo gỡ khó khăn, vướng mắc ngay từ cơ sở."),
		Point("3", "Tăng cường kiểm tra, giám sát; hằng tháng đánh giá tiến độ thực hiện chỉ tiêu; kịp thời biểu dương tổ chức đảng làm tốt; "+
			"đưa kết quả thực hiện chỉ tiêu vào nội dung đánh giá hằng quý theo quy định."),
		Point("4", "Định kỳ hằng tháng và khi có yêu cầu đột xuất, báo cáo kết quả kết nạp đảng viên, khó khăn, vướng mắc và kiến nghị về Ban Tổ chức Tỉnh ủy để tổng hợp, báo cáo Ban Thường vụ Tỉnh ủy."),
		page.Body(page.Italic("(Kèm theo Phụ lục kết quả thực hiện chỉ tiêu phát triển đảng viên của {{nếu gửi_từng_nơi}}{{own_name}}{{khác}}các đảng bộ trực thuộc Tỉnh ủy{{hết}})")),
		page.Body(page.Text("Đề nghị {{nếu gửi_từng_nơi}}{{own_committee}}{{khác}}Ban Thường vụ các Đảng ủy trực thuộc Tỉnh ủy{{hết}} quan tâm lãnh đạo, chỉ đạo thực hiện.")),
	)
	return l.Doc()
}

// RemindTemplate is the letter that reminds of completing a window's target
// (công văn nhắc hoàn thành chỉ tiêu cuối kỳ).
func RemindTemplate(layout string) *page.Doc {
	l := Letter{
		Title:   "Công văn nhắc hoàn thành chỉ tiêu phát triển đảng viên",
		Subject: "tiếp tục đẩy mạnh công tác phát triển đảng viên {{kỳ}}",
		To: Addressees(Greeting(layout, false), layout, []string{
			"Đảng ủy các cơ quan Đảng tỉnh", "Đảng ủy Ủy ban nhân dân tỉnh", "Đảng ủy Công an tỉnh",
			"Đảng ủy Quân sự tỉnh", "Đảng ủy các xã, phường, đặc khu",
		}),
	}
	l.Body = []page.Block{
		page.Body(page.Text("{{hôm_thông_báo}}, {{cơ_quan_thông_báo}} ban hành {{loại_thông_báo}} số {{thông_báo}} về giao chỉ tiêu phát triển đảng viên {{kỳ}} đối với các đảng bộ trực thuộc Tỉnh ủy" +
			"{{nếu điều_chỉnh}} (điều chỉnh tại {{loại_điều_chỉnh}} số {{điều_chỉnh}}, {{ngày_điều_chỉnh}} của {{cơ_quan_điều_chỉnh}}){{hết}}. " +
			"Thời gian qua, các đảng bộ trực thuộc Tỉnh ủy đã tập trung, cố gắng, triển khai nhiều giải pháp để thực hiện chỉ tiêu được giao. " + result)),
		page.Body(page.Text(purpose + ", Ban Tổ chức Tỉnh ủy đề nghị Ban Thường vụ các Đảng ủy trực thuộc Tỉnh ủy quan tâm chỉ đạo thực hiện một số nội dung sau:")),
		Point("1", "Thường xuyên đôn đốc, chỉ đạo các cấp ủy, tổ chức đảng trực thuộc đẩy mạnh công tác tạo nguồn, phát triển đảng viên; nắm tình hình, kịp thời giải quyết khó khăn, vướng mắc từ cơ sở."+
			"{{nếu còn_tháng}} Bình quân mỗi tháng còn lại của kỳ, toàn tỉnh còn phải kết nạp {{per_month}} đảng viên.{{hết}}"),
		Point("2", "Tập trung thẩm tra, xác minh hồ sơ để phục vụ kịp thời việc xem xét, kết nạp đảng viên; chỉ đạo các tổ chức chính trị - xã hội chủ động tạo nguồn, giới thiệu đoàn viên, hội viên ưu tú để cấp ủy, tổ chức đảng xem xét theo quy định."),
		Point("3", "Tăng cường kiểm tra, giám sát; chỉ đạo ban xây dựng Đảng, ban tổ chức của cấp ủy theo dõi sát tiến độ, bảo đảm thực hiện chỉ tiêu tại {{loại_thông_báo}} số {{thông_báo}}, {{ngày_thông_báo}} của {{cơ_quan_thông_báo}}."),
		page.Body(page.Text("Đề nghị định kỳ hằng tháng và khi có yêu cầu đột xuất, báo cáo kết quả kết nạp đảng viên về Ban Tổ chức Tỉnh ủy để theo dõi, tổng hợp, báo cáo Ban Thường vụ Tỉnh ủy.")),
		page.Body(
			page.Bold("Lưu ý: "), page.Text("Kết quả phát triển đảng viên của năm gửi về Ban Tổ chức Tỉnh ủy trước "), Gap("ngày, tháng, năm"),
			page.Text(" để tổng hợp, báo cáo Ban Tổ chức Trung ương theo quy định."),
		),
		page.Body(page.Italic("(Kèm theo Phụ lục kết quả thực hiện chỉ tiêu phát triển đảng viên của các đảng bộ trực thuộc Tỉnh ủy)")),
	}
	return l.Doc()
}

// tag is a paragraph that holds only a tag and leaves with it.
func tag(text string) page.Block { return &page.Para{Runs: []page.Run{page.Text(text)}} }

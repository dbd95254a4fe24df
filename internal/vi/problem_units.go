package vi

import "tiendo/internal/domain"

// changeSentences say what stands against a change of the party organisations.
var changeSentences = map[domain.Code]func(given) string{
	domain.CodeDecisionNeeded: says("chưa ghi quyết định. Thay đổi tổ chức phải nêu số, ký hiệu quyết định, như 12-QĐ/TU."),
	domain.CodeDecisionBad: func(g given) string {
		return "số, ký hiệu “" + g.text(0) + "” không đúng dạng. Hãy ghi như 12-QĐ/TU."
	},
	domain.CodeDecisionDate: says("chưa ghi ngày ban hành quyết định. Hãy ghi ngày, như 15/06/2026."),
	domain.CodeDecisionLater: func(g given) string {
		return "ngày ban hành sau ngày hôm nay (" + g.date(0) + "). Hãy kiểm tra lại ngày của quyết định."
	},
	domain.CodeReasonNeeded: says("chưa ghi căn cứ hoặc lý do. Hãy ghi ngắn gọn để người xem sau này hiểu."),
	domain.CodeDayNeeded:    says("chưa ghi ngày có hiệu lực. Hãy ghi ngày, như 01/07/2026."),
	domain.CodeUnitClosedOn: func(g given) string {
		return "đơn vị “" + g.text(0) + "” đã kết thúc hoạt động từ ngày " + g.date(1) + ". Hãy chọn đơn vị khác, hoặc ngày sớm hơn."
	},
	domain.CodeUnitNotBegun: func(g given) string {
		return "đơn vị “" + g.text(0) + "” chỉ hoạt động từ ngày " + g.date(1) + ". Hãy chọn ngày có hiệu lực từ ngày ấy trở đi."
	},
	domain.CodeUnitStillOpen: func(g given) string {
		return "đơn vị “" + g.text(0) + "” đang hoạt động vào ngày này, không cần cho hoạt động lại. Hãy kiểm tra lại đơn vị và ngày."
	},
	domain.CodeRootStays: says("Đảng bộ tỉnh là gốc của hệ thống, không chuyển, nhập, chia hay kết thúc được. Hãy chọn đơn vị khác."),
	domain.CodeBelowItself: func(g given) string {
		return "không thể đặt " + g.text(0) + " dưới " + g.text(1) + ", vì đơn vị ấy là chính nó hoặc nằm trong nó. Hãy chọn cấp trên khác."
	},
	domain.CodeOpenChildren: func(g given) string {
		return "đơn vị “" + g.text(0) + "” còn " + g.number(1) + " đơn vị trực thuộc đang hoạt động (như " + g.text(2) + "). Hãy chuyển các đơn vị này đi trước, hoặc ghi đơn vị kế thừa."
	},
	domain.CodeChildUnplaced: func(g given) string {
		return "chưa chọn " + g.text(0) + " về phần nào sau khi chia. Hãy chọn cho từng đơn vị trực thuộc."
	},
	domain.CodeResultsAfter: func(g given) string {
		return "đơn vị “" + g.text(0) + "” đã có kết quả đến ngày " + g.date(1) + ", sau ngày kết thúc hoạt động. Hãy đính chính kết quả trước, hoặc chọn ngày muộn hơn."
	},
	domain.CodeChangeFollows: func(g given) string {
		return "đơn vị “" + g.text(0) + "” đã có thay đổi ghi sau đó, có hiệu lực từ ngày " + g.date(1) + ". Hãy hủy thay đổi ấy trước."
	},
	domain.CodeMergeItself: func(g given) string {
		return "đơn vị “" + g.text(0) + "” không thể nhập vào chính nó. Hãy chọn đơn vị nhận khác."
	},
	domain.CodeMergeInside: func(g given) string {
		return "đơn vị “" + g.text(0) + "” nằm trong " + g.text(1) + " là đơn vị sẽ kết thúc. Hãy chuyển đơn vị nhận ra ngoài trước."
	},
	domain.CodeUnitsNeeded: says("chưa chọn đơn vị. Hãy chọn ít nhất một đơn vị."),
	domain.CodePartsNeeded: says("chia phải thành ít nhất hai phần. Hãy ghi thêm đơn vị mới hoặc chọn đơn vị nhận."),
	domain.CodeSameUnitTwice: func(g given) string {
		return "đơn vị “" + g.text(0) + "” được chọn hai lần. Hãy bỏ bớt một."
	},
	domain.CodeNothingChanges: func(g given) string {
		return "không có gì khác so với hiện có của " + g.text(0) + ". Hãy sửa mục cần đổi."
	},
	domain.CodeCodeTaken: func(g given) string {
		return "mã “" + g.text(0) + "” đã dùng cho " + g.text(1) + ". Hãy dùng mã khác; mã không bao giờ dùng lại cho đơn vị khác."
	},
	domain.CodeCodeClosed: func(g given) string {
		return "mã “" + g.text(0) + "” là của " + g.text(1) + ", đã kết thúc hoạt động từ ngày " + g.date(2) + ". Hãy dùng mã khác, hoặc chọn “Hoạt động lại” cho đơn vị ấy."
	},
	domain.CodeProvinceKind: says("chỉ Đảng bộ tỉnh thuộc loại Tỉnh. Hãy chọn loại tổ chức khác."),
	domain.CodeParentEnded: func(g given) string {
		return "từ ngày " + g.date(1) + ", " + g.text(0) + " sẽ không còn cấp trên đang hoạt động. Hãy chuyển hoặc kết thúc đơn vị này trước."
	},
	domain.CodeTotalMoves: func(g given) string {
		return "thay đổi này làm số chung toàn tỉnh của “" + g.text(0) + "” đổi từ " + g.number(1) + " thành " + g.number(2) + ", vì cách lấy số của cấp trên mới khác cấp trên cũ. Thay đổi tổ chức không được làm đổi số đã có; hãy chọn ngày có hiệu lực sau kết quả đã nhận."
	},
	domain.CodeTargetStands: func(g given) string {
		return "đơn vị “" + g.text(0) + "” do lần này lập ra đã có chỉ tiêu trong “" + g.text(1) + "”, nên không hủy được. Hãy giữ đơn vị, hoặc cho đơn vị kết thúc hoạt động từ một ngày."
	},
	domain.CodeRoleStands: func(g given) string {
		return "đơn vị “" + g.text(0) + "” do lần này lập ra đã có tài khoản giữ vai trò (" + g.text(1) + "), nên không hủy được. Hãy bỏ vai trò ấy trước, rồi hủy lại."
	},
	domain.CodeStockFollows: func(g given) string {
		return "số đảng viên, chi bộ hoặc dân số của “" + g.text(0) + "” đã được ghi lại sau đó (số của ngày " + g.date(1) + "), nên không hủy được. Hãy hủy lần ghi sau trước."
	},
	domain.CodeTakenBackAlready: says("thay đổi này đã được hủy trước đó."),
	domain.CodeTakeBackOnce:     says("không hủy được một lần hủy. Hãy ghi lại thay đổi như mới."),
	domain.CodeSameNameBeside: func(g given) string {
		return "đã có đơn vị mang tên “" + g.text(0) + "” (mã " + g.text(1) + ") cùng cấp trên. Nếu đúng là hai đơn vị khác nhau thì cứ ghi."
	},
	domain.CodeBelowCountsOnly: func(g given) string {
		return "không thể đặt “" + g.text(0) + "” dưới " + g.text(1) + " từ ngày " + g.date(2) + ", vì cấp ủy này chỉ báo cáo số lượng, không theo dõi tổ chức trực thuộc. " +
			"Hãy chọn cấp trên khác. Nếu đã có quyết định cho phép lưu hồ sơ, hãy ghi quyết định ấy tại trang thiết lập hồ sơ của cấp ủy, rồi làm lại."
	},
	domain.CodeTargetMoves: func(g given) string {
		return "tổng chỉ tiêu toàn tỉnh của “" + g.text(0) + "” đổi từ " + g.number(1) + " thành " + g.number(2) + ". Cần văn bản điều chỉnh chỉ tiêu kèm theo."
	},
}

package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// ClassKind names a kind of class.
func ClassKind(k casefile.ClassKind) string {
	return map[casefile.ClassKind]string{
		casefile.AwarenessClass: "Lớp bồi dưỡng nhận thức về Đảng",
		casefile.MemberClass:    "Lớp bồi dưỡng đảng viên mới",
	}[k]
}

// ClassState says how far a class has come.
func ClassState(s casefile.ClassState) string {
	return map[casefile.ClassState]string{
		casefile.ClassOpen:      "Đang lập danh sách",
		casefile.ClassHeld:      "Đang học",
		casefile.ClassDone:      "Đã công nhận kết quả",
		casefile.ClassCertified: "Đã cấp giấy chứng nhận",
		casefile.ClassCancelled: "Không tổ chức",
	}[s]
}

// ClassAct names what happened to a class.
func ClassAct(a casefile.ClassAct) string {
	return map[casefile.ClassAct]string{
		casefile.ClassStarts:    "Khai giảng",
		casefile.ClassFinishes:  "Quyết định công nhận kết quả",
		casefile.ClassCertifies: "Cấp giấy chứng nhận",
		casefile.ClassCalledOff: "Không tổ chức lớp",
	}[a]
}

// ClassResult names how somebody did.
func ClassResult(r casefile.Result) string {
	return map[casefile.Result]string{
		casefile.ResultPassed: "Đạt yêu cầu",
		casefile.ResultFailed: "Chưa đạt yêu cầu",
		casefile.ResultAbsent: "Không dự đủ",
	}[r]
}

// Words of the pages of classes.
const (
	ClassesTitle       = "Lớp bồi dưỡng"
	CertificatesTitle  = "Sổ giấy chứng nhận"
	LoadTitle          = "Người giúp đỡ, theo dõi"
	Form2Menu          = "Biểu 2-BTCTW"
	FieldClassUnit     = "Đơn vị mở lớp"
	FieldClassKind     = "Loại lớp"
	FieldClassCentre   = "Nơi mở lớp"
	FieldClassFrom     = "Ngày khai giảng"
	FieldClassTo       = "Ngày bế giảng"
	FieldClassSessions = "Số buổi học"
	FieldClassPaper    = "Số văn bản mở lớp (nếu có)"
	FieldClassDecision = "Số quyết định, văn bản"
	FieldClassDay      = "Ngày"
	LabelClassDays     = "Thời gian"
	ChooseResult       = "– chọn kết quả –"
	AllUnits           = "Tất cả đơn vị"
	FieldReadPaper     = "Số, ngày văn bản kiểm tra hoặc nội dung việc khẩn"
)

// ClassExpiry name the counts of certificates that run out.
var ClassExpiry = [4]string{"Đã hết giá trị", CaseDue30, CaseDue60, CaseDue90}

// ClassTitle is the title of a class.
func ClassTitle(k casefile.ClassKind, code string) string { return ClassKind(k) + " " + code }

// ClassKindOrAll names a kind of class, or all of them.
func ClassKindOrAll(k casefile.ClassKind) string {
	if k == "" {
		return "Tất cả các lớp"
	}
	return ClassKind(k)
}

// ClassCounts says how many learn, passed, and have a certificate.
func ClassCounts(listed, passed, given int64) string {
	s := Number(listed) + " học viên"
	if passed > 0 {
		s += "; " + Number(passed) + " đạt"
	}
	if given > 0 {
		s += "; " + Number(given) + " đã cấp giấy"
	}
	return s
}

// CertificatesDue says by when certificates are issued.
func CertificatesDue(last domain.Date, late bool) string {
	if late {
		return "Quá hạn cấp giấy chứng nhận, hạn là ngày " + Date(last)
	}
	return "Cấp giấy chứng nhận chậm nhất ngày " + Date(last)
}

// CertificateHolds says until when a certificate holds.
func CertificateHolds(to domain.Date) string {
	if to.IsZero() {
		return "–"
	}
	return Date(to)
}

// classDone are what was done with classes and helpers.
var classDone = map[string]string{
	"class-opened":   "Đã mở lớp. Chọn học viên trong danh sách chờ bên dưới.",
	"class-listed":   "Đã cập nhật danh sách lớp.",
	"class-noted":    "Đã lưu số buổi và kết quả.",
	"class-moved":    "Đã ghi nhận; các bước tương ứng đã ghi vào hồ sơ từng học viên.",
	"class-back":     "Đã đính chính; bước trong hồ sơ học viên được đính chính theo.",
	"names-opened":   "Đã mở họ tên trong 30 phút. Lượt xem này được ghi lại.",
	"help-replaced":  "Đã thay người trong tất cả hồ sơ.",
	"helper-comment": "Đã ghi nhận xét của đảng viên giúp đỡ.",
}

// Words of the page of those who help.
const (
	FieldHelpOld       = "Người thôi nhiệm vụ"
	FieldHelpNew       = "Người thay"
	SomebodyNew        = "Người mới, ghi họ tên bên dưới"
	FieldHelpRole      = "Nhiệm vụ"
	FieldHelpEnd       = "Lý do thôi"
	FieldHelpName      = "Họ tên người thay (khi là người mới)"
	FieldHelpOfficial  = "Người thay là đảng viên chính thức"
	FieldHelpPaper     = "Số nghị quyết, quyết định phân công"
	FieldComment       = "Hồ sơ, đảng viên giúp đỡ"
	FieldCommentDay    = "Ngày trên bản nhận xét"
	FieldCommentNumber = "Số (nếu có)"
	FieldCommentPlace  = "Nơi lưu (tủ, ngăn)"
	FieldFrom          = "Từ ngày"
	FieldTo            = "Đến ngày"
)

// Form2Lacking says how many files lack something, and how many are listed.
func Form2Lacking(all, listed int) string {
	s := Number(int64(all)) + " hồ sơ còn thiếu thông tin để điền đủ biểu"
	if listed < all {
		s += "; liệt kê " + Number(int64(listed)) + " hồ sơ đầu"
	}
	return s
}

// Form2Gone says how many files belong to people who were erased, and what is not
// counted of them.
func Form2Gone(n int) string {
	return Number(int64(n)) + " hồ sơ đã xóa thông tin cá nhân: các dòng dân tộc thiểu số, có đạo, chủ doanh nghiệp và tuổi bình quân không tính được hồ sơ này; các dòng khác tính theo số liệu đã ghi."
}

// Form2Others says of how many records not even the code is told.
func Form2Others(n int) string {
	return Number(int64(n)) + " hồ sơ khác không liệt kê: hồ sơ đã chuyển đi, hoặc nội dung chỉ đếm. Mở họ tên hồ sơ theo quy định để xem."
}

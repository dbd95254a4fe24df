package vi

import (
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

package vi

import (
	"strings"

	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

// Cause names why a figure is no longer what was sealed.
func Cause(c letter.Cause) string {
	switch c {
	case letter.Late:
		return "Báo cáo bổ sung"
	case letter.Corrected:
		return "Đính chính"
	case letter.Moved:
		return "Thay đổi tổ chức"
	case letter.Retarget:
		return "Điều chỉnh chỉ tiêu"
	case letter.Rule:
		return "Đổi quy tắc tính"
	}
	return string(c)
}

// RestatedNote is the footnote that says what has changed since the letter
// before, with its numbers as references.
func RestatedNote(r letter.Restated) string {
	at := r.Issue.Document
	s := "Số liệu tính đến " + OnDay(r.Seal.AsOf) + " nêu tại " + DocumentType(at.Type) + " số " + at.Symbol() + " " + OnDay(at.IssuedOn) + " nay điều chỉnh: "
	var parts []string
	for _, c := range []struct {
		cause      letter.Cause
		sum, units letter.Meaning
		by         string
	}{{letter.Late, letter.LateSum, letter.LateUnits, "báo cáo bổ sung"}, {letter.Corrected, letter.FixedSum, letter.FixedUnits, "đính chính"}} {
		delta, lines, _ := r.Sum(c.cause)
		if lines == 0 {
			continue
		}
		move := "tăng [[" + string(c.sum) + "]] do"
		switch {
		case delta < 0:
			move = "giảm [[" + string(c.sum) + "]] do"
		case delta == 0:
			move = "tổng số không đổi,"
		}
		parts = append(parts, move+" [["+string(c.units)+"]] đảng bộ "+c.by)
	}
	return s + strings.Join(parts, "; ") + "."
}

// ClassMove tells of a class that is another one now; empty where it is the
// same.
func ClassMove(was, is figure.Class) string {
	if was == is || was == "" || is == "" {
		return ""
	}
	return Class(was) + " → " + Class(is)
}

// Words of the pages of seals and of issuing letters.
const (
	SealsTitle      = "Bản chốt số liệu"
	SealTitle       = "Chốt số liệu"
	LabelState      = "Trạng thái"
	LetterMovedOn   = "Văn bản vừa có thay đổi ở nơi khác nên chưa ghi nhận. Hãy xem lại bản mới nhất rồi làm lại."
	SealedAt        = "Chốt lúc"
	SealedFacts     = "Số dòng số liệu gốc"
	SealAccept      = "Tôi biết cách xếp mức là “Mức tạm tính, chưa có văn bản quy định” và chấp nhận chốt số liệu với mức tạm tính"
	IssueTitle      = "Ghi số, ngày ban hành và phát hành"
	SealProvisional = "Lưu ý: cách xếp mức là “Mức tạm tính, chưa có văn bản quy định”; bản chốt ghi mức theo cách tính này."
	SealAgree       = "đồng ý"
	SealAsk         = "Đồng chí chấp nhận chốt với mức tạm tính thì gõ: " + SealAgree + "."
	SealNobody      = "Không có người trả lời ở cửa sổ lệnh: chốt với mức tạm tính, bản chốt ghi rõ như vậy."
	SealHolds       = "Tính lại từ số liệu gốc: khớp với bản chốt"
	SealDiffers     = "Tính lại từ số liệu gốc: KHÔNG khớp với bản chốt. Hãy báo quản trị hệ thống chạy lệnh tiendo verify"
)

// SealName calls a seal by its code.
func SealName(code string) string { return SealsTitle + " " + code }

// SinceAsked says in one sentence what has changed since a draft's figures were
// asked.
func SinceAsked(s letter.Since) string {
	_, lines, _ := s.Sum(letter.Causes...)
	return "Từ khi soạn đến nay số liệu có thay đổi ở " + Number(int64(lines)) + " đảng bộ (tổng số kết nạp " + Difference(s.Delta()) + "). Văn bản vẫn theo số liệu khi soạn; nếu muốn lấy số mới, hãy tính lại trước khi ký."
}

// SinceSealed says in one sentence what has changed since a seal.
func SinceSealed(s letter.Since) string {
	if !s.Changed() {
		return "Từ khi chốt đến nay không có thay đổi nào đối với các số trong bản chốt."
	}
	_, lines, _ := s.Sum(letter.Causes...)
	total := "tổng số kết nạp không đổi"
	if d := s.Delta(); d != 0 {
		total = "tổng số kết nạp " + Number(s.Seal.Total.Admitted) + " nay là " + Number(s.Now.Total.Admitted) + " (" + Difference(d) + ")"
	}
	return "Từ khi chốt đến nay có thay đổi ở " + Number(int64(lines)) + " đảng bộ; " + total + ". Bản chốt vẫn giữ nguyên."
}

// ReasonGiven says why something was done.
func ReasonGiven(s string) string { return "lý do: " + s }

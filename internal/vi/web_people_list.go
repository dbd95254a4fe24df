package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// Words of the pages on which lists of people come in.
const (
	PeopleListTitle    = "Nhập danh sách từ Excel"
	PeopleImportTitle  = "Lần nhập danh sách lúc"
	PeopleListTooBig   = "tệp lớn quá 16 MB. Hãy chia danh sách thành nhiều tệp, bỏ hình ảnh."
	PeopleListGone     = "tệp không còn giữ trong bộ nhớ (chỉ giữ một thời gian ngắn, không lưu ra đĩa). Hãy chọn lại tệp."
	PeopleDayWrong     = "không đọc được ngày. Hãy ghi ngày/tháng/năm."
	PeopleImportUndone = "Đã hoàn tác: các bước của lần nhập không còn hiệu lực, thông tin của người chỉ có hồ sơ từ lần nhập này đã xóa."
	PeopleColumnNone   = "– không dùng –"
	PeopleColumnAsk    = "– chưa rõ, hãy chọn –"
	PeopleMasked       = "(đang che)"
	PeopleFieldBy      = "Giấy tờ thể hiện những người trong danh sách đồng ý"
	LabelPeopleUnit    = "Nhập cho"
	LabelPeopleConsent = "Đồng ý lưu thông tin"
	LabelLinked        = "Hồ sơ khác của cùng một người"
	DoublesTitle       = "Hồ sơ có thể trùng"
	DoublesTab         = "Có thể trùng"
	PeopleListTab      = "Nhập danh sách"
	DoubleElsewhere    = "Hồ sơ ở nơi khác"
	DoubleMasked       = "(che)"
)

// PeopleProgress says how far a list is.
func PeopleProgress(done, all int, seconds int64, keeping bool) string {
	verb := "Đang kiểm tra"
	if keeping {
		verb = "Đang ghi"
	}
	s := verb + ": " + Number(int64(done)) + " dòng"
	if all > 0 {
		s = verb + ": " + Number(int64(done)) + "/" + Number(int64(all)) + " dòng"
	}
	return s + ", đã chạy " + Number(seconds) + " giây."
}

// PeopleDone says what taking a list in did.
func PeopleDone(created, changed, refused int, at domain.Instant) string {
	s := "Đã mở " + Number(int64(created)) + " hồ sơ mới, cập nhật " + Number(int64(changed)) + " hồ sơ lúc " + Instant(at) + "."
	if refused > 0 {
		s += " Còn " + Number(int64(refused)) + " dòng chưa nhập."
	}
	return s
}

// PeopleLikely says that rows may be somebody who is known.
func PeopleLikely(n int) string {
	return Number(int64(n)) + " dòng có thể là người đã có hồ sơ, hoặc trùng nhau trong tệp."
}

// PeopleRowsMore says that not every row is listed.
func PeopleRowsMore(n int) string { return "… và " + Number(int64(n)) + " dòng nữa." }

// PeopleStep says what a list brings of somebody new: where the days lead to.
func PeopleStep(events []casefile.Event) string {
	if len(events) == 0 {
		return ""
	}
	names := make([]string, len(events))
	for i, e := range events {
		names[i] = lowerFirst(FileEvent(e.Kind)) + " " + Date(e.On)
	}
	if n := len(names); n > 3 {
		names = append(names[:1], "… ("+Number(int64(n-2))+" bước)", names[n-1])
	}
	return capital(strings.Join(names, "; ")) + "."
}

// PeopleField says that a list changes a field: what stood before is told to whoever
// opened the file.
func PeopleField(field, was, is string, masked bool) string {
	if masked {
		was = PeopleMasked
	}
	if was == "" {
		was = "chưa ghi"
	}
	return PersonField(field) + ": " + was + " → " + is
}

// PeopleImportState says whether an import stands.
func PeopleImportState(at domain.Instant, by, why string) string {
	if at == 0 {
		return ""
	}
	return "Đã hoàn tác lúc " + Instant(at) + " (" + by + "): " + why
}

// PeopleOthers says which sheets were not read.
func PeopleOthers(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "Không đọc các sheet: " + strings.Join(names, ", ") + "."
}

var verdicts = map[casefile.Verdict]string{
	casefile.SamePerson: "Cùng một người", casefile.OtherPerson: "Hai người khác nhau", casefile.DecideLater: "Xem sau",
}

// MatchVerdict names what is said of two people who may be one.
func MatchVerdict(v casefile.Verdict) string { return verdicts[v] }

// DoublesCount says how many pairs there are.
func DoublesCount(n int) string {
	if n == 0 {
		return "Không có hồ sơ nào nghi trùng."
	}
	return Number(int64(n)) + " cặp hồ sơ có thể là cùng một người. Hệ thống chỉ gợi ý; không hồ sơ nào tự gộp."
}

// DoubleDone says that what two people are was recorded.
const DoubleDone = "Đã ghi kết luận. Hai hồ sơ giữ nguyên; kết luận có thể ghi lại khi cần."

// DoubleLater says by whom and when a pair was put off.
func DoubleLater(by string, at domain.Instant) string {
	return "Để xem sau: " + by + ", " + Instant(at) + "."
}

package vi

import (
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
)

// LetterIn is what a letter is put into words from.
type LetterIn struct {
	Kind      notice.Kind
	Body      notice.Body
	Unit      domain.UnitVersion                   // the receiver's own; the zero one for none
	Units     map[domain.UnitID]domain.UnitVersion // of a digest's lines: the receiver's own
	Base      string                               // where the pages are reached; empty: not known
	Path      string                               // of the page the letter leads to
	Day       domain.Date                          // on which it leaves
	Simulated bool                                 // the figures of this store are invented
}

// Letter puts a notice into a letter: its subject and its text. It names the
// receiver's own units and no other.
func Letter(in LetterIn) (subject, text string) {
	subject = noticeSubject(in)
	var b strings.Builder
	b.WriteString("Kính gửi đồng chí,\n\n")
	if in.Simulated {
		subject = "[Mô phỏng] " + subject
		b.WriteString("SỐ LIỆU MÔ PHỎNG: thư này từ bản dùng thử, không phải việc thật.\n\n")
	}
	b.WriteString(strings.Join(letterLines(in), "\n") + "\n")
	if in.Kind != notice.Trial {
		b.WriteString("\n" + letterLink(in) + "\n")
	}
	b.WriteString("\n-- \nThư này do phần mềm Tiến Độ tự động gửi, đồng chí không cần trả lời.\n")
	if in.Kind != notice.Trial && in.Kind != notice.Confirm {
		b.WriteString("Đổi địa chỉ nhận thư hoặc thôi nhận thư: " + in.Base + OwnMailPath + "\n")
	}
	return subject, b.String()
}

// OwnMailPath is the page on which a person says what letters are wanted.
const OwnMailPath = "/tai-khoan#thu"

func letterLink(in LetterIn) string {
	what := "Mở báo cáo"
	switch in.Kind {
	case notice.Digest:
		what = "Mở trang báo cáo"
	case notice.Confirm:
		what = "Xác nhận địa chỉ"
	}
	return what + ": " + in.Base + in.Path
}

func noticeSubject(in LetterIn) string {
	period := noticePeriod(in.Body)
	switch in.Kind {
	case notice.Returned:
		return "Báo cáo " + period + " được trả lại để sửa"
	case notice.DueTomorrow:
		return "Ngày " + Date(in.Body.Due) + " đến hạn gửi báo cáo " + period
	case notice.Reminder:
		return "Nhắc gửi báo cáo " + period
	case notice.Opened:
		return "Đã mở kỳ báo cáo " + period
	case notice.Digest:
		return "Việc báo cáo ngày " + Date(in.Day)
	case notice.Confirm:
		return "Xác nhận địa chỉ nhận thư của Tiến Độ"
	}
	return "Thư thử của Tiến Độ"
}

// noticePeriod names a period within a sentence: "tháng 5/2026".
func noticePeriod(b notice.Body) string { return lowerFirst(ReportPeriod(b.Every, b.Period)) }

func letterLines(in LetterIn) []string {
	switch in.Kind {
	case notice.Digest:
		return digestLines(in)
	case notice.Confirm:
		return []string{
			"Địa chỉ này được ghi trong tài khoản của đồng chí trên phần mềm Tiến Độ để nhận thư nhắc việc báo cáo.",
			"Nếu đúng, đồng chí mở liên kết dưới đây và bấm “Xác nhận”. Liên kết dùng được trong 3 ngày.",
			"Nếu không phải đồng chí, xin bỏ qua thư này; sẽ không có thư nào khác được gửi.",
		}
	case notice.Trial:
		return []string{"Đây là thư thử. Nhận được thư này nghĩa là máy chủ thư đã được đặt đúng."}
	}
	lines := []string{ToldLine(in.Kind, in.Body)}
	if in.Unit.Unit != 0 {
		lines[0] = PartyBody(in.Unit) + ": " + lowerFirst(lines[0])
	}
	switch in.Kind {
	case notice.Returned:
		lines = append(lines, "Lý do trả lại có ở trang báo cáo.")
	case notice.Reminder, notice.DueTomorrow:
		lines = append(lines, "Nếu đơn vị đã gửi, đồng chí bỏ qua thư này.")
	}
	return lines
}

// ToldLine says in a sentence what a notice is about, without naming the unit.
func ToldLine(k notice.Kind, b notice.Body) string {
	what := "“" + b.Campaign + "”, " + noticePeriod(b)
	due := "hạn gửi ngày " + Date(b.Due)
	switch k {
	case notice.Opened:
		return "Đã mở kỳ báo cáo " + what + ", " + due + "."
	case notice.Returned:
		return "Báo cáo " + what + " được trả lại. Đề nghị sửa và gửi lại."
	case notice.DueTomorrow:
		return "Báo cáo " + what + " chưa gửi, " + due + " (ngày làm việc tiếp theo)."
	case notice.Reminder:
		return "Đề nghị gửi báo cáo " + what + ", " + due + "."
	case notice.Digest:
		return "Thư tóm tắt việc báo cáo trong ngày."
	case notice.Confirm:
		return "Thư xác nhận địa chỉ."
	case notice.Trial:
		return "Thư thử."
	}
	return what
}

var matterHeads = map[notice.Matter]string{
	notice.MatterReturned: "Đã được trả lại, cần sửa và gửi lại:",
	notice.MatterOverdue:  "Quá hạn, chưa gửi:",
	notice.MatterDue:      "Sắp đến hạn, chưa gửi:",
	notice.MatterOpened:   "Kỳ báo cáo mới mở:",
	notice.MatterReceived: "Đã được tiếp nhận:",
	notice.MatterMissing:  "Các đơn vị chưa gửi đủ:",
	notice.MatterWaiting:  "Chờ tiếp nhận:",
}

// digestLines group the lines by the receiver's units, and in them by matter.
func digestLines(in LetterIn) []string {
	lines := []string{"Việc báo cáo đến sáng ngày " + Date(in.Day) + ":"}
	var unit domain.UnitID
	var matter notice.Matter
	for _, l := range in.Body.Lines {
		if l.Unit != unit {
			unit, matter = l.Unit, ""
			lines = append(lines, "", PartyBody(in.Units[unit]))
		}
		if l.Matter != matter {
			matter = l.Matter
			lines = append(lines, matterHeads[matter])
		}
		lines = append(lines, "- "+digestLine(l))
	}
	return lines
}

func digestLine(l notice.Line) string {
	what := l.Campaign + ", " + lowerFirst(ReportPeriod(l.Every, l.Period))
	switch l.Matter {
	case notice.MatterReturned, notice.MatterOverdue, notice.MatterDue, notice.MatterOpened:
		return what + ": hạn gửi ngày " + Date(l.Due)
	case notice.MatterMissing:
		return fmt.Sprintf("%s: %s/%s đơn vị đã gửi, còn %s đơn vị chưa gửi (hạn ngày %s)", what,
			Number(int64(l.Sent)), Number(int64(l.Asked)), Number(int64(l.Asked-l.Sent)), Date(l.Due))
	case notice.MatterWaiting:
		return what + ": " + Number(int64(l.Count)) + " báo cáo"
	}
	return what
}

// ZaloIn is what a reminder to be copied is put into words from.
type ZaloIn struct {
	Asker, Unit domain.UnitVersion
	Campaign    report.Campaign
	Period      report.Period
	Overdue     bool
	Base, Path  string
}

// ZaloText is a reminder to one unit, to be copied into Zalo. It says what is
// asked and by when, and nothing of any other unit nor of results.
func ZaloText(in ZaloIn) string {
	lines := []string{
		"Kính gửi " + Committee(in.Unit) + ",",
		Asks(in.Asker) + " đề nghị gửi báo cáo “" + in.Campaign.Name + "”, " + lowerFirst(ReportPeriod(in.Campaign.Every, in.Period.Span)) + ".",
		"Hạn gửi: ngày " + Date(in.Period.Due) + ".",
	}
	if in.Overdue {
		lines[2] = "Hạn gửi: ngày " + Date(in.Period.Due) + ", nay đã quá hạn."
	}
	if in.Base != "" {
		lines = append(lines, "Mở báo cáo: "+in.Base+in.Path)
	}
	return strings.Join(append(lines, "Nếu đơn vị đã gửi, đề nghị bỏ qua tin nhắn này. Trân trọng cảm ơn."), "\n")
}

// Asks is who asks units for reports: the Commission for the province, a
// committee for itself.
func Asks(u domain.UnitVersion) string {
	if u.Code == domain.RootCode || u.Code == "" {
		return "Ban Tổ chức Tỉnh ủy"
	}
	if u.CommitteeName != "" {
		return u.CommitteeName
	}
	return u.FullName
}

// MailState names what became of a letter.
func MailState(s notice.State) string { return mailStates[s] }

var mailStates = map[notice.State]string{
	notice.Shown: "Chỉ báo trên trang", notice.Waiting: "Chờ gửi", notice.Sending: "Đang gửi", notice.Sent: "Đã gửi",
	notice.Logged: "Ghi lại, không gửi", notice.Uncertain: "Chưa rõ đã gửi chưa", notice.Failed: "Không gửi được", notice.Dropped: "Thôi không gửi",
}

// NoticeKind names what a notice is about.
func NoticeKind(k notice.Kind) string { return noticeKinds[k] }

var noticeKinds = map[notice.Kind]string{
	notice.Opened: "Mở kỳ báo cáo", notice.Returned: "Báo cáo được trả lại", notice.DueTomorrow: "Sắp đến hạn", notice.Reminder: "Nhắc báo cáo",
	notice.Digest: "Tóm tắt buổi sáng", notice.Confirm: "Xác nhận địa chỉ", notice.Trial: "Thư thử",
}

var mailReasons = map[string]string{
	notice.ReasonStopped:   "Chương trình dừng trong khi đang gửi: có thể thư đã đi. Hãy hỏi người nhận trước khi gửi lại.",
	notice.ReasonAddress:   "Tài khoản không còn địa chỉ đã xác nhận, hoặc không còn dùng.",
	notice.ReasonPointless: "Không cần nữa: đơn vị đã gửi báo cáo hoặc kỳ đã khóa.",
	notice.ReasonOff:       "Người nhận đã thôi nhận loại thư này.",
	notice.ReasonByHand:    "Quản trị đã bỏ thư này.",
	notice.ReasonKey:       "Không đọc được mật khẩu của máy chủ thư. Hãy nhập lại mật khẩu ở phần Máy chủ thư.",
}

// MailReason says why a letter did not leave: one of the house's own reasons,
// or what the server answered.
func MailReason(s notice.State, reason string) string {
	if own, ok := mailReasons[reason]; ok {
		return own
	}
	switch {
	case reason == "":
		return ""
	case s == notice.Uncertain:
		return "Mất kết nối sau khi đã chuyển thư, nên có thể thư đã đi. Hãy hỏi người nhận trước khi gửi lại. Máy báo: " + reason
	case s == notice.Failed:
		return "Máy chủ thư không nhận: " + reason
	}
	return "Lần trước chưa gửi được, sẽ thử lại: " + reason
}

package casefile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// ReadReason is why somebody opens what is masked in a file (lý do xem).
type ReadReason string

// The reasons. A check, and whoever opens a file without being the one who keeps
// it, names the paper that asks for it.
const (
	ForUpdate  ReadReason = "update"  // cập nhật hồ sơ
	ForMeeting ReadReason = "meeting" // chuẩn bị họp xét
	ForPerson  ReadReason = "person"  // trả lời chính người có hồ sơ
	ForCheck   ReadReason = "check"   // kiểm tra, giám sát
	ForUrgent  ReadReason = "urgent"  // việc khẩn
)

// ReadReasons are all of them.
var ReadReasons = []ReadReason{ForUpdate, ForMeeting, ForPerson, ForCheck, ForUrgent}

// NeedsPaper says that the reason is none without the paper, or the words, that
// ask for it.
func (r ReadReason) NeedsPaper() bool { return r == ForCheck || r == ForUrgent }

// LongestReadPaper is how long the paper of a reason may be, in characters.
const LongestReadPaper = 120

// JudgeRead refuses to open what is masked without a reason. Fields are "reason"
// and "paper". Whoever does not keep the files gives a check or something urgent
// as reason.
func JudgeRead(r ReadReason, paper string, keeps bool) error {
	bad := &domain.Invalid{}
	if !slices.Contains(ReadReasons, r) || !keeps && !r.NeedsPaper() {
		bad.Add(domain.Problem{Column: "reason", Value: string(r), Code: domain.CodeReadReason})
	}
	if r.NeedsPaper() && strings.TrimSpace(paper) == "" {
		bad.Add(domain.Problem{Column: "paper", Code: domain.CodeReadPaper})
	}
	if utf8.RuneCountInString(paper) > LongestReadPaper {
		bad.Add(domain.Problem{Column: "paper", Code: domain.CodeTextTooLong, Args: []any{LongestReadPaper}})
	}
	return bad.Err()
}

// Read is that somebody opened what is masked in a file.
type Read struct {
	File   FileID
	Reason ReadReason
	Paper  string
	At     domain.Instant
	By     string
}

package vi

import "tiendo/internal/domain/casefile"

// Absence names why a member is not convened.
func Absence(a casefile.Absence) string {
	switch a {
	case casefile.Temporary:
		return "Chuyển sinh hoạt tạm thời, vắng mặt"
	case casefile.Exempt:
		return "Được miễn công tác, sinh hoạt, vắng mặt"
	case casefile.Suspended:
		return "Bị đình chỉ sinh hoạt, khởi tố, tạm giam"
	}
	return string(a)
}

// VotingBody names who votes.
func VotingBody(b casefile.Body) string {
	switch b {
	case casefile.Cell:
		return "Đảng viên chính thức của chi bộ"
	case casefile.Base, casefile.Authorised:
		return "Đảng ủy viên"
	case casefile.Standing:
		return "Ủy viên ban thường vụ"
	}
	return string(b)
}

// QuorumWords says which part must be for a proposal.
func QuorumWords(q casefile.Quorum) string {
	part := Number(int64(q.Num)) + "/" + Number(int64(q.Den))
	switch {
	case q.Above && q.OfAll:
		return "trên " + part + " tổng số thành viên"
	case q.Above:
		return "trên " + part + " số người được triệu tập"
	case q.OfAll:
		return "ít nhất " + part + " tổng số thành viên"
	}
	return "ít nhất " + part + " số người được triệu tập"
}

// VoteArithmetic shows how many votes carry: "Được triệu tập 9 người. Cần ít nhất
// 6 phiếu đồng ý (ít nhất 2/3 số người được triệu tập)."
func VoteArithmetic(v casefile.Vote, q casefile.Quorum) string {
	of := v.Convened()
	if q.OfAll {
		of = v.Members
	}
	if of < 1 {
		return ""
	}
	return "Được triệu tập " + Number(int64(v.Convened())) + " người. Cần ít nhất " + Number(int64(q.Need(of))) + " phiếu đồng ý (" + QuorumWords(q) + ")."
}

// VoteResult is a vote in whole numbers: "8/9 phiếu đồng ý, cần 6: đủ số phiếu".
func VoteResult(v casefile.Vote, q casefile.Quorum, carried bool) string {
	of := v.Convened()
	if q.OfAll {
		of = v.Members
	}
	s := "Đồng ý " + Number(int64(v.For)) + "/" + Number(int64(of)) + ", không đồng ý " + Number(int64(v.Against))
	if v.Blank > 0 {
		s += ", phiếu trắng, không hợp lệ " + Number(int64(v.Blank))
	}
	s += "; được triệu tập " + Number(int64(v.Convened())) + ", có mặt " + Number(int64(v.Present)) + "; cần ít nhất " + Number(int64(q.Need(of))) + " phiếu"
	if carried {
		return s + ": đủ số phiếu."
	}
	return s + ": không đủ số phiếu (không phải là từ chối kết nạp)."
}

// CaseFieldVoteMembers is how many may vote.
func CaseFieldVoteMembers(b casefile.Body) string { return "Tổng số " + lowered(VotingBody(b)) }

var voteFieldNames = map[string]string{
	"co-mat": "Có mặt", "dong-y": "Đồng ý", "khong-dong-y": "Không đồng ý", "phieu-trang": "Phiếu trắng, không hợp lệ",
}

// CaseFieldVote names a count of a vote.
func CaseFieldVote(name string) string { return voteFieldNames[name] }

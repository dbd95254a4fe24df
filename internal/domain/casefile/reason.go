package casefile

// Reason is why a file ended, from a list that is closed: whatever it was that
// weighed, no more than this is kept of a person.
type Reason string

// The reasons.
const (
	ReasonVotes     Reason = "votes"     // không đủ số phiếu
	ReasonStandard  Reason = "standard"  // không đủ tiêu chuẩn, điều kiện
	ReasonPapers    Reason = "papers"    // hồ sơ, thủ tục chưa bảo đảm
	ReasonConsent   Reason = "consent"   // cấp có thẩm quyền không đồng ý
	ReasonActivity  Reason = "activity"  // không tham gia sinh hoạt, hoạt động
	ReasonOwnWish   Reason = "own_wish"  // theo nguyện vọng cá nhân
	ReasonElsewhere Reason = "elsewhere" // chuyển đi, không còn ở địa bàn, đơn vị
	ReasonOther     Reason = "other"     // lý do khác
)

// Reasons are all of them, in order.
var Reasons = []Reason{ReasonVotes, ReasonStandard, ReasonPapers, ReasonConsent, ReasonActivity, ReasonOwnWish, ReasonElsewhere, ReasonOther}

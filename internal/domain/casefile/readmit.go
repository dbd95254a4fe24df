package casefile

// Leaving is how somebody left the Party, as coarsely as the rules allow: of
// what a person did nothing is kept.
type Leaving string

// How people left.
const (
	LeftStruckOff Leaving = "struck_off" // bị xóa tên
	LeftExpelled  Leaving = "expelled"   // bị khai trừ
	LeftCancelled Leaving = "cancelled"  // bị hủy quyết định kết nạp
	LeftAsked     Leaving = "asked_out"  // xin ra khỏi Đảng
	LeftStopped   Leaving = "stopped"    // tự bỏ sinh hoạt đảng
	LeftBarred    Leaving = "barred"     // thuộc trường hợp không xem xét kết nạp lại
)

// Leavings are all of them.
var Leavings = []Leaving{LeftStruckOff, LeftExpelled, LeftCancelled, LeftAsked, LeftStopped, LeftBarred}

// ReadmissionRule is who may come in again (kết nạp lại), 294-QĐ/TW §3.5.
type ReadmissionRule struct {
	At         Kind // the event by which the months must have passed
	Months     int  // since leaving
	Longer     int  // months where the longer term applies
	Most       int  // how often
	Consent    Kind // the event before which the written consent of the upper level must be there
	Barred     []Leaving
	Pardonable []Leaving // of the barred, those that a consent may except
	Confirmed  bool
}

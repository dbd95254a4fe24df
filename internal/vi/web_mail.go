package vi

// What came of a trial letter.
const (
	TrialSent   = "Máy chủ thư đã nhận thư thử. Hãy mở hộp thư để xem thư đã đến chưa."
	TrialLogged = "Chưa đặt máy chủ thư: thư thử chỉ được ghi lại trong danh sách thư, không gửi đi đâu."
)

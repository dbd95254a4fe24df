package vi

import "tiendo/internal/domain/casefile"

// fileStates are the fine steps of a file, as the office names them.
var fileStates = map[casefile.State]string{
	casefile.AtNothing:          "Chưa có hồ sơ",
	casefile.AtNominated:        "Được giới thiệu",
	casefile.AtSympathiser:      "Cảm tình Đảng",
	casefile.AtClass:            "Đang học lớp bồi dưỡng nhận thức về Đảng",
	casefile.AtCertified:        "Đã có giấy chứng nhận",
	casefile.AtAuthorised:       "Được làm thủ tục xem xét kết nạp",
	casefile.AtDossier:          "Đang lập hồ sơ",
	casefile.AtVerification:     "Đang thẩm tra, xác minh",
	casefile.AtDossierCertified: "Đã chứng nhận lý lịch",
	casefile.AtCellResolved:     "Chi bộ đã ra nghị quyết",
	casefile.AtBaseResolved:     "Đảng ủy cơ sở đã ra nghị quyết",
	casefile.AtSubmitted:        "Đã trình cấp có thẩm quyền",
	casefile.AtReported:         "Đã báo cáo cấp trên, chờ quyết định",
	casefile.AtDecided:          "Đã có quyết định, chờ lễ kết nạp",
	casefile.AtAdmitted:         "Đã tổ chức lễ kết nạp",
	casefile.AtAdmittedOnly:     "Đã kết nạp, không theo dõi phần dự bị",
	casefile.AtOfficialDue:      "Đến hạn xét công nhận chính thức",
	casefile.AtCellRecognised:   "Chi bộ đã đề nghị công nhận",
	casefile.AtBaseRecognised:   "Đảng ủy cơ sở đã đề nghị công nhận",
	casefile.AtOfficialReported: "Đã báo cáo cấp trên về công nhận, chờ quyết định",
	casefile.AtOfficialDecided:  "Đã có quyết định công nhận",
	casefile.AtOfficial:         "Đảng viên chính thức",
	casefile.AtPaused:           "Tạm dừng",
	casefile.AtTransferred:      "Chuyển đi",
	casefile.AtWithdrawn:        "Rút đơn, thôi không tiếp tục",
	casefile.AtDelisted:         "Đưa ra khỏi danh sách cảm tình",
	casefile.AtRefused:          "Không quyết định kết nạp",
	casefile.AtCancelled:        "Hủy quyết định kết nạp",
	casefile.AtOfficialGone:     "Hủy quyết định công nhận chính thức, xóa tên",
	casefile.AtStruckOff:        "Xóa tên đảng viên dự bị",
	casefile.AtResigned:         "Xin ra khỏi Đảng",
	casefile.AtDeceased:         "Từ trần",
}

// FileState names how far a file has come.
func FileState(s casefile.State) string {
	if name, ok := fileStates[s]; ok {
		return name
	}
	return string(s)
}

// fileGroups are the six groups in which a cell sees its files.
var fileGroups = [...]string{"", "Tạo nguồn", "Bồi dưỡng", "Lập hồ sơ, thẩm tra", "Xét, quyết định", "Đảng viên dự bị", "Hoàn thành"}

// FileGroup names a group, from 1 to 6.
func FileGroup(n int) string {
	if n < 1 || n >= len(fileGroups) {
		return "Khác"
	}
	return fileGroups[n]
}

// fileEvents are what happens in a file, as acts that are recorded.
var fileEvents = map[casefile.Kind]string{
	casefile.Nominated:          "Được giới thiệu",
	casefile.Listed:             "Đưa vào danh sách cảm tình Đảng",
	casefile.ClassBegun:         "Bắt đầu học lớp bồi dưỡng nhận thức về Đảng",
	casefile.ClassCompleted:     "Có quyết định công nhận kết quả học tập",
	casefile.Certified:          "Được cấp giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng",
	casefile.DossierAuthorised:  "Được làm thủ tục xem xét kết nạp",
	casefile.DossierOpened:      "Lập hồ sơ (đơn, lý lịch)",
	casefile.DossierRenewed:     "Làm lại giấy tờ quá 12 tháng",
	casefile.VerificationSent:   "Gửi văn bản đề nghị thẩm tra trong nước",
	casefile.AbroadSent:         "Gửi văn bản đề nghị thẩm tra ngoài nước",
	casefile.VerificationBack:   "Nhận kết quả thẩm tra trong nước",
	casefile.AbroadBack:         "Nhận kết quả thẩm tra ngoài nước",
	casefile.DossierCertified:   "Chứng nhận lý lịch",
	casefile.CellResolved:       "Chi bộ xét, ra nghị quyết đề nghị kết nạp",
	casefile.BaseResolved:       "Đảng ủy cơ sở xét, ra nghị quyết đề nghị kết nạp",
	casefile.Submitted:          "Trình cấp có thẩm quyền",
	casefile.Decided:            "Quyết định kết nạp",
	casefile.DecisionReceived:   "Chi bộ nhận quyết định kết nạp",
	casefile.Admitted:           "Tổ chức lễ kết nạp",
	casefile.HistoryDeclared:    "Khai lý lịch đảng viên, phiếu đảng viên",
	casefile.NewMemberClass:     "Có giấy chứng nhận lớp bồi dưỡng đảng viên mới",
	casefile.CellRecognised:     "Chi bộ xét, đề nghị công nhận chính thức",
	casefile.BaseRecognised:     "Đảng ủy cơ sở xét, đề nghị công nhận chính thức",
	casefile.OfficialDecided:    "Quyết định công nhận đảng viên chính thức",
	casefile.Published:          "Công bố quyết định trong cuộc họp chi bộ",
	casefile.Paused:             "Tạm dừng",
	casefile.Resumed:            "Tiếp tục",
	casefile.MovedAway:          "Chuyển đi nơi khác",
	casefile.MoveReceived:       "Nơi chuyển đến tiếp nhận",
	casefile.Withdrawn:          "Rút đơn, thôi không tiếp tục",
	casefile.Delisted:           "Đưa ra khỏi danh sách cảm tình",
	casefile.Refused:            "Không quyết định kết nạp",
	casefile.AdmissionCancelled: "Hủy quyết định kết nạp",
	casefile.OfficialCancelled:  "Hủy quyết định công nhận đảng viên chính thức",
	casefile.StruckOff:          "Xóa tên đảng viên dự bị",
	casefile.Resigned:           "Xin ra khỏi Đảng",
	casefile.Deceased:           "Từ trần",

	casefile.ConsentAsked:        "Xin ý kiến cấp có thẩm quyền",
	casefile.ConsentGiven:        "Có ý kiến của cấp có thẩm quyền",
	casefile.VotesReported:       "Báo cáo cấp trên: đề nghị kết nạp không đủ số phiếu",
	casefile.RecognitionReported: "Báo cáo cấp trên: đề nghị công nhận không đủ số phiếu",
	casefile.ReviewAsked:         "Đề nghị cấp ủy nơi chuyển đến xem xét lại",
}

// FileEvent names an event of a file.
func FileEvent(k casefile.Kind) string {
	if name, ok := fileEvents[k]; ok {
		return name
	}
	return string(k)
}

// fileClocks are the times that run, as people speak of them.
var fileClocks = map[casefile.ClockKey]string{
	casefile.CertificateIssue:  "Cấp giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng",
	casefile.CertificateValid:  "Giá trị của giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng",
	casefile.DossierValid:      "Giá trị của giấy tờ trong hồ sơ",
	casefile.VerifyHome:        "Trả lời thẩm tra trong nước",
	casefile.VerifyAbroad:      "Trả lời thẩm tra ngoài nước",
	casefile.SendUp:            "Chi bộ gửi hồ sơ lên cấp trên",
	casefile.BaseResolution:    "Đảng ủy cơ sở ra nghị quyết",
	casefile.DecideAdmission:   "Cấp có thẩm quyền quyết định kết nạp",
	casefile.HoldCeremony:      "Tổ chức lễ kết nạp",
	casefile.DeclareHistory:    "Khai lý lịch đảng viên, phiếu đảng viên",
	casefile.Probation:         "Thời gian dự bị",
	casefile.ConsiderOfficial:  "Chi bộ xét công nhận chính thức",
	casefile.DecideOfficial:    "Cấp có thẩm quyền quyết định công nhận chính thức",
	casefile.ForwardCandidate:  "Chuyển hồ sơ đến nơi mới",
	casefile.DecideTransferred: "Nơi mới xem xét, quyết định",
	casefile.DecisionOfMove:    "Giá trị của quyết định ban hành sau khi chuyển đi",
	casefile.ReviewTransferred: "Nơi mới xem xét lại",
	casefile.TransferMember:    "Chuyển sinh hoạt đảng chính thức đến nơi mới",
}

// FileClock names a clock.
func FileClock(k casefile.ClockKey) string {
	if name, ok := fileClocks[k]; ok {
		return name
	}
	return string(k)
}

// fileActors are whose turn it is.
var fileActors = map[casefile.Actor]string{
	casefile.ActorPerson:   "Người xin vào Đảng, đảng viên dự bị",
	casefile.ActorHelper:   "Đảng viên giúp đỡ",
	casefile.ActorCell:     "Chi bộ",
	casefile.ActorBase:     "Đảng ủy cơ sở",
	casefile.ActorDecider:  "Cấp ủy có thẩm quyền",
	casefile.ActorCentre:   "Trung tâm chính trị",
	casefile.ActorVerifier: "Nơi được đề nghị thẩm tra",
	casefile.ActorSection:  "Đảng ủy bộ phận",
	casefile.ActorMasses:   "Đoàn thể, nơi cư trú",
	casefile.ActorUpper:    "Cấp có thẩm quyền cho ý kiến",
}

// FileActor names whose turn it is.
func FileActor(a casefile.Actor) string {
	if name, ok := fileActors[a]; ok {
		return name
	}
	return string(a)
}

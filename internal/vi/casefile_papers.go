package vi

import "tiendo/internal/domain/casefile"

// filePapers are the papers that come with the program.
var filePapers = map[casefile.PaperCode]string{
	"DOC-01": "Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng",
	"DOC-02": "Đơn xin vào Đảng",
	"DOC-03": "Lý lịch của người xin vào Đảng",
	"DOC-04": "Văn bản thẩm tra kèm theo lý lịch",
	"DOC-05": "Giấy giới thiệu của đảng viên chính thức",
	"DOC-06": "Nghị quyết giới thiệu của Đoàn thanh niên hoặc công đoàn",
	"DOC-07": "Ý kiến của đoàn thể, của chi ủy nơi cư trú và bản tổng hợp",
	"DOC-08": "Nghị quyết của chi bộ đề nghị kết nạp",
	"DOC-09": "Báo cáo thẩm định của đảng ủy bộ phận",
	"DOC-10": "Nghị quyết của đảng ủy cơ sở đề nghị kết nạp",
	"DOC-11": "Quyết định kết nạp đảng viên",
	"DOC-12": "Lý lịch đảng viên, phiếu đảng viên",
	"DOC-13": "Giấy chứng nhận lớp bồi dưỡng đảng viên mới",
	"DOC-14": "Bản tự kiểm điểm của đảng viên dự bị",
	"DOC-15": "Bản nhận xét của đảng viên giúp đỡ",
	"DOC-16": "Ý kiến của đoàn thể, của nơi cư trú và bản tổng hợp (đảng viên dự bị)",
	"DOC-17": "Nghị quyết của chi bộ đề nghị công nhận chính thức",
	"DOC-18": "Báo cáo thẩm định của đảng ủy bộ phận (công nhận chính thức)",
	"DOC-19": "Nghị quyết của đảng ủy cơ sở đề nghị công nhận chính thức",
	"DOC-20": "Quyết định công nhận đảng viên chính thức",
	"DOC-X1": "Quyết định xóa tên đảng viên dự bị",
	"DOC-X2": "Quyết định hủy quyết định kết nạp",
	"DOC-X3": "Quyết định hủy quyết định công nhận đảng viên chính thức",
}

// FilePaper names a paper of the checklist: one that was added by its own title.
func FilePaper(p casefile.PaperRule) string {
	if p.Title != "" {
		return p.Title
	}
	if name, ok := filePapers[p.Code]; ok {
		return name
	}
	return string(p.Code)
}

var filePhases = map[casefile.Phase]string{
	casefile.PhaseSource:    "Tạo nguồn, bồi dưỡng",
	casefile.PhaseDossier:   "Lập hồ sơ, thẩm tra",
	casefile.PhaseDecision:  "Xét, quyết định kết nạp",
	casefile.PhaseProbation: "Đảng viên dự bị, công nhận chính thức",
	casefile.PhaseExit:      "Hủy quyết định, xóa tên",
}

// FilePhase names the part of the way to which papers belong.
func FilePhase(p casefile.Phase) string { return filePhases[p] }

var fileNeeds = map[casefile.Need]string{
	casefile.Mandatory: "Bắt buộc",
	casefile.IfExists:  "Nếu có",
	casefile.PerHelper: "Mỗi đảng viên giúp đỡ một bản",
}

// FileNeed says how far a paper must be there.
func FileNeed(n casefile.Need) string { return fileNeeds[n] }

var fileCases = map[casefile.Case]string{
	"":                       "Mọi trường hợp",
	casefile.CaseStraight:    "Chi bộ trực thuộc thẳng cấp có thẩm quyền",
	casefile.CaseReadmission: "Kết nạp lại",
	casefile.CaseMoved:       "Chuyển đến khi đang được xem xét",
	casefile.CaseConsent:     "Có văn bản đồng ý của cấp trên",
	casefile.CaseAuthorised:  "Đảng ủy cơ sở được ủy quyền quyết định",
	casefile.CaseTradeUnion:  "Công đoàn giới thiệu",
}

// FileCase names the circumstance by which a form has another number.
func FileCase(c casefile.Case) string { return fileCases[c] }

var fileWhys = map[casefile.Why]string{
	casefile.WhyStraight:  "chi bộ trình thẳng cấp có thẩm quyền",
	casefile.WhyMembers:   "do đảng viên chính thức giới thiệu",
	casefile.WhyNone:      "đơn vị không có tổ chức này",
	casefile.WhyExempt:    "được miễn theo quy định",
	casefile.WhyNotBegun:  "chưa phát sinh",
	casefile.WhyProbation: "đơn vị không theo dõi phần đảng viên dự bị",
	casefile.WhyElsewhere: "đang lưu ở nơi khác",
}

// FileWhy says why a paper is not needed.
func FileWhy(w casefile.Why) string { return fileWhys[w] }

var fileReasons = map[casefile.Reason]string{
	casefile.ReasonVotes:     "Không đủ số phiếu",
	casefile.ReasonStandard:  "Không đủ tiêu chuẩn, điều kiện",
	casefile.ReasonPapers:    "Hồ sơ, thủ tục chưa bảo đảm",
	casefile.ReasonConsent:   "Cấp có thẩm quyền không đồng ý",
	casefile.ReasonActivity:  "Không tham gia sinh hoạt, hoạt động",
	casefile.ReasonOwnWish:   "Theo nguyện vọng cá nhân",
	casefile.ReasonElsewhere: "Không còn ở địa bàn, đơn vị",
	casefile.ReasonOther:     "Lý do khác",
}

// FileReason names the coarse reason of an end.
func FileReason(r casefile.Reason) string { return fileReasons[r] }

var fileLeavings = map[casefile.Leaving]string{
	casefile.LeftStruckOff: "Bị xóa tên",
	casefile.LeftExpelled:  "Bị khai trừ",
	casefile.LeftCancelled: "Bị hủy quyết định kết nạp",
	casefile.LeftAsked:     "Xin ra khỏi Đảng",
	casefile.LeftStopped:   "Tự bỏ sinh hoạt đảng",
	casefile.LeftBarred:    "Thuộc trường hợp không xem xét kết nạp lại",
}

// FileLeaving names how somebody left the Party.
func FileLeaving(l casefile.Leaving) string { return fileLeavings[l] }

var fileOrganisations = map[casefile.Organisation]string{
	casefile.Nobody:     "Đảng viên chính thức",
	casefile.YouthUnion: "Đoàn TNCS Hồ Chí Minh",
	casefile.TradeUnion: "Công đoàn cơ sở",
}

// FileOrganisation names who introduces besides members.
func FileOrganisation(o casefile.Organisation) string { return fileOrganisations[o] }

var fileStatuses = map[casefile.Status]string{
	casefile.PaperHas:       "Đã có",
	casefile.PaperMissing:   "Còn thiếu",
	casefile.PaperExpiring:  "Sắp hết hạn",
	casefile.PaperExpired:   "Hết hạn, phải làm lại",
	casefile.PaperNotNeeded: "Không cần",
	casefile.PaperLater:     "Chưa đến bước này",
}

// FilePaperStatus says how it stands with a paper, with the reason or the day
// where there is one: "Không cần (do đảng viên chính thức giới thiệu)".
func FilePaperStatus(l casefile.PaperLine) string {
	s := fileStatuses[l.Status]
	switch {
	case l.Status == casefile.PaperNotNeeded && l.Why != "":
		s += " (" + FileWhy(l.Why) + ")"
	case l.Status == casefile.PaperExpiring:
		s += ": hết ngày " + Date(l.Last)
	case l.Status == casefile.PaperExpired:
		s += ": đã hết ngày " + Date(l.Last)
	}
	return s
}

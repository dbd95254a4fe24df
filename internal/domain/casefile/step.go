package casefile

import "slices"

// Kind is what happened in a file.
type Kind string

// The kinds of events, in the order in which most files have them.
const (
	Nominated          Kind = "nominated"           // được giới thiệu
	Listed             Kind = "listed"              // vào danh sách cảm tình Đảng
	ClassBegun         Kind = "class_begun"         // học lớp bồi dưỡng nhận thức về Đảng
	ClassCompleted     Kind = "class_completed"     // có quyết định công nhận kết quả học
	Certified          Kind = "certified"           // được cấp giấy chứng nhận
	DossierAuthorised  Kind = "dossier_authorised"  // được làm thủ tục xem xét kết nạp
	DossierOpened      Kind = "dossier_opened"      // lập hồ sơ: đơn, lý lịch
	DossierRenewed     Kind = "dossier_renewed"     // làm lại giấy tờ quá 12 tháng
	VerificationSent   Kind = "verification_sent"   // gửi thẩm tra trong nước
	AbroadSent         Kind = "abroad_sent"         // gửi thẩm tra nước ngoài
	VerificationBack   Kind = "verification_back"   // nhận đủ kết quả thẩm tra trong nước
	AbroadBack         Kind = "abroad_back"         // nhận đủ kết quả thẩm tra nước ngoài
	DossierCertified   Kind = "dossier_certified"   // chứng nhận lý lịch
	CellResolved       Kind = "cell_resolved"       // chi bộ họp xét, ra nghị quyết
	BaseResolved       Kind = "base_resolved"       // đảng ủy cơ sở họp xét, ra nghị quyết
	Submitted          Kind = "submitted"           // trình cấp có thẩm quyền
	Decided            Kind = "decided"             // có quyết định kết nạp
	DecisionReceived   Kind = "decision_received"   // chi bộ nhận quyết định
	Admitted           Kind = "admitted"            // tổ chức lễ kết nạp
	HistoryDeclared    Kind = "history_declared"    // khai lý lịch đảng viên, phiếu đảng viên
	NewMemberClass     Kind = "new_member_class"    // có giấy chứng nhận lớp đảng viên mới
	CellRecognised     Kind = "cell_recognised"     // chi bộ xét công nhận chính thức
	BaseRecognised     Kind = "base_recognised"     // đảng ủy cơ sở xét công nhận chính thức
	OfficialDecided    Kind = "official_decided"    // có quyết định công nhận chính thức
	Published          Kind = "published"           // công bố trong cuộc họp chi bộ
	Paused             Kind = "paused"              // tạm dừng
	Resumed            Kind = "resumed"             // tiếp tục
	MovedAway          Kind = "moved_away"          // chuyển đi nơi khác
	MoveReceived       Kind = "move_received"       // nơi mới tiếp nhận
	Withdrawn          Kind = "withdrawn"           // rút đơn, thôi không tiếp tục
	Delisted           Kind = "delisted"            // đưa ra khỏi danh sách cảm tình
	Refused            Kind = "refused"             // không quyết định kết nạp
	AdmissionCancelled Kind = "admission_cancelled" // hủy quyết định kết nạp
	StruckOff          Kind = "struck_off"          // xóa tên đảng viên dự bị
	Resigned           Kind = "resigned"            // xin ra khỏi Đảng
	Deceased           Kind = "deceased"            // từ trần
	OfficialCancelled  Kind = "official_cancelled"  // hủy quyết định công nhận đảng viên chính thức, xóa tên

	ConsentAsked        Kind = "consent_asked"        // xin ý kiến cấp có thẩm quyền; never why
	ConsentGiven        Kind = "consent_given"        // có ý kiến của cấp có thẩm quyền
	VotesReported       Kind = "votes_reported"       // báo cáo cấp trên: đề nghị kết nạp không đủ số phiếu
	RecognitionReported Kind = "recognition_reported" // báo cáo cấp trên: đề nghị công nhận không đủ số phiếu
	ReviewAsked         Kind = "review_asked"         // đề nghị cấp ủy nơi chuyển đến xem xét lại
)

// Kinds are all of them, in order.
var Kinds = []Kind{
	Nominated, Listed, ClassBegun, ClassCompleted, Certified, DossierAuthorised, DossierOpened, DossierRenewed,
	VerificationSent, AbroadSent, VerificationBack, AbroadBack, DossierCertified, CellResolved, BaseResolved, VotesReported, Submitted,
	Decided, DecisionReceived, Admitted, HistoryDeclared, NewMemberClass, CellRecognised, BaseRecognised, RecognitionReported, OfficialDecided, Published,
	ConsentAsked, ConsentGiven, Paused, Resumed, MovedAway, MoveReceived, ReviewAsked,
	Withdrawn, Delisted, Refused, AdmissionCancelled, OfficialCancelled, StruckOff, Resigned, Deceased,
}

// State is how far a file has come. It is worked out from the events, never kept.
type State string

// The states. Their codes are those of the office's own lists.
const (
	AtNothing          State = ""
	AtNominated        State = "NOMINATED"
	AtSympathiser      State = "SYMPATHISER"
	AtClass            State = "IN_CLASS"
	AtCertified        State = "CERTIFIED"
	AtAuthorised       State = "DOSSIER_AUTHORISED"
	AtDossier          State = "DOSSIER_OPEN"
	AtVerification     State = "VERIFYING"
	AtDossierCertified State = "DOSSIER_CERTIFIED"
	AtCellResolved     State = "CELL_RESOLVED"
	AtBaseResolved     State = "BASE_RESOLVED"
	AtSubmitted        State = "SUBMITTED"
	AtReported         State = "VOTES_REPORTED" // too few votes; the upper level decides
	AtDecided          State = "DECIDED"
	AtAdmitted         State = "ADMITTED"
	AtOfficialDue      State = "OFFICIAL_DUE" // probation is over: time alone leads here
	AtCellRecognised   State = "CELL_RECOGNISED"
	AtBaseRecognised   State = "BASE_RECOGNISED"
	AtOfficialReported State = "RECOGNITION_REPORTED" // too few votes; the upper level decides
	AtOfficialDecided  State = "OFFICIAL_DECIDED"
	AtOfficial         State = "OFFICIAL"
	AtAdmittedOnly     State = "ADMITTED_ONLY" // admitted where nothing is kept of the time after the ceremony: the unit's setting leads here
	AtPaused           State = "PAUSED"
	AtTransferred      State = "TRANSFERRED"
	AtWithdrawn        State = "WITHDRAWN"
	AtDelisted         State = "REMOVED_FROM_LIST"
	AtRefused          State = "REFUSED"
	AtCancelled        State = "DECISION_CANCELLED"
	AtOfficialGone     State = "RECOGNITION_CANCELLED" // the admission stands, the name was struck
	AtStruckOff        State = "STRUCK_OFF"
	AtResigned         State = "RESIGNED"
	AtDeceased         State = "DECEASED"
)

// States are all of them, in order.
var States = []State{
	AtNothing, AtNominated, AtSympathiser, AtClass, AtCertified, AtAuthorised, AtDossier, AtVerification, AtDossierCertified,
	AtCellResolved, AtBaseResolved, AtSubmitted, AtReported, AtDecided,
	AtAdmitted, AtOfficialDue, AtCellRecognised, AtBaseRecognised, AtOfficialReported, AtOfficialDecided, AtOfficial, AtAdmittedOnly,
	AtPaused, AtTransferred, AtWithdrawn, AtDelisted, AtRefused, AtCancelled, AtOfficialGone, AtStruckOff, AtResigned, AtDeceased,
}

// Group is one of the six groups in which a cell sees its files; 0 for what is
// on no way any more.
func (s State) Group() int {
	switch s {
	case AtNominated, AtSympathiser:
		return 1
	case AtClass, AtCertified:
		return 2
	case AtAuthorised, AtDossier, AtVerification, AtDossierCertified:
		return 3
	case AtCellResolved, AtBaseResolved, AtSubmitted, AtReported, AtDecided:
		return 4
	case AtAdmitted, AtOfficialDue, AtCellRecognised, AtBaseRecognised, AtOfficialReported, AtOfficialDecided:
		return 5
	case AtOfficial:
		return 6
	}
	return 0
}

// Ended says that nothing more is to be done in the file.
func (s State) Ended() bool {
	switch s {
	case AtWithdrawn, AtDelisted, AtRefused, AtCancelled, AtOfficialGone, AtStruckOff, AtResigned, AtDeceased, AtOfficial, AtAdmittedOnly:
		return true
	}
	return false
}

// Route is the way a file goes up. It follows from the tree of organisations: a
// cell below a base committee needs its resolution, a cell straight under the
// deciding committee does not.
type Route string

// The routes.
const (
	ThroughBase Route = "base"   // chi bộ → đảng ủy cơ sở → cấp có thẩm quyền
	Straight    Route = "direct" // chi bộ → cấp có thẩm quyền
)

// Routes are both.
var Routes = []Route{ThroughBase, Straight}

// Step is one event of the procedure: from where it may be taken, where it leads
// and what it needs.
type Step struct {
	Event Kind
	From  []State
	To    State // empty: it leads nowhere, it stands beside
	Actor Actor
	Votes Body   // whose vote it is; empty for none
	Only  Route  // of this route alone; empty for both
	Form  string // number of the paper's form, 6-KNĐ
	Needs []Kind // what must have happened before, whatever the state
	// Reasons are the coarse ones of which an end names one; none where nobody
	// is asked why.
	Reasons  []Reason
	Numbered bool // names the number of a document
	Held     bool // not taken while the opinion of an upper level is awaited
	// Failed is how many votes in a row must have failed at one level before it.
	Failed int
}

// FromThere says that a step may be taken by a file that was paused, or moved: what goes
// on in between, or ends there, does so from where the file stood.
func (s Step) FromThere(w Way) bool {
	switch w.State {
	case AtPaused:
		return !s.To.Ended() || slices.Contains(s.From, w.paused)
	case AtTransferred:
		return s.To == AtNothing || slices.Contains(s.From, w.paused)
	}
	return true
}

// leads says where a step leads a file that stands at a state.
func (s Step) leads(at State) State {
	if s.To == AtNothing {
		return at
	}
	return s.To
}

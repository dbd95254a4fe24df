package casefile

import "tiendo/internal/domain"

// Shipped are the sets that come with the program: 294-QĐ/TW with 06-HD/TW and
// 38-HD/BTCTW, in force with the two-level model from 01/07/2025, and 208-QĐ/TW
// from 26/07/2026, of which only secondary sources were seen.
func Shipped() []RuleSet { return []RuleSet{set294(), set208()} }

func set294() RuleSet {
	return RuleSet{
		Code: "294", Name: "Quy định số 294-QĐ/TW, Hướng dẫn số 06-HD/TW, Hướng dẫn số 38-HD/BTCTW", From: domain.MustDate("2025-07-01"),
		Steps: steps(), Clocks: clocks(), Ages: Ages{Least: 18, Most: 60}, Schooling: schooling(), Failures: 3,
		Votes: map[Body]Quorum{
			Cell: {Num: 2, Den: 3}, Base: {Num: 2, Den: 3}, Standing: {Num: 1, Den: 2, Above: true, OfAll: true}, Authorised: {Num: 2, Den: 3, OfAll: true},
		},
		Papers: papers(), Soon: 90, Introduction: introduction(), Readmission: readmission(),
		Sources: []string{"Điều lệ Đảng, Điều 1, 4, 5", "294-QĐ/TW ngày 26/5/2025", "06-HD/TW ngày 09/6/2025", "38-HD/BTCTW ngày 29/9/2025"},
		Unsure:  []string{string(SendUp), string(BaseResolution), string(CertificateIssue), string(TransferMember), "papers", "readmission"},
	}
}

// set208 is the set of 294 with what 208-QĐ/TW is known to change. All of it
// waits to be confirmed.
func set208() RuleSet {
	r := set294()
	r.Code, r.Name, r.From = "208", "Quy định số 208-QĐ/TW (các nội dung còn cần xác nhận)", domain.MustDate("2026-07-26")
	r.Sources = []string{"208-QĐ/TW ngày 26/7/2026, theo hỏi đáp, câu 81–99", "các nội dung chưa thấy trong 208-QĐ/TW giữ theo 294-QĐ/TW"}
	r.Unsure = nil
	for i := range r.Clocks {
		c := &r.Clocks[i]
		c.Confirmed = false
		if c.Key == HoldCeremony { // from the day of issue, câu 89
			c.From, c.Source = Decided, "208-QĐ/TW, hỏi đáp câu 89"
		}
		if c.Key == TransferMember { // câu 93
			c.Source = "208-QĐ/TW, hỏi đáp câu 93"
		}
		r.Unsure = append(r.Unsure, string(c.Key))
	}
	for i := range r.Papers {
		r.Papers[i].Confirmed = false
	}
	r.Introduction.Confirmed, r.Readmission.Confirmed = false, false
	r.Schooling.Diploma, r.Schooling.Confirmed = false, false // câu 88
	r.Unsure = append(r.Unsure, "papers", "introduction", "readmission", "votes", "schooling")
	return r
}

// clocks are Appendix B of the analysis: what runs, from when, until when.
func clocks() []Clock {
	wd := func(n int) Span { return Span{n, WorkingDays} }
	m := func(n int) Span { return Span{n, Months} }
	undecided := []State{AtCellResolved, AtBaseResolved, AtSubmitted, AtReported}
	sentUp := append([]State{AtDecided}, undecided...)
	return []Clock{
		{Key: CertificateIssue, Kind: Limit, From: ClassCompleted, Span: Span{15, CalendarDays}, Until: Certified, Turn: ActorCentre, Source: "quy chế trung tâm chính trị, Điều 9"},
		{Key: CertificateValid, Kind: Expiry, From: Certified, Span: m(60), Until: CellResolved, Turn: ActorCell, Source: "06-HD/TW §5.4b", Confirmed: true},
		{Key: DossierValid, Kind: Expiry, From: DossierOpened, Span: m(12), Until: CellResolved, Turn: ActorCell, Source: "06-HD/TW §5.4a", Confirmed: true},
		{Key: VerifyHome, Kind: Limit, From: VerificationSent, Span: wd(30), Until: VerificationBack, Turn: ActorVerifier, Source: "06-HD/TW §3.4", Confirmed: true},
		{Key: VerifyAbroad, Kind: Limit, From: AbroadSent, Span: wd(90), Until: AbroadBack, Turn: ActorVerifier, Source: "06-HD/TW §3.4", Confirmed: true},
		{Key: SendUp, Kind: Limit, From: CellResolved, Span: wd(5), Until: Submitted, Turn: ActorCell, Off: []Kind{MovedAway}, Source: "hướng dẫn của tỉnh (theo mẫu Hà Nội)"},
		{Key: BaseResolution, Kind: Limit, From: CellResolved, Span: wd(25), Until: BaseResolved, Turn: ActorBase, Off: []Kind{MovedAway}, Source: "hướng dẫn của tỉnh (theo mẫu Hà Nội)"},
		{Key: DecideAdmission, Kind: Limit, From: CellResolved, Span: wd(45), Until: Decided, Turn: ActorDecider, Off: []Kind{MovedAway}, Extension: 15, Source: "294-QĐ/TW §4.3.1", Confirmed: true},
		{Key: HoldCeremony, Kind: Limit, From: DecisionReceived, Span: wd(30), Until: Admitted, Turn: ActorCell, Source: "294-QĐ/TW §4.1", Confirmed: true},
		{Key: DeclareHistory, Kind: Limit, From: Admitted, Span: wd(30), Until: HistoryDeclared, Turn: ActorPerson, Source: "38-HD/BTCTW, mục II", Confirmed: true},
		{Key: Probation, Kind: Wait, From: Admitted, Span: m(12), Until: CellRecognised, Turn: ActorCell, Source: "Điều lệ Đảng, Điều 5.1", Confirmed: true},
		{Key: ConsiderOfficial, Kind: Limit, From: Admitted, After: m(12), Span: wd(30), Until: CellRecognised, Turn: ActorCell, Source: "294-QĐ/TW §4.2.1", Confirmed: true},
		{Key: DecideOfficial, Kind: Limit, From: CellRecognised, Span: wd(30), Until: OfficialDecided, Turn: ActorDecider, Extension: 15, Source: "294-QĐ/TW §4.3.1", Confirmed: true},
		{Key: ForwardCandidate, Kind: Limit, From: MovedAway, Span: wd(15), Until: MoveReceived, Turn: ActorDecider, When: sentUp, Source: "06-HD/TW §3.9b", Confirmed: true},
		{Key: DecideTransferred, Kind: Limit, From: MoveReceived, Span: wd(30), Until: Decided, Turn: ActorDecider, When: undecided, Off: []Kind{ReviewAsked, MovedAway}, Source: "06-HD/TW §3.9b", Confirmed: true},
		{Key: DecisionOfMove, Kind: Expiry, From: MovedAway, Span: wd(30), Until: Decided, Turn: ActorDecider, When: undecided, Off: []Kind{MoveReceived}, Source: "06-HD/TW §3.9c", Confirmed: true},
		{Key: ReviewTransferred, Kind: Limit, From: ReviewAsked, Span: wd(60), Until: Decided, Turn: ActorDecider, Off: []Kind{MovedAway}, Source: "06-HD/TW §3.9c", Confirmed: true},
		{Key: TransferMember, Kind: Limit, From: MovedAway, Span: wd(60), Until: MoveReceived, Turn: ActorPerson, When: []State{AtAdmitted}, Source: "294-QĐ/TW, chuyển sinh hoạt đảng chính thức"},
	}
}

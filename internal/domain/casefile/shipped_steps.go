package casefile

import "slices"

// steps is the flow of the analysis §1.4, with the forms that 38-HD/BTCTW and
// the older guides name.
func steps() []Step {
	before := []State{
		AtNominated, AtSympathiser, AtClass, AtCertified, AtAuthorised, AtDossier, AtVerification, AtDossierCertified, AtCellResolved, AtBaseResolved, AtSubmitted, AtReported,
	}
	probation := []State{AtAdmitted, AtOfficialDue, AtCellRecognised, AtBaseRecognised, AtOfficialReported}
	open := append(clip(before), AtDecided, AtAdmitted, AtOfficialDue, AtCellRecognised, AtBaseRecognised, AtOfficialReported, AtOfficialDecided)
	return []Step{
		{Event: Nominated, From: []State{AtNothing}, To: AtNominated, Actor: ActorCell},
		{Event: Listed, From: []State{AtNothing, AtNominated}, To: AtSympathiser, Actor: ActorCell},
		{Event: ClassBegun, From: []State{AtSympathiser}, To: AtClass, Actor: ActorCentre},
		{Event: ClassCompleted, From: []State{AtClass}, Actor: ActorCentre},
		{Event: Certified, From: []State{AtSympathiser, AtClass}, To: AtCertified, Actor: ActorCentre, Form: "CN-NTVĐ"},
		{Event: DossierAuthorised, From: []State{AtCertified}, To: AtAuthorised, Actor: ActorBase},
		{Event: DossierOpened, From: []State{AtAuthorised}, To: AtDossier, Actor: ActorPerson, Form: "1-KNĐ, 2-KNĐ"},
		{Event: DossierRenewed, From: []State{AtDossier, AtVerification, AtDossierCertified}, Actor: ActorCell, Form: "3-KNĐ, 4-KNĐ, 5-KNĐ"},
		{Event: VerificationSent, From: []State{AtDossier, AtVerification}, To: AtVerification, Actor: ActorCell},
		{Event: AbroadSent, From: []State{AtDossier, AtVerification}, To: AtVerification, Actor: ActorCell},
		{Event: VerificationBack, From: []State{AtVerification}, Actor: ActorVerifier, Needs: []Kind{VerificationSent}},
		{Event: AbroadBack, From: []State{AtVerification}, Actor: ActorVerifier, Needs: []Kind{AbroadSent}},
		{Event: DossierCertified, From: []State{AtDossier, AtVerification}, To: AtDossierCertified, Actor: ActorBase, Form: "2-KNĐ"},
		{Event: CellResolved, From: []State{AtDossierCertified}, To: AtCellResolved, Actor: ActorCell, Votes: Cell, Form: "6-KNĐ", Held: true},
		{Event: BaseResolved, From: []State{AtCellResolved}, To: AtBaseResolved, Actor: ActorBase, Votes: Base, Only: ThroughBase, Form: "8-KNĐ", Held: true},
		{Event: Submitted, From: []State{AtBaseResolved}, To: AtSubmitted, Actor: ActorBase, Only: ThroughBase},
		{Event: Submitted, From: []State{AtCellResolved}, To: AtSubmitted, Actor: ActorCell, Only: Straight},
		{Event: VotesReported, From: []State{AtDossierCertified, AtCellResolved}, To: AtReported, Actor: ActorCell, Failed: 1},
		{Event: Decided, From: []State{AtSubmitted, AtReported, AtTransferred}, To: AtDecided, Actor: ActorDecider, Votes: Standing, Form: "9-KNĐ", Held: true},
		{Event: DecisionReceived, From: []State{AtDecided}, Actor: ActorCell},
		{Event: Admitted, From: []State{AtDecided}, To: AtAdmitted, Actor: ActorCell},
		{Event: HistoryDeclared, From: probation, Actor: ActorPerson, Form: "1-HSĐV, 2-HSĐV"},
		{Event: NewMemberClass, From: probation, Actor: ActorCentre},
		{Event: CellRecognised, From: []State{AtAdmitted, AtOfficialDue}, To: AtCellRecognised, Actor: ActorCell, Votes: Cell, Form: "13-KNĐ", Needs: []Kind{NewMemberClass}, Held: true},
		{Event: BaseRecognised, From: []State{AtCellRecognised}, To: AtBaseRecognised, Actor: ActorBase, Votes: Base, Only: ThroughBase, Form: "15-KNĐ", Held: true},
		{Event: RecognitionReported, From: []State{AtAdmitted, AtOfficialDue, AtCellRecognised}, To: AtOfficialReported, Actor: ActorCell, Failed: 3},
		{Event: OfficialDecided, From: []State{AtBaseRecognised, AtOfficialReported}, To: AtOfficialDecided, Actor: ActorDecider, Votes: Standing, Only: ThroughBase, Form: "16-KNĐ", Held: true},
		{Event: OfficialDecided, From: []State{AtCellRecognised, AtOfficialReported}, To: AtOfficialDecided, Actor: ActorDecider, Votes: Standing, Only: Straight, Form: "16-KNĐ", Held: true},
		{Event: Published, From: []State{AtOfficialDecided}, To: AtOfficial, Actor: ActorCell},
		{Event: ConsentAsked, From: open, Actor: ActorCell, Numbered: true},
		{Event: ConsentGiven, From: append(clip(open), AtPaused), Actor: ActorUpper, Numbered: true, Needs: []Kind{ConsentAsked}},
		{Event: Paused, From: open, To: AtPaused, Actor: ActorCell},
		{Event: Resumed, From: []State{AtPaused}, Actor: ActorCell},
		{Event: MovedAway, From: append(clip(before), AtDecided, AtAdmitted, AtOfficialDue), To: AtTransferred, Actor: ActorCell},
		{Event: MoveReceived, From: []State{AtTransferred}, Actor: ActorCell},
		{Event: ReviewAsked, From: []State{AtTransferred, AtCellResolved, AtBaseResolved, AtSubmitted, AtDecided}, To: AtSubmitted, Actor: ActorDecider, Numbered: true, Needs: []Kind{MovedAway}},
		{Event: Withdrawn, From: append(clip(before), AtDecided, AtPaused, AtTransferred), To: AtWithdrawn, Actor: ActorPerson},
		{Event: Delisted, From: []State{AtNominated, AtSympathiser, AtClass, AtCertified, AtAuthorised, AtPaused}, To: AtDelisted, Actor: ActorCell, Reasons: []Reason{ReasonStandard, ReasonActivity, ReasonOwnWish, ReasonElsewhere, ReasonConsent, ReasonOther}},
		{Event: Refused, From: []State{AtSubmitted, AtReported}, To: AtRefused, Actor: ActorDecider, Reasons: []Reason{ReasonVotes, ReasonStandard, ReasonPapers, ReasonConsent, ReasonOther}},
		{Event: AdmissionCancelled, From: append(clip(probation), AtDecided, AtOfficialDecided, AtOfficial), To: AtCancelled, Actor: ActorDecider, Form: "9H-HKN", Reasons: []Reason{ReasonStandard, ReasonOther}},
		{Event: OfficialCancelled, From: []State{AtOfficialDecided, AtOfficial}, To: AtOfficialGone, Actor: ActorDecider, Form: "9L-HCT", Reasons: []Reason{ReasonStandard, ReasonOther}},
		{Event: StruckOff, From: probation, To: AtStruckOff, Actor: ActorDecider, Votes: Standing, Form: "9F-XTĐV", Reasons: []Reason{ReasonStandard, ReasonActivity, ReasonVotes, ReasonOther}},
		{Event: Resigned, From: append(clip(probation), AtDecided), To: AtResigned, Actor: ActorPerson},
		{Event: Deceased, From: append(clip(open), AtPaused, AtTransferred), To: AtDeceased, Actor: ActorCell},
	}
}

// clip keeps two lists from sharing what is appended to one of them.
func clip(s []State) []State { return slices.Clip(s) }

package casefile

// hanoi is the province whose letters of the forms were seen.
const hanoi = "Hà Nội"

// papers are the checklist of the analysis §1.5. Printed forms were seen of
// 2-KNĐ, 1-HSĐV and 2-HSĐV alone; the others wait to be confirmed. Package vi
// has their names.
func papers() []PaperRule {
	their := func(c Case, form string) PaperVariant { return PaperVariant{Form: form, Case: c, Province: hanoi} }
	straight, never := []Why{WhyStraight}, []Why{WhyNone}
	return []PaperRule{
		{Code: "DOC-01", Form: "CN-NTVĐ", Phase: PhaseSource, Producer: ActorCentre, Need: Mandatory, For: DossierAuthorised, MadeBy: Certified, Expires: CertificateValid},
		{Code: "DOC-02", Form: "1-KNĐ", Phase: PhaseDossier, Producer: ActorPerson, Need: Mandatory, For: DossierCertified, MadeBy: DossierOpened, Variants: []PaperVariant{their(CaseReadmission, "1B-KNĐ"), their("", "1A-KNĐ")}},
		{Code: "DOC-03", Form: "2-KNĐ", Phase: PhaseDossier, Producer: ActorPerson, Need: Mandatory, For: DossierCertified, Confirmed: true},
		{Code: "DOC-04", Phase: PhaseDossier, Producer: ActorVerifier, Need: IfExists, For: DossierCertified, Once: []Kind{VerificationSent, AbroadSent}, Unless: []Why{WhyExempt, WhyNotBegun}},
		{Code: "DOC-05", Form: "3-KNĐ", Phase: PhaseDossier, Producer: ActorHelper, Need: Mandatory, For: CellResolved, Expires: DossierValid},
		{Code: "DOC-06", Form: "4-KNĐ", Phase: PhaseDossier, Producer: ActorMasses, Need: Mandatory, For: CellResolved, Expires: DossierValid, Unless: []Why{WhyMembers, WhyNone}, Variants: []PaperVariant{their(CaseTradeUnion, "4D-KNĐ")}},
		{Code: "DOC-07", Form: "5-KNĐ", Phase: PhaseDossier, Producer: ActorMasses, Need: Mandatory, For: CellResolved, Expires: DossierValid, Variants: []PaperVariant{their("", "5A, 5B, 5D-KNĐ")}},
		{Code: "DOC-08", Form: "6-KNĐ", Phase: PhaseDecision, Producer: ActorCell, Need: Mandatory, For: Submitted, MadeBy: CellResolved},
		{Code: "DOC-09", Form: "7-KNĐ", Phase: PhaseDecision, Producer: ActorSection, Need: IfExists, For: Submitted, Unless: never},
		{Code: "DOC-10", Form: "8-KNĐ", Phase: PhaseDecision, Producer: ActorBase, Need: Mandatory, For: Submitted, MadeBy: BaseResolved, Unless: straight, Variants: []PaperVariant{their(CaseAuthorised, "8B-KNĐ"), their("", "8A-KNĐ")}},
		{Code: "DOC-11", Form: "9-KNĐ", Phase: PhaseDecision, Producer: ActorDecider, Need: Mandatory, For: Admitted, MadeBy: Decided, Variants: []PaperVariant{
			their(CaseReadmission, "9C-KNĐ"), their(CaseMoved, "9E-KNĐ"), their(CaseConsent, "9D-KNĐ"), their(CaseAuthorised, "9B-KNĐ"), their("", "9A-KNĐ"),
		}},
		{Code: "DOC-12", Form: "1-HSĐV, 2-HSĐV", Phase: PhaseProbation, Producer: ActorPerson, Need: Mandatory, For: CellRecognised, MadeBy: HistoryDeclared, Confirmed: true},
		{Code: "DOC-13", Phase: PhaseProbation, Producer: ActorCentre, Need: Mandatory, For: CellRecognised, MadeBy: NewMemberClass, Confirmed: true},
		{Code: "DOC-14", Form: "10-KNĐ", Phase: PhaseProbation, Producer: ActorPerson, Need: Mandatory, For: CellRecognised, After: Probation},
		{Code: "DOC-15", Form: "11-KNĐ", Phase: PhaseProbation, Producer: ActorHelper, Need: PerHelper, For: CellRecognised, After: Probation},
		{Code: "DOC-16", Form: "12-KNĐ", Phase: PhaseProbation, Producer: ActorMasses, Need: Mandatory, For: CellRecognised, After: Probation, Variants: []PaperVariant{their("", "12A, 12B, 12C-KNĐ")}},
		{Code: "DOC-17", Form: "13-KNĐ", Phase: PhaseProbation, Producer: ActorCell, Need: Mandatory, For: OfficialDecided, MadeBy: CellRecognised},
		{Code: "DOC-18", Form: "14-KNĐ", Phase: PhaseProbation, Producer: ActorSection, Need: IfExists, For: OfficialDecided, Unless: never},
		{Code: "DOC-19", Form: "15-KNĐ", Phase: PhaseProbation, Producer: ActorBase, Need: Mandatory, For: OfficialDecided, MadeBy: BaseRecognised, Unless: straight, Variants: []PaperVariant{their(CaseAuthorised, "15B-KNĐ"), their("", "15A-KNĐ")}},
		{Code: "DOC-20", Form: "16-KNĐ", Phase: PhaseProbation, Producer: ActorDecider, Need: Mandatory, For: Published, MadeBy: OfficialDecided, Variants: []PaperVariant{their(CaseAuthorised, "16B-KNĐ")}},
		{Code: "DOC-X1", Form: "9F-XTĐV", Phase: PhaseExit, Producer: ActorDecider, Need: Mandatory, For: StruckOff, MadeBy: StruckOff, Once: []Kind{StruckOff}},
		{Code: "DOC-X2", Form: "9H-HKN", Phase: PhaseExit, Producer: ActorDecider, Need: Mandatory, For: AdmissionCancelled, MadeBy: AdmissionCancelled, Once: []Kind{AdmissionCancelled}, Variants: []PaperVariant{{Form: "9K-HKN", Case: CaseReadmission}}},
		{Code: "DOC-X3", Form: "9L-HCT", Phase: PhaseExit, Producer: ActorDecider, Need: Mandatory, For: OfficialCancelled, MadeBy: OfficialCancelled, Once: []Kind{OfficialCancelled}},
	}
}

// introduction is the decision table of the analysis §1.3.
func introduction() Introduction {
	return Introduction{
		Youth: 30, YouthCadre: 35, Together: 12, Confirmed: true,
		Rows: []IntroductionRow{
			{PastYouth: Yes, Members: 2},
			{PastYouth: No, YouthUnion: Yes, Members: 1, By: YouthUnion},
			{PastYouth: No, YouthUnion: No, TradeUnion: Yes, Members: 1, By: TradeUnion},
			{PastYouth: No, YouthUnion: No, TradeUnion: No, Members: 2},
		},
	}
}

// readmission is 294-QĐ/TW §3.5. From when to when the months are counted was
// not seen: up to the application is assumed.
func readmission() ReadmissionRule {
	return ReadmissionRule{
		At: DossierOpened, Months: 36, Longer: 60, Most: 1, Consent: Decided,
		Barred: []Leaving{LeftAsked, LeftStopped, LeftBarred}, Pardonable: []Leaving{LeftAsked},
	}
}

package casefile

import (
	"slices"
	"testing"

	"tiendo/internal/domain"
)

// considering is the vote of a cell on a day, with excuses.
func considering(on string, excuses ...Excuse) Event {
	return Event{Kind: CellResolved, On: domain.MustDate(on), Vote: &Vote{Members: 9, Present: 9, For: 9}, Excuses: excuses}
}

// ready is a file whose dossier was certified before the cell considers it.
func ready(f File) (File, []Event) {
	var events []Event
	for i, x := range []struct {
		kind Kind
		on   string
	}{{Listed, "2026-01-05"}, {Certified, "2026-01-20"}, {DossierAuthorised, "2026-02-02"}, {DossierOpened, "2026-02-05"}, {DossierCertified, "2026-03-12"}} {
		events = append(events, Event{ID: EventID(i + 1), Kind: x.kind, On: domain.MustDate(x.on)})
	}
	f.Route, f.Events = Straight, events
	return f, events
}

// codes are what stands in the way of the vote of the cell on a day.
func (f File) codes(e Event) (out []domain.Code) {
	f, events := ready(f)
	err := f.Judge(e, events, Shipped(), domain.MustDate("2026-12-31"), domain.Calendar{})
	if bad, ok := err.(*domain.Invalid); ok { //nolint:errorlint // what a judge gives is not wrapped
		for _, p := range bad.Problems {
			out = append(out, p.Code)
		}
	}
	return out
}

func TestSchoolingIsTestedWhereTheCellConsiders(t *testing.T) {
	paper := func(of domain.Code) Excuse { return Excuse{Of: of, Paper: "15-CV/ĐU, 02/03/2026"} }
	for name, c := range map[string]struct {
		schooling string
		excuses   []Excuse
		want      []domain.Code
	}{
		"lower secondary school is enough":                   {"lower_secondary", nil, nil},
		"upper secondary school is enough":                   {"upper_secondary", nil, nil},
		"what is not known is let pass, and asked for":       {"", nil, nil},
		"primary school is not enough":                       {"primary", nil, []domain.Code{domain.CodeSchoolArea}},
		"primary school is, by the paper of where they live": {"primary", []Excuse{paper(domain.CodeSchoolArea)}, nil},
		"an exception without its paper is none":             {"primary", []Excuse{{Of: domain.CodeSchoolArea}}, []domain.Code{domain.CodeSchoolArea}},
		"who can read and write is an elder with consent":    {"literate", []Excuse{paper(domain.CodeSchoolElder)}, nil},
		"who can read and write is not let in by the area":   {"literate", []Excuse{paper(domain.CodeSchoolArea)}, []domain.Code{domain.CodeSchoolElder}},
	} {
		for _, on := range []string{"2026-03-20", "2026-08-03"} { // by 294, by 208
			if got := (File{Schooling: c.schooling}).codes(considering(on, c.excuses...)); !slices.Equal(got, c.want) {
				t.Errorf("%s, on %s: %v, want %v", name, on, got, c.want)
			}
		}
	}
	f, events := ready(File{Schooling: "literate"})
	early := Event{Kind: Paused, On: domain.MustDate("2026-03-20"), Reason: string(ReasonOther)}
	if err := f.Judge(early, events, Shipped(), domain.MustDate("2026-12-31"), domain.Calendar{}); err != nil {
		t.Errorf("another step asks for schooling: %v", err)
	}
	none := SchoolingRule{Least: "lower_secondary"}
	if got := none.Of("primary"); got != SchoolingLow {
		t.Errorf("a set without exceptions says %s", got)
	}
	for _, x := range []struct {
		schooling string
		want      []domain.Code
	}{
		{"", []domain.Code{domain.CodeAgeConsent}},
		{"lower_secondary", []domain.Code{domain.CodeAgeConsent}},
		{"primary", []domain.Code{domain.CodeAgeConsent, domain.CodeSchoolArea}},
		{"literate", []domain.Code{domain.CodeAgeConsent, domain.CodeSchoolElder}},
	} {
		if got := (File{Schooling: x.schooling}).Excusable(CellResolved, Shipped()[0]); !slices.Equal(got, x.want) {
			t.Errorf("%q may be excused by %v", x.schooling, got)
		}
	}
}

func TestWhoMustIntroduceIsHeldWhereTheCellConsiders(t *testing.T) {
	day := domain.MustDate("2026-02-20")
	members := func(n int, role Role) (out []Help) {
		for i := range n {
			out = append(out, Help{Member: PersonID(i + 1), Role: role, On: day})
		}
		return out
	}
	has := func(codes ...PaperCode) (out []PaperNote) {
		for _, c := range codes {
			out = append(out, PaperNote{Code: c, Noted: NotedHas, On: day})
		}
		return out
	}
	noUnion := PaperNote{Code: OrganisationIntroduces, Noted: NotedNotNeeded, Why: WhyNone}
	young, old := Birth{2000, 3, 4}, Birth{1980, 3, 4}
	both := has(MemberIntroduces, OrganisationIntroduces)
	few, paper := domain.CodeIntroFew, domain.CodeIntroPaper
	for name, c := range map[string]struct {
		birth  Birth
		who    *Introduced
		papers []PaperNote
		want   []domain.Code
	}{
		"what a list tells of years ago is not held to it":             {young, nil, nil, nil},
		"nobody introduces somebody past youth":                        {old, &Introduced{}, nil, []domain.Code{few, paper}},
		"two members introduce somebody past youth":                    {old, &Introduced{Help: members(2, IntroducedBy)}, has(MemberIntroduces), nil},
		"one member is too few":                                        {old, &Introduced{Help: members(1, IntroducedBy)}, has(MemberIntroduces), []domain.Code{few}},
		"who helps introduces too":                                     {old, &Introduced{Help: members(2, Helper)}, has(MemberIntroduces), nil},
		"one who helps and introduces is one":                          {old, &Introduced{Help: append(members(1, Helper), members(1, IntroducedBy)...)}, has(MemberIntroduces), []domain.Code{few}},
		"who only follows the file introduces nobody":                  {old, &Introduced{Help: members(2, FollowerOfOne)}, has(MemberIntroduces), []domain.Code{few}},
		"the members' paper is missing":                                {old, &Introduced{Help: members(2, IntroducedBy)}, nil, []domain.Code{paper}},
		"their paper is of a later day":                                {old, &Introduced{Help: members(2, IntroducedBy)}, []PaperNote{{Code: MemberIntroduces, Noted: NotedHas, On: domain.MustDate("2026-03-21")}}, []domain.Code{paper}},
		"a member of the Youth Union: one member and its resolution":   {young, &Introduced{Youth: Yes, Help: members(1, IntroducedBy)}, both, nil},
		"a member of the Youth Union without its resolution":           {young, &Introduced{Youth: Yes, Help: members(2, IntroducedBy)}, has(MemberIntroduces), []domain.Code{paper}},
		"the Youth Union introduces one who is no member of it":        {young, &Introduced{By: ByYouth, Youth: No, Help: members(1, IntroducedBy)}, both, []domain.Code{domain.CodeIntroMember}},
		"where there is no organisation two members do":                {young, &Introduced{Youth: Yes, Help: members(2, IntroducedBy)}, append(has(MemberIntroduces), noUnion), nil},
		"where there is no organisation one member is too few":         {young, &Introduced{Youth: Yes, Help: members(1, IntroducedBy)}, append(has(MemberIntroduces), noUnion), []domain.Code{few}},
		"the trade union and one member":                               {young, &Introduced{By: ByUnion, Youth: No, Help: members(1, IntroducedBy)}, both, nil},
		"the trade union without its resolution":                       {young, &Introduced{By: ByUnion, Youth: No, Help: members(1, IntroducedBy)}, has(MemberIntroduces), []domain.Code{paper}},
		"young, in neither, by two members":                            {young, &Introduced{By: ByMembers, Youth: No, Help: members(2, IntroducedBy)}, has(MemberIntroduces), nil},
		"a cadre of the Youth Union at 33 is introduced by it":         {Birth{1993, 1, 1}, &Introduced{By: ByYouth, Youth: Yes, Help: members(1, IntroducedBy)}, both, nil},
		"at 33, not known to be a cadre: two members":                  {Birth{1993, 1, 1}, &Introduced{Help: members(1, IntroducedBy)}, has(MemberIntroduces), []domain.Code{few}},
		"the year alone, thirty or past it, as the papers say who did": {Birth{1995, 0, 0}, &Introduced{By: ByMembers, Help: members(2, IntroducedBy)}, has(MemberIntroduces), nil},
	} {
		if got := (File{Birth: c.birth, Who: c.who, Papers: c.papers}).codes(considering("2026-03-20")); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// What the vote of the cell will be held to is said before it, and what is not
// known of it goes on being asked for.
func TestWhatTheVoteWillBeHeldToIsSaidBefore(t *testing.T) {
	wants := func(f File, events []Event) (out []domain.Code) {
		f.Events = events
		for _, p := range f.Wants(Asking{Day: domain.MustDate("2026-06-01"), Known: domain.Forever, Sets: Shipped()}) {
			out = append(out, p.Code)
		}
		return out
	}
	f, events := ready(File{Birth: Birth{1980, 3, 4}, Who: &Introduced{}})
	after := append(slices.Clone(events), considering("2026-03-20"))
	after[len(after)-1].ID = 99
	decided := append(slices.Clone(after), Event{ID: 100, Kind: Submitted, On: domain.MustDate("2026-03-25")},
		Event{ID: 101, Kind: Decided, On: domain.MustDate("2026-04-15"), Vote: &Vote{Members: 7, Present: 7, For: 7}})
	low := f
	low.Schooling = "primary"
	for name, x := range map[string]struct {
		file   File
		events []Event
		want   []domain.Code
	}{
		"before the dossier nothing is":           {f, events[:2], nil},
		"while the dossier is made":               {f, events[:4], []domain.Code{domain.CodeSchoolUnknown, domain.CodeIntroFew}},
		"before the cell considers":               {f, events, []domain.Code{domain.CodeSchoolUnknown, domain.CodeIntroFew}},
		"too little schooling, before":            {low, events, []domain.Code{domain.CodeSchoolArea, domain.CodeIntroFew}},
		"after the cell what is not known still":  {f, after, []domain.Code{domain.CodeSchoolUnknown}},
		"after the cell what was excused no more": {low, after, nil},
		"once it is decided nothing is":           {f, decided, nil},
	} {
		if got := wants(x.file, x.events); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
	}
}

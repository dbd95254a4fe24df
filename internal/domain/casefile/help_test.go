package casefile

import (
	"errors"
	"testing"

	"tiendo/internal/domain"
)

func TestWhoIntroduces(t *testing.T) {
	in := Shipped()[0].Introduction
	young, old := Birth{2000, 5, 10}, Birth{1990, 5, 10}
	for _, x := range []struct {
		name    string
		birth   Birth
		around  Around
		members int
		by      Organisation
		want    domain.Code
	}{
		{"past youth age: two members", old, Around{YouthUnion: true, TradeUnion: true}, 2, Nobody, ""},
		{"of youth age where the Union is", young, Around{YouthUnion: true, YouthMember: Yes}, 1, YouthUnion, ""},
		{"who must be its member", young, Around{YouthUnion: true, YouthMember: No}, 1, YouthUnion, domain.CodeIntroMember},
		{"of which it is not known yet", young, Around{YouthUnion: true}, 1, YouthUnion, ""},
		{"without it the trade union", young, Around{TradeUnion: true, TradeMember: Yes}, 1, TradeUnion, ""},
		{"who must be its member too", young, Around{TradeUnion: true, TradeMember: No}, 1, TradeUnion, domain.CodeIntroMember},
		{"without either two members", young, Around{}, 2, Nobody, ""},
		{"the month thirty is full still youth", Birth{1996, 6, 1}, Around{YouthUnion: true}, 1, YouthUnion, ""},
		{"a month later no more", Birth{1996, 5, 1}, Around{YouthUnion: true}, 2, Nobody, ""},
		{"a cadre of the Union until thirty-five", Birth{1992, 5, 1}, Around{YouthUnion: true, YouthCadre: true}, 1, YouthUnion, ""},
		{"and no longer", Birth{1991, 5, 1}, Around{YouthUnion: true, YouthCadre: true}, 2, Nobody, ""},
		{"the year alone where it decides", Birth{1996, 0, 0}, Around{YouthUnion: true}, 0, Nobody, domain.CodeIntroUnsure},
		{"the year alone where it does not", Birth{1996, 0, 0}, Around{}, 2, Nobody, ""},
		{"no birth at all", Birth{}, Around{YouthUnion: true}, 0, Nobody, domain.CodeIntroUnsure},
	} {
		row, err := in.Who(x.birth, x.around, domain.MustDate("2026-06-15"))
		got := domain.Code("")
		if bad, ok := errors.AsType[*domain.Invalid](err); ok {
			got = bad.Problems[0].Code
		}
		if row.Members != x.members || row.By != x.by || got != x.want {
			t.Errorf("%s: %d and %q, %q", x.name, row.Members, row.By, got)
		}
	}
	row := IntroductionRow{Members: 2}
	one := []Help{{Member: 1, Role: IntroducedBy, On: 1}}
	if row.Introducers(one, 2) == nil {
		t.Error("one member is taken for two")
	}
	if err := row.Introducers(append(one, Help{Member: 2, Role: IntroducedBy, On: 1}), 2); err != nil {
		t.Error(err)
	}
}

func TestWhoMayHelp(t *testing.T) {
	day := domain.MustDate
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: numberedEvents(t, way[:2]...)}
	moved := f
	moved.Events = numberedEvents(t, "2025-09-01 nominated", "2025-09-10 moved_away", "2025-09-14 move_received")
	before := []Help{{Member: 3, Role: Helper, On: day("2025-09-15")}}
	year := MemberHelping{Official: true, Together: day("2024-09-15")}
	for _, x := range []struct {
		name   string
		file   File
		help   Help
		member MemberHelping
		all    []Help
		want   domain.Code
	}{
		{"twelve months to the day", f, Help{Member: 7, Role: Helper, On: day("2025-09-15")}, year, nil, ""},
		{"a day less", f, Help{Member: 7, Role: Helper, On: day("2025-09-14")}, year, nil, domain.CodeHelperTogether},
		{"since when is not known", f, Help{Member: 7, Role: Helper, On: day("2025-09-15")}, MemberHelping{Official: true}, nil, domain.CodeHelperTogether},
		{"who introduces too", f, Help{Member: 7, Role: IntroducedBy, On: day("2025-09-14")}, year, nil, domain.CodeHelperTogether},
		{"one who replaces another need not", f, Help{Member: 7, Role: Helper, On: day("2025-10-01")}, MemberHelping{Official: true}, before, ""},
		{"the same again is no replacement", f, Help{Member: 3, Role: Helper, On: day("2025-10-01")}, MemberHelping{Official: true}, before, domain.CodeHelperTogether},
		{"nor at the new place of one who moved", moved, Help{Member: 7, Role: Helper, On: day("2025-10-01")}, MemberHelping{Official: true}, nil, ""},
		{"a probationary member may not", f, Help{Member: 7, Role: Helper, On: day("2025-09-15")}, MemberHelping{Together: day("2020-01-01")}, nil, domain.CodeHelperOfficial},
		{"a committee member who follows was nowhere together", f, Help{Member: 7, Role: FollowerOfOne, On: day("2025-09-15")}, MemberHelping{Official: true}, nil, ""},
		{"whoever stops stops", f, Help{Member: 7, Role: Helper, Ended: true, On: day("2025-09-15")}, MemberHelping{}, nil, ""},
		{"not from tomorrow", f, Help{Member: 7, Role: Helper, On: day("2026-01-03")}, year, nil, domain.CodeStepFuture},
	} {
		a := asking("2026-01-02")
		a.Help = x.all
		got := domain.Code("")
		if bad, ok := errors.AsType[*domain.Invalid](x.file.JudgeHelp(x.help, x.member, a)); ok {
			got = bad.Problems[0].Code
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

package storage_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// filledFiles puts a row into every table of people and their files: a candidate
// of unit 2 who is helped by a member.
func filledFiles(ctx context.Context, tx *storage.Tx) error {
	person, err := tx.AddPerson(ctx, who, storage.Candidate, 2)
	if err != nil {
		return err
	}
	member, err := tx.AddPerson(ctx, who, storage.Member, 2)
	if err != nil {
		return err
	}
	n, err := tx.NextFile(ctx, 2026)
	if err != nil {
		return err
	}
	r := casefile.Record{Code: casefile.FileCode(2026, n), Person: person, Unit: 2, Kind: casefile.Admission}
	if r.ID, err = tx.AddFile(ctx, who, r); err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return tx.PutPersonKey(ctx, person, "m1", []byte{0, 1, 255}) },
		func() error { return tx.PutPersonKey(ctx, member, "m1", []byte{2}) },
		func() error { return tx.AddPersonVersion(ctx, who, person, []byte{0, 9}, []string{"name", "birth"}) },
		func() error {
			return tx.AddWord(ctx, who, storage.Word{Person: person, Word: "consent", On: day("2026-01-05")})
		},
		func() error {
			_, err := tx.AddEvent(ctx, who, r.ID, casefile.Event{
				Kind: casefile.CellResolved, On: day("2026-01-20"), Unit: 2, Paper: "3-NQ/CB", Reason: "",
				Vote:    &casefile.Vote{Members: 9, Away: map[casefile.Absence]int{casefile.Exempt: 1}, Present: 8, For: 7, Against: 1},
				Excuses: []casefile.Excuse{{Of: domain.CodeAgeConsent, Paper: "5-CV/TU"}}, Longer: map[casefile.ClockKey]int{casefile.DecideAdmission: 15},
			})
			return err
		},
		func() error { return filledClass(ctx, tx, r.ID) },
		func() error { return tx.AddReads(ctx, who, []casefile.FileID{r.ID}, casefile.ForMeeting, "") },
		func() error { return tx.Bind(ctx, who, []casefile.FileID{r.ID}, "294", day("2026-01-01")) },
		func() error {
			return tx.AddPaperRow(ctx, who, storage.PaperRow{File: r.ID, Paper: "DOC-01", Body: `{"v":1}`})
		},
		func() error {
			return tx.AddHelp(ctx, who, casefile.Help{File: r.ID, Member: member, Role: casefile.Helper, On: day("2026-01-06"), Paper: "1-NQ/CB"})
		},
		func() error { return private(ctx, tx, r.ID) },
		func() error {
			id, err := tx.AddCaseImport(ctx, who, storage.CaseImport{Unit: 2, ConsentOn: day("2026-01-04"), ConsentPaper: "1-BB", Created: 1}, []storage.ImportedFile{{File: r.ID, Fate: casefile.EntryCreated}})
			if err != nil {
				return err
			}
			return tx.UndoCaseImport(ctx, who, id, "nhầm")
		},
		func() error { return tx.AddCaseColumn(ctx, who, 2, "sha256:00", "name") },
		func() error { return tx.AddVerdict(ctx, who, storage.PairOf(person, member), casefile.OtherPerson) },
		func() error { return tx.AddRuleSet(ctx, who, "294", day("2025-07-01"), "{}") },
		func() error {
			return tx.AddCaseSetting(ctx, who, casefile.Setting{Unit: 2, Name: casefile.KeepNames, Value: casefile.Off, From: day("2026-01-01"), Paper: "x"})
		},
		func() error {
			return tx.PutNow(ctx, []casefile.Now{{
				File: r.ID, Person: person, Unit: 2, State: casefile.AtCellResolved, Since: day("2026-01-20"), DueOn: day("2026-03-27"),
				DueClock: casefile.DecideAdmission, Turn: casefile.ActorDecider, Helped: true, Set: "294",
				Clocks: []casefile.Running{{
					Clock: casefile.Clock{Key: casefile.DecideAdmission, Kind: casefile.Limit, Turn: casefile.ActorDecider},
					Begun: day("2026-01-20"), Last: day("2026-03-27"), Certain: true,
				}},
			}})
		},
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func TestAFileIsReadBackAsItWasKept(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			lines, total, err := tx.Files(ctx, domain.Everything, storage.FileFilter{Without: casefile.FollowerOfOne, DueBy: day("2026-04-01"), Stages: []int{4}})
			if err != nil || total != 1 || len(lines) != 1 {
				t.Fatalf("the list has %d of %d: %v", len(lines), total, err)
			}
			l := lines[0]
			if l.Code != "HS26-000001" || l.DueOn != day("2026-03-27") || l.State != casefile.AtCellResolved || !l.Helped || l.Followed || l.Set != "294" {
				t.Errorf("the line is %+v", l)
			}
			events, err := tx.Events(ctx, domain.Everything, l.ID, l.ID)
			if err != nil {
				return err
			}
			e := events[l.ID][0]
			if e.Vote == nil || e.Vote.Convened() != 8 || e.Excuses[0].Paper != "5-CV/TU" || e.Longer[casefile.DecideAdmission] != 15 || e.Unit != 2 {
				t.Errorf("the event is %+v, its vote %+v", e, e.Vote)
			}
			clocks, err := tx.FileClocks(ctx, domain.Everything, nil, day("2026-03-01"), day("2026-03-31"))
			if err != nil || len(clocks) != 1 || clocks[0].Last != day("2026-03-27") || clocks[0].Code != l.Code {
				t.Errorf("the clocks are %+v, %v", clocks, err)
			}
			counts, err := tx.FileCounts(ctx, domain.Everything, day("2026-04-01"))
			if diff := cmp.Diff([]storage.FileCount{{Unit: 2, State: casefile.AtCellResolved, Count: 1, Helped: 1, Late: 1}}, counts); diff != "" || err != nil {
				t.Errorf("the counts: %s %v", diff, err)
			}
			people, err := tx.PeopleSince(ctx, 0, 100)
			if err != nil || len(people) != 1 || people[0].Master != "m1" || string(people[0].Sealed) != "\x00\x09" {
				t.Errorf("the people are %+v, %v", people, err)
			}
			versions, err := tx.PersonVersions(ctx, people[0].Person)
			if err != nil || len(versions) != 1 || versions[0].Fields[1] != "birth" {
				t.Errorf("the versions are %+v, %v", versions, err)
			}
			return nil
		})
	})
}

func TestAFileThatLiesElsewhereIsNotThere(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			none, err := tx.ScopeOf(ctx, 3)
			if err != nil {
				return err
			}
			if _, err := tx.FileByCode(ctx, none, "HS26-000001"); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("the file of another committee is found: %v", err)
			}
			_, total, err := tx.Files(ctx, none, storage.FileFilter{})
			if total != 0 {
				t.Errorf("%d files of others are listed", total)
			}
			return err
		})
	})
}

func TestAPersonIsReadBackAsWasSealed(t *testing.T) {
	want := casefile.Person{
		Name: "Nguyễn Thị Mẫu", Birth: casefile.Birth{Year: 2001, Month: 2}, Home: "xã Mẫu",
		Past: &casefile.Past{From: day("2020-05-06"), How: casefile.LeftStruckOff, Longer: true, Before: 1},
		Attributes: casefile.Attributes{
			Sex: casefile.Female, Source: "teacher", Youth: casefile.Yes, Introduced: casefile.ByYouth, Job: "public_service",
			Schooling: "upper_secondary", Level: "university", Owner: casefile.No, Minority: casefile.No, Religious: casefile.Yes,
		},
	}
	body, err := storage.EncodePerson(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := storage.DecodePerson(body)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%s %v", diff, err)
	}
	if _, err := storage.DecodePerson([]byte(`{"v":2}`)); err == nil {
		t.Error("a version that is not known is read")
	}
}

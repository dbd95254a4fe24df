package app_test

import (
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestAMemberIsReplacedInAllFilesAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2027-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		first, second := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05"), o.nominated(ofA, "A2", "Trần Văn Thử", "2026-01-05")
		if _, err := o.app.AssignHelp(t.Context(), ofA, app.HelpAssigned{
			File: first, Name: "Hồ Văn Giúp", Role: casefile.Helper, On: domain.MustDate("2026-01-06"), Official: true, Together: domain.MustDate("2024-01-01"),
		}); err != nil {
			t.Fatal(err)
		}
		load, err := o.app.HelpLoad(t.Context(), ofA, "A")
		if err != nil || len(load.Members) != 1 || load.Members[0].Shown.Initials != "H.V.G." || load.Members[0].Shown.Name != "" {
			t.Fatalf("the load is %+v, %v", load.Members, err)
		}
		old := load.Members[0].ID
		if _, err := o.app.AssignHelp(t.Context(), ofA, app.HelpAssigned{
			File: second, Member: old, Role: casefile.Helper, On: domain.MustDate("2026-01-07"), Official: true, Together: domain.MustDate("2024-01-01"),
		}); err != nil {
			t.Fatal(err)
		}
		in := app.HelpReplaced{Unit: "A", Member: old, Role: casefile.Helper, Name: "Hồ Thị Thay", Official: true, On: domain.MustDate("2026-03-01"), Reason: "moved"}
		wrong := in
		wrong.Official, wrong.Reason, wrong.On = false, "x", 0
		if _, _, err := o.app.ReplaceHelp(t.Context(), ofA, wrong); len(refusals(t, err)) != 3 {
			t.Errorf("a wrong replacement: %v", refusals(t, err))
		}
		n, _, err := o.app.ReplaceHelp(t.Context(), ofA, in)
		if err != nil || n != 2 {
			t.Fatalf("replaced in %d files, %v", n, err)
		}
		load, err = o.app.HelpLoad(t.Context(), ofA, "A")
		if err != nil || len(load.Members) != 1 || load.Members[0].Count[casefile.Helper] != 2 || load.Members[0].Shown.Initials != "H.T.T." || len(load.Idle) != 1 || load.Idle[0].ID != old {
			t.Errorf("after it the load is %+v and %+v, %v", load.Members, load.Idle, err)
		}
		if load.Board.Total.Helped != 2 || load.Board.Total.Before != 2 || load.Board.Total.Followed != 0 {
			t.Errorf("the board says %+v", load.Board.Total)
		}
		if _, _, err := o.app.ReplaceHelp(t.Context(), ofA, in); err == nil {
			t.Error("who helps nobody is replaced")
		}
		if _, err := o.app.OpenPeople(t.Context(), ofA, app.PeopleOpened{Files: []string{first}, Reason: casefile.ForUpdate}); err != nil {
			t.Fatal(err)
		}
		if load, err = o.app.HelpLoad(t.Context(), ofA, "A"); err != nil || load.Members[0].Shown.Name != "Hồ Thị Thay" {
			t.Errorf("opened, the member is %+v, %v", load.Members[0].Shown, err)
		}
		if load, err = o.app.HelpLoad(t.Context(), o.of("B", domain.RoleUnitOfficer), "B"); err != nil || len(load.Members)+len(load.Idle) != 0 {
			t.Errorf("another committee sees %+v, %v", load, err)
		}

		// The comment belongs to the end of probation.
		o.steps(ofA, first, toDecision...)
		o.steps(ofA, first, "decision_received 2026-04-20", "admitted 2026-05-04", "new_member_class 2026-07-01")
		load, _ = o.app.HelpLoad(t.Context(), ofA, "A")
		fresh := load.Members[0]
		if f := fresh.Files[0]; !f.Due || f.Code != first {
			t.Errorf("no comment is due: %+v", fresh.Files)
		}
		note := app.CommentNoted{File: first, Member: fresh.ID, On: domain.MustDate("2027-05-03")}
		if _, err := o.app.NoteComment(t.Context(), ofA, note); err == nil {
			t.Error("a comment before probation is over")
		}
		note.On = domain.MustDate("2027-05-10")
		if _, err := o.app.NoteComment(t.Context(), ofA, note); err != nil {
			t.Fatal(err)
		}
		note.Member = old
		if _, err := o.app.NoteComment(t.Context(), ofA, note); err == nil {
			t.Error("a comment of who did not help on probation")
		}
		if load, err = o.app.HelpLoad(t.Context(), ofA, "A"); err != nil || load.Members[0].Files[0].Comment != domain.MustDate("2027-05-10") {
			t.Errorf("the comment noted: %+v, %v", load.Members[0].Files, err)
		}
		o.sound()
	})
}

// A unit that keeps no names keeps none of those who help either.
func TestWhoHelpsHasNoNameWhereNoneAreKept(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		off := app.CaseSettingChange{Unit: "A1", Name: casefile.KeepNames, Value: casefile.Off, From: domain.MustDate("2026-01-01"), Seen: -1}
		if _, err := o.app.SetCaseSetting(t.Context(), ofA, off, nil); err != nil {
			t.Fatal(err)
		}
		file, other := o.nominated(ofA, "A1", "", "2026-01-05"), o.nominated(ofA, "A2", "Nguyễn Thị Mẫu", "2026-01-05")
		helps := func(file, name string) error {
			_, err := o.app.AssignHelp(t.Context(), ofA, app.HelpAssigned{
				File: file, Name: name, Role: casefile.Helper, On: domain.MustDate("2026-01-06"), Official: true, Together: domain.MustDate("2020-01-01"),
			})
			return err
		}
		if err := helps(file, "Lê Văn Giúp"); faults(err) != "name names_off" {
			t.Errorf("a name where none are kept: %v", err)
		}
		if err := helps(file, ""); err != nil {
			t.Fatal(err)
		}
		if err := helps(other, ""); faults(err) != "name person_named" {
			t.Errorf("no name where names are kept: %v", err)
		}
		c, err := o.app.CaseFile(t.Context(), ofA, file)
		if err != nil || len(c.Help) != 1 || !c.Line.Helped {
			t.Fatalf("%v: %+v", err, c.Help)
		}
		in := app.HelpReplaced{Unit: "A", Member: c.Help[0].ID, Role: casefile.Helper, Name: "Lê Văn Giúp", Official: true, On: domain.MustDate("2026-02-01"), Reason: "moved"}
		if _, _, err := o.app.ReplaceHelp(t.Context(), ofA, in); faults(err) != "name names_off" {
			t.Errorf("a name of who takes over: %v", err)
		}
		in.Name = ""
		if n, _, err := o.app.ReplaceHelp(t.Context(), ofA, in); err != nil || n != 1 {
			t.Errorf("replaced in %d files: %v", n, err)
		}
		o.sound()
	})
}

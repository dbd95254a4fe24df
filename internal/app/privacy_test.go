package app_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestSomebodyIsErasedAndTheirFactsStay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-05-20")
		ofA, ofA1 := o.of("A", domain.RoleUnitOfficer), o.of("A1", domain.RoleCellSecretary)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		facts := len(o.factsOf(file))
		erase := func(who domain.Actor, paper string) error {
			_, err := o.app.ErasePerson(ctx, who, app.PersonErased{File: file, Paper: paper})
			return err
		}
		if _, err := o.app.RecordRequest(ctx, ofA, app.RequestMade{File: file, Kind: casefile.AskErase, On: domain.MustDate("2026-05-18")}); err != nil {
			t.Fatal(err)
		}
		if err := erase(ofA1, "1-QĐ"); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a cell erases somebody: %v", err)
		}
		if got := refusals(t, erase(ofA, "")); got[0] != "paper erase_paper" {
			t.Errorf("without a decision: %v", got)
		}
		if got := refusals(t, erase(ofA, "1-QĐ")); !strings.HasPrefix(got[0], "erase_open") {
			t.Errorf("while the file is open: %v", got)
		}
		back := app.ConsentTakenBack{File: file, On: domain.MustDate("2026-05-19"), Paper: "đơn"}
		if _, err := o.app.TakeConsentBack(ctx, ofA, back); err != nil {
			t.Fatal(err)
		}
		_, err := o.app.TakeConsentBack(ctx, ofA, back)
		if got := refusals(t, err); got[0] != "consent_gone" {
			t.Errorf("taken back twice: %v", got)
		}
		if p, err := o.app.Privacy(ctx, ofA); err != nil || p.Waiting != 1 || p.Requests[0].Due != domain.MustDate("2026-05-20") || p.Late != 0 {
			t.Errorf("the register says %+v, %v", p.Requests, err)
		}
		if err := erase(ofA, "1-QĐ"); err != nil {
			t.Fatal(err)
		}
		c, err := o.app.CaseFile(ctx, ofA, file)
		if err != nil || !c.Line.Shown.Erased || c.Line.Shown.Name != "" || c.Line.Shown.Initials != "" || c.Line.State != casefile.AtWithdrawn {
			t.Errorf("the file shows %+v at %s, %v", c.Line.Shown, c.Line.State, err)
		}
		if got := len(o.factsOf(file)); got != facts {
			t.Errorf("%d facts stand, were %d", got, facts)
		}
		if l, err := o.app.Files(ctx, ofA, app.CaseAsk{Text: file}); err != nil || len(l.Lines) != 1 || !l.Lines[0].Shown.Erased {
			t.Errorf("a list shows %+v, %v", l.Lines, err)
		}
		if l, err := o.app.Files(ctx, ofA, app.CaseAsk{Text: "mẫu"}); err != nil || l.Total != 0 {
			t.Errorf("the name is found in %d files, %v", l.Total, err)
		}
		if p, err := o.app.Privacy(ctx, ofA); err != nil || p.Waiting != 0 || p.Requests[0].Outcome != casefile.OutcomeErased {
			t.Errorf("the request stands as %+v, %v", p.Requests, err)
		}
		if got := refusals(t, erase(ofA, "1-QĐ")); got[0] != "person_gone" {
			t.Errorf("erased twice: %v", got)
		}
		if _, _, err := o.app.KeptPaper(ctx, ofA, file, "docx"); refusals(t, err)[0] != "person_gone" {
			t.Errorf("what is kept of them: %v", err)
		}
		if n, err := o.app.ExportFiles(ctx, ofA, app.ExportAsked{Unit: "A", Stages: []int{0}, Names: true, Reason: casefile.ForUpdate, Confirmed: true}); err != nil || len(n.Data) == 0 {
			t.Errorf("a list with somebody erased: %v", err)
		}
		o.sound()
	})
}

func TestWhoeverIsErasedIsErasedInEveryRecord(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		one, two := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05"), o.nominated(ofA, "A2", "Nguyễn Thị Mẫu", "2026-01-05")
		if _, err := o.app.SettleDouble(ctx, ofA, app.DoubleSettled{One: one, Other: two, As: casefile.SamePerson}); err != nil {
			t.Fatal(err)
		}
		o.steps(ofA, one, "withdrawn 2026-02-10")
		_, err := o.app.ErasePerson(ctx, ofA, app.PersonErased{File: one, Paper: "1-QĐ"})
		if got := refusals(t, err); !strings.HasPrefix(got[0], "erase_open") || !strings.Contains(got[0], two) {
			t.Errorf("the other file is open: %v", got)
		}
		o.steps(ofA, two, "withdrawn 2026-02-10")
		if _, err := o.app.ErasePerson(ctx, ofA, app.PersonErased{File: one, Paper: "1-QĐ"}); err != nil {
			t.Fatal(err)
		}
		for _, file := range []string{one, two} {
			if c, err := o.app.CaseFile(ctx, ofA, file); err != nil || !c.Line.Shown.Erased {
				t.Errorf("%s shows %+v, %v", file, c.Line.Shown, err)
			}
		}
	})
}

func TestWhatIsKeptIsForgottenInTime(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		gone, open := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05"), o.nominated(ofA, "A1", "Trần Văn Thử", "2026-01-05")
		if _, err := o.app.AssignHelp(ctx, ofA, app.HelpAssigned{File: gone, Name: "Lê Văn Giúp", Role: casefile.Helper, On: domain.MustDate("2026-01-06"), Official: true, Together: domain.MustDate("2020-01-01")}); err != nil {
			t.Fatal(err)
		}
		o.steps(ofA, gone, "withdrawn 2026-02-10")
		dry := func(due, soon int) {
			t.Helper()
			r, err := o.app.Retention(ctx, ofA)
			if err != nil || len(r.Due) != due || len(r.Soon) != soon {
				t.Errorf("due %d, soon %d, want %d and %d: %v", len(r.Due), len(r.Soon), due, soon, err)
			}
		}
		dry(0, 0)
		rule := casefile.PrivacyVersion{PrivacyRule: casefile.PrivacyRule{Ended: 4, Official: 24, Answer: 2, Breach: 72}, From: domain.MustDate("2026-05-01"), Paper: "9-QĐ"}
		if _, err := o.app.SetPrivacyRule(ctx, ofA, rule); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a committee sets the rule: %v", err)
		}
		if _, err := o.app.SetPrivacyRule(ctx, o.of("TU", domain.RoleDesk), rule); err != nil {
			t.Fatal(err)
		}
		dry(0, 1)
		if n, err := o.app.EraseDue(ctx); err != nil || n != 0 {
			t.Errorf("%d erased too early, %v", n, err)
		}
		o.clock.Set("2026-06-11")
		dry(1, 0)
		if n, err := o.app.EraseDue(ctx); err != nil || n != 1 {
			t.Errorf("%d erased, %v", n, err)
		}
		dry(0, 0)
		if n, err := o.app.EraseDue(ctx); err != nil || n != 0 {
			t.Errorf("%d erased again, %v", n, err)
		}
		c, err := o.app.CaseFile(ctx, ofA, gone)
		if err != nil || !c.Line.Shown.Erased || c.Help[0].Member.Initials != "" {
			t.Errorf("%+v, helper %+v, %v", c.Line.Shown, c.Help, err)
		}
		if c, err = o.app.CaseFile(ctx, ofA, open); err != nil || c.Line.Shown.Initials != "T.V.T." {
			t.Errorf("the other: %+v, %v", c.Line.Shown, err)
		}
		o.sound()
	})
}

func TestAListWithNamesNeedsAReasonAndLeavesItsTrace(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-05-20")
		ofA, ofA1 := o.of("A", domain.RoleUnitOfficer), o.of("A1", domain.RoleCellSecretary)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		asked := app.ExportAsked{Unit: "A", Names: true, Reason: casefile.ForMeeting, Confirmed: true}
		without := asked
		without.Confirmed, without.Reason = false, ""
		_, err := o.app.ExportFiles(ctx, ofA, without)
		if got := refusals(t, err); !slices.Contains(got, "confirm export_confirm") || !slices.Contains(got, "reason read_reason") {
			t.Errorf("without reason: %v", got)
		}
		cell := asked
		cell.Unit = "A1"
		if _, err := o.app.ExportFiles(ctx, ofA1, cell); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a cell takes names away: %v", err)
		}
		cell.Names = false
		masked, err := o.app.ExportFiles(ctx, ofA1, cell)
		if err != nil {
			t.Fatal(err)
		}
		sheet := inside(t, masked.Data)
		if strings.Contains(sheet, "Mẫu") || !strings.Contains(sheet, "N.T.M.") || !strings.Contains(sheet, file) {
			t.Error("without names: initials and codes only")
		}
		x, err := o.app.ExportFiles(ctx, ofA, asked)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(x.Name, "Mau") || !strings.HasPrefix(x.Name, "danh-sach-ho-so-"+x.Code) {
			t.Errorf("the file is called %s", x.Name)
		}
		if sheet := inside(t, x.Data); !strings.Contains(sheet, "Nguyễn Thị Mẫu") || strings.Count(sheet, x.Code) < 3 {
			t.Error("with names, and the code of the export at the head of the sheet and of every page")
		}
		reads, err := o.app.FileReads(ctx, ofA, file)
		if err != nil || len(reads) != 1 || !strings.Contains(reads[0].Paper, x.Code) {
			t.Errorf("the file's own record: %+v, %v", reads, err)
		}
		o.sound()
	})
}

func TestWhatIsKeptOfSomebodyIsToldOnPaper(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-05-20")
		ofA, ofB := o.of("A", domain.RoleUnitOfficer), o.of("B", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		if _, _, err := o.app.KeptPaper(ctx, ofB, file, "docx"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("B asks of a person of A: %v", err)
		}
		name, data, err := o.app.KeptPaper(ctx, ofA, file, "docx")
		if err != nil || name != "thong-tin-dang-luu-"+file+".docx" {
			t.Fatalf("%s, %v", name, err)
		}
		text := inside(t, data)
		for _, want := range []string{"Nguyễn Thị Mẫu", "xã Mẫu", "04/03/2000", "Đồng ý cho lưu thông tin", "000001", "24 tháng"} {
			if !strings.Contains(text, want) {
				t.Errorf("the paper does not say %q", want)
			}
		}
		if strings.Contains(text, "{{") {
			t.Error("a tag is left")
		}
		if _, pdf, err := o.app.KeptPaper(ctx, ofA, file, "pdf"); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) {
			t.Errorf("pdf: %v", err)
		}
	})
}

func TestTheUnitIsToldWhoOpenedItsFiles(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-05-20")
		ofA, ofB, ofDesk := o.guest("xa.a", "A", domain.RoleUnitAdmin), o.guest("xa.b", "B", domain.RoleUnitAdmin), o.guest("phong", "TU", domain.RoleDesk)
		first, second := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05"), o.nominated(ofA, "A2", "Trần Văn Thử", "2026-01-05")
		open := app.PeopleOpened{Files: []string{first, second}, Reason: casefile.ForUrgent, Paper: "1-CV"}
		for _, who := range []domain.Actor{ofDesk, ofA} {
			if _, err := o.app.OpenPeople(ctx, who, open); err != nil {
				t.Fatal(err)
			}
		}
		told, err := o.app.OutsideReads(ctx, ofA)
		if err != nil || len(told) != 1 || len(told[0].Codes) != 2 || told[0].Role != domain.RoleDesk || told[0].Paper != "1-CV" {
			t.Errorf("A is told %+v, %v", told, err)
		}
		if told, err := o.app.OutsideReads(ctx, ofB); err != nil || len(told) != 0 {
			t.Errorf("B is told %+v, %v", told, err)
		}
		o.clock.Set("2026-06-25")
		if told, err := o.app.OutsideReads(ctx, ofA); err != nil || len(told) != 0 {
			t.Errorf("after thirty days: %+v, %v", told, err)
		}
	})
}

func TestBreachesAreHandledInTheirHours(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		noticed := domain.MustDate("2026-05-16").End()
		_, err := o.app.RecordBreach(ctx, ofA, app.BreachNoticed{Unit: "A", Kind: "x", At: domain.MustDate("2027-01-01").End()})
		if got := refusals(t, err); !slices.Contains(got, "kind breach_kind") || !slices.Contains(got, "at breach_hour") {
			t.Errorf("%v", got)
		}
		if _, err := o.app.RecordBreach(ctx, ofA, app.BreachNoticed{Unit: "B", Kind: casefile.BreachLost, At: noticed}); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("of another unit: %v", err)
		}
		if _, err := o.app.RecordBreach(ctx, ofA, app.BreachNoticed{Unit: "A", Kind: casefile.BreachLost, At: noticed, People: 3}); err != nil {
			t.Fatal(err)
		}
		p, err := o.app.Privacy(ctx, ofA)
		if err != nil || len(p.Breaches) != 1 || !p.Breaches[0].Late {
			t.Fatalf("%+v, %v", p.Breaches, err)
		}
		if _, err := o.app.HandleBreach(ctx, ofA, app.BreachHandled{ID: p.Breaches[0].ID, Step: casefile.BreachTold, At: noticed + 60_000_000, Paper: "2-CV"}); err != nil {
			t.Fatal(err)
		}
		if p, err = o.app.Privacy(ctx, ofA); err != nil || p.Breaches[0].Late || len(p.Breaches[0].Steps) != 1 {
			t.Errorf("%+v, %v", p.Breaches, err)
		}
	})
}

// guest is somebody with an account, who has signed in.
func (o *office) guest(login, unit string, role domain.Role) domain.Actor {
	o.t.Helper()
	if err := o.app.MarkSimulated(o.t.Context(), desk); err != nil { // people without passwords there are in a demonstration only
		o.t.Fatal(err)
	}
	if err := o.app.AddGuest(o.t.Context(), desk, app.NewAccount{Login: login, Name: "Người " + login, Unit: unit, Role: role}); err != nil {
		o.t.Fatal(err)
	}
	return playing(o.t, o.app, login)
}

// inside is all text of the parts of a .docx, .xlsx or .zip.
func inside(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, ".docx") {
			b.WriteString(f.Name + "\n" + inside(t, part))
		} else {
			b.Write(part)
		}
	}
	return b.String()
}

func TestAMeetingIsPrepared(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-04-01")
		ofA, ofA1 := o.of("A", domain.RoleUnitOfficer), o.of("A1", domain.RoleCellSecretary)
		waits := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, waits, toDecision[:10]...)
		o.nominated(ofA, "A2", "Trần Văn Thử", "2026-01-05")
		set := func(who domain.Actor, on string, off bool) error {
			_, err := o.app.SetMeeting(ctx, who, app.MeetingSet{Unit: "A", On: domain.MustDate(on), Off: off})
			return err
		}
		if err := set(ofA1, "2026-04-10", false); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("a cell sets the meetings of its committee: %v", err)
		}
		if got := refusals(t, set(ofA, "2026-03-01", false)); !strings.HasPrefix(got[0], "on meeting_past") {
			t.Errorf("%v", got)
		}
		if err := set(ofA, "2027-01-10", false); err != nil {
			t.Fatal(err)
		}
		m, err := o.app.Meetings(ctx, ofA, "A")
		if err != nil || !m.Decides || len(m.Cases) != 1 || m.Cases[0].Code != waits || m.None != 1 {
			t.Fatalf("%+v, %v", m, err)
		}
		if err := set(ofA, "2026-04-10", false); err != nil {
			t.Fatal(err)
		}
		if got := refusals(t, set(ofA, "2026-04-10", false)); got[0] != "on meeting_kept" {
			t.Errorf("%v", got)
		}
		if m, err = o.app.Meetings(ctx, ofA, "A"); err != nil || m.None != 0 || m.Cases[0].Pressed.When != casefile.PressNext {
			t.Errorf("%+v, %v", m.Cases, err)
		}
		above, err := o.app.Meetings(ctx, o.of("TU", domain.RoleDesk), "")
		if err != nil || above.Decides || len(above.Below) != 1 || above.Below[0].Waiting != 1 || above.Below[0].Next != domain.MustDate("2026-04-10") {
			t.Errorf("the desk sees %+v, %v", above.Below, err)
		}

		name, data, err := o.app.MeetingPack(ctx, ofA, app.PackAsked{Unit: "A", On: domain.MustDate("2026-04-10")})
		if err != nil || name != "ho-so-ky-hop-2026-04-10.zip" {
			t.Fatalf("%s, %v", name, err)
		}
		text := inside(t, data)
		if strings.Contains(text, "Mẫu,") || strings.Contains(text, "Nguyễn Thị Mẫu") || strings.Contains(text, "{{") {
			t.Error("names that were not opened, or tags, stand in the papers")
		}
		for _, want := range []string{"1-to-trinh.docx", "2-danh-sach.docx", "quyet-dinh/9-KND-" + waits + ".docx", "8/9 phiếu đồng ý"} {
			if !strings.Contains(text, want) {
				t.Errorf("the papers lack %q", want)
			}
		}
		if _, err := o.app.OpenPeople(ctx, ofA, app.PeopleOpened{Files: []string{waits}, Reason: casefile.ForMeeting}); err != nil {
			t.Fatal(err)
		}
		if _, data, err = o.app.MeetingPack(ctx, ofA, app.PackAsked{Unit: "A"}); err != nil || !strings.Contains(inside(t, data), "Nguyễn Thị Mẫu") {
			t.Errorf("an opened name is missing: %v", err)
		}
		if _, _, err := o.app.MeetingPack(ctx, ofA, app.PackAsked{Unit: "A", Files: []string{"HS26-999999"}}); refusals(t, err)[0] != "meeting_none" {
			t.Error("a pack of nothing")
		}
		o.sound()
	})
}

func TestACalendarIsReadByItsAddressAlone(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-04-01")
		ofA, ofB := o.guest("xa.a", "A", domain.RoleUnitOfficer), o.guest("xa.b", "B", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision[:10]...)
		secret, err := o.app.OpenFeed(ctx, ofA)
		if err != nil {
			t.Fatal(err)
		}
		data, err := o.app.FeedCalendar(ctx, secret)
		text := string(data)
		if err != nil || !strings.Contains(text, file) || !strings.Contains(text, "SUMMARY:Hạn: ") || strings.Contains(text, "Mẫu") || strings.Contains(text, "N.T.M.") {
			t.Errorf("%s, %v", text, err)
		}
		other, err := o.app.OpenFeed(ctx, ofB)
		if err != nil {
			t.Fatal(err)
		}
		if data, err := o.app.FeedCalendar(ctx, other); err != nil || strings.Contains(string(data), file) {
			t.Errorf("B reads of A: %v", err)
		}
		if _, err := o.app.FeedCalendar(ctx, "x"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("any address is read: %v", err)
		}
		feeds, own, err := o.app.Feeds(ctx, ofA)
		if err != nil || len(feeds) != 1 || own.Code != "A" || feeds[0].UsedAt == 0 {
			t.Fatalf("%+v, %v", feeds, err)
		}
		if err := o.app.EndFeed(ctx, ofB, feeds[0].ID); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("B takes A's back: %v", err)
		}
		for range 2 {
			if err := o.app.EndFeed(ctx, ofA, feeds[0].ID); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := o.app.FeedCalendar(ctx, secret); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("read after it was taken back: %v", err)
		}
		if err := o.app.SetAccountState(ctx, desk, ofB.Name, domain.AccountLocked); err != nil {
			t.Fatal(err)
		}
		if _, err := o.app.FeedCalendar(ctx, other); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("read though its maker is locked out: %v", err)
		}
	})
}

// What ended more than a year ago is not asked for; what ended since is counted.
func TestStaysOfTheLastYearAreCounted(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2027-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		for name, day := range map[string]string{"Nguyễn Thị Trước": "2026-05-19", "Nguyễn Thị Vừa": "2026-05-20", "Nguyễn Thị Sau": "2027-01-11"} {
			o.steps(ofA, o.nominated(ofA, "A1", name, "2026-01-05"), "withdrawn "+day)
		}
		o.nominated(ofA, "A1", "Nguyễn Thị Còn", "2026-01-05")
		s, err := o.app.StayTimes(t.Context(), ofA, "A")
		if err != nil || s.Total.Finished[1].N != 2 || s.Total.Standing[1].N != 1 {
			t.Errorf("%+v, %v", s.Total, err)
		}
		err = o.db.View(t.Context(), func(tx *storage.Tx) error {
			lines, _, err := tx.Files(t.Context(), domain.Everything, storage.FileFilter{Moved: s.From, Most: 9})
			if len(lines) != 3 {
				t.Errorf("%d files are asked for", len(lines))
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestStaysAndSourcesAreCounted(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		one, two := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05"), o.nominated(ofA, "A2", "Trần Văn Thử", "2026-01-05")
		o.steps(ofA, one, toDecision...)
		o.steps(ofA, two, toDecision[:3]...)
		s, err := o.app.StayTimes(ctx, ofA, "A")
		if err != nil || s.Total.Finished[1].N != 2 || s.Total.Finished[1].Median != 7 || s.Total.Standing[2].Longest != 128 || s.Total.Standing[4].N != 1 {
			t.Errorf("%+v, %v", s.Total, err)
		}
		if len(s.Lines) != 2 || s.Lines[1].Unit.Code != "A2" || s.Lines[1].Standing[2].N != 1 || s.SignCount != 0 {
			t.Errorf("%+v", s.Lines)
		}
		if _, err := o.app.StayTimes(ctx, o.of("B", domain.RoleUnitOfficer), "A"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("B looks at A: %v", err)
		}
		c, err := o.app.Coverage(ctx, ofA, "")
		if err != nil || c.Total.Certified != 1 || c.Total.Ready() != 1 {
			t.Errorf("%+v, %v", c.Total, err)
		}
	})
}

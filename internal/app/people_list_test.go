package app_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// people is a workbook of one sheet.
func peopleSheet(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, r := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var listHead = []any{"STT", "Họ tên", "Năm sinh", "Nam/Nữ", "Quê quán", "Chi bộ", "Ngày vào cảm tình", "Ngày cấp GCN", "Số GCN"}

func listOf(t *testing.T) []byte {
	return peopleSheet(t, listHead,
		[]any{1, "Nguyễn Thị Mẫu", "05/03/2000", "Nữ", "xã Mẫu", "A1", "05/01/2026", "20/01/2026", "12/GCN"},
		[]any{2, "Trần Văn Thử", "03/1999", "Nam", "xã Thử", "Chi bộ Hai", "06/01/2026"},
		[]any{3, "K' Brếu", 1998, "nam", "", "A2", "07/01/2026"},
	)
}

func (o *office) imports(who domain.Actor, data []byte, change func(*app.PeopleImport)) (app.PeopleOutcome, error) {
	o.t.Helper()
	in := app.PeopleImport{Data: data, Unit: "A", Consent: domain.MustDate("2026-01-04"), By: "Biên bản 04/01/2026"}
	if change != nil {
		change(&in)
	}
	return o.app.ImportPeople(o.t.Context(), who, in)
}

func fatesOf(out app.PeopleOutcome) string {
	s := fmt.Sprintf("%d =", out.Read())
	for _, f := range casefile.Fates {
		s += fmt.Sprintf(" %d", out.Counts[f])
	}
	return s
}

func cellsRefused(out app.PeopleOutcome) (s []string) {
	for _, r := range out.Rows {
		for _, p := range r.Problems {
			s = append(s, p.Cell+" "+string(p.Code))
		}
	}
	return s
}

func TestAListOpensFilesAndComingAgainChangesNothing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		before := o.rows()
		out, err := o.imports(ofA, listOf(t), func(in *app.PeopleImport) { in.Trial = true })
		if err != nil || fatesOf(out) != "3 = 3 0 0 0" {
			t.Fatalf("a trial: %s %v %v", fatesOf(out), cellsRefused(out), err)
		}
		for table, n := range o.rows() {
			if n != before[table] {
				t.Errorf("a trial wrote into %s", table)
			}
		}
		out, err = o.imports(ofA, listOf(t), nil)
		if err != nil || fatesOf(out) != "3 = 3 0 0 0" || out.Import == 0 {
			t.Fatalf("%s %v %v", fatesOf(out), cellsRefused(out), err)
		}
		list, err := o.app.Files(t.Context(), ofA, app.CaseAsk{Unit: "A"})
		if err != nil || list.Total != 3 {
			t.Fatalf("%d files: %v", list.Total, err)
		}
		page, err := o.app.CaseFile(t.Context(), ofA, out.Rows[0].File)
		if err != nil || page.Line.State != casefile.AtCertified || page.Line.Unit.Code != "A1" || page.Line.Shown.Name != "" || len(page.Words) != 1 || page.Words[0].Paper != "Biên bản 04/01/2026" {
			t.Errorf("the first file: %+v %v", page.Line, err)
		}
		if out, err = o.imports(ofA, listOf(t), nil); fatesOf(out) != "3 = 0 0 3 0" {
			t.Errorf("again: %s %v", fatesOf(out), cellsRefused(out))
		} else if bad := refusedBy(err); len(bad) != 1 || bad[0] != string(domain.CodeListNothing) {
			t.Errorf("again: %v", err)
		}
		o.sound()
	})
}

func refusedBy(err error) (out []string) {
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		for _, p := range bad.Problems {
			out = append(out, string(p.Code))
		}
	}
	return out
}

func TestAnExportOfAllWhoAreKnownChangesNothing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		o.nominated(ofA, "A2", "Trần Văn Thử", "2026-02-05")
		_, err := o.app.PeopleWorkbook(t.Context(), ofA, app.PeopleBookAsk{Unit: "A", With: true})
		if bad := refusedBy(err); len(bad) != 1 || bad[0] != string(domain.CodeReadReason) {
			t.Errorf("names went out without a reason: %v", err)
		}
		data, err := o.app.PeopleWorkbook(t.Context(), ofA, app.PeopleBookAsk{Unit: "A", With: true, Reason: casefile.ReadReasons[0]})
		if err != nil {
			t.Fatal(err)
		}
		reads, err := o.app.FileReads(t.Context(), o.of("A", domain.RoleUnitAdmin), file)
		if err != nil || len(reads) != 1 {
			t.Errorf("the export left %d reads: %v", len(reads), err)
		}
		out, err := o.imports(ofA, data, func(in *app.PeopleImport) { in.Trial = true })
		if err != nil || fatesOf(out) != "2 = 0 0 2 0" {
			t.Errorf("%s %v %v", fatesOf(out), cellsRefused(out), err)
		}
		blank, err := o.app.PeopleWorkbook(t.Context(), ofA, app.PeopleBookAsk{Unit: "A"})
		if err != nil || bytes.Contains(blank, []byte("Mẫu")) {
			t.Errorf("the blank form: %v", err)
		}
		if out, err = o.imports(ofA, blank, func(in *app.PeopleImport) { in.Trial = true }); refusedBy(err)[0] != string(domain.CodeNoRows) {
			t.Errorf("the blank form has %d rows: %v", out.Read(), err)
		}
	})
}

func TestAListChangesWhatItSaysAndLeavesBlanksAlone(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		data := peopleSheet(t,
			[]any{"Mã hồ sơ", "Họ tên", "Quê quán", "Nghề nghiệp", "Ngày vào cảm tình", "Ngày giấy chứng nhận", "Số GCN"},
			[]any{file, "", "xã Khác", "Sinh viên", "05/01/2026", "20/01/2026", "9/GCN"})
		out, err := o.imports(ofA, data, nil)
		if err != nil || fatesOf(out) != "1 = 0 1 0 0" {
			t.Fatalf("%s %v %v", fatesOf(out), cellsRefused(out), err)
		}
		r := out.Rows[0]
		if len(r.Fields) != 2 || r.Fields[0] != (app.FieldChange{Field: "home", Masked: true}) || len(r.Fresh) != 1 {
			t.Errorf("%+v %+v", r.Fields, r.Fresh)
		}
		_, err = o.app.OpenPeople(t.Context(), ofA, app.PeopleOpened{Files: []string{file}, Reason: casefile.ReadReasons[0]})
		if err != nil {
			t.Fatal(err)
		}
		c, err := o.app.CaseFile(t.Context(), ofA, file)
		if err != nil || c.Person == nil || c.Person.Home != "xã Khác" || c.Person.Name != "Nguyễn Thị Mẫu" || c.Person.Sex != casefile.Female || c.Line.State != casefile.AtCertified {
			t.Errorf("%+v %v", c.Person, err)
		}
		if _, err := o.app.UndoPeopleImport(t.Context(), ofA, out.Import, "nhầm tệp", nil); err != nil {
			t.Fatal(err)
		}
		c, err = o.app.CaseFile(t.Context(), ofA, file)
		if err != nil || c.Person == nil || c.Person.Home != "xã Mẫu" || c.Person.Job != "" || c.Line.State != casefile.AtSympathiser {
			t.Errorf("after taking it back: %+v %v", c.Person, err)
		}
		o.sound()
	})
}

func TestAnImportIsTakenBackWhole(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		out, err := o.imports(ofA, listOf(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		first, second := out.Rows[0].File, out.Rows[1].File
		o.steps(ofA, second, "class_begun 2026-02-02")
		_, err = o.app.UndoPeopleImport(t.Context(), ofA, out.Import, "", nil)
		if bad := refusedBy(err); !slices.Equal(bad, []string{string(domain.CodeReasonMissing), string(domain.CodeListBuilt)}) {
			t.Fatalf("%v", bad)
		}
		c, err := o.app.CaseFile(t.Context(), ofA, second)
		if err != nil {
			t.Fatal(err)
		}
		last := c.Events[len(c.Events)-1]
		if _, err := o.app.TakeStepBack(t.Context(), ofA, app.StepTakenBack{File: second, Event: last.ID}); err != nil {
			t.Fatal(err)
		}
		if _, err := o.app.RecordRequest(t.Context(), ofA, app.RequestMade{File: first, Kind: casefile.AskErase, On: domain.MustDate("2026-05-18")}); err != nil {
			t.Fatal(err)
		}
		if _, err = o.app.UndoPeopleImport(t.Context(), ofA, out.Import, "nhầm tệp", nil); err != nil {
			t.Fatal(err)
		}
		if asked, err := o.app.Privacy(t.Context(), ofA); err != nil || asked.Waiting != 0 || len(asked.Requests) != 1 {
			t.Errorf("what was asked to be erased waits still: %+v %v", asked.Requests, err)
		}
		list, err := o.app.Files(t.Context(), ofA, app.CaseAsk{Unit: "A"})
		if err != nil || list.Total != 0 {
			t.Errorf("%d files: %v", list.Total, err)
		}
		gone, err := o.app.CaseFile(t.Context(), ofA, first)
		if err != nil || !gone.Line.Shown.Erased || gone.Line.State != casefile.AtNothing {
			t.Errorf("the person is there still: %+v %v", gone.Line, err)
		}
		past, err := o.app.PeopleImport(t.Context(), ofA, out.Import)
		if err != nil || past.UndoneFor != "nhầm tệp" || past.May || len(past.Files) != 3 {
			t.Errorf("%+v %v", past, err)
		}
		if _, err = o.app.UndoPeopleImport(t.Context(), ofA, out.Import, "nhầm tệp", nil); refusedBy(err)[0] != string(domain.CodeImportUndone) {
			t.Errorf("taken back twice: %v", err)
		}
		if again, err := o.imports(ofA, listOf(t), nil); err != nil || fatesOf(again) != "3 = 3 0 0 0" {
			t.Errorf("whoever was erased comes again: %s %v %v", fatesOf(again), cellsRefused(again), err)
		}
		o.sound()
	})
}

func TestRowsOfAListThatAreRefused(t *testing.T) {
	o := cabinet(t, storage.Place{Folder: t.TempDir()}, "2026-05-20")
	ofA := o.of("A", domain.RoleUnitOfficer)
	known := o.nominated(ofA, "A1", "Phạm Thị Có", "2026-01-05")
	head := []any{
		"Mã hồ sơ", "Họ và tên", "Ngày sinh", "Giới tính", "Chi bộ", "Nghề nghiệp", "Ngày vào danh sách cảm tình Đảng", "Ngày giấy chứng nhận",
		"Ngày được làm thủ tục xem xét kết nạp", "Ngày lập hồ sơ", "Ngày chứng nhận lý lịch", "Ngày nghị quyết chi bộ", "Chi bộ: số đảng viên được triệu tập", "Chi bộ: số có mặt", "Chi bộ: số tán thành", "Bước hiện tại",
	}
	whole := func(birth, members, present, votes any) []any {
		return []any{"", "Nguyễn Thị Mẫu", birth, "Nữ", "A1", "", "05/01/2026", "20/01/2026", "02/02/2026", "05/02/2026", "12/03/2026", "20/03/2026", members, present, votes}
	}
	simple := func(change func(row []any)) []any {
		row := []any{"", "Nguyễn Thị Mẫu", "05/03/2000", "Nữ", "A1", "", "05/01/2026", "", "", "", "", "", "", "", "", ""}
		change(row)
		return row
	}
	for _, x := range []struct {
		name string
		rows [][]any
		want string
	}{
		{"all in order", [][]any{whole("05/03/2000", 9, 9, 8)}, ""},
		{"eighteen by a day", [][]any{whole("20/03/2008", 9, 9, 8)}, ""},
		{"under eighteen by a month", [][]any{whole("20/04/2008", 9, 9, 8)}, "L2 age_young"},
		{"under eighteen by a month, of which only the month is known", [][]any{whole("04/2008", 9, 9, 8)}, "L2 age_young"},
		{"nobody knows whether eighteen, only the year being known", [][]any{whole("2008", 9, 9, 8)}, "L2 age_unsure"},
		{"more votes than were present", [][]any{whole("05/03/2000", 9, 7, 8)}, "O2 vote_count"},
		{"more present than convened", [][]any{whole("05/03/2000", 9, 10, 8)}, "N2 vote_count"},
		{"a vote that is no number", [][]any{whole("05/03/2000", 9, "đủ", 8)}, "N2 list_vote"},
		{"a day that does not exist", [][]any{simple(func(r []any) { r[6] = "31/02/2026" })}, "G2 date_impossible"},
		{"a day in words", [][]any{simple(func(r []any) { r[6] = "đầu năm" })}, "G2 list_day"},
		{"a day as text", [][]any{simple(func(r []any) { r[6] = "ngày 05 tháng 01 năm 2026" })}, ""},
		{"a day after today", [][]any{simple(func(r []any) { r[6] = "05/01/2027" })}, "G2 step_future"},
		{"a day before birth", [][]any{simple(func(r []any) { r[6] = "05/01/1999" })}, "G2 step_birth"},
		{"a certificate before the list", [][]any{simple(func(r []any) { r[7] = "05/01/2025" })}, "G2 list_first"},
		{"no day at all", [][]any{simple(func(r []any) { r[6] = "" })}, " list_first"},
		{"no name", [][]any{simple(func(r []any) { r[1] = "" })}, " person_named"},
		{"a birth that cannot be", [][]any{simple(func(r []any) { r[2] = "30/02/2000" })}, "C2 person_birth"},
		{"a birth that cannot be read", [][]any{simple(func(r []any) { r[2] = "khoảng 2000" })}, "C2 list_birth"},
		{"a choice that is none", [][]any{simple(func(r []any) { r[5] = "phi hành gia" })}, "F2 list_choice"},
		{"a cell that nobody knows", [][]any{simple(func(r []any) { r[4] = "Chi bộ Chín" })}, "E2 list_unit"},
		{"a cell of others", [][]any{simple(func(r []any) { r[4] = "B" })}, "E2 list_unit"},
		{"a file that is not there", [][]any{simple(func(r []any) { r[0] = "HS26-999999" })}, "A2 list_file"},
		{"a file that lies elsewhere", [][]any{simple(func(r []any) { r[0], r[1], r[2], r[4], r[6] = known, "", "", "A2", "" })}, "E2 list_moved"},
		{"a step that is on record on another day", [][]any{simple(func(r []any) { r[0], r[1], r[2], r[6] = known, "", "", "06/01/2026" })}, "G2 list_differs"},
		{"further than the days say", [][]any{simple(func(r []any) { r[15] = "Đã có giấy chứng nhận" })}, "P2 list_state"},
		{"as far as the days say", [][]any{simple(func(r []any) { r[15] = "cảm tình Đảng" })}, ""},
		{"twice", [][]any{simple(func([]any) {}), simple(func([]any) {})}, "B3 list_twice"},
		{"in two cells", [][]any{simple(func([]any) {}), simple(func(r []any) { r[4] = "A2" })}, "E3 list_two_units"},
		{"known in another cell", [][]any{simple(func(r []any) { r[1], r[2], r[4] = "Phạm Thị Có", "04/03/2000", "A2" })}, "B2 list_elsewhere"},
		{"likely known", [][]any{simple(func(r []any) { r[1], r[2] = "Phạm Thị Cô", "04/03/2000" })}, "B2 list_like"},
	} {
		t.Run(x.name, func(t *testing.T) {
			out, err := o.imports(ofA, peopleSheet(t, append([][]any{head}, x.rows...)...), func(in *app.PeopleImport) { in.Trial = true })
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(cellsRefused(out), ", "); got != x.want {
				t.Errorf("%q, want %q", got, x.want)
			}
		})
	}
}

func TestWhatAListDoesNotSayIsLaidDownOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		data := peopleSheet(t, []any{"Danh sách nguồn năm 2026"}, []any{"Tên gọi", "Sinh", "Tổ", "Ghi danh"},
			[]any{"Nguyễn Thị Mẫu", "2000", "Tổ Một", "05/01/2026"})
		out, err := o.imports(ofA, data, func(in *app.PeopleImport) { in.Trial = true })
		if bad := refusedBy(err); len(bad) != 1 || bad[0] != string(domain.CodeListHeading) || len(out.Columns) != 4 {
			t.Fatalf("%v %+v", err, out.Columns)
		}
		means := app.ListMeaning{Columns: map[string]string{}}
		for i, f := range []string{"name", "birth", casefile.EntryUnit, "on listed"} {
			means.Columns[out.Columns[i].Key] = f
		}
		if _, err := o.app.NamePeople(t.Context(), ofA, means); err != nil {
			t.Fatal(err)
		}
		out, err = o.imports(ofA, data, func(in *app.PeopleImport) { in.Trial = true })
		if err != nil || len(out.Unknown) != 1 || out.Unknown[0].Said != "Tổ Một" {
			t.Fatalf("%v %+v %v", err, out.Unknown, cellsRefused(out))
		}
		if _, err := o.app.NamePeople(t.Context(), ofA, app.ListMeaning{Units: map[string]string{"Tổ Một": "A1"}}); err != nil {
			t.Fatal(err)
		}
		if out, err = o.imports(ofA, data, nil); err != nil || fatesOf(out) != "1 = 1 0 0 0" || out.Rows[0].Of.Code != "A1" {
			t.Fatalf("%s %v %v", fatesOf(out), cellsRefused(out), err)
		}
		o.sound()
	})
}

// Somebody takes a list without a heading for one with: none of its names may
// lie in the store by that.
func TestNoNameOfAListLiesOpen(t *testing.T) {
	folder := t.TempDir()
	at := storage.Place{Folder: folder}
	o := cabinet(t, at, "2026-05-20")
	ofA := o.of("A", domain.RoleUnitOfficer)
	if _, err := o.imports(ofA, listOf(t), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := o.app.NamePeople(t.Context(), ofA, app.ListMeaning{Columns: map[string]string{"tran van thu": "name"}, Units: map[string]string{"Nguyễn Thị Mẫu": "A1"}}); err != nil {
		t.Fatal(err)
	}
	_ = filepath.WalkDir(folder, func(path string, d os.DirEntry, _ error) error {
		if d.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"Nguyễn Thị Mẫu", "nguyen thi mau", "Trần Văn Thử", "tran van thu", "K' Brếu"} {
			if bytes.Contains(data, []byte(name)) {
				t.Errorf("%s lies open in %s", name, filepath.Base(path))
			}
		}
		return nil
	})
}

func TestOnlyTheRightRowsAndConsentAndWhoMay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		data := peopleSheet(t, listHead,
			[]any{1, "Nguyễn Thị Mẫu", "05/03/2000", "Nữ", "xã Mẫu", "A1", "05/01/2026"},
			[]any{2, "Trần Văn Thử", "", "", "", "A1", ""})
		out, err := o.imports(ofA, data, nil)
		if bad := refusedBy(err); len(bad) != 1 || bad[0] != string(domain.CodeListRefused) || strings.Contains(fmt.Sprintf("%+v", err), "Thử") {
			t.Errorf("%v", err)
		}
		if fatesOf(out) != "2 = 1 0 0 1" {
			t.Errorf("%s", fatesOf(out))
		}
		_, err = o.imports(ofA, data, func(in *app.PeopleImport) { in.OnlyGood, in.Consent, in.By = true, 0, "" })
		if bad := refusedBy(err); !slices.Equal(bad, []string{string(domain.CodeConsentLack), string(domain.CodeListConsent)}) {
			t.Errorf("%v", bad)
		}
		if _, err := o.imports(o.of("A", domain.RoleViewer), data, nil); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a viewer brings a list: %v", err)
		}
		if _, err := o.imports(o.of("B", domain.RoleUnitOfficer), data, nil); !slices.Equal(refusedBy(err), []string{string(domain.CodeUnitUnknownArg)}) {
			t.Errorf("another committee brings a list: %v", err)
		}
		out, err = o.imports(ofA, data, func(in *app.PeopleImport) { in.OnlyGood = true })
		if err != nil || out.Import == 0 {
			t.Fatal(err)
		}
		stop := errors.New("stop")
		_, err = o.imports(ofA, peopleSheet(t, listHead, []any{1, "Lê Văn Dừng", "05/03/1990", "", "", "A1", "05/01/2026"}), func(in *app.PeopleImport) {
			in.Follow = func(done, all int) error {
				if all > 0 && done > 0 {
					return stop
				}
				return nil
			}
		})
		if !errors.Is(err, stop) {
			t.Errorf("it went on: %v", err)
		}
		if list, err := o.app.Files(t.Context(), ofA, app.CaseAsk{}); err != nil || list.Total != 1 {
			t.Errorf("%d files: %v", list.Total, err)
		}
		o.sound()
	})
}

func TestPeopleWhoMayBeOneAreSettledAndNeverMerged(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA, ofB := o.of("A", domain.RoleUnitOfficer), o.of("B", domain.RoleUnitOfficer)
		o.must(o.units("code,full_name,kind,parent_code\nB1,Chi bộ Ba,cell,B\n"))
		one := o.nominated(ofA, "A1", "Nguyễn Thị Hoà", "2026-01-05")
		two := o.nominated(ofA, "A2", "Nguyễn Thị Hòa", "2026-02-05")
		far := o.nominated(ofB, "B1", "Nguyễn Thị Hoa", "2026-03-05")
		d, err := o.app.Doubles(t.Context(), ofA, app.DoubleAsk{})
		if err != nil || d.Total != 3 || !d.All[0].Match.Has(casefile.LikeTyped) || !d.All[0].May || d.All[0].Younger.Code != two {
			t.Fatalf("%+v %v", d, err)
		}
		for _, x := range d.All[1:] {
			if x.May || x.Younger.Code != far || !x.Younger.Elsewhere || x.Younger.At.Code != "B" || x.Younger.Shown != (app.PersonShown{}) || x.Younger.State != "" {
				t.Errorf("of one that lies elsewhere is told: %+v", x.Younger)
			}
		}
		if d, err = o.app.Doubles(t.Context(), ofB, app.DoubleAsk{}); err != nil || d.Total != 2 {
			t.Errorf("B sees %d: %v", d.Total, err)
		}
		if _, err := o.app.SettleDouble(t.Context(), ofA, app.DoubleSettled{One: one, Other: far, As: casefile.SamePerson}); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("A settles a file of B: %v", err)
		}
		if _, err := o.app.SettleDouble(t.Context(), desk, app.DoubleSettled{One: one, Other: far, As: casefile.OtherPerson}); err != nil {
			t.Fatal(err)
		}
		if _, err := o.app.SettleDouble(t.Context(), ofA, app.DoubleSettled{One: one, Other: two, As: casefile.DecideLater}); err != nil {
			t.Fatal(err)
		}
		d, err = o.app.Doubles(t.Context(), ofA, app.DoubleAsk{})
		if err != nil || d.Total != 2 || d.All[1].Verdict != casefile.DecideLater {
			t.Errorf("what was put off comes last: %+v %v", d, err)
		}
		if _, err := o.app.SettleDouble(t.Context(), ofA, app.DoubleSettled{One: two, Other: one, As: casefile.SamePerson}); err != nil {
			t.Fatal(err)
		}
		linked, err := o.app.LinkedFiles(t.Context(), ofA, one)
		if err != nil || len(linked) != 1 || linked[0].Code != two {
			t.Errorf("%+v %v", linked, err)
		}
		if list, err := o.app.Files(t.Context(), ofA, app.CaseAsk{}); err != nil || list.Total != 2 {
			t.Errorf("%d files: %v", list.Total, err)
		}
		like, err := o.app.LikePeople(t.Context(), ofA, casefile.Person{Name: "nguyễn thị hoà", Birth: casefile.Birth{Year: 2000, Month: 3, Day: 4}})
		if err != nil || len(like) != 3 {
			t.Errorf("%+v %v", like, err)
		}
		o.sound()
	})
}

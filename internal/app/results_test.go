package app_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// typed is one cell of 2026 under calendar months: "A 2026-04-30 9".
func typed(cells ...string) (out []app.TypedResult) {
	for _, c := range cells {
		f := strings.SplitN(c, " ", 3)
		out = append(out, app.TypedResult{Code: f[0], From: on(f[1]).YearMonth().First(), On: on(f[1]), Text: f[2]})
	}
	return out
}

func (o *office) enter(in app.ResultsEntry) (app.EntryOutcome, error) {
	in.Plan = "2026"
	return o.app.EnterResults(o.t.Context(), desk, in)
}

func (o *office) entered(reason string, cells ...string) app.EntryOutcome {
	o.t.Helper()
	out, err := o.enter(app.ResultsEntry{Rows: typed(cells...), Reason: reason})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

func (o *office) grid(ask app.ResultsAsk) app.ResultsGrid {
	o.t.Helper()
	ask.Plan = "2026"
	g, err := o.app.ResultsGrid(o.t.Context(), desk, ask)
	if err != nil {
		o.t.Fatal(err)
	}
	return g
}

// cells are the rows of a grid as text: "–" nothing is reported, "9" a total up
// to the column's day, "(4 11)" one up to another day of the month.
func cells(g app.ResultsGrid) map[string]string {
	out := map[string]string{}
	for _, r := range g.Rows {
		var row []string
		for _, c := range r.Cells {
			s := "–"
			switch {
			case !c.Open:
				s = "x"
			case c.Exact:
				s = itoa64(domain.Instant(c.Total))
			}
			if !c.Other.To.IsZero() {
				s += "(" + itoa64(domain.Instant(c.Other.Quantity)) + " " + c.Other.To.String()[8:] + ")"
			}
			if c.Rest != 0 {
				s += "+" + itoa64(domain.Instant(c.Rest))
			}
			row = append(row, s)
		}
		out[r.Unit.Code] = strings.Join(row, " ")
	}
	return out
}

func TestTheGridShowsWhatIsRecordedOfEachPeriod(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-04-20")
		o.must(o.units("code,full_name,kind,open_on,close_on,successor\nD,Xã Dương,commune,2025-07-01,2026-03-01,A\n"))
		o.must(o.results("code,from,date,admitted\nA,,2026-01-31,3\nA,,2026-02-10,1\nA,,2026-04-11,4\nB,,2026-01-31,0\nB,2026-03-10,2026-03-20,2\nD,,2026-01-31,7\n"))
		g := o.grid(app.ResultsAsk{})
		want := map[string]string{"C": "– – – –", "A": "3 –(1 10) – –(4 11)", "B": "0 – –+2 –", "D": "7 – x x"}
		if diff := cmp.Diff(want, cells(g)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		var order []string
		for _, r := range g.Rows {
			order = append(order, r.Unit.Code)
		}
		if got := strings.Join(order, " "); got != "C A B D" {
			t.Errorf("the order is %s", got)
		}
		a, _ := g.Row("A")
		if r := g.Rows[a]; r.Carried != 7 || r.Target != 36 || !r.May {
			t.Errorf("row A: %+v", r)
		}
		if n := len(g.Later); n != 8 || g.Periods[3].On != on("2026-04-20") || g.Periods[0].On != on("2026-01-31") {
			t.Errorf("%d periods to come; days %v", n, g.Periods)
		}
		g = o.grid(app.ResultsAsk{On: map[domain.Date]domain.Date{on("2026-04-01"): on("2026-04-11"), on("2026-02-01"): on("2026-03-05")}})
		if got := cells(g)["A"]; got != "3 –(1 10) – 4" {
			t.Errorf("up to 11/4: %s", got)
		}
		if !g.Periods[1].Bad || g.Periods[3].Bad {
			t.Errorf("days %+v", g.Periods)
		}
	})
}

// The grid asks as much of the database for one unit as for thousands.
func TestTheGridAsksLittleOfTheDatabase(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.entered("", "A 2026-04-30 9", "B 2026-04-30 0")
	o.grid(app.ResultsAsk{}) // so that the structure is known
	before := o.db.Asked()
	o.grid(app.ResultsAsk{})
	if n := o.db.Asked() - before; n > 8 {
		t.Errorf("%d queries, want at most 8", n)
	}
	before = o.db.Asked()
	if _, err := o.enter(app.ResultsEntry{ReadAt: o.grid(app.ResultsAsk{}).KnownAt, Rows: typed("A 2026-05-31 9", "B 2026-05-31 0", "C 2026-05-31 0"), Trial: true}); err != nil {
		t.Fatal(err)
	}
	if n := o.db.Asked() - before; n > 28 {
		t.Errorf("%d queries to check an entry, want at most 28", n)
	}
}

func TestEnteringResults(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		out := o.entered("", "A 2026-04-30 9", "B 2026-04-30 0")
		if out.New != 2 || out.At == 0 {
			t.Errorf("%+v", out)
		}
		rows, acts := o.rows(), len(o.acts(1000))
		refuse := func(name string, in app.ResultsEntry, want ...string) {
			t.Helper()
			_, err := o.enter(in)
			if err == nil {
				t.Fatalf("%s: was taken", name)
			}
			if diff := cmp.Diff(want, refusals(t, err)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
		refuse("no reason, and everything else that is wrong at once",
			app.ResultsEntry{Rows: typed("A 2026-04-30 11", "B 2026-05-31 2.200", "B 2026-04-11 1", "X 2026-04-30 1", "C 2026-04-30 4,5", "C 2026-05-31 ba")},
			"row 1 reason reason_missing", "row 2 admitted number_separators [2200,2,2]", "row 3 admitted above_later [2026-04-30,0,0]",
			"row 4 code unit_unknown", "row 5 admitted number_fraction", "row 6 admitted number_text")
		if diff := cmp.Diff(rows, o.rows()); diff != "" || len(o.acts(1000)) != acts+1 {
			t.Errorf("a refusal left something: %s", diff)
		}

		trial, err := o.enter(app.ResultsEntry{Trial: true, Rows: typed("A 2026-04-30 11", "B 2026-04-30 ", "C 2026-04-30 1", "A 2026-05-31 ")})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range trial.Cells {
			got = append(got, c.Code+" "+string(c.Change)+" "+itoa64(domain.Instant(c.Was))+" "+itoa64(domain.Instant(c.Is)))
		}
		if diff := cmp.Diff([]string{"A corrected 9 11", "B withdrawn 0 0", "C new 0 1", "A unchanged 0 0"}, got); diff != "" {
			t.Errorf("a trial (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(rows, o.rows()); diff != "" {
			t.Errorf("a trial left something: %s", diff)
		}

		in := app.ResultsEntry{Rows: typed("A 2026-04-30 11", "B 2026-04-30 ", "A 2026-05-31 2"), Reason: "theo báo cáo bổ sung"}
		in.Rows[1].Reason = "nhập nhầm đơn vị"
		if _, err := o.enter(in); err != nil {
			t.Fatal(err)
		}
		if o.admitted("A", "2026-05-31") != 13 {
			t.Errorf("A has %d", o.admitted("A", "2026-05-31"))
		}
		if s := cells(o.grid(app.ResultsAsk{}))["B"]; s != "– – – – – –" {
			t.Errorf("what was withdrawn shows as %s", s)
		}
		h, err := o.app.CellHistory(t.Context(), desk, "2026", "B", on("2026-04-01"))
		if err != nil || len(h.Acts) != 2 || h.Acts[1].Note != "nhập nhầm đơn vị" || h.Acts[0].Source != "Nhập trên trang" {
			t.Errorf("history %+v, %v", h.Acts, err)
		}
		h, _ = o.app.CellHistory(t.Context(), desk, "2026", "A", on("2026-04-01"))
		wantStep := app.CellStep{Span: figure.Span{From: on("2026-04-01"), To: on("2026-04-30")}, Was: app.Declared{Given: true, Quantity: 9, On: on("2026-04-30")}, Is: app.Declared{Given: true, Quantity: 11, On: on("2026-04-30")}}
		if len(h.Acts) != 2 || h.Acts[1].Note != "theo báo cáo bổ sung" || !cmp.Equal(h.Acts[1].Changes, []app.CellStep{wantStep}) || len(h.Facts) != 3 {
			t.Errorf("history %+v", h.Acts)
		}
		acts = len(o.acts(1000))
		if out, err := o.enter(in); err != nil || out.At != 0 || out.Unchanged != 3 || len(o.acts(1000)) != acts {
			t.Errorf("submitted twice: %+v, %v", out, err)
		}
		o.sound()
	})
}

func TestTwoPeopleAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.entered("", "A 2026-04-30 9", "B 2026-04-30 2")
		read := o.grid(app.ResultsAsk{}).KnownAt
		other := desk
		other.Name = "hoa"
		second, err := o.app.EnterResults(t.Context(), other, app.ResultsEntry{Plan: "2026", ReadAt: read, Reason: "r", Rows: typed("A 2026-04-30 10", "C 2026-04-30 1", "B 2026-05-31 3")})
		if err != nil {
			t.Fatal(err)
		}
		rows := o.rows()
		in := app.ResultsEntry{ReadAt: read, Reason: "r", Rows: typed("A 2026-04-30 11", "B 2026-04-30 4", "C 2026-04-30 1", "B 2026-05-31 ba")}
		for _, trial := range []bool{true, false} {
			in.Trial = trial
			_, err = o.enter(in)
			c, ok := errors.AsType[*app.ResultsConflict](err)
			if !ok || !errors.Is(err, domain.ErrConflict) {
				t.Fatalf("trial %t: the error is %v", trial, err)
			}
			declared := func(n int64) app.Declared { return app.Declared{Given: true, Quantity: n, On: on("2026-04-30")} }
			want := []app.CellConflict{
				{TypedResult: in.Rows[0], Then: declared(9), Now: declared(10), By: "hoa", At: second.At},
				{TypedResult: in.Rows[3], Now: app.Declared{Given: true, Quantity: 3, On: on("2026-05-31")}, By: "hoa", At: second.At},
			}
			if diff := cmp.Diff(want, c.Cells); diff != "" {
				t.Errorf("trial %t (-want +got):\n%s", trial, diff)
			}
		}
		if diff := cmp.Diff(rows, o.rows()); diff != "" {
			t.Errorf("something was recorded: %s", diff)
		}
		in.Plan = "2026"
		changed, err := o.app.ResultsChanged(t.Context(), desk, in)
		if err != nil || len(changed) != 2 {
			t.Errorf("changed: %v, %v", changed, err)
		}
		in.ReadAt = o.grid(app.ResultsAsk{}).KnownAt
		if _, err := o.enter(in); err == nil || errors.Is(err, domain.ErrConflict) {
			t.Errorf("having seen it, only what is no number is refused: %v", err)
		}
		in.Rows = in.Rows[:3]
		if _, err := o.enter(in); err != nil {
			t.Errorf("having seen it: %v", err)
		}
		if o.admitted("A", "2026-04-30") != 11 {
			t.Error("and it is not recorded")
		}
	})
}

func TestAnEntryIsUndoneAsOneAct(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-04-11,4\nA,2026-04-30,9\nB,2026-04-30,2\n"))
		before := cells(o.grid(app.ResultsAsk{}))
		second := o.entered("đính chính", "A 2026-04-11 5", "B 2026-04-30 7", "C 2026-05-31 1")
		after := cells(o.grid(app.ResultsAsk{}))
		undo := func(at domain.Instant) (domain.Instant, error) {
			return o.app.UndoResults(t.Context(), desk, "2026", at, "nhập nhầm tệp")
		}
		must := func(at domain.Instant, err error) domain.Instant {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			return at
		}
		same := func(name string, want map[string]string) {
			t.Helper()
			if diff := cmp.Diff(want, cells(o.grid(app.ResultsAsk{}))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
		if _, err := o.app.UndoResults(t.Context(), desk, "2026", second.At, "  "); cmp.Diff([]string{"reason reason_missing"}, refusals(t, err)) != "" {
			t.Errorf("without a reason: %v", err)
		}
		if _, err := undo(second.At + 1); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("an act that is none: %v", err)
		}
		third := o.entered("lại sai", "B 2026-04-30 8", "A 2026-05-31 1")
		_, err := undo(second.At)
		bad, ok := errors.AsType[*domain.Invalid](err)
		if !ok || bad.Total != 1 || bad.Problems[0].Code != domain.CodeEntryBuiltOn || bad.Problems[0].Args[0] != "Đảng bộ phường Bình" || bad.Problems[0].Args[4] != third.At {
			t.Fatalf("what was built on: %v", err)
		}
		must(undo(third.At))
		same("the third undone", after)
		back := must(undo(second.At))
		same("and then the second", before)
		if _, err := undo(second.At); cmp.Diff([]string{"entry_undone [" + itoa64(back) + "]"}, refusals(t, err)) != "" {
			t.Errorf("twice: %v", err)
		}
		entries, err := o.app.ResultsEntries(t.Context(), desk, "2026")
		if err != nil {
			t.Fatal(err)
		}
		if len(entries) != 5 || entries[0].Undoes != second.At || entries[3].UndoneAt != back || entries[4].File != "ket-qua.csv" || entries[3].Corrected != 2 || entries[3].New != 1 {
			t.Errorf("entries: %+v", entries)
		}
		must(undo(back))
		same("the undoing undone", after)
		must(undo(second.At))
		same("and the act once more", before)
		o.sound()
	})
}

func TestDraftsAreOnesOwnAndCountNowhere(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	ctx, rows := t.Context(), o.rows()
	other := desk
	other.Name = "hoa"
	for _, err := range []error{
		o.app.SaveResultsDraft(ctx, desk, "2026", "cũ"), o.app.SaveResultsDraft(ctx, desk, "2026", "mới"),
		o.app.KeepUpload(ctx, desk, "2026", app.File{Name: "t.csv", Data: []byte("x")}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(rows, o.rows()); diff != "" {
		t.Errorf("a draft is a fact: %s", diff)
	}
	if d, ok, err := o.app.ResultsDraft(ctx, desk, "2026"); err != nil || !ok || d.Body != "mới" || d.SavedAt == 0 {
		t.Errorf("mine: %+v %t %v", d, ok, err)
	}
	if _, ok, err := o.app.ResultsDraft(ctx, other, "2026"); ok || err != nil {
		t.Errorf("somebody else sees it: %v", err)
	}
	if err := o.app.SaveResultsDraft(ctx, desk, "2027", "x"); err == nil {
		t.Error("a draft for a plan that is not there")
	}
	o.entered("", "A 2026-04-30 9")
	if _, ok, _ := o.app.ResultsDraft(ctx, desk, "2026"); ok {
		t.Error("the draft stays after it was recorded")
	}
	if k, err := o.app.UploadKept(ctx, desk, "2026"); err != nil || k.Name != "t.csv" || k.Bytes != 1 || k.At == 0 {
		t.Errorf("the file is %+v, %v", k, err)
	}
	if f, ok, err := o.app.Upload(ctx, desk, "2026"); err != nil || !ok || f.Name != "t.csv" || string(f.Data) != "x" {
		t.Errorf("the file: %+v %v", f, err)
	}
	if err := o.app.DropUpload(ctx, desk, "2026"); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := o.app.Upload(ctx, desk, "2026"); ok {
		t.Error("the file stays")
	}
}

func TestAUnitOfficerEntersOnlyBelowTheOwnUnit(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.must(o.units("code,full_name,kind,parent_code\nA1,Chi bộ Một,cell,A\nB1,Chi bộ Hai,cell,B\n"))
	o.entered("", "B 2026-04-30 9")
	officer := domain.Actor{Name: "an", Roles: []domain.Role{domain.RoleUnitOfficer}}
	err := o.db.View(t.Context(), func(tx *storage.Tx) error {
		h, err := tx.History(t.Context())
		if err != nil {
			return err
		}
		officer.Unit, _ = h.ByCode("A")
		officer.Sees, err = tx.ScopeOf(t.Context(), officer.Unit)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	g, err := o.app.ResultsGrid(t.Context(), officer, app.ResultsAsk{Plan: "2026"})
	if err != nil || len(g.Rows) != 1 || g.Rows[0].Unit.Code != "A1" || !g.Rows[0].May {
		t.Errorf("the grid: %+v, %v", g.Rows, err)
	}
	for _, c := range []struct {
		cell string
		want error
	}{{"A1 2026-04-30 1", nil}, {"A 2026-04-30 1", domain.ErrForbidden}, {"B 2026-04-30 1", domain.ErrNotFound}, {"B1 2026-04-30 1", domain.ErrNotFound}} {
		if _, err := o.app.EnterResults(t.Context(), officer, app.ResultsEntry{Plan: "2026", Rows: typed(c.cell)}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.cell, err)
		}
	}
	entries, err := o.app.ResultsEntries(t.Context(), officer, "2026")
	if err != nil || len(entries) != 1 || entries[0].By != "an" {
		t.Errorf("entries: %+v, %v", entries, err)
	}
	all, _ := o.app.ResultsEntries(t.Context(), desk, "2026")
	if _, err := o.app.UndoResults(t.Context(), officer, "2026", all[1].At, "r"); !errors.Is(err, domain.ErrNotFound) {
		t.Errorf("undoing another's: %v", err)
	}
	if _, err := o.app.CellHistory(t.Context(), officer, "2026", "B", on("2026-04-01")); !errors.Is(err, domain.ErrNotFound) {
		t.Errorf("another's history: %v", err)
	}
}

func TestPasting(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.must(o.units("code,full_name,short_name,party_committee,kind,order_no\nE,Phường An,An,Đảng ủy phường An,ward,9\n"))
	g := o.grid(app.ResultsAsk{})
	april, _ := g.Column(on("2026-04-01"))
	for _, c := range []struct {
		name, text string
		chosen     map[string]string
		rows       []string
		unknown    []string
		problems   []string
	}{
		{"by code, by name with and without marks", "A\t9\nphuong binh\t2\nĐảng ủy C\t0\n", nil, []string{"1 A 3  9", "2 B 3  2", "3 C 3  0"}, nil, nil},
		{"a heading and lines without a number are left out", "Đơn vị\tSố kết nạp\nA\t9\nB\t\n", nil, []string{"2 A 3  9"}, nil, nil},
		{"three columns carry the day", "A\t11/04/2026\t4\nB;2026-05-20;2\n", nil, []string{"1 A 3 2026-04-11 4", "2 B 4 2026-05-20 2"}, nil, nil},
		{"a name of two units is asked for once", "An\t11/04/2026\t4\nAn\t20/05/2026\t5\n", nil, nil, []string{"An: A E"}, nil},
		{"once chosen it stands for all its lines", "An\t11/04/2026\t4\nAn\t20/05/2026\t5\n", map[string]string{"an": "E"}, []string{"1 E 3 2026-04-11 4", "2 E 4 2026-05-20 5"}, nil, nil},
		{"a name nobody knows is asked for", "Xã Lạ\t4\n", nil, nil, []string{"Xã Lạ: "}, nil},
		{"and may be left out", "Xã Lạ\t4\nA\t1\n", map[string]string{"xa la": ""}, []string{"2 A 3  1"}, nil, nil},
		{"what is wrong is told by line", "A\nA\t2026-13-01\t3\nA\t02/06/2026\t1\nB\t31/12/2025\t2\n", nil, nil, nil, []string{"row 1 paste_columns [1]", "row 2 date date_text", "row 3 date date_future [2026-06-01]", "row 4 date outside_window [2026-01-01,2026-12-31]"}},
		{"one day a period", "A\t11/04/2026\t4\nB\t12/04/2026\t2\n", nil, []string{"1 A 3 2026-04-11 4"}, nil, []string{"row 2 date paste_two_days [2026-04-11,1]"}},
		{"the same unit twice, agreeing or not", "A\t4\nA\t4\nxã an\t5\n", nil, []string{"1 A 3  4"}, nil, []string{"row 3 paste_twice [1]"}},
		{"odd numbers go into the cell, which says what is wrong", "A\t2.200\n", nil, []string{"1 A 3  2.200"}, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := g.Paste(c.text, april, c.chosen)
			var rows, unknown, problems []string
			for _, r := range p.Rows {
				rows = append(rows, strings.Join([]string{itoa64(domain.Instant(r.Line)), r.Code, itoa64(domain.Instant(r.Column)), r.On.String(), r.Text}, " "))
			}
			for _, u := range p.Unknown {
				var codes []string
				for _, v := range u.Candidates {
					codes = append(codes, v.Code)
				}
				unknown = append(unknown, u.Name+": "+strings.Join(codes, " "))
			}
			for _, x := range p.Problems {
				x.Value = ""
				problems = append(problems, said(x))
			}
			if diff := cmp.Diff([][]string{c.rows, c.unknown, c.problems}, [][]string{rows, unknown, problems}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

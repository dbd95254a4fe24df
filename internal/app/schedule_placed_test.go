package app_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// What a unit planned goes on where it went, as its target does, until the
// successor plans for both; and the board's files say what its page says.
func TestAPlanGoesOnWithTheSuccessor(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-02-12")
		save := func(unit string, numbers ...any) {
			t.Helper()
			seen, err := o.app.UnitSchedule(t.Context(), desk, "2026", unit)
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := o.app.SaveSchedule(t.Context(), o.of(unit, domain.RoleUnitOfficer), app.ScheduleChange{Unit: unit, Seen: seen.Seen, Numbers: toAdmit(numbers...)}); err != nil {
				t.Fatal(err)
			}
		}
		save("A", "2026-01", 1, "2026-05", 6)
		save("B", "2026-01", 2, "2026-03", 3)
		x := decided(domain.ChangeMerge, "2026-03-01", "B")
		x.Into = []string{"A"}
		o.changed(x)
		o.clock.Set("2026-04-10")
		for _, c := range []struct {
			name, unit, asOf string
			want             int64
		}{
			{"before the merger each has its own", "A", "2026-02-28", 1},
			{"and the other too", "B", "2026-02-28", 2},
			{"after it both stand on the one that goes on", "A", "2026-03-31", 1 + 2 + 3},
			{"with what was planned for later", "A", "2026-05-31", 1 + 2 + 3 + 6},
		} {
			if n := o.plannedBy(c.unit, c.asOf, 0); n != c.want {
				t.Errorf("%s: %d, want %d", c.name, n, c.want)
			}
		}
		save("A", "2026-03", 7) // for both, from now on
		if n := o.plannedBy("A", "2026-05-31", 0); n != 1+2+7+6 {
			t.Errorf("planned anew: %d", n)
		}

		s, err := o.app.Schedules(t.Context(), desk, "2026", "")
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(s.Lines, func(l app.ScheduleLine) bool { return l.Unit.Code == "A" })
		if n := s.Lines[i].Months[figure.PlanAdmission]; n.Sum != 16 {
			t.Errorf("the list of plans: %+v", n)
		}

		data, err := o.app.BoardJSON(t.Context(), desk, app.Ask{Plan: "2026", AsOf: on("2026-05-31")})
		if err != nil {
			t.Fatal(err)
		}
		var board struct {
			Planned *int64
			Units   []struct {
				Code    string
				Planned *int64
			}
		}
		if err := json.Unmarshal(data, &board); err != nil {
			t.Fatal(err)
		}
		for _, u := range board.Units {
			if (u.Planned != nil) != (u.Code == "A") || u.Planned != nil && *u.Planned != 16 {
				t.Errorf("%s in the board's JSON: %v", u.Code, u.Planned)
			}
		}
		if board.Planned == nil || *board.Planned != 16 {
			t.Errorf("the whole in the board's JSON: %v", board.Planned)
		}
		sheet := app.WholeSheet
		sheet.Planned = true
		_, data, err = o.app.Excel(t.Context(), desk, app.Ask{Plan: "2026", AsOf: on("2026-05-31")}, sheet)
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		rows, _ := f.GetRows(f.GetSheetList()[0], excelize.Options{RawCellValue: true})
		column := -1
		found := map[string]string{}
		for _, r := range rows {
			if i := slices.IndexFunc(r, func(s string) bool { return strings.HasPrefix(s, "Kế hoạch đến") }); i >= 0 {
				column = i
			}
			if column >= 0 && len(r) > column && r[column] != "" {
				found[r[1]] = r[column]
			}
		}
		if found["Đảng bộ xã An"] != "16" || found["Tổng cộng"] != "16" || found["Đảng bộ cơ quan C"] != "–" {
			t.Errorf("the board's workbook: %v", found)
		}
		o.sound()
	})
}

// What a unit planned that was divided stands on no unit, and is named beside
// them until one of its parts plans for itself.
func TestAPlanOfADividedUnitIsNamed(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-02-12")
		save := func(unit string, numbers ...any) {
			t.Helper()
			if _, _, err := o.app.SaveSchedule(t.Context(), o.of(unit, domain.RoleUnitOfficer), app.ScheduleChange{Unit: unit, Seen: domain.Instant(1) << 60, Numbers: toAdmit(numbers...)}); err != nil {
				t.Fatal(err)
			}
		}
		save("A", "2026-01", 1, "2026-03", 4, "2026-05", 6)
		save("C", "2026-03", 9)
		x := decided(domain.ChangeSplit, "2026-03-01", "A")
		x.New, x.Into = []app.NewUnit{commune("N")}, []string{"B"}
		o.changed(x)
		o.clock.Set("2026-04-10")
		apart := func(asOf string) int64 {
			t.Helper()
			b := o.board(app.Ask{AsOf: on(asOf), Plans: true})
			n, with := b.PlannedApart.PlannedBy(b.Question, b.Scope)
			if with == 0 {
				return -1
			}
			return n
		}
		list := func() *app.ScheduleLine {
			t.Helper()
			s, err := o.app.Schedules(t.Context(), desk, "2026", "")
			if err != nil {
				t.Fatal(err)
			}
			return s.Apart
		}
		if n := apart("2026-02-28"); n != -1 {
			t.Errorf("before it was divided, %d stand apart", n)
		}
		if n := apart("2026-05-31"); n != 1+4+6 {
			t.Errorf("divided: %d stand apart", n)
		}
		if n := o.plannedBy("B", "2026-05-31", 0); n != -1 {
			t.Errorf("a part has %d that it did not plan", n)
		}
		if l := list(); l == nil || l.Months[figure.PlanAdmission].Sum != 11 {
			t.Errorf("the list of plans: %+v", l)
		}
		save("N", "2026-05", 2)
		if n := apart("2026-05-31"); n != 1+4 {
			t.Errorf("one part planned May: %d stand apart", n)
		}
		save("B", "2026-01", 0, "2026-03", 3)
		if n := apart("2026-05-31"); n != -1 {
			t.Errorf("every month is planned by a part: %d stand apart", n)
		}
		if l := list(); l != nil {
			t.Errorf("the list of plans: %+v", l)
		}
		o.sound()
	})
}

// What was planned of sources and training stands beside what received reports
// say of it.
func TestPlannedSourcesAreComparedWithReports(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		c.open(monthly(report.SetMonth))
		c.clock.Set("2026-06-02")
		of := func() app.ReportLine { return c.of("BC-2026", "2026-05", "A") }
		reported := func() map[figure.ScheduleLine]app.ScheduleSum {
			t.Helper()
			s, err := c.app.Schedules(t.Context(), c.desk, "2026", "")
			c.no(err)
			i := slices.IndexFunc(s.Lines, func(l app.ScheduleLine) bool { return l.Unit.Code == "A" })
			return s.Lines[i].Reported
		}
		c.no(c.send(c.a, of(), answers("admitted", 2, "sources.added", 9, "classes.held", 1, "classes.learners", 30), ""))
		if got := reported(); got[figure.PlanSource].Given != 0 {
			t.Errorf("sent and not received counts already: %v", got)
		}
		c.no(c.move(c.desk, of(), report.Receive, ""))
		u, err := c.app.UnitSchedule(t.Context(), c.desk, "2026", "A")
		c.no(err)
		if u.Reported[figure.PlanSource].Sum != 9 || u.Reported[figure.PlanTraining].Sum != 30 {
			t.Errorf("the page of the unit's plan: %v", u.Reported)
		}
		if got := reported(); got[figure.PlanSource].Sum != 9 || got[figure.PlanTraining].Sum != 30 || got[figure.PlanAdmission].Given != 0 {
			t.Errorf("received: %v", got)
		}
		c.sound()
	})
}

package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

const storied = "24646" // the commune of the story

// TestANovemberOfTheProvinceAndOfACommunesCells is the whole of it: 128 units, a
// commune with twelve cells, of which two have accounts and ten send papers. An
// ad hoc answer says 4 up to 11/11, the month says 9 and is rolled up from the
// cells; one of them restates late, the gap appears with its cause, is explained
// and closed; and as known on each moment everything answers what it answered.
func TestANovemberOfTheProvinceAndOfACommunesCells(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		clock := storagetest.NewClock("2026-11-05")
		db := storagetest.Open(t, at, clock.Now)
		o := &office{t, app.New(db, clock.Now), db, at, clock}
		c := &committee{&collectors{papers: &papers{office: o}}, map[string]domain.Actor{}}
		o.must(o.app.ImportUnits(ctx, desk, app.UnitsImport{File: app.File{Name: "u.csv", Data: refdata.Read("lam_dong_units.csv")}}))
		var list strings.Builder
		list.WriteString("code,full_name,kind,parent_code\n")
		for i := range 12 {
			fmt.Fprintf(&list, "%s,Chi bộ thôn %d,cell,%s\n", cellOf(i), i+1, storied)
		}
		o.must(o.units(list.String()))
		o.must(o.app.ImportTargets(ctx, desk, app.TargetsImport{
			File: app.File{Name: "t.csv", Data: refdata.Read("targets_2026.csv")}, Plan: "2026", Name: "Năm 2026",
			From: on("2026-01-01"), To: on("2026-12-31"), Notice: "312-TB/TU", NoticeDate: on("2026-01-12"),
		}))
		c.no(o.app.MarkSimulated(ctx, desk))
		person := func(login, unit string, role domain.Role) domain.Actor {
			c.no(o.app.AddGuest(ctx, desk, app.NewAccount{Login: login, Name: "Người " + login, Unit: unit, Role: role}))
			return playing(t, o.app, login)
		}
		c.desk, c.a = person("can.bo", domain.RootCode, domain.RoleDesk), person("xa", storied, domain.RoleUnitOfficer)
		for i := range 2 {
			c.cell[cellOf(i)] = person(fmt.Sprint("bi.thu.", i), cellOf(i), domain.RoleCellSecretary)
		}
		of := func(who domain.Actor, code, key, unit string) app.ReportLine {
			t.Helper()
			all, err := o.app.Collection(ctx, who, code, key, 0)
			c.no(err)
			for _, l := range all.Lines {
				if l.Of.Code == unit {
					return l
				}
			}
			t.Fatalf("no report of %s", unit)
			return app.ReportLine{}
		}

		// The desk asks at once how many up to 11/11.
		c.open(app.NewCampaign{
			Code: "DX", Name: "Báo cáo đột xuất", Plan: "2026", Every: report.Once, AsOf: on("2026-11-11"), Set: report.SetMinimum,
			Deadline: report.DeadlineRule{Kind: report.By, On: on("2026-11-13")},
		})
		monthOf := func(who domain.Actor, code string) app.CampaignOpened {
			out, err := o.app.OpenCampaign(ctx, who, app.NewCampaign{
				Code: code, Name: code, Plan: "2026", Every: report.Monthly, First: "2026-11", Set: report.SetMonth, Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 3},
			})
			c.no(err)
			return out
		}
		if n := monthOf(c.desk, "BC").Units; n != 128 {
			t.Fatalf("%d units are asked", n)
		}
		if n := monthOf(c.a, "CB").Units; n != 12 {
			t.Fatalf("%d cells are asked", n)
		}
		clock.Set("2026-11-12")
		c.no(c.send(c.a, of(c.a, "DX", "2026-11-11", storied), answers("admitted", 4), ""))
		c.no(c.move(c.desk, of(c.desk, "DX", "2026-11-11", storied), report.Receive, ""))

		// What each moment answered, to be asked again at the end.
		type answer struct {
			at   domain.Instant
			says string
		}
		var moments []answer
		says := func(known domain.Instant) string {
			board := func(day string) (n int64) {
				for _, l := range o.board(app.Ask{AsOf: on(day), KnownAt: known}).Lines {
					if l.Unit.Code == storied {
						n = l.Admitted
					}
				}
				return n
			}
			g, err := o.app.Gaps(ctx, c.desk, app.GapAsk{Plan: "2026", Month: domain.NewYearMonth(2026, 11), KnownAt: known})
			c.no(err)
			for _, l := range g.Lines {
				if l.Of.Code == storied {
					return fmt.Sprintf("board %d as of 11/11, %d for the month; %s; khớp %d/%d", board("2026-11-11"), board("2026-11-30"), gapText(l), g.Counts[report.Agrees], g.Units())
				}
			}
			return "no line"
		}
		look := func(want string) {
			t.Helper()
			now, err := o.app.LastRecorded(ctx)
			c.no(err)
			if got := says(0); got != want {
				t.Errorf("%s\nwant %s", got, want)
			}
			moments = append(moments, answer{now, says(0)})
			clock.Step(time.Minute)
		}
		look("board 4 as of 11/11, 4 for the month; not_declared 0 0; khớp 0/128")

		// The cells report: two themselves, nine on paper; one is missing.
		clock.Set("2026-12-01")
		for i := range 11 {
			l := of(c.a, "CB", "2026-11", cellOf(i))
			n := answers("admitted", map[bool]int{true: 1}[i < 7], "files.open", 2)
			if secretary, ok := c.cell[cellOf(i)]; ok {
				c.no(c.send(secretary, l, n, ""))
			} else {
				c.no(o.app.EnterReport(ctx, c.a, l.ID, app.ReportSent{Answers: n, Paper: report.Paper{Number: fmt.Sprintf("%d-BC/CB", i), SignedOn: on("2026-12-01")}, Seen: l.Last().ID}))
			}
			c.no(c.move(c.a, of(c.a, "CB", "2026-11", cellOf(i)), report.Receive, ""))
		}
		own := of(c.desk, "BC", "2026-11", storied)
		p, err := o.app.RollUp(ctx, c.a, own.ID)
		c.no(err)
		if given, received := p.Given(); given != 11 || received != 11 || len(p.Missing()) != 1 || p.Missing()[0].Of.Code != cellOf(11) {
			t.Errorf("%d gave, %d received, missing %v", given, received, p.Missing())
		}
		saved, err := o.app.TakeFromBelow(ctx, c.a, own.ID, 0)
		c.no(err)
		x, err := o.app.ReportOf(ctx, c.a, own.ID)
		c.no(err)
		taken := x.Draft.Answers
		if n, _ := taken.Number("admitted"); n != 7 || taken.Numbers["files.open"] != 22 || saved.At != x.Draft.At {
			t.Errorf("taken from below: %v", taken.Numbers)
		}
		// The committee knows of two in the cell that has not reported.
		taken.Numbers["admitted"] = 9
		c.no(c.send(c.a, of(c.desk, "BC", "2026-11", storied), taken, ""))
		c.no(c.move(c.desk, of(c.desk, "BC", "2026-11", storied), report.Receive, ""))
		look("board 4 as of 11/11, 9 for the month; 9 beside 7 below: missing +2 of 1; 0 notes; khớp 0/128")

		l := of(c.a, "CB", "2026-11", cellOf(11))
		c.no(o.app.EnterReport(ctx, c.a, l.ID, app.ReportSent{Answers: answers("admitted", 2), Paper: report.Paper{Number: "12-BC/CB", SignedOn: on("2026-12-01")}, Seen: l.Last().ID}))
		c.no(c.move(c.a, of(c.a, "CB", "2026-11", cellOf(11)), report.Receive, ""))
		look("board 4 as of 11/11, 9 for the month; agrees 9 9; khớp 1/128")

		// A cell finds one more, days later.
		clock.Set("2026-12-03")
		c.no(c.send(c.cell[cellOf(0)], of(c.a, "CB", "2026-11", cellOf(0)), answers("admitted", 2), "sót một đồng chí"))
		c.no(c.move(c.a, of(c.a, "CB", "2026-11", cellOf(0)), report.Receive, ""))
		look("board 4 as of 11/11, 9 for the month; 9 beside 10 below: restated -1 of 1; 0 notes; khớp 0/128")
		tell := func(who domain.Actor, act report.GapAct, text string) {
			t.Helper()
			_, err := o.app.ExplainGap(ctx, who, app.GapSaid{Plan: "2026", Unit: storied, Month: domain.NewYearMonth(2026, 11), Act: act, Text: text, Seen: -1})
			c.no(err)
		}
		tell(c.a, report.ExplainGap, "chi bộ thôn 1 sót một đồng chí, tháng sau đính chính")
		look("board 4 as of 11/11, 9 for the month; 9 beside 10 below: restated -1 of 1; 1 notes; khớp 0/128")
		tell(c.desk, report.CloseGap, "")
		look("board 4 as of 11/11, 9 for the month; 9 beside 10 below: restated -1 of 1; 2 notes, closed; khớp 0/128")
		if s, err := o.app.GapSummary(ctx, c.desk, app.GapSummaryAsk{}); err != nil || s.Differ != 0 || s.Units != 128 || s.Period.Month != domain.NewYearMonth(2026, 11) {
			t.Errorf("summed up: %+v, %v", s, err)
		}
		tell(c.desk, report.ReopenGap, "đơn vị sẽ đính chính ngay")
		if s, err := o.app.GapSummary(ctx, c.a, app.GapSummaryAsk{}); err != nil || len(s.Own) != 1 || s.Own[0].Gap() != -1 {
			t.Errorf("the unit's own: %+v, %v", s, err)
		}
		look("board 4 as of 11/11, 9 for the month; 9 beside 10 below: restated -1 of 1; 3 notes; khớp 0/128")
		for i, m := range moments {
			if now := says(m.at); now != m.says {
				t.Errorf("as known at moment %d: %s\nthen %s", i, now, m.says)
			}
		}
		o.sound()
	})
}

func cellOf(i int) string { return fmt.Sprintf("%s.%02d", storied, i+1) }

// BenchmarkGaps compares 128 units of twelve cells each over a year: all reports
// of all months received, and those of the cells for one of them.
func BenchmarkGaps(b *testing.B) {
	a := reportedYear(b)
	for _, c := range []struct {
		name string
		ask  app.GapAsk
	}{{"a month", app.GapAsk{Plan: "2026", Month: domain.NewYearMonth(2026, 12)}}, {"all months", app.GapAsk{Plan: "2026", All: true}}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := a.Gaps(b.Context(), desk, c.ask); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func reportedYear(b *testing.B) *app.App {
	b.Helper()
	ctx := b.Context()
	clock := storagetest.NewClock("2027-01-15")
	db, err := storage.Open(ctx, storage.Place{Folder: b.TempDir()}, clock.Now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	a := app.New(db, clock.Now)
	no := func(err error) {
		if err != nil {
			b.Helper()
			b.Fatal(err)
		}
	}
	units := func(data []byte) {
		_, err := a.ImportUnits(ctx, desk, app.UnitsImport{File: app.File{Name: "u.csv", Data: data}})
		no(err)
	}
	units(refdata.Read("lam_dong_units.csv"))
	_, err = a.ImportTargets(ctx, desk, app.TargetsImport{
		File: app.File{Name: "t.csv", Data: refdata.Read("targets_2026.csv")}, Plan: "2026", Name: "Năm 2026",
		From: on("2026-01-01"), To: on("2026-12-31"), Notice: "312-TB/TU", NoticeDate: on("2026-01-12"),
	})
	no(err)
	no(a.MarkSimulated(ctx, desk))
	board, err := a.Board(ctx, desk, app.Ask{Plan: "2026", AsOf: on("2026-12-31")})
	no(err)
	var cells strings.Builder
	cells.WriteString("code,full_name,kind,parent_code\n")
	for _, l := range board.Lines {
		for i := range 12 {
			fmt.Fprintf(&cells, "%s.%02d,Chi bộ %d,cell,%s\n", l.Unit.Code, i, i, l.Unit.Code)
		}
	}
	units([]byte(cells.String()))
	load := func(code, key string, units []string, n int) {
		var steps []app.InventedStep
		for _, act := range []report.Act{report.Send, report.Receive} {
			for _, u := range units {
				steps = append(steps, app.InventedStep{Unit: u, Act: act, Answers: answers("admitted", n)})
			}
		}
		no(a.LoadReports(ctx, desk, code, key, steps))
	}
	open := func(who domain.Actor, code, first string) {
		_, err := a.OpenCampaign(ctx, who, app.NewCampaign{
			Code: code, Name: code, Plan: "2026", Every: report.Monthly, First: first, Set: report.SetMonth, Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 3},
		})
		no(err)
	}
	var all []string
	for _, l := range board.Lines {
		all = append(all, l.Unit.Code)
	}
	open(desk, "BC", "2026-01")
	for m := 1; m <= 12; m++ {
		if m > 1 {
			_, err := a.OpenPeriod(ctx, desk, "BC")
			no(err)
		}
		load("BC", fmt.Sprintf("2026-%02d", m), all, 12)
	}
	for k, l := range board.Lines {
		who := desk
		who.Unit = l.Unit.Unit
		open(who, "CB-"+l.Unit.Code, "2026-12")
		var below []string
		for i := range 12 {
			below = append(below, fmt.Sprintf("%s.%02d", l.Unit.Code, i))
		}
		if k%16 == 0 { // in eight communes a cell is missing
			below = below[1:]
		}
		load("CB-"+l.Unit.Code, "2026-12", below, 1)
	}
	return a
}

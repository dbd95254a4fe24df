package demo

import (
	"fmt"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Communes whose cells are in the demonstration with the members they have; the
// first divides its target with a rest, the second gives out more than it has.
var divided = []struct {
	code    string
	members []int64
	targets []int64
	notice  string
}{
	{"24820", []int64{62, 48, 35, 27, 54}, []int64{12, 9, 7, 5, 10}, "05-TB/ĐU"},
	{"24823", []int64{41, 38, 22}, []int64{20, 18, 10}, "09-TB/ĐU"},
}

// planned are the communes that typed a plan of their own, by how much of the
// year's target they plan to admit, in percent. All others have none.
var planned = []struct {
	code    string
	percent int64
	years   bool
}{
	{guestUnit, 100, true}, {"24820", 100, true}, {"24823", 110, false}, {"24781", 90, true}, {"24829", 100, false}, {"24841", 80, false},
}

func planSteps() []step {
	return []step{
		{on: "2025-07-04", do: openDividedCells},
		{on: "2026-02-10", do: func(l loader) error {
			for _, d := range divided {
				rows := make([]domain.TargetRow, len(d.targets))
				for i, n := range d.targets {
					rows[i] = domain.TargetRow{Row: i + 1, Code: dividedCell(d.code, i), Quantity: n}
				}
				if err := l.allot(d.code, d.notice, rows); err != nil {
					return err
				}
			}
			return l.allotGuests()
		}},
		{on: "2026-02-12", do: func(l loader) error {
			for _, p := range planned {
				if err := l.plan(p.code, p.percent, p.years); err != nil {
					return err
				}
			}
			return nil
		}},
		// One thinks again in April: what it planned for summer goes to autumn.
		{on: "2026-04-10", do: func(l loader) error {
			_, _, err := l.app.SaveSchedule(l.ctx, who, app.ScheduleChange{Unit: "24820", Paper: "31-KH/ĐU", Effective: domain.MustDate("2026-04-10"), Seen: domain.Instant(1) << 60, Numbers: []figure.Planned{
				{Line: figure.PlanAdmission, Slot: "2026-07", Quantity: 1}, {Line: figure.PlanAdmission, Slot: "2026-09", Quantity: 9},
			}})
			return err
		}},
	}
}

func dividedCell(unit string, i int) string { return fmt.Sprintf("%s-%02d", unit, i+1) }

func openDividedCells(l loader) error {
	var list strings.Builder
	list.WriteString("code,full_name,kind,open_on,parent_code,members\n")
	for _, d := range divided {
		for i, n := range d.members {
			fmt.Fprintf(&list, "%s,Chi bộ tổ dân phố %d,%s,2025-07-01,%s,%d\n", dividedCell(d.code, i), i+1, domain.Cell, d.code, n)
		}
	}
	_, err := l.app.ImportUnits(l.ctx, who, app.UnitsImport{File: app.File{Name: "chi-bo-bao-loc.csv", Data: []byte(list.String())}})
	return err
}

func (l loader) allot(unit, notice string, rows []domain.TargetRow) error {
	_, err := l.app.ChangeTargets(l.ctx, who, app.TargetsChange{Plan: "2026", Issuer: unit, Notice: notice, NoticeDate: domain.MustDate("2026-02-09"), Typed: rows})
	return err
}

// allotGuests divides most of the target of the guests' commune among its cells,
// where it has any.
func (l loader) allotGuests() error {
	p, err := l.app.PlanTargets(l.ctx, who, "2026", guestUnit)
	if err != nil || len(p.Lines) == 0 {
		return err
	}
	n := int64(len(p.Lines))
	give := p.Own.Target - 3
	var rows []domain.TargetRow
	for i, line := range p.Lines {
		q := give / n
		if int64(i) < give%n {
			q++
		}
		rows = append(rows, domain.TargetRow{Row: i + 1, Code: line.Unit.Code, Quantity: q})
	}
	return l.allot(guestUnit, "04-TB/ĐU", rows)
}

// plan types a year's plan: few in the first months, most before the two great
// days of the year.
func (l loader) plan(unit string, percent int64, years bool) error {
	u, err := l.app.UnitSchedule(l.ctx, who, "2026", unit)
	if err != nil {
		return err
	}
	total := u.Target * percent / 100
	weights := []int64{1, 2, 6, 6, 12, 8, 8, 10, 14, 12, 12, 9} // of 100
	var numbers []figure.Planned
	var sum, done int64
	for i, w := range weights {
		sum += w
		n := total*sum/100 - done
		done += n
		slot := figure.MonthSlot(domain.NewYearMonth(2026, domain.Month(i+1)))
		numbers = append(
			numbers,
			figure.Planned{Line: figure.PlanAdmission, Slot: slot, Quantity: n},
			figure.Planned{Line: figure.PlanSource, Slot: slot, Quantity: n + 1},
		)
		if i%3 == 2 {
			numbers = append(numbers, figure.Planned{Line: figure.PlanTraining, Slot: slot, Quantity: total/4 + 1})
		}
	}
	if years {
		for y := figure.FirstScheduleYear; y <= figure.LastScheduleYear; y++ {
			n := total + int64(y-figure.FirstScheduleYear)
			numbers = append(numbers, figure.Planned{Line: figure.PlanAdmission, Slot: figure.YearSlot(y), Quantity: n}, figure.Planned{Line: figure.PlanSource, Slot: figure.YearSlot(y), Quantity: n * 3 / 2})
		}
	}
	_, _, err = l.app.SaveSchedule(l.ctx, who, app.ScheduleChange{Unit: unit, Paper: "12-KH/ĐU", Numbers: numbers})
	return err
}

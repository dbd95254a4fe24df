// Package demo loads the two invented scenarios through the importers that
// users use, month by month, with the clock set to the day after each file: so
// that "as known on" has something to show.
package demo

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"sync"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/refdata"
)

// Clock is the clock of a demonstration: it stands where it is set while the
// past is loaded, and runs on with the real one afterwards.
type Clock struct {
	mu   sync.Mutex
	real func() domain.Instant
	set  domain.Instant
}

// NewClock takes the clock on the wall.
func NewClock(real func() domain.Instant) *Clock { return &Clock{real: real} }

// Now is the time of the demonstration.
func (c *Clock) Now() domain.Instant {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.set != 0 {
		return c.set
	}
	return c.real()
}

// wall is the time on the wall, whatever the clock shows.
func (c *Clock) wall() domain.Instant { return c.real() }

// Set stops the clock at nine in the morning of a day; the zero Date lets it
// run.
func (c *Clock) Set(day domain.Date) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.set = 0
	if !day.IsZero() {
		c.set = day.End() - 15*60*60*1_000_000 + 1
	}
}

var who = domain.Operator("demo")

// Guest is an account of the demonstration, for one role. It has no password.
type Guest struct {
	Login, Name string
	Unit        string // code
	Role        domain.Role
}

// Guests are one account a role; the first is whom everybody begins as.
var Guests = []Guest{
	{"canbo", "Cán bộ theo dõi (mô phỏng)", domain.RootCode, domain.RoleDesk},
	{"lanhdao", "Lãnh đạo Ban (mô phỏng)", domain.RootCode, domain.RoleHead},
	{"vanthu", "Văn thư (mô phỏng)", domain.RootCode, domain.RoleClerk},
	{"quantri", "Quản trị hệ thống (mô phỏng)", domain.RootCode, domain.RoleAdministrator},
	{"xa.quantri", "Quản trị đơn vị, xã Đắk Wil (mô phỏng)", guestUnit, domain.RoleUnitAdmin},
	{"xa.canbo", "Cán bộ đơn vị, xã Đắk Wil (mô phỏng)", guestUnit, domain.RoleUnitOfficer},
	{"xa.lanhdao", "Lãnh đạo đơn vị, xã Đắk Wil (mô phỏng)", guestUnit, domain.RoleUnitHead},
	{"nguoixem", "Người xem (mô phỏng)", domain.RootCode, domain.RoleViewer},
}

// guestUnit is the commune whose people the guests play.
const guestUnit = "24646"

// AddGuests opens their accounts in a store of invented figures.
func AddGuests(ctx context.Context, a *app.App) error {
	var logins []string
	for _, g := range Guests {
		if err := a.AddGuest(ctx, who, app.NewAccount{Login: g.Login, Name: g.Name, Unit: g.Unit, Role: g.Role}); err != nil {
			return err
		}
		logins = append(logins, g.Login)
	}
	return a.GiveGuestsMail(ctx, who, logins)
}

// Load fills an empty store.
func Load(ctx context.Context, a *app.App, clock *Clock) error {
	defer clock.Set(0)
	l := loader{ctx, a, clock}
	for _, step := range steps() {
		day := domain.MustDate(step.on)
		if day > clock.wall().Date() && step.late {
			continue // it has not come yet
		}
		clock.Set(day)
		if err := step.do(l); err != nil {
			return fmt.Errorf("load the demonstration, %s: %w", step.on, err)
		}
	}
	clock.Set(0)
	if err := l.prolong(); err != nil {
		return fmt.Errorf("load the demonstration, today: %w", err)
	}
	return nil
}

type loader struct {
	ctx   context.Context
	app   *app.App
	clock *Clock
}

type step struct {
	on   string
	do   func(loader) error
	late bool // left out where the clock on the wall has not come there yet
}

// What was first reported or assigned otherwise than the scenarios say, and
// put right later: a unit that had counted two too few in October, and ten
// admissions moved from one committee's target to another's.
var (
	lateCode, lateFirst = "24781", "6"
	firstTargets        = map[string]string{"68-UBND": "290", "68-QS": "90"}
)

func steps() []step {
	s := []step{
		{on: "2025-07-02", do: func(l loader) error { return l.app.MarkSimulated(l.ctx, who) }},
		{on: "2025-07-02", do: func(l loader) error {
			_, err := l.app.ImportUnits(l.ctx, who, app.UnitsImport{File: app.File{Name: "lam_dong_units.csv", Data: refdata.Read("lam_dong_units.csv")}})
			return err
		}},
		{on: "2025-07-03", do: func(l loader) error { return AddGuests(l.ctx, l.app) }},
		{on: "2025-09-17", do: targets(app.TargetsImport{
			Plan: "2025", Name: "4 tháng cuối năm 2025", From: domain.MustDate("2025-09-01"), To: domain.MustDate("2025-12-31"),
			Notice: "259-TB/TU", NoticeDate: domain.MustDate("2025-09-16"), Total: 2200, HasTotal: true,
		}, "targets_2025.csv", nil, nil)},
		{on: "2026-01-31", do: targets(app.TargetsImport{
			Plan: "2026", Name: "Năm 2026", From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"),
			Notice: "149-TB/TU", NoticeDate: domain.MustDate("2026-01-30"), Total: 3600, HasTotal: true,
		}, "targets_2026.csv", firstTargets, nil)},
		{on: "2026-04-09", do: targets(app.TargetsImport{
			Plan: "2026", Notice: "185-TB/TU", NoticeDate: domain.MustDate("2026-04-08"), Total: 3600, HasTotal: true,
		}, "targets_2026.csv", nil, []string{"68-UBND", "68-QS"})},
		{on: "2025-11-05", do: results("2025", "results_2025.csv", "2025-10-31", nil, []string{lateCode})},
	}
	for _, day := range []string{"2025-09-30", "2025-10-31", "2025-11-11"} {
		var first map[string]string
		if day == "2025-10-31" {
			first = map[string]string{lateCode: lateFirst}
		}
		s = append(s, step{on: next(day), do: results("2025", "results_2025.csv", day, first, nil)})
	}
	for _, day := range []string{"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-20"} {
		s = append(s, step{on: next(day), do: results("2026", "results_2026.csv", day, nil, nil)})
	}
	s = append(s, paperSteps()...)
	s = append(s, reportSteps()...)
	s = append(s, planSteps()...)
	slices.SortStableFunc(s, func(a, b step) int { return bytes.Compare([]byte(a.on), []byte(b.on)) })
	return s
}

func next(day string) string { return domain.MustDate(day).AddDays(1).String() }

func targets(in app.TargetsImport, file string, other map[string]string, only []string) func(loader) error {
	return func(l loader) error {
		in.File = app.File{Name: "chi-tieu-" + in.Plan + "-" + in.NoticeDate.String() + ".csv", Data: cut(file, "target", "", other, only)}
		_, err := l.app.ImportTargets(l.ctx, who, in)
		return err
	}
}

func results(plan, file, day string, other map[string]string, only []string) func(loader) error {
	return func(l loader) error {
		name := "ket-qua-" + day[:7] + ".csv"
		if only != nil {
			name = "ket-qua-" + day[:7] + "-bo-sung.csv"
		}
		in := app.ResultsImport{Plan: plan, File: app.File{Name: name, Data: cut(file, "admitted", day, other, only)}}
		_, err := l.app.ImportResults(l.ctx, who, in)
		return err
	}
}

// cut takes the rows of a day out of a data file, or (empty) all rows, or only
// those of some codes, with some of the values as they were first given.
func cut(file, column, day string, other map[string]string, only []string) []byte {
	rows, err := csv.NewReader(bytes.NewReader(refdata.Read(file))).ReadAll()
	if err != nil {
		panic("demo: " + file + ": " + err.Error())
	}
	date, value := slices.Index(rows[0], "date"), slices.Index(rows[0], column)
	out := rows[:1]
	for _, r := range rows[1:] {
		if day != "" && r[date] != day || only != nil && !slices.Contains(only, r[0]) {
			continue
		}
		if v, ok := other[r[0]]; ok {
			r[value] = v
		}
		out = append(out, r)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(out); err != nil {
		panic("demo: " + err.Error())
	}
	return b.Bytes()
}

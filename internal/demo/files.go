package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/report"
)

// mostFiles is how many people of the demonstration have a file.
const mostFiles = 3000

// LoadFiles opens the invented files, as they would stand today: whoever looks
// finds some that are due, some that are late and some that are done. It needs a
// key for people's data.
func LoadFiles(ctx context.Context, a *app.App, clock *Clock) error {
	if err := a.LoadFiles(ctx, who, files(clock.Now(), mostFiles)); err != nil {
		return fmt.Errorf("load the files of the demonstration: %w", err)
	}
	return nil
}

// place is where files lie: a cell, or a committee of which the demonstration
// has no cells.
type place struct {
	code    string
	files   int
	members []int // places among all members
}

// places shares the files out: a committee that admits more has more of them,
// and the guests' commune enough to look at.
func places(all int) []place {
	cells := map[string][]string{}
	for i, name := range cellNames {
		if name != policeCell {
			cells[guestUnit] = append(cells[guestUnit], cellCode(i))
		}
	}
	for _, d := range divided {
		for i := range d.members {
			cells[d.code] = append(cells[d.code], dividedCell(d.code, i))
		}
	}
	weight := func(code string) int {
		n := 4
		for _, key := range []string{"2026-01", "2026-02", "2026-03", "2026-04", "2026-05"} {
			n += int(admitted(code, key))
		}
		if code == guestUnit {
			n += 24
		}
		return n
	}
	var (
		out        []place
		sum, given int
		so         int
	)
	mine := slices.DeleteFunc(slices.Clone(codes()), func(c string) bool { return slices.Contains(casefile.CountsOnly, c) })
	for _, code := range mine {
		sum += weight(code)
	}
	for _, code := range mine {
		so += weight(code)
		n := all*so/sum - given
		given += n
		of := cells[code]
		if len(of) == 0 {
			of = []string{code}
		}
		for i, cell := range of {
			share := n*(i+1)/len(of) - n*i/len(of)
			out = append(out, place{code: cell, files: share})
		}
	}
	return out
}

// policeCell keeps no files, as the police's own committee does not.
const policeCell = "Chi bộ Công an xã"

// files makes them up, the same ones for the same day.
func files(now domain.Instant, all int) app.NewFiles {
	t := teller{
		Rand: rand.New(rand.NewPCG(20260522, 3000)), //nolint:gosec // nothing secret hangs on it
		day:  now.Date(), calendar: domain.NewCalendar(domain.ShippedDays(), now),
	}
	t.newSchools()
	var out app.NewFiles
	where := places(all)
	for _, p := range where {
		for range p.files*2/3 + 2 {
			p.members = append(p.members, len(out.Members))
			sex := one(t.Rand, casefile.Sexes)
			n, _ := name(t.Rand, sex)
			out.Members = append(out.Members, app.NewMember{Unit: p.code, Name: n})
		}
		for range p.files {
			t.at, t.other = p, one(t.Rand, where).code
			f, seats := t.file()
			t.learns(len(out.Files), f.Steps, seats)
			out.Files = append(out.Files, f)
		}
	}
	out.Classes = t.held(out.Files)
	return out
}

// teller tells one file after the other.
type teller struct {
	*rand.Rand
	day      domain.Date
	calendar domain.Calendar
	at       place
	other    string // where one who moves goes
	schools  []*school
	guests   int // files of the guests' commune so far
}

// chance is true in so many of a thousand.
func (t *teller) chance(n int) bool { return t.IntN(1000) < n }

func (t *teller) between(from, to int) int { return from + t.IntN(to-from+1) }

// worked is the first working day from a day on, or the last one before where
// that lies ahead.
func (t *teller) worked(d domain.Date) domain.Date {
	on := t.calendar.AddWorkingDays(d-1, 1)
	for on > t.day || !t.calendar.WorkingDay(on) {
		on--
	}
	return on
}

// person makes somebody up who is of age on a day; who comes again left years
// before.
func (t *teller) person(of domain.Date, kind casefile.FileKind) casefile.Person {
	sex := one(t.Rand, casefile.Sexes)
	n, minority := name(t.Rand, sex)
	age := t.between(19, 34)
	if kind == casefile.Readmission || t.chance(150) {
		age = t.between(35, 54)
	}
	p := casefile.Person{
		Name: n, Home: one(t.Rand, homes),
		Birth: casefile.Birth{Year: of.Year() - age - 1, Month: t.between(1, 12), Day: t.between(1, 28)},
		Attributes: casefile.Attributes{
			Sex: sex, Source: one(t.Rand, report.SourceGroups), Youth: answer(age < 31), Introduced: casefile.ByYouth, Job: one(t.Rand, casefile.Jobs),
			Schooling: "upper_secondary", Owner: answer(t.chance(15)), Minority: answer(minority), Religious: answer(t.chance(180)),
		},
	}
	if age >= 31 {
		p.Introduced = casefile.ByMembers
	}
	if t.chance(450) {
		p.Level = one(t.Rand, casefile.Levels[:4])
	}
	if kind == casefile.Readmission {
		p.Past = &casefile.Past{From: of.AddDays(-t.between(1900, 2600)), How: casefile.LeftStruckOff}
	}
	switch { // what the papers do not say, or nobody has typed yet
	case t.chance(30):
		p.Birth.Day = 0
	case t.chance(60):
		p.Religious = ""
	case t.chance(60):
		p.Schooling, p.Level = "", ""
	}
	return p
}

func answer(yes bool) casefile.Answer {
	if yes {
		return casefile.Yes
	}
	return casefile.No
}

// homes are provinces alone: nothing that tells a village.
var homes = []string{
	"tỉnh Lâm Đồng", "tỉnh Lâm Đồng", "tỉnh Đắk Lắk", "tỉnh Khánh Hòa", "tỉnh Gia Lai", "tỉnh Nghệ An", "tỉnh Hà Tĩnh", "tỉnh Quảng Ngãi", "tỉnh Cao Bằng",
	"tỉnh Thanh Hóa", "thành phố Đà Nẵng", "thành phố Huế",
}

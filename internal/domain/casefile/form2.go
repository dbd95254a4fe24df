package casefile

import (
	"slices"
	"strings"

	"tiendo/internal/domain"
)

// Form2Lines are the lines of form 2-BTCTW on which somebody is counted who was
// admitted on a day, each once, in no order that says anything; missing are the
// fields without which some line cannot be told. Unlike Facts it also tells the
// lines of what people believe or are by birth: they are added up in memory and
// never kept of anybody.
func Form2Lines(again bool, p Person, on domain.Date) (lines, missing []string) {
	add := func(holds bool, line string) {
		if holds {
			lines = append(lines, "f2."+line)
		}
	}
	lack := func(known bool, field string) {
		if !known {
			missing = append(missing, field)
		}
	}
	add(true, "total")
	add(again || p.Past != nil, "again")
	add(p.Sex == Female, "women")
	add(p.Youth == Yes, "youth")
	add(p.Minority == Yes, "minority")
	add(p.Religious == Yes, "religious")
	add(p.Owner == Yes, "business_owner")
	enterprise := slices.Contains([]string{"managers", "staff", "workers"}, p.Job)
	add(enterprise, "job.enterprise")
	add(enterprise, "job.enterprise."+p.Job)
	add(p.Job != "" && !enterprise, "job."+p.Job)
	band := p.Birth.AgeBand(on)
	add(band != "", "age."+band)
	add(p.Schooling != "", "schooling."+p.Schooling)
	add(p.Level != "", "level."+p.Level)
	lack(band != "", "birth")
	lack(p.Sex != "", "sex")
	lack(p.Youth != "", "youth")
	lack(p.Job != "", "job")
	lack(p.Schooling != "", "schooling")
	lack(p.Owner != "", "owner")
	lack(p.Minority != "", "minority")
	lack(p.Religious != "", "religious")
	return lines, missing
}

// Form2Kind says where the number of a line of form 2-BTCTW comes from.
type Form2Kind string

// The kinds.
const (
	FromFiles Form2Kind = "files"  // counted from files
	Sealed    Form2Kind = "sealed" // counted from what is opened in memory alone
	Typed     Form2Kind = "typed"  // never kept of a person: a total that is typed
	Averaged  Form2Kind = "average"
)

// Form2KindOf is the kind of a line.
func Form2KindOf(line string) Form2Kind {
	switch {
	case line == "f2.age.average":
		return Averaged
	case line == "f2.minority" || line == "f2.religious":
		return Sealed
	case line == "f2.family_planning" || line == "f2.foreign_marriage" || strings.HasPrefix(line, "f2.title.") || strings.HasPrefix(line, "f2.base."):
		return Typed
	}
	return FromFiles
}

// Years is somebody's age on a day in full years; false where the papers do not
// tell the year.
func (b Birth) Years(on domain.Date) (int, bool) {
	if b.Year == 0 {
		return 0, false
	}
	least, _ := b.Months(on)
	return least / 12, true
}

// FewestShown is from how many on a number of people is shown outside the desk
// and the committee whose files they are: fewer could tell who they are.
const FewestShown = 3

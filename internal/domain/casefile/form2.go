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
	band := p.Birth.AgeBand(on)
	lack := func(known bool, field string) {
		if !known {
			missing = append(missing, field)
		}
	}
	lack(band != "", "birth")
	lack(p.Sex != "", "sex")
	lack(p.Youth != "", "youth")
	lack(p.Job != "", "job")
	lack(p.Schooling != "", "schooling")
	lack(p.Owner != "", "owner")
	lack(p.Minority != "", "minority")
	lack(p.Religious != "", "religious")
	return form2Lines(again || p.Past != nil, p.Attributes, band), missing
}

// Form2Erased are the lines on which somebody is counted who was erased since:
// those that the facts of their file tell. What they believed or were by birth,
// whether they owned a business and how old they were no fact says.
func Form2Erased(facts []domain.Indicator) []string {
	var (
		a     Attributes
		again bool
		band  string
	)
	for _, i := range facts {
		is := func(prefix string, of *string) {
			if code, ok := strings.CutPrefix(string(i), prefix); ok {
				*of = code
			}
		}
		switch i {
		case AdmittedAgain:
			again = true
		case AdmittedWomen:
			a.Sex = Female
		case AdmittedYouth:
			a.Youth = Yes
		}
		is(admittedJob, &a.Job)
		is(admittedAge, &band)
		is(admittedSchooling, &a.Schooling)
		is(admittedLevel, &a.Level)
	}
	return form2Lines(again, a, band)
}

func form2Lines(again bool, a Attributes, band string) (lines []string) {
	add := func(holds bool, line string) {
		if holds {
			lines = append(lines, "f2."+line)
		}
	}
	add(true, "total")
	add(again, "again")
	add(a.Sex == Female, "women")
	add(a.Youth == Yes, "youth")
	add(a.Minority == Yes, "minority")
	add(a.Religious == Yes, "religious")
	add(a.Owner == Yes, "business_owner")
	enterprise := slices.Contains([]string{"managers", "staff", "workers"}, a.Job)
	add(enterprise, "job.enterprise")
	add(enterprise, "job.enterprise."+a.Job)
	add(a.Job != "" && !enterprise, "job."+a.Job)
	add(band != "", "age."+band)
	add(a.Schooling != "", "schooling."+a.Schooling)
	add(a.Level != "", "level."+a.Level)
	return lines
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

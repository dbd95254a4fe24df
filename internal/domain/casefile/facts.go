package casefile

import (
	"slices"
	"strings"

	"tiendo/internal/domain"
)

// Counted is one thing that an admission is counted as, once.
type Counted struct {
	Indicator domain.Indicator
	Unit      domain.UnitID // where the cell is that proposed
	On        domain.Date   // the day of the decision
	Ceremony  domain.Date   // the other day by which one may count; zero while there was none
	Event     EventID       // the decision
}

// The indicators of an admission. Those with a dot count parts of it that overlap,
// and are never added up to it. What the people of an admission believe or are by
// birth is none of them.
const (
	AdmittedWomen domain.Indicator = "admitted.women"
	AdmittedYouth domain.Indicator = "admitted.youth"
	AdmittedAgain domain.Indicator = "admitted.again"

	admittedSource    = "admitted.source."
	admittedArea      = "admitted.area."
	admittedBy        = "admitted.by."
	admittedJob       = "admitted.job."
	admittedAge       = "admitted.age."
	admittedSchooling = "admitted.schooling."
	admittedLevel     = "admitted.level."
)

// ageBands are those of form 2-BTCTW, in full years.
var ageBands = []struct {
	code        string
	least, most int
}{
	{"18_30", 18, 30},
	{"31_35", 31, 35},
	{"36_40", 36, 40},
	{"41_45", 41, 45},
	{"46_50", 46, 50},
	{"51_55", 51, 55},
	{"56_60", 56, 60},
	{"over_60", 61, 200},
}

// AgeBand is the band of somebody's age on a day; empty where the papers do not
// say enough of the birth.
func (b Birth) AgeBand(on domain.Date) string {
	if b.Year == 0 {
		return ""
	}
	least, most := b.Months(on)
	for _, band := range ageBands {
		if least/12 >= band.least && most/12 <= band.most {
			return band.code
		}
	}
	return ""
}

// Indicators are all that an admission may be counted as; sources are the codes
// of the source groups.
func Indicators(sources []string) (out []domain.Indicator) {
	out = append(out, domain.Admitted, AdmittedWomen, AdmittedYouth, AdmittedAgain)
	add := func(prefix string, codes ...string) {
		for _, c := range codes {
			out = append(out, domain.Indicator(prefix+c))
		}
	}
	add(admittedSource, sources...)
	add(admittedArea, texts(domain.AreaKinds)...)
	add(admittedBy, texts(Introducers)...)
	add(admittedJob, Jobs...)
	for _, b := range ageBands {
		add(admittedAge, b.code)
	}
	add(admittedSchooling, Schoolings...)
	add(admittedLevel, Levels...)
	return out
}

// OfPerson says that whether an admission is counted as something follows from
// what is known of the person: all but that it is one, and where it was.
func OfPerson(i domain.Indicator) bool {
	return i != domain.Admitted && !strings.HasPrefix(string(i), admittedArea)
}

// Facts are what the admission of a file is counted as, as known at an instant:
// at the organisation where the cell was that proposed, wherever the person moved
// since, on the day of the decision. Somebody who came again counts, and is
// counted apart; a recognition never does. An admission that was cancelled, or
// whose decision was taken back, counts nothing. missing are the fields of the
// person that some count lacks.
func (f File) Facts(r Record, a Attributes, areas []domain.AreaKind, sets []RuleSet, known domain.Instant) (out []Counted, missing []string) {
	if r.Kind == Recognition {
		return nil, nil
	}
	c, lies := Counted{Unit: r.Unit}, r.Unit
	all, _ := f.moments(f.Standing(known), sets)
	for _, m := range all {
		switch {
		case m.Kind == MoveReceived && m.Unit != 0:
			lies = m.Unit
		case m.Kind == CellResolved && m.Redoes == 0:
			c.Unit = lies
		case m.Kind == Decided && (m.counts || m.Redoes != 0 && c.Event != 0):
			c.On, c.Event = m.On, m.ID
		case m.Kind == Admitted && m.counts:
			c.Ceremony = m.On
		case m.Kind == ReviewAsked, m.Kind == AdmissionCancelled:
			c.On, c.Event, c.Ceremony = 0, 0, 0
		}
	}
	if c.Event == 0 {
		return nil, nil
	}
	count := func(prefix, code, field string) {
		switch {
		case code != "":
			d := c
			d.Indicator = domain.Indicator(prefix + code)
			out = append(out, d)
		case field != "":
			missing = append(missing, field)
		}
	}
	count("", string(domain.Admitted), "")
	if r.Kind == Readmission || f.Past != nil {
		count("", string(AdmittedAgain), "")
	}
	switch a.Sex {
	case Female:
		count("", string(AdmittedWomen), "")
	case "":
		missing = append(missing, "sex")
	}
	switch a.Youth {
	case Yes:
		count("", string(AdmittedYouth), "")
	case "":
		missing = append(missing, "youth")
	}
	count(admittedSource, a.Source, "source")
	for _, area := range areas {
		count(admittedArea, string(area), "")
	}
	count(admittedBy, string(a.Introduced), "introduced")
	count(admittedJob, a.Job, "job")
	count(admittedAge, f.Birth.AgeBand(c.On), "birth")
	count(admittedSchooling, a.Schooling, "schooling")
	count(admittedLevel, a.Level, "")
	return out, missing
}

// FormLine is the line of form 2-BTCTW that an indicator fills; empty for those
// of which the form knows nothing.
func FormLine(i domain.Indicator) string {
	if i == domain.Admitted {
		return "f2.total"
	}
	rest, ok := strings.CutPrefix(string(i), "admitted.")
	job, isJob := strings.CutPrefix(string(i), admittedJob)
	switch {
	case !ok || strings.HasPrefix(rest, "source.") || strings.HasPrefix(rest, "area.") || strings.HasPrefix(rest, "by."):
		return ""
	case isJob && slices.Contains([]string{"managers", "staff", "workers"}, job):
		return "f2.job.enterprise." + job
	}
	return "f2." + rest
}

package demo

import (
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// On whatever day the demonstration begins, before Tết and after it, every step
// of its files is one that the rules of its day allow, and everything that
// happened to its classes.
func TestEveryStepIsAllowedOnWhateverDayItBegins(t *testing.T) {
	sets := casefile.Shipped()
	for day := domain.MustDate("2026-06-04"); day < domain.MustDate("2028-06-04"); day += 11 {
		now := day.End() - 1
		calendar := domain.NewCalendar(domain.ShippedDays(), now)
		all := files(now, 400)
		for i, f := range all.Files {
			file := casefile.File{Birth: f.Person.Birth, Past: f.Person.Past, Route: casefile.Straight}
			var before []casefile.Event
			for _, e := range f.Steps {
				if err := file.Judge(e.Event, before, sets, day, calendar); err != nil {
					t.Fatalf("begun on %s, file %d: %s on %s after %v: %v", day, i, e.Kind, e.On, before, err)
				}
				before = append(before, e.Event)
			}
		}
		for i, c := range all.Classes {
			var roster []casefile.Learner
			for _, l := range c.Learners {
				roster = append(roster, casefile.Learner{Result: l.Result})
			}
			var before []casefile.ClassEvent
			for _, e := range c.Acts {
				if err := c.Class.JudgeAct(e, before, roster, day); err != nil {
					t.Fatalf("begun on %s, class %d from %s: %s on %s after %v: %v", day, i, c.Class.From, e.Act, e.On, before, err)
				}
				before = append(before, e)
			}
		}
	}
}

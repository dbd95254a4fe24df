package demo

import (
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// On whatever day the demonstration begins, before Tết and after it, every step
// of its files is one that the rules of its day allow.
func TestEveryStepIsAllowedOnWhateverDayItBegins(t *testing.T) {
	sets := casefile.Shipped()
	for day := domain.MustDate("2026-06-04"); day < domain.MustDate("2028-06-04"); day += 11 {
		now := day.End() - 1
		calendar := domain.NewCalendar(domain.ShippedDays(), now)
		for i, f := range files(now, 400).Files {
			file := casefile.File{Birth: f.Person.Birth, Past: f.Person.Past, Route: casefile.Straight}
			var before []casefile.Event
			for _, e := range f.Steps {
				if err := file.Judge(e.Event, before, sets, day, calendar); err != nil {
					t.Fatalf("begun on %s, file %d: %s on %s after %v: %v", day, i, e.Kind, e.On, before, err)
				}
				before = append(before, e.Event)
			}
		}
	}
}

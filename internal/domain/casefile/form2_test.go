package casefile

import (
	"slices"
	"strings"
	"testing"

	"tiendo/internal/domain"
)

func TestOnWhichLinesOfForm2SomebodyIs(t *testing.T) {
	on := domain.MustDate("2026-03-10")
	known := Person{Birth: Birth{1998, 3, 14}, Attributes: Attributes{Sex: Female, Youth: Yes, Job: "workers", Schooling: "upper_secondary", Level: "college", Owner: No, Minority: Yes, Religious: No}}
	for _, x := range []struct {
		name   string
		again  bool
		change func(*Person)
		want   string
		lack   string
	}{
		{"all is known", false, nil, "total women youth minority job.enterprise job.enterprise.workers age.18_30 schooling.upper_secondary level.college", ""},
		{"somebody who comes again", true, nil, "total again women youth minority job.enterprise job.enterprise.workers age.18_30 schooling.upper_secondary level.college", ""},
		{"outside enterprises", false, func(p *Person) { p.Job = "farming" }, "total women youth minority job.farming age.18_30 schooling.upper_secondary level.college", ""},
		{"somebody without a level lacks nothing", false, func(p *Person) { p.Level = "" }, "total women youth minority job.enterprise job.enterprise.workers age.18_30 schooling.upper_secondary", ""},
		{"nothing is known", false, func(p *Person) { *p = Person{} }, "total", "birth sex youth job schooling owner minority religious"},
	} {
		p := known
		if x.change != nil {
			x.change(&p)
		}
		lines, lack := Form2Lines(x.again, p, on)
		want := strings.Fields("f2." + strings.Join(strings.Fields(x.want), " f2."))
		if !slices.Equal(lines, want) || strings.Join(lack, " ") != x.lack {
			t.Errorf("%s: %v, lacks %v", x.name, lines, lack)
		}
	}
	if k := Form2KindOf("f2.foreign_marriage"); k != Typed {
		t.Errorf("a line that is never kept of a person is %s", k)
	}
}

// What files are counted as and what they are on the form agree.
func TestForm2AgreesWithTheFactsOfAFile(t *testing.T) {
	p := Person{Birth: Birth{1985, 0, 0}, Attributes: Attributes{Sex: Female, Youth: No, Job: "staff", Schooling: "primary", Level: "master", Source: "teachers", Introduced: ByMembers}}
	f := File{Birth: p.Birth, Route: ThroughBase, Events: numberedEvents(t, way[:14]...)}
	facts, _ := f.Facts(Record{Unit: 5, Kind: Readmission}, p.Attributes, nil, bySet, today.End())
	lines, _ := Form2Lines(true, p, domain.MustDate("2026-03-10"))
	for _, c := range facts {
		if line := FormLine(c.Indicator); line != "" && !slices.Contains(lines, line) {
			t.Errorf("%s is not on %s", c.Indicator, line)
		}
	}
	for _, line := range lines {
		if line != "f2.job.enterprise" && !slices.ContainsFunc(facts, func(c Counted) bool { return FormLine(c.Indicator) == line }) {
			t.Errorf("%s is no fact", line)
		}
	}
}

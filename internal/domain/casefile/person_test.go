package casefile

import (
	"slices"
	"strings"
	"testing"

	"tiendo/internal/domain"
)

// What was typed of somebody is not in the error: errors are written into logs.
func TestWhatCannotBeOfAPersonIsRefusedWithoutSayingIt(t *testing.T) {
	const typed = "Nguyễn Thị Kín"
	today := domain.MustDate("2026-05-20")
	long := strings.Repeat(typed+" ", 10)
	of := func(change func(*Person)) Person {
		p := Person{Name: "Lê Thị Mẫu", Birth: Birth{Year: 2000, Month: 3, Day: 4}}
		change(&p)
		return p
	}
	for name, x := range map[string]struct {
		person Person
		field  string
	}{
		"nothing is wrong":                 {of(func(*Person) {}), ""},
		"a name longer than a name":        {of(func(p *Person) { p.Name = long }), "name"},
		"a name that is an address":        {of(func(p *Person) { p.Name = typed + "@tinh" }), "name"},
		"a home longer than a home":        {of(func(p *Person) { p.Home = long }), "home"},
		"a day that is in no calendar":     {of(func(p *Person) { p.Birth = Birth{2001, 2, 29} }), "birth"},
		"the twenty-ninth of a leap year":  {of(func(p *Person) { p.Birth = Birth{2000, 2, 29} }), ""},
		"born tomorrow":                    {of(func(p *Person) { p.Birth = Birth{2026, 5, 21} }), "birth"},
		"a day without its month":          {of(func(p *Person) { p.Birth = Birth{Year: 2000, Day: 3} }), "birth"},
		"a sex that is none":               {of(func(p *Person) { p.Sex = typed }), "sex"},
		"a source that is none":            {of(func(p *Person) { p.Source = typed }), "source"},
		"introduced by somebody named":     {of(func(p *Person) { p.Introduced = typed }), "introduced"},
		"a job in words of one's own":      {of(func(p *Person) { p.Job = typed }), "job"},
		"schooling in words of one's own":  {of(func(p *Person) { p.Schooling = typed }), "schooling"},
		"a level in words of one's own":    {of(func(p *Person) { p.Level = typed }), "level"},
		"an answer that is neither":        {of(func(p *Person) { p.Youth = typed }), "youth"},
		"what is believed, in words":       {of(func(p *Person) { p.Religious = typed }), "religious"},
		"of what people, in words":         {of(func(p *Person) { p.Minority = typed }), "minority"},
		"what is owned, in words":          {of(func(p *Person) { p.Owner = typed }), "owner"},
		"a source of the reference tables": {of(func(p *Person) { p.Source = "students" }), ""},
	} {
		bad := &domain.Invalid{}
		x.person.Validate(today, []string{"students"}, bad)
		var fields []string
		for _, p := range bad.Problems {
			fields = append(fields, p.Column)
		}
		if want := strings.Fields(x.field); !slices.Equal(fields, want) {
			t.Errorf("%s: %v, want %v", name, fields, want)
		}
		if strings.Contains(bad.Error(), typed) {
			t.Errorf("%s: the error says it: %s", name, bad.Error())
		}
	}
}

package storage

import (
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// personV1 is how a person is written before it is sealed. Its decoder stays for
// ever: what was sealed is opened as it is.
type personV1 struct {
	V          int     `json:"v"`
	Name       string  `json:"n,omitempty"`
	Year       int     `json:"y,omitempty"`
	Month      int     `json:"m,omitempty"`
	Day        int     `json:"d,omitempty"`
	Home       string  `json:"h,omitempty"`
	Sex        string  `json:"sex,omitempty"`
	Source     string  `json:"source,omitempty"`
	Youth      string  `json:"youth,omitempty"`
	Introduced string  `json:"by,omitempty"`
	Job        string  `json:"job,omitempty"`
	Schooling  string  `json:"school,omitempty"`
	Level      string  `json:"level,omitempty"`
	Owner      string  `json:"owner,omitempty"`
	Minority   string  `json:"minority,omitempty"`
	Religious  string  `json:"religious,omitempty"`
	Past       *pastV1 `json:"past,omitempty"`
}

type pastV1 struct {
	From   domain.Date `json:"from"`
	How    string      `json:"how"`
	Longer bool        `json:"longer,omitempty"`
	Before int         `json:"before,omitempty"`
}

// EncodePerson writes a person in the form that is sealed.
func EncodePerson(p casefile.Person) ([]byte, error) {
	var past *pastV1
	if p.Past != nil {
		past = &pastV1{p.Past.From, string(p.Past.How), p.Past.Longer, p.Past.Before}
	}
	return json.Marshal(personV1{
		Past: past, V: 1, Name: p.Name, Year: p.Birth.Year, Month: p.Birth.Month, Day: p.Birth.Day, Home: p.Home,
		Sex: string(p.Sex), Source: p.Source, Youth: string(p.Youth), Introduced: string(p.Introduced), Job: p.Job, Schooling: p.Schooling,
		Level: p.Level, Owner: string(p.Owner), Minority: string(p.Minority), Religious: string(p.Religious),
	})
}

// DecodePerson reads what was sealed.
func DecodePerson(body []byte) (casefile.Person, error) {
	var v personV1
	if err := json.Unmarshal(body, &v); err != nil {
		return casefile.Person{}, fmt.Errorf("read a person: %w", err)
	}
	if v.V != 1 {
		return casefile.Person{}, fmt.Errorf("read a person: version %d is not known", v.V)
	}
	var past *casefile.Past
	if v.Past != nil {
		past = &casefile.Past{From: v.Past.From, How: casefile.Leaving(v.Past.How), Longer: v.Past.Longer, Before: v.Past.Before}
	}
	return casefile.Person{
		Past: past, Name: v.Name, Birth: casefile.Birth{Year: v.Year, Month: v.Month, Day: v.Day}, Home: v.Home,
		Attributes: casefile.Attributes{
			Sex: casefile.Sex(v.Sex), Source: v.Source, Youth: casefile.Answer(v.Youth), Introduced: casefile.Introducer(v.Introduced), Job: v.Job,
			Schooling: v.Schooling, Level: v.Level, Owner: casefile.Answer(v.Owner), Minority: casefile.Answer(v.Minority), Religious: casefile.Answer(v.Religious),
		},
	}, nil
}

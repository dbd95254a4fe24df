package casefile

import (
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// PersonID identifies a person whose file, or whose help in a file, is kept.
type PersonID int64

// Person is what is kept of somebody: what a count, a deadline or a checklist
// needs, and nothing else. All of it is sealed under the person's own key.
type Person struct {
	Name  string // as the papers have it; empty where the unit keeps no names
	Birth Birth  // zero where it is not known
	Home  string // quê quán, as the papers have it: to tell people of one name apart
	Past  *Past  // of somebody who was in the Party before
	Attributes
}

// Attributes are what the statistics ask of a person; empty where it is not
// known yet.
type Attributes struct {
	Sex        Sex
	Source     string     // source group: a code of the reference list
	Youth      Answer     // đoàn viên
	Introduced Introducer // by whom
	Job        string     // one of Jobs
	Schooling  string     // one of Schoolings
	Level      string     // one of Levels, or empty for none
	Owner      Answer     // chủ doanh nghiệp tư nhân
	Minority   Answer     // dân tộc thiểu số; never on a fact
	Religious  Answer     // có đạo; never on a fact
}

// Sex as the papers have it.
type Sex string

// The sexes.
const (
	Female Sex = "female"
	Male   Sex = "male"
)

// Answer is yes, no, or not known yet.
type Answer string

// The answers.
const (
	Yes Answer = "yes"
	No  Answer = "no"
)

// Introducer is who introduces somebody to the cell (người, tổ chức giới thiệu).
type Introducer string

// The introducers (Điều lệ Đảng, Điều 4.1).
const (
	ByMembers Introducer = "members" // two official members
	ByYouth   Introducer = "youth"   // the Youth Union and one member
	ByUnion   Introducer = "union"   // the trade union and one member
)

// The codes that an attribute may have, as form 2-BTCTW orders them.
var (
	Jobs = []string{
		"state", "party", "commune", "hamlet", "public_service", "private_service", "managers", "staff", "workers",
		"farming", "forces", "university", "school", "other",
	}
	Schoolings  = []string{"literate", "primary", "lower_secondary", "upper_secondary"}
	Levels      = []string{"technical", "intermediate", "college", "university", "master", "doctor"}
	Sexes       = []Sex{Female, Male}
	Introducers = []Introducer{ByMembers, ByYouth, ByUnion}
	Answers     = []Answer{Yes, No}
)

// Longest texts of a person, in characters.
const (
	LongestName = 80
	LongestHome = 120
)

// Validate refuses what cannot be of a person. Fields are named as in the form:
// "name", "birth", "home", "past", "leaving", "again", "sex", "source", "youth", "introduced", "job",
// "schooling", "level", "owner", "minority", "religious"; what was typed is not among
// the problems, for those are written into logs. sources are the codes of
// the source groups.
func (p Person) Validate(today domain.Date, sources []string, bad *domain.Invalid) {
	long := func(field, text string, most int) {
		if utf8.RuneCountInString(text) > most {
			bad.Add(domain.Problem{Column: field, Code: domain.CodeTextTooLong, Args: []any{most}})
		}
	}
	long("name", p.Name, LongestName)
	long("home", p.Home, LongestHome)
	if strings.ContainsAny(p.Name, "0123456789@<>/\\") {
		bad.Add(domain.Problem{Column: "name", Code: domain.CodePersonName})
	}
	if p.Birth != (Birth{}) && !p.Birth.Possible(today) {
		bad.Add(domain.Problem{Column: "birth", Code: domain.CodePersonBirth})
	}
	code := func(field, value string, known []string) {
		if value == "" {
			return
		}
		for _, k := range known {
			if k == value {
				return
			}
		}
		bad.Add(domain.Problem{Column: field, Code: domain.CodePersonChoice})
	}
	if p.Past != nil {
		p.Past.validate(p.Birth, today, bad)
		code("leaving", string(p.Past.How), texts(Leavings))
	}
	code("sex", string(p.Sex), texts(Sexes))
	code("source", p.Source, sources)
	code("introduced", string(p.Introduced), texts(Introducers))
	code("job", p.Job, Jobs)
	code("schooling", p.Schooling, Schoolings)
	code("level", p.Level, Levels)
	for field, answer := range map[string]Answer{"youth": p.Youth, "owner": p.Owner, "minority": p.Minority, "religious": p.Religious} {
		code(field, string(answer), texts(Answers))
	}
}

func texts[T ~string](of []T) []string {
	out := make([]string, len(of))
	for i, x := range of {
		out[i] = string(x)
	}
	return out
}

// Missing are the fields that the statistics still need of a person, in the
// order of the form.
func (p Person) Missing() (out []string) {
	for _, f := range []struct {
		field string
		known bool
	}{
		{"birth", p.Birth.Year != 0},
		{"sex", p.Sex != ""},
		{"source", p.Source != ""},
		{"youth", p.Youth != ""},
		{"introduced", p.Introduced != ""},
		{"job", p.Job != ""},
		{"schooling", p.Schooling != ""},
		{"owner", p.Owner != ""},
		{"minority", p.Minority != ""},
		{"religious", p.Religious != ""},
	} {
		if !f.known {
			out = append(out, f.field)
		}
	}
	return out
}

// Initials are a name masked: its first letters, "N.V.A."; empty for none.
func Initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(name) {
		first, _ := utf8.DecodeRuneInString(word)
		b.WriteRune(first)
		b.WriteByte('.')
	}
	return b.String()
}

// Possible says that somebody may have been born so: a day that is in the
// calendar, not after today, and not before 1900.
func (b Birth) Possible(today domain.Date) bool {
	if b.Year < 1900 || b.Month < 0 || b.Month > 12 || b.Day < 0 || b.Month == 0 && b.Day != 0 {
		return false
	}
	if b.Day != 0 && b.Day > domain.NewYearMonth(b.Year, domain.Month(b.Month)).Last().Day() {
		return false
	}
	return b.first() <= today
}

// Differs are the names of the fields in which two people, or two versions of
// one, differ: what a trace may say without saying what they hold.
func (p Person) Differs(q Person) (out []string) {
	for _, f := range []struct {
		field string
		same  bool
	}{
		{"name", p.Name == q.Name},
		{"birth", p.Birth == q.Birth},
		{"home", p.Home == q.Home},
		{"sex", p.Sex == q.Sex},
		{"source", p.Source == q.Source},
		{"youth", p.Youth == q.Youth},
		{"introduced", p.Introduced == q.Introduced},
		{"job", p.Job == q.Job},
		{"schooling", p.Schooling == q.Schooling},
		{"past", p.Past == q.Past || p.Past != nil && q.Past != nil && *p.Past == *q.Past},
		{"level", p.Level == q.Level},
		{"owner", p.Owner == q.Owner},
		{"minority", p.Minority == q.Minority},
		{"religious", p.Religious == q.Religious},
	} {
		if !f.same {
			out = append(out, f.field)
		}
	}
	return out
}

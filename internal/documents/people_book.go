package documents

import (
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// PeopleBook is the form in which lists of people come in, blank or with those
// who are known.
type PeopleBook struct {
	Unit      domain.UnitVersion
	Cells     []domain.UnitVersion // below it, to choose from
	Rows      []PeopleBookRow
	Simulated bool
}

// PeopleBookRow is somebody with a file.
type PeopleBookRow struct {
	Code   string
	Unit   string // code
	Person casefile.Person
	Events []casefile.Event // that stand
}

// blankRows is how many rows of the form can be filled in from the lists that
// drop down.
const blankRows = 1000

// PeopleWorkbook makes the form: the rows below one heading, what can be chosen
// to drop down, and a sheet that says how it is filled in.
func PeopleWorkbook(p PeopleBook, when time.Time) ([]byte, error) {
	b := newBook(p.Simulated, when, vi.PeopleTitle)
	s := newReportStyles(b)
	fields := p.fields()
	b.sheet(vi.PeopleSheet)
	row := 1
	if p.Simulated {
		b.merged(row, 1, 6, vi.SimulatedMark, b.styles.note)
		row++
	}
	b.merged(row, 1, 8, vi.PeopleTitle, s.letterhead)
	row++
	b.merged(row, 1, 8, vi.PartyBody(p.Unit), b.styles.under)
	row++
	b.merged(row, 1, 12, vi.PeopleHint, b.styles.note)
	b.height(row, 32)
	row += 2
	head, last := row, row+max(blankRows, len(p.Rows))
	for i, f := range fields {
		b.set(head, i+1, vi.ListHeading(f), b.styles.head)
		b.width(i+1, peopleWidth(f))
		letters, err := excelize.ColumnNumberToName(i + 1)
		b.check(err)
		b.check(b.f.SetCellStyle(b.on, letters+strconv.Itoa(head+1), letters+strconv.Itoa(last), s.inputText))
	}
	b.height(head, 62)
	b.freeze(head+1, 3)
	b.repeat(head, head)
	for n, r := range p.Rows {
		for i, f := range fields {
			if text := r.text(f); text != "" {
				b.check(b.f.SetCellStr(b.on, b.name(head+1+n, i+1), text))
			}
		}
	}
	b.landscape()
	p.dropDowns(b, fields, head+1, last)
	b.sheet(vi.PeopleHowSheet)
	b.width(1, 110)
	for i, line := range vi.PeopleHow {
		b.set(i+1, 1, line, b.styles.left[0])
		b.height(i+1, 34)
	}
	b.choicesSheet(p, fields)
	return b.bytes()
}

// fields are the columns of the form: how far somebody has come follows from the
// days.
func (p PeopleBook) fields() (out []string) {
	for _, f := range casefile.EntryFields() {
		if f != casefile.EntryState {
			out = append(out, f)
		}
	}
	return out
}

func peopleWidth(field string) float64 {
	switch {
	case field == "name":
		return 26
	case field == "home", field == casefile.EntryUnit, field == "source", field == "job":
		return 30
	case strings.HasPrefix(field, casefile.EntryOn), field == casefile.EntryCode, field == "birth":
		return 13
	}
	return 16
}

// text is what stands in a cell of somebody's row.
func (r PeopleBookRow) text(field string) string {
	p := r.Person
	switch field {
	case casefile.EntryCode:
		return r.Code
	case casefile.EntryUnit:
		return r.Unit
	case "name":
		return p.Name
	case "birth":
		return vi.PersonBirth(p.Birth)
	case "home":
		return p.Home
	case "sex":
		return vi.PersonChoice(field, string(p.Sex))
	case "source":
		return vi.PersonChoice(field, p.Source)
	case "youth":
		return vi.PersonChoice(field, string(p.Youth))
	case "introduced":
		return vi.PersonChoice(field, string(p.Introduced))
	case "job":
		return vi.PersonChoice(field, p.Job)
	case "schooling":
		return vi.PersonChoice(field, p.Schooling)
	case "level":
		return vi.PersonChoice(field, p.Level)
	case "owner":
		return vi.PersonChoice(field, string(p.Owner))
	case "minority":
		return vi.PersonChoice(field, string(p.Minority))
	case "religious":
		return vi.PersonChoice(field, string(p.Religious))
	}
	what, kind, _ := strings.Cut(field, " ")
	for i := len(r.Events) - 1; i >= 0; i-- {
		if e := r.Events[i]; string(e.Kind) == kind {
			return stepText(what+" ", e)
		}
	}
	return ""
}

func stepText(what string, e casefile.Event) string {
	switch {
	case what == casefile.EntryOn:
		return vi.Date(e.On)
	case what == casefile.EntryPaper:
		return e.Paper
	case e.Vote == nil:
		return ""
	case what == casefile.EntryMembers:
		return strconv.Itoa(e.Vote.Members)
	case what == casefile.EntryPresent:
		return strconv.Itoa(e.Vote.Present)
	}
	return strconv.Itoa(e.Vote.For)
}

// peopleHidden is the sheet of what can be chosen.
const peopleHidden = "danh_muc"

// dropped are the fields of which the form lets choose.
func (p PeopleBook) dropped(field string) (out []string) {
	switch field {
	case casefile.EntryUnit:
		for _, u := range p.Cells {
			out = append(out, u.Code+" – "+vi.PartyBody(u))
		}
	case "sex", "source", "youth", "introduced", "job", "schooling", "level", "owner", "minority", "religious":
		for _, c := range vi.PersonChoices(field) {
			if c[0] != "" {
				out = append(out, c[1])
			}
		}
	}
	return out
}

// dropDowns lets the columns of choices drop down; a unit may also be written.
func (p PeopleBook) dropDowns(b *book, fields []string, row, last int) {
	for i, f := range fields {
		n := len(p.dropped(f))
		if n == 0 {
			continue
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(b.name(row, i+1) + ":" + b.name(last, i+1))
		at, err := excelize.ColumnNumberToName(i + 1)
		b.check(err)
		v.SetSqrefDropList(peopleHidden + "!$" + at + "$1:$" + at + "$" + strconv.Itoa(n))
		if f == casefile.EntryUnit {
			v.ShowErrorMessage = false
		} else {
			v.SetError(excelize.DataValidationErrorStyleStop, vi.SheetBadTitle, vi.PeopleChoose)
		}
		b.check(b.f.AddDataValidation(b.on, v))
	}
}

// choicesSheet writes what can be chosen, out of sight.
func (b *book) choicesSheet(p PeopleBook, fields []string) {
	b.sheet(peopleHidden)
	for i, f := range fields {
		for n, text := range p.dropped(f) {
			b.check(b.f.SetCellStr(b.on, b.name(n+1, i+1), text))
		}
	}
	b.check(b.f.SetSheetVisible(peopleHidden, false, true))
}

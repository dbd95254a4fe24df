package documents

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// MostPeople is how many people one list may have: more than any committee has
// on its way, and as many as one act can take in while others go on working.
const MostPeople = 10_000

// headWithin is up to which row the heading of a list is looked for.
const headWithin = 20

// PeopleList is a list of people as it was read.
type PeopleList struct {
	Sheet   string
	Columns []ListColumn
	Entries []casefile.Entry
	Others  []string // further sheets with content, which were not read
}

// Has says that a column of the list has the field.
func (l PeopleList) Has(field string) bool {
	return slices.ContainsFunc(l.Columns, func(c ListColumn) bool { return c.Field == field })
}

// ReadPeople reads a list of people out of a workbook: the first visible sheet
// whose head has a column of names or of codes of files, whatever its order and
// wording. means says what a heading means, by its folded form, where it was said
// before. The error is a *domain.Invalid without anything of what stands in the
// file; what is wrong with one row is told with the row. Where no heading is
// known the likeliest row's columns come with the error, to be told what they are.
func ReadPeople(data []byte, means func(key string) (field string, known bool), follow func(rows int) error) (PeopleList, error) {
	r := peopleReader{follow: follow}
	book, err := xlsx.OpenBook(data)
	if err != nil {
		return r.out, listRefused(err)
	}
	if book.Macros() {
		return r.out, listProblem(domain.CodeSheetMacros)
	}
	head, err := r.find(book, means)
	if err != nil {
		return r.out, err
	}
	merged, err := book.Sheet(r.out.Sheet, MostPeople+head+100, func(row xlsx.Row) error {
		if row.Number <= head {
			return nil
		}
		return r.row(row)
	})
	if err != nil {
		return r.out, listRefused(err)
	}
	r.merged(merged, head)
	if len(r.out.Entries) == 0 {
		return r.out, listProblem(domain.CodeNoRows)
	}
	return r.out, nil
}

func listProblem(code domain.Code, args ...any) error {
	return &domain.Invalid{Problems: []domain.Problem{{Code: code, Args: args}}, Total: 1}
}

func listRefused(err error) error {
	x, ok := errors.AsType[*xlsx.Refusal](err)
	switch {
	case !ok:
		return err
	case x.Why == xlsx.NotSheet && x.What == "csv":
		return listProblem(domain.CodeListCSV)
	case x.Why == xlsx.TooManyRows:
		return listProblem(domain.CodeTooManyRows, MostPeople)
	}
	return (&file{}).refused(err)
}

// peopleReader reads the rows of a list as they come.
type peopleReader struct {
	out    PeopleList
	index  map[string]int // position of the column of a field
	follow func(rows int) error
}

// errEnough ends the reading of a sheet of which enough was seen.
var errEnough = errors.New("enough")

// find finds the sheet and the row of the heading.
func (r *peopleReader) find(book *xlsx.Book, means func(key string) (field string, known bool)) (head int, err error) {
	best, likeliest := 0, []ListColumn(nil)
	for _, name := range book.Visible() {
		content := false
		_, err := book.Sheet(name, headWithin+1, func(row xlsx.Row) error {
			content = true
			if row.Number > headWithin {
				return errEnough
			}
			columns, known := columnsOf(row, means)
			if known > best && (best == 0 || r.out.Sheet == name) {
				best, head = known, row.Number
				r.out.Sheet, r.out.Columns = name, columns
			}
			if len(columns) > len(likeliest)+1 { // a title above has a cell or two
				likeliest = columns
			}
			return nil
		})
		if x, ok := errors.AsType[*xlsx.Refusal](err); ok && x.Why == xlsx.TooManyRows {
			err = nil
		}
		if err != nil && !errors.Is(err, errEnough) {
			return 0, listRefused(err)
		}
		if content && name != r.out.Sheet {
			r.out.Others = append(r.out.Others, name)
		}
	}
	if best == 0 {
		r.out.Columns, r.out.Others = likeliest, nil
		return 0, listProblem(domain.CodeListHeading)
	}
	r.index = map[string]int{}
	for _, c := range r.out.Columns {
		if c.Field != "" && c.Field != ListIgnored {
			r.index[c.Field] = columnNumber(c.At)
		}
	}
	return head, nil
}

// columnNumber is the position of a column by its letters; 0 is the first.
func columnNumber(letters string) int {
	n := 0
	for _, c := range letters {
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

// row reads one row; one without a name and a code is a note or a total, unless
// something that belongs to a person stands in it.
func (r *peopleReader) row(row xlsx.Row) error {
	e := entryReader{row: row, Entry: casefile.Entry{Row: row.Number, Cells: map[string]casefile.EntryCell{}}}
	for field, at := range r.index {
		e.take(field, at, cellAt(row, at))
	}
	if len(e.Cells) == 0 && len(e.Problems) == 0 {
		return nil
	}
	if numbers(row, r.index) { // 1, 2, 3 … below the heading
		return nil
	}
	e.read()
	if len(r.out.Entries) == MostPeople {
		return listProblem(domain.CodeTooManyRows, MostPeople)
	}
	r.out.Entries = append(r.out.Entries, e.Entry)
	if n := len(r.out.Entries); n%followEvery == 0 {
		return r.follow(n)
	}
	return nil
}

// numbers says that a row numbers the columns, as forms have it.
func numbers(row xlsx.Row, index map[string]int) bool {
	at, ok := index["name"]
	if !ok {
		return false
	}
	s := strings.Trim(cellAt(row, at).Text, "()[] ")
	_, err := strconv.Atoi(s)
	return err == nil && len(s) <= 2
}

// merged marks the rows that share a cell with others: nobody knows whose it is.
func (r *peopleReader) merged(areas []xlsx.Area, head int) {
	for _, a := range areas {
		if a.Bottom <= head {
			continue
		}
		uses := slices.ContainsFunc(r.out.Columns, func(c ListColumn) bool {
			n := columnNumber(c.At)
			return c.Field != "" && c.Field != ListIgnored && a.Left <= n && n <= a.Right
		})
		if !uses {
			continue
		}
		for i := range r.out.Entries {
			if e := &r.out.Entries[i]; a.Top <= e.Row && e.Row <= a.Bottom {
				e.Problems = append(e.Problems, domain.Problem{Row: e.Row, Cell: a.String(), Code: domain.CodeMerged, Args: []any{a.String()}})
			}
		}
	}
}

// entryReader reads one row of a list.
type entryReader struct {
	casefile.Entry
	row xlsx.Row
}

func (e *entryReader) fault(field string, code domain.Code, args ...any) {
	c := e.Cells[field]
	e.Problems = append(e.Problems, domain.Problem{Row: e.Row, Cell: c.At, Column: vi.ListHeading(field), Value: c.Text, Code: code, Args: args})
}

// take keeps what stands in a cell; a formula counts as what it came to.
func (e *entryReader) take(field string, column int, c xlsx.Cell) {
	at := xlsx.Address(e.row.Number, column)
	switch {
	case c.Kind == xlsx.Blank && c.IsFormula:
		e.Cells[field] = casefile.EntryCell{At: at}
		e.fault(field, domain.CodeSheetFormula)
		delete(e.Cells, field)
	case c.Kind == xlsx.Blank:
	case c.Kind == xlsx.Error:
		e.Cells[field] = casefile.EntryCell{At: at, Text: shortened(c.Text)}
		e.fault(field, domain.CodeCellError)
		delete(e.Cells, field)
	default:
		text := shortened(oneLine(c.Text))
		if c.Kind == xlsx.Date {
			if d, err := domain.ParseDate(c.Text); err == nil {
				text = vi.Date(d)
			}
		}
		e.Cells[field] = casefile.EntryCell{At: at, Text: text}
	}
}

func (e *entryReader) text(field string) string { return e.Cells[field].Text }

// read makes out the person and what happened.
func (e *entryReader) read() {
	e.Code, e.Unit = strings.ToUpper(strings.ReplaceAll(e.text(casefile.EntryCode), " ", "")), e.text(casefile.EntryUnit)
	if s := e.text(casefile.EntryState); s != "" {
		if at, ok := vi.FileStateOf(s); ok {
			e.State = string(at)
		}
	}
	p := &e.Person
	p.Name, p.Home = e.text("name"), e.text("home")
	if s := e.text("birth"); s != "" {
		b, ok := vi.ParseBirth(s)
		if !ok {
			e.fault("birth", domain.CodeListBirth)
		}
		p.Birth = b
	}
	for _, field := range casefile.EntryPerson[4:] {
		e.choice(field)
	}
	e.choice("sex")
	for _, s := range casefile.EntrySteps {
		e.step(s)
	}
	e.SortEvents()
	slices.SortFunc(e.Problems, func(a, b domain.Problem) int { return strings.Compare(a.Cell, b.Cell) })
}

func (e *entryReader) choice(field string) {
	s := e.text(field)
	if s == "" {
		return
	}
	code, ok := vi.ParseListChoice(field, s)
	if !ok {
		e.fault(field, domain.CodeListChoice, vi.ListChoices(field))
		return
	}
	switch p := &e.Person; field {
	case "sex":
		p.Sex = casefile.Sex(code)
	case "source":
		p.Source = code
	case "youth":
		p.Youth = casefile.Answer(code)
	case "introduced":
		p.Introduced = casefile.Introducer(code)
	case "job":
		p.Job = code
	case "schooling":
		p.Schooling = code
	case "level":
		p.Level = code
	case "owner":
		p.Owner = casefile.Answer(code)
	case "minority":
		p.Minority = casefile.Answer(code)
	case "religious":
		p.Religious = casefile.Answer(code)
	}
}

// step reads the day of a step, its paper and its vote.
func (e *entryReader) step(s casefile.EntryStep) {
	kind := string(s.Kind)
	x := casefile.Event{Kind: s.Kind, Paper: e.text(casefile.EntryPaper + kind)}
	said := x.Paper != ""
	if s.Vote {
		x.Vote = e.vote(kind)
		said = said || x.Vote != nil
	}
	on := casefile.EntryOn + kind
	day := e.text(on)
	if day == "" {
		if said {
			e.Cells[on] = casefile.EntryCell{At: e.Cells[casefile.EntryPaper+kind].At}
			e.fault(on, domain.CodeListPaperOnly, kind)
			delete(e.Cells, on)
		}
		return
	}
	d, code, args := listDay(day)
	if code != "" {
		e.fault(on, code, args...)
		return
	}
	x.On = d
	e.Events = append(e.Events, x)
}

// vote reads a vote of which a list tells who was there and who was for it.
func (e *entryReader) vote(kind string) *casefile.Vote {
	v, said := casefile.Vote{}, false
	for field, n := range map[string]*int{casefile.EntryMembers + kind: &v.Members, casefile.EntryPresent + kind: &v.Present, casefile.EntryFor + kind: &v.For} {
		s := e.text(field)
		if s == "" {
			continue
		}
		said = true
		i, err := strconv.Atoi(s)
		if err != nil || i < 0 || i > 100_000 {
			e.fault(field, domain.CodeListVote)
			continue
		}
		*n = i
	}
	if !said {
		return nil
	}
	if e.text(casefile.EntryMembers+kind) == "" {
		v.Members = v.Present
	}
	return &v
}

// listDay reads a day as people type it, the day first.
func listDay(s string) (domain.Date, domain.Code, []any) {
	if d, err := domain.ParseDate(s); err == nil && plausible(d) {
		return d, "", nil
	}
	m := dayShape.FindStringSubmatch(s)
	if m == nil {
		m = longShape.FindStringSubmatch(s)
	}
	if m == nil && allDigits(s) {
		return digitsAsDate(s)
	}
	if m == nil || len(m[1]) > 2 || len(m[3]) != 4 {
		return 0, domain.CodeListDay, nil
	}
	d := domain.NewDate(number(m[3]), domain.Month(number(m[2])), number(m[1]))
	switch {
	case d.IsZero():
		return 0, domain.CodeDateNone, nil
	case !plausible(d):
		return 0, domain.CodeDateYear, []any{firstYear, lastYear}
	}
	return d, "", nil
}

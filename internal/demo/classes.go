package demo

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// school is who holds classes: the province in three places, and the committees
// that have enough people for classes of their own.
type school struct {
	unit, centre string
	courses      []*course
}

// course is a class with the days on which things happened to it; those that did
// not yet are zero.
type course struct {
	kind                     casefile.ClassKind
	from, to                 domain.Date
	begun, done, given, gone domain.Date
	paper                    string // of the decision on results
	most                     int    // how many a class that is being listed takes
	learners                 []app.NewLearner
}

// The province's places, and the committees that hold classes of their own.
var provincePlaces = []string{"Trường Chính trị tỉnh, cơ sở Gia Nghĩa", "Trường Chính trị tỉnh, cơ sở Phan Thiết", "Trường Chính trị tỉnh, cơ sở Đà Lạt"}

// ownSchools are those committees, with how many days lie between two of their
// classes for those who are to be admitted, and for those who were; 0: none.
var ownSchools = []struct {
	code, centre          string
	awareness, newMembers int
	always                bool // one is held, and one's certificates are awaited
}{
	{guestUnit, "Trung tâm chính trị xã Đắk Wil", 110, 240, true},
	{"68-UBND", "Trường Chính trị tỉnh", 75, 150, true},
	{"25000", "Trung tâm chính trị xã Di Linh", 140, 0, false},
	{"24678", "Trung tâm chính trị xã Đắk Sắk", 140, 0, false},
	{"22933", "Trung tâm chính trị phường Hàm Thắng", 150, 0, false},
}

const (
	placeEvery = 45   // days between two classes of a place of the province
	firstGiven = 26   // days since the youngest certificates
	lastGiven  = 2400 // and since the oldest
	fewLearned = 650  // days: before, so few learned that one place held the classes
)

// ownSince is since when the committees of communes and wards are there.
var ownSince = domain.MustDate("2025-07-01")

// newSchools are all of them, with the classes that were held, are held and are
// listed on a day.
func (t *teller) newSchools() {
	for i, centre := range provincePlaces {
		s := &school{unit: domain.RootCode, centre: centre}
		t.finished(s, casefile.AwarenessClass, lastGiven-3*i, firstGiven+3*i, placeEvery)
		t.finished(s, casefile.MemberClass, lastGiven-4*i, firstGiven+4*i, 2*placeEvery)
		t.current(s, 7+7*i)
		t.listed(s, casefile.AwarenessClass, 8+i, 40)
		t.schools = append(t.schools, s)
	}
	off := t.worked(t.day - 95)
	second := t.schools[1]
	second.courses = append(second.courses, &course{kind: casefile.AwarenessClass, from: off + 7, to: off + 11, gone: off})
	for i, own := range ownSchools {
		s := &school{unit: own.code, centre: own.centre}
		oldest := int(t.day - ownSince - 30)
		t.finished(s, casefile.AwarenessClass, oldest, firstGiven+30+5*i, own.awareness)
		t.finished(s, casefile.MemberClass, oldest, firstGiven+30+5*i, own.newMembers)
		if own.always {
			t.current(s, 4+3*i)
		}
		t.listed(s, casefile.AwarenessClass, 9+i, 8)
		t.schools = append(t.schools, s)
	}
}

// finished fills in classes of a school that gave their certificates so many
// days ago, one every so many days.
func (t *teller) finished(s *school, kind casefile.ClassKind, oldest, youngest, every int) {
	for ago := youngest; every > 0 && ago <= oldest; ago += every {
		c := &course{kind: kind, given: t.worked(t.day - domain.Date(ago))}
		c.done = t.workedBefore(c.given-9, c.given)
		t.opened(s, c, c.done-6)
		switch {
		case ago > 1650 && ago < 1850: // those about to expire are more than a few
			ago += 30 - every
		case ago > fewLearned:
			ago += every
		}
	}
}

// current fills in a class whose certificates are awaited since so many days, and
// those that are held.
func (t *teller) current(s *school, awaited int) {
	waits := &course{kind: casefile.AwarenessClass, done: t.worked(t.day - domain.Date(awaited))}
	t.opened(s, waits, waits.done-6)
	t.opened(s, &course{kind: casefile.AwarenessClass}, t.day-3)
	t.opened(s, &course{kind: casefile.MemberClass, most: 40}, t.day-2)
}

// listed fills in a class that begins in so many working days.
func (t *teller) listed(s *school, kind casefile.ClassKind, in, most int) {
	from := t.calendar.AddWorkingDays(t.day, in)
	s.courses = append(s.courses, &course{kind: kind, from: from, to: from + 4, most: most})
}

// opened lets a class of a school begin on the working day from a day on, and
// last a week.
func (t *teller) opened(s *school, c *course, on domain.Date) {
	c.begun = t.worked(on)
	if !c.done.IsZero() {
		c.begun = t.workedBefore(on, c.done-4)
	}
	c.from, c.to = c.begun, c.begun+4
	c.paper = fmt.Sprintf("%d-QĐ/TTCT", 3+len(s.courses))
	s.courses = append(s.courses, c)
}

// workedBefore is the working day from a day on that lies before another: of an
// earlier week, where the days off of a new year lead there.
func (t *teller) workedBefore(on, limit domain.Date) domain.Date {
	for t.worked(on) >= limit {
		on -= 7
	}
	return t.worked(on)
}

func (c *course) state() casefile.ClassState {
	switch {
	case !c.gone.IsZero():
		return casefile.ClassCancelled
	case !c.given.IsZero():
		return casefile.ClassCertified
	case !c.done.IsZero():
		return casefile.ClassDone
	case !c.begun.IsZero():
		return casefile.ClassHeld
	}
	return casefile.ClassOpen
}

// schoolsOf are where those of a unit learn: with their own committee, where it
// holds classes, or with the province.
func (t *teller) schoolsOf(unit string) (out []*school) {
	code, _, _ := strings.Cut(unit, "-")
	for i, own := range ownSchools {
		if unit == own.code || code == own.code {
			out = append(out, t.schools[len(provincePlaces)+i])
		}
	}
	switch {
	case unit < "24000":
		return append(out, t.schools[1])
	case unit < "24766":
		return append(out, t.schools[0])
	}
	return append(out, t.schools[2])
}

// courseAt is the class of a kind in a state where those of a unit learn; of
// those that are not finished there is one of each.
func (t *teller) courseAt(kind casefile.ClassKind, state casefile.ClassState) *course {
	for _, s := range t.schoolsOf(t.at.code) {
		for _, c := range s.courses {
			if c.kind == kind && c.state() == state {
				return c
			}
		}
	}
	return nil
}

// courseNear is the class whose certificates were given nearest to a day, up to
// another one.
func (t *teller) courseNear(kind casefile.ClassKind, day, until domain.Date) (out *course) {
	at := t.schoolsOf(t.at.code)
	if s := at[0]; len(at) > 1 && !slices.ContainsFunc(s.courses, func(c *course) bool { return c.kind == kind && c.within(75, day, until) }) {
		at = at[1:]
	}
	if day < t.day-fewLearned && at[0].unit == domain.RootCode {
		at = t.schools[2:]
	}
	for _, c := range at[0].courses {
		if c.kind == kind && c.within(lastGiven, day, until) && (out == nil || c.far(day) < out.far(day)) {
			out = c
		}
	}
	return out
}

// far is how many days lie between a class's certificates and a day.
func (c *course) far(day domain.Date) domain.Date { return max(c.given-day, day-c.given) }

// within says that a class gave its certificates at most so many days before or
// after a day, and not after another one.
func (c *course) within(most int, day, until domain.Date) bool {
	return c.state() == casefile.ClassCertified && c.given <= until && c.far(day) <= domain.Date(most)
}

// seat is a place in a class that somebody had.
type seat struct {
	*course
	result casefile.Result
}

// attends moves the steps of a story that a class writes to the days of one, and
// what came before with them. It gives the seats taken.
func (t *teller) attends(s *story) (out []seat) {
	last := s.kinds[len(s.kinds)-1]
	day := func(i int) domain.Date { // the last day before a step
		if i < len(s.days) {
			return s.days[i] - 1
		}
		return t.day
	}
	if i := slices.Index(s.kinds, casefile.NewMemberClass); i >= 0 {
		if c := t.courseNear(casefile.MemberClass, s.days[i], day(i+1)); c != nil {
			t.earlier(s, i, c.given)
			out = append(out, seat{c, casefile.ResultPassed})
		}
	}
	i := slices.Index(s.kinds, casefile.ClassBegun)
	switch {
	case i < 0:
	case last == casefile.ClassBegun && t.IntN(9) == 0: // learned, and not well enough or not to the end
		c := t.courseNear(casefile.AwarenessClass, t.day-domain.Date(90+t.IntN(180)), t.day)
		t.earlier(s, i, c.begun)
		out = append(out, seat{c, one(t.Rand, []casefile.Result{casefile.ResultAbsent, casefile.ResultAbsent, casefile.ResultFailed})})
	case last == casefile.ClassBegun:
		c := t.courseAt(casefile.AwarenessClass, casefile.ClassHeld)
		t.earlier(s, i, c.begun)
		out = append(out, seat{c, casefile.ResultNone})
	case last == casefile.ClassCompleted:
		c := t.courseAt(casefile.AwarenessClass, casefile.ClassDone)
		t.earlier(s, i, c.begun)
		s.days[i+1] = c.done
		out = append(out, seat{c, casefile.ResultPassed})
	default:
		c := t.courseNear(casefile.AwarenessClass, s.days[i+2], day(i+3))
		t.earlier(s, i, c.begun)
		s.days[i+1], s.days[i+2] = c.done, c.given
		out = append(out, seat{c, casefile.ResultPassed})
	}
	return out
}

// earlier moves a step to a day, and those before it by as much where it is
// moved back.
func (t *teller) earlier(s *story, i int, to domain.Date) {
	by := to - s.days[i]
	s.days[i] = to
	for j := range i {
		if by < 0 {
			s.days[j] = t.worked(s.days[j] + by)
		}
		s.days[j] = min(s.days[j], to)
		if j > 0 {
			s.days[j] = max(s.days[j], s.days[j-1])
		}
	}
}

// learns puts a file into the classes that it was in, and some that wait into
// one that is held or listed.
func (t *teller) learns(file int, steps []app.NewEvent, seats []seat) {
	for _, x := range seats {
		attended := x.sessions() - t.IntN(5)/2
		switch {
		case x.result == casefile.ResultNone:
			attended = -1
		case x.result == casefile.ResultAbsent:
			attended = 1 + t.IntN(4)
		}
		x.learners = append(x.learners, app.NewLearner{File: file, Attended: attended, Result: x.result})
	}
	var c *course
	switch steps[len(steps)-1].Kind {
	case casefile.Listed:
		c = t.courseAt(casefile.AwarenessClass, casefile.ClassOpen)
	case casefile.HistoryDeclared:
		c = t.courseAt(casefile.MemberClass, casefile.ClassHeld)
	}
	if c != nil && len(c.learners) < c.most && t.IntN(10) < 6 {
		c.learners = append(c.learners, app.NewLearner{File: file, Attended: -1})
	}
}

// sessions are how many there are to attend.
func (c *course) sessions() int {
	if c.kind == casefile.MemberClass {
		return 8
	}
	return 10
}

// held gives the classes that somebody learned in, the oldest first, and writes
// the numbers of decisions and certificates into the files.
func (t *teller) held(files []app.NewFile) (out []app.NewClass) {
	type one struct {
		*course
		*school
	}
	var all []one
	for _, s := range t.schools {
		for _, c := range s.courses {
			if len(c.learners) > 0 || c.state() == casefile.ClassCancelled {
				all = append(all, one{c, s})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b one) int { return cmp.Compare(a.from, b.from) })
	given := map[string]int{} // certificates by register
	for n, c := range all {
		for i := range c.learners {
			l := &c.learners[i]
			if l.Result != casefile.ResultPassed || c.given.IsZero() {
				continue
			}
			book := fmt.Sprint(c.unit, c.kind, c.given.Year())
			given[book]++
			l.Number = strconv.Itoa(given[book])
		}
		for _, l := range c.learners {
			c.sign(files[l.File].Steps, l)
		}
		out = append(out, app.NewClass{
			Unit: c.unit, Acts: c.acts(), Learners: c.learners,
			Class: casefile.Class{Kind: c.kind, Centre: c.centre, From: c.from, To: c.to, Sessions: c.sessions(), Paper: fmt.Sprintf("%d-KH/TTCT", n%90+3)},
		})
	}
	return out
}

// sign writes the numbers that a class gives into the steps of a learner.
func (c *course) sign(steps []app.NewEvent, l app.NewLearner) {
	for i := range steps {
		switch kind := steps[i].Kind; {
		case kind == "" || l.Result != casefile.ResultPassed:
		case kind == c.kind.Completes():
			steps[i].Paper = c.paper
		case kind == c.kind.Certifies():
			steps[i].Paper = l.Number
		}
	}
}

// acts are what happened to a class.
func (c *course) acts() (out []casefile.ClassEvent) {
	for _, a := range []casefile.ClassEvent{
		{Act: casefile.ClassStarts, On: c.begun},
		{Act: casefile.ClassFinishes, On: c.done, Paper: c.paper},
		{Act: casefile.ClassCertifies, On: c.given},
		{Act: casefile.ClassCalledOff, On: c.gone},
	} {
		if !a.On.IsZero() {
			out = append(out, a)
		}
	}
	return out
}

package web

import (
	"errors"
	"net/http"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// daysPage are the holidays and swapped days of a year.
type daysPage struct {
	frame
	Year       int
	Years      []option
	Lines      []dayLine
	Unsure     int
	Form       []input
	General    []string
	History    []dayHistory
	Try        []input
	TryResult  string
	TryProblem string
}

type dayLine struct {
	Day, Weekday, Kind, Key, Name, Source string
	Confirmed                             bool
	Confirm                               *dayConfirm
}

// dayConfirm is a day as a form sends it again to say that it is right.
type dayConfirm struct{ Day, Kind, Name string }

type dayHistory struct{ At, By, Day, Kind, Name, Source string }

func (s *Server) daysPage(w http.ResponseWriter, r *http.Request) error {
	return s.showDays(w, r, http.StatusOK, newTyped(nil))
}

func (s *Server) showDays(w http.ResponseWriter, r *http.Request, status int, f *typedForm) error {
	d, err := s.App.Days(r.Context(), actor(r))
	if err != nil {
		return err
	}
	year, err := strconv.Atoi(r.URL.Query().Get("nam"))
	if err != nil || year < 2000 || year > 2100 {
		year = s.Now().Date().Year()
	}
	p := daysPage{frame: frame{Title: vi.DaysTitle, Here: daysPath, Simulated: d.Simulated}, Year: year, General: f.wrong[""]}
	years := map[int]bool{year: true}
	for _, rule := range d.Calendar.Rules() {
		years[rule.Day.Year()] = true
		if rule.Day.Year() == year {
			p.Lines = append(p.Lines, newDayLine(rule))
			if !rule.Confirmed {
				p.Unsure++
			}
		}
	}
	for y := 2000; y <= 2100; y++ {
		if years[y] {
			p.Years = append(p.Years, option{strconv.Itoa(y), strconv.Itoa(y), y == year})
		}
	}
	for _, h := range d.History {
		p.History = append(p.History, dayHistory{vi.Instant(h.RecordedAt), vi.ActorName(h.By), vi.Date(h.Day), vi.DayKind(h.Kind), h.Name, h.Source})
	}
	p.Form = dayInputs(f)
	p.try(r, d.Calendar)
	return s.show(w, r, status, "days", p)
}

func newDayLine(rule domain.DayRule) dayLine {
	l := dayLine{vi.Date(rule.Day), vi.Weekday(rule.Day), vi.DayKind(rule.Kind), string(rule.Kind), rule.Name, rule.Source, rule.Confirmed, nil}
	if !rule.Confirmed {
		l.Confirm = &dayConfirm{vi.Date(rule.Day), string(rule.Kind), rule.Name}
	}
	return l
}

func dayInputs(f *typedForm) []input {
	kinds := [][2]string{}
	for _, k := range domain.DayKinds {
		kinds = append(kinds, [2]string{string(k), vi.DayKind(k)})
	}
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	what := field("loai", vi.FieldDayKind, "kind", "", "")
	what.Options = optionsOf(kinds, f.in.Get("loai"))
	sure := field("chac", vi.FieldConfirmed, "confirmed", "check", "")
	sure.Checked = f.in.Get("chac") != ""
	return []input{
		field("ngay", vi.FieldDay, "day", "day", ""), field("den-ngay", vi.FieldDayTo, "to", "day", vi.HintDayTo), what,
		field("ten", vi.FieldDayName, "name", "wide", ""), field("nguon", vi.FieldSource, "source", "wide", vi.HintSource), sure,
	}
}

// try counts working days from a day on, for whoever wants to see how the
// calendar counts.
func (p *daysPage) try(r *http.Request, c domain.Calendar) {
	from, days := r.URL.Query().Get("tinh-tu"), r.URL.Query().Get("so-ngay")
	p.Try = []input{{Name: "tinh-tu", Label: vi.FieldCountFrom, Value: from, Kind: "day"}, {Name: "so-ngay", Label: vi.FieldCountDays, Value: days, Kind: "number"}}
	if from == "" && days == "" {
		return
	}
	day, ok := vi.ParseDate(from)
	n, number := vi.ParseCount(days)
	switch {
	case !ok:
		p.Try[0].Problems = []string{vi.DayUnreadable(from)}
	case !number || n < 0 || n > 1000:
		p.Try[1].Problems = []string{vi.CountUnreadable(days)}
	default:
		end := c.AddWorkingDays(day, int(n))
		p.TryResult = vi.WorkingDays(day, n, end, c.Certain(day, end))
	}
}

func (s *Server) setDays(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	rule := domain.DayRule{Kind: domain.DayKind(f.text("loai")), Name: f.text("ten"), Source: f.text("nguon"), Confirmed: f.text("chac") != ""}
	rule.Day = f.day("ngay", "day")
	to := f.day("den-ngay", "to")
	if len(f.wrong) == 0 {
		_, err = s.App.SetDays(r.Context(), actor(r), rule, to)
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		f.wrong.merge(bad)
	} else if err != nil {
		return err
	}
	if len(f.wrong) > 0 {
		return s.showDays(w, r, http.StatusUnprocessableEntity, f)
	}
	return done(w, r, daysPath+"?nam="+strconv.Itoa(rule.Day.Year()), "days-set")
}

package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// rulesForm is the form by which rules are changed.
type rulesForm struct {
	When, Class, Days, Shown []input
	Periods                  []periodRow
	Excuses                  []excuseRow
	Excusable                []string // units offered while one is typed
	PeriodProblems           []string
	ExcuseProblems           []string
	General                  []string
	Seen, Signed             string
}

type periodRow struct {
	N           int
	Month, From string
}

// formOf is what a form holds before anything is typed: the rules in force.
func formOf(known app.PlanRules) url.Values {
	r := known.InForce
	in := url.Values{}
	for name, value := range map[string]string{
		"tu-ngay": vi.Date(known.Day), "cach": string(r.Class), "cao": vi.TypedRate(r.High), "trung-binh": vi.TypedRate(r.Medium),
		"can-cu": r.Basis, "ngay-chot": strconv.Itoa(r.ClosingDay), "han-bao-cao": strconv.Itoa(r.DueDay), "lich": string(r.Calendar),
		"tinh-theo": string(r.Counting), "thang-lien": strconv.Itoa(r.ZeroStreak), "lam-tron": string(r.Rounding.Mode), "chu-so": strconv.Itoa(r.Rounding.Digits),
		"da-thay": strconv.FormatInt(int64(known.Seen), 10),
	} {
		in.Set(name, value)
	}
	for _, p := range r.Periods {
		in.Add("ky-thang", vi.TypedMonth(p.Month))
		in.Add("ky-tu", vi.Date(p.From))
	}
	for _, e := range r.Excuses {
		to := ""
		if e.To != 0 {
			to = vi.TypedMonth(e.To)
		}
		in.Add("mien-don-vi", excusedName(known, e.Unit))
		in.Add("mien-tu", vi.TypedMonth(e.From))
		in.Add("mien-den", to)
		in.Add("mien-ly-do", e.Reason)
		in.Add("mien-can-cu", e.Decision)
	}
	return in
}

// signed are the fields a preview is of.
var signedFields = []string{
	"tu-ngay", "cach", "cao", "trung-binh", "can-cu", "ngay-chot", "han-bao-cao", "lich", "tinh-theo", "thang-lien", "lam-tron", "chu-so",
	"ky-thang", "ky-tu", "mien-don-vi", "mien-tu", "mien-den", "mien-ly-do", "mien-can-cu",
}

// signature names what was typed, so that what is recorded is what was looked
// at. It is no secret and guards against nothing but haste.
func signature(in url.Values) string { return signatureOf(in, signedFields...) }

func signatureOf(in url.Values, fields ...string) string {
	h := sha256.New()
	for _, name := range fields {
		var values []string
		for _, v := range in[name] {
			values = append(values, strings.TrimSpace(v))
		}
		h.Write([]byte(name + "=" + strings.TrimRight(strings.Join(values, "\n"), "\n") + "\x00")) // empty rows at the end say nothing
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// spareRows is how many empty rows stand below those that are filled.
const spareRows = 1

func newRulesForm(known app.PlanRules, in url.Values, wrong problems) rulesForm {
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: in.Get(name), Problems: wrong[column], Kind: kind, Hint: hint}
	}
	choose := func(name, label, column string, list [][2]string) input {
		x := field(name, label, column, "", "")
		x.Options = optionsOf(list, in.Get(name))
		return x
	}
	var bases [][2]string
	for _, b := range figure.Bases {
		bases = append(bases, [2]string{string(b), vi.BasisOption(b)})
	}
	var digits [][2]string
	for n := range 5 {
		digits = append(digits, [2]string{strconv.Itoa(n), strconv.Itoa(n)})
	}
	high := field("cao", vi.FieldHigh, "thresholds", "", vi.HintThreshold)
	medium := field("trung-binh", vi.FieldMedium, "", "", "")
	f := rulesForm{
		Class: []input{
			choose("cach", vi.LabelBasis, "class", bases), high, medium,
			field("can-cu", vi.FieldClassBasis, "basis", "wide", vi.HintClassBasis),
		},
		Days: []input{
			field("ngay-chot", vi.FieldClosing, "closing_day", "number", vi.HintClosing),
			field("han-bao-cao", vi.FieldDue, "due_day", "number", vi.HintDue),
			choose("lich", vi.FieldCalendar, "calendar", vi.CalendarNames),
		},
		Shown: []input{
			choose("tinh-theo", vi.FieldCounting, "counting", vi.CountingNames),
			field("thang-lien", vi.FieldStreak, "zero_streak", "number", ""),
			choose("lam-tron", vi.FieldRounding, "rounding", vi.RoundingNames),
			choose("chu-so", vi.FieldDigits, "digits", digits),
		},
		When: []input{
			field("tu-ngay", vi.FieldRulesFrom, "from", "day", vi.HintRulesFrom(known.Plan)),
			field("xem-ngay", vi.FieldTrialOn, "as_of", "day", vi.HintTrialOn),
		},
		PeriodProblems: wrong["periods"], ExcuseProblems: wrong["excuses"], General: append(wrong[""], wrong["unit"]...),
		// What stands on this page is what is known now: whoever was told of a
		// change may go on.
		Seen: strconv.FormatInt(int64(known.Seen), 10), Signed: signature(in),
	}
	filled := 0
	for i := range in["ky-thang"] {
		month, from := at(in["ky-thang"], i), at(in["ky-tu"], i)
		if month+from != "" {
			filled++
			f.Periods = append(f.Periods, periodRow{filled, month, from})
		}
	}
	for range spareRows {
		f.Periods = append(f.Periods, periodRow{N: len(f.Periods) + 1})
	}
	f.excuses(known, in)
	return f
}

// readRules reads what was typed; what cannot be read is in f.wrong.
func readRules(f *typedForm, known app.PlanRules) app.RulesChange {
	whole := func(name, field string) int {
		n, given := f.count(name, field)
		if !given || n > 1000 || n < -1000 {
			return -1 // refused by the rules themselves
		}
		return int(n)
	}
	rate := func(name string) domain.Rate {
		r, ok := vi.ParseRate(f.text(name))
		if !ok {
			f.blame("thresholds", vi.RateUnreadable(f.text(name)))
		}
		return r
	}
	r := figure.Rules{
		Rounding: domain.Rounding{Mode: domain.RoundingMode(f.text("lam-tron")), Digits: whole("chu-so", "digits")},
		Class:    figure.Basis(f.text("cach")), High: rate("cao"), Medium: rate("trung-binh"),
		ClosingDay: whole("ngay-chot", "closing_day"), DueDay: whole("han-bao-cao", "due_day"),
		Calendar: figure.CalendarKind(f.text("lich")), Counting: figure.Counting(f.text("tinh-theo")),
		ZeroStreak: whole("thang-lien", "zero_streak"), Basis: strings.Join(strings.Fields(f.text("can-cu")), " "),
	}
	for i := range f.rows("ky-thang") {
		month, from := at(f.rows("ky-thang"), i), at(f.rows("ky-tu"), i)
		if month+from == "" {
			continue
		}
		m, ok := vi.ParseMonth(month)
		if !ok {
			f.blame("periods", vi.MonthUnreadable(month))
		}
		day := f.dayOf(from, "periods")
		if from == "" {
			f.blame("periods", vi.DayUnreadable(from))
		}
		r.Periods = append(r.Periods, figure.Period{Month: m, From: day})
	}
	r.Excuses = readExcuses(f, known)
	seen, _ := strconv.ParseInt(f.text("da-thay"), 10, 64)
	return app.RulesChange{Plan: known.Plan.Code, From: f.day("tu-ngay", "from"), Rules: r, Seen: domain.Instant(seen)}
}

// rulesFacts are rules as people read them.
func rulesFacts(r figure.Rules, units []domain.UnitVersion) []fact {
	out := []fact{
		{vi.LabelBasis, vi.BasisOption(r.Class)},
		{vi.FieldHigh, vi.TypedRate(r.High)},
		{vi.FieldMedium, vi.TypedRate(r.Medium)},
		{vi.FieldClassBasis, vi.OrNone(r.Basis)},
		{vi.FieldClosing, vi.DayOfMonth(r.ClosingDay)},
		{vi.FieldDue, vi.DayOfMonth(r.DueDay)},
		{vi.FieldCalendar, vi.Named(vi.CalendarNames, string(r.Calendar))},
		{vi.FieldCounting, vi.Named(vi.CountingNames, string(r.Counting))},
		{vi.FieldStreak, vi.Number(int64(r.ZeroStreak))},
		{vi.FieldRounding, vi.Rounding(r.Rounding)},
	}
	var periods, excuses []string
	for _, p := range r.Periods {
		periods = append(periods, vi.MovedPeriod(p))
	}
	for _, e := range r.Excuses {
		name := vi.EveryUnit
		for _, u := range units {
			if u.Unit == e.Unit {
				name = vi.PartyBody(u)
			}
		}
		excuses = append(excuses, vi.ExcusedMonths(name, e))
	}
	return append(out, fact{vi.FieldPeriods, vi.OrNone(strings.Join(periods, "; "))}, fact{vi.FieldExcuses, vi.OrNone(strings.Join(excuses, "; "))})
}

// changedFacts are those that differ, with both values.
func changedFacts(was, is []fact) (out []fact) {
	for i := range is {
		if was[i].Value != is[i].Value {
			out = append(out, fact{is[i].Name, was[i].Value + " → " + is[i].Value})
		}
	}
	return out
}

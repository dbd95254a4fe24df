package register

import (
	"slices"
	"strings"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

var day = domain.MustDate

func paper() Particulars {
	return Particulars{
		Document: domain.Document{Number: 259, Type: "CV", Issuer: "BTCTU", IssuedOn: day("2025-11-18")},
		IssuedBy: "Ban Tổ chức Tỉnh ủy", Subject: "Tiếp tục đẩy mạnh công tác phát triển đảng viên mới năm 2025",
		Bases: []Basis{{Document: domain.Document{Number: 259, Type: "TB", Issuer: "TU", IssuedOn: day("2025-09-16")}}},
	}
}

func blamed(bad *domain.Invalid) (out []string) {
	for _, p := range bad.Problems {
		out = append(out, p.Column+":"+string(p.Code))
	}
	return out
}

func same(t *testing.T, got *domain.Invalid, want ...string) {
	t.Helper()
	if b := blamed(got); !slices.Equal(b, want) {
		t.Errorf("refused for %q, want %q", b, want)
	}
}

func TestWhatMayStandInARegister(t *testing.T) {
	today := day("2025-11-20")
	for _, c := range []struct {
		name   string
		change func(*Particulars)
		way    Direction
		issued bool
		want   []string
	}{
		{"the sample as it stands, on a paper of the same number", func(*Particulars) {}, Out, true, nil},
		{"a draft needs no number and no day", func(p *Particulars) { p.Number, p.IssuedOn, p.IssuedBy = 0, 0, "" }, Out, false, nil},
		{"an issued one needs both", func(p *Particulars) { p.Number, p.IssuedOn, p.Bases = 0, 0, nil }, Out, true, []string{"number:entry_number", "issued_on:entry_day"}},
		{"a day that has not come", func(p *Particulars) { p.IssuedOn = day("2025-11-21") }, Out, true, []string{"issued_on:date_future"}},
		{"today is no such day", func(p *Particulars) { p.IssuedOn = today }, Out, true, nil},
		{"a year that cannot be", func(p *Particulars) { p.IssuedOn, p.Bases = day("1893-01-01"), nil }, Out, true, []string{"issued_on:date_year"}},
		{"a type that there is not", func(p *Particulars) { p.Type = "XX" }, Out, true, []string{"type:entry_type"}},
		{"a symbol with a blank", func(p *Particulars) { p.Issuer = "BTC TU" }, Out, true, []string{"issuer:form_symbol"}},
		{"a number with six digits", func(p *Particulars) { p.Number = 100000 }, Out, true, []string{"number:letter_number"}},
		{"no subject", func(p *Particulars) { p.Subject = " " }, Out, true, []string{"subject:entry_missing"}},
		{"a zero byte in the subject", func(p *Particulars) { p.Subject = "a\x00b" }, Out, true, []string{"subject:form_line"}},
		{"a subject of a page", func(p *Particulars) { p.Subject = strings.Repeat("ữ", 601) }, Out, true, []string{"subject:text_too_long"}},
		{"a basis younger than the paper", func(p *Particulars) { p.Bases[0].Document.IssuedOn = day("2025-11-19") }, Out, true, []string{"bases:entry_basis_later"}},
		{"one that came in says when", func(*Particulars) {}, In, true, []string{"arrived:entry_day"}},
		{"and not before it was written", func(p *Particulars) { p.Arrived = day("2025-11-17") }, In, true, []string{"arrived:entry_arrived"}},
		{"with the number of its arrival or without", func(p *Particulars) { p.Arrived, p.Arrival = day("2025-11-19"), 12 }, In, true, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := paper()
			c.change(&p)
			same(t, p.Validate(c.way, c.issued, today), c.want...)
		})
	}
}

func TestTheSameNumberInOneYearIsAskedAbout(t *testing.T) {
	a := paper().Document
	other := func(change func(*domain.Document)) domain.Document { b := a; change(&b); return b }
	for name, c := range map[string]struct {
		b    domain.Document
		want bool
	}{
		"another day of the year":        {other(func(d *domain.Document) { d.IssuedOn = day("2025-01-02") }), true},
		"another year":                   {other(func(d *domain.Document) { d.IssuedOn = day("2026-01-02") }), false},
		"another type: 259-TB/BTCTU":     {other(func(d *domain.Document) { d.Type = "TB" }), false},
		"another issuer: 259-CV/TU":      {other(func(d *domain.Document) { d.Issuer = "TU" }), false},
		"no number yet, which many have": {domain.Document{Type: "CV", Issuer: "BTCTU", IssuedOn: a.IssuedOn}, false},
	} {
		if got := SameSymbol(a, c.b); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAPaperGoesItsWayAndNoOther(t *testing.T) {
	issued, today := day("2026-05-21"), day("2026-06-01")
	allowed := map[State][]State{
		Draft: {Reviewed, Signed, Issued}, Reviewed: {Draft, Signed, Issued}, Signed: {Issued}, Issued: {Replaced, Recalled}, Replaced: nil, Recalled: nil,
	}
	for _, from := range letter.States {
		for _, to := range letter.States {
			e := Event{Entry: 1, State: to, On: today, Reason: "vì nhầm", By: 2}
			bad := Move(from, e, issued, today, 0, false)
			if want := slices.Contains(allowed[from], to); (bad.Total == 0) != want {
				t.Errorf("%s → %s: %q", from, to, blamed(bad))
			}
		}
	}
	for _, c := range []struct {
		name     string
		from     State
		e        Event
		answered int
		despite  bool
		want     []string
	}{
		{"a recall without a reason", Issued, Event{State: Recalled, On: today}, 0, false, []string{"reason:entry_missing"}},
		{"a recall of an answered one", Issued, Event{State: Recalled, On: today, Reason: "sai số liệu"}, 3, false, []string{"despite:entry_answered"}},
		{"asked for in spite of that", Issued, Event{State: Recalled, On: today, Reason: "sai số liệu"}, 3, true, nil},
		{"replaced by nothing", Issued, Event{Entry: 1, State: Replaced, On: today, Reason: "x"}, 0, false, []string{"by:entry_replaces"}},
		{"replaced by itself", Issued, Event{Entry: 1, State: Replaced, On: today, Reason: "x", By: 1}, 0, false, []string{"by:entry_replaces"}},
		{"issued before its day", Signed, Event{State: Issued, On: day("2026-05-20")}, 0, false, []string{"on:entry_before"}},
		{"signed before the day it will bear", Draft, Event{State: Signed, On: day("2026-05-20")}, 0, false, nil},
		{"tomorrow", Draft, Event{State: Reviewed, On: day("2026-06-02")}, 0, false, []string{"on:date_future"}},
		{"back to a draft without saying why", Reviewed, Event{State: Draft, On: today}, 0, false, []string{"reason:entry_missing"}},
	} {
		t.Run(c.name, func(t *testing.T) { same(t, Move(c.from, c.e, issued, today, c.answered, c.despite), c.want...) })
	}
	if !slices.Equal(Begins(In), []State{Issued}) {
		t.Error("a paper that came in begins otherwise than issued")
	}
}

package report_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
)

// The unit sent its number at instant 100; below it lie the cells 11, 12, ….
const sentAt = 100

func days(from, to string) figure.Span {
	return figure.Span{From: domain.MustDate(from), To: domain.MustDate(to)}
}

var may = days("2026-05-01", "2026-05-31")

type recorded = []report.Record

// fact is a record of a cell for the whole of May; by is the report by which it
// was received, 0 = typed in.
func fact(id int, unit domain.UnitID, n int64, at domain.Instant, by report.ID) report.Record {
	return report.Record{
		Fact:   figure.Fact{ID: figure.FactID(id), Unit: unit, CoversFrom: may.From, EffectiveOn: may.To, Quantity: n, RecordedAt: at},
		Report: by, At: unit,
	}
}

// back takes a fact back.
func back(id int, of report.Record, at domain.Instant, by report.ID) report.Record {
	r := of
	r.ID, r.Reverses, r.Quantity, r.RecordedAt, r.Report = figure.FactID(id), of.ID, -of.Quantity, at, by
	return r
}

func on(r report.Record, from, to string) report.Record {
	s := days(from, to)
	r.CoversFrom, r.EffectiveOn = s.From, s.To
	return r
}

func stands(all recorded) (n int64) {
	for _, r := range all {
		n += r.Quantity
	}
	return n
}

func mayOf(declared int64, all recorded, awaited ...report.Awaited) report.Side {
	return report.Side{
		Span: may, HasDeclared: true, HasRecorded: true, Declared: declared, Recorded: stands(all), Since: sentAt, Records: all, Awaited: awaited,
	}
}

func causes(all []report.Reason) string {
	var out []string
	for _, r := range all {
		out = append(out, fmt.Sprintf("%s %+d of %d", r.Cause, r.Amount, r.Count()))
	}
	return strings.Join(out, ", ")
}

func TestAGapIsExplainedByCause(t *testing.T) {
	four, five := fact(1, 11, 4, 50, 7), fact(2, 12, 5, 60, 8)
	waits := report.Awaited{Unit: 13, Report: 9}
	for _, c := range []struct {
		name string
		side report.Side
		want string
	}{
		{"what agrees has no causes", mayOf(9, recorded{four, five}), ""},
		{"what agrees has none, whatever is awaited and came late", mayOf(9, recorded{four, fact(2, 12, 5, 160, 8)}, waits), ""},
		{
			"a cell restated its 4 to 6 after the committee had sent its 9",
			mayOf(9, recorded{four, five, back(3, four, 150, 7), fact(4, 11, 6, 150, 7)}), "restated -2 of 1",
		},
		{
			"the same typed over by an officer",
			mayOf(9, recorded{four, five, back(3, four, 150, 0), fact(4, 11, 6, 150, 0)}), "by_hand -2 of 1",
		},
		{"a receipt below was taken back", mayOf(9, recorded{four, five, back(3, five, 150, 8)}), "reversed +5 of 1"},
		{"one cell has not reported", mayOf(9, recorded{four}, waits), "missing +5 of 1"},
		{
			"one has not, and another restated: each has its part",
			mayOf(9, recorded{four, back(3, four, 150, 7), fact(4, 11, 6, 150, 7)}, waits), "restated -2 of 1, missing +5 of 1",
		},
		{
			"a late report for which the committee's number had left room of 5 says 7",
			mayOf(9, recorded{four, fact(2, 12, 7, 160, 8)}), "late -2 of 1",
		},
		{"a late report that nobody had counted", mayOf(4, recorded{four, fact(2, 12, 7, 160, 8)}), "late -7 of 1"},
		{"two late reports share the room in the order in which they came", mayOf(7, recorded{four, fact(3, 13, 2, 170, 9), fact(2, 12, 2, 160, 8)}), "late -1 of 1"},
		{"a cell that was merged stands twice", mayOf(9, recorded{four, five, under(fact(5, 14, 5, 70, 0), 12)}), "duplicate -5 of 1"},
		{"two cells with the same number are not the same", mayOf(9, recorded{four, fact(2, 12, 4, 60, 8), fact(5, 13, 4, 60, 9)}), "unclear -3 of 0"},
		{"typed in before the committee sent, and more than it says", mayOf(4, recorded{four, fact(2, 12, 5, 60, 0)}), "by_hand -5 of 1"},
		{"more declared, and nobody is awaited", mayOf(12, recorded{four, five}), "unclear +3 of 0"},
		{"without a report there is no gap", report.Side{Span: may, HasRecorded: true, Recorded: 4, Records: recorded{four}}, ""},
		{"with nothing on record there is none either", report.Side{Span: may, HasDeclared: true, Declared: 4}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := causes(report.Explain([]report.Side{c.side})[0]); got != c.want {
				t.Errorf("%s; want %s", got, c.want)
			}
		})
	}
}

func under(r report.Record, at domain.UnitID) report.Record {
	r.At = at
	return r
}

func TestNeighboursExplainEachOther(t *testing.T) {
	june := days("2026-06-01", "2026-06-30")
	early := on(fact(5, 12, 2, 60, 0), "2026-06-03", "2026-06-03") // the ceremony of 3/6
	side := func(span figure.Span, declared int64, has bool, all ...report.Record) report.Side {
		return report.Side{Span: span, HasDeclared: has, HasRecorded: true, Declared: declared, Recorded: stands(all), Since: sentAt, Records: all}
	}
	four := fact(1, 11, 4, 50, 7)
	whole := on(fact(2, 11, 3, 50, 7), "2026-06-01", "2026-06-30")
	for _, c := range []struct {
		name      string
		may, june report.Side
		inMay     string
		inJune    string
	}{
		{"May declares two that are on record on 3/6; June is not reported yet", side(may, 6, true, four), side(june, 0, false, early), "near +2 of 1", ""},
		{"and June, which leaves them out, is explained by the same", side(may, 6, true, four), side(june, 3, true, whole, early), "near +2 of 1", "near -2 of 1"},
		{"June counts them itself: then they are not May's", side(may, 6, true, four), side(june, 5, true, whole, early), "unclear +2 of 0", ""},
		{"only as many as May lacks", side(may, 5, true, four), side(june, 0, false, early), "near +1 of 1", ""},
		{"a whole month is not near its edge", side(may, 6, true, four), side(june, 0, false, whole), "unclear +2 of 0", ""},
		{
			"June declares one that is on record on 29/5", side(may, 4, true, four, on(fact(6, 12, 1, 60, 0), "2026-05-29", "2026-05-29")), side(june, 4, true, whole),
			"near -1 of 1", "near +1 of 1",
		},
		{"twelve days off is not near", side(may, 6, true, four), side(june, 0, false, on(early, "2026-06-12", "2026-06-12")), "unclear +2 of 0", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := report.Explain([]report.Side{c.may, c.june})
			if a, b := causes(got[0]), causes(got[1]); a != c.inMay || b != c.inJune {
				t.Errorf("May %q, June %q; want %q, %q", a, b, c.inMay, c.inJune)
			}
		})
	}
}

// TestPropertyCausesAddUpToTheGap: whatever was recorded, in whatever order, the
// parts add up; what agrees is not explained, and the order in which records
// are read does not matter.
func TestPropertyCausesAddUpToTheGap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sides []report.Side
		id := 0
		for m := domain.Month(4); m <= 6; m++ {
			first := domain.NewYearMonth(2026, m)
			s := report.Side{Span: figure.Span{From: first.First(), To: first.Last()}, Since: sentAt}
			for range rapid.IntRange(0, 6).Draw(t, "records") {
				id++
				r := fact(id, domain.UnitID(rapid.IntRange(11, 14).Draw(t, "unit")), rapid.Int64Range(0, 5).Draw(t, "n"),
					domain.Instant(rapid.IntRange(1, 199).Draw(t, "at")), report.ID(rapid.IntRange(0, 2).Draw(t, "by")))
				r.CoversFrom, r.EffectiveOn = s.From, s.To
				if rapid.Bool().Draw(t, "one day") {
					r.EffectiveOn = s.From + domain.Date(rapid.IntRange(0, int(s.To-s.From)).Draw(t, "day"))
					r.CoversFrom = r.EffectiveOn
				}
				r.At = domain.UnitID(rapid.IntRange(11, 14).Draw(t, "under"))
				s.Records = append(s.Records, r)
				if rapid.IntRange(0, 3).Draw(t, "taken back") == 0 {
					id++
					s.Records = append(s.Records, back(id, r, r.RecordedAt+domain.Instant(rapid.IntRange(1, 99).Draw(t, "later")), 0))
				}
			}
			s.HasRecorded = len(s.Records) > 0
			s.Recorded = stands(s.Records)
			s.HasDeclared = rapid.IntRange(0, 4).Draw(t, "declared") > 0
			s.Declared = rapid.Int64Range(0, 20).Draw(t, "says")
			if rapid.Bool().Draw(t, "awaited") {
				s.Awaited = []report.Awaited{{Unit: 15, Report: 5}}
			}
			sides = append(sides, s)
		}
		got := report.Explain(sides)
		for i, s := range sides {
			var sum int64
			for _, r := range got[i] {
				sum += r.Amount
				if r.Count() == 0 && r.Cause != report.Unclear {
					t.Fatalf("%s rests on nothing", r.Cause)
				}
			}
			switch {
			case !s.Open() && len(got[i]) > 0:
				t.Fatalf("%s of what agrees", causes(got[i]))
			case s.Open() && sum != s.Gap():
				t.Fatalf("%s make %d of %d", causes(got[i]), sum, s.Gap())
			}
		}
	})
}

func TestNotesOnAGap(t *testing.T) {
	side := mayOf(9, recorded{fact(1, 11, 4, 50, 7)})
	says := func(act report.GapAct, gap int64, text string) report.GapNote {
		return report.GapNote{Act: act, Gap: gap, Text: text}
	}
	for _, c := range []struct {
		name   string
		notes  []report.GapNote
		act    report.GapAct
		text   string
		closed bool
		want   string
	}{
		{"explained with nothing to say", nil, report.ExplainGap, " ", false, "text:field_empty"},
		{"explained", nil, report.ExplainGap, "chi bộ 3 gửi muộn", false, ""},
		{"closed without saying why", nil, report.CloseGap, "", false, "text:field_empty"},
		{"closed after it was explained", []report.GapNote{says(report.ExplainGap, 5, "x")}, report.CloseGap, "", false, ""},
		{"closed twice", []report.GapNote{says(report.CloseGap, 5, "x")}, report.CloseGap, "x", true, "act:gap_closed"},
		{"a gap that changed since is open again", []report.GapNote{says(report.CloseGap, 3, "x")}, report.CloseGap, "x", false, ""},
		{"reopened with a reason", []report.GapNote{says(report.CloseGap, 5, "x")}, report.ReopenGap, "có số mới", true, ""},
		{"reopened without one", []report.GapNote{says(report.CloseGap, 5, "x")}, report.ReopenGap, "", true, "text:field_empty"},
		{"reopened while open", nil, report.ReopenGap, "x", false, "act:gap_not_closed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := report.GapClosed(c.notes, side.Gap()); got != c.closed {
				t.Errorf("closed: %t", got)
			}
			var got []string
			for _, p := range (report.GapNote{Act: c.act, Text: c.text}).Validate(side, c.notes).Problems {
				got = append(got, p.Column+":"+string(p.Code))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

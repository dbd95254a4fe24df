package letter_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

func line(change func(*figure.Line)) figure.Line {
	l := figure.Line{
		Unit: domain.UnitVersion{Unit: 5, Code: "a"}, HasTarget: true, Target: 10, Admitted: 3, Known: []bool{true, true}, Class: figure.Low,
		Remaining: 7, Shortfall: 2, Expected: domain.Rate{Num: 5, Den: 1}, Streak: figure.Streak{Known: true, Months: 3},
	}
	if change != nil {
		change(&l)
	}
	return l
}

func TestAConditionHoldsForWhomItNames(t *testing.T) {
	unknown := line(func(l *figure.Line) { l.Known, l.Admitted, l.Silent = []bool{false, false}, 0, true })
	for name, c := range map[string]struct {
		when letter.Condition
		of   figure.Line
		want bool
	}{
		"everybody":                                 {letter.Everybody, unknown, true},
		"low":                                       {letter.ClassLow, line(nil), true},
		"low is below":                              {letter.ClassBelow, line(nil), true},
		"low is not high":                           {letter.ClassHigh, line(nil), false},
		"not low while nothing is known":            {letter.ClassLow, unknown, false},
		"not below while nothing is known":          {letter.ClassBelow, unknown, false},
		"not behind while nothing is known":         {letter.Behind, unknown, false},
		"no gap while nothing is known":             {letter.GapOf(1), unknown, false},
		"silent":                                    {letter.Silent, unknown, true},
		"has not reported":                          {letter.HasReported, unknown, false},
		"three months":                              {letter.StreakOf(3), line(nil), true},
		"not four months":                           {letter.StreakOf(4), line(nil), false},
		"an unknown streak is none":                 {letter.StreakOf(1), line(func(l *figure.Line) { l.Streak.Known = false }), false},
		"seven to go":                               {letter.GapOf(7), line(nil), true},
		"not eight to go":                           {letter.GapOf(8), line(nil), false},
		"no gap without a target":                   {letter.GapOf(1), line(func(l *figure.Line) { l.HasTarget = false }), false},
		"reached":                                   {letter.Reached, line(func(l *figure.Line) { l.Admitted = 10 }), true},
		"a target of nought is not reached":         {letter.Reached, line(func(l *figure.Line) { l.Target = 0 }), false},
		"reported though silent about the last one": {letter.HasFigures, line(func(l *figure.Line) { l.Silent = true }), true},
		"an unknown condition holds for nobody":     {"class-best", line(nil), false},
	} {
		if got := c.when.Holds(c.of); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestConditionsAreReadStrictly(t *testing.T) {
	for c, want := range map[letter.Condition]bool{
		"": true, "class-high": true, "streak-3": true, "gap-12": true,
		"streak-0": false, "streak-": false, "streak-03": false, "streak--1": false, "gap-1000": false, "class": false, "STREAK-3": false,
	} {
		if c.Known() != want {
			t.Errorf("%q is known: %v", c, c.Known())
		}
	}
	for _, c := range letter.Conditions {
		if !c.Known() {
			t.Errorf("%q can be chosen and is not known", c)
		}
		if c.Praises() && c.Reproves() {
			t.Errorf("%q praises and reproves", c)
		}
	}
}

// board is a province of n units with anything that a board can hold.
func board(r *rand.Rand, n int) figure.Progress {
	var p figure.Progress
	for i := range n {
		l := line(func(l *figure.Line) {
			l.Unit.Unit = domain.UnitID(i + 1)
			l.HasTarget = r.IntN(8) > 0
			l.Target = int64(r.IntN(20))
			l.Known = []bool{r.IntN(4) > 0, r.IntN(4) > 0}
			l.Admitted = int64(r.IntN(25))
			l.Class = figure.Classes[r.IntN(len(figure.Classes))]
			l.Remaining = max(0, l.Target-l.Admitted)
			l.Shortfall = int64(r.IntN(4))
			l.Silent, l.Zero = r.IntN(4) == 0, r.IntN(6) == 0
			l.Streak = figure.Streak{Known: r.IntN(3) > 0, Months: int64(r.IntN(7))}
		})
		p.Lines = append(p.Lines, l)
	}
	return p
}

// Over any board and any text: everybody once, and whoever reads praise reads no
// reproach.
func TestNobodyIsMissingOrDoubledAndTheCommendedReadNoReproach(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	praised, withheld, left := 0, 0, 0
	for range 2000 {
		p := board(r, 1+r.IntN(130))
		x := letter.Text{Sending: letter.Sending{ByUnit: true, Whom: letter.Conditions[r.IntN(len(letter.Conditions))]}}
		if r.IntN(2) == 0 {
			x.Sending.Whom = letter.Everybody
		}
		for range r.IntN(9) {
			x.Blocks = append(x.Blocks, letter.Block{Kind: letter.Plain, Text: "x", When: letter.Conditions[r.IntN(len(letter.Conditions))]})
		}
		s := x.Variants(p)
		if missing, doubled := s.Wrong(p); len(missing)+len(doubled) > 0 || s.Recipients()+len(s.Left) != len(p.Lines) {
			t.Fatalf("%d missing, %d doubled: %d get one, %d none, of %d", len(missing), len(doubled), s.Recipients(), len(s.Left), len(p.Lines))
		}
		left += len(s.Left)
		for i, v := range s.Variants {
			if i > 0 && slices.Equal(v.Blocks, s.Variants[i-1].Blocks) {
				t.Fatal("two variants say the same")
			}
			praise, reproach := false, false
			for _, b := range x.Of(v).Blocks {
				praise, reproach = praise || b.When.Praises(), reproach || b.When.Reproves()
				for _, l := range v.Lines {
					if !b.When.Holds(l) {
						t.Fatalf("%q is read by a unit it does not name", b.When)
					}
				}
			}
			if praise && reproach {
				t.Fatalf("a commended unit reads reproach: %v", x.Of(v).Blocks)
			}
			if praise != v.Commends {
				t.Fatalf("a variant that commends does not say so")
			}
			if praise {
				praised += len(v.Lines)
			}
			withheld += v.Withheld
			if !praise {
				// Who is not commended reads everything that names it.
				for _, l := range v.Lines {
					n := 0
					for _, b := range x.Blocks {
						if b.When.Holds(l) {
							n++
						}
					}
					if n != len(v.Blocks) {
						t.Fatalf("a unit reads %d of %d paragraphs that name it", len(v.Blocks), n)
					}
				}
			}
		}
	}
	if praised == 0 || withheld == 0 || left == 0 {
		t.Errorf("the boards tried nothing: %d praised, %d withheld, %d left out", praised, withheld, left)
	}
}

func TestASplitThatForgetsOrDoublesIsFound(t *testing.T) {
	p := board(rand.New(rand.NewPCG(3, 4)), 5)
	x := letter.Text{Blocks: []letter.Block{{Text: "x"}}}
	s := x.Variants(p)
	s.Variants[0].Lines = append(s.Variants[0].Lines[1:], s.Variants[0].Lines[1])
	missing, doubled := s.Wrong(p)
	if len(missing) != 1 || missing[0].Unit != 1 || len(doubled) != 1 || doubled[0].Unit != 2 {
		t.Errorf("missing %v, doubled %v", missing, doubled)
	}
}

func TestOnlyTheChosenGetALetter(t *testing.T) {
	p := board(rand.New(rand.NewPCG(5, 6)), 9)
	x := letter.Text{Blocks: []letter.Block{{Text: "x"}}, Sending: letter.Sending{ByUnit: true, Only: []domain.UnitID{3, 7}}}
	s := x.Variants(p)
	if s.Recipients() != 2 || len(s.Left) != 7 {
		t.Errorf("%d get one, %d none", s.Recipients(), len(s.Left))
	}
	if _, l, ok := s.Find(7); !ok || l.Unit.Unit != 7 {
		t.Error("a chosen unit has no variant")
	}
	if _, _, ok := s.Find(1); ok {
		t.Error("a unit that was not chosen has one")
	}
}

func TestAPaperForAllLeavesOutWhatOnlySomeGet(t *testing.T) {
	x := letter.Text{Blocks: []letter.Block{{Text: "a"}, {Text: "b", When: letter.ClassHigh}, {Text: "c"}}}
	if got := x.Common().Blocks; len(got) != 2 || got[0].Text != "a" || got[1].Text != "c" {
		t.Errorf("it says %v", got)
	}
	if x.Conditional() != 1 || len(x.Blocks) != 3 {
		t.Errorf("the text itself has changed: %v", x.Blocks)
	}
}

func TestHowALetterGoesOutMustFitItsKind(t *testing.T) {
	for name, c := range map[string]struct {
		kind   letter.Kind
		change func(*letter.Text)
		want   domain.Code
	}{
		"a condition in a paper for all":       {letter.Urge, func(x *letter.Text) { x.Blocks[0].When = letter.ClassLow }, domain.CodeLetterWhenAll},
		"a condition nobody knows":             {letter.Urge, func(x *letter.Text) { x.Sending.ByUnit = true; x.Blocks[0].When = "best" }, domain.CodeLetterWhen},
		"a report to each unit":                {letter.Month, func(x *letter.Text) { x.Sending.ByUnit = true }, domain.CodeLetterByUnit},
		"a commending letter to each unit":     {letter.Commend, func(x *letter.Text) { x.Sending.ByUnit = true }, domain.CodeLetterByUnit},
		"one explaining letter for everybody":  {letter.Explain, func(*letter.Text) {}, domain.CodeLetterByUnit},
		"recipients by a condition nobody has": {letter.Urge, func(x *letter.Text) { x.Sending.ByUnit, x.Sending.Whom = true, "best" }, domain.CodeLetterWhen},
	} {
		x := sound()
		c.change(&x)
		bad, ok := errors.AsType[*domain.Invalid](x.Validate(c.kind))
		if !ok || bad.Problems[0].Code != c.want {
			t.Errorf("%s: %v", name, bad)
		}
	}
	x := sound()
	x.Sending = letter.Sending{ByUnit: true, Whom: letter.StreakOf(3)}
	x.Blocks[0].When = letter.ClassLow
	if err := x.Validate(letter.Explain); err != nil {
		t.Errorf("a sound one is refused: %v", err)
	}
}

package letter

import (
	"fmt"
	"slices"

	"tiendo/internal/domain/figure"
)

// SealBreak is the first place at which an answer given anew is not the one
// that was sealed.
type SealBreak struct {
	Where string // "facts", "total", a unit's code, the name of a figure, …
	Field string
	Is    string
	Want  string // as sealed
}

// Against compares what was sealed with the same question answered anew.
func (s Sealed) Against(now Sealed) *SealBreak {
	head := []struct {
		field    string
		is, want any
	}{
		{"plan", now.PlanCode, s.PlanCode},
		{"from", now.From, s.From},
		{"to", now.To, s.To},
		{"scope", now.Scope, s.Scope},
		{"as_of", now.AsOf, s.AsOf},
		{"known_at", now.KnownAt, s.KnownAt},
		{"structure_on", now.StructureOn, s.StructureOn},
		{"first", now.First, s.First},
		{"latest", now.Latest, s.Latest},
	}
	for _, f := range head {
		if f.is != f.want {
			return &SealBreak{"question", f.field, fmt.Sprint(f.is), fmt.Sprint(f.want)}
		}
	}
	if !now.Rules.Equal(s.Rules) {
		return &SealBreak{"rules", "rules", fmt.Sprintf("%+v", now.Rules), fmt.Sprintf("%+v", s.Rules)}
	}
	of := func(all []SealedLine) map[string]SealedLine {
		m := map[string]SealedLine{}
		for _, l := range all {
			m[l.Unit] = l
		}
		return m
	}
	is := of(now.Lines)
	for _, want := range s.Lines {
		line, ok := is[want.Unit]
		if !ok {
			return &SealBreak{want.Unit, "unit", "", want.Unit}
		}
		if b := want.against(line, want.Unit); b != nil {
			return b
		}
		delete(is, want.Unit)
	}
	for _, l := range now.Lines {
		if _, ok := is[l.Unit]; ok {
			return &SealBreak{l.Unit, "unit", l.Unit, ""}
		}
	}
	for _, pair := range []struct {
		where    string
		is, want SealedLine
	}{{"total", now.Total, s.Total}, {"itself", now.Itself, s.Itself}, {"no_unit", now.NoUnit, s.NoUnit}} {
		if b := pair.want.against(pair.is, pair.where); b != nil {
			return b
		}
	}
	if b := besideBreak(s.Beside, now.Beside); b != nil {
		return b
	}
	if now.Facts != s.Facts {
		return &SealBreak{"facts", "count", fmt.Sprint(now.Facts), fmt.Sprint(s.Facts)}
	}
	if now.Digest != s.Digest {
		return &SealBreak{"facts", "sha256", now.Digest, s.Digest}
	}
	return nil
}

func (l SealedLine) against(is SealedLine, where string) *SealBreak {
	for _, f := range []struct {
		field    string
		is, want any
	}{
		{"name", is.Name, l.Name},
		{"kind", is.Kind, l.Kind},
		{"has_target", is.HasTarget, l.HasTarget},
		{"target", is.Target, l.Target},
		{"admitted", is.Admitted, l.Admitted},
		{"class", is.Class, l.Class},
		{"silent", is.Silent, l.Silent},
		{"zero", is.Zero, l.Zero},
		{"streak", is.Streak, l.Streak},
		{"streak_counted", is.Counted, l.Counted},
		{"streak_at_least", is.AtLeast, l.AtLeast},
		{"through", is.Through, l.Through},
	} {
		if f.is != f.want {
			return &SealBreak{where, f.field, fmt.Sprint(f.is), fmt.Sprint(f.want)}
		}
	}
	if !slices.Equal(is.ByMonth, l.ByMonth) {
		return &SealBreak{where, "by_month", fmt.Sprint(is.ByMonth), fmt.Sprint(l.ByMonth)}
	}
	if !slices.Equal(is.Known, l.Known) {
		return &SealBreak{where, "known", fmt.Sprint(is.Known), fmt.Sprint(l.Known)}
	}
	return nil
}

func besideBreak(want, is []SealedFigure) *SealBreak {
	now := map[string]SealedFigure{}
	for _, f := range is {
		now[f.ID] = f
	}
	for _, f := range want {
		n, ok := now[f.ID]
		if !ok {
			return &SealBreak{f.ID, "figure", "", fmt.Sprintf("%d/%d", f.Num, f.Den)}
		}
		if n != f {
			return &SealBreak{f.ID, "figure", fmt.Sprintf("%d/%d", n.Num, n.Den), fmt.Sprintf("%d/%d", f.Num, f.Den)}
		}
		delete(now, f.ID)
	}
	for _, f := range is {
		if _, ok := now[f.ID]; ok {
			return &SealBreak{f.ID, "figure", fmt.Sprintf("%d/%d", f.Num, f.Den), ""}
		}
	}
	return nil
}

// Line finds a sealed line by the unit's code.
func (s Sealed) Line(code string) (SealedLine, bool) {
	i := slices.IndexFunc(s.Lines, func(l SealedLine) bool { return l.Unit == code })
	if i < 0 {
		return SealedLine{}, false
	}
	return s.Lines[i], true
}

// Counts are how many units were in each class.
func (s Sealed) Counts() map[figure.Class]int {
	out := map[figure.Class]int{}
	for _, l := range s.Lines {
		out[l.Class]++
	}
	return out
}

package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// keepers finds which lines have files of people with which their numbers can be
// compared.
func (g *comparing) keepers(ctx context.Context) error {
	g.kept = map[domain.UnitID]bool{}
	see, err := g.tx.ScopeOf(ctx, g.scope.Unit)
	if err != nil {
		return err
	}
	counts, err := g.tx.FileCounts(ctx, see, g.a.today())
	if err != nil {
		return err
	}
	for _, c := range counts {
		g.kept[g.scope.Unit] = true
		if way := g.tree.Line(g.scope.Unit, c.Unit); len(way) > 0 {
			g.kept[way[0]] = true
		}
	}
	return nil
}

// byFiles puts what the files say beside what a unit says itself: what it
// reported, or what was typed in for it.
func (g *comparing) byFiles(l *GapLine) {
	l.OfFiles = true
	if !l.HasDeclared && l.Own.Known {
		l.HasDeclared, l.Declared, l.Since = true, l.Own.N, g.known
	}
	if l.Below.Known || g.kept[l.Of.Unit] {
		l.From, l.HasRecorded, l.Recorded = FromFiles, true, l.Below.N
	}
}

// sources are the units whose facts may stand on the recorded side or on the
// board. Files lie with cells at any depth, so that all below the scope are.
func (g *comparing) sources(b books, first, last figure.ReportingPeriod) []domain.UnitID {
	out := b.below.Sources(first.From.YearMonth(), last.To.YearMonth())
	if !g.files {
		return out
	}
	known := map[domain.UnitID]bool{}
	for _, u := range out {
		known[u] = true
	}
	var down func(domain.UnitID)
	down = func(unit domain.UnitID) {
		if !known[unit] {
			known[unit] = true
			out = append(out, unit)
		}
		for _, c := range g.tree.Children(unit) {
			down(c.Unit)
		}
	}
	down(g.scope.Unit)
	return out
}

// whose says of the files that are counted which person each is about.
func (g *comparing) whose(ctx context.Context, from, to domain.Date) (map[string]int64, error) {
	out := map[string]int64{}
	if !g.files {
		return out, nil
	}
	see, err := g.tx.ScopeOf(ctx, g.scope.Unit)
	if err != nil {
		return nil, err
	}
	files, err := g.tx.CountedFiles(ctx, see, from, to)
	for _, f := range files {
		out[f.Code] = int64(f.Person)
	}
	return out, err
}

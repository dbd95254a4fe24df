package web

import (
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// toTable leads to the table on the board.
const toTable = "#bang"

// keyFigure is one number at the head of a page. Opened, it says how it comes
// about and leads to what it is made of.
type keyFigure struct {
	Name, Value, Beside string
	How                 []string
	Href, Link          string
	Source              string // the page that says where the number comes from
}

// figureWords name the figures at the head of a page in an address, in order.
var figureWords = []string{figureTarget, figureAdmitted, figureRate, figureExpected, figureShortfall, figurePerMonth}

func keyFigures(p figure.Progress, ask pinned, by filter) []keyFigure {
	out := lineFigures(p.Question, p.Total)
	out[0].How = []string{vi.HowTarget(p), vi.LabelNotice + " " + vi.NoticeLine(p.First) + "."}
	if s := vi.TotalNote(p); s != "" && p.Total.Unit.Parent == 0 {
		out[0].How = append(out[0].How, s)
	}
	out[1].How = append(out[1].How, vi.FactsBelow)
	for i, link := range []struct{ sort, text string }{
		0: {"-chi-tieu", vi.SeeTargets}, 1: {"-luy-ke", vi.SeeResults}, 2: {"-ty-le", vi.SeeRates}, 5: {"-con-lai", vi.SeeRemaining},
	} {
		if link.text != "" {
			sorted := by.look()
			sorted.sort = link.sort
			out[i].Href, out[i].Link = sorted.where(ask)+toTable, link.text
		}
	}
	for i, word := range figureWords {
		out[i].Source = ask.at(sourcePath, inFigure, word)
	}
	return out
}

// lineFigures are the six figures of one line: target, admitted, rate,
// expected, shortfall, needed per month.
func lineFigures(q figure.Question, l figure.Line) []keyFigure {
	by := q.Rules.Rounding
	share, paced := q.Plan.Share(q.AsOf, q.Rules)
	expected := keyFigure{Name: vi.LabelExpected, Value: vi.Expected(l.Expected, by), How: []string{vi.HowExpected(q, l)}}
	short := keyFigure{Name: vi.LabelShortfall, Value: "–", How: []string{vi.HowShortfall(q, l)}}
	month := keyFigure{Name: vi.LabelPerMonth, Value: vi.PerMonth(q, l), How: []string{vi.HowPerMonth(q, l)}}
	target := keyFigure{Name: vi.LabelTarget, Value: "–"}
	if l.HasTarget {
		target.Value = vi.Number(l.Target)
		if paced {
			short.Value = vi.Number(l.Shortfall)
		}
		if share.Num > 0 {
			expected.Beside = vi.ShareOfTarget(share)
		}
	}
	return []keyFigure{
		target,
		{Name: vi.LabelAdmitted, Value: vi.Admitted(l), How: []string{vi.HowAdmitted(q)}},
		{Name: vi.LabelRate, Value: vi.RateOf(l, by), How: []string{vi.HowRate(l, q.Rules)}},
		expected, short, month,
	}
}

// classStrip is how many units stand in each class, with what else must be
// known of them.
type classStrip struct {
	Heading, Rule string
	Counts        []classCount
	Others        []linkedCount
}

// classCount is one class with its part of a bar of 1000.
type classCount struct {
	Key, Word, Number, Href, Source string
	X, Width                        int
}

type linkedCount struct{ Name, Number, Href, Source string }

func newClassStrip(p figure.Progress, ask pinned, by filter) classStrip {
	if len(p.Lines) == 0 {
		return classStrip{} // nothing to count
	}
	c := classStrip{Heading: vi.ClassNote(p.Rules), Rule: vi.HowClass(p.Rules)}
	all, before := max(1, len(p.Lines)), 0
	for _, class := range figure.Classes {
		n := p.Counts[class]
		if class == figure.None && n == 0 {
			continue
		}
		// A part of the bar ends where the next begins, so that they fill it.
		from, to := before*1000/all, (before+n)*1000/all
		only := by.look()
		only.level = levelWord(class)
		c.Counts = append(c.Counts, classCount{
			string(class), vi.ClassCount(class), vi.Number(int64(n)), only.where(ask) + toTable,
			ask.at(sourcePath, inFigure, figureUnits, inLevel, only.level), from, to - from,
		})
		before += n
	}
	count := func(name string, n int, state string) {
		only := by.look()
		only.state = state
		c.Others = append(c.Others, linkedCount{
			name, vi.Number(int64(n)), only.where(ask) + toTable, ask.at(sourcePath, inFigure, figureUnits, inState, state),
		})
	}
	count(vi.LabelZero, len(p.Zeros), stateZero)
	count(vi.LabelSilent, len(p.Silent), stateSilent)
	count(vi.LabelNear, p.Near, stateNear)
	return c
}

package report

import "tiendo/internal/domain"

// Past is what is known of a line before a period, for a second look at what
// is put down.
type Past struct {
	Peak    int64            // the highest of the twelve months before
	PeakIn  domain.YearMonth // 0 where too little is known of them
	Left    int64            // what remained of the target before the period
	HasLeft bool
}

// Bounds of what is unusual: more than so many times the highest month, and by
// more than so many. Small numbers jump about.
const (
	peakTimes  = 2
	peakMargin = 5
)

// Unusual asks for a second look at numbers far above the last twelve months or
// above what remains of the target. It never refuses: a commune may well do in
// May what it was to do by December.
func (c Campaign) Unusual(a Answers, past map[string]Past) (warnings []domain.Problem) {
	for _, l := range c.Lines {
		n, given := a.Number(l.Code)
		p, known := past[l.Code]
		if !given || !known || l.Kind != Flow {
			continue
		}
		switch {
		case p.PeakIn != 0 && n > p.Peak*peakTimes && n-p.Peak > peakMargin:
			warnings = append(warnings, domain.Problem{Column: l.Code, Code: domain.CodeReportPeak, Args: []any{n, p.Peak, p.PeakIn}})
		case p.HasLeft && p.Left > 0 && n > p.Left:
			warnings = append(warnings, domain.Problem{Column: l.Code, Code: domain.CodeReportLeft, Args: []any{n, p.Left}})
		}
	}
	return warnings
}

// Second puts the warnings of the checks and the unusual numbers together: a
// line far above its highest month is not said to be above the last one too.
func Second(checked, unusual []domain.Problem) (out []domain.Problem) {
	peak := map[string]bool{}
	for _, p := range unusual {
		peak[p.Column] = peak[p.Column] || p.Code == domain.CodeReportPeak
	}
	for _, p := range checked {
		if p.Code != domain.CodeReportOutlier || !peak[p.Column] {
			out = append(out, p)
		}
	}
	return append(out, unusual...)
}

package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// heads are the columns, each a link that puts the list in order of it.
func (p *collectionPage) heads(shown []report.Line, q url.Values) {
	head := func(word, name, full string, down bool) collectionHead {
		first, second := word, "-"+word
		if down {
			first, second = second, first
		}
		h := collectionHead{Name: name, Full: full}
		next := first
		switch q.Get(inSort) {
		case first:
			next = second
		case second:
			next = ""
		}
		switch q.Get(inSort) {
		case word:
			h.Aria = "ascending"
		case "-" + word:
			h.Aria = "descending"
		}
		in := url.Values{}
		for _, k := range []string{inText, inState, inKind, inKnownAt} {
			if v := q.Get(k); v != "" {
				in.Set(k, v)
			}
		}
		if next != "" {
			in.Set(inSort, next)
		}
		h.Href = p.Path + "?" + in.Encode() + "#bang"
		return h
	}
	p.Heads = []collectionHead{
		head("ten", vi.CampaignUnit, "", false), head("trang-thai", vi.HeadReportState, "", false), head("gui", vi.HeadSentAt, "", false), head("han", vi.HeadTimeliness, "", true),
		head("tra-lai", vi.HeadReturned, "", true), head("ban-ky", vi.HeadSigned, "", false), head("nam", vi.HeadOnTime, "", false),
	}
	for i, l := range shown {
		p.Numbers = append(p.Numbers, head("so"+strconv.Itoa(i), l.Label, l.Label+" ("+l.Of+")", true))
	}
}

func sortCollection(lines []collectionLine, by string, shown []report.Line) {
	word, down := strings.CutPrefix(by, "-")
	var compare func(a, b collectionLine) int
	switch word {
	case "ten":
		compare = func(a, b collectionLine) int {
			_, x := vi.PartyBodyParts(a.line.Of)
			_, y := vi.PartyBodyParts(b.line.Of)
			return vi.Compare(x, y)
		}
	case "trang-thai":
		compare = func(a, b collectionLine) int {
			return cmp.Compare(slices.Index(report.States, a.line.State), slices.Index(report.States, b.line.State))
		}
	case "gui":
		compare = func(a, b collectionLine) int { return cmp.Compare(a.line.SubmittedAt, b.line.SubmittedAt) }
	case "han":
		compare = func(a, b collectionLine) int {
			return cmp.Or(cmp.Compare(slices.Index(timelyOrder, a.line.Timeliness), slices.Index(timelyOrder, b.line.Timeliness)), cmp.Compare(a.line.LateDays, b.line.LateDays))
		}
	case "tra-lai":
		compare = func(a, b collectionLine) int {
			return cmp.Compare(timesReturned(a.line.Report), timesReturned(b.line.Report))
		}
	case "ban-ky":
		compare = func(a, b collectionLine) int { return cmp.Compare(a.Signed, b.Signed) }
	case "nam":
		compare = func(a, b collectionLine) int { return compareRates(a.rate, b.rate) }
	}
	for i, l := range shown {
		if word == "so"+strconv.Itoa(i) {
			compare = func(a, b collectionLine) int {
				x, _ := a.line.Latest.Answers.Number(l.Code)
				y, _ := b.line.Latest.Answers.Number(l.Code)
				return cmp.Compare(x, y)
			}
		}
	}
	if compare == nil {
		return
	}
	slices.SortStableFunc(lines, func(a, b collectionLine) int {
		if down {
			a, b = b, a
		}
		return compare(a, b)
	})
}

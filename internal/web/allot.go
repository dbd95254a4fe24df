package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// The names under which a proposal stands in an address: the weight of each
// base, and what else shapes it.
const (
	inToAllot = "tong"
	inAtLeast = "it-nhat"
	inLeftOut = "bo"
)

var baseWords = map[figure.Base]string{
	figure.ByMembers: "dang-vien", figure.ByPopulation: "dan-so", figure.BySource: "nguon", figure.ByResult: "ket-qua",
}

// allotPage is a unit's target, what it gave to those directly below it, and a
// proposal how to divide it with its reasoning.
type allotPage struct {
	frame
	Plan, PlanHref    string
	Above             *unitLink
	Path, Excel       string
	Scope             string // code of the unit, where it is in the address
	Facts             []fact
	Lead              string
	Notes             []note
	General           []string
	Weights, Shape    []input
	Out               []option
	Carry             []fact // the proposal, as the form sends it again
	Reason            *allotReason
	Decision          []input
	Rows              []allotRow
	Sum, Was, Left    string
	There             int64
	HasThere          bool
	Over              *overBox
	MayChange         bool
	Submits           bool // it can be put into a submission
	Seen, Signed      string
	Preview, Again    bool
	Says, Ask         string
	Proposed          bool
	Schedules, ByFile string
}

// allotReason is how a proposal came about.
type allotReason struct {
	Blocked []string // why there is none
	How     []string
	Bases   []string
	Several bool
	Rows    []allotShare
	Without string
	Total   string
	Sums    []string
	Floors  string
	Rest    string
}

type allotShare struct {
	N                                             int
	Unit, Share, Quotient, Floor, Fraction, Extra string
	Quantity, Why                                 string
	Bases                                         []string
	Plus, Aside                                   bool
}

// allotRow is one unit in the form.
type allotRow struct {
	N                               int
	Code, Unit, Current, Proposed   string
	Value, By, Note, History, Lower string
	Problems                        []string
	Changed, ByHand                 bool
}

// overBox asks whether more than there is was meant.
type overBox struct {
	Text     string
	Checked  bool
	Problems []string
}

// readAllot takes the proposal that an address or a form asks for.
func readAllot(f *typedForm, r *http.Request) app.AllotAsk {
	ask := app.AllotAsk{Plan: r.PathValue("plan"), Unit: r.URL.Query().Get("don-vi"), Out: f.in[inLeftOut]}
	for _, b := range figure.AllotBases {
		if n, given := f.count(baseWords[b], string(b)); given {
			ask.By = append(ask.By, figure.Criterion{Base: b, Weight: n})
		}
	}
	ask.Minimum, _ = f.count(inAtLeast, "minimum")
	ask.Total, ask.HasTotal = f.count(inToAllot, "total")
	return ask
}

func (s *Server) allotPage(w http.ResponseWriter, r *http.Request) error {
	f := newTyped(r.URL.Query())
	ask := readAllot(f, r)
	return s.showAllot(w, r, http.StatusOK, f, ask, allotPage{})
}

// showAllot shows the page with what was typed.
func (s *Server) showAllot(w http.ResponseWriter, r *http.Request, status int, f *typedForm, ask app.AllotAsk, p allotPage) error {
	wanted := len(ask.By) > 0
	if r.Method == http.MethodGet && len(f.wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	if len(f.wrong) > 0 && r.Method == http.MethodGet {
		ask.By = nil // what cannot be read is said, and nothing is proposed on half of it
	}
	x, err := s.App.Allotment(r.Context(), actor(r), ask)
	if err != nil {
		return noPlan(err)
	}
	code := ""
	if !x.Province {
		code = x.Scope.Code
	}
	p.frame = frame{Title: vi.AllotPageTitle(x.Province, x.Scope, x.Plan), Here: plansPath, Simulated: x.Simulated}
	p.Plan, p.PlanHref, p.Path = x.Plan.Name, planPath(x.Plan.Code, code), targetsPath(x.Plan.Code, "phan-bo", code)
	p.Scope = code
	p.MayChange, p.There, p.HasThere = x.MayChange, x.There, x.HasThere
	if x.MayChange {
		p.ByFile = targetsPath(x.Plan.Code, "nhap", code)
	}
	p.Schedules = schedulesHref(x.Plan.Code, code)
	p.facts(x)
	p.weights(f, x)
	if x.Refused != nil {
		f.wrong.merge(x.Refused)
		if r.Method == http.MethodGet {
			status = http.StatusUnprocessableEntity
		}
		p.weights(f, x)
	}
	if wanted {
		p.Reason = newReason(x, f)
	}
	p.Proposed = x.Proposal != nil
	if p.Proposed {
		p.Excel = p.proposalHref("/bang.xlsx")
	}
	p.Submits = p.Proposed && x.Province && actor(r).Can(domain.DraftLetters)
	p.General = append(p.General, f.wrong[""]...)
	p.General = append(p.General, f.wrong["rows"]...)
	p.decision(f, x)
	p.rows(f, x)
	p.Seen = strconv.FormatInt(int64(x.Seen), 10)
	p.Signed = signatureOf(f.in, allotFields...)
	return s.show(w, r, status, "allot", p)
}

// allotFields are those that a preview was made of.
var allotFields = []string{"van-ban", "ngay-van-ban", "ap-dung", "ma", "chi-tieu"}

// proposalHref is an address with the proposal in it.
func (p *allotPage) proposalHref(more string) string {
	path, query, _ := strings.Cut(p.Path, "?")
	in, _ := url.ParseQuery(query)
	for _, x := range p.Carry {
		in.Add(x.Name, x.Value)
	}
	return path + more + "?" + in.Encode()
}

func (p *allotPage) facts(x app.Allotment) {
	there := "–"
	if x.HasThere {
		there = vi.Number(x.There)
	}
	name := vi.LabelOwnTarget
	if x.Province {
		name = vi.LabelNoticeTotal
	}
	if x.Given {
		name = vi.FieldToAllot
	}
	p.Facts = []fact{{name, there}, {vi.LabelAllotted, vi.Number(x.Sum)}}
	if x.HasThere {
		p.Facts = append(p.Facts, fact{vi.LabelUnallotted, vi.Left(x.There - x.Sum)})
	}
	notice := x.Own.Notice
	if x.Province {
		notice = x.Latest
	}
	if notice.ID != 0 {
		p.Facts = append(p.Facts, fact{vi.LabelNotice, vi.DocumentLine(notice.Document)})
	}
	p.Lead = vi.AllotLead(x.HasThere, x.There, x.Sum)
	if len(x.Lines) == 0 {
		p.Notes = []note{{Text: vi.NothingBelow}}
	}
}

// weights are the fields of the proposal, and what of them goes along.
func (p *allotPage) weights(f *typedForm, x app.Allotment) {
	p.Weights, p.Shape, p.Out, p.Carry = nil, nil, nil, nil
	carry := func(name, value string) {
		if value = strings.TrimSpace(value); value != "" {
			p.Carry = append(p.Carry, fact{name, value})
		}
	}
	for _, b := range figure.AllotBases {
		name := baseWords[b]
		p.Weights = append(p.Weights, input{Name: name, Label: vi.BaseName(b), Value: f.in.Get(name), Problems: f.wrong[string(b)], Kind: "number"})
		carry(name, f.in.Get(name))
	}
	p.Shape = []input{
		{Name: inToAllot, Label: vi.FieldToAllot, Value: f.in.Get(inToAllot), Problems: f.wrong["total"], Kind: "number", Hint: vi.HintToAllot},
		{Name: inAtLeast, Label: vi.FieldAtLeast, Value: f.in.Get(inAtLeast), Problems: f.wrong["minimum"], Kind: "number", Hint: vi.HintAtLeast},
	}
	carry(inToAllot, f.in.Get(inToAllot))
	carry(inAtLeast, f.in.Get(inAtLeast))
	for _, l := range x.Lines {
		out := slices.Contains(f.in[inLeftOut], l.Unit.Code)
		p.Out = append(p.Out, option{l.Unit.Code, vi.UnitWithTarget(l.Unit, l.Target, l.Has), out})
		if out {
			carry(inLeftOut, l.Unit.Code)
		}
	}
}

func newReason(x app.Allotment, f *typedForm) *allotReason {
	if x.Proposal == nil {
		return &allotReason{Blocked: append([]string{}, f.wrong["by"]...)}
	}
	p := *x.Proposal
	out := &allotReason{
		How: vi.HowAllotted(p, x.Before), Several: len(p.By) > 1, Total: vi.Number(p.Proposed()), Floors: vi.Number(p.Floors), Rest: vi.Number(p.Rest),
	}
	for _, c := range p.By {
		out.Bases = append(out.Bases, vi.BaseName(c.Base))
		out.Sums = append(out.Sums, vi.Number(p.Sums[c.Base]))
		if first, last := x.Stocks[c.Base].Days(); !first.IsZero() {
			out.How = append(out.How, vi.BaseDays(c.Base, first, last))
		}
	}
	names := map[domain.UnitID]string{}
	for _, l := range x.Lines {
		names[l.Unit.Unit] = vi.PartyBody(l.Unit)
	}
	var without []string
	for i, s := range p.Shares {
		row := allotShare{N: i + 1, Unit: names[s.Unit], Quantity: vi.Number(s.Quantity), Why: vi.WhyShare(s, p), Share: "–", Quotient: "–", Floor: "–", Fraction: "–"}
		for _, c := range p.By {
			text := "–"
			if n, ok := s.Bases[c.Base]; ok {
				text = vi.Number(n)
			}
			row.Bases = append(row.Bases, text)
		}
		switch s.Kind {
		case figure.Divided:
			row.Share, row.Quotient, row.Floor, row.Fraction = vi.ShareText(s), vi.Quotient(s), vi.Number(s.Floor), vi.Fraction(s)
			if s.Extra {
				row.Extra, row.Plus = "+1", true
			}
		case figure.AtMinimum:
			row.Share, row.Quotient = vi.ShareText(s), vi.Quotient(s)
		case figure.NoBase:
			row.Quantity, row.Aside = "–", true
			without = append(without, row.Unit)
		case figure.LeftOut:
			row.Aside = true
		}
		out.Rows = append(out.Rows, row)
	}
	if len(without) > 0 {
		out.Without = vi.WithoutBase(without)
	}
	return out
}

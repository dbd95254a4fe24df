package storage

import (
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// ruleSetV1 is how a set of rules of the procedure is kept. Its decoder stays
// for ever, because files were judged by bodies of this form; a new field means
// a ruleSetV2 beside it.
type ruleSetV1 struct {
	V            int            `json:"v"`
	Code         string         `json:"code"`
	Name         string         `json:"name"`
	From         domain.Date    `json:"from"`
	AgeLeast     int            `json:"age_least"`
	AgeMost      int            `json:"age_most"`
	Failures     int            `json:"failures"`
	Soon         int            `json:"soon"`
	Votes        []quorumV1     `json:"votes"` // in the order of casefile.Bodies
	Steps        []stepV1       `json:"steps"`
	Clocks       []clockV1      `json:"clocks"`
	Papers       []paperV1      `json:"papers,omitempty"`
	Introduction introductionV1 `json:"introduction"`
	Readmission  readmissionV1  `json:"readmission"`
	Sources      []string       `json:"sources,omitempty"`
	Unsure       []string       `json:"unsure,omitempty"`
}

// ruleSetV2 says of schooling too. A set of the first version had the rule of the
// texts of its time.
type ruleSetV2 struct {
	ruleSetV1
	Schooling schoolingV2 `json:"schooling"`
}

type schoolingV2 struct {
	Least     string `json:"least"`
	Diploma   bool   `json:"diploma,omitempty"`
	Area      string `json:"area,omitempty"`
	Elder     string `json:"elder,omitempty"`
	Confirmed bool   `json:"confirmed,omitempty"`
}

type quorumV1 struct {
	Body  casefile.Body `json:"body"`
	Num   int           `json:"num"`
	Den   int           `json:"den"`
	Above bool          `json:"above,omitempty"`
	OfAll bool          `json:"of_all,omitempty"`
}

type stepV1 struct {
	Event    casefile.Kind     `json:"event"`
	From     []casefile.State  `json:"from"`
	To       casefile.State    `json:"to,omitempty"`
	Actor    casefile.Actor    `json:"actor"`
	Votes    casefile.Body     `json:"votes,omitempty"`
	Only     casefile.Route    `json:"only,omitempty"`
	Form     string            `json:"form,omitempty"`
	Needs    []casefile.Kind   `json:"needs,omitempty"`
	Reasons  []casefile.Reason `json:"reasons,omitempty"`
	Numbered bool              `json:"numbered,omitempty"`
	Held     bool              `json:"held,omitempty"`
	Failed   int               `json:"failed,omitempty"`
}

type spanV1 struct {
	N       int              `json:"n"`
	Measure casefile.Measure `json:"measure"`
}

type clockV1 struct {
	Key       casefile.ClockKey  `json:"key"`
	Kind      casefile.ClockKind `json:"kind"`
	From      casefile.Kind      `json:"from"`
	After     *spanV1            `json:"after,omitempty"`
	Span      spanV1             `json:"span"`
	Until     casefile.Kind      `json:"until"`
	Turn      casefile.Actor     `json:"turn"`
	When      []casefile.State   `json:"when,omitempty"`
	Off       []casefile.Kind    `json:"off,omitempty"`
	Extension int                `json:"extension,omitempty"`
	Source    string             `json:"source,omitempty"`
	Confirmed bool               `json:"confirmed,omitempty"`
}

type paperV1 struct {
	Code      casefile.PaperCode `json:"code"`
	Title     string             `json:"title,omitempty"`
	Form      string             `json:"form,omitempty"`
	Variants  []paperVariantV1   `json:"variants,omitempty"`
	Phase     casefile.Phase     `json:"phase"`
	Producer  casefile.Actor     `json:"producer"`
	Need      casefile.Need      `json:"need"`
	For       casefile.Kind      `json:"for"`
	MadeBy    casefile.Kind      `json:"made_by,omitempty"`
	Once      []casefile.Kind    `json:"once,omitempty"`
	After     casefile.ClockKey  `json:"after,omitempty"`
	Expires   casefile.ClockKey  `json:"expires,omitempty"`
	Unless    []casefile.Why     `json:"unless,omitempty"`
	Confirmed bool               `json:"confirmed,omitempty"`
}

type paperVariantV1 struct {
	Form     string        `json:"form"`
	Case     casefile.Case `json:"case,omitempty"`
	Province string        `json:"province,omitempty"`
	From     *domain.Date  `json:"from,omitempty"`
	Until    *domain.Date  `json:"until,omitempty"`
}

type introductionV1 struct {
	Youth      int                 `json:"youth"`
	YouthCadre int                 `json:"youth_cadre"`
	Together   int                 `json:"together"`
	Rows       []introductionRowV1 `json:"rows"`
	Confirmed  bool                `json:"confirmed,omitempty"`
}

type introductionRowV1 struct {
	PastYouth  casefile.Answer       `json:"past_youth,omitempty"`
	YouthUnion casefile.Answer       `json:"youth_union,omitempty"`
	TradeUnion casefile.Answer       `json:"trade_union,omitempty"`
	Members    int                   `json:"members"`
	By         casefile.Organisation `json:"by,omitempty"`
}

type readmissionV1 struct {
	At         casefile.Kind      `json:"at"`
	Months     int                `json:"months"`
	Longer     int                `json:"longer"`
	Most       int                `json:"most"`
	Consent    casefile.Kind      `json:"consent"`
	Barred     []casefile.Leaving `json:"barred,omitempty"`
	Pardonable []casefile.Leaving `json:"pardonable,omitempty"`
	Confirmed  bool               `json:"confirmed,omitempty"`
}

// EncodeRuleSet writes a set in its canonical form.
func EncodeRuleSet(r casefile.RuleSet) (string, error) {
	in, a := r.Introduction, r.Readmission
	out := ruleSetV2{Schooling: schoolingV2(r.Schooling), ruleSetV1: ruleSetV1{
		V: 2, Code: r.Code, Name: r.Name, From: r.From, AgeLeast: r.Ages.Least, AgeMost: r.Ages.Most, Failures: r.Failures, Soon: r.Soon,
		Introduction: introductionV1{Youth: in.Youth, YouthCadre: in.YouthCadre, Together: in.Together, Confirmed: in.Confirmed},
		Readmission:  readmissionV1(a), Sources: r.Sources, Unsure: r.Unsure,
	}}
	for _, row := range in.Rows {
		out.Introduction.Rows = append(out.Introduction.Rows, introductionRowV1(row))
	}
	for _, b := range casefile.Bodies {
		if q, ok := r.Votes[b]; ok {
			out.Votes = append(out.Votes, quorumV1{b, q.Num, q.Den, q.Above, q.OfAll})
		}
	}
	for _, s := range r.Steps {
		out.Steps = append(out.Steps, stepV1(s))
	}
	for _, c := range r.Clocks {
		kept := clockV1{
			Key: c.Key, Kind: c.Kind, From: c.From, Span: spanV1(c.Span), Until: c.Until, Turn: c.Turn, When: c.When, Off: c.Off,
			Extension: c.Extension, Source: c.Source, Confirmed: c.Confirmed,
		}
		if c.After.Known() {
			kept.After = &spanV1{c.After.N, c.After.Measure}
		}
		out.Clocks = append(out.Clocks, kept)
	}
	for _, p := range r.Papers {
		kept := paperV1{
			Code: p.Code, Title: p.Title, Form: p.Form, Phase: p.Phase, Producer: p.Producer, Need: p.Need, For: p.For, MadeBy: p.MadeBy,
			Once: p.Once, After: p.After, Expires: p.Expires, Unless: p.Unless, Confirmed: p.Confirmed,
		}
		for _, v := range p.Variants {
			kept.Variants = append(kept.Variants, paperVariantV1{v.Form, v.Case, v.Province, given(v.From), given(v.Until)})
		}
		out.Papers = append(out.Papers, kept)
	}
	b, err := json.Marshal(out)
	if err != nil {
		return "", fmt.Errorf("write a set of rules: %w", err)
	}
	return string(b), nil
}

// DecodeRuleSet reads a set strictly: an unknown field or version, or a set by
// which nothing could be judged, is an error and not a guess.
func DecodeRuleSet(body string) (casefile.RuleSet, error) {
	r, err := readRuleSet(body)
	if err == nil {
		err = r.Validate()
	}
	if err != nil {
		return casefile.RuleSet{}, fmt.Errorf("read a set of rules: %w", err)
	}
	return r, nil
}

func readRuleSet(body string) (r casefile.RuleSet, err error) {
	var version struct{ V int }
	if err := json.Unmarshal([]byte(body), &version); err != nil {
		return r, err
	}
	var in ruleSetV2
	switch version.V {
	case 1:
		err = decodeStrictly(body, &in.ruleSetV1)
		in.Schooling = schoolingV2(casefile.Shipped()[0].Schooling)
		in.Schooling.Confirmed = in.Schooling.Confirmed && in.Code == casefile.Shipped()[0].Code
	case 2:
		err = decodeStrictly(body, &in)
	default:
		err = fmt.Errorf("version %d is not known", version.V)
	}
	if err != nil {
		return r, err
	}
	r = casefile.RuleSet{
		Code: in.Code, Name: in.Name, From: in.From, Ages: casefile.Ages{Least: in.AgeLeast, Most: in.AgeMost}, Failures: in.Failures, Soon: in.Soon,
		Votes: map[casefile.Body]casefile.Quorum{}, Readmission: casefile.ReadmissionRule(in.Readmission), Schooling: casefile.SchoolingRule(in.Schooling), Sources: in.Sources, Unsure: in.Unsure,
		Introduction: casefile.Introduction{
			Youth: in.Introduction.Youth, YouthCadre: in.Introduction.YouthCadre, Together: in.Introduction.Together, Confirmed: in.Introduction.Confirmed,
		},
	}
	for _, row := range in.Introduction.Rows {
		r.Introduction.Rows = append(r.Introduction.Rows, casefile.IntroductionRow(row))
	}
	for _, q := range in.Votes {
		if _, twice := r.Votes[q.Body]; twice {
			return r, fmt.Errorf("the votes of %q stand twice", q.Body)
		}
		r.Votes[q.Body] = casefile.Quorum{Num: q.Num, Den: q.Den, Above: q.Above, OfAll: q.OfAll}
	}
	for _, s := range in.Steps {
		r.Steps = append(r.Steps, casefile.Step(s))
	}
	for _, c := range in.Clocks {
		read := casefile.Clock{
			Key: c.Key, Kind: c.Kind, From: c.From, Span: casefile.Span(c.Span), Until: c.Until, Turn: c.Turn, When: c.When, Off: c.Off,
			Extension: c.Extension, Source: c.Source, Confirmed: c.Confirmed,
		}
		if c.After != nil {
			read.After = casefile.Span(*c.After)
		}
		r.Clocks = append(r.Clocks, read)
	}
	for _, p := range in.Papers {
		read := casefile.PaperRule{
			Code: p.Code, Title: p.Title, Form: p.Form, Phase: p.Phase, Producer: p.Producer, Need: p.Need, For: p.For, MadeBy: p.MadeBy,
			Once: p.Once, After: p.After, Expires: p.Expires, Unless: p.Unless, Confirmed: p.Confirmed,
		}
		for _, v := range p.Variants {
			read.Variants = append(read.Variants, casefile.PaperVariant{Form: v.Form, Case: v.Case, Province: v.Province, From: dateOf(v.From), Until: dateOf(v.Until)})
		}
		r.Papers = append(r.Papers, read)
	}
	return r, nil
}

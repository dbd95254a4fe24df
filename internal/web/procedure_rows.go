package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// fields are what the form of a row holds before anything is typed.
func (e ruleEdit) fields() url.Values {
	in := url.Values{}
	set := func(name, value string) { in.Set(name, value) }
	num := func(name string, n int) {
		if n != 0 {
			set(name, strconv.Itoa(n))
		}
	}
	tick := func(name string, on bool) {
		if on {
			set(name, "co")
		}
	}
	r, at := e.set.RuleSet, e.place()
	switch e.part {
	case vi.RuleHead:
		set("ten", r.Name)
		set("tu-ngay", vi.Date(r.From))
		num("tuoi-tu", r.Ages.Least)
		num("tuoi-den", r.Ages.Most)
		set("hoc-van", r.Schooling.Least)
		tick("hoc-van-bang", r.Schooling.Diploma)
		set("hoc-van-vung", r.Schooling.Area)
		set("hoc-van-uy-tin", r.Schooling.Elder)
		tick("hoc-van-doi", r.Schooling.Confirmed)
		num("so-lan", r.Failures)
		num("bao-truoc", r.Soon)
		set("can-cu", strings.Join(r.Sources, "\n"))
		set("xac-nhan", strings.Join(r.Unsure, "\n"))
	case vi.RuleVotes:
		for _, b := range casefile.Bodies {
			q := r.Votes[b]
			num("tu-so-"+string(b), q.Num)
			num("mau-so-"+string(b), q.Den)
			tick("tren-"+string(b), q.Above)
			tick("tong-"+string(b), q.OfAll)
		}
	case vi.RuleSteps:
		if at >= 0 {
			fillStep(in, r.Steps[at])
		}
	case vi.RuleClocks:
		if at >= 0 {
			fillClock(in, r.Clocks[at])
		}
	case vi.RulePapers:
		if at >= 0 {
			fillPaper(in, r.Papers[at])
		}
	case vi.RuleIntroduction:
		i := r.Introduction
		num("tuoi-tn", i.Youth)
		num("tuoi-cb", i.YouthCadre)
		set("cung-noi", strconv.Itoa(i.Together))
		tick("da-doi", i.Confirmed)
		for _, row := range i.Rows {
			in.Add("qua-tuoi", string(row.PastYouth))
			in.Add("co-doan", string(row.YouthUnion))
			in.Add("co-cd", string(row.TradeUnion))
			in.Add("so-dv", strconv.Itoa(row.Members))
			in.Add("to-chuc", string(row.By))
		}
	case vi.RuleReadmission:
		a := r.Readmission
		set("den-buoc", string(a.At))
		num("so-thang", a.Months)
		num("keo-dai", a.Longer)
		num("so-lan", a.Most)
		set("dong-y", string(a.Consent))
		for _, l := range a.Barred {
			in.Add("khong-xet", string(l))
		}
		for _, l := range a.Pardonable {
			in.Add("xet-duoc", string(l))
		}
		tick("da-doi", a.Confirmed)
	}
	return in
}

func fillStep(in url.Values, s casefile.Step) {
	in.Set("buoc", string(s.Event))
	in.Set("duong", string(s.Only))
	in.Set("ai", string(s.Actor))
	in.Set("den", string(s.To))
	in.Set("noi-bq", string(s.Votes))
	in.Set("mau", s.Form)
	for _, x := range s.From {
		in.Add("tu", caseStateWord(x))
	}
	for _, x := range s.Needs {
		in.Add("can", string(x))
	}
	for _, x := range s.Reasons {
		in.Add("ly-do", string(x))
	}
	if s.Failed > 0 {
		in.Set("so-lan", strconv.Itoa(s.Failed))
	}
	for name, on := range map[string]bool{"co-so": s.Numbered, "cho": s.Held} {
		if on {
			in.Set(name, "co")
		}
	}
}

// nothingWord stands for the state before anything happened, whose code is empty.
const nothingWord = "-"

func caseStateWord(s casefile.State) string {
	if s == casefile.AtNothing {
		return nothingWord
	}
	return string(s)
}

func fillClock(in url.Values, c casefile.Clock) {
	for name, value := range map[string]string{
		"ma": string(c.Key), "loai": string(c.Kind), "tu": string(c.From), "den": string(c.Until), "luot": string(c.Turn), "nguon": c.Source,
		"dai": strconv.Itoa(c.Span.N), "do": string(c.Span.Measure), "sau-do": string(casefile.Months),
	} {
		in.Set(name, value)
	}
	if c.After.Known() {
		in.Set("sau", strconv.Itoa(c.After.N))
		in.Set("sau-do", string(c.After.Measure))
	}
	if c.Extension > 0 {
		in.Set("gia-han", strconv.Itoa(c.Extension))
	}
	for _, x := range c.When {
		in.Add("khi", caseStateWord(x))
	}
	for _, x := range c.Off {
		in.Add("thoi", string(x))
	}
	if c.Confirmed {
		in.Set("da-doi", "co")
	}
}

func fillPaper(in url.Values, p casefile.PaperRule) {
	for name, value := range map[string]string{
		"ma": string(p.Code), "ten": p.Title, "mau": p.Form, "phan": string(p.Phase), "ai": string(p.Producer), "muc": string(p.Need),
		"truoc": string(p.For), "khi-ghi": string(p.MadeBy), "sau": string(p.After), "han": string(p.Expires),
	} {
		in.Set(name, value)
	}
	for _, k := range p.Once {
		in.Add("khi-co", string(k))
	}
	for _, w := range p.Unless {
		in.Add("tru", string(w))
	}
	for _, v := range p.Variants {
		in.Add("mk-mau", v.Form)
		in.Add("mk-th", string(v.Case))
		in.Add("mk-tinh", v.Province)
		in.Add("mk-tu", dateText(v.From))
		in.Add("mk-den", dateText(v.Until))
	}
	if p.Confirmed {
		in.Set("da-doi", "co")
	}
}

func dateText(d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	return vi.Date(d)
}

// read gives the set with what was typed in place of what it had; what cannot be
// read is in f.wrong.
func (e ruleEdit) read(f *typedForm) casefile.RuleSet {
	r := e.set.RuleSet
	whole := func(name, field string) int {
		n, given := f.count(name, field)
		if !given {
			return 0
		}
		if n > 10_000 {
			return -1 // refused by the rules themselves
		}
		return int(n)
	}
	on := func(name string) bool { return f.text(name) != "" }
	at, drop := e.place(), on("bo") && rowed(e.part) && e.row != newRow
	switch e.part {
	case vi.RuleHead:
		r.Name, r.From = strings.Join(strings.Fields(f.text("ten")), " "), f.day("tu-ngay", "from")
		r.Ages = casefile.Ages{Least: whole("tuoi-tu", "ages"), Most: whole("tuoi-den", "ages")}
		r.Schooling = casefile.SchoolingRule{
			Least: f.text("hoc-van"), Diploma: on("hoc-van-bang"), Area: f.text("hoc-van-vung"), Elder: f.text("hoc-van-uy-tin"), Confirmed: on("hoc-van-doi"),
		}
		r.Failures, r.Soon = whole("so-lan", "failures"), whole("bao-truoc", "soon")
		r.Sources, r.Unsure = textLines(f.text("can-cu")), textLines(f.text("xac-nhan"))
	case vi.RuleVotes:
		votes := map[casefile.Body]casefile.Quorum{}
		for _, b := range casefile.Bodies {
			votes[b] = casefile.Quorum{
				Num: whole("tu-so-"+string(b), "votes."+string(b)), Den: whole("mau-so-"+string(b), "votes."+string(b)), Above: on("tren-" + string(b)), OfAll: on("tong-" + string(b)),
			}
		}
		r.Votes = votes
	case vi.RuleSteps:
		var was casefile.Step
		if at >= 0 {
			was = r.Steps[at]
		}
		r.Steps = withRow(r.Steps, at, drop, casefile.Step{
			Event: casefile.Kind(f.text("buoc")), Only: casefile.Route(f.text("duong")), Actor: casefile.Actor(f.text("ai")), To: casefile.State(f.text("den")),
			Votes: casefile.Body(f.text("noi-bq")), Form: f.text("mau"), From: asBefore(was.From, statesTyped(f.rows("tu"))), Needs: asBefore(was.Needs, wordsOf[casefile.Kind](f.rows("can"))),
			Reasons: asBefore(was.Reasons, wordsOf[casefile.Reason](f.rows("ly-do"))), Failed: whole("so-lan", "failed"), Numbered: on("co-so"), Held: on("cho"),
		})
	case vi.RuleClocks:
		var was casefile.Clock
		if at >= 0 {
			was = r.Clocks[at]
		}
		c := casefile.Clock{
			Key: casefile.ClockKey(f.text("ma")), Kind: casefile.ClockKind(f.text("loai")), From: casefile.Kind(f.text("tu")), Until: casefile.Kind(f.text("den")),
			Turn: casefile.Actor(f.text("luot")), Source: strings.Join(strings.Fields(f.text("nguon")), " "), Span: casefile.Span{N: whole("dai", "span"), Measure: casefile.Measure(f.text("do"))},
			Extension: whole("gia-han", "extension"), When: asBefore(was.When, statesTyped(f.rows("khi"))), Off: asBefore(was.Off, wordsOf[casefile.Kind](f.rows("thoi"))), Confirmed: on("da-doi"),
		}
		if n := whole("sau", "after"); n != 0 {
			c.After = casefile.Span{N: n, Measure: casefile.Measure(f.text("sau-do"))}
		}
		r.Clocks = withRow(r.Clocks, at, drop, c)
	case vi.RulePapers:
		var was casefile.PaperRule
		if at >= 0 {
			was = r.Papers[at]
		}
		r.Papers = withRow(r.Papers, at, drop, casefile.PaperRule{
			Code: casefile.PaperCode(f.text("ma")), Title: strings.Join(strings.Fields(f.text("ten")), " "), Form: f.text("mau"), Phase: casefile.Phase(f.text("phan")),
			Producer: casefile.Actor(f.text("ai")), Need: casefile.Need(f.text("muc")), For: casefile.Kind(f.text("truoc")), MadeBy: casefile.Kind(f.text("khi-ghi")),
			After: casefile.ClockKey(f.text("sau")), Expires: casefile.ClockKey(f.text("han")), Once: asBefore(was.Once, wordsOf[casefile.Kind](f.rows("khi-co"))),
			Unless: asBefore(was.Unless, wordsOf[casefile.Why](f.rows("tru"))), Confirmed: on("da-doi"), Variants: variantsTyped(f),
		})
	case vi.RuleIntroduction:
		r.Introduction = casefile.Introduction{
			Youth: whole("tuoi-tn", "youth"), YouthCadre: whole("tuoi-cb", "youth"), Together: whole("cung-noi", "together"), Confirmed: on("da-doi"), Rows: introducersTyped(f),
		}
	case vi.RuleReadmission:
		r.Readmission = casefile.ReadmissionRule{
			At: casefile.Kind(f.text("den-buoc")), Months: whole("so-thang", "months"), Longer: whole("keo-dai", "months"), Most: whole("so-lan", "most"),
			Consent: casefile.Kind(f.text("dong-y")), Barred: asBefore(r.Readmission.Barred, wordsOf[casefile.Leaving](f.rows("khong-xet"))), Pardonable: asBefore(r.Readmission.Pardonable, wordsOf[casefile.Leaving](f.rows("xet-duoc"))), Confirmed: on("da-doi"),
		}
	}
	return r
}

// withRow gives a part with a row in place of the one at a place, without it, or
// with one more.
func withRow[T any](all []T, at int, drop bool, row T) []T {
	all = slices.Clone(all)
	switch {
	case at < 0:
		return append(all, row)
	case drop:
		return slices.Delete(all, at, at+1)
	}
	all[at] = row
	return all
}

func textLines(s string) (out []string) {
	for line := range strings.Lines(s) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func wordsOf[T ~string](values []string) (out []T) {
	for _, v := range values {
		if v != "" {
			out = append(out, T(v))
		}
	}
	return out
}

// asBefore gives what was ticked in the order that it had, and what is new after it:
// a form that is sent as it was changes nothing.
func asBefore[T comparable](was, ticked []T) (out []T) {
	for _, x := range slices.Concat(was, ticked) {
		if slices.Contains(ticked, x) && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

func statesTyped(values []string) (out []casefile.State) {
	for _, v := range values {
		if v == nothingWord {
			v = ""
		}
		out = append(out, casefile.State(v))
	}
	return out
}

func variantsTyped(f *typedForm) (out []casefile.PaperVariant) {
	for i := range f.rows("mk-mau") {
		form := at(f.rows("mk-mau"), i)
		if form == "" {
			continue
		}
		out = append(out, casefile.PaperVariant{
			Form: form, Case: casefile.Case(at(f.rows("mk-th"), i)), Province: at(f.rows("mk-tinh"), i),
			From: f.dayOf(at(f.rows("mk-tu"), i), "variants"), Until: f.dayOf(at(f.rows("mk-den"), i), "variants"),
		})
	}
	return out
}

func introducersTyped(f *typedForm) (out []casefile.IntroductionRow) {
	for i := range f.rows("so-dv") {
		n := at(f.rows("so-dv"), i)
		if n == "" {
			continue
		}
		members, ok := vi.ParseCount(n)
		if !ok {
			f.blame("introducers", vi.CountUnreadable(n))
		}
		out = append(out, casefile.IntroductionRow{
			PastYouth: casefile.Answer(at(f.rows("qua-tuoi"), i)), YouthUnion: casefile.Answer(at(f.rows("co-doan"), i)), TradeUnion: casefile.Answer(at(f.rows("co-cd"), i)),
			Members: int(min(members, 1000)), By: casefile.Organisation(at(f.rows("to-chuc"), i)),
		})
	}
	return out
}

// Package check reads an official letter as a careful clerk does: do the numbers
// add up, do the dates and the documents cited fit together, do the figures
// allow the words, and does the paper have the form it must have. It judges what
// stands on the paper and what the system knows; it changes nothing, and it is
// no proof that a letter is right.
package check

import (
	"cmp"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

// Severity says how sure a finding is.
type Severity string

// The severities.
const (
	Wrong Severity = "wrong" // sai: it cannot stand as it is
	Doubt Severity = "doubt" // nghi ngờ: a person must look
	Note  Severity = "note"  // lưu ý: good to know, may stand
)

// Severities are all severities, the gravest first.
var Severities = []Severity{Wrong, Doubt, Note}

// Rule is the stable id of a rule.
type Rule string

// Rules are all rules.
var Rules = []Rule{
	ClassSum, ClassCount, GroupSum, TotalSum, MonthSum, RemainingIs, AdjustedIs, RowOrder, BodyAndAnnex, SystemFigure,
	RateIs, RateRounding, NumberForm,
	DateReal, DateBasis, DateAsOf, DateAnnex, DateWeekday, DateDeadline, MonthsGone, RestDay,
	CitedUnknown, CitedDate, CitedName, CitedType, CitedIssuer, CitedRecalled, CitedReplaced,
	UnitName, UnitUnknown, UnitTwice, UnitMissing,
	CopiesAbsent, CopiesTwice, CopiesMissing, CopiesKept, CopiesOrder, CopiesName, CopiesMarks, ToTwice, ToMissing,
	WordRare, WordAbove, WordDone, WordOnly, WordSilent, WordZeros, WordReproach, WordOrder, Gap, AnnexAbsent,
	FormMotto, FormStar, FormNumber, NumberBlank, FormSymbol, FormDate, DateBlank, FormPlace, FormSubject, FormTo,
	SignMissing, SignAuthority, SignStyle, SignPost, SignBold, SignName, BodyEnd,
	SheetSize, SheetMargin, TypeFace, TypeSize, PageNumber,
	SpellWord, SpellStyle, SpellMixed, SpellBlanks, SpellDoubled,
	Tracked, Commented, Boxed, HiddenText, Decomposed, Endnoted,
}

// Finding is one thing to look at.
type Finding struct {
	Severity Severity
	Rule     Rule
	At       Place
	Sentence string // in which it stands; empty where it stands in none
	Found    string // as on the paper; empty for what is missing
	Expected string // what would be right, where that can be said
	Args     []any  // what the rule's sentence needs beside them: numbers, names, dates
}

// Part is a part of a letter.
type Part string

// The parts in the order of reading.
const (
	Head       Part = "head"       // phần đầu
	To         Part = "to"         // kính gửi
	Body       Part = "body"       // thân văn bản
	Recipients Part = "recipients" // nơi nhận
	Signature  Part = "signature"  // chữ ký
	Annex      Part = "annex"      // phụ lục
	Footnote   Part = "note"       // chú thích
	File       Part = "file"       // the file itself
)

var partOrder = []Part{File, Head, To, Body, Recipients, Signature, Footnote, Annex}

// Place says where on the paper. Numbers count from 1; 0 is "none".
type Place struct {
	Part      Part
	Paragraph int // of the body, or the number of a footnote
	Row       int // of the annex's table, the heading's rows counted
	Column    int
	Name      string // of the row
}

// Known is what the system knows of what a letter speaks of. All of it may be
// empty: what nobody knows is not judged.
type Known struct {
	Today     domain.Date
	Rounding  domain.Rounding // how rates are shown
	Documents []domain.Document
	Gone      []Gone                         // those of them that were recalled or replaced
	Tree      func(domain.Date) *domain.Tree // the structure of a day; nil where it is not known
	Form      *letter.Form                   // how the issuer's letters look on the letter's day

	Plan     *figure.Plan     // the plan of which the letter speaks, with its rules
	Rules    figure.Rules     //
	Progress *figure.Progress // its figures on the as-of day of the letter
	Own      bool             // the letter was made from those figures: other ones in it are wrong, not only doubtful
}

// most is how many findings of one rule are kept: a wrong table is told of, not
// repeated for each of its cells.
const most = 20

// findings gathers what the rules find.
type findings struct {
	all   []Finding
	count map[Rule]int
}

func (f *findings) add(s Severity, rule Rule, l line, found, expected string, args ...any) {
	one := Finding{Severity: s, Rule: rule, At: l.at, Found: found, Expected: expected, Args: args}
	if l.text != "" {
		one.Sentence = sentenceOf(l.text, found)
	}
	f.put(one)
}

func (f *findings) put(one Finding) {
	if f.count[one.Rule]++; f.count[one.Rule] <= most {
		f.all = append(f.all, one)
	}
}

// Check reads a letter and says what there is to look at, the gravest first and
// then in the order of reading.
func Check(r Reading, k Known) []Finding {
	p := newPaper(r, k)
	f := &findings{count: map[Rule]int{}}
	for _, family := range []func(*paper, *findings){
		files, letterhead, signatures, recipients, layout, spelling,
		classes, rates, tables, totals,
		dates, citations, unitNames, wording,
	} {
		family(p, f)
	}
	slices.SortStableFunc(f.all, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Severities, a.Severity), slices.Index(Severities, b.Severity)),
			cmp.Compare(slices.Index(partOrder, a.At.Part), slices.Index(partOrder, b.At.Part)),
			cmp.Compare(a.At.Paragraph, b.At.Paragraph), cmp.Compare(a.At.Row, b.At.Row), cmp.Compare(a.At.Column, b.At.Column),
		)
	})
	return f.all
}

// Count says how many findings there are of each severity.
func Count(all []Finding) map[Severity]int {
	out := map[Severity]int{}
	for _, f := range all {
		out[f.Severity]++
	}
	return out
}

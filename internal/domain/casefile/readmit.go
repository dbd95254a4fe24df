package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// Leaving is how somebody left the Party, as coarsely as the rules allow: of
// what a person did nothing is kept.
type Leaving string

// How people left.
const (
	LeftStruckOff Leaving = "struck_off" // bị xóa tên
	LeftExpelled  Leaving = "expelled"   // bị khai trừ
	LeftCancelled Leaving = "cancelled"  // bị hủy quyết định kết nạp
	LeftAsked     Leaving = "asked_out"  // xin ra khỏi Đảng
	LeftStopped   Leaving = "stopped"    // tự bỏ sinh hoạt đảng
	LeftBarred    Leaving = "barred"     // thuộc trường hợp không xem xét kết nạp lại
)

// Leavings are all of them.
var Leavings = []Leaving{LeftStruckOff, LeftExpelled, LeftCancelled, LeftAsked, LeftStopped, LeftBarred}

// ReadmissionRule is who may come in again (kết nạp lại), 294-QĐ/TW §3.5.
type ReadmissionRule struct {
	At         Kind // the event by which the months must have passed
	Months     int  // since leaving
	Longer     int  // months where the longer term applies
	Most       int  // how often
	Consent    Kind // the event before which the written consent of the upper level must be there
	Barred     []Leaving
	Pardonable []Leaving // of the barred, those that a consent may except
	Confirmed  bool
}

// Past is that somebody was in the Party before, as far as the rules ask.
type Past struct {
	From   domain.Date // from which the months are counted: the day of leaving, or where the longer term applies the day the texts name
	How    Leaving
	Longer bool // the longer term applies
	Before int  // how often readmitted already
}

// mostBefore is how often somebody can have been readmitted at most: no rule allows
// as many.
const mostBefore = 9

// validate refuses a past that cannot be: one without its day, or with a day to
// come or before birth. Fields are "past", "leaving" and "again".
func (p Past) validate(birth Birth, today domain.Date, bad *domain.Invalid) {
	switch {
	case p.From.IsZero():
		bad.Add(domain.Problem{Column: "past", Code: domain.CodePersonPast})
	case p.From > today:
		bad.Add(domain.Problem{Column: "past", Code: domain.CodeStepFuture, Args: []any{today}})
	case birth.Year != 0 && p.From < birth.first():
		bad.Add(domain.Problem{Column: "past", Code: domain.CodeStepBirth})
	}
	if p.How == "" {
		bad.Add(domain.Problem{Column: "leaving", Code: domain.CodePersonPast})
	}
	if p.Before < 0 || p.Before > mostBefore {
		bad.Add(domain.Problem{Column: "again", Code: domain.CodePersonBefore, Args: []any{mostBefore}})
	}
}

// Due is the first day on which a readmission may be asked for.
func (r ReadmissionRule) Due(p Past) domain.Date {
	if p.Longer {
		return addMonths(p.From, r.Longer)
	}
	return addMonths(p.From, r.Months)
}

// judgeReadmission holds somebody who comes again to the months, to how often,
// to how they left, and to the consent of the upper level.
func (f File) judgeReadmission(e Event, w Way, r RuleSet, refuse refusal) {
	if f.Past == nil {
		return
	}
	rule, past := r.Readmission, *f.Past
	if e.Kind == rule.At {
		if due := rule.Due(past); e.On < due {
			refuse("on", domain.CodeReadmitEarly, due)
		}
		if past.Before >= rule.Most {
			refuse("kind", domain.CodeReadmitAgain, past.Before)
		}
		switch {
		case slices.Contains(rule.Pardonable, past.How):
			refuse("kind", domain.CodeReadmitPardon)
		case slices.Contains(rule.Barred, past.How):
			refuse("kind", domain.CodeReadmitBarred)
		}
	}
	if e.Kind == rule.Consent && !w.Consented {
		refuse("kind", domain.CodeReadmitConsent)
	}
}

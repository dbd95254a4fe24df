package domain

import (
	"math/bits"
	"strconv"
	"strings"
)

// Rate is an exact fraction of whole numbers (tỷ lệ). It is compared exactly
// and rounded only when shown, by a named rule. Den 0 means "no rate".
type Rate struct{ Num, Den int64 }

// NewRate gives num/den in lowest terms with a positive denominator; den 0
// gives the zero Rate.
func NewRate(num, den int64) Rate {
	if den == 0 {
		return Rate{}
	}
	if den < 0 {
		num, den = -num, -den
	}
	a, b := num, den
	if a < 0 {
		a = -a
	}
	for b != 0 {
		a, b = b, a%b
	}
	return Rate{num / a, den / a}
}

// Times multiplies by a whole number, in lowest terms.
func (r Rate) Times(n int64) Rate {
	if r.Den == 0 {
		return Rate{}
	}
	f := NewRate(n, r.Den)
	return Rate{r.Num * f.Num, f.Den}
}

// TimesRate multiplies two rates, in lowest terms.
func (r Rate) TimesRate(s Rate) Rate {
	if r.Den == 0 || s.Den == 0 {
		return Rate{}
	}
	a, b := NewRate(r.Num, s.Den), NewRate(s.Num, r.Den)
	return Rate{a.Num * b.Num, a.Den * b.Den}
}

// AtMost says r ≤ s exactly. Both must have a denominator and be ≥ 0; the
// products are taken in 128 bits, so no figure can overflow them.
func (r Rate) AtMost(s Rate) bool {
	ah, al := bits.Mul64(uint64(r.Num), uint64(s.Den))
	bh, bl := bits.Mul64(uint64(s.Num), uint64(r.Den))
	return ah < bh || ah == bh && al <= bl
}

// Ceil is the smallest whole number not below r; 0 without a denominator.
func (r Rate) Ceil() int64 {
	if r.Den == 0 {
		return 0
	}
	q := r.Num / r.Den
	if r.Num%r.Den > 0 {
		q++
	}
	return q
}

// RoundingMode says what happens to the digits that are not shown.
type RoundingMode string

// The modes. The Commission cuts: 870/2.200 is 39,54%, not 39,55%.
const (
	Truncate RoundingMode = "truncate" // cắt bỏ
	HalfUp   RoundingMode = "half-up"  // làm tròn
)

// Rounding is the rule by which rates are shown (quy tắc làm tròn).
type Rounding struct {
	Mode   RoundingMode
	Digits int // after the decimal mark, 0 to 4
}

// Percent gives the rate as a percentage with a decimal point, "39.54"; false
// where there is no denominator.
func (r Rate) Percent(by Rounding) (string, bool) {
	if r.Den == 0 {
		return "", false
	}
	neg := r.Num < 0
	n := uint64(r.Num)
	if neg {
		n = -n
	}
	scale := uint64(100)
	for range by.Digits {
		scale *= 10
	}
	hi, lo := bits.Mul64(n, scale)
	if by.Mode == HalfUp {
		var carry uint64
		// Half of an odd denominator is no whole number, and no remainder can
		// equal it: its floor rounds every case right.
		lo, carry = bits.Add64(lo, uint64(r.Den)/2, 0)
		hi += carry
	}
	if hi >= uint64(r.Den) {
		return "", false // beyond any figure of people
	}
	q, _ := bits.Div64(hi, lo, uint64(r.Den))
	s := strconv.FormatUint(q, 10)
	if d := by.Digits; d > 0 {
		if len(s) <= d {
			s = strings.Repeat("0", d-len(s)+1) + s
		}
		s = s[:len(s)-d] + "." + s[len(s)-d:]
	}
	if neg {
		s = "-" + s
	}
	return s, true
}

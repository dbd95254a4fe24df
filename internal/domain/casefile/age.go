package casefile

import "tiendo/internal/domain"

// Birth is when a person was born, as far as the papers say: older ones name the
// year, or the month, alone.
type Birth struct {
	Year  int
	Month int // 0 where it is not known
	Day   int // 0 where it is not known
}

// Months are the full months of age on a day: at least and at most, where the
// day or the month of birth is not known. Age is counted by months (294-QĐ/TW
// §1.1.1).
func (b Birth) Months(on domain.Date) (least, most int) {
	early, late := b.first(), b.last()
	return fullMonths(late, on), fullMonths(early, on)
}

func (b Birth) first() domain.Date {
	return domain.NewYearMonth(b.Year, domain.Month(max(1, b.Month))).On(max(1, b.Day))
}

func (b Birth) last() domain.Date {
	switch {
	case b.Month == 0:
		return domain.NewYearMonth(b.Year, 12).Last()
	case b.Day == 0:
		return domain.NewYearMonth(b.Year, domain.Month(b.Month)).Last()
	}
	return b.first()
}

// Ages are between which ages somebody can be considered, in full years, tested
// on the day the cell considers (294-QĐ/TW §1.1).
type Ages struct {
	Least int
	Most  int // above it the written consent of the provincial Standing Committee is needed
}

// AgeVerdict is what the ages say of a person on a day.
type AgeVerdict string

// The verdicts.
const (
	AgeFits    AgeVerdict = "fits"
	AgeYoung   AgeVerdict = "young"   // too young for certain
	AgeConsent AgeVerdict = "consent" // above the upper age
	AgeUnsure  AgeVerdict = "unsure"  // the papers do not say the day or the month that decides
)

// Of judges an age on a day. Up to and with the month in which the upper age is
// full no consent is needed ("đến đủ 60 tuổi, tính theo tháng").
func (a Ages) Of(b Birth, on domain.Date) AgeVerdict {
	least, most := b.Months(on)
	switch {
	case most < a.Least*12:
		return AgeYoung
	case least > a.Most*12:
		return AgeConsent
	case least < a.Least*12 || most > a.Most*12:
		return AgeUnsure
	}
	return AgeFits
}

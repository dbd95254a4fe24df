package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// MayTakeBack says whether one of the events that stand, by its place, may be
// taken back: those after it could have been recorded without it. Each leads from
// where the ones before it lead, and what is taken again was taken; the event
// that opened the file goes last.
func (f File) MayTakeBack(standing []Event, at int, sets []RuleSet, cal domain.Calendar) bool {
	without := slices.Delete(slices.Clone(standing), at, at+1)
	if at == 0 && len(without) > 0 {
		return false
	}
	for i := at; i < len(without); i++ {
		if !f.follows(without[i], without[:i], sets, cal) {
			return false
		}
	}
	return true
}

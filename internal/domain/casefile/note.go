package casefile

import "tiendo/internal/domain"

// Noted is what somebody noted of a paper.
type Noted string

// What may be noted.
const (
	NotedHas       Noted = "has"
	NotedNotNeeded Noted = "not_needed"
	NotedMissing   Noted = "missing" // takes back what was noted before
)

// PaperNote is what was noted of a paper of a file; of one paper, and of one
// helper's where there is one each, the latest note holds. Nothing of what the
// paper says is kept.
type PaperNote struct {
	Code       PaperCode
	Noted      Noted
	Why        Why // of one that is not needed
	Number     string
	On         domain.Date // the day on the paper
	Place      string      // where it lies: tủ, ngăn
	Helper     PersonID    // whose it is, of papers that each helper makes
	RecordedAt domain.Instant
	RecordedBy string
}

package domain

// Guess is one way of counting failed attempts to sign in.
type Guess string

// The ways. Attempts on one account from one address are slowed soonest; those
// on one account from everywhere latest, and never for a browser in which the
// person has signed in before: nobody can be locked out by others.
const (
	GuessPair    Guess = "pair"
	GuessAddress Guess = "address"
	GuessLogin   Guess = "login"
)

// free is how many failures cost no waiting.
var free = map[Guess]int64{GuessPair: 5, GuessAddress: 30, GuessLogin: 60}

const (
	second       = 1_000_000
	firstWait    = 30 * second
	longestWait  = 15 * 60 * second
	forgottenIn  = 60 * 60 * second
	longestShift = 10
)

// Failures are failed attempts of one way of counting.
type Failures struct {
	Count int64
	Last  Instant
}

// Next counts one more failure; an hour of quiet forgets those before.
func (f Failures) Next(now Instant) Failures {
	if now-f.Last > forgottenIn {
		f.Count = 0
	}
	return Failures{f.Count + 1, now}
}

// Until is the instant before which no further attempt is looked at; 0 where
// none has to wait. It doubles with each failure, up to a quarter of an hour.
func (f Failures) Until(g Guess, now Instant) Instant {
	over := f.Count - free[g]
	if over < 0 || now-f.Last > forgottenIn {
		return 0
	}
	wait := min(Instant(longestWait), Instant(firstWait)<<min(over, longestShift))
	if until := f.Last + wait; until > now {
		return until
	}
	return 0
}

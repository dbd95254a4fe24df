package domain

import "net/netip"

// Guess is one way of counting failed attempts to sign in.
type Guess string

// The ways. Attempts on one account from one address are slowed soonest; those
// on one account from everywhere latest. Codes from the phone are short: those
// of one account are slowed soon, from wherever they come. A browser in which
// the person has signed in before is counted by itself, at any address: nobody
// can be locked out by others, nor does a stolen mark of a browser open a way
// past the count.
const (
	GuessPair    Guess = "pair"
	GuessBrowser Guess = "browser"
	GuessAddress Guess = "address"
	GuessLogin   Guess = "login"
	GuessCode    Guess = "code"
)

// free is how many failures cost no waiting.
var free = map[Guess]int64{GuessPair: 5, GuessBrowser: 5, GuessAddress: 30, GuessLogin: 60, GuessCode: 10}

// Network is what an address counts as: whoever has one address of IPv6 has the
// whole /64 around it and could guess from another one each time.
func Network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	p, _ := ip.Prefix(64) // fails for no address of IPv6
	return p.String()
}

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

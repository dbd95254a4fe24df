package domain

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Account is one person's way in (tài khoản). Its past states stay: every
// change is a version of its own, bound to the trace like any other fact.
type Account struct {
	ID        AccountID
	Login     string // as it is typed to sign in; never changes, never used again
	Name      string // how the person is called on pages and in the trace's page
	State     AccountState
	CreatedAt Instant
	ChangedAt Instant
	SecondKey bool // a code from the person's phone is asked for as well
	Grants    []Grant
}

// AccountState is what may become of an account.
type AccountState string

// The states.
const (
	AccountInvited AccountState = "invited" // Chờ kích hoạt: no password yet
	AccountActive  AccountState = "active"  // Đang dùng
	AccountLocked  AccountState = "locked"  // Tạm khóa
	AccountEnded   AccountState = "ended"   // Đã kết thúc: for good
)

// MayUnlock says whether somebody who acts from the unit with the path may take
// back a lock that was put on from the unit with the other path ("" where that
// unit is no more). A lock is taken back where it was put on, or above: what the
// Commission has locked, no committee opens again. Whoever stands over the whole
// province may take back every lock.
func MayUnlock(who Scope, lockedFrom string) bool {
	return who.Whole() || who.path != "" && lockedFrom != "" && strings.HasPrefix(lockedFrom, who.path)
}

// Grant is a role held on a unit.
type Grant struct {
	Unit UnitID
	Role Role
}

// Visitor is somebody who has signed in, as pages need to know.
type Visitor struct {
	Actor
	Session SessionID
	Person  string // the account's name
	Posts   []Post // from which units the person may act, the own one first
	At      UnitVersion
	Unread  int     // notices that were not opened yet
	KnownAt Instant // the last act that was recorded when this was found out
}

// Post is a unit from which a person may act, and with which roles.
type Post struct {
	Unit  UnitVersion
	Roles []Role
}

// SessionID names a session: the hash of its secret, never the secret.
type SessionID string

// How long a session lasts: since it was last used, and at most.
const (
	SessionIdle = 8 * 60 * 60 * 1_000_000       // a working day, in microseconds
	SessionLife = 14 * 24 * 60 * 60 * 1_000_000 // two weeks
	// BrowserLife is how long a browser is known without being used.
	BrowserLife = 365 * 24 * 60 * 60 * 1_000_000
	// LinkLife is how long a link to set a password can be used.
	LinkLife = 3 * 24 * 60 * 60 * 1_000_000
	// CodeLife is how long after the password the code may be given.
	CodeLife = 5 * 60 * 1_000_000
)

// LiveSession says whether a session that began and was last used then still
// lasts.
func LiveSession(started, seen, now Instant) bool {
	return now-seen < SessionIdle && now-started < SessionLife
}

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,39}$`)

// FoldLogin is the form in which a login is kept: nobody is kept out by a
// capital that a telephone put there.
func FoldLogin(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// CheckAccount refuses a login or a name that cannot be used.
func CheckAccount(login, name string) *Invalid {
	bad := &Invalid{}
	if !loginForm.MatchString(login) {
		bad.Add(Problem{Column: "login", Value: login, Code: CodeLoginBad})
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(name)); n < 2 || n > 80 {
		bad.Add(Problem{Column: "name", Value: name, Code: CodeNameBad})
	}
	return bad
}

// MinPassword is the fewest characters of a password; no other rule makes one
// better, and every other rule makes people write it down.
const MinPassword = 10

// CheckPassword refuses what is too short, too long to be a password, or the
// first thing anybody would try. The second time guards against a slip.
func CheckPassword(login, password, again string) *Invalid {
	bad := &Invalid{}
	low := strings.ToLower(password)
	switch n := utf8.RuneCountInString(password); {
	case n < MinPassword || n > 200:
		bad.Add(Problem{Column: "password", Code: CodePasswordShort, Args: []any{MinPassword}})
	case strings.Contains(low, login) && n < len(login)+6, common(low):
		bad.Add(Problem{Column: "password", Code: CodePasswordCommon})
	}
	if password != again {
		bad.Add(Problem{Column: "again", Code: CodePasswordAgain})
	}
	return bad
}

// common are passwords made of one character, of a run of keys, or of the words
// that are tried first in this country.
func common(low string) bool {
	if strings.Count(low, low[:1]) == len(low) {
		return true
	}
	for _, run := range []string{"01234567890123456789", "qwertyuiop1234567890", "abcdefghijklmnopqrstuvwxyz", "98765432109876543210"} {
		if strings.Contains(run, low) {
			return true
		}
	}
	for _, word := range []string{"matkhau", "mật khẩu", "password", "lamdong", "lâm đồng", "tochuc", "dangvien", "tiendo", "admin", "123456"} {
		rest := strings.ReplaceAll(low, word, "")
		if len(rest) <= 4 && len(rest) < len(low) {
			return true
		}
	}
	return false
}

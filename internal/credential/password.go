// Package credential proves who somebody is: passwords that are kept only as
// hashes, one-time secrets, and the codes of a person's phone. It keeps
// nothing itself.
package credential

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// cost is how dear a guess is made: the second setting that OWASP recommends
// for argon2id. It stands in each hash, so that it can be raised later.
type cost struct {
	memory  uint32 // KiB
	rounds  uint32
	threads uint8
}

var now = cost{19 * 1024, 2, 1}

const (
	saltSize = 16
	keySize  = 32
)

// Attempts to sign in can take so much memory and time together, and no more:
// half of the processors stay for those who are in. Whoever comes when many wait
// already is sent away at once.
var (
	atOnce  = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))
	waiting = make(chan struct{}, mostWaiting)
)

const mostWaiting = 200

// ErrBusy says that too many passwords wait to be looked at.
var ErrBusy = errors.New("too many passwords to look at")

// longest is how many bytes are looked at; no password that was set has more,
// however its letters are put together.
const longest = 4096

// HashPassword gives the form in which a password is kept; ErrBusy where too
// many wait, or the context's error.
func HashPassword(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails: the program would stop instead
	key, err := now.key(ctx, password, salt)
	if err != nil {
		return "", err
	}
	return now.format(salt, key), nil
}

// CheckPassword says whether a password is the one of a hash. Against an empty
// hash it takes as long and says no, so that the time tells nothing of whether
// an account exists. ErrBusy where too many wait, or the context's error.
func CheckPassword(ctx context.Context, hash, password string) (bool, error) {
	c, salt, want, err := parse(hash)
	if hash == "" {
		c, salt, want, err = now, make([]byte, saltSize), nil, nil
	}
	if err != nil {
		return false, err
	}
	if len(password) > longest {
		password, want = "", nil
	}
	got, err := c.key(ctx, password, salt)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

// key works the hash out. What is typed on a telephone and what is typed on a
// keyboard may spell the same Vietnamese letters otherwise. Nothing is worked
// out for somebody who has gone.
func (c cost) key(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case waiting <- struct{}{}:
		defer func() { <-waiting }()
	default:
		return nil, ErrBusy
	}
	select {
	case atOnce <- struct{}{}:
		defer func() { <-atOnce }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey(norm.NFC.Bytes([]byte(password)), salt, c.rounds, c.memory, c.threads, keySize), nil
}

func (c cost) format(salt, key []byte) string {
	b := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.rounds, c.threads, b.EncodeToString(salt), b.EncodeToString(key))
}

var errHash = errors.New("not a password hash of this program")

func parse(hash string) (c cost, salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errHash
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.rounds, &c.threads); err != nil || n != 3 {
		return c, nil, nil, errHash
	}
	if c.memory > 1<<20 || c.rounds < 1 || c.rounds > 64 || c.threads < 1 {
		return c, nil, nil, errHash
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return c, nil, nil, errHash
	}
	if key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(key) != keySize {
		return c, nil, nil, errHash
	}
	return c, salt, key, nil
}

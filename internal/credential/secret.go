package credential

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
)

// NewSecret is a secret that nobody can guess, for a cookie or a link: 26
// letters and digits that can be read out over a telephone.
func NewSecret() string { return rand.Text() }

// Hash is the form in which a secret is kept: whoever reads the database cannot
// use what stands there.
func Hash(secret string) string {
	h := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(h[:])
}

package credential

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image/png"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
)

// period is how long a code holds, in seconds; one before and one after the
// present one are taken as well, for clocks that go wrong.
const period = 30

// SecondKey is the key of the codes that a person's phone shows (RFC 6238).
type SecondKey struct {
	Secret  string // to be typed in where no picture can be taken
	Picture string // a QR code as a data address
}

// NewSecondKey makes a key for an account.
func NewSecondKey(login string) (SecondKey, error) {
	k, err := totp.Generate(totp.GenerateOpts{Issuer: "Tien Do", AccountName: login, Period: period})
	if err != nil {
		return SecondKey{}, fmt.Errorf("make a second key: %w", err)
	}
	return ShowSecondKey(login, k.Secret())
}

// ShowSecondKey shows again a key that is being set up.
func ShowSecondKey(login, secret string) (SecondKey, error) {
	k, err := otp.NewKeyFromURL(fmt.Sprintf("otpauth://totp/Tien%%20Do:%s?issuer=Tien%%20Do&period=%d&secret=%s", login, period, secret))
	if err != nil {
		return SecondKey{}, fmt.Errorf("read a second key: %w", err)
	}
	img, err := k.Image(220, 220)
	if err != nil {
		return SecondKey{}, fmt.Errorf("draw a second key: %w", err)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return SecondKey{}, fmt.Errorf("draw a second key: %w", err)
	}
	return SecondKey{k.Secret(), "data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes())}, nil
}

// CheckCode says whether a code is right at the time and later than the step
// that was last used, and gives its step to be remembered: a code that was seen
// over a shoulder cannot be used again.
func CheckCode(secret, code string, at time.Time, used int64) (step int64, ok bool) {
	for _, skew := range []int64{0, -1, 1} {
		step := at.Unix()/period + skew
		want, err := totp.GenerateCodeCustom(secret, time.Unix(step*period, 0), totp.ValidateOpts{Period: period, Digits: otp.DigitsSix})
		if err == nil && step > used && want == code {
			return step, true
		}
	}
	return 0, false
}

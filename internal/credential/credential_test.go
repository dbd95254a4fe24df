package credential

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

func TestAPasswordIsKnownAgainHoweverItIsTyped(t *testing.T) {
	hash := func(s string) string {
		h, err := HashPassword(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	h := hash("Hoa đào nở sớm")
	for typed, want := range map[string]bool{
		"Hoa đào nở sớm":                                  true,
		"Hoa \u0111a\u0300o n\u01a1\u0309 s\u01a1\u0301m": true, // the same letters, put together otherwise
		"hoa đào nở sớm":                                  false,
		"Hoa đào nở sớm ":                                 false,
		"":                                                false,
	} {
		if ok, err := CheckPassword(t.Context(), h, typed); ok != want || err != nil {
			t.Errorf("%q: %v, %v", typed, ok, err)
		}
	}
	if strings.Contains(h, "đào") || hash("Hoa đào nở sớm") == h {
		t.Errorf("the hash tells something: %s", h)
	}
	if ok, err := CheckPassword(t.Context(), "", "anything"); ok || err != nil {
		t.Errorf("an account without a password lets in: %v, %v", ok, err)
	}
	for _, broken := range []string{"x", "$argon2id$v=19$m=1,t=1$a$b", strings.Replace(h, "t=2", "t=0", 1), strings.Replace(h, "m=19456", "m=99999999", 1)} {
		if ok, err := CheckPassword(t.Context(), broken, "anything"); ok || err == nil {
			t.Errorf("%s: %v, %v", broken, ok, err)
		}
	}
}

func TestACodeIsTakenOnceAndOnlyNearItsTime(t *testing.T) {
	k, err := NewSecondKey("an.nguyen")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(k.Picture, "data:image/png;base64,") {
		t.Error("no picture")
	}
	if again, err := ShowSecondKey("an.nguyen", k.Secret); err != nil || again != k {
		t.Errorf("the key is shown otherwise the second time: %v", err)
	}
	at := time.Unix(1_780_000_000, 0)
	code, err := totp.GenerateCode(k.Secret, at)
	if err != nil {
		t.Fatal(err)
	}
	step, ok := CheckCode(k.Secret, code, at, 0)
	if !ok {
		t.Fatal("the right code is refused")
	}
	for name, c := range map[string]struct {
		code string
		at   time.Time
		used int64
		want bool
	}{
		"half a minute late it is still taken": {code, at.Add(30 * time.Second), 0, true},
		"two minutes late it is not":           {code, at.Add(2 * time.Minute), 0, false},
		"the same code a second time is not":   {code, at, step, false},
		"another code is not":                  {"000000", at, 0, code == "000000"},
		"nothing is not":                       {"", at, 0, false},
	} {
		if _, ok := CheckCode(k.Secret, c.code, c.at, c.used); ok != c.want {
			t.Errorf("%s: %v", name, ok)
		}
	}
}

func TestSecretsAreKeptAsHashes(t *testing.T) {
	a, b := NewSecret(), NewSecret()
	if a == b || len(a) < 24 || Hash(a) == Hash(b) || strings.Contains(Hash(a), a) {
		t.Errorf("%q %q %q", a, b, Hash(a))
	}
}

// Whoever sends passwords without end must not make all others wait for ever,
// nor have them looked at after he has gone.
func TestPasswordsWaitInALineThatEnds(t *testing.T) {
	for range cap(atOnce) {
		atOnce <- struct{}{} // all who may work are at work
	}
	gone, leave := context.WithCancel(t.Context())
	answers := make(chan error, mostWaiting)
	for range mostWaiting {
		go func() {
			_, err := CheckPassword(gone, "", "anything")
			answers <- err
		}()
	}
	for len(waiting) < mostWaiting {
		time.Sleep(time.Millisecond)
	}
	if _, err := CheckPassword(t.Context(), "", "anything"); !errors.Is(err, ErrBusy) {
		t.Errorf("behind a full line: %v", err)
	}
	leave()
	for range mostWaiting {
		if err := <-answers; !errors.Is(err, context.Canceled) {
			t.Errorf("somebody who has gone: %v", err)
		}
	}
	for range cap(atOnce) {
		<-atOnce
	}
	if _, err := CheckPassword(t.Context(), "", strings.Repeat("a", 1<<20)); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

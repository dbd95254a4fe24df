package credential

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatIsSealedOpensWithItsKeyAlone(t *testing.T) {
	dir := t.TempDir()
	f := KeyFile(filepath.Join(dir, "secret.key"))
	if _, err := f.Open("mail", "v1:00000000:xx"); !errors.Is(err, ErrNoKey) {
		t.Errorf("without a key: %v", err)
	}
	a, err := f.Seal("mail", "mật khẩu")
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Seal("mail", "mật khẩu")
	if err != nil || a == b || strings.Contains(a, "mật") {
		t.Errorf("%q %q %v", a, b, err)
	}
	for _, s := range []string{a, b} {
		if got, err := f.Open("mail", s); got != "mật khẩu" || err != nil {
			t.Errorf("%q %v", got, err)
		}
	}
	other := KeyFile(filepath.Join(dir, "other.key"))
	if _, err := other.Seal("x", "y"); err != nil {
		t.Fatal(err)
	}
	for what, try := range map[string]func() (string, error){
		"as something else":   func() (string, error) { return f.Open("sms", a) },
		"with another key":    func() (string, error) { return other.Open("mail", a) },
		"when it was changed": func() (string, error) { return f.Open("mail", a[:len(a)-2]+"AA") },
		"when it is nothing":  func() (string, error) { return f.Open("mail", "") },
	} {
		if got, err := try(); !errors.Is(err, ErrOtherKey) || got != "" {
			t.Errorf("it opens %s: %q, %v", what, got, err)
		}
	}
	if _, err := KeyFile("").Seal("mail", "x"); !errors.Is(err, ErrNoKey) {
		t.Errorf("sealed without a place for a key: %v", err)
	}
	info, err := os.Stat(string(f))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key can be read by others: %v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(string(f), []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Seal("mail", "x"); !errors.Is(err, ErrNoKey) {
		t.Errorf("a spoiled key is used: %v", err)
	}
}

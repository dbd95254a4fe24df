package credential

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestADataKeyOpensForWhomItWasWrapped(t *testing.T) {
	f := KeyFile(filepath.Join(t.TempDir(), "secret.key"))
	if _, err := f.Ring(); !errors.Is(err, ErrNoKey) {
		t.Errorf("a ring without a file: %v", err)
	}
	r, err := f.MakeRing()
	if err != nil {
		t.Fatal(err)
	}
	key := NewDataKey()
	w, err := r.Wrap("person 7", key)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := key.Seal("person 7", []byte("Nguyễn Văn Mẫu"))
	if err != nil || bytes.Contains(sealed, []byte("Mẫu")) {
		t.Fatalf("%q %v", sealed, err)
	}
	again, err := r.Unwrap("person 7", w)
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := again.Open("person 7", sealed); string(plain) != "Nguyễn Văn Mẫu" || err != nil {
		t.Errorf("%q %v", plain, err)
	}
	if _, err := r.Unwrap("person 8", w); !errors.Is(err, ErrOtherKey) {
		t.Errorf("a key that belongs to another person: %v", err)
	}
	if _, err := again.Open("person 8", sealed); !errors.Is(err, ErrOtherKey) {
		t.Errorf("what is known of another person: %v", err)
	}
	if _, err := (Ring{}).Unwrap("person 7", w); !errors.Is(err, ErrNoKey) {
		t.Errorf("without a ring: %v", err)
	}
}

// TestTheMasterKeyIsChanged: a new key seals, the old ones open until everything
// was wrapped anew, and then they are gone.
func TestTheMasterKeyIsChanged(t *testing.T) {
	f := KeyFile(filepath.Join(t.TempDir(), "secret.key"))
	password, err := f.Seal("mail", "mật khẩu")
	if err != nil {
		t.Fatal(err)
	}
	before, _ := f.Ring()
	old, err := before.Wrap("person 7", NewDataKey())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Turn(); err != nil {
		t.Fatal(err)
	}
	after, err := f.Ring()
	if err != nil || after.First() == before.First() || !after.Knows(before.First()) {
		t.Fatalf("after the turn: %v, first %s", err, after.First())
	}
	key, err := after.Unwrap("person 7", old)
	if err != nil {
		t.Fatalf("what the old key wrapped: %v", err)
	}
	if got, err := f.Open("mail", password); got != "mật khẩu" || err != nil {
		t.Errorf("the password of before: %q %v", got, err)
	}
	anew, err := after.Wrap("person 7", key)
	if err != nil || anew.Master != after.First() {
		t.Errorf("wrapped anew under %s: %v", anew.Master, err)
	}
	if err := f.Retire(); err != nil {
		t.Fatal(err)
	}
	alone, err := f.Ring()
	if err != nil || alone.Knows(before.First()) {
		t.Errorf("the old key is still there: %v", err)
	}
	if _, err := alone.Unwrap("person 7", old); !errors.Is(err, ErrOtherKey) {
		t.Errorf("the old wrapping opens: %v", err)
	}
	if _, err := alone.Unwrap("person 7", anew); err != nil {
		t.Errorf("the new wrapping: %v", err)
	}
	info, err := os.Stat(string(f))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the keys: %v %v", info.Mode(), err)
	}
}

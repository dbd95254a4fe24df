package credential

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// KeyFile is the file that holds the keys for what must be kept secret and read
// again: the password of a mail server, the keys of people's data. One stands on
// each line; the first seals, all of them open. It lies outside the database and
// outside its backups: whoever has those alone reads nothing. Empty: there is
// none.
type KeyFile string

// Errors of a key.
var (
	ErrNoKey    = errors.New("there is no key")
	ErrOtherKey = errors.New("it was sealed with another key, or changed")
)

const sealVersion = "v1"

// Seal closes a secret under the key, bound to what it is: it opens as nothing
// else. The key is made where the file does not exist yet.
func (f KeyFile) Seal(what, plain string) (string, error) {
	ring, err := f.MakeRing()
	if err != nil {
		return "", err
	}
	key := ring.keys[0]
	sealed := key.box.Seal(nil, nil, []byte(plain), []byte(what))
	return sealVersion + ":" + key.id + ":" + base64.RawStdEncoding.EncodeToString(sealed), nil
}

// Open gives a secret back; ErrNoKey or ErrOtherKey where it cannot.
func (f KeyFile) Open(what, sealed string) (string, error) {
	ring, err := f.Ring()
	if err != nil {
		return "", err
	}
	parts := strings.Split(sealed, ":")
	if len(parts) != 3 || parts[0] != sealVersion {
		return "", ErrOtherKey
	}
	key, ok := ring.key(parts[1])
	if !ok {
		return "", ErrOtherKey
	}
	raw, err := base64.RawStdEncoding.DecodeString(parts[2])
	if err != nil {
		return "", ErrOtherKey
	}
	plain, err := key.box.Open(nil, nil, raw, []byte(what))
	if err != nil {
		return "", ErrOtherKey
	}
	return string(plain), nil
}

// Ring reads the keys of the file; ErrNoKey where there are none.
func (f KeyFile) Ring() (Ring, error) {
	if f == "" {
		return Ring{}, ErrNoKey
	}
	text, err := os.ReadFile(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return Ring{}, ErrNoKey
	}
	if err != nil {
		return Ring{}, err
	}
	var r Ring
	for line := range strings.FieldsSeq(string(text)) {
		raw, err := hex.DecodeString(line)
		if err != nil || len(raw) != keySize {
			return Ring{}, fmt.Errorf("%w: %s holds none", ErrNoKey, f)
		}
		box, err := aead(raw)
		if err != nil {
			return Ring{}, err
		}
		r.keys = append(r.keys, masterKey{keyID(raw), box})
	}
	if len(r.keys) == 0 {
		return Ring{}, fmt.Errorf("%w: %s holds none", ErrNoKey, f)
	}
	return r, nil
}

// MakeRing reads the keys of the file, which is made with one where it does not
// exist. Of two programs that do so at once one finds the other's.
func (f KeyFile) MakeRing() (Ring, error) {
	r, err := f.Ring()
	if f == "" || !errors.Is(err, ErrNoKey) {
		return r, err
	}
	out, err := os.OpenFile(string(f), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return f.Ring()
	}
	if err != nil {
		return r, fmt.Errorf("make a key: %w", err)
	}
	_, err = out.WriteString(newKey() + "\n")
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return r, fmt.Errorf("make a key: %w", errors.Join(err, os.Remove(string(f))))
	}
	if err := f.settle(); err != nil {
		return r, err
	}
	return f.Ring()
}

// Turn puts a new key before those that are there: from now on it seals, and
// the others only open. The file is replaced whole, so that a stop in between
// leaves one or the other.
func (f KeyFile) Turn() error {
	return f.rewrite(func(lines []string) []string { return append([]string{newKey()}, lines...) })
}

// Retire leaves only the first key and those, by id, that something is still
// sealed with: whoever calls it has sealed anew what could be.
func (f KeyFile) Retire(used ...string) error {
	return f.rewrite(func(lines []string) []string {
		left := lines[:1:1]
		for _, line := range lines[1:] {
			if raw, err := hex.DecodeString(line); err != nil || slices.Contains(used, keyID(raw)) {
				left = append(left, line)
			}
		}
		return left
	})
}

// SealedWith is the id of the key with which Seal closed something; empty where
// it did not.
func SealedWith(sealed string) string {
	parts := strings.Split(sealed, ":")
	if len(parts) != 3 || parts[0] != sealVersion {
		return ""
	}
	return parts[1]
}

func (f KeyFile) rewrite(change func([]string) []string) error {
	if _, err := f.MakeRing(); err != nil {
		return err
	}
	text, err := os.ReadFile(string(f))
	if err != nil {
		return err
	}
	part := string(f) + ".new"
	out, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("change the keys: %w", err)
	}
	_, err = out.WriteString(strings.Join(change(strings.Fields(string(text))), "\n") + "\n")
	if err = errors.Join(err, out.Sync(), out.Close()); err == nil {
		err = os.Rename(part, string(f))
	}
	if err == nil {
		return f.settle()
	}
	if err != nil {
		return fmt.Errorf("change the keys: %w", errors.Join(err, os.Remove(part)))
	}
	return nil
}

// settle makes sure that the file's name leads to what was written, though the
// power fails: what is sealed with a key must not outlive it.
func (f KeyFile) settle() error {
	folder, err := os.Open(filepath.Dir(string(f)))
	if err != nil {
		return fmt.Errorf("keep a key: %w", err)
	}
	if err := errors.Join(folder.Sync(), folder.Close()); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return fmt.Errorf("keep a key: %w", err)
	}
	return nil
}

func newKey() string {
	key := make([]byte, keySize)
	_, _ = rand.Read(key) // never fails: the program would stop instead
	return hex.EncodeToString(key)
}

func aead(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// keyID tells keys apart without telling anything of them.
func keyID(key []byte) string {
	h := sha256.Sum256(append([]byte("tiendo key "), key...))
	return hex.EncodeToString(h[:4])
}

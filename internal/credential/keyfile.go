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
	"strings"
)

// KeyFile is the file that holds the key for what must be kept secret and read
// again, such as the password of a mail server. It lies outside the database
// and outside its backups: whoever has those alone reads nothing. Empty: there
// is none.
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
	key, err := f.read()
	if errors.Is(err, fs.ErrNotExist) {
		key, err = f.make()
	}
	if err != nil {
		return "", err
	}
	box, err := aead(key)
	if err != nil {
		return "", err
	}
	sealed := box.Seal(nil, nil, []byte(plain), []byte(what))
	return sealVersion + ":" + keyID(key) + ":" + base64.RawStdEncoding.EncodeToString(sealed), nil
}

// Open gives a secret back; ErrNoKey or ErrOtherKey where it cannot.
func (f KeyFile) Open(what, sealed string) (string, error) {
	key, err := f.read()
	if errors.Is(err, fs.ErrNotExist) {
		return "", ErrNoKey
	}
	if err != nil {
		return "", err
	}
	parts := strings.Split(sealed, ":")
	if len(parts) != 3 || parts[0] != sealVersion || parts[1] != keyID(key) {
		return "", ErrOtherKey
	}
	raw, err := base64.RawStdEncoding.DecodeString(parts[2])
	if err != nil {
		return "", ErrOtherKey
	}
	box, err := aead(key)
	if err != nil {
		return "", err
	}
	plain, err := box.Open(nil, nil, raw, []byte(what))
	if err != nil {
		return "", ErrOtherKey
	}
	return string(plain), nil
}

func (f KeyFile) read() ([]byte, error) {
	if f == "" {
		return nil, ErrNoKey
	}
	text, err := os.ReadFile(string(f))
	if err != nil {
		return nil, err
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) != keySize {
		return nil, fmt.Errorf("%w: %s holds none", ErrNoKey, f)
	}
	return key, nil
}

// make writes a new key. Of two programs that do so at once one finds the other's.
func (f KeyFile) make() ([]byte, error) {
	key := make([]byte, keySize)
	_, _ = rand.Read(key) // never fails: the program would stop instead
	out, err := os.OpenFile(string(f), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return f.read()
	}
	if err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	_, err = out.WriteString(hex.EncodeToString(key) + "\n")
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return nil, fmt.Errorf("make a key: %w", errors.Join(err, os.Remove(string(f))))
	}
	return key, nil
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

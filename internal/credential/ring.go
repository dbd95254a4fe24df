package credential

import (
	"crypto/cipher"
	"crypto/rand"
)

// Ring are the master keys of a key file, opened once for many uses.
type Ring struct{ keys []masterKey }

type masterKey struct {
	id  string
	box cipher.AEAD
}

func (r Ring) key(id string) (masterKey, bool) {
	for _, k := range r.keys {
		if k.id == id {
			return k, true
		}
	}
	return masterKey{}, false
}

// Empty says that there is no key.
func (r Ring) Empty() bool { return len(r.keys) == 0 }

// First is the id of the key that seals.
func (r Ring) First() string {
	if r.Empty() {
		return ""
	}
	return r.keys[0].id
}

// Knows says whether the key with an id is there.
func (r Ring) Knows(id string) bool {
	_, ok := r.key(id)
	return ok
}

// DataKey closes what is known of one person. It is never kept but wrapped.
type DataKey struct{ raw []byte }

// Wrapped is a data key closed under a master key.
type Wrapped struct {
	Master string // id of the master key
	Key    []byte
}

// NewDataKey makes a key for one thing.
func NewDataKey() DataKey {
	raw := make([]byte, keySize)
	_, _ = rand.Read(raw) // never fails: the program would stop instead
	return DataKey{raw}
}

// Wrap closes a data key under the first key, bound to whose it is.
func (r Ring) Wrap(whose string, d DataKey) (Wrapped, error) {
	if r.Empty() {
		return Wrapped{}, ErrNoKey
	}
	k := r.keys[0]
	return Wrapped{k.id, k.box.Seal(nil, nil, d.raw, []byte(whose))}, nil
}

// Unwrap gives a data key back; ErrNoKey where there is no key at all, and
// ErrOtherKey where it is not among these, or what is kept was changed.
func (r Ring) Unwrap(whose string, w Wrapped) (DataKey, error) {
	if r.Empty() {
		return DataKey{}, ErrNoKey
	}
	k, ok := r.key(w.Master)
	if !ok {
		return DataKey{}, ErrOtherKey
	}
	raw, err := k.box.Open(nil, nil, w.Key, []byte(whose))
	if err != nil || len(raw) != keySize {
		return DataKey{}, ErrOtherKey
	}
	return DataKey{raw}, nil
}

// Seal closes something under a data key, bound to what it is.
func (d DataKey) Seal(what string, plain []byte) ([]byte, error) {
	box, err := aead(d.raw)
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, nil, plain, []byte(what)), nil
}

// Open gives back what was sealed; ErrOtherKey where it was changed.
func (d DataKey) Open(what string, sealed []byte) ([]byte, error) {
	box, err := aead(d.raw)
	if err != nil {
		return nil, err
	}
	plain, err := box.Open(nil, nil, sealed, []byte(what))
	if err != nil {
		return nil, ErrOtherKey
	}
	return plain, nil
}

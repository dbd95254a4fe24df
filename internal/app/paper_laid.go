package app

import (
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// mostLaidOut is how many letters are kept laid out; a letter with the annex of
// the province takes some 3 MB.
const mostLaidOut = 8

// laidOut keeps letters as their pages are: whoever turns the pages of one asks
// for it once a page. A version never changes, but what stands around it may
// (the form of a day, the mark of invented figures), so what is kept holds for
// one recorded instant only, as the structure does.
type laidOut struct {
	mu   sync.Mutex
	at   domain.Instant
	kept map[laidKey]PaperPreview
}

type laidKey struct {
	version letter.VersionID
	sees    domain.Scope
	today   domain.Date // whose form a letter without a date has
}

func (l *laidOut) get(at domain.Instant, k laidKey) (PaperPreview, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.at != at {
		return PaperPreview{}, false
	}
	v, ok := l.kept[k]
	return v, ok
}

// put keeps a letter of an instant, unless a later one has come meanwhile.
func (l *laidOut) put(at domain.Instant, k laidKey, v PaperPreview) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if at < l.at {
		return
	}
	if at > l.at || len(l.kept) >= mostLaidOut {
		l.at, l.kept = at, map[laidKey]PaperPreview{}
	}
	l.kept[k] = v
}

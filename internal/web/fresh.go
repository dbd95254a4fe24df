package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// unlessUnchanged answers 304 where nothing was recorded since the browser got
// the page. It may only stand before pages that follow from the address, who
// asks, the day and what is recorded, and from nothing else.
func (s *Server) unlessUnchanged(h handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		at, err := s.knownAt(r)
		if err != nil {
			return err
		}
		if s.unchanged(w, r, s.tag(r, at)) {
			return nil
		}
		return h(w, r)
	}
}

// knownAt is the instant of the last act, as it was when it was found out who
// asks.
func (s *Server) knownAt(r *http.Request) (domain.Instant, error) {
	if v := visitor(r); v.Account != 0 {
		return v.KnownAt, nil
	}
	return s.App.LastRecorded(r.Context())
}

// tag names an answer: whatever it depends on is in it. The instant is read
// before the answer is made; an answer newer than its tag is asked for once
// more, an older one cannot be. The process has a part in it, because another
// release may print the same figures otherwise.
func (s *Server) tag(r *http.Request, at domain.Instant) string {
	who := visitor(r)
	sum := sha256.Sum256([]byte(strings.Join([]string{
		s.process, fmt.Sprint(who.Account, who.Unit, who.Roles, who.Unread), who.Name, who.Sees.From(), who.Sees.To(),
		s.Now().Date().String(), at.String(), r.URL.RequestURI(),
	}, "\x00")))
	return `W/"` + hex.EncodeToString(sum[:12]) + `"`
}

func (s *Server) unchanged(w http.ResponseWriter, r *http.Request, tag string) bool {
	h := w.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "private, no-cache")
	h.Add("Vary", "Cookie")
	if !strings.Contains(r.Header.Get("If-None-Match"), tag) {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

// answers keeps what was answered last, as long as nothing is recorded: many
// people ask for the same board at once. It is bounded, and it forgets
// everything with the next act.
type answers struct {
	mu   sync.Mutex
	at   domain.Instant
	size int
	kept map[string]*answered
}

// answered is one answer; whoever asks first makes it, the others wait for it.
type answered struct {
	once   sync.Once
	body   []byte
	zipped []byte
	err    error
}

// Bounds of what is kept.
const (
	mostAnswers     = 256
	mostAnswerBytes = 16 << 20
)

func (a *answers) of(at domain.Instant, key string, answer func() ([]byte, error)) *answered {
	a.mu.Lock()
	if a.kept == nil || at > a.at || len(a.kept) >= mostAnswers || a.size > mostAnswerBytes {
		a.at, a.size, a.kept = max(a.at, at), 0, map[string]*answered{}
	}
	it, ok := a.kept[key]
	if !ok {
		it = &answered{}
		if at == a.at { // an older answer is given, but not kept
			a.kept[key] = it
		}
	}
	a.mu.Unlock()
	it.once.Do(func() {
		if it.body, it.err = answer(); it.err == nil {
			it.zipped = zipped(it.body)
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		a.size += len(it.body) + len(it.zipped)
		if it.err != nil && a.kept[key] == it {
			delete(a.kept, key)
		}
	})
	return it
}

// boardJSON is the board as scripts read it, in the form of the command line.
func (s *Server) boardJSON(w http.ResponseWriter, r *http.Request) error {
	at, err := s.knownAt(r)
	if err != nil {
		return err
	}
	tag := s.tag(r, at)
	if s.unchanged(w, r, tag) {
		return nil
	}
	it := s.kept.of(at, tag, func() ([]byte, error) {
		// Others wait for this answer too: it is made even if the first who
		// asked goes away.
		calm := r.WithContext(context.WithoutCancel(r.Context()))
		form, err := s.askedInFull(calm)
		if err != nil {
			return nil, err
		}
		return s.App.BoardJSON(calm.Context(), actor(r), form.ask)
	})
	if it.err != nil {
		return failJSON(w, r, it.err)
	}
	body := it.body
	if takesGzip(r) {
		body = it.zipped
		w.Header().Set("Content-Encoding", "gzip")
	}
	sendWhole(w, http.StatusOK, kindJSON, body)
	return nil
}

const kindJSON = "application/json; charset=utf-8"

// failJSON says in JSON what is wrong with the question. Whatever else went
// wrong is the general page's affair.
func failJSON(w http.ResponseWriter, r *http.Request, err error) error {
	status, problems := http.StatusUnprocessableEntity, []string{}
	asked, unread := errors.AsType[*unreadable](err)
	bad, invalid := errors.AsType[*domain.Invalid](err)
	switch {
	case unread:
		problems = asked.sentences
	case invalid:
		problems = strings.Split(vi.Problems(bad), "\n")
		if bad.Problems[0].Code == domain.CodeUnitUnknownArg {
			status = http.StatusNotFound
		}
	case errors.Is(err, domain.ErrNotFound):
		status = http.StatusNotFound
		title, _ := vi.ErrorPage(status)
		problems = append(problems, title)
	default:
		return err
	}
	return sendProblems(w, r, status, problems)
}

// sendProblems answers a program with what is wrong, in sentences.
func sendProblems(w http.ResponseWriter, r *http.Request, status int, sentences []string) error {
	body, err := json.Marshal(map[string][]string{"problems": sentences})
	if err != nil {
		return err
	}
	w.Header().Del("ETag")
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, status, kindJSON, body)
	return nil
}

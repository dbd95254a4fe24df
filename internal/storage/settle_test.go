package storage_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/sqldb"
	"tiendo/internal/storage/storagetest"
)

// loss is what happens to the next commit that passes a line, whose connection
// is then lost.
type loss int

const (
	none        loss = iota
	answerLost       // the server commits, nobody hears of it
	commitLost       // the server never hears of the commit
	commitLater      // the server hears of it once somebody else asks for the clock
	allLost          // the answer, and every line after it
)

// line is a line to PostgreSQL that can be cut: a proxy between the store and
// the server.
type line struct {
	t              *testing.T
	network, where string // of the server

	mu   sync.Mutex
	next loss
	down bool
	late func() // sends the commit that was held back
}

// lineTo gives a place that is the same database at the end of a line.
func lineTo(t *testing.T, at storage.Place) (*line, storage.Place) {
	t.Helper()
	u, err := url.Parse(at.Database)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	l := &line{t: t, network: "tcp", where: u.Host}
	if host := q.Get("host"); strings.HasPrefix(host, "/") {
		l.network, l.where = "unix", host+"/.s.PGSQL.5432"
	} else if u.Port() == "" {
		l.where = net.JoinHostPort(u.Hostname(), "5432")
	}
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go l.carry(c)
		}
	}()
	q.Del("host")
	q.Set("sslmode", "disable")
	q.Set("default_query_exec_mode", "cache_describe") // every statement travels with its text
	u.Host, u.RawQuery = listener.Addr().String(), q.Encode()
	return l, storage.Place{Database: u.String()}
}

// cut makes the next commit the last thing its connection sees.
func (l *line) cut(next loss) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.next = next
}

// take is what shall happen to this commit; the next one passes again.
func (l *line) take() loss {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.next
	l.next = none
	if now == allLost {
		l.down = true
	}
	return now
}

func (l *line) isDown() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.down
}

// release sends the commit that was held back, if there is one.
func (l *line) release() {
	l.mu.Lock()
	late := l.late
	l.late = nil
	l.mu.Unlock()
	if late != nil {
		late()
	}
}

// carry takes bytes to the server and its answers back, until it is cut.
func (l *line) carry(client net.Conn) {
	defer func() { _ = client.Close() }()
	server, err := (&net.Dialer{}).DialContext(context.WithoutCancel(l.t.Context()), l.network, l.where)
	if err != nil || l.isDown() {
		return
	}
	var deaf atomic.Bool
	heard := make(chan struct{})
	go func() {
		defer close(heard)
		answer := make([]byte, 1<<16)
		for {
			n, err := server.Read(answer)
			if !deaf.Load() {
				_, _ = client.Write(answer[:n])
			}
			if err != nil {
				return
			}
		}
	}()
	defer func() {
		_ = server.Close()
		<-heard
	}()
	buffer := make([]byte, 1<<16)
	for {
		n, err := client.Read(buffer)
		if err != nil || l.isDown() {
			return
		}
		sent := bytes.Clone(buffer[:n])
		if bytes.Contains(sent, []byte("commit\x00")) {
			switch l.take() {
			case none:
			case commitLost:
				return
			case answerLost, allLost:
				deaf.Store(true)
				_, _ = server.Write(append(sent, goodbye...))
				<-heard // the server has done it and hung up
				return
			case commitLater:
				deaf.Store(true)
				released := make(chan struct{})
				l.mu.Lock()
				l.late = func() { close(released) }
				l.mu.Unlock()
				_ = client.Close()
				<-released
				_, _ = server.Write(append(sent, goodbye...))
				<-heard
				return
			}
		}
		if _, err := server.Write(sent); err != nil {
			return
		}
		if bytes.Contains(sent, []byte("LOCK TABLE clock")) {
			l.release()
		}
	}
}

// goodbye is the message with which a client takes its leave.
var goodbye = []byte{'X', 0, 0, 0, 4}

// TestALostCommitIsSettled: where the connection goes while an act commits, its
// key in the trace tells whether it was kept, and that is what is answered.
func TestALostCommitIsSettled(t *testing.T) {
	for _, c := range []struct {
		name  string
		loss  loss
		kept  bool // in the database
		known bool // to whoever asked
	}{
		{"nothing is lost", none, true, true},
		{"the answer is lost: it was kept", answerLost, true, true},
		{"the commit is lost: it was not kept", commitLost, false, false},
		{"the commit comes late: it is waited for, and was kept", commitLater, true, true},
		{"the server is out of reach: nobody can tell", allLost, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := storage.Place{Database: storagetest.Schema(t)}
			straight := storagetest.Open(t, at, storagetest.NewClock("2026-02-01").Now)
			line, far := lineTo(t, at)
			db, err := storage.Open(t.Context(), far, storagetest.NewClock("2026-02-01").Now)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = db.Close() })
			note := func(db *storage.DB, value string) (domain.Instant, error) {
				return db.Update(t.Context(), who, func(tx *storage.Tx) (domain.Trace, error) {
					return domain.Trace{Act: "note"}, tx.Set(t.Context(), "note", value)
				})
			}
			if _, err := note(db, "before"); err != nil {
				t.Fatal(err)
			}
			line.cut(c.loss)
			got, err := note(db, "lost")
			line.release() // nothing where the store has waited for it
			if (err == nil) != c.known {
				t.Errorf("the act ends with %v", err)
			}
			if err != nil && !errors.Is(err, sqldb.ErrCommitUnknown) {
				t.Errorf("the error does not say that the commit was lost: %v", err)
			}
			past := raw(t, at)
			want := int64(1)
			if c.kept {
				want = 2
			}
			if n := number(t, past, `SELECT count(*) FROM setting WHERE name = 'note'`); n != want {
				t.Errorf("%d notes are kept, want %d", n, want)
			}
			if n := number(t, past, `SELECT count(*) FROM trace WHERE act = 'note'`); n != want {
				t.Errorf("%d acts are in the trace, want %d", n, want)
			}
			if c.kept && number(t, past, `SELECT max(recorded_at) FROM trace`) != int64(got) {
				t.Errorf("the act was answered as recorded at %s", got)
			}
			// The store goes on: the next act comes after it.
			if next, err := note(straight, "after"); err != nil || c.kept && next != got+1 || !c.kept && next != got {
				t.Errorf("the next act is recorded at %s after %s, %v", next, got, err)
			}
			if c.loss == allLost {
				return
			}
			if _, err := note(db, "again"); err != nil {
				t.Errorf("the store does not come back: %v", err)
			}
		})
	}
}

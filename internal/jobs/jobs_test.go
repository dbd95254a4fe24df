package jobs

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"tiendo/internal/domain"
)

func TestAJobIsDoneWhenItsTimeHasCome(t *testing.T) {
	var log bytes.Buffer
	now := domain.MustDate("2026-06-02").End()
	c := Config{Log: slog.New(slog.NewTextHandler(&log, nil)), Now: func() domain.Instant { return now }}
	done := 0
	j := job{name: "x", every: time.Minute, do: func(context.Context) error { done++; return errors.New("the disk is full") }}
	step := func(d time.Duration, want int) {
		t.Helper()
		now += domain.Instant(d.Microseconds())
		c.turn(t.Context(), &j)
		if done != want {
			t.Errorf("after %s done %d times, want %d", d, done, want)
		}
	}
	step(0, 1)
	step(59*time.Second, 1)
	step(time.Second, 2)
	if n := strings.Count(log.String(), "the disk is full"); n != 2 {
		t.Errorf("logged %d times: %s", n, log.String())
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	now += domain.Instant(time.Hour.Microseconds())
	c.turn(ended, &j)
	if done != 2 {
		t.Error("a job is begun after the end")
	}
}

// A demonstration sends what is written and begins nothing by itself.
func TestADemonstrationKeepsItsStory(t *testing.T) {
	if n := len(Config{Still: true}.table()); n != 2 {
		t.Errorf("%d jobs", n)
	}
	if n := len(Config{}.table()); n != 7 {
		t.Errorf("%d jobs", n)
	}
}

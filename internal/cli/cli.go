// Package cli is the terminal: commands, settings and the wiring of the whole
// program. A command exits 0 when it is done, 1 when it was refused or went
// wrong, with the reason on the error output, and 2 when it was called wrongly.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"os/user"
	"syscall"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// Version is set when a release is built.
var Version = "0.1.0-dev"

// Exit codes.
const (
	exitDone    = 0
	exitRefused = 1
	exitUsage   = 2
)

// Main runs one command.
func Main(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	e := &env{out: stdout, err: stderr, now: func() domain.Instant { return domain.InstantOf(time.Now()) }}
	return e.run(ctx, args)
}

// env is what a command works with.
type env struct {
	out, err io.Writer
	now      func() domain.Instant
}

func (e *env) run(ctx context.Context, args []string) int {
	call, err := parse(args)
	if err != nil {
		e.say("%s\n", err)
		return exitUsage
	}
	if call.command == nil {
		_, _ = io.WriteString(e.out, help())
		return exitDone
	}
	if call.help {
		_, _ = io.WriteString(e.out, call.command.help())
		return exitDone
	}
	err = call.command.run(ctx, e, call)
	if err != nil && ctx.Err() != nil {
		err = ctx.Err() // stopped on purpose, whatever broke on the way
	}
	var wrong usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFaulty):
		return exitRefused
	case errors.As(err, &wrong):
		e.say("%s\n", wrong)
		return exitUsage
	}
	e.say("%s\n", vi.Sentence(reason(err)))
	return exitRefused
}

func (e *env) say(format string, args ...any) { _, _ = fmt.Fprintf(e.err, format, args...) }

func (e *env) print(format string, args ...any) { _, _ = fmt.Fprintf(e.out, format, args...) }

// reason finds what to tell a person about an error.
func reason(err error) error {
	for _, known := range []struct {
		is   error
		code domain.Code
	}{
		{storage.ErrDiskFull, domain.CodeDiskFull},
		{storage.ErrDiskFails, domain.CodeDiskFails},
		{storage.ErrBusy, domain.CodeDatabaseBusy},
		{storage.ErrServed, domain.CodeFolderServed},
		{storage.ErrInUse, domain.CodeFolderInUse},
		{context.Canceled, domain.CodeCancelled},
	} {
		if errors.Is(err, known.is) {
			return domain.Refuse(known.code)
		}
	}
	if errors.Is(err, storage.ErrUnreachable) {
		return domain.Refuse(domain.CodeDatabaseGone, err.Error())
	}
	return err
}

// open opens the store that the call names.
func (e *env) open(ctx context.Context, c *call) (*storage.DB, *app.App, error) {
	db, err := storage.Open(ctx, c.place(), e.now)
	if err != nil {
		return nil, nil, err
	}
	a := app.New(db, e.now)
	a.KeysIn(c.keys())
	return db, a, nil
}

// with runs f on the app of the call's store and closes it afterwards.
func (e *env) with(ctx context.Context, c *call, f func(*app.App) error) (err error) {
	db, a, err := e.open(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return f(a)
}

// terminal is who acts on a command line: whoever may open the data folder.
func terminal() domain.Actor {
	name := "unknown"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	return domain.Operator("terminal:" + name)
}

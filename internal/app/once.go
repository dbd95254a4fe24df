package app

import (
	"context"
	"errors"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// AnswerLife is how long the answer to a call is kept, so that the same call
// sent again is given it once more.
const AnswerLife = 24 * 60 * 60 * 1_000_000

// ErrGiven says that the call was answered before: nothing was done now, and
// Once holds the answer.
var ErrGiven = errors.New("answered before")

// Once lets a program's call be done once, however often it is sent. What it is
// answered is kept in the transaction of the act: it is there if the act is, and
// of two equal calls at one time the second waits for the first and is given its
// answer.
type Once struct {
	Key     string // hash of the token and the program's key; empty keeps nothing
	Request string // hash of what is asked
	// Answer makes the answer of an act: its detail as the trace has it, and
	// what the act told besides.
	Answer func(at domain.Instant, detail map[string]string, told map[string]int64) (body []byte, err error)
	Status int // of the answer

	Body []byte // the answer; nil where there was no act, because it had been done already

	told map[string]int64
}

type onceKey struct{}

// WithOnce lets the act that is done next with the context be done once.
func WithOnce(ctx context.Context, o *Once) context.Context {
	return context.WithValue(ctx, onceKey{}, o)
}

func onceOf(ctx context.Context) *Once {
	o, _ := ctx.Value(onceKey{}).(*Once)
	return o
}

// tellStep notes the step of a report that an act took, for the program that
// asked for it.
func tellStep(ctx context.Context, step int64) {
	if o := onceOf(ctx); o != nil {
		o.told[toldStep] = step
	}
}

// begin looks whether the call was answered before.
func (o *Once) begin(ctx context.Context, tx *storage.Tx) error {
	if o == nil {
		return nil
	}
	o.told = map[string]int64{}
	if o.Key == "" {
		return nil
	}
	given, err := tx.GivenAnswer(ctx, o.Key, tx.At()-AnswerLife)
	switch {
	case errors.Is(err, domain.ErrNotFound):
		return nil
	case err != nil:
		return err
	case given.Request != o.Request:
		return domain.Refuse(domain.CodeKeyReused)
	}
	o.Status, o.Body = given.Status, []byte(given.Body)
	return ErrGiven
}

// end makes the answer and keeps it.
func (o *Once) end(ctx context.Context, tx *storage.Tx, detail map[string]string) (err error) {
	if o == nil {
		return nil
	}
	if o.Body, err = o.Answer(tx.At(), detail, o.told); err != nil || o.Key == "" {
		return err
	}
	return tx.KeepAnswer(ctx, storage.GivenAnswer{ID: o.Key, Request: o.Request, Status: o.Status, Body: string(o.Body)}, tx.At()-AnswerLife)
}

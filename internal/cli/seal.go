package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

func runSeal(ctx context.Context, e *env, c *call) error {
	ask, err := c.ask()
	if err != nil {
		return err
	}
	ask.Unit = c.text("unit")
	return e.with(ctx, c, func(a *app.App) error {
		seal, err := a.Seal(ctx, terminal(), ask, c.has("accept-provisional"))
		if provisional(err) && e.accepts() {
			seal, err = a.Seal(ctx, terminal(), ask, true)
		}
		if err != nil {
			return err
		}
		e.print("%s %s\n", seal.Code, seal.Hash)
		return nil
	})
}

// provisional says that the figures were not sealed only because nobody has
// accepted a way of classing that no document confirms.
func provisional(err error) bool {
	bad, ok := errors.AsType[*domain.Invalid](err)
	return ok && len(bad.Problems) == 1 && bad.Problems[0].Code == domain.CodeSealProvisional
}

// accepts asks a person at the terminal to accept the provisional classes in
// words. Where nobody sits there, as under a script, it says what is sealed and
// goes on: the seal itself carries that its classes are provisional.
func (e *env) accepts() bool {
	e.say("%s\n", vi.SealProvisional)
	if stat, err := os.Stdin.Stat(); err != nil || stat.Mode()&os.ModeCharDevice == 0 {
		e.say("%s\n", vi.SealNobody)
		return true
	}
	e.say("%s ", vi.SealAsk)
	answer, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if errors.Is(err, io.EOF) && answer == "" {
		e.say("\n%s\n", vi.SealNobody)
		return true
	}
	return vi.Fold(strings.TrimSpace(answer)) == vi.Fold(vi.SealAgree)
}

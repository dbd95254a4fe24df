package cli

import "context"

func runDemo(ctx context.Context, e *env, c *call) error   { return nil }
func runServe(ctx context.Context, e *env, c *call) error  { return nil }
func runLetter(ctx context.Context, e *env, c *call) error { return nil }
func runBackup(ctx context.Context, e *env, c *call) error { return nil }
func runRestore(ctx context.Context, e *env, c *call) error {
	return nil
}

package storage

import "fmt"

// boolean scans 0 and 1.
type boolean struct{ to *bool }

// Scan implements sql.Scanner.
func (b boolean) Scan(v any) error {
	n, ok := v.(int64)
	if !ok {
		return fmt.Errorf("scan a truth from %T", v)
	}
	*b.to = n != 0
	return nil
}

// optional scans NULL as zero.
type optional[T ~int64] struct{ to *T }

// Scan implements sql.Scanner.
func (o optional[T]) Scan(v any) error {
	switch n := v.(type) {
	case nil:
		*o.to = 0
	case int64:
		*o.to = T(n)
	default:
		return fmt.Errorf("scan a number from %T", v)
	}
	return nil
}

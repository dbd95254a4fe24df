package documents

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// BoardXLSX to come.
func BoardXLSX(p figure.Progress, simulated bool, now domain.Instant) ([]byte, error) {
	return nil, nil
}

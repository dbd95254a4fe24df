package app_test

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

func modeBelow(id domain.UnitID, from domain.YearMonth) figure.ModeVersion {
	return figure.ModeVersion{Unit: id, Mode: figure.CountBelow, From: from}
}

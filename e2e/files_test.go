package e2e

import (
	"context"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

// The walks are about pages; the files behind the download links are made by
// others and only stand in here.

func sheet(made func(string) (string, []byte, error)) web.Excel {
	return func(context.Context, domain.Actor, app.Ask, app.Sheet) (string, []byte, error) {
		return made("bang.xlsx")
	}
}

func letter(made func(string) (string, []byte, error)) web.LetterFile {
	return func(_ context.Context, _ domain.Actor, _ app.Ask, kind, file string) (string, []byte, error) {
		return made(kind + "." + file)
	}
}

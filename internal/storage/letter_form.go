package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage/sqldb"
)

// formV1 is how the form of letters is kept. Its decoder stays for ever,
// because seals will name bodies of this form.
type formV1 struct {
	V          int      `json:"v"`
	Above      string   `json:"above"`
	Authority  string   `json:"authority"`
	Called     string   `json:"called"`
	Layout     string   `json:"layout"`
	Name       string   `json:"name"`
	Place      string   `json:"place"`
	Post       string   `json:"post"`
	Recipients []string `json:"recipients"`
	Signer     string   `json:"signer"`
	Symbol     string   `json:"symbol"`
}

// EncodeForm writes a form in its canonical form. Whose it is stands beside it.
func EncodeForm(f letter.Form) (string, error) {
	b, err := json.Marshal(formV1{1, f.Above, f.Authority, f.Called, string(f.Layout), f.Name, f.Place, f.Post, f.Recipients, f.Signer, f.Symbol})
	return string(b), err
}

// DecodeForm reads a form strictly, as DecodeRules does.
func DecodeForm(body string) (letter.Form, error) {
	var v formV1
	if err := decodeStrictly(body, &v); err != nil {
		return letter.Form{}, fmt.Errorf("read the form of letters: %w", err)
	}
	if v.V != 1 {
		return letter.Form{}, fmt.Errorf("read the form of letters: version %d is not known", v.V)
	}
	f := letter.Form{
		Layout: letter.Layout(v.Layout), Above: v.Above, Name: v.Name, Called: v.Called, Symbol: v.Symbol, Place: v.Place,
		Authority: v.Authority, Post: v.Post, Signer: v.Signer, Recipients: v.Recipients,
	}
	if err := f.Validate(); err != nil {
		return letter.Form{}, fmt.Errorf("read the form of letters: %w", err)
	}
	return f, nil
}

// LetterForms are all versions of an issuer's form, in order of recording. The
// Commission's (issuer 0) may be seen by everybody: everybody gets its letters.
func (tx *Tx) LetterForms(ctx context.Context, see domain.Scope, issuer domain.UnitID) ([]letter.FormVersion, error) {
	type row struct {
		letter.FormVersion
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.EffectiveOn, &r.RecordedAt, &r.body} }, `
		SELECT effective_on, recorded_at, body
		FROM letter_form
		WHERE (unit_id IS NULL OR `+within+`)
		  AND coalesce(unit_id, 0) = $3
		ORDER BY id`, see.From(), see.To(), int64(issuer))
	if err != nil {
		return nil, err
	}
	var out []letter.FormVersion
	for _, r := range rows {
		if r.Form, err = DecodeForm(r.body); err != nil {
			return nil, err
		}
		r.Form.Issuer = issuer
		out = append(out, r.FormVersion)
	}
	return out, nil
}

// AddLetterForm gives an issuer a form from a day on.
func (tx *Tx) AddLetterForm(ctx context.Context, from domain.Date, f letter.Form) error {
	if err := (letter.FormVersion{EffectiveOn: from, Form: f}).Validate(); err != nil {
		return err
	}
	body, err := EncodeForm(f)
	if err != nil {
		return fmt.Errorf("write the form of letters: %w", err)
	}
	var issuer any
	if f.Issuer != 0 {
		issuer = int64(f.Issuer)
	}
	_, err = tx.tx.ExecContext(ctx, `
		INSERT INTO letter_form (unit_id, effective_on, recorded_at, body) VALUES ($1, $2, $3, $4)`,
		issuer, from, int64(tx.At()), body)
	if err != nil {
		return fmt.Errorf("keep the form of letters: %w", err)
	}
	return nil
}

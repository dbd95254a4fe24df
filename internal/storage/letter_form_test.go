package storage_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestTheFormOfLettersIsKeptInOneFormForEver(t *testing.T) {
	const v1 = `{"v":1,"above":"TỈNH ỦY LÂM ĐỒNG","authority":"K/T TRƯỞNG BAN","called":"Ban Tổ chức Tỉnh ủy","layout":"hd36","name":"BAN TỔ CHỨC","place":"Lâm Đồng","post":"PHÓ TRƯỞNG BAN",` +
		`"recipients":["Như trên","Thường trực Tỉnh ủy (b/c)","Đ/c Trưởng Ban (b/c)","Các đ/c Phó Trưởng Ban","Phòng Tổ chức Đảng - Đảng viên","Lưu Ban Tổ chức Tỉnh ủy"],"signer":"","symbol":"BTCTU"}`
	got, err := storage.EncodeForm(letter.CommissionForm())
	if err != nil || got != v1 {
		t.Errorf("the shipped form is kept as\n%s, %v; seals name\n%s", got, err, v1)
	}
	f, err := storage.DecodeForm(v1)
	if diff := cmp.Diff(letter.CommissionForm(), f); err != nil || diff != "" {
		t.Errorf("it comes back otherwise, %v (-want +got):\n%s", err, diff)
	}
	for name, body := range map[string]string{
		"a field we do not know":   strings.Replace(v1, `"v":1`, `"v":1,"fax":"2"`, 1),
		"a version we do not know": strings.Replace(v1, `"v":1`, `"v":2`, 1),
		"no version":               strings.Replace(v1, `"v":1,`, ``, 1),
		"something behind it":      v1 + `{}`,
		"a layout that is none":    strings.Replace(v1, "hd36", "hd00", 1),
		"no recipients":            strings.Replace(v1, `"recipients":[`, `"recipients":[],"x":[`, 1),
		"nothing":                  ``,
		"half of it":               v1[:40],
	} {
		if f, err := storage.DecodeForm(body); err == nil {
			t.Errorf("%s was read as %+v", name, f)
		}
	}
}

func TestAFormNobodyCouldUseIsNotKept(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		noName := letter.CommissionForm()
		noName.Name = ""
		for name, add := range map[string]func(context.Context, *storage.Tx) error{
			"without a name": func(ctx context.Context, tx *storage.Tx) error {
				return tx.AddLetterForm(ctx, day("2026-01-01"), noName)
			},
			"without a day": func(ctx context.Context, tx *storage.Tx) error {
				return tx.AddLetterForm(ctx, 0, letter.CommissionForm())
			},
		} {
			_, err := db.Update(t.Context(), domain.Actor{}, func(tx *storage.Tx) (domain.Trace, error) { return domain.Trace{}, add(t.Context(), tx) })
			if err == nil {
				t.Errorf("a form %s was kept", name)
			}
		}
	})
}

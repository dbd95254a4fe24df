package storage_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func saved() letter.Version {
	return letter.Version{
		Pinned: letter.Pinned{AsOf: day("2026-05-20"), KnownAt: 1_779_000_000_000_001, Class: figure.ByDays, ShowClass: true},
		Text: letter.Text{
			Number: 12, Date: day("2026-05-21"), Subject: "đôn đốc", To: []string{"Đảng ủy A"},
			Blocks:     []letter.Block{{Kind: letter.Point, Text: "kết nạp [[admitted]][[*]]", Notes: []string{"có [[zeros]]"}}},
			Recipients: []string{"Như trên"}, Authority: "T/M BAN THƯỜNG VỤ", Post: "BÍ THƯ", Signer: "Người Ký",
		},
	}
}

func TestAVersionOfALetterIsKeptInOneFormForEver(t *testing.T) {
	const v1 = `{"v":1,"as_of":"2026-05-20","known_at":1779000000000001,"class":"pace-days","show_class":true,"text":{"number":12,"date":"2026-05-21","subject":"đôn đốc","to":["Đảng ủy A"],` +
		`"blocks":[{"kind":"point","text":"kết nạp [[admitted]][[*]]","notes":["có [[zeros]]"]}],"recipients":["Như trên"],"authority":"T/M BAN THƯỜNG VỤ","post":"BÍ THƯ","signer":"Người Ký"}}`
	got, err := storage.EncodeVersion(saved())
	if err != nil || got != v1 {
		t.Errorf("kept as\n%s, %v\nwant\n%s", got, err, v1)
	}
	back, err := storage.DecodeVersion(v1)
	if diff := cmp.Diff(saved(), back); err != nil || diff != "" {
		t.Errorf("it comes back otherwise, %v (-want +got):\n%s", err, diff)
	}
	uploaded := saved()
	uploaded.Upload = &letter.Upload{Name: "sua.docx", Hash: "ab", Differences: []letter.Difference{{Where: "w", Before: "b 1", After: "a 2", Numbers: []letter.Change{{Before: "1", After: "2"}}}}}
	body, err := storage.EncodeVersion(uploaded)
	if err != nil {
		t.Fatal(err)
	}
	back, err = storage.DecodeVersion(body)
	if diff := cmp.Diff(uploaded, back); err != nil || diff != "" {
		t.Errorf("an uploaded one comes back otherwise, %v (-want +got):\n%s", err, diff)
	}
	coded := saved()
	coded.Code = "ABCD-1234"
	if body, err = storage.EncodeVersion(coded); err != nil {
		t.Fatal(err)
	}
	back, err = storage.DecodeVersion(body)
	if diff := cmp.Diff(coded, back); err != nil || diff != "" {
		t.Errorf("one whose code is known comes back otherwise, %v (-want +got):\n%s", err, diff)
	}
	apart := saved()
	apart.Text.Sending = letter.Sending{ByUnit: true, Whom: letter.StreakOf(3), Only: []domain.UnitID{4, 7}, NameUnits: true}
	apart.Text.Blocks[0].When = letter.ClassLow
	if body, err = storage.EncodeVersion(apart); err != nil {
		t.Fatal(err)
	}
	back, err = storage.DecodeVersion(body)
	if diff := cmp.Diff(apart, back); err != nil || diff != "" {
		t.Errorf("one that goes to each unit comes back otherwise, %v (-want +got):\n%s", err, diff)
	}
	for name, body := range map[string]string{
		"a field we do not know":   strings.Replace(v1, `"v":1`, `"v":1,"fax":"2"`, 1),
		"a version we do not know": strings.Replace(v1, `"v":1`, `"v":2`, 1),
		"something behind it":      v1 + `{}`,
		"nothing":                  ``,
		"half of it":               v1[:60],
	} {
		if v, err := storage.DecodeVersion(body); err == nil {
			t.Errorf("%s was read as %+v", name, v)
		}
	}
}

func TestLettersAreSeenWhereTheyWereWritten(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db) // a letter of unit 2, below 1
		who := domain.Actor{Name: "an"}
		var id letter.PaperID
		act(t, db, func(ctx context.Context, tx *storage.Tx) (err error) {
			if id, err = tx.AddLetter(ctx, who, letter.Paper{Unit: 1, Kind: letter.Urge, Plan: 1}); err != nil {
				return err
			}
			v := saved()
			v.Paper = id
			_, err = tx.AddLetterVersion(ctx, who, v, []byte("not kept: it was written on the page"))
			return err
		})
		edited := saved()
		edited.Paper, edited.Upload = id, &letter.Upload{Name: "sua.docx", Hash: "ab"}
		var second letter.VersionID
		act(t, db, func(ctx context.Context, tx *storage.Tx) (err error) {
			second, err = tx.AddLetterVersion(ctx, who, edited, []byte{0, 1, 255})
			return err
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			of2, err := tx.ScopeOf(ctx, 2)
			if err != nil {
				return err
			}
			for _, c := range []struct {
				name string
				see  domain.Scope
				unit domain.UnitID
				want int
			}{
				{"the province its own", domain.Everything, 1, 1},
				{"a committee its own", of2, 2, 1},
				{"not those above it", of2, 1, 0},
				{"nobody without a scope", domain.Scope{}, 1, 0},
			} {
				all, err := tx.Letters(ctx, c.see, c.unit)
				if err != nil || len(all) != c.want {
					t.Errorf("%s: %d letters, %v", c.name, len(all), err)
				}
			}
			l, err := tx.Letter(ctx, domain.Everything, id)
			if err != nil {
				return err
			}
			edited.ID, edited.RecordedAt, edited.RecordedBy = second, l.Latest.RecordedAt, "an"
			if diff := cmp.Diff(edited, l.Latest); diff != "" || l.Versions != 2 || l.Kind != letter.Urge {
				t.Errorf("%d versions, the last one (-want +got):\n%s", l.Versions, diff)
			}
			versions, err := tx.LetterVersions(ctx, domain.Everything, id)
			if err != nil || len(versions) != 2 || versions[0].Upload != nil || versions[0].ID >= second {
				t.Errorf("versions %+v, %v", versions, err)
			}
			if b, err := tx.LetterFile(ctx, domain.Everything, second); err != nil || string(b) != "\x00\x01\xff" {
				t.Errorf("the edited file is %q, %v", b, err)
			}
			if _, err := tx.LetterFile(ctx, domain.Everything, versions[0].ID); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("a version without a file: %v", err)
			}
			if _, err := tx.Letter(ctx, of2, id); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("a letter from below: %v", err)
			}
			return nil
		})
	})
}

package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/documents/docx"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// changed is a form in which everything differs from the shipped one.
func changed() letter.Form {
	return letter.Form{
		Layout: letter.HD36, Above: "TỈNH ỦY TRÊN", Name: "BAN MỚI", Called: "Ban Mới Tỉnh ủy", Symbol: "BMTU", Place: "Đà Lạt",
		Authority: "TRƯỞNG BAN", Signer: "Người Ký", Recipients: []string{"Như trên", "Lưu Ban Mới"},
	}
}

func (o *office) form(from string, f letter.Form) domain.Instant {
	o.t.Helper()
	at, err := o.app.SetLetterForm(o.t.Context(), desk, on(from), f)
	if err != nil {
		o.t.Fatal(err)
	}
	return at
}

// letter is the text of a letter of a date, zero for a blank one, as known at an
// instant, 0 for now.
func (o *office) letter(date domain.Date, known domain.Instant) string {
	o.t.Helper()
	p, err := o.app.Letter(o.t.Context(), desk, app.Ask{Plan: "2026", AsOf: on("2026-05-20"), KnownAt: known}, letter.Request{Kind: letter.Urge, Date: date})
	if err != nil {
		o.t.Fatal(err)
	}
	text, err := docx.Text(p.Docx)
	if err != nil {
		o.t.Fatal(err)
	}
	return text
}

func TestALetterHasTheFormOfItsDate(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		before := o.board(app.Ask{AsOf: on("2026-05-20")}).KnownAt
		blank, may, july := o.letter(0, 0), o.letter(on("2026-05-21"), 0), o.letter(on("2026-07-01"), 0)

		set := o.form("2026-07-01", changed())
		for _, c := range []struct {
			name  string
			date  domain.Date
			known domain.Instant
			want  string
		}{
			{"a letter of an earlier date stays as it was", on("2026-05-21"), before, may},
			{"so does a blank one today", 0, before, blank},
			{"and one of a later date, as known before the change", on("2026-07-01"), before, july},
		} {
			if diff := cmp.Diff(c.want, o.letter(c.date, c.known)); diff != "" {
				t.Errorf("%s:\n%s", c.name, diff)
			}
		}
		shipped := []string{"TỈNH ỦY LÂM ĐỒNG", "-CV/BTCTU", "K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Phòng Tổ chức Đảng - Đảng viên,", "Lưu Ban Tổ chức Tỉnh ủy."}
		others := []string{"TỈNH ỦY TRÊN", "BAN MỚI", "-CV/BMTU", "Đà Lạt, ngày", "Người Ký", "- Như trên,", "- Lưu Ban Mới.", "của Ban Mới Tỉnh ủy)"}
		holds := func(name, text string, has, hasNot []string) {
			t.Helper()
			for _, s := range has {
				if !strings.Contains(text, s) {
					t.Errorf("%s: %q is missing in\n%s", name, s, text)
				}
			}
			for _, s := range hasNot {
				if strings.Contains(text, s) {
					t.Errorf("%s: %q stands in\n%s", name, s, text)
				}
			}
		}
		holds("of the eve, as known now", o.letter(on("2026-06-30"), 0), shipped, others[:5])
		holds("of the day, as known now", o.letter(on("2026-07-01"), 0), others, shipped)
		holds("of the day, as known when it was set", o.letter(on("2026-07-01"), set), others, shipped)
		holds("blank, before the day", o.letter(0, set), shipped, others[:5])
		o.clock.Set("2026-07-02")
		holds("blank, once the day has come", o.letter(0, set), others, shipped)
		holds("blank, once the day has come, as known before the change", o.letter(0, before), shipped, others[:5])

		again := changed()
		again.Above = ""
		o.form("2026-07-01", again)
		holds("a later recording of the same day replaces it", o.letter(on("2026-07-01"), 0), others[1:], others[:1])
		holds("but not as known before", o.letter(on("2026-07-01"), set), others, nil)

		versions, err := o.app.LetterForms(t.Context(), desk, 0)
		want := []letter.FormVersion{
			{EffectiveOn: on("2026-07-01"), RecordedAt: set, Form: changed()},
			{EffectiveOn: on("2026-07-01"), RecordedAt: versions[1].RecordedAt, Form: again},
		}
		if diff := cmp.Diff(want, versions); err != nil || diff != "" {
			t.Errorf("the versions, %v (-want +got):\n%s", err, diff)
		}
		if got := o.acts(2); !slices.Equal(got, []string{"set letter form done", "set letter form done"}) {
			t.Errorf("the trace says %q", got)
		}
		o.sound()
	})
}

func TestAFormIsSetByThoseWhoMay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		ids := map[string]domain.UnitID{}
		for _, l := range o.board(app.Ask{AsOf: on("2026-05-20")}).Lines {
			ids[l.Unit.Code] = l.Unit.Unit
		}
		ofA := domain.Actor{Name: "test:a", Roles: []domain.Role{domain.RoleUnitAdmin, domain.RoleUnitHead}}
		err := o.db.View(t.Context(), func(tx *storage.Tx) (err error) {
			ofA.Sees, err = tx.ScopeOf(t.Context(), ids["A"])
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		own := changed()
		own.Issuer = ids["A"]
		keeper := domain.Actor{Name: "test:keeper", Sees: domain.Everything, Roles: []domain.Role{domain.RoleAdministrator}}
		desk := domain.Actor{Name: "test:desk", Sees: domain.Everything, Roles: []domain.Role{domain.RoleDesk}}
		none := changed()
		none.Issuer = 9999
		blank := changed()
		blank.Name, blank.Symbol = "", "BAN TC"
		before := o.rows()
		for _, c := range []struct {
			name string
			who  domain.Actor
			from domain.Date
			form letter.Form
			want error
		}{
			{"a committee sets not the Commission's", ofA, on("2026-06-01"), changed(), domain.ErrForbidden},
			{"nor its own: forms are kept by the system's administrator", ofA, on("2026-06-01"), own, domain.ErrForbidden},
			{"nor does the desk", desk, on("2026-06-01"), changed(), domain.ErrForbidden},
			{"an administrator that of no unit", keeper, on("2026-06-01"), none, domain.ErrNotFound},
		} {
			if _, err := o.app.SetLetterForm(t.Context(), c.who, c.from, c.form); !errors.Is(err, c.want) {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		_, err = o.app.SetLetterForm(t.Context(), keeper, 0, blank)
		if diff := cmp.Diff([]string{"name form_missing", "symbol form_symbol", "effective_on form_day"}, refusals(t, err)); diff != "" {
			t.Errorf("a bad form (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(before, o.rows()); diff != "" {
			t.Errorf("something was kept:\n%s", diff)
		}
		if got := o.acts(1); !slices.Equal(got, []string{"set letter form refused"}) {
			t.Errorf("the trace says %q", got)
		}
		if _, err := o.app.SetLetterForm(t.Context(), keeper, on("2026-06-01"), own); err != nil {
			t.Errorf("an administrator sets a committee's: %v", err)
		}
		for _, c := range []struct {
			name   string
			who    domain.Actor
			issuer domain.UnitID
			want   int
		}{
			{"a committee sees its own", ofA, ids["A"], 1},
			{"another one does not", domain.Actor{}, ids["A"], 0},
			{"the Commission has none of its own yet", ofA, 0, 0},
		} {
			if got, err := o.app.LetterForms(t.Context(), c.who, c.issuer); err != nil || len(got) != c.want {
				t.Errorf("%s: %+v, %v", c.name, got, err)
			}
		}
		if text := o.letter(on("2026-07-01"), 0); !strings.Contains(text, "-CV/BTCTU") {
			t.Errorf("a committee's form is in the Commission's letter:\n%s", text)
		}
	})
}

// TestExcusedMonthsOfTheRulesInForce: the streak of the board passes them over
// from the instant on at which the rules were recorded, and not before.
func TestExcusedMonthsOfTheRulesInForce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-01-31,3\nA,2026-02-28,0\nA,2026-03-31,0\nA,2026-04-30,0\n"))
		line := func(known domain.Instant) figure.Line {
			lines := o.board(app.Ask{AsOf: on("2026-05-10"), KnownAt: known}).Lines
			return lines[slices.IndexFunc(lines, func(l figure.Line) bool { return l.Unit.Code == "A" })]
		}
		before := o.board(app.Ask{AsOf: on("2026-05-10")})
		r := figure.DefaultRules()
		excuse := figure.Excuse{Unit: line(0).Unit.Unit, From: on("2026-03-01").YearMonth(), To: on("2026-03-01").YearMonth(), Reason: "sắp xếp tổ chức"}
		r.Excuses = []figure.Excuse{excuse}
		_, err := o.db.Update(t.Context(), desk, func(tx *storage.Tx) (domain.Trace, error) {
			return domain.Trace{Act: "set rules"}, tx.AddRules(t.Context(), before.Plan.ID, before.Plan.From, r)
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(figure.Streak{Months: 3, Known: true}, line(before.KnownAt).Streak); diff != "" {
			t.Errorf("as known before (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(figure.Streak{Months: 2, Known: true, Excused: []figure.Excused{{Excuse: excuse, Months: 1}}}, line(0).Streak); diff != "" {
			t.Errorf("as known now (-want +got):\n%s", diff)
		}
		o.sound()
	})
}

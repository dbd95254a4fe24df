package app_test

import (
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

// sealed opens the page of a seal.
func (o *office) sealed(code string) app.SealPage {
	o.t.Helper()
	p, err := o.app.SealPage(o.t.Context(), desk, code)
	if err != nil {
		o.t.Fatal(err)
	}
	if p.Broken != nil {
		o.t.Errorf("the seal no longer holds: %+v", p.Broken)
	}
	return p
}

func shifts(p app.SealPage) string {
	var out []string
	for _, x := range p.Shifts {
		out = append(out, x.Unit.Code+" "+string(x.Cause)+" "+vi.Difference(x.Delta))
	}
	return strings.Join(out, ", ")
}

func TestASealTellsWhatHasChangedSinceAndWhy(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		seal := o.seal(app.Ask{Plan: "2026", AsOf: on("2026-05-14")})
		if p := o.sealed(seal.Code); p.Changed() || p.Delta() != 0 {
			t.Fatalf("changed at once: %s", shifts(p))
		}
		for _, step := range []struct {
			name string
			do   func()
			want string
		}{
			{"what comes after the sealed day is no change", func() { o.must(o.results("code,date,admitted\nC,2026-05-31,4\n")) }, ""},
			{"a month reported late", func() { o.must(o.results("code,date,admitted\nC,2026-04-30,6\n")) }, "C late +6"},
			{"a number corrected", func() { o.must(o.results("code,date,admitted\nA,2026-04-30,1\n")) }, "C late +6, A corrected −2"},
			{"a target set otherwise", func() {
				in := plan2026
				in.Notice, in.NoticeDate, in.Effective, in.HasTotal = "200-TB/TU", on("2026-05-02"), on("2026-05-02"), false
				o.must(o.targets("code,target\nB,50\n", in))
			}, "C late +6, A corrected −2, B target +7"},
			{"a rule of the day", func() {
				rules := figure.DefaultRules()
				rules.High, rules.Medium = domain.NewRate(1, 100), domain.NewRate(1, 200)
				if _, err := o.app.SetRules(t.Context(), desk, app.RulesChange{Plan: "2026", From: on("2026-01-01"), Rules: rules}); err != nil {
					t.Fatal(err)
				}
			}, "C late +6, A corrected −2, A rule –, B target +7, B rule –"},
			{"a unit that went into another before the day", func() {
				x := decided(domain.ChangeMerge, "2026-05-01", "B")
				x.Into = []string{"A"}
				o.changed(x)
			}, "C late +6, A corrected −2, A moved +2, A rule –, B moved −2, B target +7"},
		} {
			step.do()
			p := o.sealed(seal.Code)
			if got := shifts(p); got != step.want {
				t.Errorf("%s: %q, want %q", step.name, got, step.want)
			}
			var sum int64
			for _, x := range p.Shifts {
				if x.Cause == letter.Late || x.Cause == letter.Corrected || x.Cause == letter.Moved {
					sum += x.Delta
				}
			}
			if sum != p.Delta() {
				t.Errorf("%s: the causes add up to %d, the total changed by %d", step.name, sum, p.Delta())
			}
		}
		o.sound()
	})
}

func TestTheNextLetterOffersTheFootnoteThatSaysWhatChanged(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		o.issued(on("2026-05-14"), 259)
		before := o.paper(desk, o.paperOf(on("2026-05-20")))
		if before.Letter.Restated != nil {
			t.Error("nothing has changed, and a footnote is offered")
		}
		o.must(o.results("code,date,admitted\nA,2026-04-30,5\nC,2026-04-30,6\nB,2026-05-20,1\n"))
		p := o.paper(desk, o.paperOf(on("2026-05-20")))
		if p.Letter.Restated == nil {
			t.Fatal("no footnote is offered")
		}
		note := vi.EditText(vi.RestatedNote(*p.Letter.Restated), p.Letter.Named(), p.Letter.Rules.Rounding)
		want := "Số liệu tính đến ngày\u00a014/5/2026 nêu tại công văn số 259-CV/BTCTU ngày\u00a021/5/2026 nay điều chỉnh: " +
			"tăng [[số báo cáo bổ sung: 6]] do [[số đảng bộ báo cáo bổ sung: 1]] đảng bộ báo cáo bổ sung; " +
			"tăng [[số đính chính: 2]] do [[số đảng bộ đính chính: 1]] đảng bộ đính chính."
		if !strings.EqualFold(note, want) {
			t.Errorf("the footnote:\n%s\nwant\n%s", note, want)
		}
		// It can stand in the letter, follow its figures, and be issued with it.
		text := p.Version.Text
		text.Blocks[0].Text += "[[*]]"
		text.Blocks[0].Notes = append(text.Blocks[0].Notes, vi.RestatedNote(*p.Letter.Restated))
		if err := o.app.SaveLetter(t.Context(), desk, p.ID, p.Last, text); err != nil {
			t.Fatal(err)
		}
		if got := o.paperText(desk, p.ID); !strings.Contains(got, "tăng 6 do 1 đảng bộ báo cáo bổ sung") {
			t.Errorf("the letter does not say it")
		}
		o.sound()
	})
}

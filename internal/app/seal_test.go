package app_test

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func (o *office) seal(ask app.Ask) letter.Seal {
	o.t.Helper()
	s, err := o.app.Seal(o.t.Context(), desk, ask, true)
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

func TestASealAnswersAsItDidWhateverIsRecordedLater(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		ask := app.Ask{Plan: "2026", AsOf: on("2026-05-14")}

		if _, err := o.app.Seal(t.Context(), desk, ask, false); code(err) != domain.CodeSealProvisional {
			t.Fatalf("nobody accepted the provisional classes: %v", err)
		}
		first := o.seal(ask)
		if first.Facts != 2 || first.Total.Admitted != 5 || len(first.Code) != 9 || len(first.Hash) != 64 || first.Previous != "" {
			t.Fatalf("sealed: %+v", first)
		}
		ask.KnownAt = first.KnownAt
		if again := o.seal(ask); again.ID != first.ID || again.Hash != first.Hash {
			t.Errorf("the same figures were sealed twice: %s and %s", first.Code, again.Code)
		}

		if again := o.seal(app.Ask{Plan: "2026", AsOf: on("2026-05-14")}); again.ID != first.ID {
			t.Errorf("nothing has changed, and all that is known was sealed anew: %s and %s", first.Code, again.Code)
		}

		o.must(o.results("code,date,admitted\nA,2026-04-30,7\n")) // a correction is not held up
		o.must(o.units(unitsFile + "D,Xã Đông,Đông,Đảng ủy xã Đông,commune,4\n"))
		second := o.seal(app.Ask{Plan: "2026", AsOf: on("2026-05-14")})
		if second.Previous != first.Hash || second.Code == first.Code || second.Total.Admitted != 9 {
			t.Errorf("the second seal: %+v", second)
		}
		o.sound()

		for _, bad := range []struct {
			name string
			asOf string
			want domain.Code
		}{
			{"a day that has not come", "2026-07-31", domain.CodeSealFuture},
			{"a day before the plan", "2025-07-31", domain.CodeBeforePlan},
			{"a day without figures", "2026-01-02", domain.CodeSealNoData},
		} {
			if _, err := o.app.Seal(t.Context(), desk, app.Ask{Plan: "2026", AsOf: on(bad.asOf)}, true); code(err) != bad.want {
				t.Errorf("%s: %v", bad.name, err)
			}
		}
		if _, err := o.app.Seal(t.Context(), o.person("TU", domain.RoleViewer), app.Ask{Plan: "2026", AsOf: on("2026-05-14")}, true); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a viewer sealed: %v", err)
		}
	})
}

// TestASealThatWasChangedIsFoundAndNamed: whoever takes the guards away and
// changes what was sealed, or what it was sealed from, is found out, and told
// which seal it is.
func TestASealThatWasChangedIsFoundAndNamed(t *testing.T) {
	for _, c := range []struct {
		name, table string
		sql         string
		says        string
	}{
		{"what was sealed", "seal", `UPDATE seal SET body = replace(body, '"admitted":5', '"admitted":6')`, "body_hash"},
		{"its hash", "seal", `UPDATE seal SET hash = 'x' || hash`, "hash"},
		{"its code", "seal", `UPDATE seal SET code = 'BBBB-BBBB'`, "code"},
		{"its day", "seal", `UPDATE seal SET as_of = '2026-05-15'`, "as_of"},
		{"when it was known", "seal", `UPDATE seal SET known_at = known_at + 1`, "known_at"},
		{"who sealed it", "seal", `UPDATE seal SET recorded_by = 'nobody'`, "hash"},
		{"a number that it rests on", "fact", `UPDATE fact SET quantity = quantity + 1 WHERE id = 1`, "facts sha256"},
		{"who recorded that number", "fact", `UPDATE fact SET recorded_by = 'nobody' WHERE id = 1`, "facts sha256"},
		{"a fact taken out", "fact", `DELETE FROM fact WHERE id = 2`, "facts count"},
		{"a target", "target", `UPDATE target SET quantity = 1 WHERE id = 1`, "A target"},
		{"the rules", "plan_rules", `UPDATE plan_rules SET body = replace(body, '"closing_day":14', '"closing_day":15')`, "rules"},
		{"a name", "unit_version", `UPDATE unit_version SET full_name = 'Khác' WHERE unit_id = 2`, "name"},
		{"a file that went out", "issued_file", `UPDATE issued_file SET data = CAST('x' AS BLOB) WHERE name = 'pdf'`, "pdf"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
			o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
			o.issued(on("2026-05-14"), 12)
			if before, err := o.app.Verify(t.Context()); err != nil || len(before.Breaks) > 0 || before.Seals != 1 || before.Issued != 3 {
				t.Fatalf("before: %+v %v", before, err)
			}
			db := o.raw()
			for _, q := range []string{`DROP TRIGGER ` + c.table + `_no_update`, `DROP TRIGGER ` + c.table + `_no_delete`, c.sql} {
				if _, err := db.ExecContext(t.Context(), q); err != nil {
					t.Fatalf("%s: %v", q, err)
				}
			}
			o.app = app.New(o.db, o.clock.Now) // without what was read before
			after, err := o.app.Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			found := slices.ContainsFunc(after.Breaks, func(b storage.Break) bool {
				return (b.What == "seal" || b.What == "issued") && strings.Contains(b.Row, c.says) && b.Is != b.Want
			})
			if !found {
				t.Errorf("not found: %v", after.Breaks)
			}
		})
	}
}

// TestEveryKindOfLetterIsSealed: whatever its kind, what went out verifies, also
// after more was learned, and a number it rests on
// that is changed is named.
func TestEveryKindOfLetterIsSealed(t *testing.T) {
	for _, kind := range []letter.Kind{letter.Month, letter.Year, letter.Commend, letter.Assign, letter.Submission, letter.Remind} {
		t.Run(string(kind), func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, at storage.Place) {
				o := newOffice(t, at, "2026-06-01")
				o.must(o.results("code,date,admitted\nA,2026-04-30,30\nB,2026-04-30,0\nC,2026-03-31,0\n"))
				id, err := o.app.StartLetter(t.Context(), desk, app.Ask{Plan: "2026", AsOf: on("2026-05-14")}, letter.Request{Kind: kind})
				if err != nil {
					t.Fatal(err)
				}
				last := o.fillIn(id)
				for _, to := range []letter.State{letter.Reviewed, letter.Signed} {
					if err := o.app.StepLetter(t.Context(), desk, id, last, to); err != nil {
						t.Fatal(err)
					}
				}
				issue, err := o.app.IssueLetter(t.Context(), desk, id, app.IssueRequest{Base: last, Number: 12, Date: on("2026-05-21"), Provisional: true})
				if err != nil {
					t.Fatal(err)
				}
				if _, text, err := o.app.PaperFile(t.Context(), desk, id, 0, "docx"); err != nil || issue.SealCode == "" {
					t.Errorf("%q, %d bytes, %v", issue.SealCode, len(text), err)
				}
				o.must(o.results("code,date,admitted\nA,2026-04-30,31\nB,2026-05-20,2\n"))
				v, err := o.app.Verify(t.Context())
				if err != nil || len(v.Breaks) > 0 || v.Seals != 1 || v.Issued < 3 {
					t.Fatalf("verify: %d seals, %d files, %v, %v", v.Seals, v.Issued, v.Breaks, err)
				}
				if at.Folder == "" {
					return // SQLite alone lets its guards be taken away by who has the file
				}
				db := o.raw()
				for _, q := range []string{`DROP TRIGGER fact_no_update`, `UPDATE fact SET quantity = quantity + 1 WHERE id = 1`} {
					if _, err := db.ExecContext(t.Context(), q); err != nil {
						t.Fatal(err)
					}
				}
				o.app = app.New(o.db, o.clock.Now)
				after, err := o.app.Verify(t.Context())
				if err != nil || !slices.ContainsFunc(after.Breaks, func(b storage.Break) bool { return b.What == "seal" && strings.HasPrefix(b.Row, issue.SealCode) }) {
					t.Errorf("a number changed and not named: %v, %v", after.Breaks, err)
				}
			})
		})
	}
}

// signed is a letter that was drafted, reviewed and signed, with its version.
func (o *office) signed(asOf domain.Date) (letter.PaperID, letter.VersionID) {
	o.t.Helper()
	id, err := o.app.StartLetter(o.t.Context(), desk, app.Ask{Plan: "2026", AsOf: asOf}, letter.Request{Kind: letter.Urge})
	if err != nil {
		o.t.Fatal(err)
	}
	last := o.fillIn(id)
	for _, to := range []letter.State{letter.Reviewed, letter.Signed} {
		if err := o.app.StepLetter(o.t.Context(), desk, id, last, to); err != nil {
			o.t.Fatal(err)
		}
	}
	return id, last
}

// fillIn takes out of a letter what a person would have filled in.
func (o *office) fillIn(id letter.PaperID) letter.VersionID {
	o.t.Helper()
	p := o.paper(desk, id)
	text := p.Version.Text
	gap := regexp.MustCompile(`\[[^\[\]]+\]([^\]]|$)`)
	for i := range text.Blocks {
		text.Blocks[i].Text = gap.ReplaceAllString(text.Blocks[i].Text, "đã điền$1")
	}
	text.Signer = "Nguyễn Văn Mẫu"
	if err := o.app.SaveLetter(o.t.Context(), desk, id, p.Last, text); err != nil {
		o.t.Fatal(err)
	}
	return o.paper(desk, id).Last
}

func (o *office) issued(asOf domain.Date, number int) (letter.PaperID, letter.Issue) {
	o.t.Helper()
	id, last := o.signed(asOf)
	issue, err := o.app.IssueLetter(o.t.Context(), desk, id, app.IssueRequest{Base: last, Number: number, Date: on("2026-05-21"), Provisional: true})
	if err != nil {
		o.t.Fatal(err)
	}
	return id, issue
}

func TestAnIssuedLetterComesOutAsItWentOut(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		draft := o.paperOf(on("2026-05-14"))
		id, issue := o.issued(on("2026-05-14"), 259)
		p := o.paper(desk, id)
		if p.State != letter.Issued || p.Issue == nil || p.Issue.SealCode != issue.SealCode || p.Version.Text.Number != 259 || p.Editable() {
			t.Fatalf("issued: %+v", p.State)
		}
		if text := o.paperText(desk, id); !strings.Contains(text, issue.SealCode) || !strings.Contains(text, "259-CV/BTCTU") {
			t.Errorf("the annex does not carry the seal's code %s, or the number is missing", issue.SealCode)
		}
		if code := o.paper(desk, draft).Letter.Seal; code != "" && code == issue.SealCode {
			t.Errorf("another question has the same code %s", code)
		}
		before := map[string][]byte{}
		for _, ext := range []string{"docx", "pdf", "xlsx"} {
			_, data, err := o.app.PaperFile(t.Context(), desk, id, 0, ext)
			if err != nil {
				t.Fatal(err)
			}
			before[ext] = data
		}
		o.clock.Set("2026-09-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,9\n"))
		form := letter.CommissionForm()
		form.Post = "TRƯỞNG PHÒNG"
		if _, err := o.app.SetLetterForm(t.Context(), desk, on("2026-01-01"), form); err != nil {
			t.Fatal(err)
		}
		for ext, was := range before {
			_, is, err := o.app.PaperFile(t.Context(), desk, id, 0, ext)
			if err != nil || !bytes.Equal(was, is) {
				t.Errorf("the %s is another one: %v", ext, err)
			}
		}
		o.sound()
	})
}

// paperOf drafts a letter.
func (o *office) paperOf(asOf domain.Date) letter.PaperID {
	o.t.Helper()
	id, err := o.app.StartLetter(o.t.Context(), desk, app.Ask{Plan: "2026", AsOf: asOf}, letter.Request{Kind: letter.Remind})
	if err != nil {
		o.t.Fatal(err)
	}
	return id
}

func TestALetterGoesItsWayStepByStep(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		unfilled := o.paperOf(on("2026-05-14"))
		if err := o.app.StepLetter(t.Context(), desk, unfilled, o.paper(desk, unfilled).Last, letter.Reviewed); code(err) != domain.CodeLetterGaps {
			t.Errorf("a letter with gaps was called reviewed: %v", err)
		}
		id, last := o.signed(on("2026-05-14"))
		good := app.IssueRequest{Base: last, Number: 259, Date: on("2026-05-21"), Provisional: true}
		with := func(change func(*app.IssueRequest)) app.IssueRequest {
			r := good
			change(&r)
			return r
		}
		for _, c := range []struct {
			name string
			r    app.IssueRequest
			want domain.Code
		}{
			{"a letter without a number is not issued", with(func(r *app.IssueRequest) { r.Number = 0 }), domain.CodeLetterNoNumber},
			{"nor with a number nobody has", with(func(r *app.IssueRequest) { r.Number = 123456 }), domain.CodeLetterNumber},
			{"nor without a date", with(func(r *app.IssueRequest) { r.Date = 0 }), domain.CodeLetterNoDate},
			{"nor dated before its figures", with(func(r *app.IssueRequest) { r.Date = on("2026-05-13") }), domain.CodeLetterEarly},
			{"nor dated tomorrow", with(func(r *app.IssueRequest) { r.Date = on("2026-06-02") }), domain.CodeLetterLate},
			{"nor with classes nobody has accepted", with(func(r *app.IssueRequest) { r.Provisional = false }), domain.CodeSealProvisional},
		} {
			if _, err := o.app.IssueLetter(t.Context(), desk, id, c.r); code(err) != c.want {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		if _, err := o.app.IssueLetter(t.Context(), o.person("TU", domain.RoleDesk), id, good); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("the desk issued what the clerk issues: %v", err)
		}
		if v, err := o.app.Verify(t.Context()); err != nil || v.Seals != 0 || v.Issued != 0 {
			t.Errorf("something was sealed by a letter that was not issued: %+v %v", v, err)
		}
		if _, err := o.app.IssueLetter(t.Context(), desk, id, good); err != nil {
			t.Fatal(err)
		}
		// The second of two people who issue one draft is told; nothing is issued twice.
		if _, err := o.app.IssueLetter(t.Context(), desk, id, good); !errors.Is(err, domain.ErrConflict) {
			t.Errorf("issued twice: %v", err)
		}
		p := o.paper(desk, id)
		if err := o.app.SaveLetter(t.Context(), desk, id, p.Last, p.Version.Text); code(err) != domain.CodeLetterOut {
			t.Errorf("an issued letter was saved: %v", err)
		}

		// A change to what was signed makes a draft of it again.
		other, version := o.signed(on("2026-05-14"))
		text := o.paper(desk, other).Version.Text
		text.Subject = "khác"
		if err := o.app.SaveLetter(t.Context(), desk, other, version, text); err != nil {
			t.Fatal(err)
		}
		p = o.paper(desk, other)
		if p.State != letter.Drafted {
			t.Errorf("after a change the letter is %s", p.State)
		}
		if _, err := o.app.IssueLetter(t.Context(), desk, other, with(func(r *app.IssueRequest) { r.Base = p.Last })); code(err) != domain.CodeLetterState {
			t.Errorf("a draft was issued: %v", err)
		}
		if err := o.app.StepLetter(t.Context(), desk, other, version, letter.Reviewed); !errors.Is(err, domain.ErrConflict) {
			t.Errorf("an earlier version was reviewed: %v", err)
		}

		// The same number in the same year is asked about, and then taken.
		third, version := o.signed(on("2026-05-14"))
		again := app.IssueRequest{Base: version, Number: 259, Date: on("2026-05-28"), Provisional: true, Replaces: id}
		if _, err := o.app.IssueLetter(t.Context(), desk, third, again); code(err) != domain.CodeNumberTaken {
			t.Errorf("the number was taken without a word: %v", err)
		}
		again.SameNumber = true
		if _, err := o.app.IssueLetter(t.Context(), desk, third, again); err != nil {
			t.Fatal(err)
		}
		if p := o.paper(desk, id); p.State != letter.Replaced {
			t.Errorf("the replaced letter is %s", p.State)
		}
		if err := o.app.RecallLetter(t.Context(), desk, third, " ", false); code(err) != domain.CodeRecallReason {
			t.Errorf("recalled without a reason: %v", err)
		}
		if err := o.app.RecallLetter(t.Context(), desk, third, "Sai số liệu", false); err != nil {
			t.Fatal(err)
		}
		if p := o.paper(desk, third); p.State != letter.Recalled || p.Steps[len(p.Steps)-1].Reason != "Sai số liệu" {
			t.Errorf("recalled: %+v", p.Steps)
		}
		o.sound()
	})
}

// TestAnIssuedLetterTellsWhatWasChangedInACopyOfIt is the round trip: issued,
// one digit changed with a tool, brought back, also after LibreOffice saved it.
func TestAnIssuedLetterTellsWhatWasChangedInACopyOfIt(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.must(o.results("code,date,admitted\nA,2026-04-30,13\nB,2026-04-30,4\n"))
	id, _ := o.issued(on("2026-05-14"), 259)
	_, file, err := o.app.PaperFile(t.Context(), desk, id, 0, "docx")
	if err != nil {
		t.Fatal(err)
	}
	edited := partChanged(t, file, mainPart, func(s string) string {
		if !strings.Contains(s, ">17<") {
			t.Fatal("the letter does not print 17")
		}
		return strings.Replace(s, ">17<", ">19<", 1)
	})
	for _, c := range []struct {
		name string
		file func(*testing.T) []byte
		want []letter.HandChange
	}{
		{"as it went out", func(*testing.T) []byte { return file }, nil},
		{"with one digit changed", func(*testing.T) []byte { return edited }, []letter.HandChange{{Where: "thân văn bản", Was: "17", Is: "19", Figure: "admitted"}}},
		{"with one digit changed, saved again by LibreOffice", func(t *testing.T) []byte { t.Helper(); return resaved(t, edited) }, []letter.HandChange{{Where: "thân văn bản", Was: "17", Is: "19", Figure: "admitted"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := o.app.CompareFile(t.Context(), desk, 0, c.file(t))
			if err != nil || !slices.Equal(got.Changes, c.want) || got.Paper.ID != id {
				t.Errorf("%+v %v, want %+v", got.Changes, err, c.want)
			}
		})
	}
}

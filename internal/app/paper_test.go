package app_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// person is somebody who acts from a unit with roles.
func (o *office) person(code string, roles ...domain.Role) domain.Actor {
	o.t.Helper()
	who := domain.Actor{Name: "test:" + code + string(roles[0]), Roles: roles}
	b := o.board(app.Ask{AsOf: on("2026-05-20")})
	who.Unit = b.Total.Unit.Unit
	for _, l := range b.Lines {
		if l.Unit.Code == code {
			who.Unit = l.Unit.Unit
		}
	}
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) (err error) {
		who.Sees, err = tx.ScopeOf(o.t.Context(), who.Unit)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return who
}

func (o *office) paper(who domain.Actor, id letter.PaperID) app.PaperPage {
	o.t.Helper()
	p, err := o.app.Paper(o.t.Context(), who, id, 0)
	if err != nil {
		o.t.Fatal(err)
	}
	return p
}

func (o *office) paperText(who domain.Actor, id letter.PaperID) string {
	o.t.Helper()
	_, data, err := o.app.PaperFile(o.t.Context(), who, id, 0, "docx")
	if err != nil {
		o.t.Fatal(err)
	}
	text, err := docx.Text(data)
	if err != nil {
		o.t.Fatal(err)
	}
	return text
}

func TestALetterIsWrittenInVersions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		ctx := t.Context()
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		writer, clerk := o.person("TU", domain.RoleHead), o.person("TU", domain.RoleClerk)
		id, err := o.app.StartLetter(ctx, writer, app.Ask{Plan: "2026", AsOf: on("2026-05-20")}, letter.Request{Kind: letter.Urge})
		if err != nil {
			t.Fatal(err)
		}
		first := o.paper(writer, id)
		if !first.Editable() || first.MayNumber || len(first.Versions) != 1 || !strings.Contains(o.paperText(writer, id), "kết nạp được 5/") {
			t.Fatalf("the letter begins as %+v\n%s", first.Version, o.paperText(writer, id))
		}

		text := first.Version.Text
		text.Blocks = slices.Clone(text.Blocks)
		text.Blocks[0] = letter.Block{Kind: letter.Plain, Text: "Đã có [[admitted]] đảng viên mới[[*]], không phải 77 người.", Notes: []string{"Chỉ tiêu [[target]]."}}
		save := func(who domain.Actor, base letter.VersionID, x letter.Text) error {
			return o.app.SaveLetter(ctx, who, id, base, x)
		}
		if err := save(writer, first.Version.ID, text); err != nil {
			t.Fatal(err)
		}
		second := o.paper(writer, id)
		if diff := cmp.Diff(text, second.Version.Text); diff != "" {
			t.Errorf("the wording (-want +got):\n%s", diff)
		}
		if got := second.Remarks; !slices.ContainsFunc(got, func(r letter.Remark) bool { return r.Kind == letter.ByHand && r.What == "77" && r.Block == 0 }) {
			t.Errorf("nothing is said of the number typed by hand: %+v", got)
		}
		numbered, empty := text, text
		numbered.Number, numbered.Date = 12, on("2026-05-21")
		empty.Blocks = []letter.Block{{Kind: letter.Plain, Text: "nói [[ dở dang"}}
		for _, c := range []struct {
			name string
			err  error
			want error
		}{
			{"who read an older version is told of the newer one", save(writer, first.Version.ID, first.Version.Text), domain.ErrConflict},
			{"the same again is nothing new, whatever was read", save(writer, first.Version.ID, text), nil},
			{"number and date are the clerk's", save(writer, second.Version.ID, numbered), domain.ErrForbidden},
			{"a committee does not see it", save(o.person("A", domain.RoleUnitOfficer), second.Version.ID, text), domain.ErrNotFound},
			{"who may only look may not write", save(o.person("TU", domain.RoleViewer), second.Version.ID, text), domain.ErrForbidden},
			{"the clerk numbers it", save(clerk, second.Version.ID, numbered), nil},
		} {
			if !errors.Is(c.err, c.want) {
				t.Errorf("%s: %v", c.name, c.err)
			}
		}
		if err := save(clerk, o.paper(clerk, id).Last, empty); !slices.Contains(codesOf(err), "block-1 letter_open") {
			t.Errorf("a text that cannot be read back: %v", err)
		}
		if got := o.paperText(clerk, id); !strings.Contains(got, "Số 12-CV/BTCTU") || !strings.Contains(got, "Đã có 5 đảng viên mới[1]") {
			t.Errorf("the paper reads\n%s", got)
		}

		// What comes later changes no number; asking for another day does.
		o.must(o.results("code,date,admitted\nA,2026-05-31,4\nB,2026-05-31,0\n"))
		if got := o.paperText(clerk, id); !strings.Contains(got, "Đã có 5 đảng viên mới") {
			t.Errorf("the pinned figures moved:\n%s", got)
		}
		if err := o.app.AskLetterAgain(ctx, writer, id, o.paper(writer, id).Last, on("2026-05-31"), 0, "", false); err != nil {
			t.Fatal(err)
		}
		again := o.paper(writer, id)
		if len(again.Changed) == 0 || again.Changed[0].Before.Num != 5 || again.Changed[0].After.Num != 9 || len(again.Reworded) == 0 {
			t.Errorf("changed %+v, reworded %+v", again.Changed, again.Reworded)
		}
		if got := o.paperText(writer, id); !strings.Contains(got, "Đã có 9 đảng viên mới") || !strings.Contains(got, "Số 12-CV/BTCTU") {
			t.Errorf("asked again it reads\n%s", got)
		}
		if err := o.app.AskLetterAgain(ctx, writer, id, again.Last, on("2025-01-01"), 0, "", false); err == nil {
			t.Error("a day before the plan is taken")
		}
		f, err := o.app.FigureOf(ctx, writer, id, 0, "admitted")
		sum := int64(0)
		for _, fact := range f.Facts {
			sum += fact.Quantity
		}
		if err != nil || sum != f.Figure.Num || sum != 9 {
			t.Errorf("9 admitted rest on facts of %d, %v", sum, err)
		}
		if _, err := o.app.FigureOf(ctx, writer, id, 0, "nobody"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("a figure there is none: %v", err)
		}
		o.sound()
	})
}

func TestAnEditedFileBecomesTheNextVersion(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		ctx := t.Context()
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		who := o.person("TU", domain.RoleDesk)
		id, err := o.app.StartLetter(ctx, who, app.Ask{Plan: "2026", AsOf: on("2026-05-20")}, letter.Request{Kind: letter.Urge})
		if err != nil {
			t.Fatal(err)
		}
		base := o.paper(who, id).Last
		_, file, err := o.app.PaperFile(ctx, who, id, 0, "docx")
		if err != nil {
			t.Fatal(err)
		}
		doc, _, err := docx.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range doc.Sections[0].Blocks {
			if p, ok := b.(*page.Para); ok {
				for i := range p.Runs {
					if p.Runs[i].Ref == "admitted" {
						p.Runs[i] = page.Text("6")
					}
				}
			}
		}
		doc.Sections[0].Blocks = append(doc.Sections[0].Blocks, page.Body(page.Text("Thêm một đoạn viết tay.")))
		edited, err := docx.Write(doc, o.clock.Now().Time())
		if err != nil {
			t.Fatal(err)
		}
		upload := func(who domain.Actor, base letter.VersionID, data []byte) error {
			return o.app.UploadLetter(ctx, who, id, base, `C:\van ban\sua.docx`, data)
		}
		for name, c := range map[string]struct {
			err  error
			want string
		}{
			"what is no Word file":       {upload(who, base, []byte("PK\x03\x04nothing")), "letter_file"},
			"a file that is too large":   {upload(who, base, make([]byte, app.MostUploaded+1)), "letter_file_size"},
			"the same file":              {upload(who, base, file), "letter_same"},
			"a Word file that is broken": {upload(who, base, edited[:len(edited)/2]), "letter_file"},
		} {
			if got := codesOf(c.err); !slices.Equal(got, []string{c.want}) {
				t.Errorf("%s: %q", name, got)
			}
		}
		if err := upload(o.person("A", domain.RoleUnitOfficer), base, edited); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("from another unit: %v", err)
		}
		if err := upload(who, base, edited); err != nil {
			t.Fatal(err)
		}
		p := o.paper(who, id)
		if p.Editable() || p.Version.Upload == nil || p.Version.Upload.Name != "sua.docx" {
			t.Fatalf("the version is %+v", p.Version)
		}
		d := p.Version.Upload.Differences
		if len(d) != 2 || d[1].Before != "" || d[1].After != "Thêm một đoạn viết tay." {
			t.Fatalf("the differences are %+v", d)
		}
		if diff := cmp.Diff([]letter.Change{{Before: "5", After: "6", Figure: "admitted"}}, d[0].Numbers); diff != "" {
			t.Errorf("the number changed by hand (-want +got):\n%s\nin %+v", diff, d[0])
		}
		_, back, err := o.app.PaperFile(ctx, who, id, 0, "docx")
		if err != nil || !bytes.Equal(back, edited) {
			t.Errorf("another file comes back: %v", err)
		}
		if _, pdf, err := o.app.PaperFile(ctx, who, id, 0, "pdf"); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) {
			t.Errorf("its PDF: %v", err)
		}
		if err := o.app.SaveLetter(ctx, who, id, p.Last, p.Version.Text); !slices.Contains(codesOf(err), "letter_uploaded") {
			t.Errorf("page editing goes on: %v", err)
		}
		if err := upload(who, base, edited[:]); err == nil {
			t.Error("who read an older version is not told of the newer one")
		}
		o.sound()
	})
}

func TestACommitteeWritesItsOwnLetters(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		ctx := t.Context()
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		ofA, ofB, desk := o.person("A", domain.RoleUnitOfficer), o.person("B", domain.RoleUnitOfficer), o.person("TU", domain.RoleDesk)
		ask := app.Ask{Plan: "2026", AsOf: on("2026-05-20"), Unit: "B"} // the unit is never taken from a form
		if _, err := o.app.StartLetter(ctx, ofA, ask, letter.Request{Kind: letter.Urge}); !slices.Contains(codesOf(err), "letter_kind") {
			t.Errorf("a committee writes the Commission's letter: %v", err)
		}
		if _, err := o.app.StartLetter(ctx, desk, ask, letter.Request{Kind: letter.UnitUrge}); !slices.Contains(codesOf(err), "letter_kind") {
			t.Errorf("the Commission writes a committee's letter: %v", err)
		}
		id, err := o.app.StartLetter(ctx, ofA, ask, letter.Request{Kind: letter.UnitUrge})
		if err != nil {
			t.Fatal(err)
		}
		if got := o.paperText(ofA, id); !strings.Contains(got, "-CV/ĐU") || !strings.Contains(got, "kết nạp được 3") {
			t.Errorf("it reads\n%s", got)
		}
		for name, who := range map[string]domain.Actor{"another committee": ofB, "the Commission": desk} {
			if _, err := o.app.Paper(ctx, who, id, 0); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("%s reads it: %v", name, err)
			}
			if lines, _, err := o.app.Papers(ctx, who); err != nil || len(lines) != 0 {
				t.Errorf("%s has it in its list: %v, %v", name, lines, err)
			}
		}
		lines, kinds, err := o.app.Papers(ctx, ofA)
		if err != nil || len(lines) != 1 || !slices.Equal(kinds, []letter.Kind{letter.UnitUrge, letter.UnitReport}) {
			t.Errorf("its own list: %v, %v, %v", lines, kinds, err)
		}
	})
}

// codesOf are the problems of a refused act as “field code”.
func codesOf(err error) (out []string) {
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		for _, p := range bad.Problems {
			out = append(out, strings.TrimSpace(p.Column+" "+string(p.Code)))
		}
	}
	return out
}

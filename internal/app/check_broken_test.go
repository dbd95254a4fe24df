package app_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/letter/check"
	"tiendo/internal/domain/register"
)

// generated are the letters of both scenarios as the program makes them, by
// year and kind.
func generated(t testing.TB, a *app.App) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, plan := range []string{"2025", "2026"} {
		for _, k := range letter.Kinds {
			out[plan+" "+string(k)] = generatedLetter(t, a, plan, k)
		}
	}
	return out
}

// generatedLetter is the letter of a kind on the day and date of its scenario.
func generatedLetter(t testing.TB, a *app.App, plan string, k letter.Kind) []byte {
	t.Helper()
	asOf, date := "2026-05-20", "2026-05-21"
	if plan == "2025" {
		asOf, date = "2025-11-11", "2025-11-18"
	}
	ask := app.Ask{Plan: plan, AsOf: domain.MustDate(asOf)}
	if k.OfCommittee() {
		ask.Unit = "24649" // one whose cells do not report by themselves
	}
	r := letter.Request{Kind: k, Date: domain.MustDate(date), Number: 259, ShowClass: true}
	if k.ToOneUnit() {
		r.Unit = "24781"
	}
	p, err := a.Letter(t.Context(), domain.Operator("test"), ask, r)
	if err != nil {
		t.Fatalf("%s of %s: %v", k, plan, err)
	}
	return p.Docx
}

func TestTheLettersOfBothScenariosHaveNothingWrong(t *testing.T) {
	a := checkingOffice(t)
	for name, file := range generated(t, a) {
		got, err := a.CheckFile(t.Context(), domain.Operator("test"), name, file)
		if err != nil {
			t.Fatal(err)
		}
		if got.Plan.ID == 0 {
			t.Errorf("%s was compared with no figures", name)
		}
		for _, f := range got.Findings {
			if f.Severity == check.Wrong || f.Severity == check.Doubt && f.Rule != check.Gap {
				t.Errorf("%s: %s, %+v", name, told(f), f.At)
			}
		}
	}
}

// endedPapers puts into the register a letter that was recalled and one that
// another replaced.
func endedPapers(t *testing.T, a *app.App) {
	t.Helper()
	op := domain.Operator("test")
	enter := func(number int, day string) register.EntryID {
		id, err := a.RegisterDocument(t.Context(), op, app.NewEntry{Direction: register.Out, State: register.Issued, Particulars: register.Particulars{
			Document: domain.Document{Number: number, Type: "CV", Issuer: "BTCTU", IssuedOn: domain.MustDate(day)}, IssuedBy: "Ban Tổ chức Tỉnh ủy", Subject: "Công tác phát triển đảng viên",
		}})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	recalled, replaced, next := enter(30, "2026-05-04"), enter(31, "2026-05-04"), enter(32, "2026-05-05")
	for id, e := range map[register.EntryID]register.Event{
		recalled: {State: register.Recalled, On: domain.MustDate("2026-05-08"), Reason: "sai số liệu"},
		replaced: {State: register.Replaced, On: domain.MustDate("2026-05-08"), By: next, Reason: "bổ sung"},
	} {
		line, err := a.EntryOf(t.Context(), op, id)
		if err == nil {
			err = a.MoveEntry(t.Context(), op, id, app.Move{Event: e, Seen: line.State.ID})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// edit is a letter while something in it is broken.
type edit struct {
	t   *testing.T
	doc *page.Doc
}

func (e edit) paras(visit func(p *page.Para) (done bool)) {
	all := func(p *page.Para) bool {
		if visit(p) {
			return true
		}
		for _, r := range p.Runs {
			if r.Note != nil && slices.ContainsFunc(r.Note.Paras, visit) {
				return true
			}
		}
		return false
	}
	for i := range e.doc.Sections {
		for _, b := range e.doc.Sections[i].Blocks {
			switch b := b.(type) {
			case *page.Para:
				if all(b) {
					return
				}
			case *page.Table:
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						if slices.ContainsFunc(c.Paras, all) {
							return
						}
					}
				}
			}
		}
	}
}

// say puts other words into the first paragraph that says the old ones.
func (e edit) say(old, words string) {
	e.t.Helper()
	found := false
	e.paras(func(p *page.Para) bool {
		var text strings.Builder
		var notes []page.Run
		for _, r := range p.Runs {
			text.WriteString(strings.ReplaceAll(r.Text, "\u00a0", " "))
			if r.Note != nil {
				r.Text = ""
				notes = append(notes, r)
			}
		}
		if !strings.Contains(text.String(), old) {
			return false
		}
		first := p.Runs[0]
		first.Text, first.Ref, first.Note = strings.Replace(text.String(), old, words, 1), "", nil
		p.Runs = append([]page.Run{first}, notes...)
		found = true
		return true
	})
	if !found {
		e.t.Fatalf("the letter does not say %q", old)
	}
}

// cell changes a cell of the annex, by the name of the row and the column from 1.
func (e edit) cell(row string, column int, text string) {
	e.t.Helper()
	for _, b := range e.doc.Sections[1].Blocks {
		table, ok := b.(*page.Table)
		if !ok {
			continue
		}
		for _, r := range table.Rows {
			if len(r.Cells) > 1 && len(r.Cells[1].Paras) > 0 && len(r.Cells[1].Paras[0].Runs) > 0 && r.Cells[1].Paras[0].Runs[0].Text == row {
				r.Cells[column-1].Paras[0].Runs = []page.Run{page.Text(text)}
				return
			}
		}
	}
	e.t.Fatalf("the annex has no row %q", row)
}

// copies are the recipients' paragraphs.
func (e edit) copies() *[]*page.Para {
	blocks := e.doc.Sections[0].Blocks
	for i := len(blocks) - 1; i >= 0; i-- {
		if table, ok := blocks[i].(*page.Table); ok {
			return &table.Rows[0].Cells[0].Paras
		}
	}
	return nil
}

func (e edit) sign() *[]*page.Para {
	blocks := e.doc.Sections[0].Blocks
	for i := len(blocks) - 1; i >= 0; i-- {
		if table, ok := blocks[i].(*page.Table); ok {
			return &table.Rows[0].Cells[1].Paras
		}
	}
	return nil
}

// add puts a paragraph behind the first one of the text.
func (e edit) add(text string) {
	s := &e.doc.Sections[0]
	for i, b := range s.Blocks {
		if p, ok := b.(*page.Para); ok && p.Style == page.StyleBody {
			s.Blocks = slices.Insert(s.Blocks, i+1, page.Block(page.Body(page.Text(text))))
			return
		}
	}
}

// TestEachBrokenCopyRaisesItsOwn breaks one thing in a letter that has nothing
// wrong: what is told then and was not told before is that thing.
func TestEachBrokenCopyRaisesItsOwn(t *testing.T) {
	a := checkingOffice(t)
	endedPapers(t, a)
	files := generated(t, a)
	before := map[string]map[string]int{}
	const urge, remind, commune, notice = "2026 urge", "2025 remind", "2026 unit-urge", "2026 assign"
	for _, c := range []struct {
		name   string
		letter string
		change func(e edit)
		want   []string
	}{
		{"the classes add up to one unit too few", urge, func(e edit) { e.say("81 đảng bộ đạt mức thấp", "80 đảng bộ đạt mức thấp") }, []string{"sai class-sum"}},
		{"two classes changed places", urge, func(e edit) {
			e.say("25 đảng bộ đạt mức cao; 22 đảng bộ", "22 đảng bộ đạt mức cao; 25 đảng bộ")
		}, []string{"nghi ngờ class-count", "nghi ngờ class-count"}},
		{"a subtotal of the annex", urge, func(e edit) { e.cell("Các đảng bộ cơ quan", 4, "48") }, []string{"sai group-sum"}},
		{"the total of the annex", urge, func(e edit) { e.cell("Tổng cộng", 4, "152") }, []string{"sai total-sum"}},
		{"a month of one unit, which its row, its group and the total all tell", urge, func(e edit) { e.cell("Đảng bộ xã Ka Đô", 4, "2") }, []string{"sai group-sum", "sai month-sum", "sai total-sum"}},
		{"what a unit has still to admit", urge, func(e edit) { e.cell("Đảng bộ xã Ka Đô", 11, "12") }, []string{"sai remaining"}},
		{"a number of the rows", urge, func(e edit) { e.cell("Đảng bộ xã Ka Đô", 1, "21") }, []string{"nghi ngờ row-order", "nghi ngờ row-order"}},
		{"a raised target that does not come out", notice, func(e edit) { e.cell("Đảng bộ Quân sự tỉnh", 4, "9") }, []string{"sai adjusted", "sai group-sum", "sai total-sum"}},
		{"a rate of the text", urge, func(e edit) { e.say("26,58%", "26,85%") }, []string{"sai rate"}},
		{"a rate of the annex", urge, func(e edit) { e.cell("Đảng bộ xã Ka Đô", 10, "51,00") }, []string{"sai rate"}},
		{"a rate rounded where the rule cuts", remind, func(e edit) { e.say("39,54%", "39,55%") }, []string{"nghi ngờ rate-rounding"}},
		{"a point where a comma stands", urge, func(e edit) { e.say("26,58%", "26.58%") }, []string{"sai number-form"}},
		{"the text says otherwise than the annex", urge, func(e edit) {
			e.say("957/3.600 đảng viên, đạt 26,58%", "954/3.600 đảng viên, đạt 26,50%")
		}, []string{"sai body-annex"}},
		{"the target of the notice", notice, func(e edit) { e.say("sau điều chỉnh là 3.600", "sau điều chỉnh là 3.610") }, []string{"sai body-annex"}},

		{"a day that the calendar does not have", remind, func(e edit) { e.say("[ngày, tháng, năm]", "ngày 31/11/2025") }, []string{"sai date-real"}},
		{"a weekday of another day", remind, func(e edit) { e.say("[ngày, tháng, năm]", "thứ Hai, ngày 20/12/2025") }, []string{"sai date-weekday"}},
		{"a date for the answer that has passed", remind, func(e edit) { e.say("[ngày, tháng, năm]", "ngày 20/10/2025") }, []string{"nghi ngờ date-deadline"}},
		{"figures of a day after the letter", remind, func(e edit) { e.say("Tính đến ngày 11/11/2025", "Tính đến ngày 19/11/2025") }, []string{"sai date-as-of"}},
		{"an annex of another day", remind, func(e edit) { e.say("TÍNH ĐẾN NGÀY 11/11/2025", "TÍNH ĐẾN NGÀY 10/11/2025") }, []string{"sai date-annex"}},
		{"an annex of another letter", remind, func(e edit) { e.say("Kèm theo Công văn số 259-CV", "Kèm theo Công văn số 258-CV") }, []string{"sai date-annex"}},
		{"six months gone on 20/5", urge, func(e edit) {
			e.say("5 tháng đầu năm 2026 đạt thấp", "6 tháng đầu năm 2026 đạt thấp")
		}, []string{"sai months-gone"}},
		{"a basis later than the letter", urge, func(e edit) { e.say("ngày 30/01/2026", "ngày 30/6/2026") }, []string{"sai date-basis"}},
		{"a notice of another day", urge, func(e edit) { e.say("ngày 30/01/2026", "ngày 31/01/2026") }, []string{"sai cited-date"}},
		{"a notice that is a directive by its symbol", urge, func(e edit) { e.say("Thông báo số 149-TB/TU", "Chỉ thị số 149-CT/TU") }, []string{"sai cited-name"}},
		{"a notice that is called a directive", urge, func(e edit) { e.say("Thông báo số 149-TB/TU", "Chỉ thị số 149-TB/TU") }, []string{"sai cited-type"}},
		{"a notice of another body", urge, func(e edit) {
			e.say("ngày 30/01/2026 của Ban Thường vụ Tỉnh ủy", "ngày 30/01/2026 của Ban Tổ chức Tỉnh ủy")
		}, []string{"sai cited-issuer"}},
		{"a notice that nobody knows", urge, func(e edit) { e.say("149-TB/TU, ngày 30/01/2026", "150-TB/TU, ngày 03/02/2026") }, []string{"nghi ngờ cited-unknown"}},

		{"a letter that was recalled", urge, func(e edit) {
			e.add("Căn cứ Công văn số 30-CV/BTCTU, ngày 04/5/2026 của Ban Tổ chức Tỉnh ủy.")
		}, []string{"sai cited-recalled"}},
		{"a letter that is recalled by this one", urge, func(e edit) {
			e.add("Thu hồi Công văn số 30-CV/BTCTU, ngày 04/5/2026 của Ban Tổ chức Tỉnh ủy.")
		}, nil},
		{"a letter that another one replaced", urge, func(e edit) {
			e.add("Căn cứ Công văn số 31-CV/BTCTU, ngày 04/5/2026 của Ban Tổ chức Tỉnh ủy.")
		}, []string{"nghi ngờ cited-replaced"}},
		{"the one that replaced it", urge, func(e edit) {
			e.add("Căn cứ Công văn số 32-CV/BTCTU, ngày 05/5/2026 của Ban Tổ chức Tỉnh ủy.")
		}, nil},

		{"a commune whose marks are wrong", urge, func(e edit) { e.cell("Đảng bộ xã Đắk Wil", 2, "Đảng bộ xã Đăk Wil") }, []string{"sai unit-name"}},
		{"a ward called a commune", urge, func(e edit) { e.cell("Đảng bộ phường B'Lao", 2, "Đảng bộ xã B'Lao") }, []string{"sai unit-name"}},
		{"a commune that does not exist", urge, func(e edit) { e.add("Đề nghị Đảng ủy xã Phù Đổng báo cáo.") }, []string{"nghi ngờ unit-unknown"}},
		{"a commune twice, and so another one missing", urge, func(e edit) { e.cell("Đảng bộ xã Quảng Lập", 2, "Đảng bộ xã Ka Đô") }, []string{"nghi ngờ system-figure", "nghi ngờ system-figure", "sai unit-missing", "sai unit-twice"}},

		{"a recipient twice", urge, func(e edit) {
			c := e.copies()
			*c = slices.Insert(*c, 3, (*c)[2])
		}, []string{"sai copies-twice"}},
		{"a recipient missing", urge, func(e edit) {
			c := e.copies()
			*c = slices.Delete(*c, 3, 4)
		}, []string{"nghi ngờ copies-missing"}},
		{"nobody keeps a copy", urge, func(e edit) {
			c := e.copies()
			*c = (*c)[:len(*c)-1]
			e.say("- Phòng Tổ chức Đảng - Đảng viên,", "- Phòng Tổ chức Đảng - Đảng viên.")
		}, []string{"nghi ngờ copies-kept"}},
		{"an agency committee that is not addressed", remind, func(e edit) { e.say("- Đảng ủy Công an tỉnh,", "- Đảng ủy Công an tỉn,") }, []string{"sai to-missing"}},
		{"an addressee twice", remind, func(e edit) {
			blocks := &e.doc.Sections[0].Blocks
			*blocks = slices.Insert(*blocks, 3, (*blocks)[2])
		}, []string{"sai to-twice"}},

		{"“cá biệt” of seven", urge, func(e edit) { e.say("Cá biệt có 3 đảng bộ", "Cá biệt có 7 đảng bộ") }, []string{"nghi ngờ word-rare", "nghi ngờ word-zeros"}},
		{"other localities with none than the system counts", urge, func(e edit) { e.say("Cá biệt có 3 đảng bộ", "Cá biệt có 2 đảng bộ") }, []string{"nghi ngờ word-zeros"}},
		{"“vượt” below the target", urge, func(e edit) {
			e.say("mới kết nạp được 957", "đã vượt chỉ tiêu, kết nạp được 957")
		}, []string{"sai word-above"}},
		{"“đã hoàn thành” below the target", urge, func(e edit) {
			e.say("mới kết nạp được 957", "đã hoàn thành chỉ tiêu, kết nạp được 957")
		}, []string{"sai word-done"}},
		{"a unit that stands below its target called above", urge, func(e edit) { e.add("Đảng bộ xã Quảng Lập vượt chỉ tiêu.") }, []string{"nghi ngờ word-above"}},
		{"reproach of one who is commended", urge, func(e edit) {
			e.add("Biểu dương Đảng bộ xã Ka Đô. Tuy nhiên, Đảng bộ xã Ka Đô còn chậm tiến độ.")
		}, []string{"nghi ngờ word-reproach"}},
		{"an order from a body that advises", urge, func(e edit) { e.add("Yêu cầu Ban Thường vụ các Đảng ủy thực hiện.") }, []string{"lưu ý word-order"}},
		{"an annex that is spoken of and not there", urge, func(e edit) { e.doc.Sections = e.doc.Sections[:1] }, []string{"nghi ngờ annex-absent"}},

		{"ủy with its mark in the old place", urge, func(e edit) {
			e.say("Kính gửi: Ban Thường vụ các Đảng ủy", "Kính gửi: Ban Thường vụ các Đảng uỷ")
		}, []string{"sai spell-word"}},
		{"tỷ lệ with an i", urge, func(e edit) { e.add("Tỉ lệ kết nạp còn thấp.") }, []string{"sai spell-word"}},
		{"đôn đốc without its mark", urge, func(e edit) { e.say("V/v đôn đốc", "V/v đơn đốc") }, []string{"sai spell-word"}},
		{"a word twice", urge, func(e edit) {
			e.say("quan tâm lãnh đạo, chỉ đạo thực hiện.", "quan tâm lãnh đạo, chỉ đạo đạo thực hiện.")
		}, []string{"nghi ngờ spell-doubled"}},
		{"a blank before a comma", urge, func(e edit) {
			e.say("quan tâm lãnh đạo, chỉ đạo thực hiện.", "quan tâm lãnh đạo , chỉ đạo thực hiện.")
		}, []string{"lưu ý spell-blanks"}},

		{"a colon in the number", urge, func(e edit) { e.say("Số 259-CV", "Số: 259-CV") }, []string{"nghi ngờ form-number"}},
		{"another issuer's symbol", urge, func(e edit) {
			e.say("259-CV/BTCTU", "259-CV/BTCT")
			e.say("259-CV/BTCTU", "259-CV/BTCT") // the annex says it too
		}, []string{"sai form-symbol"}},
		{"a month with a zero too many", urge, func(e edit) { e.say("tháng 5 năm 2026", "tháng 05 năm 2026") }, []string{"nghi ngờ form-date"}},
		{"the state's motto", urge, func(e edit) {
			e.say("ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
		}, []string{"sai form-motto"}},
		{"no star", urge, func(e edit) { e.say("*", "") }, []string{"lưu ý form-star"}},
		{"a subject without V/v", urge, func(e edit) { e.say("V/v đôn đốc", "Đôn đốc") }, []string{"lưu ý form-subject"}},
		{"the place of another body", commune, func(e edit) { e.say("Nam Dong, ngày", "Lâm Đồng, ngày") }, []string{"nghi ngờ form-place"}},
		{"K/T for a committee", commune, func(e edit) { e.say("T/M BAN THƯỜNG VỤ", "K/T BÍ THƯ") }, []string{"sai sign-authority"}},
		{"T/M for a commission", urge, func(e edit) { e.say("K/T TRƯỞNG BAN", "T/M BAN TỔ CHỨC") }, []string{"sai sign-authority"}},
		{"KT. as the state writes it", urge, func(e edit) { e.say("K/T TRƯỞNG BAN", "KT. TRƯỞNG BAN") }, []string{"nghi ngờ sign-style"}},
		{"no post below K/T", urge, func(e edit) {
			s := e.sign()
			*s = slices.Delete(*s, 1, 2)
		}, []string{"sai sign-post"}},
		{"an end of “./.”", urge, func(e edit) {
			e.say("quan tâm lãnh đạo, chỉ đạo thực hiện.", "quan tâm lãnh đạo, chỉ đạo thực hiện./.")
		}, []string{"nghi ngờ body-end"}},
		{"a margin of two centimetres", urge, func(e edit) { e.doc.Sections[0].Left = 20 }, []string{"nghi ngờ sheet-margin"}},
		{"a sheet of Letter", urge, func(e edit) { e.doc.Sections[0].Width, e.doc.Sections[0].Height = 215.9, 279.4 }, []string{"nghi ngờ sheet-size"}},
		{"small type", urge, func(e edit) {
			e.paras(func(p *page.Para) bool {
				if p.Style != page.StyleBody {
					return false
				}
				for i := range p.Runs {
					p.Runs[i].Size = 12
				}
				return true
			})
		}, []string{"nghi ngờ type-size"}},
		{"pages without numbers", urge, func(e edit) { e.doc.Sections[0].Header = nil }, []string{"lưu ý page-number"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, _, err := docx.Read(files[c.letter])
			if err != nil {
				t.Fatal(err)
			}
			if before[c.letter] == nil {
				before[c.letter] = rules(t, a, rewritten(t, doc))
			}
			whole := before[c.letter]
			c.change(edit{t, doc})
			broken := rules(t, a, rewritten(t, doc))
			var news []string
			for key, n := range broken {
				for range n - whole[key] {
					said, _, _ := strings.Cut(key, "|")
					news = append(news, said)
				}
			}
			slices.Sort(news)
			if diff := cmp.Diff(c.want, news); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func rewritten(t *testing.T, doc *page.Doc) []byte {
	t.Helper()
	file, err := docx.Write(doc, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// rules counts what is told of a file, by severity, rule and what was found.
func rules(t *testing.T, a *app.App, file []byte) map[string]int {
	t.Helper()
	got, err := a.CheckFile(t.Context(), domain.Operator("test"), "x.docx", file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for _, f := range got.Findings {
		said, _, _ := strings.Cut(told(f), " «")
		out[said+"|"+f.Found+fmt.Sprint(f.At.Column)+f.Expected]++
	}
	return out
}

// partChanged is a .docx with one part of its zip changed, or put in.
func partChanged(t testing.TB, file []byte, name string, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(name, text string) {
		p, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(p, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	found := false
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			found = true
			text = []byte(change(string(text)))
		}
		put(f.Name, string(text))
	}
	if !found {
		put(name, change(""))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

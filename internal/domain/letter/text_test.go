package letter_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

func TestNumbersTypedByHandAreFound(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a count and a rate", "có 957 đảng viên, đạt 26,58%, còn 2.643", []string{"957", "26,58%", "2.643"}},
		{"a day is none", "ngày 20/5/2026, ngày 30/01/2026, trước ngày 5 tháng 4 năm 2026, tháng 6/2026, ngày 20/5", nil},
		{"nor a window", "04 tháng cuối năm 2025, năm 2026, giai đoạn 2026 - 2030, quý 2, tháng 5", nil},
		{"nor the number of a paper", "Thông báo số 149-TB/TU, Chỉ thị số 07-CT/TU, 185-TB/TU, Nghị quyết số 12/2026", nil},
		{"nor a point of a rule", "điểm 3 khoản 2 Điều 5, phụ lục số 1, mẫu 2", nil},
		{"nor the name of a ward", "Đảng bộ phường 1 Bảo Lộc và xã 3", nil},
		{"but the count beside one is", "trong 5 tháng đầu năm 2026 có 7 đảng bộ theo 149-TB/TU", []string{"7"}},
		{"no-break blanks hide nothing", "ngày\u00a020/5/2026 có\u00a012 người", []string{"12"}},
		{"nothing", "không có số nào", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, letter.BareNumbers(c.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestATextIsTakenApartAndKeepsEveryWord(t *testing.T) {
	for text, want := range map[string][]letter.Span{
		"":                         nil,
		"chỉ có chữ":               {{Words: "chỉ có chữ"}},
		"[[admitted]]/[[target]]":  {{Ref: "admitted"}, {Words: "/"}, {Ref: "target"}},
		"a[[*]], b [[rate]].":      {{Words: "a"}, {Ref: "*"}, {Words: ", b "}, {Ref: "rate"}, {Words: "."}},
		"mở [[ mà không đóng":      {{Words: "mở [[ mà không đóng"}},
		"[nguyên nhân] [[zeros]] ": {{Words: "[nguyên nhân] "}, {Ref: "zeros"}, {Words: " "}},
	} {
		if diff := cmp.Diff(want, letter.Spans(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func sound() letter.Text {
	return letter.Text{
		Subject: "đôn đốc", To: []string{"Đảng ủy A"}, Recipients: []string{"Như trên"}, Authority: "TRƯỞNG BAN",
		Blocks: []letter.Block{{Kind: letter.Plain, Text: "có [[admitted]][[*]]", Notes: []string{"chú thích"}}},
	}
}

func TestATextThatCannotBePrintedIsRefused(t *testing.T) {
	if err := sound().Validate(letter.Urge); err != nil {
		t.Fatalf("a sound one is refused: %v", err)
	}
	noTo := sound()
	noTo.To = nil
	if err := noTo.Validate(letter.Assign); err != nil {
		t.Errorf("a notice has no addressees: %v", err)
	}
	// A letter to each unit of its own names it where it says to whom: the text
	// that the program proposes was once refused when it was saved.
	each := sound()
	each.To, each.Sending.ByUnit = []string{"[[own_committee]]"}, true
	if err := each.Validate(letter.Explain); err != nil {
		t.Errorf("a paper for each unit may name it as its addressee: %v", err)
	}
	for name, c := range map[string]struct {
		change func(*letter.Text)
		want   string
	}{
		"an addressee that is nobody's":    {func(t *letter.Text) { t.To = []string{"[[own_committee]]"} }, "to form_line"},
		"an addressee that is a figure":    {func(t *letter.Text) { t.To, t.Sending.ByUnit = []string{"[[admitted]]"}, true }, "to form_line"},
		"no addressee":                     {func(t *letter.Text) { t.To = nil }, "to form_recipients"},
		"no paragraph":                     {func(t *letter.Text) { t.Blocks = nil }, " letter_blocks"},
		"an empty paragraph":               {func(t *letter.Text) { t.Blocks[0].Text, t.Blocks[0].Notes = " ", nil }, "block-1 form_missing"},
		"an endless paragraph":             {func(t *letter.Text) { t.Blocks[0].Text += strings.Repeat("a", 7000) }, "block-1 text_too_long"},
		"a reference that does not end":    {func(t *letter.Text) { t.Blocks[0].Text += "[[" }, "block-1 letter_open"},
		"a reference that is none":         {func(t *letter.Text) { t.Blocks[0].Text += "[[đã kết nạp]]" }, "block-1 letter_token"},
		"a mark without its footnote":      {func(t *letter.Text) { t.Blocks[0].Notes = nil }, "block-1 letter_notes"},
		"an empty footnote":                {func(t *letter.Text) { t.Blocks[0].Notes[0] = "" }, "note-1-1 form_missing"},
		"a footnote in a footnote":         {func(t *letter.Text) { t.Blocks[0].Notes[0] = "x[[*]]" }, "note-1-1 letter_note_in_note"},
		"a number below nought":            {func(t *letter.Text) { t.Number = -1 }, "number letter_number"},
		"a deputy's sign without his post": {func(t *letter.Text) { t.Authority = "K/T TRƯỞNG BAN" }, "post form_post"},
		"a kind there is none":             {func(t *letter.Text) { t.Blocks[0].Kind = "song" }, "block-1 letter_block_kind"},
		"a control sign":                   {func(t *letter.Text) { t.Subject = "a\x00b" }, "subject form_line"},
	} {
		x := sound()
		c.change(&x)
		bad, ok := errors.AsType[*domain.Invalid](x.Validate(letter.Urge))
		var got []string
		if ok {
			for _, p := range bad.Problems {
				got = append(got, p.Column+" "+string(p.Code))
			}
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What the question cannot answer is told of, and is no nought.
func TestAFigureTheQuestionCannotAnswerIsAbsent(t *testing.T) {
	l, _ := drafted(t, letter.Urge, "2026-01-15")
	x := sound()
	x.Blocks[0].Text = "có [[admitted]] và [[target]], [nguyên nhân], 12 người[[*]]"
	got := x.Remarks(l.Named())
	want := []letter.Remark{
		{Kind: letter.Absent, What: "admitted", Sentence: "có … và …, [nguyên nhân], 12 người"},
		{Kind: letter.Gap, What: "[nguyên nhân]", Sentence: "có … và …, [nguyên nhân], 12 người"},
		{Kind: letter.ByHand, What: "12", Sentence: "có … và …, [nguyên nhân], 12 người"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

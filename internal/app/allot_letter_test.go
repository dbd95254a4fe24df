package app_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// A proposal goes into the submission with its reasoning, and stands there as it
// was made: what is recorded afterwards changes it only when the letter's
// question is asked again.
func TestAProposalGoesIntoTheSubmission(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-01-31,6\nB,2026-01-31,2\n"))
		if _, err := o.app.OpenPlan(t.Context(), desk, plan2027); err != nil {
			t.Fatal(err)
		}
		ask := app.AllotAsk{Plan: "2027", By: []figure.Criterion{{Base: figure.ByResult, Weight: 1}}, Out: []string{"C"}}
		x, err := o.app.Allotment(t.Context(), desk, ask)
		if err != nil {
			t.Fatal(err)
		}
		// 90 × 6/8 = 67,5 and 90 × 2/8 = 22,5; somebody gives B three more.
		division := x.Division(ask, map[string]int64{"A": 68, "B": 25})
		if got := division.String(); got != "total=90;result=1;out=C;hand=B:25" {
			t.Errorf("kept as %s", got)
		}
		id, err := o.app.StartLetter(t.Context(), desk, app.Ask{Plan: "2027", AsOf: x.Day}, letter.Request{Kind: letter.Submission, Division: division.String()})
		if err != nil {
			t.Fatal(err)
		}
		says := func() map[string]int64 {
			t.Helper()
			p, err := o.app.Paper(t.Context(), desk, id, 0)
			if err != nil {
				t.Fatal(err)
			}
			out := map[string]int64{}
			known := p.Letter.Figures()
			for _, name := range []string{"to_allot", "left_out", "parted", "floors", "remainders", "by_hand", "proposed", "proposed_units", "a_A_proposed", "a_B_proposed", "a_A_b1", "a_all_proposed"} {
				out[name] = known[name].Num
			}
			return out
		}
		want := map[string]int64{
			"to_allot": 90, "left_out": 1, "parted": 90, "floors": 89, "remainders": 1, "by_hand": 1, "proposed": 93, "proposed_units": 3,
			"a_A_proposed": 68, "a_B_proposed": 25, "a_A_b1": 6, "a_all_proposed": 93,
		}
		if diff := cmp.Diff(want, says()); diff != "" {
			t.Errorf("what the letter says (-want +got):\n%s", diff)
		}
		p, err := o.app.Paper(t.Context(), desk, id, 0)
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, b := range p.Version.Text.Blocks {
			text += b.Text + "\n"
		}
		for _, s := range []string{"chia [[to_allot]] đảng viên theo tỷ lệ của kết quả kỳ trước", "[[parted]]", "[[remainders]]", "[[by_hand]] đảng bộ được đề xuất khác", "Đề nghị giao [[proposed_units]] đảng bộ trực thuộc Tỉnh ủy kết nạp [[proposed]] đảng viên"} {
			if !strings.Contains(text, s) {
				t.Errorf("the text does not say %q:\n%s", s, text)
			}
		}
		if strings.Contains(text, "nguyên tắc phân bổ") {
			t.Error("the way of allotting is still to be typed")
		}
		_, data, err := o.app.PaperFile(t.Context(), desk, id, 0, "xlsx")
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		rows, _ := f.GetRows(f.GetSheetList()[0], excelize.Options{RawCellValue: true})
		for _, want := range []string{"|6|67,5000|+1|68", "|2|22,5000||25|Điều chỉnh; theo cách tính là 22."} {
			if !slices.ContainsFunc(rows, func(r []string) bool { return strings.Contains(strings.Join(r, "|"), want) }) {
				t.Errorf("the annex has no row with %s: %v", want, rows)
			}
		}
		// More results of the plan before become known.
		o.must(o.results("code,date,admitted\nB,2026-02-28,4\n"))
		if diff := cmp.Diff(want, says()); diff != "" {
			t.Errorf("the letter changed by itself (-want +got):\n%s", diff)
		}
		if err := o.app.AskLetterAgain(t.Context(), desk, id, p.Version.ID, x.Day, 0, "", false); err != nil {
			t.Fatal(err)
		}
		if got := says(); got["a_A_proposed"] != 45 || got["a_B_proposed"] != 25 || got["proposed"] != 70 {
			t.Errorf("asked again: %v", got)
		}
		o.sound()
	})
}

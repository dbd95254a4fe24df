package check

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// said is a paper of one paragraph of text behind a letterhead.
func said(words ...string) Reading {
	line := func(s string) Block { return Block{Line: &Line{Runs: []Run{{Text: s, Size: 28}}}} }
	s := Sheet{Width: 2100, Height: 2970, Top: 200, Bottom: 200, Left: 300, Right: 150, Numbered: true}
	for _, head := range []string{"TỈNH ỦY LÂM ĐỒNG", "BAN TỔ CHỨC", "*", "Số 259-CV/BTCTU", "V/v đôn đốc", "ĐẢNG CỘNG SẢN VIỆT NAM", "Lâm Đồng, ngày 21 tháng 5 năm 2026", "Kính gửi: Ban Thường vụ các Đảng ủy trực thuộc Tỉnh ủy."} {
		s.Blocks = append(s.Blocks, line(head))
	}
	for _, w := range words {
		s.Blocks = append(s.Blocks, line(w))
	}
	for _, foot := range []string{"Nơi nhận:", "- Như trên,", "- Lưu Ban Tổ chức Tỉnh ủy.", "K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"} {
		s.Blocks = append(s.Blocks, line(foot))
	}
	s.Blocks[len(s.Blocks)-2].Line.Runs[0].Bold = true
	return Reading{Sheets: []Sheet{s}}
}

// found are the findings of a paper, a line each.
func found(r Reading, k Known) (out []string) {
	for _, f := range Check(r, k) {
		out = append(out, fmt.Sprintf("%s %s «%s» %s", f.Severity, f.Rule, f.Found, f.Expected))
	}
	return out
}

// provinceOf is a province with three communes and two agencies.
func provinceOf() func(domain.Date) *domain.Tree {
	rows := []domain.UnitVersion{{Unit: 1, Code: "TU", Kind: domain.Province, CommitteeName: "Tỉnh ủy Lâm Đồng"}}
	for i, name := range []string{"Ka Đô", "Đắk Wil", "Hòa Ninh"} {
		rows = append(rows, domain.UnitVersion{Unit: domain.UnitID(i + 2), Code: name, Parent: 1, Kind: domain.Commune, FullName: "Xã " + name, ShortName: name, CommitteeName: "Đảng ủy xã " + name})
	}
	for i := range rows {
		rows[i].Open, rows[i].EffectiveOn = true, domain.MustDate("2025-07-01")
	}
	h := domain.NewHistory(rows, nil)
	return func(d domain.Date) *domain.Tree { return h.Tree(d, 1) }
}

func TestWhatASentenceMayAndMayNotSay(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a rate that is right", "Kết nạp 870/2.000 đảng viên, đạt 43,50%.", nil},
		{"a rate cut, where rounding would differ", "Kết nạp 870/2.200 đảng viên, đạt 39,54%.", []string{"note rate-rounding «39,54%» 39,55%"}},
		{"a rate rounded, where the rule cuts", "Kết nạp 870/2.200 đảng viên, đạt 39,55%.", []string{"doubt rate-rounding «39,55%» 39,54%"}},
		{"a rate that is neither", "Kết nạp 870/2.200 đảng viên, đạt 39,45%.", []string{"wrong rate «39,45%» 39,54%"}},
		{"a rate of fewer digits", "Kết nạp 870/2.200 đảng viên, đạt 39,5%.", nil},
		{"a rate above the target", "Kết nạp 12/10 đảng viên, đạt 120%.", nil},
		{"a rate before its fraction", "Đạt 39,45% (870/2.200 đảng viên).", []string{"wrong rate «39,45%» 39,54%"}},
		{"a rise is no rate", "Kết nạp 870/2.200 đảng viên, tăng 12% so với cùng kỳ.", nil},
		{"a comparison with last year is no rate", "Kết nạp 870/2.200 đảng viên, bằng 120% cùng kỳ.", nil},
		{"a month is no fraction", "Trong tháng 5/2026 đạt 39,54%.", nil},
		{"a document of the state is no fraction", "Theo Quyết định số 12/2025 đạt 30%.", nil},
		{"two fractions keep their own rates", "Cơ quan đạt 1/2 (50%), địa phương đạt 1/4 (25%).", nil},
		{"and the second is told of", "Cơ quan đạt 1/2 (50%), địa phương đạt 1/4 (26%).", []string{"wrong rate «26%» 25,00%"}},

		{"today's weekday", "Họp ngày thứ Năm, ngày 21/5/2026.", nil},
		{"a Sunday", "Họp chủ nhật (24/5/2026).", nil},
		{"another weekday", "Họp thứ sáu, ngày 21/5/2026.", []string{"wrong date-weekday «thứ sáu» "}},
		{"a day of February that there is not", "Họp ngày 30/02/2026.", []string{"wrong date-real «30/02/2026» "}},
		{"the end of a window lies ahead", "Giao từ ngày 01/01/2026 đến hết ngày 31/12/2026.", nil},
		{"what is hoped for lies ahead", "Phấn đấu tính đến ngày 31/12/2026 hoàn thành chỉ tiêu.", nil},
		{"what is said to have been does not", "Tính đến ngày 31/12/2026 đã có kết quả.", []string{"wrong date-as-of «31/12/2026» "}},
		{"five months gone in May", "Trong 5 tháng đầu năm 2026 còn chậm.", nil},
		{"six months of a target", "Thực hiện chỉ tiêu 06 tháng đầu năm 2026.", nil},
		{"six months not gone in May", "Kết quả trong 6 tháng đầu năm 2026 còn chậm.", []string{"wrong months-gone «trong 6 tháng đầu năm 2026» 5"}},

		{"a name within a sentence", "Đề nghị Đảng ủy xã Ka Đô báo cáo.", nil},
		{"a name whose mark stands elsewhere", "Đề nghị Đảng ủy xã Hoà Ninh báo cáo.", nil},
		{"a name without its marks", "Đề nghị Đảng ủy xã Dak Wil báo cáo.", []string{"wrong unit-name «xã Dak Wil» xã Đắk Wil"}},
		{"a name with the next word in capitals", "Đảng ủy xã Ka Đô Đề nghị xem xét.", nil},
		{"a commune called a ward", "Đề nghị Đảng ủy phường Ka Đô báo cáo.", []string{"wrong unit-name «phường Ka Đô» xã Ka Đô"}},
		{"a name that nobody bears", "Đề nghị Đảng ủy xã Tân An báo cáo.", []string{"doubt unit-unknown «xã Tân An» "}},

		{"above what was reached", "Đã vượt chỉ tiêu, đạt 870/2.000 đảng viên.", []string{"wrong word-above «vượt chỉ tiêu» "}},
		{"above, rightly", "Đã vượt chỉ tiêu, đạt 2.100/2.000 đảng viên.", nil},
		{"not yet above", "Chưa vượt chỉ tiêu, đạt 870/2.000 đảng viên.", nil},
		{"only, above the target", "Mới kết nạp được 2.100/2.000 đảng viên.", []string{"doubt word-only «Mới kết nạp» "}},
		{"three are rare", "Cá biệt có 3 đảng bộ chưa tổ chức lễ.", nil},
		{"seven are not", "Cá biệt có 7 đảng bộ chưa tổ chức lễ.", []string{"doubt word-rare «Cá biệt có 7» Có 7"}},

		{"the classes add up", "Có 1 đảng bộ mức cao, 1 đảng bộ mức trung bình, 1 đảng bộ mức thấp.", nil},
		{"the classes do not", "Có 1 đảng bộ mức cao, 1 đảng bộ mức trung bình, 2 đảng bộ mức thấp.", []string{"wrong class-sum «1 + 1 + 2 = 4» 3"}},
		{"two classes of three", "Có 1 đảng bộ mức cao, 1 đảng bộ mức thấp.", []string{"doubt class-sum «1 + 1 = 2» 3"}},

		{"words that rightly stand twice", "Ngày ngày đôn đốc, dần dần hoàn thành.", nil},
		{"a list of dots", "Chưa có giải pháp cụ thể...; cần làm rõ.", nil},
		{"quý I is not quí", "Báo cáo quí I năm 2026.", []string{"wrong spell-word «quí» quý"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, found(said(c.text), Known{Tree: provinceOf()})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatIsCitedIsSoughtByTypeNumberIssuerAndDay(t *testing.T) {
	register := []domain.Document{
		{Number: 259, Type: "TB", Issuer: "TU", IssuedOn: domain.MustDate("2025-09-16")},
		{Number: 149, Type: "TB", Issuer: "TU", IssuedOn: domain.MustDate("2026-01-30")},
	}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"the notice of the number that the letter bears too", "Thực hiện Thông báo số 259-TB/TU, ngày 16/9/2025 của Ban Thường vụ Tỉnh ủy.", nil},
		{"its day and issuer before it", "Ngày 16/9/2025, Ban Thường vụ Tỉnh ủy ban hành Thông báo số 259-TB/TU về chỉ tiêu.", nil},
		{"the letter itself", "Công văn số 259-CV/BTCTU này thay văn bản trước.", nil},
		{"another day", "Thực hiện Thông báo số 149-TB/TU, ngày 31/01/2026 của Tỉnh ủy.", []string{"wrong cited-date «31/01/2026» 30/01/2026"}},
		{"another issuer", "Thực hiện Thông báo số 149-TB/BTCTU, ngày 30/01/2026.", []string{"wrong cited-name «149-TB/BTCTU» 149-TB/TU"}},
		{"without a day", "Thực hiện Thông báo số 149-TB/TU của Ban Thường vụ Tỉnh ủy.", nil},
		{"one that is told of once", "Theo 07-CT/TU, ngày 12/02/2026; theo 07-CT/TU.", []string{"doubt cited-unknown «07-CT/TU» "}},
		{"one of the future", "Thực hiện Thông báo số 149-TB/TU, ngày 30/11/2026.", []string{"wrong date-basis «30/11/2026» "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, found(said(c.text), Known{Documents: register})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Who has not reported is not among those who have admitted nobody.
func TestTheSilentAreNotAmongTheZeros(t *testing.T) {
	tree := provinceOf()
	units := tree(domain.MustDate("2026-05-20")).Children(1)
	progress := &figure.Progress{
		Question: figure.Question{AsOf: domain.MustDate("2026-05-20")}, DataThrough: domain.MustDate("2026-05-20"), Zeros: units[:1],
		Lines: []figure.Line{{Unit: units[0], Known: []bool{true}}, {Unit: units[1], Known: []bool{true}, Silent: true}, {Unit: units[2], Known: []bool{true}}},
	}
	for _, c := range []struct {
		name, text string
		own        bool
		want       []string
	}{
		{"as many as reported none", "Cá biệt có 1 đảng bộ không kết nạp được đảng viên.", true, nil},
		{"with the silent one counted in", "Cá biệt có 2 đảng bộ không kết nạp được đảng viên.", true, []string{"wrong word-silent «2» 1"}},
		{"in a file from elsewhere one only doubts", "Cá biệt có 2 đảng bộ không kết nạp được đảng viên.", false, []string{"doubt word-silent «2» 1"}},
		{"the silent one by name", lowSentence(units[1]), true, []string{"wrong word-silent «xã " + units[1].ShortName + "» "}},
		{"the one that reported none by name", lowSentence(units[0]), true, nil},
		{"another number", "Có 3 đảng bộ không kết nạp được đảng viên.", true, []string{"wrong word-zeros «3» 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := Known{Tree: tree, Progress: progress, Own: c.own}
			if diff := cmp.Diff(c.want, found(said(c.text), k)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func lowSentence(u domain.UnitVersion) string {
	return "Đảng bộ xã " + u.ShortName + " không kết nạp được đảng viên."
}

func TestAnEmptyPaperIsToldOfWithoutAPanic(t *testing.T) {
	for _, r := range []Reading{{}, {Sheets: []Sheet{{}}}, {Sheets: []Sheet{{Blocks: []Block{{}, {Table: &Table{}}, {Table: &Table{Columns: 4, Rows: [][]Cell{nil, {{}}}}}, {Line: &Line{}}}}}}} {
		if all := Check(r, Known{}); Count(all)[Wrong] == 0 {
			t.Errorf("an empty paper has nothing wrong: %v", all)
		}
	}
}

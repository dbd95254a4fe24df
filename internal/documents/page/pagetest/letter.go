// Package pagetest holds documents for tests: the two founding letters as the
// model, with invented figures.
package pagetest

import (
	"fmt"
	"strconv"

	"tiendo/internal/documents/page"
)

// Letter is the letter of 21 May with its annex of units.
func Letter(units int) *page.Doc {
	return &page.Doc{
		Title:    "V/v đôn đốc công tác phát triển đảng viên năm 2026",
		Author:   "Ban Tổ chức Tỉnh ủy Lâm Đồng",
		Sections: []page.Section{page.Portrait(letterBlocks()...), page.Landscape(Annex(units)...)},
	}
}

func letterBlocks() []page.Block {
	return []page.Block{
		Head("Số      -CV/BTCTU", "V/v đôn đốc công tác phát triển đảng viên năm 2026"),
		&page.Para{
			Style: page.StyleTo, Align: page.Center, Before: 18, After: 12, Size: 14,
			Runs: []page.Run{page.Italic("Kính gửi: "), page.Text("Ban Thường vụ các Đảng ủy trực thuộc Tỉnh ủy.")},
		},
		page.Body(
			page.Text("Thực hiện Chỉ thị số 07-CT/TU, ngày 12/02/2026 của Ban Thường vụ Tỉnh ủy về tăng cường công tác phát triển đảng viên trên địa bàn tỉnh trong tình hình mới và Thông báo số 149-TB/TU, ngày 30/01/2026 của Ban Thường vụ Tỉnh ủy về giao chỉ tiêu phát triển đảng viên năm 2026 đối với các đảng bộ trực thuộc Tỉnh ủy; qua theo dõi tình hình thực hiện nhiệm vụ công tác xây dựng Đảng những tháng đầu năm, Ban Tổ chức Tỉnh ủy nhận thấy có khá nhiều đảng bộ trực thuộc Tỉnh ủy đã quan tâm lãnh đạo, chỉ đạo quyết liệt và đạt kết quả tích cực trong công tác tạo nguồn, bồi dưỡng, kết nạp đảng viên"),
			page.Footnote(page.Text("Có "), page.Figure("25", "F7"), page.Text(" đảng bộ phát triển đảng viên đạt tỷ lệ cao; "), page.Figure("22", "F8"), page.Text(" đảng bộ phát triển đảng viên đạt tỷ lệ trung bình; "), page.Figure("81", "F9"), page.Text(" đảng bộ phát triển đảng viên đạt tỷ lệ thấp.")),
			page.Text("."),
		),
		page.Body(
			page.Text("Tuy nhiên, bên cạnh những đảng bộ làm tốt, vẫn còn nhiều đảng bộ xã, phường, đặc khu thực hiện công tác kết nạp đảng viên chưa đạt yêu cầu, tiến độ đề ra; số lượng đảng viên kết nạp trong 5 tháng đầu năm 2026 đạt thấp"),
			page.Footnote(page.Text("Cá biệt có "), page.Figure("01", "F10"), page.Text(" đảng bộ địa phương trong 5 tháng đầu năm 2026 không kết nạp được đảng viên.")),
			page.Text(", chưa tương xứng với quy mô dân số, nguồn quần chúng và yêu cầu nhiệm vụ chính trị tại địa phương. Nguyên nhân do một số cấp ủy chưa thực sự quan tâm đúng mức công tác lãnh đạo, chỉ đạo phát triển đảng viên; còn thiếu quyết liệt trong công tác chỉ đạo rà soát tạo nguồn phát triển đảng; việc rà soát, phát hiện quần chúng ưu tú còn hình thức; chưa có giải pháp, lộ trình cụ thể trong việc phát triển đảng viên...; từ đó làm ảnh hưởng trực tiếp đến công tác xây dựng tổ chức đảng, nâng cao chất lượng đội ngũ đảng viên ở cơ sở."),
		),
		page.Body(page.Text("Để khẩn trương khắc phục những tồn tại, hạn chế nêu trên, Ban Tổ chức Tỉnh ủy đề nghị Ban Thường vụ các Đảng ủy trực thuộc Tỉnh ủy quan tâm, thực hiện một số nội dung sau:")),
		page.Body(page.Bold("1. "), page.Text("Xác định công tác phát triển đảng viên là nhiệm vụ trọng tâm, thường xuyên trong công tác xây dựng Đảng; trực tiếp rà soát, đánh giá đúng thực trạng nguồn phát triển đảng viên tại từng chi bộ, từng địa bàn, từng lĩnh vực để có giải pháp lãnh đạo, chỉ đạo cụ thể, sát thực tiễn. Đối với các tổ chức đảng có kết quả phát triển đảng viên thấp, nhiều tháng liền chưa phát triển được đảng viên, cần đánh giá đúng thực trạng, làm rõ nguyên nhân, đề ra giải pháp khắc phục và nghiêm túc kiểm điểm trách nhiệm tập thể, cá nhân liên quan theo quy định.")),
		page.Body(page.Bold("2. "), page.Text("Chủ động bám sát các chủ trương, văn bản chỉ đạo của Trung ương và của Ban Thường vụ Tỉnh ủy liên quan để triển khai; tập trung tạo nguồn phát triển đảng viên trong học sinh, sinh viên, đoàn viên, hội viên ưu tú, lực lượng trẻ, cán bộ thôn, tổ dân phố, giáo viên, nhân viên y tế, dân quân, công an, người lao động trong doanh nghiệp, hợp tác xã, thông qua các hiệp hội, hội doanh nghiệp, hội nghề nghiệp... và các địa bàn còn ít đảng viên; chú trọng vùng sâu, vùng xa, vùng đồng bào dân tộc thiểu số, vùng đồng bào theo tôn giáo và địa bàn khó khăn. Chỉ đạo các chi bộ, đảng bộ thuộc quyền quản lý xây dựng kế hoạch tạo nguồn, bồi dưỡng, kết nạp đảng viên cụ thể theo từng tháng, từng quý và cho những năm tiếp theo; phân công cấp ủy viên trực tiếp theo dõi, giúp đỡ quần chúng ưu tú; chủ động tháo gỡ khó khăn, vướng mắc ngay từ cơ sở.")),
		page.Body(page.Bold("3. "), page.Text("Tăng cường công tác kiểm tra, giám sát, định kỳ đánh giá tiến độ thực hiện chỉ tiêu phát triển đảng viên hàng tháng; kịp thời biểu dương các tổ chức đảng làm tốt, đồng thời xem xét trách nhiệm đối với tập thể, cá nhân thiếu quyết liệt, để kết quả thực hiện chỉ tiêu đạt thấp, kéo dài; đưa vào đánh giá, xếp loại hàng quý theo quy định.")),
		&page.Para{Align: page.Center, Before: 6, Line: 18, Size: 14, Runs: []page.Run{page.Italic("(Có Phụ lục thống kê chỉ tiêu phát triển đảng viên đối với các đảng bộ trực thuộc Tỉnh ủy kèm theo)")}},
		page.Body(page.Text("Đề nghị Ban Thường vụ các Đảng ủy trực thuộc Tỉnh ủy quan tâm lãnh đạo, chỉ đạo công tác phát triển đảng viên nhằm bảo đảm thực hiện đúng quy định và hoàn thành mục tiêu, kế hoạch năm 2026 đề ra.")),
		&page.Para{Size: 6, Before: 6, KeepNext: true},
		Sign(),
	}
}

// Head is the letterhead: two columns of 77 and 88 mm without borders.
func Head(number, subject string) *page.Table {
	upper := page.Centered(page.StyleAuthority, 14, page.Text("TỈNH ỦY LÂM ĐỒNG"))
	title := page.Centered("", 15, page.Bold("ĐẢNG CỘNG SẢN VIỆT NAM"))
	title.Rule = page.RuleAsText
	place := page.Centered(page.StylePlace, 14, page.Italic("Lâm Đồng, ngày 21 tháng 5 năm 2026"))
	place.Before = 12
	return &page.Table{
		Cols: []float64{77, 88},
		Rows: []page.Row{{CantSplit: true, Cells: []page.Cell{
			{Paras: []*page.Para{
				upper,
				page.Centered(page.StyleAuthority, 14, page.Bold("BAN TỔ CHỨC")),
				page.Centered(page.StyleAuthority, 14, page.Text("*")),
				page.Centered(page.StyleNumber, 14, page.Text(number)),
				page.Centered(page.StyleSubject, 12, page.Italic(subject)),
			}},
			{Paras: []*page.Para{title, place}},
		}}},
	}
}

// Sign is the table of addressees and signature, 73 and 92 mm.
func Sign() *page.Table {
	copies := []*page.Para{{Style: page.StyleCopies, Size: 14, Runs: []page.Run{{Text: "Nơi nhận:", Underline: true}}}}
	for _, s := range []string{"Thường trực Tỉnh ủy (b/c),", "Như trên,", "Đ/c Trưởng Ban (b/c),", "Các đồng chí Phó Trưởng Ban,", "Phòng TCĐ - ĐV,", "Lưu VT BTCTU."} {
		copies = append(copies, &page.Para{Style: page.StyleCopies, Size: 12, Runs: []page.Run{page.Text("- " + s)}})
	}
	sign := []*page.Para{
		page.Centered(page.StyleSign, 14, page.Bold("K/T TRƯỞNG BAN")),
		page.Centered(page.StyleSign, 14, page.Text("PHÓ TRƯỞNG BAN")),
	}
	for range 5 {
		sign = append(sign, page.Centered(page.StyleSign, 14))
	}
	sign = append(sign, page.Centered(page.StyleSign, 14, page.Bold("Nguyễn Văn Mẫu")))
	return &page.Table{
		Cols: []float64{73, 92},
		Rows: []page.Row{{CantSplit: true, Cells: []page.Cell{{Paras: copies}, {Paras: sign}}}},
	}
}

// Annex is a title and a table of 12 columns with a header of two rows.
func Annex(units int) []page.Block {
	head := func(s string) page.Cell {
		return page.Cell{Middle: true, Shade: "E7E6E6", Paras: []*page.Para{page.Centered(page.StyleCell, 12, page.Bold(s))}}
	}
	t := &page.Table{
		Cols:  []float64{12, 66, 22, 16, 16, 16, 16, 16, 18, 18, 26, 25},
		Align: page.Center, Header: 2, Borders: page.Grid(), Pad: page.Sides(1.5),
	}
	first, second := page.Row{CantSplit: true}, page.Row{CantSplit: true}
	for i, s := range []string{"STT", "Đảng bộ", "Chỉ tiêu năm 2026", "Kết quả kết nạp theo tháng", "", "", "", "", "Lũy kế", "Tỷ lệ (%)", "Còn phải kết nạp", "Xếp loại"} {
		switch {
		case i == 3:
			c := head(s)
			c.Span = 5
			first.Cells = append(first.Cells, c)
		case s != "":
			c := head(s)
			c.Rows = 2
			first.Cells = append(first.Cells, c)
		}
		if i >= 3 && i < 8 {
			second.Cells = append(second.Cells, head("T"+strconv.Itoa(i-2)))
		} else {
			second.Cells = append(second.Cells, page.Cell{Merged: true, Middle: true, Shade: "E7E6E6"})
		}
	}
	t.Rows = append(t.Rows, first, second)
	for u := range units {
		t.Rows = append(t.Rows, annexRow(u))
	}
	return []page.Block{
		page.Centered(page.StyleAnnex, 14, page.Bold("Phụ lục")),
		page.Centered(page.StyleAnnex, 14, page.Bold("THỐNG KÊ CHỈ TIÊU PHÁT TRIỂN ĐẢNG VIÊN NĂM 2026"), page.Run{Break: true, Bold: true, Text: "ĐỐI VỚI CÁC ĐẢNG BỘ TRỰC THUỘC TỈNH ỦY"}),
		&page.Para{Align: page.Center, Size: 13, After: 6, Runs: []page.Run{page.Italic("(Kèm theo Công văn số      -CV/BTCTU, ngày 21/5/2026 của Ban Tổ chức Tỉnh ủy)")}},
		t,
	}
}

func annexRow(u int) page.Row {
	names := []string{"các cơ quan Đảng tỉnh", "Ủy ban nhân dân tỉnh", "phường Xuân Hương - Đà Lạt", "phường B'Lao", "xã Đinh Văn Lâm Hà", "đặc khu Phú Quý"}
	cell := func(a page.Align, s, ref string) page.Cell {
		return page.Cell{Middle: true, Paras: []*page.Para{{
			Style: page.StyleCell, Align: a, Size: 12, Before: 1, After: 1,
			Runs: []page.Run{{Text: s, Ref: ref}},
		}}}
	}
	target := 12 + u*7%29
	row := page.Row{CantSplit: true, Cells: []page.Cell{
		cell(page.Center, strconv.Itoa(u+1), ""),
		cell(page.Left, fmt.Sprintf("Đảng bộ %s", names[u%len(names)]), ""),
		cell(page.Center, strconv.Itoa(target), fmt.Sprintf("A%d_target", u+1)),
	}}
	sum := 0
	for m := range 5 {
		n := (u*3 + m) % 4
		sum += n
		row.Cells = append(row.Cells, cell(page.Center, strconv.Itoa(n), fmt.Sprintf("A%d_T%d", u+1, m+1)))
	}
	rate := sum * 10000 / target
	row.Cells = append(
		row.Cells,
		cell(page.Center, strconv.Itoa(sum), fmt.Sprintf("A%d_sum", u+1)),
		cell(page.Center, fmt.Sprintf("%d,%02d", rate/100, rate%100), fmt.Sprintf("A%d_rate", u+1)),
		cell(page.Center, strconv.Itoa(max(target-sum, 0)), fmt.Sprintf("A%d_left", u+1)),
		cell(page.Center, []string{"Cao", "Trung bình", "Thấp"}[u%3], ""),
	)
	return row
}

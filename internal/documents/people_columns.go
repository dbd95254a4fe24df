package documents

import (
	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// listNames are further headings, folded, that people give the columns of their
// lists.
var listNames = map[string][]string{
	casefile.EntryCode:  {"ma ho so", "so ho so"},
	"name":              {"ho ten", "ho va ten", "ho ten khai sinh", "ho va ten khai sinh", "ten quan chung", "ho ten quan chung", "quan chung", "ho va ten quan chung"},
	"birth":             {"ngay sinh", "nam sinh", "sinh ngay", "ngay thang nam sinh", "sinh nam", "ntns"},
	"sex":               {"gioi tinh", "nam nu", "gioi", "phai"},
	"home":              {"que quan", "nguyen quan", "que"},
	casefile.EntryUnit:  {"chi bo", "ma chi bo", "ten chi bo", "don vi", "ma don vi", "chi bo gioi thieu", "noi sinh hoat", "to chuc dang"},
	"source":            {"nguon", "nhom nguon", "nguon phat trien dang", "thuoc nguon"},
	"youth":             {"doan vien", "la doan vien", "doan vien thanh nien"},
	"introduced":        {"nguoi gioi thieu", "to chuc gioi thieu", "gioi thieu"},
	"job":               {"nghe nghiep", "cong viec", "nghe nghiep hien nay"},
	"schooling":         {"hoc van", "trinh do hoc van", "van hoa", "trinh do van hoa", "giao duc pho thong"},
	"level":             {"chuyen mon", "trinh do chuyen mon", "trinh do", "chuyen mon nghiep vu", "bang cap"},
	"owner":             {"chu doanh nghiep", "chu dn tu nhan"},
	"minority":          {"nguoi dan toc thieu so", "dtts"},
	"religious":         {"ton giao co khong"},
	casefile.EntryState: {"buoc", "giai doan", "tinh trang", "tien do ho so", "trang thai"},
	"on nominated":      {"ngay gioi thieu"},
	"on listed":         {"ngay vao danh sach", "ngay vao danh sach cam tinh", "ngay cong nhan cam tinh", "ngay cong nhan cam tinh dang", "ngay vao cam tinh dang", "ngay cam tinh dang", "ngay vao cam tinh", "ngay vao ds cam tinh", "ngay dua vao danh sach", "ngay ket nap cam tinh"},
	"paper listed":      {"so nghi quyet cam tinh", "so nghi quyet vao danh sach"},
	"on class_begun":    {"ngay hoc lop nhan thuc", "ngay khai giang"},
	"on certified":      {"ngay cap giay chung nhan", "ngay chung nhan", "ngay cap gcn", "ngay gcn", "ngay hoc lop nhan thuc ve dang", "ngay giay chung nhan lop nhan thuc"},
	"paper certified":   {"so gcn", "so chung nhan"},
	"on cell_resolved":  {"ngay chi bo hop xet", "ngay nq chi bo"},
	"on decided":        {"ngay quyet dinh", "ngay qd ket nap"},
	"paper decided":     {"so quyet dinh", "so qd ket nap"},
	"on admitted":       {"ngay to chuc ket nap", "ngay le", "ngay ket nap", "ngay vao dang"},
}

// listFields finds a field by a folded heading.
var listFields = func() map[string]string {
	out := map[string]string{}
	for _, f := range casefile.EntryFields() {
		out[headingKey(vi.ListHeading(f))] = f
		for _, also := range listNames[f] {
			out[also] = f
		}
	}
	return out
}()

// ListIgnored is the field of a column that is of no use.
const ListIgnored = "-"

// ListColumn is a column of a list of people.
type ListColumn struct {
	At      string // its letters
	Heading string
	Key     string // the heading folded: by it what it means is remembered
	Field   string // of casefile.EntryFields; empty where nobody knows, ListIgnored for none
}

// columnsOf finds the fields of the columns of a heading: what was said of them
// before goes first. A field stands in one column only.
func columnsOf(row xlsx.Row, means func(string) (string, bool)) (out []ListColumn, known int) {
	taken := map[string]bool{}
	for i, c := range row.Cells {
		if c.Kind == xlsx.Blank {
			continue
		}
		x := ListColumn{At: xlsx.ColumnName(i), Heading: shortened(oneLine(c.Text)), Key: headingKey(c.Text)}
		switch said, ok := means(x.Key); {
		case ok:
			x.Field = said
		case x.Key == "stt" || x.Key == "so thu tu" || x.Key == "tt" || x.Key == "ghi chu":
			x.Field = ListIgnored
		default:
			x.Field = listFields[x.Key]
		}
		switch {
		case x.Field == "" || x.Field == ListIgnored:
		case taken[x.Field]:
			x.Field = ""
		default:
			taken[x.Field] = true
			known++
		}
		out = append(out, x)
	}
	if !taken["name"] && !taken[casefile.EntryCode] {
		known = 0
	}
	return out, known
}

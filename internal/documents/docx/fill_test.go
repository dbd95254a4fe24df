package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func letterData() Data {
	return Data{
		"số":       "259",
		"lũy_kế":   Value{Text: "870", Ref: "F1"},
		"chỉ_tiêu": Value{Text: "2.200", Ref: "F2"},
		"tổng":     3332,
		"có":       true, "không_có": false, "trống": "",
		"kính_gửi": []string{"Đảng ủy Công an tỉnh", "Đảng ủy Quân sự tỉnh"},
		"đơn_vị": []Data{
			{"tên": "xã Đạ Tẻh", "số_mới": Value{Text: "3", Ref: "U1"}},
			{"tên": "phường B'Lao", "số_mới": Value{Text: "0", Ref: "U2"}},
		},
		"ban": Data{"tên": "Ban Tổ chức", "trưởng": Data{"tên": "Nguyễn A"}},
	}
}

func TestFillPutsValuesWhereTagsStand(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"a value inside a line", []string{"Số {{số}}-CV/BTCTU"}, "Số 259-CV/BTCTU\n"},
		{"a figure prints its text", []string{"kết nạp {{lũy_kế}}/{{chỉ_tiêu}} đảng viên"}, "kết nạp 870/2.200 đảng viên\n"},
		{"a whole number gets dots", []string{"{{tổng}} đảng viên"}, "3.332 đảng viên\n"},
		{"spaces, capitals and no-break spaces do not matter", []string{"{{ Lũy kế }} {{\u00a0số\u00a0}}"}, "870 259\n"},
		{"a group is entered with a dot", []string{"{{ban.tên}}: {{ban.trưởng.tên}}"}, "Ban Tổ chức: Nguyễn A\n"},
		{"a loop over paragraphs", []string{"{{lặp kính_gửi}}", "- {{mục}},", "{{hết}}", "Cuối"}, "- Đảng ủy Công an tỉnh,\n- Đảng ủy Quân sự tỉnh,\nCuối\n"},
		{"a loop inside a line", []string{"{{lặp kính_gửi}}{{.}}; {{hết}}hết"}, "Đảng ủy Công an tỉnh; Đảng ủy Quân sự tỉnh; hết\n"},
		{"fields of the turn by plain name, by the list's name and by its own", []string{"{{lặp đv trong đơn_vị}}{{stt}}. {{tên}} {{đv.tên}} {{số_mới}}; {{hết}}{{lặp đơn_vị}}{{đơn_vị.tên}}. {{hết}}"}, "1. xã Đạ Tẻh xã Đạ Tẻh 3; 2. phường B'Lao phường B'Lao 0; xã Đạ Tẻh. phường B'Lao. \n"},
		{"a loop inside a loop", []string{"{{lặp a trong đơn_vị}}{{lặp b trong kính_gửi}}{{a.tên}}-{{b}} {{hết}}{{hết}}"}, "xã Đạ Tẻh-Đảng ủy Công an tỉnh xã Đạ Tẻh-Đảng ủy Quân sự tỉnh phường B'Lao-Đảng ủy Công an tỉnh phường B'Lao-Đảng ủy Quân sự tỉnh \n"},
		{"a condition over paragraphs", []string{"{{nếu có}}", "A", "{{khác}}", "B", "{{hết}}", "{{nếu không_có}}", "C", "{{khác}}", "D", "{{hết}}"}, "A\nD\n"},
		{"a condition inside a line", []string{"x{{nếu trống}}A{{khác}}B{{hết}}y {{nếu không trống}}C{{hết}}"}, "xBy C\n"},
		{"a line emptied by its condition goes", []string{"đầu", "{{nếu không_có}}giữa{{hết}}", "cuối"}, "đầu\ncuối\n"},
		{"an empty value leaves its line", []string{"đầu", "{{trống}}", "cuối"}, "đầu\n\ncuối\n"},
		{"the truth of a list, of a text, of a number", []string{"{{nếu đơn_vị}}1{{hết}}{{nếu số}}2{{hết}}{{nếu tổng}}3{{hết}}{{nếu lũy_kế}}4{{hết}}"}, "1234\n"},
		{"words without marks", []string{"{{lap kính_gửi}}{{neu co}}x{{khac}}y{{het}}{{het}}"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.want == "" {
				test.lines[0] = strings.ReplaceAll(test.lines[0], "neu co", "neu có")
				test.want = "xx\n"
			}
			for _, form := range []string{"clean", "split by Word"} {
				file := template(t, test.lines...)
				if form != "clean" {
					file = shattered(t, file)
				}
				out, err := Fill(file, letterData(), nil, when)
				if err != nil {
					t.Fatalf("%s: %v", form, err)
				}
				got, err := Text(out)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", form, diff)
				}
			}
		})
	}
}

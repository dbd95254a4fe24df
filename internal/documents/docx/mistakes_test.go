package docx

import (
	"errors"
	"strings"
	"testing"

	"tiendo/internal/documents/page"
)

func TestEveryMistakeOfAClerkHasItsMessage(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"an unknown name", []string{"Số {{sô}} ngày"}, []string{"Thân văn bản — ô {{sô}}: không có trong dữ liệu; có phải {{số}}? Đoạn: «Số {{sô}} ngày»"}},
		{"a misspelt word of the language", []string{"{{nếu có}}", "A", "{{hêt}}"}, []string{"thiếu {{hết}}", "ô {{hêt}}: không có trong dữ liệu; có phải {{hết}}?"}},
		{"a missing {{hết}}", []string{"{{lặp kính_gửi}}", "- {{mục}}"}, []string{"ô {{lặp kính_gửi}}: thiếu {{hết}}"}},
		{"one {{hết}} too many", []string{"A", "{{hết}}"}, []string{"thừa {{hết}}"}},
		{"a loop opened alone and closed inside a line", []string{"{{lặp kính_gửi}}", "A {{hết}} B"}, []string{"thừa {{hết}}", "thiếu {{hết}}"}},
		{"{{khác}} without {{nếu}}", []string{"{{khác}}"}, []string{"{{khác}} chỉ dùng giữa {{nếu}} và {{hết}}"}},
		{"{{khác}} twice", []string{"{{nếu có}}A{{khác}}B{{khác}}C{{hết}}"}, []string{"{{khác}} viết hai lần"}},
		{"braces not closed", []string{"Số {{số ngày"}, []string{"dấu {{ không có }} đóng lại"}},
		{"braces not opened", []string{"Số số}} ngày"}, []string{"dấu }} không có {{ đứng trước"}},
		{"a brace forgotten", []string{"Số {số} ngày"}, []string{"thiếu dấu ngoặc, phải viết {{số}}"}},
		{"nothing between the braces", []string{"Số {{ }}"}, []string{"tên ô bỏ trống"}},
		{"a name with signs", []string{"{{số+1}}"}, []string{"tên ô chỉ gồm chữ"}},
		{"a loop over something else", []string{"{{lặp số}}x{{hết}}"}, []string{"không phải danh sách"}},
		{"a list printed as it is", []string{"{{kính_gửi}}"}, []string{"là một danh sách, phải dùng {{lặp}}"}},
		{"a yes-or-no printed", []string{"{{có}}"}, []string{"chỉ là có hoặc không"}},
		{"a group printed", []string{"{{ban}}"}, []string{"là một nhóm"}},
		{"{{lặp}} of nothing", []string{"{{lặp}}", "{{hết}}"}, []string{"{{lặp}} cần tên một danh sách", "thừa {{hết}}"}},
		{"an unknown block", []string{`{{khối "phụ_luc"}}`}, []string{`không có khối "phụ_luc"; có phải "phụ_lục"?`}},
		{"a block inside a line", []string{`xem {{khối "phụ_lục"}}`}, []string{"{{khối}} phải đứng một mình trong đoạn"}},
		{"all mistakes at once", []string{"{{x1}} {{x2}}", "{{nếu có}}"}, []string{"{{x1}}", "{{x2}}", "thiếu {{hết}}"}},
	}
	blocks := map[string][]page.Block{"phụ_lục": {page.Body(page.Text("x"))}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Fill(template(t, test.lines...), letterData(), blocks, when)
			if err == nil {
				t.Fatal("no error")
			}
			var one *TemplateError
			if !errors.As(err, &one) {
				t.Fatalf("error %T", err)
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("message lacks %q:\n%v", want, err)
				}
			}
			if n := len(strings.Split(err.Error(), "\n")); n != len(test.want) {
				t.Errorf("%d messages, want %d:\n%v", n, len(test.want), err)
			}
		})
	}
}

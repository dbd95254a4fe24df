package vi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
)

func TestProblemSaysWhereWhatWhyAndWhatToDo(t *testing.T) {
	day := domain.MustDate
	for _, c := range []struct {
		name string
		p    domain.Problem
		want string
	}{
		{
			"a cell of a workbook with one sheet",
			domain.Problem{File: "ket-qua.xlsx", Row: 9, Column: "admitted", Cell: "C9", Value: "2.200", Code: domain.CodeNumberDots, Args: []any{"2200", "2,2"}},
			"ket-qua.xlsx, ô C9 (cột “admitted”): «2.200» – không rõ là 2200 hay 2,2. Hãy ghi 2200, không dùng dấu phân cách.",
		},
		{
			"a cell of one sheet among several",
			domain.Problem{File: "a.xlsx", Sheet: "Tháng 5", Row: 4, Column: "date", Cell: "B4", Code: domain.CodeFormula},
			"a.xlsx, trang tính “Tháng 5”, ô B4 (cột “date”): ô chứa công thức. Hãy sao chép cột này rồi dán giá trị (Paste Special → Values), để số liệu không đổi theo tệp khác.",
		},
		{
			"a line of a text",
			domain.Problem{File: "a.csv", Row: 12, Column: "date", Value: "20/5/2026", Code: domain.CodeDateForm, Args: []any{day("2026-05-20")}},
			"a.csv, dòng 12, cột “date”: «20/5/2026» – có phải ngày 20/05/2026 không? Hãy ghi 2026-05-20, hoặc định dạng ô là Ngày (Date).",
		},
		{
			"a file as a whole",
			domain.Problem{File: "a.pdf", Code: domain.CodeNotSheet, Args: []any{"pdf"}},
			"a.pdf: đây không phải bảng tính mà là tệp PDF. Hãy dùng bảng gốc (.xlsx hoặc .csv) của văn bản này.",
		},
		{
			"no place at all begins with a capital",
			domain.Problem{Code: domain.CodePlanUnknown, Args: []any{"2026"}},
			"Chưa có kỳ chỉ tiêu mang mã “2026”. Hãy kiểm tra lại mã, hoặc nhập chỉ tiêu của kỳ này trước.",
		},
		{
			"a field of a form",
			domain.Problem{Column: "Ngày chốt", Value: "x", Code: domain.CodeRulesBad},
			"Mục “Ngày chốt”: «x» – quy tắc tính không hợp lệ.",
		},
		{
			"an overlap with another row of the file",
			domain.Problem{File: "a.csv", Row: 3, Code: domain.CodeOverlap, Args: []any{day("2026-01-01"), day("2026-01-31"), 2, int64(2200)}},
			"a.csv, dòng 3: khoảng thời gian này chồng lên khoảng từ 01/01/2026 đến 31/01/2026, số kết nạp 2.200 (dòng 2 của tệp này). Hãy sửa cột from hoặc date để hai khoảng không chồng nhau.",
		},
		{
			"a total below what was recorded before",
			domain.Problem{File: "a.csv", Row: 3, Value: "4", Code: domain.CodeBelowEarlier, Args: []any{day("2025-11-11"), int64(5), 0}},
			"a.csv, dòng 3: «4» – số lũy kế đến ngày này nhỏ hơn số đã có đến ngày 11/11/2025 là 5 (đã ghi nhận trước đây). Hãy kiểm tra lại cả hai số.",
		},
		{
			"a long value is shortened",
			domain.Problem{File: "a.csv", Row: 2, Column: "admitted", Value: strings.Repeat("ạ", 61), Code: domain.CodeNumberText},
			"a.csv, dòng 2, cột “admitted”: «" + strings.Repeat("ạ", 60) + "…» – không phải là số. Hãy ghi số nguyên bằng chữ số; nếu không có thì ghi 0.",
		},
		{
			"signs that cannot be seen are shown",
			domain.Problem{File: "a.csv", Row: 2, Column: "code", Value: "a\tb\nc\x1b\u202e\xff", Code: domain.CodeCodeBad},
			"a.csv, dòng 2, cột “code”: «a⇥b↵c␛[U+202E]�» – không phải là mã đơn vị: mã chỉ gồm chữ, số và các dấu - . _ /, không có dấu cách. Hãy ghi lại mã.",
		},
		{
			"a code without a sentence still says something",
			domain.Problem{File: "a.csv", Row: 2, Value: "x", Code: "brand_new", Args: []any{7, day("2026-05-20")}},
			"a.csv, dòng 2: «x» – không hợp lệ (mã lỗi brand_new; 7; 2026-05-20).",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Problem(c.p); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// Args of the wrong type or number must not keep a sentence from being said.
func TestEveryCodeHasASentence(t *testing.T) {
	codes := declaredCodes(t)
	if len(codes) < 60 {
		t.Fatalf("found only %d codes", len(codes))
	}
	day, instant := domain.MustDate("2026-05-20"), domain.InstantOf(domain.MustDate("2026-05-20").End().Time())
	for name, code := range codes {
		if _, ok := sentences[code]; !ok {
			t.Errorf("%s (%s) has no sentence", name, code)
		}
		for _, args := range [][]any{
			nil,
			{nil, nil, nil, nil},
			{day, day, 3, int64(2200)},
			{"một", "hai", "ba"},
			{int64(4), int64(5), instant},
			{1930, 2100},
		} {
			s := Problem(domain.Problem{Code: code, Args: args})
			first, _ := utf8.DecodeRuneInString(s)
			if !unicode.IsUpper(first) || !strings.HasSuffix(s, ".") || strings.Contains(s, "%!") || strings.Contains(s, "uỷ") {
				t.Errorf("%s with %v: %q is no good sentence", code, args, s)
			}
		}
	}
	if len(codes) != len(sentences) {
		t.Errorf("%d codes but %d sentences: one is said for a code that is not declared", len(codes), len(sentences))
	}
}

// declaredCodes reads the constants of type Code out of the source of domain.
func declaredCodes(t *testing.T) map[string]domain.Code {
	t.Helper()
	files, err := filepath.Glob("../domain/*.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]domain.Code{}
	for _, name := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || len(v.Values) != len(v.Names) {
				return true
			}
			if kind, ok := v.Type.(*ast.Ident); !ok || kind.Name != "Code" {
				return true
			}
			for i, name := range v.Names {
				if lit, ok := v.Values[i].(*ast.BasicLit); ok {
					text, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatal(err)
					}
					codes[name.Name] = domain.Code(text)
				}
			}
			return true
		})
	}
	return codes
}

func TestEveryKindOfWrongFileIsNamed(t *testing.T) {
	for what := range notSheets {
		s := Problem(domain.Problem{File: "a", Code: domain.CodeNotSheet, Args: []any{what}})
		if !strings.Contains(s, "Hãy") {
			t.Errorf("%s: %q names no remedy", what, s)
		}
	}
}

func TestProblemsListsThemUnderACount(t *testing.T) {
	var bad domain.Invalid
	for row := range 1203 {
		bad.Add(domain.Problem{File: "a.csv", Row: row + 2, Column: "code", Code: domain.CodeUnitUnknown, Value: "9"})
	}
	lines := strings.Split(Problems(&bad), "\n")
	if len(lines) != 202 {
		t.Fatalf("%d lines, want a heading, 200 problems and the rest", len(lines))
	}
	if want := "Không nhập dòng nào: tệp có 1.203 lỗi."; lines[0] != want {
		t.Errorf("heading %q, want %q", lines[0], want)
	}
	if want := "a.csv, dòng 2, cột “code”: «9» – không có đơn vị"; !strings.HasPrefix(lines[1], want) {
		t.Errorf("first %q, want it to begin with %q", lines[1], want)
	}
	if want := "… và còn 1.003 lỗi nữa (chỉ liệt kê 200 lỗi đầu)."; lines[201] != want {
		t.Errorf("last %q, want %q", lines[201], want)
	}
	if got, want := Problems(domain.Refuse(domain.CodePlanUnknown, "2026")), "Chưa có kỳ chỉ tiêu"; !strings.HasPrefix(got, want) {
		t.Errorf("one problem without a file: %q, want it to begin with %q", got, want)
	}
	if Problems(nil) != "" || Problems(&domain.Invalid{}) != "" {
		t.Error("no problems must say nothing")
	}
}

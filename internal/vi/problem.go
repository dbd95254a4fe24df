package vi

import (
	"fmt"
	"strings"

	"tiendo/internal/domain"
)

// Problem says in a sentence or two where something is wrong, what stands
// there, why it cannot be used and what to do.
func Problem(p domain.Problem) string {
	why := reason(p.Code, p.Args)
	if p.Value != "" {
		why = "«" + shown(p.Value) + "» – " + why
	}
	if at := place(p); at != "" {
		return at + ": " + why
	}
	return capital(why)
}

// Problems lists everything that was found wrong, a line each, under a line
// that says how much it is.
func Problems(e *domain.Invalid) string {
	if e == nil || len(e.Problems) == 0 {
		return ""
	}
	if e.Total <= 1 && e.Problems[0].File == "" {
		return Problem(e.Problems[0])
	}
	var b strings.Builder
	if e.Problems[0].File == "" {
		fmt.Fprintf(&b, "Có %s lỗi.", Number(int64(e.Total)))
	} else {
		fmt.Fprintf(&b, "Không nhập dòng nào: tệp có %s lỗi.", Number(int64(e.Total)))
	}
	for _, p := range e.Problems {
		b.WriteString("\n" + Problem(p))
	}
	if n := len(e.Problems); e.Total > n {
		fmt.Fprintf(&b, "\n… và còn %s lỗi nữa (chỉ liệt kê %s lỗi đầu).", Number(int64(e.Total-n)), Number(int64(n)))
	}
	return b.String()
}

// reason never fails: a code without a sentence gives itself and its arguments,
// so that whoever helps has something to go by.
func reason(code domain.Code, args []any) string {
	if say, ok := sentences[code]; ok {
		return say(given(args))
	}
	s := "không hợp lệ (mã lỗi " + shown(string(code))
	for _, a := range args {
		s += "; " + shown(fmt.Sprint(a))
	}
	return s + ")."
}

// place is where a problem stands: file, sheet, cell or row, column.
func place(p domain.Problem) string {
	var at []string
	if p.File != "" {
		at = append(at, shown(p.File))
	}
	if p.Sheet != "" {
		at = append(at, "trang tính “"+shown(p.Sheet)+"”")
	}
	column := ""
	if p.Column != "" {
		column = "cột “" + shown(p.Column) + "”"
	}
	switch {
	case p.Cell != "" && column != "":
		at = append(at, "ô "+p.Cell+" ("+column+")")
	case p.Cell != "":
		at = append(at, "ô "+p.Cell)
	default:
		if p.Row > 0 {
			at = append(at, fmt.Sprintf("dòng %d", p.Row))
		}
		if column != "" && p.File == "" && p.Row == 0 {
			column = "mục “" + shown(p.Column) + "”"
		}
		if column != "" {
			at = append(at, column)
		}
	}
	s := strings.Join(at, ", ")
	if p.File == "" {
		s = capital(s)
	}
	return s
}

// UnnamedColumn names a column of a file that has no heading, by its letter.
func UnnamedColumn(letter string) string { return "cột " + letter + " (không có tiêu đề)" }

// OtherSheet names a sheet of a workbook that was not read.
func OtherSheet(name string) string { return "trang tính “" + shown(name) + "”" }

package web

import (
	"net/http"
	"strings"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// tableSheet begins a workbook of a page.
func (s *Server) tableSheet(title, sheet string, simulated bool) documents.TableSheet {
	t := documents.TableSheet{Title: strings.ToUpper(title), Sheet: sheet}
	if simulated {
		t.Simulated = vi.SimulatedMark
	}
	return t
}

func columnsOf(heads []string, widths []float64) (out []documents.TableColumn) {
	for i, h := range heads {
		w := 12.0
		if i < len(widths) {
			w = widths[i]
		}
		out = append(out, documents.TableColumn{Heading: h, Width: w, Centre: w < 8})
	}
	return out
}

// collectionExcel is the list of the page at the same address, with every line
// that asks for a number.
func (s *Server) collectionExcel(w http.ResponseWriter, r *http.Request) error {
	p, err := s.collection(r)
	if err != nil {
		return err
	}
	if p.KnownAt.Problem != "" {
		return domain.ErrNotFound
	}
	t := s.tableSheet(p.Title, vi.CollectionSheet, p.Simulated)
	t.Under = []string{p.Campaign + " – " + p.OfPeriod}
	var meta []string
	for _, m := range p.Meta {
		meta = append(meta, m.Name+": "+m.Value)
	}
	t.Under, t.Fixed = append(t.Under, strings.Join(meta, "; ")), 3
	heads := append([]string{}, vi.CollectionHeads...)
	for _, n := range p.all {
		heads = append(heads, n.Label)
	}
	t.Columns = columnsOf(heads, []float64{6, 10, 34, 22, 22, 26, 12, 16, 14})
	for _, l := range p.Lines {
		cells := []any{l.No, l.Code, l.Unit, l.State, l.SentAt, l.Timely, l.Returned, l.Signed, l.Rate}
		for _, x := range p.all {
			if n, ok := l.line.Latest.Answers.Number(x.Code); ok && l.shown {
				cells = append(cells, n)
			} else {
				cells = append(cells, nil)
			}
		}
		t.Rows = append(t.Rows, documents.TableRow{Cells: cells})
	}
	data, err := documents.TableXLSX(t, s.Now().Time())
	return s.handOut(w, r, "tinh-hinh-gui-"+fileWord(r.PathValue("code"))+"-"+fileWord(r.PathValue("period"))+".xlsx", data, err)
}

// fileWord is a code as a part of a file's name.
func fileWord(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '/' || r == '\\' || r == '.' {
			return '-'
		}
		return r
	}, s)
}

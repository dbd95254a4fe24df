package documents

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// TemplateTag is a place of a template that the program fills (ô): how it is
// written, what it prints, and what that was for an invented letter.
type TemplateTag struct {
	Write   string // {{số}}, {{nếu chậm}} … {{hết}}
	Means   string
	Example string // empty where the samples print nothing there
	Used    bool   // the shipped template has it
	Part    vi.TagPart
}

// TemplateTags are all tags that a template may have, in the order of a letter
// and its figures, with those of lists behind the list.
func TemplateTags(name string, layout letter.Layout) ([]TemplateTag, error) {
	file, err := shipped(name, layout)
	if err != nil {
		return nil, err
	}
	used, err := docx.TagsOf(file)
	if err != nil {
		return nil, fmt.Errorf("read the tags of %s: %w", name, err)
	}
	data, err := exampleData(name, layout)
	if err != nil {
		return nil, err
	}
	known := map[string]any{}
	for _, d := range slices.Backward(data) {
		for tag, v := range d {
			if _, ok := known[tag]; !ok || said(v) != "" {
				known[tag] = v
			}
		}
	}
	var out []TemplateTag
	put := func(tag, list string, v any) {
		write, means, part := vi.TemplateTag(tag, list)
		t := TemplateTag{Write: "{{" + tag + "}}", Means: means, Example: said(v), Part: part}
		t.Used = slices.Contains(used, tag)
		switch {
		case write != "":
			t.Write = write
		case isCondition(v):
			t.Write, t.Example, t.Used = "{{nếu "+tag+"}} … {{hết}}", "", slices.Contains(used, "nếu "+tag)
			t.Part = vi.TagWhen
		}
		if t.Used || t.Example != "" || t.Part == vi.TagWhen && write == "" {
			out = append(out, t)
		}
	}
	tags := slices.SortedFunc(maps.Keys(known), vi.CompareTags)
	for _, tag := range tags {
		rows, isList := known[tag].([]docx.Data)
		if !isList {
			put(tag, "", known[tag])
			continue
		}
		if !slices.Contains(used, "lặp "+tag) && len(rows) == 0 {
			continue
		}
		_, means, _ := vi.TemplateTag(tag, "")
		out = append(out, TemplateTag{Write: "{{lặp " + tag + "}} … {{hết}}", Means: means, Used: slices.Contains(used, "lặp "+tag), Part: vi.TagList})
		if len(rows) > 0 {
			for _, in := range slices.SortedFunc(maps.Keys(rows[0]), vi.CompareTags) {
				put(in, tag, rows[0][in])
				out[len(out)-1].Part = vi.TagList
			}
		}
	}
	for _, block := range []string{"kính_gửi", "nội_dung", keptBlock, "phụ_lục"} {
		write := `khối "` + block + `"`
		if slices.Contains(used, write) {
			_, means, _ := vi.TemplateTag(block, "")
			out = append(out, TemplateTag{Write: "{{" + write + "}}", Means: means, Used: true, Part: vi.TagBlock})
		}
	}
	slices.SortStableFunc(out, func(a, b TemplateTag) int { return int(a.Part) - int(b.Part) })
	return out, nil
}

func isCondition(v any) bool { _, ok := v.(bool); return ok }

// said is what a tag prints.
func said(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case docx.Value:
		if v.Text == "…" {
			return ""
		}
		return v.Text
	}
	return ""
}

// exampleData are the data of invented papers of a template, the one that says
// most first.
func exampleData(name string, layout letter.Layout) (out []docx.Data, err error) {
	if IsCasePaper(name) {
		for _, s := range caseSamples(name, layout) {
			out = append(out, s.data)
		}
		return out, nil
	}
	kind := letter.Kind(name)
	if IsShell(name) {
		kind = letter.Urge
	}
	for _, admitted := range [][6]int64{{4, 0, 1, 5, 0, 2}, {9, 9, 9, 9, 9, 9}} {
		p, from, err := sampleProgress(domain.MustDate("2026-05-20"), admitted, true)
		if err != nil {
			return nil, err
		}
		l := letter.Draft(letter.Request{Kind: kind, Number: sampleNumber, Date: p.AsOf}, p, from, sampleForm(layout), false)
		last, lastFrom, err := sampleProgress(domain.MustDate("2026-12-31"), [6]int64{3, 4, 5, 6, 7, 8}, false)
		if err != nil {
			return nil, err
		}
		switch {
		case kind.OfTargets():
			l = l.WithTargets(letter.Beside{Last: &last, LastFrom: lastFrom, Before: &last})
		case kind == letter.Commend:
			l = l.WithCommended(letter.Beside{Last: &last, LastFrom: lastFrom}, from)
		case kind.Reports():
			l = l.WithPeriod(letter.Around{YearAgo: lastFrom, Year: from, Then: &p, Now: &p, Windows: []figure.Progress{p}, From: []letter.Sources{from}}, from)
		case kind.Sendable():
			l = l.ToUnit(l.Lines[2], from)
		}
		d := letterData(l)
		if IsShell(name) {
			shellData(d, l)
		}
		out = append(out, d)
	}
	return out, nil
}

// TagsXLSX is the list of a template's tags as a workbook.
func TagsXLSX(title string, tags []TemplateTag, when time.Time) ([]byte, error) {
	s := TableSheet{Title: vi.TagsTitle, Under: []string{title}, Sheet: vi.TagsSheet}
	for i, h := range vi.TagHeads {
		s.Columns = append(s.Columns, TableColumn{Heading: h, Width: []float64{26, 40, 62, 42, 12}[i]})
	}
	for _, t := range tags {
		used := ""
		if t.Used {
			used = vi.TagUsed
		}
		s.Rows = append(s.Rows, WordRow(vi.TagParts[t.Part], t.Write, t.Means, t.Example, used))
	}
	return TableXLSX(s, when)
}

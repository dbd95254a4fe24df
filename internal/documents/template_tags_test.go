package documents

import (
	"slices"
	"strings"
	"testing"

	"tiendo/internal/documents/docx"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// Every tag of every shipped template stands in its list, and every line of the
// list says what it prints.
func TestTheListOfTagsNamesEveryTag(t *testing.T) {
	examples := 0
	for _, layout := range letter.Layouts {
		for _, name := range TemplateNames(layout) {
			tags, err := TemplateTags(name, layout)
			if err != nil {
				t.Fatal(err)
			}
			var said strings.Builder
			for _, x := range tags {
				said.WriteString(x.Write + "\n")
				if x.Means == "" {
					t.Errorf("%s, %s: nobody says what %s prints", layout, name, x.Write)
				}
				if x.Used && x.Part == vi.TagFigure && x.Example == "" {
					t.Logf("%s, %s: no example of %s", layout, name, x.Write)
				}
				if x.Example != "" {
					examples++
				}
			}
			file, err := shipped(name, layout)
			if err != nil {
				t.Fatal(err)
			}
			used, err := docx.TagsOf(file)
			if err != nil || len(used) < 10 {
				t.Fatalf("%s, %s: tags %q, %v", layout, name, used, err)
			}
			for _, tag := range used {
				if !slices.Contains([]string{"hết", "khác"}, tag) && !strings.Contains(said.String(), "{{"+tag+"}}") && !strings.Contains(said.String(), "{{nếu "+strings.TrimPrefix(tag, "nếu ")) &&
					!(strings.HasPrefix(tag, "nếu ") && strings.Contains(said.String(), "{{"+strings.TrimPrefix(tag, "nếu ")+"}}")) {
					t.Errorf("%s, %s: the list does not have %q", layout, name, tag)
				}
			}
		}
	}
	if examples < 300 {
		t.Errorf("only %d examples", examples)
	}
}

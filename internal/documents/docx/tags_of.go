package docx

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

var (
	markup   = regexp.MustCompile(`<[^>]*>`)
	wholeTag = regexp.MustCompile(`\{\{([^{}]*)\}\}`)
)

// TagsOf are the tags that a template has, as they are written in it: số, nếu
// chậm, lặp nơi_nhận, khối "phụ_lục". Each stands once.
func TagsOf(file []byte) (out []string, err error) {
	c, err := open(file)
	if err != nil {
		return nil, err
	}
	for _, name := range c.names {
		if !fillable.MatchString(name) {
			continue
		}
		text := html.UnescapeString(markup.ReplaceAllString(string(c.parts[name]), ""))
		for _, m := range wholeTag.FindAllStringSubmatch(text, -1) {
			if tag := strings.Join(strings.Fields(m[1]), " "); !slices.Contains(out, tag) {
				out = append(out, tag)
			}
		}
	}
	return out, nil
}

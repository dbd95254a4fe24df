package docx

import (
	"slices"
	"strings"
)

// tidy takes out of a template what Word leaves in it for itself, and the marks
// a finished letter must not repeat: proofing, revision ids, comments, and the
// bookmarks of figures from an earlier letter.
func tidy(n *node) {
	ends := map[string]bool{}
	tidyInto(n, ends)
}

func tidyInto(n *node, ends map[string]bool) {
	n.attrs = slices.DeleteFunc(n.attrs, func(a attr) bool {
		return strings.HasPrefix(a.name, "w:rsid") || a.name == "w14:paraId" || a.name == "w14:textId"
	})
	n.kids = slices.DeleteFunc(n.kids, func(k *node) bool {
		switch k.name {
		case "w:proofErr", "w:lastRenderedPageBreak", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference":
			return true
		case "w:bookmarkStart":
			name := k.attr("w:name")
			if name == "_GoBack" || strings.HasPrefix(name, markPrefix) {
				ends[k.attr("w:id")] = true
				return true
			}
		case "w:bookmarkEnd":
			return ends[k.attr("w:id")]
		case "w:id":
			return n.name == "w:sdtPr" // Word gives controls new ids
		}
		return false
	})
	for _, k := range n.kids {
		tidyInto(k, ends)
	}
}

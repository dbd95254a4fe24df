package documents

import (
	"strings"

	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// ByHand takes differences apart into exactly what was changed by hand: where
// only numbers changed, the numbers; where words did, their sentences, and the
// numbers in them.
func ByHand(differences []letter.Difference) []letter.HandChange {
	var out []letter.HandChange
	for _, d := range differences {
		where := d.Where
		row := strings.Contains(d.Before, " | ") || strings.Contains(d.After, " | ")
		if row {
			where = vi.WhereRow(d.Where, rowName(d.Before), rowName(d.After))
		}
		if masked(d.Before) != masked(d.After) {
			was, is := []string{d.Before}, []string{d.After}
			if !row {
				was, is = otherSentences(d.Before, d.After)
			}
			for i := range max(len(was), len(is)) {
				c := letter.HandChange{Where: where}
				if i < len(was) {
					c.Was = was[i]
				}
				if i < len(is) {
					c.Is = is[i]
				}
				if masked(c.Was) != masked(c.Is) {
					out = append(out, c)
				}
			}
		}
		for _, n := range d.Numbers {
			out = append(out, letter.HandChange{Where: where, Was: n.Before, Is: n.After, Figure: n.Figure})
		}
	}
	return out
}

// masked is a text in which every number is alike.
func masked(s string) string { return numberWords.ReplaceAllString(s, "#") }

// rowName is the name in a row of a table: its first cell that is no number.
func rowName(row string) string {
	for _, cell := range strings.Split(row, "|") {
		if cell = strings.TrimSpace(cell); cell != "" && strings.Trim(masked(cell), "#IVX. ") != "" {
			return cell
		}
	}
	return ""
}

// otherSentences are the sentences between those that two wordings of a
// paragraph share at their beginnings and ends.
func otherSentences(before, after string) (was, is []string) {
	a, b := sentencesOf(before), sentencesOf(after)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// sentencesOf cuts a paragraph behind ". " and "; ".
func sentencesOf(text string) (out []string) {
	for text != "" {
		end := len(text)
		for _, mark := range []string{". ", "; "} {
			if i := strings.Index(text, mark); i >= 0 {
				end = min(end, i+1)
			}
		}
		if s := strings.TrimSpace(text[:end]); s != "" {
			out = append(out, s)
		}
		text = text[end:]
	}
	return out
}

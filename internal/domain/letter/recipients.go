package letter

import (
	"slices"
	"strings"
)

// Words in lists of recipients by which the lines of an issuer are known.
const (
	asAbove      = "Như trên"
	standing     = "Thường trực Tỉnh ủy"
	toCommission = "Ban Tổ chức Tỉnh ủy (b/c)"
)

// RecipientsOf is the list of recipients of a kind of paper: the issuer's list
// with what the kind does otherwise.
func RecipientsOf(k Kind, issuers []string) []string {
	out := slices.Clone(issuers)
	isStanding := func(s string) bool { return strings.HasPrefix(s, standing) }
	switch k {
	case Submission:
		// It goes to the Standing Committee itself: "như trên" has named it.
		return slices.DeleteFunc(out, isStanding)
	case Commend:
		// Who is above reads first who did well.
		if i := slices.IndexFunc(out, isStanding); i > 0 {
			line := out[i]
			out = append([]string{line}, slices.Delete(out, i, i+1)...)
		}
	case UnitReport:
		// It goes up; whoever it is addressed to is named here.
		if i := slices.Index(out, asAbove); i >= 0 {
			out[i] = toCommission
		}
	}
	return out
}

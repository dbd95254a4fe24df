package web

import (
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// conditionOptions are the conditions to choose from; one that is kept and not
// among the usual ones stays.
func conditionOptions(chosen string) []option {
	all := slices.Clone(letter.Conditions)
	if c := letter.Condition(chosen); c.Known() && !slices.Contains(all, c) {
		all = append(all, c)
	}
	var out []option
	for _, c := range all {
		out = append(out, option{string(c), vi.ConditionLabel(c), string(c) == chosen})
	}
	return out
}

// namedUnits writes chosen units a line each: code and name.
func namedUnits(ids []domain.UnitID, l letter.Letter) string {
	var lines []string
	for _, line := range l.Lines {
		if slices.Contains(ids, line.Unit.Unit) {
			lines = append(lines, line.Unit.Code+" "+vi.PartyBody(line.Unit))
		}
	}
	return strings.Join(lines, "\n")
}

// chosenUnits reads them back: a code, a name, or both, a line each.
func chosenUnits(typed string, l letter.Letter, bad *domain.Invalid) (ids []domain.UnitID) {
	for _, text := range linesOf(typed) {
		found := false
		for _, line := range l.Lines {
			u := line.Unit
			for _, name := range []string{u.Code, u.ShortName, u.FullName, u.CommitteeName, vi.PartyBody(u), u.Code + " " + vi.PartyBody(u)} {
				if vi.Fold(name) != vi.Fold(text) {
					continue
				}
				found = true
				if !slices.Contains(ids, u.Unit) {
					ids = append(ids, u.Unit)
				}
				break
			}
		}
		if !found {
			bad.Add(domain.Problem{Column: "only", Value: text, Code: domain.CodeLetterOnly, Args: []any{text}})
		}
	}
	return ids
}

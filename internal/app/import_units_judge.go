package app

import (
	"slices"
	"strings"

	"tiendo/internal/domain"
)

func (u *unitsImport) refuse(r domain.UnitRow, column, value string, code domain.Code, args ...any) {
	u.bad.Add(domain.Problem{File: u.file, Row: r.Row, Column: column, Value: value, Code: code, Args: args})
}

func (u *unitsImport) judge() {
	inFile := map[string]domain.UnitRow{}
	for _, r := range u.rows {
		inFile[r.Code] = r
	}
	known := func(code string) bool {
		_, stored := u.history.ByCode(code)
		_, here := inFile[code]
		return stored || here
	}
	for _, r := range u.rows {
		if r.ParentCode != "" && !known(r.ParentCode) {
			u.refuse(r, "parent_code", r.ParentCode, domain.CodeParentUnknown, r.ParentCode)
		}
		if loop := u.loop(r, inFile); loop != nil {
			u.refuse(r, "parent_code", r.ParentCode, domain.CodeParentCycle, strings.Join(loop, " → "))
		}
		if !r.CloseOn.IsZero() && r.CloseOn <= r.OpenOn {
			u.refuse(r, "close_on", r.CloseOn.String(), domain.CodeCloseBeforeOpen)
		}
		if id, stored := u.history.ByCode(r.Code); stored && !r.EffectiveOn.IsZero() {
			if open, _ := u.history.Span(id, domain.Forever); r.EffectiveOn < open {
				u.refuse(r, "effective_on", r.EffectiveOn.String(), domain.CodeUnitNotOpen, open)
			}
		}
		if len(r.Successors) > 0 && r.CloseOn.IsZero() {
			u.refuse(r, "successor", strings.Join(r.Successors, "; "), domain.CodeSuccessorNoClose)
		}
		for _, s := range r.Successors {
			if !known(s) || s == r.Code {
				u.refuse(r, "successor", s, domain.CodeSuccessorUnknown, s)
			}
		}
		if loop := heirs(r, inFile); loop != nil {
			u.refuse(r, "successor", strings.Join(r.Successors, "; "), domain.CodeSuccessorCycle, strings.Join(loop, " → "))
		}
	}
}

// heirs follows the whole successors within the file; not nil if they come
// round to the row, so that its figures would belong nowhere.
func heirs(r domain.UnitRow, inFile map[string]domain.UnitRow) []string {
	way := []string{r.Code}
	for at := r; len(at.Successors) == 1; at = inFile[at.Successors[0]] {
		next := at.Successors[0]
		if next == r.Code && len(way) > 1 {
			return append(way, next)
		}
		if slices.Contains(way, next) {
			return nil
		}
		way = append(way, next)
	}
	return nil
}

// loop follows the parents up from a row; not nil if it comes round to it.
func (u *unitsImport) loop(r domain.UnitRow, inFile map[string]domain.UnitRow) []string {
	way := []string{r.Code}
	for code := r.ParentCode; code != ""; {
		if slices.Contains(way, code) {
			if code == r.Code {
				return append(way, code)
			}
			return nil
		}
		way = append(way, code)
		if up, ok := inFile[code]; ok {
			code = up.ParentCode
		} else if id, ok := u.history.ByCode(code); ok && code != domain.RootCode {
			code = u.parentNow(id)
		} else {
			code = ""
		}
	}
	return nil
}

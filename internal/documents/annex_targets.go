package documents

import (
	"tiendo/internal/documents/page"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// whole is the row of the whole annex, which knows which columns have anything
// in them.
func whole(l letter.Letter) letter.Besides {
	if n := len(l.Annex.Rows); n > 0 {
		return l.Annex.Rows[n-1].Beside
	}
	return letter.Besides{}
}

// assignColumns are those of a paper about targets.
func assignColumns(l letter.Letter) []annexColumn {
	if l.Submitted != nil {
		return proposalColumns(l)
	}
	cs := []annexColumn{{vi.HeadNo, false, 12, page.Center}, {vi.HeadBody, false, 0, page.Left}}
	number := func(head string) { cs = append(cs, annexColumn{head, false, 32, page.Right}) }
	if l.Adjusts {
		number(vi.HeadBefore)
		number(vi.HeadRaised)
		number(vi.HeadLowered)
		number(vi.HeadAfter)
	} else {
		if whole(l).HasMembers {
			number(vi.HeadMembers)
		}
		if whole(l).HasLast {
			number(vi.HeadLast)
		}
		number(vi.HeadAssign)
	}
	return fitted(append(cs, annexColumn{vi.HeadRemark, false, 40, page.Left}))
}

func assignCells(l letter.Letter, r letter.Row, roman string) annexRow {
	if l.Submitted != nil {
		return proposalCells(l, r, roman)
	}
	out := annexRow{bold: r.Total()}
	words := func(s string) { out.cells = append(out.cells, annexCell{text: s}) }
	number := func(f letter.Figure, has bool) {
		if !has {
			words("–")
			return
		}
		out.cells = append(out.cells, annexCell{annexText(f, l.Rules), f})
	}
	// Nothing raised is an empty cell: only what changed catches the eye.
	change := func(f letter.Figure) {
		if f.Num == 0 {
			words("")
			return
		}
		number(f, true)
	}
	if r.Total() {
		words(roman)
		words(vi.AnnexGroup(r.Group))
	} else {
		words(vi.Number(int64(r.No)))
		words(vi.PartyBody(r.Unit))
	}
	b := r.Beside
	if l.Adjusts {
		number(b.Before, b.HasBefore)
		change(b.Raised)
		change(b.Lowered)
	} else {
		if whole(l).HasMembers {
			number(b.Members, b.HasMembers)
		}
		if whole(l).HasLast {
			number(b.Last, b.HasLast)
		}
	}
	number(r.Target, r.HasTarget)
	if !r.Total() && !r.HasTarget {
		words(vi.HeadNoTarget)
	} else {
		words("")
	}
	return out
}

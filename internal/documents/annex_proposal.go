package documents

import (
	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// proposalData are the tags of a paper that submits a proposal of targets.
func proposalData(d docx.Data, l letter.Letter) {
	known := l.Named()
	for _, m := range letter.ProposalMeanings {
		if _, ok := known[string(m)]; !ok {
			d[string(m)] = docx.Value{}
		}
	}
	some := func(m letter.Meaning) bool { return known[string(m)].Num > 0 }
	for _, tag := range []string{"có_đề_xuất", "nhiều_căn_cứ", "hai_khối_đề_xuất"} {
		d[tag] = false
	}
	for _, g := range []letter.Group{letter.Agencies, letter.Localities} {
		if _, ok := known[string(letter.Proposed)+"_"+string(g)]; !ok {
			d[string(letter.Proposed)+"_"+string(g)] = docx.Value{}
		}
	}
	d["căn_cứ_phân_bổ"] = ""
	d["có_để_ngoài"], d["có_mức_ít_nhất"], d["còn_dư"] = some(letter.LeftOutCount), some(letter.LeastCount), some(letter.Remainders)
	d["thiếu_căn_cứ"], d["có_sửa_tay"] = some(letter.NoBaseCount), some(letter.ByHandCount)
	if l.Submitted == nil {
		return
	}
	_, agencies := known["proposed_agencies"]
	_, localities := known["proposed_localities"]
	d["có_đề_xuất"], d["nhiều_căn_cứ"], d["hai_khối_đề_xuất"] = true, len(l.Submitted.By) > 1, agencies && localities
	d["căn_cứ_phân_bổ"] = vi.AllotBases(*l.Submitted)
}

// proposalColumns are those of the annex of a proposal: what each share is
// proportional to, how it was worked out, and what comes of it.
func proposalColumns(l letter.Letter) []annexColumn {
	cs := []annexColumn{{vi.HeadNo, false, 12, page.Center}, {vi.HeadBody, false, 0, page.Left}}
	number := func(head string, width float64) { cs = append(cs, annexColumn{head, false, width, page.Right}) }
	for _, c := range l.Submitted.By {
		number(vi.BaseName(c.Base), 22)
	}
	if len(l.Submitted.By) > 1 {
		number(vi.HeadShare, 19)
	}
	number(vi.HeadQuotient, 22)
	number(vi.HeadExtra, 13)
	if l.Adjusts {
		number(vi.HeadInForce, 20)
	}
	number(vi.HeadSubmit, 21)
	return fitted(append(cs, annexColumn{vi.HeadRemark, false, 42, page.Left}))
}

func proposalCells(l letter.Letter, r letter.Row, roman string) annexRow {
	out := annexRow{bold: r.Total()}
	words := func(s string) { out.cells = append(out.cells, annexCell{text: s}) }
	number := func(f letter.Figure, has bool) {
		if !has {
			words("–")
			return
		}
		out.cells = append(out.cells, annexCell{annexText(f, l.Rules), f})
	}
	if r.Total() {
		words(roman)
		words(vi.AnnexGroup(r.Group))
	} else {
		words(vi.Number(int64(r.No)))
		words(vi.PartyBody(r.Unit))
	}
	several := len(l.Submitted.By) > 1
	s := r.Share
	if s == nil { // what the scope keeps for itself takes no part
		s = &letter.RowShare{Bases: make([]letter.BaseCell, len(l.Submitted.By))}
	}
	for _, b := range s.Bases {
		number(b.Figure, b.Has)
	}
	worked := s.Kind == figure.Divided || s.Kind == figure.AtMinimum
	switch {
	case r.Total():
		if several {
			words("")
		}
		words("")
		words("")
	case !worked:
		if several {
			words("–")
		}
		words("–")
		words("")
	default:
		if several {
			words(vi.ShareText(s.UnitShare))
		}
		words(vi.Quotient(s.UnitShare))
		if s.Extra {
			words("+1")
		} else {
			words("")
		}
	}
	if l.Adjusts {
		number(r.Target, r.HasTarget)
	}
	number(s.Proposed, s.Has)
	if r.Total() || r.Share == nil {
		words("")
	} else {
		words(vi.ShareRemark(*s, l.Submitted.Proposal, r.Target, r.HasTarget))
	}
	return out
}

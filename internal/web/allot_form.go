package web

import (
	"errors"
	"net/http"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// decision are the fields of the decision by which the targets are set.
func (p *allotPage) decision(f *typedForm, x app.Allotment) {
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	notice := vi.HintNotice
	if !x.Province {
		notice = vi.HintOwnNotice
	}
	p.Decision = []input{
		field("van-ban", vi.FieldNotice, "notice", "", notice), field("ngay-van-ban", vi.FieldNoticeDate, "notice_date", "day", ""),
		field("ap-dung", vi.FieldEffective, "effective", "day", vi.HintEffective),
	}
}

// rows are the units with the figures that are typed: at first those proposed,
// or those in force.
func (p *allotPage) rows(f *typedForm, x app.Allotment) {
	typed := map[string]string{}
	place := map[string]int{}
	for i, code := range f.rows("ma") {
		typed[code], place[code] = at(f.rows("chi-tieu"), i), i+1
	}
	sent := f.in.Has("chi-tieu")
	sum := x.NoUnit
	for i, l := range x.Lines {
		row := allotRow{N: i + 1, Code: l.Unit.Code, Unit: vi.PartyBody(l.Unit), Current: "–"}
		value, has := l.Target, l.Has
		if l.Has {
			row.Current = vi.Number(l.Target)
		}
		if l.Version.ID != 0 {
			row.History = planPath(x.Plan.Code, "") + "/don-vi/" + l.Unit.Code
		}
		if l.Lower > 0 {
			row.Lower = targetsPath(x.Plan.Code, "phan-bo", l.Unit.Code)
		}
		share, proposed := x.Shares[l.Unit.Unit]
		if proposed = proposed && len(share.Missing) == 0; proposed {
			row.Proposed = vi.Number(share.Quantity)
			if !share.Out {
				value, has = share.Quantity, true
			}
		}
		if has {
			row.Value = vi.Number(value)
		}
		if sent {
			row.Value = typed[l.Unit.Code]
			n, ok := vi.ParseCount(row.Value)
			if value, has = n, ok && row.Value != ""; !has {
				value, has = l.Target, l.Has
			}
		}
		if n := place[l.Unit.Code]; n > 0 {
			row.Problems = f.wrong["row "+strconv.Itoa(n)]
		}
		if has {
			sum += value
			if !l.Has {
				row.By, row.Changed = vi.FirstTarget, true
			} else if value != l.Target {
				row.By, row.Changed = vi.Difference(value-l.Target), true
			}
			if proposed && value != share.Quantity {
				row.Note, row.ByHand = vi.ByHand(share.Quantity), true
			}
		}
		p.Rows = append(p.Rows, row)
	}
	p.Was, p.Sum, p.Left = vi.Number(x.Sum), vi.Number(sum), "–"
	if x.HasThere {
		p.Left = vi.Left(x.There - sum)
		if sum > x.There {
			p.Over = &overBox{vi.OverConfirm(x.There, sum), f.in.Get("vuot") == strconv.FormatInt(sum, 10), f.wrong["over"]}
			p.Ask = strconv.FormatInt(sum, 10)
		}
	}
	p.Says = vi.WouldLead(x.HasThere, x.There, sum)
}

// allot shows what would be recorded, and records it once it was looked at.
func (s *Server) allot(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	ask := readAllot(f, r)
	c := readDecision(f, r)
	// What is divided here is the proposal's total, not the notice's.
	c.Total, c.HasTotal = 0, false
	c.Typed = []domain.TargetRow{}
	for i, code := range f.rows("ma") {
		target := at(f.rows("chi-tieu"), i)
		if target == "" {
			continue
		}
		n, ok := vi.ParseCount(target)
		if !ok {
			f.blame("row "+strconv.Itoa(i+1), vi.CountUnreadable(target))
			continue
		}
		c.Typed = append(c.Typed, domain.TargetRow{Row: i + 1, Code: code, Quantity: n})
	}
	if len(c.Typed) == 0 && len(f.wrong) == 0 {
		c.Typed = nil
	}
	if in.Get("viec") == submitAllot && len(f.wrong) == 0 {
		return s.submitAllotment(w, r, f, ask, c.Typed)
	}
	seen := in.Get("da-xem") == signatureOf(in, allotFields...)
	c.Trial = in.Get("viec") != "ghi" || !seen
	p := allotPage{Again: in.Get("viec") == "ghi" && !seen}
	if !c.Trial {
		// Agreed to is this sum and no other: one that has grown since is asked
		// about again.
		c.Guard, c.Over = true, in.Get("vuot") != "" && in.Get("vuot") == in.Get("tong-ghi")
	}
	if len(f.wrong) == 0 {
		_, err := s.App.ChangeTargets(r.Context(), actor(r), c)
		if err == nil && !c.Trial {
			return done(w, r, targetsPath(c.Plan, "phan-bo", r.URL.Query().Get("don-vi")), "targets-changed")
		}
		if bad, ok := errors.AsType[*domain.Invalid](err); ok {
			for _, x := range bad.Problems {
				switch {
				case x.Code == domain.CodePlanUnknown:
					return domain.ErrNotFound
				case x.Row > 0:
					f.blame("row "+strconv.Itoa(x.Row), vi.Why(x))
				default:
					f.blame(x.Column, vi.Why(x))
				}
			}
		} else if err != nil {
			return err
		}
	}
	if len(f.wrong) > 0 {
		// The preview stays where only the sum was to be confirmed.
		p.Preview = len(f.wrong) == 1 && len(f.wrong["over"]) > 0
		return s.showAllot(w, r, http.StatusUnprocessableEntity, f, ask, p)
	}
	p.Preview = true
	return s.showAllot(w, r, http.StatusOK, f, ask, p)
}

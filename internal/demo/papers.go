package demo

import (
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
)

// paperSteps enter some papers into the Commission's register, so that it, the
// inbox of a commune and the page that follows papers have something to show.
// Their wording is invented; the decisions on targets stand in the register by
// themselves.
func paperSteps() []step {
	return []step{
		{on: "2025-11-19", do: func(l loader) error {
			id, err := l.app.RegisterDocument(l.ctx, who, app.NewEntry{
				Direction: register.Out, State: register.Issued,
				Particulars: register.Particulars{
					Document: paper(301, "CV", "BTCTU", "2025-11-18"), IssuedBy: "Ban Tổ chức Tỉnh ủy", Post: "PHÓ TRƯỞNG BAN",
					Subject: "Đẩy mạnh công tác phát triển đảng viên những tháng cuối năm 2025",
					Bases:   []register.Basis{{Document: paper(259, "TB", "TU", "2025-09-16")}},
				},
			})
			if err != nil {
				return err
			}
			return l.follow(id)
		}},
		{on: "2025-11-25", do: func(l loader) error { return l.answer() }},
		{on: "2026-02-13", do: func(l loader) error {
			_, err := l.app.RegisterDocument(l.ctx, who, app.NewEntry{
				Direction: register.In, State: register.Issued,
				Particulars: register.Particulars{
					Document: paper(61, "KH", "TU", "2026-02-11"), IssuedBy: "Ban Thường vụ Tỉnh ủy", Subject: "Kế hoạch công tác xây dựng Đảng năm 2026",
					Arrived: domain.MustDate("2026-02-12"), Arrival: 84,
				},
			})
			return err
		}},
	}
}

func paper(number int, kind, issuer, on string) domain.Document {
	return domain.Document{Number: number, Type: kind, Issuer: issuer, IssuedOn: domain.MustDate(on)}
}

// follow delivers a paper to every committee and chooses a task from it, for
// which the paper prints no day.
func (l loader) follow(id register.EntryID) error {
	e, err := l.app.EntryOf(l.ctx, who, id)
	if err != nil {
		return err
	}
	var codes []string
	for _, u := range e.Children {
		codes = append(codes, u.Code)
	}
	if _, err := l.app.Deliver(l.ctx, who, id, codes); err != nil {
		return err
	}
	return l.app.AddTask(l.ctx, who, id, app.NewTask{All: true, Task: register.Task{
		Kind: register.Report, Wording: "Báo cáo kết quả rà soát nguồn phát triển đảng viên tại các chi bộ trực thuộc",
	}})
}

// answer reports on that task as the commune whose people the guests play.
func (l loader) answer() error {
	officer, err := l.guest("xa.canbo")
	if err != nil {
		return err
	}
	inbox, err := l.app.Inbox(l.ctx, officer)
	if err != nil || len(inbox) == 0 {
		return err
	}
	if _, err := l.app.OpenDirective(l.ctx, officer, inbox[0].ID); err != nil {
		return err
	}
	return l.app.AnswerTask(l.ctx, officer, inbox[0].Tasks[0].ID, 0, register.Answer{
		Text:    "Đảng ủy xã đã chỉ đạo các chi bộ rà soát nguồn; còn một số quần chúng ưu tú đang học lớp bồi dưỡng nhận thức về Đảng.",
		Figures: []register.Count{{Label: "Chi bộ đã rà soát", N: 14}, {Label: "Quần chúng ưu tú đang bồi dưỡng", N: 9}},
	})
}

// guest is the actor that somebody is who plays a guest.
func (l loader) guest(login string) (domain.Actor, error) {
	ticket, err := l.app.OpenSession(l.ctx, login, "")
	if err != nil {
		return domain.Actor{}, err
	}
	v, err := l.app.Visitor(l.ctx, ticket.Secret)
	return v.Actor, err
}

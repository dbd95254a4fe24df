package web

import (
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
)

// walkPapers are a line of the register of each unit of the walk, what was
// delivered to it, and its task.
type walkPapers struct {
	entry, delivery, task map[string]string
}

// at puts a unit's papers into an address: a task is followed where its paper
// is registered, and answered where it was delivered.
func (p walkPapers) at(unit, path string) string {
	task := p.task[unit]
	if strings.HasPrefix(strings.TrimPrefix(path, " "), followPath) {
		task = p.task["of "+unit]
	}
	return strings.NewReplacer("{entry}", or(p.entry[unit]), "{delivery}", or(p.delivery[unit]), "{task}", or(task)).Replace(path)
}

func or(s string) string {
	if s == "" {
		return "999"
	}
	return s
}

// registered enters a paper of the province and one of each commune, delivers
// the first to the communes and the own commune's to its cell, with a task.
func (w *walker) registered() walkPapers {
	w.t.Helper()
	p := walkPapers{map[string]string{}, map[string]string{}, map[string]string{}}
	ctx := w.t.Context()
	enter := func(login, unit string) (domain.Actor, register.EntryID) {
		ticket, err := w.app.OpenSession(ctx, login, "")
		w.no(err)
		v, err := w.app.Visitor(ctx, ticket.Secret)
		w.no(err)
		id, err := w.app.RegisterDocument(ctx, v.Actor, app.NewEntry{
			Direction: register.Out, State: register.Issued, File: app.File{Name: "a.pdf", Data: []byte("%PDF-")},
			Particulars: register.Particulars{Document: domain.Document{Number: 1, Type: "CV", Issuer: "X", IssuedOn: domain.MustDate("2026-05-20")}, IssuedBy: "x", Subject: "x"},
		})
		w.no(err)
		p.entry[unit] = strconv.FormatInt(int64(id), 10)
		return v.Actor, id
	}
	assign := func(who domain.Actor, id register.EntryID, to []string) {
		_, err := w.app.Deliver(ctx, who, id, to)
		w.no(err)
		w.no(w.app.AddTask(ctx, who, id, app.NewTask{Task: register.Task{Kind: register.Report, Wording: "x"}, All: true}))
		e, err := w.app.EntryOf(ctx, who, id)
		w.no(err)
		for _, u := range e.Tasks[0].Units {
			p.task[u.To.Code] = strconv.FormatInt(int64(u.ID), 10)
			p.task["of "+e.Owner.Code] = p.task[u.To.Code]
		}
		for _, d := range e.Deliveries {
			p.delivery[d.To.Code] = strconv.FormatInt(int64(d.ID), 10)
		}
	}
	who, id := enter(loginOf(domain.RoleDesk), domain.RootCode)
	assign(who, id, []string{ownUnit, besideUnit})
	who, id = enter(loginOf(domain.RoleUnitOfficer), ownUnit)
	assign(who, id, []string{belowUnit})
	w.no(w.app.AddGuest(ctx, domain.Operator("test"), app.NewAccount{Login: "so.canh", Name: "Người cạnh", Unit: besideUnit, Role: domain.RoleUnitOfficer}))
	enter("so.canh", besideUnit)
	return p
}

package web

import (
	"net/http"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// homePage is the first page: what is due, what looks wrong, what has changed,
// one line each with the page that settles it.
type homePage struct {
	frame
	Greeting string
	First    *firstHour // until it is done
	Due      []note
	Odd      []note
	Changes  []changeLine
	More     bool
	SeenTo   string // the instant to remember when the changes were looked at
	Province []string
	ProvName string
	Words    homeWords
}

// homeWords are what stands where a list is empty.
type homeWords struct{ Due, Odd, New string }

type changeLine struct{ At, Who, Text, Href, Link string }

func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	v := visitor(r)
	h, err := s.App.Home(r.Context(), v)
	if err != nil {
		return err
	}
	day := s.Now().Date()
	p := homePage{
		frame: frame{Title: vi.HomeTitle, Here: "/", Simulated: h.Simulated}, Greeting: vi.Greeting(v.Person, v.At, day),
		Words: homeWords{vi.NothingDue, vi.NothingOdd, vi.NothingNew}, More: h.More,
	}
	p.First = s.firstHour(v, h)
	if h.Board != nil {
		p.fromBoard(*h.Board, h)
	}
	p.fromReports(h.Reports, day)
	p.fromPapers(h.Papers)
	p.fromFiles(h.Files)
	gaps, err := s.homeGaps(r)
	if err != nil {
		return err
	}
	p.Odd = append(p.Odd, gaps...)
	private, err := s.homePrivacy(r)
	if err != nil {
		return err
	}
	p.Odd = append(p.Odd, private...)
	if h.Invited > 0 {
		p.Odd = append(p.Odd, note{vi.Invited(h.Invited), accountsPath, vi.SeeAccounts})
	}
	if old := h.LastSaved == 0 || s.Now()-h.LastSaved > 7*24*60*60*1_000_000; old && v.Everywhere(domain.KeepBackups) {
		p.Odd = append(p.Odd, note{vi.BackupOld(h.LastSaved), s.way(v, backupsPath), vi.ToBackups})
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	for _, c := range h.Changes {
		href, link := s.settles(v, c)
		p.Changes = append(p.Changes, changeLine{vi.When(c.At), vi.Person(c.Actor, people), vi.Change(c.Act.Act, c.Subject, c.Detail), href, link})
		p.SeenTo = max(p.SeenTo, c.At.String())
	}
	if pr := h.Province; pr != nil {
		p.ProvName = vi.Whole(pr.Unit)
		p.Province = []string{vi.ProvinceLine(pr.Total, pr.Question), vi.ProvinceCounts(pr.Counts, pr.Units, pr.Rules)}
		if pr.Own.Unit.Unit != 0 {
			p.Province = append(p.Province, vi.OwnClass(pr.Own))
		}
	}
	return s.show(w, r, http.StatusOK, "home", p)
}

// fromBoard lists what the figures of the own board call for.
func (p *homePage) fromBoard(b app.Board, h app.Home) {
	q := pinned{q: b.Question}
	board := func(state string) string {
		return q.at(boardPath, inState, state) + toTable
	}
	due := func(text, href, link string) {
		if text != "" {
			p.Due = append(p.Due, note{text, href, link})
		}
	}
	own := h.Province != nil
	due(vi.PlanEnds(b.Progress), "", "")
	if h.Due != 0 && len(b.Lines) > 0 {
		due(vi.MonthDue(h.DueMonth, h.Due, h.WithoutIt, len(b.Lines)), board(""), vi.SeeBoard)
	}
	line := b.Total
	if own {
		line = h.Province.Own
	}
	switch {
	case own && line.Silent:
		due(vi.MonthLateOwn(b.DueMonth), "", "")
	case len(b.Silent) > 0:
		due(vi.MonthLate(b.DueMonth, len(b.Silent), len(b.Lines)), board(stateSilent), vi.SeeUnits)
	}
	due(vi.ToDo(b.Progress, line), q.at(boardPath), vi.SeeBoard)
	odd := func(yes bool, text, href, link string) {
		if yes {
			p.Odd = append(p.Odd, note{text, href, link})
		}
	}
	long := 0
	for _, l := range b.Lines {
		if l.Long {
			long++
		}
	}
	odd(long > 0, vi.LongStreaks(long, b.Rules), board(stateLong), vi.SeeUnits)
	total := vi.TotalNote(b.Progress)
	odd(total != "" && b.Total.Unit.Parent == 0, total, board(""), vi.SeeTargets)
	odd(h.Untasked > 0 && h.Untasked < len(b.Lines), vi.Untasked(h.Untasked), q.at(boardPath, inLevel, "khong")+toTable, vi.SeeUnits)
	odd(b.Unassigned != 0, vi.NoUnit(b.Unassigned), board(""), vi.SeeBoard)
	odd(!own && b.Rules.Provisional(), vi.NotConfirmed, "", "")
}

// fromReports lists what must be reported, and what waits to be received. What a
// unit owes comes before the figures of the board.
func (p *homePage) fromReports(h app.HomeReports, day domain.Date) {
	var own []note
	for _, r := range h.Own {
		own = append(own, note{vi.ReportToDo(r.Campaign, r.Period.Span, r.State, r.Period.Due, day, r.Reason), reportAt(r.ID), vi.OpenReport})
	}
	if h.More > 0 {
		own = append(own, note{vi.ReportsMore(h.More), "", ""})
	}
	p.Due = append(own, p.Due...)
	for _, w := range h.Waiting {
		p.Due = append(p.Due, note{vi.ReportsWaiting(w.Campaign, w.Period.Span, w.Reports), reportAt(w.First), vi.OpenReport})
	}
}

// fromPapers lists what papers call for.
func (p *homePage) fromPapers(h app.HomePapers) {
	due := func(yes bool, text, href, link string) {
		if yes {
			p.Due = append(p.Due, note{text, href, link})
		}
	}
	due(h.Unread > 0, vi.PapersUnread(h.Unread), inboxPath, vi.SeeInbox)
	due(h.Open > 0, vi.TasksOpen(h.Open, h.Own, h.NextDue), inboxPath, vi.SeeInbox)
	due(h.More > 0, vi.TasksMore(h.More), inboxPath, vi.SeeInbox)
	due(h.Overdue > 0, vi.TasksOverdue(h.Overdue, h.Late), followPath+"?"+inStage+"="+wordOverdue, vi.SeeFollow)
	due(h.Waiting > 0, vi.AnswersWait(h.Waiting), followPath+"?"+inStage+"=reported", vi.SeeFollow)
}

// fromFiles lists what files of people call for, by number alone.
func (p *homePage) fromFiles(h app.HomeFiles) {
	due := func(n int64, text, href, link string) {
		if n > 0 {
			p.Due = append(p.Due, note{text, href, link})
		}
	}
	due(h.Late, vi.FilesLate(h.Late), listOf("", inCaseDue, caseLateWord), vi.SeeFilesLate)
	due(h.Soon, vi.FilesSoon(h.Soon, h.Days, h.Next), caseDuePath+"?"+inDueWithin+"=30", vi.SeeFilesSoon)
	if h.Unhelped > 0 {
		p.Odd = append(p.Odd, note{vi.FilesUnhelped(h.Unhelped), listOf("", inCaseHelp, string(casefile.Helper)), vi.SeeFilesBare})
	}
}

func (s *Server) seen(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	at, err := domain.ParseInstant(form.Get("den"))
	if err != nil {
		at = 0 // nothing was shown that could have been seen
	}
	if err := s.App.SetSeen(r.Context(), visitor(r), at); err != nil {
		return err
	}
	return done(w, r, "/", "seen")
}

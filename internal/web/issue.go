package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// letterSteps is what may be done next with a letter, and what was done.
type letterSteps struct {
	Path, Version       string
	MayReview, MaySign  bool
	MayIssue, MayRecall bool
	Issue               string // where it is issued
	Stages              []stageLine
	Document            string
	Seal                *linkTo
	Entry               string // its line in the register, for whoever may read that
	RecallProblems      []string
	Reason              string
	Answered            bool // units have answered: asks whether the recall is meant
}

// stageLine is one state on a letter's way.
type stageLine struct {
	Name, Note, Href string
	Done, Now        bool
}

func newLetterSteps(p app.PaperPage, names map[string]string) letterSteps {
	s := letterSteps{
		Path: paperPath(p.ID), Version: strconv.FormatInt(int64(p.Last), 10), Issue: paperPath(p.ID) + "/phat-hanh",
		MayReview: p.May[letter.Reviewed], MaySign: p.May[letter.Signed], MayIssue: p.May[letter.Issued], MayRecall: p.May[letter.Recalled],
	}
	way := []letter.State{letter.Drafted, letter.Reviewed, letter.Signed, letter.Issued}
	if p.State == letter.Replaced || p.State == letter.Recalled {
		way = append(way, p.State)
	}
	for _, state := range way {
		line := stageLine{Name: vi.LetterState(state), Done: true, Now: state == p.State}
		for _, x := range p.Steps {
			if x.State == state && (x.Version == p.Last || p.State.Out()) {
				line.Note = vi.Minute(x.RecordedAt) + ", " + personName(names, x.RecordedBy)
				if x.Reason != "" {
					line.Note += "; " + vi.ReasonGiven(x.Reason)
				}
				if x.ReplacedBy != 0 {
					line.Href = paperPath(x.ReplacedBy)
				}
			}
		}
		s.Stages = append(s.Stages, line)
		if line.Now {
			break
		}
	}
	for _, state := range []letter.State{letter.Reviewed, letter.Signed, letter.Issued}[min(3, len(s.Stages)-1):] {
		s.Stages = append(s.Stages, stageLine{Name: vi.LetterState(state)})
	}
	if p.Issue != nil {
		s.Document = p.Issue.Document.Symbol() + ", " + vi.OnDay(p.Issue.Document.IssuedOn)
		s.Seal = &linkTo{p.Issue.SealCode, sealPath(p.Issue.SealCode)}
		if p.Entry != 0 {
			s.Entry = registeredPath(p.Entry)
		}
	}
	return s
}

// stepLetter marks a letter as reviewed or signed.
func (s *Server) stepLetter(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	id, _ := paperOf(r)
	to := letter.State(in.Get("buoc"))
	err = s.App.StepLetter(r.Context(), actor(r), id, versionOf(in.Get("ban")), to)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.refuseStep(w, r, id, func(page *letterPage) { page.StepProblems = newProblems(bad).Of("") })
	}
	if errors.Is(err, domain.ErrConflict) {
		return s.refuseStep(w, r, id, func(page *letterPage) { page.StepProblems = []string{vi.LetterMovedOn} })
	}
	if err != nil {
		return err
	}
	return done(w, r, paperPath(id), "letter-"+string(to))
}

// refuseStep shows the letter as it is now, and why the step was not taken.
func (s *Server) refuseStep(w http.ResponseWriter, r *http.Request, id letter.PaperID, change func(*letterPage)) error {
	p, err := s.App.Paper(r.Context(), actor(r), id, 0)
	if err != nil {
		return err
	}
	return s.showLetter(w, r, http.StatusUnprocessableEntity, p, newLetterForm(p), change)
}

func versionOf(typed string) letter.VersionID {
	n, err := strconv.ParseInt(typed, 10, 64)
	if err != nil {
		return 0
	}
	return letter.VersionID(n)
}

// issuePage is what the clerk fills in when a signed letter leaves the house.
type issuePage struct {
	frame
	Path, Version, Preview string
	Subject                string
	Number, Date, Symbol   string
	Replaces               []option
	Provisional            string // the words to accept; empty where the rule is confirmed
	Accepted               bool
	Same                   bool // the number is taken: asks whether it is meant
	Meta                   []fact
	Changed                string // what has changed since the figures were asked
	Problems               problems
	Ready                  bool
	Units                  int  // to which it can be delivered at once
	Deliver                bool // that is wanted
}

func (s *Server) issuePage(w http.ResponseWriter, r *http.Request) error {
	return s.showIssue(w, r, http.StatusOK, func(*issuePage) {})
}

func (s *Server) showIssue(w http.ResponseWriter, r *http.Request, status int, change func(*issuePage)) error {
	id, _ := paperOf(r)
	ready, err := s.App.ToIssue(r.Context(), actor(r), id)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok { // somebody else was faster: what became of it is on its own page
		return s.refuseStep(w, r, id, func(page *letterPage) { page.StepProblems = newProblems(bad).Of("") })
	}
	if err != nil {
		return err
	}
	l, v := ready.Letter, ready.Version
	p := issuePage{
		frame: frame{Title: vi.IssueTitle, Simulated: l.Simulated, Here: lettersPath},
		Path:  paperPath(id), Version: strconv.FormatInt(int64(v.ID), 10), Preview: paperPath(id) + "/xem",
		Subject: v.Text.Subject, Date: vi.Date(v.Text.Date), Symbol: l.Kind.Type() + "/" + l.Form.Symbol, Ready: ready.State == letter.Signed,
		Meta: []fact{
			{vi.LabelState, vi.LetterState(ready.State)},
			{vi.LabelPlan, l.Plan.Name},
			{vi.LabelAsOf, vi.Date(l.AsOf)},
			{vi.LabelKnownAt, vi.Instant(l.KnownAt)},
			{vi.LabelSeal, l.Seal},
		},
		Problems: problems{},
	}
	if v.Text.Number > 0 {
		p.Number = strconv.Itoa(v.Text.Number)
	}
	if l.Rules.Provisional() {
		p.Provisional = vi.SealAccept
	}
	if ready.Since.Changed() {
		p.Changed = vi.SinceAsked(ready.Since)
	}
	for _, i := range ready.Issued {
		p.Replaces = append(p.Replaces, option{strconv.FormatInt(int64(i.Paper), 10), i.Document.Symbol() + ", " + vi.ShortDate(i.Document.IssuedOn), false})
	}
	p.Units = ready.Units
	p.Deliver = l.Kind == letter.Urge || l.Kind == letter.Remind || l.Kind == letter.Assign || l.Kind == letter.UnitUrge
	change(&p)
	return s.show(w, r, status, "issue", p)
}

func (s *Server) issueLetter(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	id, _ := paperOf(r)
	wrong := problems{}
	ask := app.IssueRequest{Base: versionOf(in.Get("ban")), Provisional: in.Has("chap-nhan"), SameNumber: in.Has("trung-so"), Replaces: app.ParsePaperID(in.Get("thay-the")), DeliverAll: in.Has("chuyen")}
	if typed := strings.TrimSpace(in.Get("so")); typed != "" {
		n, bad := strconv.Atoi(typed)
		if bad != nil || n < 1 || n > letter.MaxNumber { // told of beside what is wrong further down
			wrong["number"] = []string{vi.Why(domain.Problem{Column: "number", Value: typed, Code: domain.CodeLetterNumber, Args: []any{letter.MaxNumber}})}
		}
		ask.Number = n
	}
	if typed := strings.TrimSpace(in.Get("ngay")); typed != "" {
		var ok bool
		if ask.Date, ok = vi.ParseDate(typed); !ok {
			wrong["date"] = []string{vi.DayUnreadable(typed)}
		}
	}
	if len(wrong) == 0 {
		_, err = s.App.IssueLetter(r.Context(), actor(r), id, ask)
	}
	same := false
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		wrong, err = newProblems(bad), nil
		same = bad.Problems[0].Code == domain.CodeNumberTaken
	}
	if errors.Is(err, domain.ErrConflict) {
		wrong[""], err = []string{vi.LetterMovedOn}, nil
	}
	if err != nil {
		return err
	}
	if len(wrong) == 0 {
		return done(w, r, paperPath(id), "letter-issued")
	}
	return s.showIssue(w, r, http.StatusUnprocessableEntity, func(p *issuePage) {
		p.Number, p.Date, p.Accepted, p.Same, p.Problems, p.Deliver = in.Get("so"), in.Get("ngay"), ask.Provisional, same || ask.SameNumber, wrong, ask.DeliverAll
		for i := range p.Replaces {
			p.Replaces[i].Chosen = p.Replaces[i].Value == in.Get("thay-the")
		}
	})
}

// recallLetter takes an issued letter back.
func (s *Server) recallLetter(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	id, _ := paperOf(r)
	err = s.App.RecallLetter(r.Context(), actor(r), id, in.Get("ly-do"), in.Has("van-thu-hoi"))
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.refuseStep(w, r, id, func(page *letterPage) {
			page.Steps.RecallProblems, page.Steps.Reason = newProblems(bad).Of(""), in.Get("ly-do")
			page.Steps.Answered = bad.Problems[0].Code == domain.CodeEntryAnswered
		})
	}
	if err != nil {
		return err
	}
	return done(w, r, paperPath(id), "letter-recalled")
}

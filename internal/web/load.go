package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// loadPage tells who helps in the files of a unit, and who has nobody.
type loadPage struct {
	frame
	Tabs    sections
	Owner   string
	Board   []loadLine
	Members []memberLoad
	Idle    []memberLoad
	Cut     bool
	MayKeep bool
	Unit    string
	Swap    []input
	General []string
	Open    bool
	Note    []input
	NoteBad bool
}

type loadLine struct {
	Unit, Href, Before, Helped, Followed, WithoutHelp, WithoutFollow string
	Sum                                                              bool
}

type memberLoad struct {
	ID, Person, Of, Helper, Follower, Introducer string
	Files                                        []memberFile
}

type memberFile struct {
	Href, Code, At, State, Role, From, Comment string
	Due                                        bool
}

func (s *Server) loadPage(w http.ResponseWriter, r *http.Request) error {
	return s.showLoad(w, r, http.StatusOK, r.URL.Query().Get("don-vi"), nil)
}

func (s *Server) showLoad(w http.ResponseWriter, r *http.Request, status int, unit string, f *typedForm) error {
	l, err := s.App.HelpLoad(r.Context(), actor(r), unit)
	if err != nil {
		return err
	}
	p := loadPage{
		frame: frame{Title: vi.LoadTitle, Here: casesPath, Simulated: l.Simulated}, Tabs: caseTabs(r, loadPath), Owner: vi.PartyBody(l.Unit), Cut: l.Cut, MayKeep: l.MayKeep, Unit: l.Unit.Code,
	}
	for _, b := range l.Board.Lines {
		if b.Before > 0 {
			p.Board = append(p.Board, newLoadLine(b, false))
		}
	}
	if l.Board.Own.Before > 0 && len(p.Board) > 0 {
		p.Board = append(p.Board, newLoadLine(l.Board.Own, true))
	}
	p.Board = append(p.Board, newLoadLine(l.Board.Total, true))
	for _, m := range l.Members {
		p.Members = append(p.Members, newMemberLoad(m))
	}
	for _, m := range l.Idle {
		p.Idle = append(p.Idle, newMemberLoad(m))
	}
	if l.MayKeep && len(l.Members) > 0 {
		p.forms(l, f)
	}
	return s.show(w, r, status, "load", p)
}

func newLoadLine(b app.CaseBoardLine, sum bool) loadLine {
	out := loadLine{
		Unit: vi.PartyBody(b.Unit), Before: vi.Number(b.Before), Helped: vi.Number(b.Helped), Followed: vi.Number(b.Followed),
		WithoutHelp: vi.Number(b.Before - b.Helped), WithoutFollow: vi.Number(b.Before - b.Followed), Sum: sum,
	}
	if !sum {
		out.Href = loadPath + "?don-vi=" + url.QueryEscape(b.Unit.Code)
	}
	return out
}

func newMemberLoad(m app.MemberLoad) memberLoad {
	out := memberLoad{
		ID: strconv.FormatInt(int64(m.ID), 10), Person: vi.MemberOption(personText(m.Shown), int64(m.ID)), Of: vi.PartyBody(m.Of),
		Helper: vi.Number(int64(m.Count[casefile.Helper])), Follower: vi.Number(int64(m.Count[casefile.FollowerOfOne])), Introducer: vi.Number(int64(m.Count[casefile.IntroducedBy])),
	}
	for _, f := range m.Files {
		x := memberFile{Href: casePath(f.Code), Code: f.Code, At: vi.PartyBody(f.At), State: vi.FileState(f.State), Role: vi.FileRole(f.Role), From: vi.Date(f.From), Due: f.Due}
		if !f.Comment.IsZero() {
			x.Comment = vi.Date(f.Comment)
		}
		out.Files = append(out.Files, x)
	}
	return out
}

// forms are the one that replaces a member in all files, and the one that notes
// a comment.
func (p *loadPage) forms(l app.Load, f *typedForm) {
	if f == nil {
		f = newTyped(url.Values{})
	}
	swap := f.text("lam") != "nhan-xet"
	p.Open, p.NoteBad = swap && len(f.wrong) > 0, !swap && len(f.wrong) > 0
	who := input{Name: "nguoi", Label: vi.FieldHelpOld, Problems: f.wrong["member"]}
	with := input{Name: "nguoi-thay", Label: vi.FieldHelpNew, Options: []option{{"", vi.SomebodyNew, f.text("nguoi-thay") == ""}}}
	for _, m := range append(append([]app.MemberLoad{}, l.Members...), l.Idle...) {
		o := newMemberLoad(m)
		if len(m.Files) > 0 {
			who.Options = append(who.Options, option{o.ID, o.Person + " – " + o.Of, o.ID == f.text("nguoi")})
		}
		with.Options = append(with.Options, option{o.ID, o.Person + " – " + o.Of, o.ID == f.text("nguoi-thay")})
	}
	role := input{Name: "viec", Label: vi.FieldHelpRole, Problems: f.wrong["role"]}
	for _, x := range []casefile.Role{casefile.Helper, casefile.FollowerOfOne} {
		role.Options = append(role.Options, option{string(x), vi.FileRole(x), string(x) == f.text("viec")})
	}
	why := input{Name: "ly-do", Label: vi.FieldHelpEnd, Problems: f.wrong["reason"]}
	for _, x := range casefile.HelpEnds {
		why.Options = append(why.Options, option{x, vi.HelpEnd(x), x == f.text("ly-do")})
	}
	p.General = f.wrong[""]
	p.Swap = []input{
		who, role, with,
		{Name: "ho-ten", Label: vi.FieldHelpName, Value: f.text("ho-ten"), Problems: f.wrong["name"]},
		{Name: "chinh-thuc", Label: vi.FieldHelpOfficial, Kind: "check", Checked: f.text("chinh-thuc") != "", Problems: f.wrong["official"]},
		why,
		{Name: "ngay", Label: vi.FieldClassDay, Kind: "day", Value: f.text("ngay"), Problems: f.wrong["on"]},
		{Name: "van-ban", Label: vi.FieldHelpPaper, Value: f.text("van-ban"), Problems: f.wrong["paper"]},
	}
	of := input{Name: "hs", Label: vi.FieldComment, Problems: append(f.wrong["helper"], f.wrong["code"]...)}
	for _, m := range l.Members {
		for _, x := range m.Files {
			if x.Due {
				v := x.Code + " " + strconv.FormatInt(int64(m.ID), 10)
				of.Options = append(of.Options, option{v, x.Code + " – " + newMemberLoad(m).Person, v == f.text("hs")})
			}
		}
	}
	if len(of.Options) > 0 {
		day, number := f.text("ngay-nx"), f.text("so-nx")
		p.Note = []input{
			of,
			{Name: "ngay-nx", Label: vi.FieldCommentDay, Kind: "day", Value: day, Problems: f.wrong["on"]},
			{Name: "so-nx", Label: vi.FieldCommentNumber, Value: number, Problems: f.wrong["number"]},
			{Name: "noi-de", Label: vi.FieldCommentPlace, Value: f.text("noi-de"), Problems: f.wrong["place"]},
		}
		if swap {
			p.Note[1].Problems = nil
		} else {
			p.Swap[6].Problems = nil
		}
	}
}

func (s *Server) changeLoad(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	unit := f.text("don-vi")
	back := loadPath + "?don-vi=" + url.QueryEscape(unit)
	what := "help-replaced"
	if f.text("lam") == "nhan-xet" {
		what, err = "helper-comment", s.noteComment(r, f)
	} else {
		err = s.replaceHelp(r, f, unit)
	}
	if err == nil && len(f.wrong) == 0 {
		return done(w, r, back, what)
	}
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showLoad(w, r, http.StatusUnprocessableEntity, unit, f)
}

func (s *Server) replaceHelp(r *http.Request, f *typedForm, unit string) error {
	x := app.HelpReplaced{
		Unit: unit, Member: personID(f.text("nguoi")), Role: casefile.Role(f.text("viec")), By: personID(f.text("nguoi-thay")),
		Official: f.text("chinh-thuc") != "", On: f.day("ngay", "on"), Reason: f.text("ly-do"), Paper: f.text("van-ban"),
	}
	if x.By == 0 {
		x.Name = f.text("ho-ten")
	}
	if len(f.wrong) > 0 {
		return nil
	}
	_, _, err := s.App.ReplaceHelp(r.Context(), actor(r), x)
	return err
}

func (s *Server) noteComment(r *http.Request, f *typedForm) error {
	file, member, _ := strings.Cut(f.text("hs"), " ")
	x := app.CommentNoted{File: file, Member: personID(member), On: f.day("ngay-nx", "on"), Number: f.text("so-nx"), Place: f.text("noi-de")}
	if len(f.wrong) > 0 {
		return nil
	}
	_, err := s.App.NoteComment(r.Context(), actor(r), x)
	return err
}

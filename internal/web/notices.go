package web

import (
	"net/http"
	"strconv"

	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

const noticesPath = "/thong-bao"

// noticesPage is what a person was told, the latest first.
type noticesPage struct {
	frame
	Lines   []toldLine
	Unread  int
	UpTo    string // the row up to which all is marked as read
	Older   string
	Address string
	State   string
	Off     string
	Own     string
}

type toldLine struct {
	Href, At, Kind, Text, Unit string
	Letter, Key, Why           string // of the letter about it; empty where there is none
	Fresh                      bool
}

func (s *Server) noticesPage(w http.ResponseWriter, r *http.Request) error {
	before := mailID(r.URL.Query().Get("truoc"))
	all, err := s.App.Notices(r.Context(), actor(r), before)
	if err != nil {
		return err
	}
	p := noticesPage{
		frame: frame{Title: vi.NoticesTitle, Here: noticesPath, Simulated: all.Simulated}, Unread: visitor(r).Unread,
		Address: all.Box.Address, State: vi.AddressState(all.Box.Address, all.Box.ConfirmedAt), Own: ownPath + "#thu",
	}
	if !all.Server {
		p.Off = vi.LettersOff
	}
	if all.More != 0 {
		p.Older = noticesPath + "?truoc=" + idText(all.More)
	}
	several := len(visitor(r).Posts) > 1
	for i, l := range all.Lines {
		if i == 0 && before == 0 {
			p.UpTo = idText(l.ID)
		}
		x := toldLine{
			Href: noticesPath + "/" + idText(l.ID), At: vi.Minute(l.RecordedAt), Kind: vi.NoticeKind(l.Kind), Text: vi.ToldLine(l.Kind, l.Body), Fresh: l.ReadAt == 0,
		}
		if several && l.Unit != 0 {
			x.Unit = vi.PartyBody(l.Of)
		}
		if l.State != "shown" {
			x.Letter, x.Key, x.Why = vi.MailState(l.State), string(l.State), vi.MailReason(l.State, l.Reason)
		}
		p.Lines = append(p.Lines, x)
	}
	return s.show(w, r, http.StatusOK, "notices", p)
}

func idText(id storage.MailID) string { return strconv.FormatInt(int64(id), 10) }

func mailID(s string) storage.MailID {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return storage.MailID(n)
}

// openNotice leads to the page that a notice is about, and marks it as read.
func (s *Server) openNotice(w http.ResponseWriter, r *http.Request) error {
	id := mailID(r.PathValue("id"))
	path, err := s.App.NoticePath(r.Context(), actor(r), id)
	if err != nil {
		return err
	}
	if err := s.App.ReadNotices(r.Context(), actor(r), id, 0); err != nil {
		return err
	}
	http.Redirect(w, r, inside(path), http.StatusSeeOther)
	return nil
}

func (s *Server) readNotices(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	if err := s.App.ReadNotices(r.Context(), actor(r), 0, mailID(form.Get("den"))); err != nil {
		return err
	}
	return done(w, r, noticesPath, "notices-read")
}

// mailCard is where an account is written to, as its own page and that of
// whoever manages it show it.
type mailCard struct {
	Action   string
	Address  string
	State    string
	Asked    bool // it waits to be confirmed
	Own      bool // its person says what is wanted
	Digest   bool
	AtOnce   bool
	Problems []string
}

// newMailCard gathers it; what was typed and refused stays in it.
func newMailCard(r *http.Request, b storage.MailBox, action string, own bool, wrong []string) mailCard {
	c := mailCard{
		Action: action, Address: b.Address, State: vi.AddressState(b.Address, b.ConfirmedAt), Asked: b.Address != "" && b.ConfirmedAt == 0,
		Own: own, Digest: b.Wants.Digest, AtOnce: b.Wants.AtOnce, Problems: wrong,
	}
	if len(wrong) > 0 {
		c.Address, c.Digest, c.AtOnce = r.PostForm.Get("dia-chi"), r.PostForm.Get("buoi-sang") != "", r.PostForm.Get("ngay") != ""
	}
	return c
}

// confirmPage is the page of the link that is sent to an address.
type confirmPage struct {
	frame
	Dead     bool
	Problems []string
}

func (s *Server) confirmMailPage(w http.ResponseWriter, r *http.Request) error {
	return s.showConfirm(w, r, s.App.MailLinkGood(r.Context(), r.PathValue("secret")))
}

func (s *Server) showConfirm(w http.ResponseWriter, r *http.Request, err error) error {
	p := confirmPage{frame: frame{Title: vi.MailConfirmTitle}}
	status := http.StatusOK
	if bad, ok := invalid(err); ok {
		status, p.Dead, p.Problems = http.StatusUnprocessableEntity, true, newProblems(bad).Of("")
	} else if err != nil {
		return err
	}
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "mailconfirm", p)
}

func (s *Server) confirmMail(w http.ResponseWriter, r *http.Request) error {
	err := s.App.ConfirmMail(r.Context(), r.PathValue("secret"))
	if err != nil {
		return s.showConfirm(w, r, err)
	}
	return done(w, r, noticesPath, "mail-confirmed")
}

func (s *Server) setMailOf(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	login := r.PathValue("login")
	return s.onAccount(w, r, "mail-of", heldRole{}, s.App.SetMailOf(r.Context(), actor(r), login, form.Get("dia-chi")))
}

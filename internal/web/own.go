package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/vi"
)

const ownPath = "/tai-khoan"

// ownPage is the visitor's own account.
type ownPage struct {
	frame
	accountLine
	Sessions []sessionLine
	Posts    []string
	Key      credential.SecondKey // offered where none is set
	Problems problems
	Mail     mailCard
}

func (s *Server) ownPage(w http.ResponseWriter, r *http.Request) error {
	return s.showOwn(w, r, http.StatusOK, "", nil)
}

// showOwn shows the account; a key that is being set up stays the same until
// its first code is right.
func (s *Server) showOwn(w http.ResponseWriter, r *http.Request, status int, key string, wrong problems) error {
	v := visitor(r)
	a, err := s.App.Account(r.Context(), v.Actor, v.Name)
	if err != nil {
		return err
	}
	p := ownPage{frame: frame{Title: vi.OwnTitle}, accountLine: newAccountLine(a.AccountLine), Problems: wrong, Sessions: sessionLines(a, v.Session)}
	p.Posts = p.accountLine.Posts
	p.Mail = newMailCard(r, a.Box, ownPath+"/thu", true, append(wrong["mail-"], wrong["mail-address"]...))
	if !a.SecondKey {
		if p.Key, err = credential.ShowSecondKey(v.Name, key); key == "" || err != nil { // what was sent may be no key of ours
			if p.Key, err = credential.NewSecondKey(v.Name); err != nil {
				return err
			}
		}
	}
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "own", p)
}

// onOwn does one thing to the own account, with the form's values.
func (s *Server) onOwn(w http.ResponseWriter, r *http.Request, part, what string, f func(domain.Visitor, url.Values) error) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	err = f(visitor(r), form)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		wrong := problems{}
		for field, all := range newProblems(bad) {
			wrong[part+field] = all
		}
		return s.showOwn(w, r, http.StatusUnprocessableEntity, form.Get("khoa"), wrong)
	}
	if err != nil {
		return err
	}
	return done(w, r, ownPath, what)
}

func (s *Server) setOwnMail(w http.ResponseWriter, r *http.Request) error {
	return s.onOwn(w, r, "mail-", "own-mail", func(v domain.Visitor, form url.Values) error {
		wants := notice.Choice{Digest: form.Get("buoi-sang") != "", AtOnce: form.Get("ngay") != ""}
		return s.App.SetOwnMail(r.Context(), v.Actor, strings.TrimSpace(form.Get("dia-chi")), wants, form.Get("viec") == "gui-lai")
	})
}

func (s *Server) changePassword(w http.ResponseWriter, r *http.Request) error {
	return s.onOwn(w, r, "change-", "password-changed", func(v domain.Visitor, form url.Values) error {
		return s.App.ChangePassword(r.Context(), v, form.Get("mat-khau"), form.Get("moi"), form.Get("nhap-lai"))
	})
}

func (s *Server) setSecondKey(w http.ResponseWriter, r *http.Request) error {
	return s.onOwn(w, r, "key-", "second-key-set", func(v domain.Visitor, form url.Values) error {
		return s.App.SetSecondKey(r.Context(), v, form.Get("mat-khau"), form.Get("khoa"), form.Get("ma"))
	})
}

func (s *Server) dropSecondKey(w http.ResponseWriter, r *http.Request) error {
	return s.onOwn(w, r, "key-", "second-key-dropped", func(v domain.Visitor, form url.Values) error {
		return s.App.SetSecondKey(r.Context(), v, form.Get("mat-khau"), "", "")
	})
}

func (s *Server) endOthers(w http.ResponseWriter, r *http.Request) error {
	return s.onOwn(w, r, "", "others-ended", func(v domain.Visitor, _ url.Values) error {
		return s.App.EndOtherSessions(r.Context(), v)
	})
}

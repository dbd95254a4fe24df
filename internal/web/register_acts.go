package web

import (
	"errors"
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/vi"
)

// failed gives the problems of an act as a form's; another error as it is.
func failed(f *typedForm, err error) error {
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		return err
	}
	f.wrong.merge(bad)
	return nil
}

func (s *Server) moveEntry(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	state := in.Get("sang")
	f := newTyped(url.Values{"sang": {state}})
	for _, name := range []string{"ngay", "ly-do", "thay-the", "van-thu-hoi"} { // each form of the page has its own names
		f.in.Set(name, in.Get(name+"-"+state))
	}
	m := app.Move{Despite: f.in.Get("van-thu-hoi") != ""}
	m.State, m.On, m.Reason = register.State(state), f.day("ngay", "on"), register.Clean(f.in.Get("ly-do"))
	m.By = register.EntryID(app.ParsePaperID(f.in.Get("thay-the")))
	m.Seen = register.EventID(app.ParsePaperID(in.Get("buoc")))
	if len(f.wrong) == 0 {
		err = s.App.MoveEntry(r.Context(), actor(r), entryOf(r), m)
		if err == nil {
			word := map[register.State]string{register.Replaced: "entry-replaced", register.Recalled: "entry-recalled"}[m.State]
			if word == "" {
				word = "entry-moved"
			}
			return done(w, r, registeredPath(entryOf(r)), word)
		}
		if errors.Is(err, domain.ErrConflict) {
			f.blame("state", vi.EntryMoved)
			return s.showItem(w, r, http.StatusConflict, itemForms{move: f})
		}
		if err := failed(f, err); err != nil {
			return err
		}
	}
	return s.showItem(w, r, http.StatusUnprocessableEntity, itemForms{move: f})
}

func (s *Server) addTask(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	t := app.NewTask{Units: in["don-vi"], All: in.Get("giao") != groupSome}
	t.Kind, t.Wording, t.Due = register.TaskKind(in.Get("cach")), register.Clean(in.Get("viec")), f.day("han", "due")
	if len(f.wrong) == 0 {
		if err = s.App.AddTask(r.Context(), actor(r), entryOf(r), t); err == nil {
			return done(w, r, registeredPath(entryOf(r)), "task-added")
		}
		if err := failed(f, err); err != nil {
			return err
		}
	}
	return s.showItem(w, r, http.StatusUnprocessableEntity, itemForms{task: f})
}

func (s *Server) attachFile(w http.ResponseWriter, r *http.Request) error {
	file, err := readAttached(w, r)
	if err == nil {
		err = s.App.AttachFile(r.Context(), actor(r), entryOf(r), file)
	}
	if err == nil {
		return done(w, r, registeredPath(entryOf(r)), "file-attached")
	}
	f := newTyped(nil)
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showItem(w, r, http.StatusUnprocessableEntity, itemForms{file: append(f.wrong["file"], f.wrong[""]...)})
}

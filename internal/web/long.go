package web

import (
	"context"
	"errors"
	"net/http"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// longPath is where a long work of files is followed by whoever began it.
const longPath = "/viec-dang-chay"

// longWork is a work over many files: what it is, and the page that shows what
// came of it.
type longWork struct {
	work
	name string
	back string // where to go where it was stopped
	end  func(w http.ResponseWriter, r *http.Request, err error) error
}

func (j *longWork) card() *runningCard {
	return &runningCard{Action: longPath + "/" + j.id, Name: j.name, Text: vi.RulesProgress(j.steps.Load(), j.of.Load())}
}

// longPage shows how far a work is.
type longPage struct {
	frame
	Running *runningCard
	Stopped string
	Back    string
}

// long begins a work and shows its end where it comes soon; otherwise a page that
// says how far it is. run is told how to tell it.
func (s *Server) long(w http.ResponseWriter, r *http.Request, j *longWork, run func(ctx context.Context, progress func(done, of int64)) error) error {
	err := s.longs.start(r.Context(), actor(r), j, func(*longWork) bool { return true }, func(ctx context.Context, follow func(int, int) error) error {
		return run(ctx, func(done, of int64) { _ = follow(int(done), int(of)) }) // what stops it is its context
	})
	if errors.Is(err, errTooMany) {
		err = domain.Refuse(domain.CodeTooManyWorks)
		return j.end(w, r, err)
	}
	if err != nil {
		return err
	}
	j.wait(patience)
	if j.ended() {
		return j.end(w, r, j.err)
	}
	http.Redirect(w, r, longPath+"/"+j.id, http.StatusSeeOther)
	return nil
}

// longPage shows a work to whoever began it.
func (s *Server) longPage(w http.ResponseWriter, r *http.Request) error {
	j, ok := s.longs.find(actor(r), r.PathValue("viec"))
	if !ok {
		return domain.ErrNotFound
	}
	if r.Method == http.MethodPost { // the only button of the page stops it
		j.stop()
		j.wait(patience)
	}
	p := longPage{frame: frame{Title: j.name}, Back: j.back}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	switch {
	case !j.ended():
		p.Refresh, p.Running = 1, j.card()
	case errors.Is(j.err, context.Canceled):
		p.Stopped = vi.RulesStopped
	default:
		return j.end(w, r, j.err)
	}
	return s.show(w, r, http.StatusOK, "long", p)
}

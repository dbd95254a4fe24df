package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// targetsJob is a form of targets whose file is being read: all that its page
// needs once it has ended.
type targetsJob struct {
	form         *typedForm
	sheet        targetsPage
	plan, issuer string
	save         bool
}

func (j targetsJob) kept() bool { return j.form != nil }

// followTargets reads a file of targets. Most are read at once; a long one gets
// a page that says how far it is, from which it can be stopped.
func (s *Server) followTargets(w http.ResponseWriter, r *http.Request, page targetsJob, c app.TargetsChange) error {
	who := actor(r)
	job := &importing{name: c.File.Name, trial: c.Trial, page: page}
	err := s.imports.start(r.Context(), who, job, func(ctx context.Context, follow func(int) error) (app.Outcome, error) {
		c.Follow = follow
		return s.App.ChangeTargets(ctx, who, c)
	})
	if errors.Is(err, errTooMany) {
		page.form.blame("rows", vi.TooManyImports)
		return s.showTargets(w, r, http.StatusTooManyRequests, page.form, page.sheet, nil)
	}
	if err != nil {
		return err
	}
	if job.wait(patience); job.ended() {
		return s.changed(w, r, page, job.out, job.err)
	}
	http.Redirect(w, r, targetsPath(page.plan, "nhap/"+job.id, page.issuer), http.StatusSeeOther)
	return nil
}

// readingTargets shows how far a file of targets is, and then what was found in
// it.
func (s *Server) readingTargets(w http.ResponseWriter, r *http.Request) error {
	job, ok := s.imports.find(actor(r), r.PathValue("id"))
	if !ok || !job.page.kept() || job.page.plan != r.PathValue("plan") {
		return domain.ErrNotFound
	}
	form := targetsPath(job.page.plan, "nhap", job.page.issuer)
	if strings.Contains(form, "?") {
		form += "&" + doStop
	} else {
		form += "?" + doStop
	}
	if r.Method == http.MethodPost { // the only button of the page stops it
		job.stop()
		job.wait(patience)
	}
	switch {
	case !job.ended():
		p := job.page.sheet
		p.Running = job.card(targetsPath(job.page.plan, "nhap/"+job.id, job.page.issuer))
		return s.showTargets(w, r, http.StatusOK, job.page.form, p, nil)
	case errors.Is(job.err, context.Canceled):
		http.Redirect(w, r, form, http.StatusSeeOther)
		return nil
	}
	page := job.page
	page.form = newTyped(page.form.in) // problems are noted in it: each showing has its own
	return s.changed(w, r, page, job.out, job.err)
}

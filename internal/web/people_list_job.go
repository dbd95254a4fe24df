package web

import (
	"context"
	"net/http"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// peopleJob is a list being looked at or taken in. The file lies in memory until
// it was taken in, or for a while: it holds names, and is written nowhere.
type peopleJob struct {
	work
	in  app.PeopleImport
	out app.PeopleOutcome
}

// peopleJobs are the lists being looked at or taken in.
type peopleJobs struct{ jobs[*peopleJob] }

// keepList is how long a list lies in memory after it was looked at.
const keepList = 20 * time.Minute

func (m *peopleJobs) start(ctx context.Context, who domain.Actor, a *app.App, j *peopleJob) error {
	old := func(other *peopleJob) bool { return time.Since(other.begun) > keepList }
	return m.jobs.start(ctx, who, j, old, func(ctx context.Context, follow func(done, all int) error) (err error) {
		in := j.in
		in.Follow = follow
		j.out, err = a.ImportPeople(ctx, who, in)
		if !in.Trial && err == nil {
			j.in.Data = nil
		}
		return err
	})
}

// readPeople shows how far a list is, and then what it would do or did.
func (s *Server) readPeople(w http.ResponseWriter, r *http.Request) error {
	job, ok := s.people.find(actor(r), r.PathValue("id"))
	if !ok {
		return domain.ErrNotFound
	}
	if job.stopped(w, r, peopleListPath) {
		return nil
	}
	if !job.ended() {
		p, err := s.newPeopleList(r)
		if err != nil {
			return err
		}
		p.Refresh, p.Running = 1, &runningCard{
			Action: peopleJobPath + "/" + job.id, Name: vi.PeopleListTitle,
			Text: vi.PeopleProgress(int(job.steps.Load()), int(job.of.Load()), int64(time.Since(job.begun).Seconds()), !job.in.Trial),
		}
		return s.show(w, r, http.StatusOK, "peoplelist", p)
	}
	return s.showPeople(w, r, job, 0, uploadForm{}, nil)
}

// markedPeople gives a list that was looked at back to whoever brought it, with
// what becomes of its rows shown in it. It is made while it is sent: nowhere does
// a copy of it stay.
func (s *Server) markedPeople(w http.ResponseWriter, r *http.Request) error {
	job, ok := s.people.find(actor(r), r.PathValue("id"))
	if !ok || !job.marks() {
		return domain.ErrNotFound
	}
	data, err := s.App.MarkedPeople(r.Context(), actor(r), job.in, job.out)
	return download(w, vi.PeopleMarkedName, data, err)
}

// marks says that the list can go back with its marks: rows of it were read, and
// it is still there.
func (j *peopleJob) marks() bool { return j.ended() && j.out.Read() > 0 && len(j.in.Data) > 0 }

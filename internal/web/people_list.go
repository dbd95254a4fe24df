package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// Where lists of people come in.
const (
	peopleListPath    = casesPath + "/nhap"
	peopleFormPath    = casesPath + "/bieu-mau"
	peopleImportsPath = peopleListPath + "/lan"
	peopleJobPath     = peopleListPath + "/kiem-tra"
	inPeopleSeen      = "lan-kiem-tra"
	inPeopleUnit      = "don-vi"
	inPeopleConsent   = "ngay-dong-y"
	inPeopleBy        = "can-cu"
	inPeopleColumn    = "cot-"
	doAnyway          = "van-them"
	mostPeopleBytes   = 16 << 20
)

// peopleListPage takes a list and shows what it would do, or did.
type peopleListPage struct {
	frame
	Tabs      sections
	Action    string
	Unit      string // code that was typed
	Problem   string
	Running   *runningCard
	Stopped   string
	Whole     *fileRefused
	Checked   *checkedPeople
	Done      *doneNote
	Past      []peoplePast
	Reasons   []option
	FormBad   problems
	FormPaper string
}

func (s *Server) newPeopleList(r *http.Request) (p peopleListPage, err error) {
	ctx, who := r.Context(), actor(r)
	p = peopleListPage{frame: frame{Title: vi.PeopleListTitle, Here: casesPath}, Tabs: caseTabs(r, ""), Action: peopleListPath}
	if p.Simulated, err = s.App.Simulated(ctx); err != nil {
		return p, err
	}
	all, err := s.App.PeopleImports(ctx, who)
	if err != nil {
		return p, err
	}
	for _, reason := range casefile.ReadReasons {
		p.Reasons = append(p.Reasons, option{string(reason), vi.ReadReason(reason), false})
	}
	if len(all) == 0 {
		return p, nil
	}
	people, err := s.App.People(ctx)
	if err != nil {
		return p, err
	}
	for _, x := range all {
		p.Past = append(p.Past, peoplePast{
			Href: peopleImportPath(x.ID), At: vi.Instant(x.RecordedAt), By: vi.Person(x.RecordedBy, people), Unit: vi.PartyBody(x.Of),
			Counts: vi.EntryCounts(x.Created+x.Changed+x.Unchanged+x.Refused, x.Created, x.Changed, x.Unchanged, x.Refused),
			State:  vi.PeopleImportState(x.UndoneAt, vi.Person(x.UndoneBy, people), x.UndoneFor), Gone: x.UndoneAt != 0,
		})
	}
	return p, nil
}

// peopleList asks for a list.
func (s *Server) peopleList(w http.ResponseWriter, r *http.Request) error {
	p, err := s.newPeopleList(r)
	if err != nil {
		return err
	}
	if p.Unit = r.URL.Query().Get(inPeopleUnit); r.URL.Query().Has(doStop) {
		p.Stopped = vi.SheetStopped
	}
	return s.show(w, r, http.StatusOK, "peoplelist", p)
}

// takePeople looks at a list, takes it in, or keeps what its headings and names
// mean.
func (s *Server) takePeople(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), actor(r)
	form, problem := readUpload(w, r)
	in := app.PeopleImport{Data: form.file.Data, Unit: strings.TrimSpace(form.more[inPeopleUnit]), Trial: true}
	if len(in.Data) > mostPeopleBytes {
		problem = vi.PeopleListTooBig
	}
	if problem == "" && len(in.Data) == 0 {
		seen, ok := s.people.find(who, form.more[inPeopleSeen])
		switch {
		case form.more[inPeopleSeen] == "":
			problem = vi.Problem(domain.Problem{Code: domain.CodeUploadMissing})
		case !ok || !seen.ended() || len(seen.in.Data) == 0:
			problem = vi.PeopleListGone
		default:
			if done, err := s.againPeople(w, r, seen, form, &in); done || err != nil {
				return err
			}
		}
	}
	if problem != "" {
		return s.peopleProblem(w, r, http.StatusUnprocessableEntity, problem, in.Unit)
	}
	job := &peopleJob{in: in}
	err := s.people.start(ctx, who, s.App, job)
	if errors.Is(err, errTooMany) {
		return s.peopleProblem(w, r, http.StatusTooManyRequests, vi.TooManyImports, in.Unit)
	}
	if err != nil {
		return err
	}
	job.wait(patience)
	http.Redirect(w, r, peopleJobPath+"/"+job.id, http.StatusSeeOther)
	return nil
}

// againPeople goes on with a list that was looked at: done says that the page was
// shown already.
func (s *Server) againPeople(w http.ResponseWriter, r *http.Request, seen *peopleJob, form uploadForm, in *app.PeopleImport) (done bool, err error) {
	*in = seen.in
	in.Trial, in.OnlyGood = form.act != doEnter && form.act != doOnlyGood, form.act == doOnlyGood
	switch form.act {
	case doNames:
		return false, s.namePeople(r, seen, form)
	case doAnyway:
		in.Anyway = true
	case doEnter, doOnlyGood:
		t := newTyped(nil)
		in.Consent, in.By = t.dayOf(strings.TrimSpace(form.more[inPeopleConsent]), "consent"), strings.TrimSpace(form.more[inPeopleBy])
		bad, ok := errors.AsType[*domain.Invalid](app.JudgeListConsent(*in, s.Now().Date()))
		if ok && len(t.wrong) == 0 {
			t.wrong.merge(bad)
		}
		if len(t.wrong) > 0 {
			return true, s.showPeople(w, r, seen, http.StatusUnprocessableEntity, form, t.wrong)
		}
	}
	return false, nil
}

// namePeople keeps what was chosen for headings and names of units.
func (s *Server) namePeople(r *http.Request, seen *peopleJob, form uploadForm) error {
	means := app.ListMeaning{Columns: map[string]string{}, Units: map[string]string{}}
	for i, c := range seen.out.Columns {
		if field, ok := form.more[inPeopleColumn+strconv.Itoa(i)]; ok && field != "" && field != c.Field {
			means.Columns[c.Key] = field
		}
	}
	for i, u := range seen.out.Unknown {
		if code := strings.TrimSpace(form.more[inMeans+strconv.Itoa(i)]); code != "" {
			means.Units[u.Said] = code
		}
	}
	if len(means.Columns)+len(means.Units) == 0 {
		return nil // looked at again as it is
	}
	_, err := s.App.NamePeople(r.Context(), actor(r), means)
	return err
}

// peopleForm gives the blank form away.
func (s *Server) peopleForm(w http.ResponseWriter, r *http.Request) error {
	data, err := s.App.PeopleWorkbook(r.Context(), actor(r), app.PeopleBookAsk{Unit: r.URL.Query().Get(inPeopleUnit)})
	return s.handOut(w, r, vi.PeopleFileName, data, err)
}

// peopleFormFilled gives the form away with those who are known: their files are
// opened by it, with a reason.
func (s *Server) peopleFormFilled(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	data, err := s.App.PeopleWorkbook(r.Context(), actor(r), app.PeopleBookAsk{
		Unit: strings.TrimSpace(in.Get(inPeopleUnit)), With: true, Reason: casefile.ReadReason(in.Get("ly-do")), Paper: in.Get("van-ban"),
	})
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		p, err := s.newPeopleList(r)
		if err != nil {
			return err
		}
		p.FormBad, p.FormPaper, p.Unit = problems{}, in.Get("van-ban"), in.Get(inPeopleUnit)
		p.FormBad.merge(bad)
		for i := range p.Reasons {
			p.Reasons[i].Chosen = p.Reasons[i].Value == in.Get("ly-do")
		}
		return s.show(w, r, http.StatusUnprocessableEntity, "peoplelist", p)
	}
	return s.handOut(w, r, vi.PeopleFileName, data, err)
}

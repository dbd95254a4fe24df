package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/documents"
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

// peoplePast is an import that was done.
type peoplePast struct {
	Href, At, By, Unit, Counts, State string
	Gone                              bool
}

// checkedPeople is what a list would do.
type checkedPeople struct {
	Job, Unit, Counts, Others string
	Columns                   []peopleColumn
	Unsure                    bool // a column is not known
	Units                     []unknownPlace
	Options                   []option // of the units
	Refused                   *fileRefused
	Likely                    string
	Anyway                    bool
	Rows                      []peopleLine
	More                      string
	All, Good                 bool
	Consent, By               input
}

// peopleColumn is a column with what it means.
type peopleColumn struct {
	N       int
	Heading string
	At      string
	Fields  []option
}

type unknownPlace struct {
	N    int
	Said string
	Rows string
}

// peopleLine is a row that would be written; whom it is about is in the file.
type peopleLine struct {
	Place, Person, Unit, Fate, Code string
	What                            []string
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

func peopleImportPath(id int64) string { return peopleImportsPath + "/" + strconv.FormatInt(id, 10) }

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

func (s *Server) peopleProblem(w http.ResponseWriter, r *http.Request, status int, problem, unit string) error {
	p, err := s.newPeopleList(r)
	if err != nil {
		return err
	}
	p.Problem, p.Unit = problem, unit
	return s.show(w, r, status, "peoplelist", p)
}

// readPeople shows how far a list is, and then what it would do or did.
func (s *Server) readPeople(w http.ResponseWriter, r *http.Request) error {
	job, ok := s.people.find(actor(r), r.PathValue("id"))
	if !ok {
		return domain.ErrNotFound
	}
	if r.Method == http.MethodPost { // the only button of the page stops it
		job.stop()
		job.wait(patience)
		http.Redirect(w, r, peopleListPath+"?"+doStop, http.StatusSeeOther)
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

// showPeople shows the end of a look at a list, or of taking it in.
func (s *Server) showPeople(w http.ResponseWriter, r *http.Request, job *peopleJob, status int, form uploadForm, wrong problems) error {
	p, err := s.newPeopleList(r)
	if err != nil {
		return err
	}
	p.Unit = job.in.Unit
	bad, invalid := errors.AsType[*domain.Invalid](job.err)
	switch {
	case errors.Is(job.err, context.Canceled):
		p.Stopped = vi.SheetStopped
	case job.err != nil && !invalid:
		return job.err
	case job.in.Trial || invalid:
		if invalid {
			p.Whole = newFileRefused(bad)
			p.Whole.Heading, status = vi.SheetFileRefused, http.StatusUnprocessableEntity
		}
		if job.out.Read() > 0 || len(job.out.Columns) > 0 {
			if p.Checked, err = s.newCheckedPeople(r, job, form, wrong); err != nil {
				return err
			}
			if p.Checked.Refused != nil {
				status = http.StatusUnprocessableEntity
			}
		}
	default:
		c := job.out.Counts
		p.Done = &doneNote{vi.PeopleDone(c[casefile.EntryCreated], c[casefile.EntryChanged], c[casefile.EntryRefused], job.out.At), peopleImportPath(job.out.Import)}
	}
	if status == 0 {
		status = http.StatusOK
	}
	return s.show(w, r, status, "peoplelist", p)
}

func (s *Server) newCheckedPeople(r *http.Request, job *peopleJob, form uploadForm, wrong problems) (*checkedPeople, error) {
	out := job.out
	n := func(f casefile.Fate) int { return out.Counts[f] }
	good := n(casefile.EntryCreated) + n(casefile.EntryChanged)
	c := &checkedPeople{
		Job: job.id, Unit: vi.PartyBody(out.Unit), Others: vi.PeopleOthers(out.Others), Anyway: job.in.Anyway,
		All: n(casefile.EntryRefused) == 0 && good > 0, Good: n(casefile.EntryRefused) > 0 && good > 0,
		Consent: input{Name: inPeopleConsent, Label: vi.CaseFieldConsent, Value: form.more[inPeopleConsent], Kind: "day", Problems: wrong["consent"]},
		By:      input{Name: inPeopleBy, Label: vi.PeopleFieldBy, Value: form.more[inPeopleBy], Problems: wrong["by"]},
	}
	if out.Read() > 0 {
		c.Counts = vi.EntryCounts(out.Read(), n(casefile.EntryCreated), n(casefile.EntryChanged), n(casefile.EntryUnchanged), n(casefile.EntryRefused))
	}
	for i, x := range out.Columns {
		c.Columns = append(c.Columns, newPeopleColumn(i, x))
		c.Unsure = c.Unsure || x.Field == ""
	}
	bad := &domain.Invalid{}
	for _, f := range out.Rows {
		for _, p := range f.Problems {
			bad.Add(p)
		}
		switch {
		case f.Fate != casefile.EntryCreated && f.Fate != casefile.EntryChanged:
		case len(c.Rows) == mostSheetLines:
			c.More = vi.PeopleRowsMore(good - mostSheetLines)
		default:
			c.Rows = append(c.Rows, newPeopleLine(f))
		}
	}
	if n(casefile.EntryRefused) > 0 {
		c.Refused = newFileRefused(bad)
		c.Refused.Heading = vi.SheetRefusedRows(n(casefile.EntryRefused))
	}
	if out.Likely > 0 && !job.in.Anyway {
		c.Likely = vi.PeopleLikely(out.Likely)
	}
	if len(out.Unknown) == 0 {
		return c, nil
	}
	for i, u := range out.Unknown {
		c.Units = append(c.Units, unknownPlace{i, u.Said, vi.Number(int64(u.Rows))})
	}
	units, err := s.App.PeopleUnits(r.Context(), actor(r), job.in.Unit)
	for _, u := range units {
		c.Options = append(c.Options, option{u.Code, vi.PartyBody(u) + " (" + u.Code + ")", false})
	}
	return c, err
}

func newPeopleColumn(n int, x documents.ListColumn) peopleColumn {
	out := peopleColumn{N: n, Heading: x.Heading, At: x.At}
	if x.Field == "" {
		out.Fields = append(out.Fields, option{"", vi.PeopleColumnAsk, true})
	}
	out.Fields = append(out.Fields, option{documents.ListIgnored, vi.PeopleColumnNone, x.Field == documents.ListIgnored})
	for _, f := range casefile.EntryFields() {
		out.Fields = append(out.Fields, option{f, vi.ListHeading(f), f == x.Field})
	}
	return out
}

func newPeopleLine(f app.PeopleFate) peopleLine {
	l := peopleLine{Place: vi.RowPlace(f.Row), Person: casefile.Initials(f.Person.Name), Unit: vi.PartyBody(f.Of), Fate: vi.EntryFate(f.Fate), Code: f.File}
	for _, c := range f.Fields {
		l.What = append(l.What, vi.PeopleField(c.Field, c.Was, f.Cells[c.Field].Text, c.Masked))
	}
	if s := vi.PeopleStep(f.Fresh); s != "" {
		l.What = append(l.What, s)
	}
	return l
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

// peopleImportPage is one import with the files that it touched, and the form
// that takes it back.
type peopleImportPage struct {
	frame
	Tabs         sections
	Action       string
	Meta         []fact
	Rows         []peopleImportedRow
	May          bool
	Undone, Done string
	Reason       field
	Problems     []string
	Names        *openNames
}

type peopleImportedRow struct {
	Href, Code, Person, Unit, State, Fate string
	Built                                 bool
}

func (s *Server) newPeopleImport(r *http.Request) (p peopleImportPage, err error) {
	id, err := strconv.ParseInt(r.PathValue("import"), 10, 64)
	if err != nil {
		return p, domain.ErrNotFound
	}
	x, err := s.App.PeopleImport(r.Context(), actor(r), id)
	if err != nil {
		return p, err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return p, err
	}
	p = peopleImportPage{
		frame: frame{Title: vi.PeopleImportTitle + " " + vi.Instant(x.RecordedAt), Here: casesPath, Simulated: x.Simulated}, Tabs: caseTabs(r, ""), Action: peopleImportPath(id), May: x.May,
		Meta: []fact{
			{vi.LabelPeopleUnit, vi.PartyBody(x.Of)},
			{vi.LabelBy, vi.Person(x.RecordedBy, people)},
			{vi.LabelPeopleConsent, vi.Date(x.ConsentOn) + ", " + x.ConsentPaper},
			{vi.LabelCounts, vi.EntryCounts(x.Created+x.Changed+x.Unchanged+x.Refused, x.Created, x.Changed, x.Unchanged, x.Refused)},
		},
		Undone: vi.PeopleImportState(x.UndoneAt, vi.Person(x.UndoneBy, people), x.UndoneFor),
	}
	lines := make([]app.CaseLine, 0, len(x.Files))
	for _, f := range x.Files {
		row := peopleImportedRow{Href: casePath(f.Code), Code: f.Code, Unit: vi.PartyBody(f.Unit), State: vi.FileState(f.State), Fate: vi.EntryFate(f.Fate), Built: f.Built}
		row.Person = personText(f.Shown)
		if len(p.Rows) < mostSheetLines {
			p.Rows = append(p.Rows, row)
			lines = append(lines, f.CaseLine)
		}
	}
	p.Names = newOpenNames(r, lines, actor(r).Can(domain.ReadPeople), nil)
	return p, nil
}

// peopleImport shows one import.
func (s *Server) peopleImport(w http.ResponseWriter, r *http.Request) error {
	p, err := s.newPeopleImport(r)
	if err != nil {
		return err
	}
	if r.URL.Query().Has(inDone) {
		p.Done = vi.PeopleImportUndone
	}
	return s.show(w, r, http.StatusOK, "peopleimport", p)
}

// undoPeople takes an import back.
func (s *Server) undoPeople(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(r.PathValue("import"), 10, 64)
	if err != nil {
		return domain.ErrNotFound
	}
	_, err = s.App.UndoPeopleImport(r.Context(), actor(r), id, in.Get(inReason), nil)
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		if err == nil {
			http.Redirect(w, r, peopleImportPath(id)+"?"+inDone, http.StatusSeeOther)
		}
		return err
	}
	p, err := s.newPeopleImport(r)
	if err != nil {
		return err
	}
	p.Reason.Value = in.Get(inReason)
	for _, x := range bad.Problems {
		if x.Column == "reason" {
			p.Reason.Problem = vi.UndoReasonMissing
			continue
		}
		p.Problems = append(p.Problems, vi.Problem(x))
	}
	return s.show(w, r, http.StatusUnprocessableEntity, "peopleimport", p)
}

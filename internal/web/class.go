package web

import (
	"net/http"
	"net/url"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// Addresses of classes. A class has its own root: below that of files a code is
// a file's.
const (
	classesPath      = casesPath + "/lop"
	certificatesPath = casesPath + "/so-giay-chung-nhan"
	loadPath         = casesPath + "/giup-do"
	form2Path        = casesPath + "/bieu-2"
	classPath        = "/lop-boi-duong"
)

func classAt(code string) string { return classPath + "/" + url.PathEscape(code) }

// classesPage lists classes, with a form to open one more.
type classesPage struct {
	frame
	Tabs     sections
	Lines    []classLine
	Expiring []followCount
	Before   string
	After    string
	Fields   []input
	General  []string
	MayKeep  bool
	Open     bool
}

type classLine struct {
	Href, Code, Kind, Centre, Of, Days, Learners, State, Key, Due string
	Late                                                          bool
}

func (s *Server) classesPage(w http.ResponseWriter, r *http.Request) error {
	return s.showClasses(w, r, http.StatusOK, nil)
}

func (s *Server) showClasses(w http.ResponseWriter, r *http.Request, status int, f *typedForm) error {
	after, _ := strconv.Atoi(r.URL.Query().Get("tu"))
	l, err := s.App.ClassList(r.Context(), actor(r), after)
	if err != nil {
		return err
	}
	p := classesPage{
		frame: frame{Title: vi.ClassesTitle, Here: casesPath, Simulated: l.Simulated}, Tabs: caseTabs(r, classesPath), MayKeep: l.MayKeep,
	}
	for _, c := range l.Lines {
		p.Lines = append(p.Lines, newClassLine(c))
	}
	counts := map[string]int{}
	for last, n := range l.Expiring {
		for _, word := range dueWords(l.Day, last) {
			counts[word] += n
		}
	}
	p.Expiring = dueTallies(counts, vi.ClassExpiry, "", "", string(casefile.CertificateValid))
	if l.More {
		p.After = classesPath + "?tu=" + strconv.Itoa(after+len(l.Lines))
	}
	if after > 0 {
		p.Before = classesPath
	}
	if l.MayKeep {
		if err := s.classForm(r, &p, f); err != nil {
			return err
		}
	}
	return s.show(w, r, status, "classes", p)
}

func newClassLine(c app.ClassLine) classLine {
	out := classLine{
		Href: classAt(c.Code), Code: c.Code, Kind: vi.ClassKind(c.Kind), Centre: c.Centre, Of: vi.PartyBody(c.Of), Days: vi.Date(c.From) + " – " + vi.Date(c.To),
		Learners: vi.ClassCounts(c.Listed, c.Passed, c.Given), State: vi.ClassState(c.State), Key: string(c.State), Late: c.Late,
	}
	if !c.Due.IsZero() {
		out.Due = vi.CertificatesDue(c.Due, c.Late)
	}
	return out
}

// classForm is the form that opens a class.
func (s *Server) classForm(r *http.Request, p *classesPage, f *typedForm) error {
	if p.Open = f != nil; f == nil {
		f = newTyped(url.Values{"so-buoi": {"5"}})
	}
	unit := f.text("don-vi")
	if unit == "" {
		unit = visitor(r).At.Code
	}
	units, err := s.App.Reach(r.Context(), actor(r), domain.KeepFiles)
	if err != nil {
		return err
	}
	of := input{Name: "don-vi", Label: vi.FieldClassUnit, Problems: f.wrong["unit"]}
	for _, u := range units {
		if u.Parent != 0 && len(of.Options) < mostOffered {
			of.Options = append(of.Options, option{u.Code, vi.PartyBody(u), u.Code == unit})
		}
	}
	kind := input{Name: "loai", Label: vi.FieldClassKind, Problems: f.wrong["kind"]}
	for _, k := range casefile.ClassKinds {
		kind.Options = append(kind.Options, option{string(k), vi.ClassKind(k), string(k) == f.text("loai")})
	}
	p.General = f.wrong[""]
	p.Fields = []input{
		of, kind,
		{Name: "noi-mo", Label: vi.FieldClassCentre, Value: f.text("noi-mo"), Problems: f.wrong["centre"]},
		{Name: "khai-giang", Label: vi.FieldClassFrom, Kind: "day", Value: f.text("khai-giang"), Problems: f.wrong["from"]},
		{Name: "be-giang", Label: vi.FieldClassTo, Kind: "day", Value: f.text("be-giang"), Problems: f.wrong["to"]},
		{Name: "so-buoi", Label: vi.FieldClassSessions, Kind: "number", Value: f.text("so-buoi"), Problems: f.wrong["sessions"]},
		{Name: "van-ban", Label: vi.FieldClassPaper, Value: f.text("van-ban"), Problems: f.wrong["paper"]},
	}
	return nil
}

func (s *Server) openClass(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	n, _ := f.count("so-buoi", "sessions")
	opened := app.ClassOpened{
		Unit: f.text("don-vi"), Kind: casefile.ClassKind(f.text("loai")), Centre: f.text("noi-mo"), From: f.day("khai-giang", "from"), To: f.day("be-giang", "to"),
		Sessions: int(min(n, 1000)), Paper: f.text("van-ban"),
	}
	code, _, err := s.App.OpenClass(r.Context(), actor(r), opened)
	if err == nil {
		return done(w, r, classAt(code), "class-opened")
	}
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showClasses(w, r, http.StatusUnprocessableEntity, f)
}

// certificatesPage is the register of certificates.
type certificatesPage struct {
	frame
	Tabs          sections
	Year          string
	Years         []linkTo
	Kinds         []linkTo
	Lines         []certificateLine
	Before, After string
}

type certificateLine struct {
	No, Number, Person, Code, Href, Kind, Class, ClassHref, Issued, Valid, Of string
	Taken                                                                     bool
}

func (s *Server) certificatesPage(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	after, _ := strconv.Atoi(q.Get("tu"))
	year, _ := strconv.Atoi(q.Get("nam"))
	reg, err := s.App.Certificates(r.Context(), actor(r), app.CertificateAsk{Unit: q.Get("don-vi"), Year: year, Kind: casefile.ClassKind(q.Get("loai")), After: after})
	if err != nil {
		return err
	}
	p := certificatesPage{frame: frame{Title: vi.CertificatesTitle, Here: casesPath, Simulated: reg.Simulated}, Tabs: caseTabs(r, certificatesPath), Year: strconv.Itoa(reg.Year)}
	at := func(set func(url.Values)) string {
		next := url.Values{}
		for _, k := range []string{"don-vi", "nam", "loai"} {
			if v := q.Get(k); v != "" {
				next.Set(k, v)
			}
		}
		set(next)
		return certificatesPath + "?" + next.Encode()
	}
	for y := reg.Day.Year(); y > reg.Day.Year()-6; y-- {
		l := linkTo{Name: strconv.Itoa(y)}
		if y != reg.Year {
			l.Href = at(func(v url.Values) { v.Set("nam", strconv.Itoa(y)) })
		}
		p.Years = append(p.Years, l)
	}
	for _, k := range append([]casefile.ClassKind{""}, casefile.ClassKinds...) {
		l := linkTo{Name: vi.ClassKindOrAll(k)}
		if string(k) != q.Get("loai") {
			l.Href = at(func(v url.Values) { v.Set("loai", string(k)) })
		}
		p.Kinds = append(p.Kinds, l)
	}
	for i, c := range reg.Lines {
		l := certificateLine{
			No: vi.Number(int64(after + i + 1)), Number: c.Number, Person: personText(c.Shown), Code: c.Code, Kind: vi.ClassKind(c.Kind), Class: c.ClassCode, ClassHref: classAt(c.ClassCode),
			Issued: vi.Date(c.Issued), Valid: vi.CertificateHolds(c.ValidTo), Of: vi.PartyBody(c.Of), Taken: c.Taken,
		}
		if c.At.Unit != 0 {
			l.Href = casePath(c.Code)
		}
		p.Lines = append(p.Lines, l)
	}
	if reg.More {
		p.After = at(func(v url.Values) { v.Set("tu", strconv.Itoa(after+app.CertificatesAtOnce)) })
	}
	if after > 0 {
		p.Before = at(func(v url.Values) { v.Set("tu", strconv.Itoa(max(0, after-app.CertificatesAtOnce))) })
	}
	return s.show(w, r, http.StatusOK, "certificates", p)
}

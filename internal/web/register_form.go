package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// registerForm is a paper as it is entered or corrected.
type registerForm struct {
	frame
	Action, Back string
	Base         string // the version that was read; empty for a new paper
	Way          string
	Paper, Sign  []input
	About        []input
	Known        []option // papers of the register that may be its bases
	BasisWrong   []string
	Confirm      *input // asked for where the year has the symbol already
	Reason       *input
	General      []string
	There        []note // lines that are there already
	Conflict     string
	Theirs       []fact // what somebody else wrote meanwhile
}

func (s *Server) newEntryPage(w http.ResponseWriter, r *http.Request) error {
	in := url.Values{inWay: {r.URL.Query().Get(inWay)}, "ngay": {vi.Date(s.Now().Date())}, inStage: {string(register.Issued)}}
	if in.Get(inWay) == "den" {
		in.Set("den-ngay", in.Get("ngay"))
		in.Del("ngay")
	}
	return s.showRegisterForm(w, r, http.StatusOK, newTyped(in), nil, nil)
}

// showRegisterForm shows the form; of a paper that is there already (p), it is
// the form that corrects it.
func (s *Server) showRegisterForm(w http.ResponseWriter, r *http.Request, status int, f *typedForm, p *app.RegisterPage, change func(*registerForm)) error {
	known, err := s.App.Citable(r.Context(), actor(r))
	if err != nil {
		return err
	}
	came := f.in.Get(inWay) == "den"
	page := registerForm{frame: frame{Title: vi.RegisterOut, Here: registerPath}, Action: registerPath + "/ghi", Back: registerPath, Way: f.in.Get(inWay), General: f.wrong[""]}
	if came {
		page.Title = vi.RegisterIn
	}
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	kinds := [][2]string{{"", "–"}}
	for _, t := range domain.DocumentTypes() {
		kinds = append(kinds, [2]string{t, vi.TypeOption(t)})
	}
	kind := field("loai", vi.FieldPaperType, "type", "", "")
	kind.Options = optionsOf(kinds, f.in.Get("loai"))
	page.Paper = []input{field("so", vi.FieldPaperNumber, "number", "number", vi.HintPaperNumber), kind, field("ky-hieu", vi.FieldPaperSymbol, "issuer", "", vi.HintPaperSymbol), field("ngay", vi.FieldPaperDay, "issued_on", "day", "")}
	if came {
		page.Paper = append(page.Paper, field("so-den", vi.FieldArrival, "arrival", "number", vi.HintArrival), field("den-ngay", vi.FieldArrived, "arrived", "day", ""))
	} else if p == nil {
		state := field(inStage, vi.FieldPaperState, "state", "", "")
		for _, st := range register.Begins(register.Out) {
			state.Options = append(state.Options, option{string(st), vi.LetterState(st), string(st) == f.in.Get(inStage)})
		}
		page.Paper = append(page.Paper, state)
	}
	subject := field("trich-yeu", vi.FieldPaperSubject, "subject", "wide", "")
	subject.Lines = 2
	page.About = []input{subject}
	page.Sign = []input{field("co-quan", vi.FieldPaperIssuer, "issued_by", "", ""), field("chuc-vu", vi.FieldPaperPost, "post", "", vi.HintSignerFree), field("nguoi-ky", vi.FieldPaperSigner, "signer", "", vi.HintSignerFree)}
	bases := field("can-cu-khac", vi.FieldPaperBases, "bases", "wide", vi.HintPaperBases)
	bases.Lines = 2
	page.About = append(page.About, bases)
	page.Known = basisOptions(known, f.in["can-cu"], p)
	if f.in.Get("xac-nhan") != "" || slices.ContainsFunc(f.wrong["number"], func(s string) bool { return vi.AsksToConfirm(s) }) {
		page.Confirm = &input{Name: "xac-nhan", Label: vi.FieldConfirmTwice, Kind: "check", Checked: f.in.Get("xac-nhan") != ""}
	}
	if p != nil {
		page.Title, page.Simulated = vi.CorrectTitle, p.Simulated
		page.Back = registeredPath(p.ID)
		page.Action, page.Base = page.Back+"/sua", f.in.Get("ban")
		why := field("ly-do", vi.FieldCorrectWhy, "reason", "wide", "")
		why.Lines = 2
		page.Reason = &why
	} else if err := s.simulated(r, &page.frame); err != nil {
		return err
	}
	if change != nil {
		change(&page)
	}
	return s.show(w, r, status, "registerform", page)
}

// mostBases is how many papers are offered as bases; others are typed.
const mostBases = 60

// basisOptions offers the papers that are known, those chosen always.
func basisOptions(known []storage.KnownDocument, chosen []string, self *app.RegisterPage) (out []option) {
	for _, k := range known {
		if self != nil && k.Entry == self.ID {
			continue
		}
		value := basisLine(k.Document)
		on := slices.Contains(chosen, value)
		if !on && len(out) >= mostBases {
			continue
		}
		label := vi.PaperName(k.Document)
		if k.Subject != "" {
			label += ": " + k.Subject
		}
		out = append(out, option{value, label, on})
	}
	return out
}

// basisLine is a basis as it is typed: symbol and day.
func basisLine(d domain.Document) string { return d.Symbol() + ", " + vi.Date(d.IssuedOn) }

// parseBasis reads it; the number, type and issuer, and the day, are one paper.
func parseBasis(line string) (domain.Document, bool) {
	symbol, on, ok := strings.Cut(line, ",")
	on = vi.WithoutDay(on)
	d, isDay := vi.ParseDate(on)
	if !ok || !isDay {
		return domain.Document{}, false
	}
	return domain.ParseDocument(symbol, d)
}

// particulars reads the form.
func (s *Server) particulars(r *http.Request, f *typedForm) (register.Particulars, error) {
	p := register.Particulars{
		IssuedBy: f.text("co-quan"), Post: f.text("chuc-vu"), Signer: f.text("nguoi-ky"),
		Subject: strings.Join(strings.Fields(f.in.Get("trich-yeu")), " "),
	}
	p.Type, p.Issuer = f.text("loai"), f.text("ky-hieu")
	if n, given := f.count("so", "number"); given {
		p.Number = int(min(n, register.MaxNumber+1))
	}
	p.IssuedOn = f.day("ngay", "issued_on")
	if f.in.Get(inWay) == "den" {
		p.Arrived = f.day("den-ngay", "arrived")
		if n, given := f.count("so-den", "arrival"); given {
			p.Arrival = int(min(n, register.MaxNumber+1))
		}
	}
	known, err := s.App.Citable(r.Context(), actor(r))
	if err != nil {
		return p, err
	}
	lines := slices.Clone(f.in["can-cu"])
	for line := range strings.Lines(f.in.Get("can-cu-khac")) {
		lines = append(lines, line)
	}
	for _, line := range lines {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		d, ok := parseBasis(line)
		if !ok {
			f.blame("bases", vi.Why(domain.Problem{Code: domain.CodeEntryBasis, Args: []any{line}}))
			continue
		}
		b := register.Basis{Document: d}
		if i := slices.IndexFunc(known, func(k storage.KnownDocument) bool { return k.Document == d }); i >= 0 {
			b.Entry = known[i].Entry
		}
		if !slices.Contains(p.Bases, b) {
			p.Bases = append(p.Bases, b)
		}
	}
	return p, nil
}

func (s *Server) registerEntry(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	p, err := s.particulars(r, f)
	if err != nil {
		return err
	}
	direction, ok := wayWords[in.Get(inWay)]
	if !ok {
		return domain.ErrNotFound
	}
	e := app.NewEntry{Particulars: p, Direction: direction, State: register.State(f.text(inStage)), Confirmed: in.Get("xac-nhan") != ""}
	if direction == register.In {
		e.State = register.Issued
	}
	var id register.EntryID
	if len(f.wrong) == 0 {
		id, err = s.App.RegisterDocument(r.Context(), actor(r), e)
	} else {
		err = p.Validate(direction, e.State.Out(), s.Now().Date()).Err()
	}
	if err == nil && len(f.wrong) == 0 {
		return done(w, r, registeredPath(id), "registered")
	}
	bad, invalid := errors.AsType[*domain.Invalid](err)
	if err != nil && !invalid {
		return err
	}
	if invalid {
		f.wrong.merge(bad)
	}
	return s.showRegisterForm(w, r, http.StatusUnprocessableEntity, f, nil, func(page *registerForm) { page.There = linesThere(bad) })
}

// linesThere leads to the lines that stand against a number.
func linesThere(bad *domain.Invalid) (out []note) {
	if bad == nil {
		return nil
	}
	for _, p := range bad.Problems {
		if p.Code != domain.CodeEntryTwice && p.Code != domain.CodeEntrySame {
			continue
		}
		if id, ok := p.Args[len(p.Args)-1].(int64); ok {
			out = append(out, note{Href: registeredPath(register.EntryID(id)), Link: vi.OpenThatLine})
		}
	}
	return out
}

// entryValues are a version as the form holds it.
func entryValues(p app.RegisterPage) url.Values {
	v := p.Latest
	in := url.Values{inWay: {wayWord(p.Direction)}, "ban": {strconv.FormatInt(int64(v.ID), 10)}}
	for name, value := range map[string]string{
		"loai": v.Type, "ky-hieu": v.Issuer, "ngay": vi.Date(v.IssuedOn), "trich-yeu": v.Subject, "co-quan": v.IssuedBy, "chuc-vu": v.Post, "nguoi-ky": v.Signer,
	} {
		in.Set(name, value)
	}
	if v.Number > 0 {
		in.Set("so", strconv.Itoa(v.Number))
	}
	if !v.Arrived.IsZero() {
		in.Set("den-ngay", vi.Date(v.Arrived))
	}
	if v.Arrival > 0 {
		in.Set("so-den", strconv.Itoa(v.Arrival))
	}
	return in
}

// chooseBases ticks the bases that are offered and types the others.
func chooseBases(in url.Values, bases []register.Basis, known []storage.KnownDocument) {
	var typed []string
	for _, b := range bases {
		if slices.ContainsFunc(known, func(k storage.KnownDocument) bool { return k.Document == b.Document }) {
			in.Add("can-cu", basisLine(b.Document))
		} else {
			typed = append(typed, basisLine(b.Document))
		}
	}
	in.Set("can-cu-khac", strings.Join(typed, "\n"))
}

func entryOf(r *http.Request) register.EntryID {
	return register.EntryID(app.ParsePaperID(r.PathValue("id")))
}

func (s *Server) correctPage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.App.EntryOf(r.Context(), actor(r), entryOf(r))
	if err != nil {
		return err
	}
	known, err := s.App.Citable(r.Context(), actor(r))
	if err != nil {
		return err
	}
	in := entryValues(p)
	chooseBases(in, p.Latest.Bases, known)
	return s.showRegisterForm(w, r, http.StatusOK, newTyped(in), &p, nil)
}

func (s *Server) correctEntry(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	p, err := s.App.EntryOf(r.Context(), actor(r), entryOf(r))
	if err != nil {
		return err
	}
	in.Set(inWay, wayWord(p.Direction))
	f := newTyped(in)
	typed, err := s.particulars(r, f)
	if err != nil {
		return err
	}
	base, err := strconv.ParseInt(in.Get("ban"), 10, 64)
	if err != nil {
		base = 0
	}
	err = nil
	if len(f.wrong) == 0 {
		err = s.App.CorrectEntry(r.Context(), actor(r), p.ID, register.VersionID(base), typed, register.Clean(in.Get("ly-do")), in.Get("xac-nhan") != "")
		if err == nil {
			return done(w, r, registeredPath(p.ID), "entry-corrected")
		}
	}
	if errors.Is(err, domain.ErrConflict) {
		return s.correctConflict(w, r, f, p)
	}
	bad, invalid := errors.AsType[*domain.Invalid](err)
	if err != nil && !invalid {
		return err
	}
	if invalid {
		f.wrong.merge(bad)
	}
	return s.showRegisterForm(w, r, http.StatusUnprocessableEntity, f, &p, func(page *registerForm) { page.There = linesThere(bad) })
}

// correctConflict keeps what was typed and shows what somebody else wrote: sent
// again it follows theirs.
func (s *Server) correctConflict(w http.ResponseWriter, r *http.Request, f *typedForm, p app.RegisterPage) error {
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	f.in.Set("ban", strconv.FormatInt(int64(p.Latest.ID), 10))
	return s.showRegisterForm(w, r, http.StatusConflict, f, &p, func(page *registerForm) {
		page.Conflict = vi.OtherCorrected(personName(names, p.Latest.RecordedBy), vi.Minute(p.Latest.RecordedAt))
		page.Theirs = particularFacts(p.Latest.Particulars)
	})
}

// particularFacts are what stands on a paper, to read.
func particularFacts(p register.Particulars) (out []fact) {
	add := func(name, value string) {
		if value != "" {
			out = append(out, fact{name, value})
		}
	}
	symbol := p.Symbol()
	if symbol == "" {
		symbol = vi.NoNumber
	}
	add(vi.LabelSymbol, symbol)
	add(vi.FieldPaperDay, vi.Date(p.IssuedOn))
	add(vi.FieldPaperType, vi.DocumentType(p.Type))
	add(vi.FieldPaperIssuer, p.IssuedBy)
	add(vi.FieldPaperSubject, p.Subject)
	add(vi.FieldPaperPost, p.Post)
	add(vi.FieldPaperSigner, p.Signer)
	if !p.Arrived.IsZero() {
		add(vi.LabelArrived, vi.ArrivedOn(p.Arrival, p.Arrived))
	}
	return out
}

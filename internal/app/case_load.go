package app

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"sync"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// actLoadFiles is how its trace names it.
const actLoadFiles = "load files"

// NewFiles are many files that are opened at once, each with all that happened
// in it, the members who help in them and the classes: of a demonstration, or of
// a list that comes in.
type NewFiles struct {
	Members []NewMember
	Files   []NewFile
	Classes []NewClass // in which they learned, the oldest first
}

// NewMember is a member who helps in files.
type NewMember struct {
	Unit string // code
	Name string
}

// NewFile is a person's file with all that happened in it.
type NewFile struct {
	Unit    string // code of the cell that opened it
	Person  casefile.Person
	Kind    casefile.FileKind
	Consent domain.Date
	By      string // the paper in which they agreed
	Steps   []NewEvent
	Help    []NewHelp
	Notes   []casefile.PaperNote
}

// NewEvent is an event; its unit is the one where the file lies, or that of
// the code.
type NewEvent struct {
	casefile.Event
	Unit string
}

// NewHelp is that a member, by place among the members, began to help, or
// ended.
type NewHelp struct {
	Member int
	Role   casefile.Role
	On     domain.Date
	// Together is since when the member and the person work, study or live together.
	Together domain.Date
	Ended    bool
	Reason   string
	Paper    string
}

// LoadFiles opens many files with all that happened in them in one transaction,
// judged as if each had been recorded by itself, so that a demonstration has its
// people at once. A store with real figures refuses it.
func (a *App) LoadFiles(ctx context.Context, who domain.Actor, in NewFiles) error {
	_, err := a.do(ctx, who, actLoadFiles, strconv.Itoa(len(in.Files)), false, func(tx *storage.Tx) (map[string]string, error) {
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return nil, err
		}
		if simulated == "" {
			return nil, domain.Refuse(domain.CodeRealData)
		}
		if err := permitAll(who, domain.KeepFiles); err != nil {
			return nil, err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		l := filling{p: p, tx: tx, who: who, in: in, files: make([]filledFile, len(in.Files))}
		if err := l.judgeAll(); err != nil {
			return nil, err
		}
		if err := l.judgeClasses(); err != nil {
			return nil, err
		}
		ring, err := a.ring(ctx, tx)
		if err != nil {
			return nil, err
		}
		return map[string]string{"files": strconv.Itoa(len(in.Files)), "classes": strconv.Itoa(len(in.Classes))}, l.keep(ctx, ring)
	})
	return err
}

// filling are new files in the transaction that keeps them.
type filling struct {
	p     procedure
	tx    *storage.Tx
	who   domain.Actor
	in    NewFiles
	files []filledFile
	facts []figure.Fact
	kept  []casefile.Record // the files as they were kept
}

// filledFile is one of them as it was judged.
type filledFile struct {
	unit   domain.UnitID
	events []casefile.Event
}

// judgeAll judges the files side by side on all processors.
func (l *filling) judgeAll() error {
	errs := make([]error, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for w := range errs {
		all.Go(func() {
			for i := w; i < len(l.in.Files) && errs[w] == nil; i += len(errs) {
				if l.files[i], errs[w] = l.judge(l.in.Files[i]); errs[w] != nil {
					errs[w] = fmt.Errorf("file %d: %w", i+1, errs[w])
				}
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// judge holds one file to what its steps would have been held to.
func (l *filling) judge(in NewFile) (out filledFile, err error) {
	unit, ok := l.p.tree.ByCode(in.Unit)
	if !ok {
		return out, domain.Refuse(domain.CodeUnitUnknownArg, in.Unit)
	}
	out.unit = unit.Unit
	for i, s := range in.Steps {
		e := s.Event
		if i == 0 {
			first := CandidateAdded{Unit: in.Unit, Person: in.Person, Kind: in.Kind, First: e.Kind, On: e.On, Paper: e.Paper, Consent: in.Consent, By: in.By}
			err, e.Unit = l.p.judgeCandidate(unit, &first), unit.Unit
		} else {
			taken := StepTaken{Event: e, Unit: s.Unit}
			err = l.p.judgeStep(&taken, l.bundle(in, out, nil), l.tx.At())
			e = taken.Event
		}
		if err != nil {
			return out, fmt.Errorf("%s on %s: %w", e.Kind, e.On, err)
		}
		e.ID, e.RecordedAt = casefile.EventID(i+1), l.tx.At()
		out.events = append(out.events, e)
	}
	return out, l.judgeRest(in, out)
}

// bundle is the file as far as it was judged.
func (l *filling) bundle(in NewFile, f filledFile, help []casefile.Help) caseBundle {
	b := caseBundle{Record: casefile.Record{Unit: f.unit, Kind: in.Kind}, File: casefile.File{Events: f.events}, help: help}
	b.about(in.Person)
	b.under(l.p.settings, b.Lies(f.unit, f.events))
	return b
}

// judgeRest judges who helps and what was noted of papers.
func (l *filling) judgeRest(in NewFile, f filledFile) error {
	var help []casefile.Help
	for _, h := range in.Help {
		x := casefile.Help{Member: casefile.PersonID(h.Member + 1), Role: h.Role, Ended: h.Ended, On: h.On, Reason: h.Reason}
		if !h.Ended {
			asked := HelpAssigned{Member: x.Member, Role: h.Role, On: h.On, Paper: h.Paper, Official: true, Together: h.Together}
			if err := asked.judge(l.p, l.bundle(in, f, help), l.tx.At()); err != nil {
				return fmt.Errorf("help on %s: %w", h.On, err)
			}
		}
		help = append(help, x)
	}
	b := l.bundle(in, f, help)
	asking := l.p.asking(b, l.tx.At())
	for _, n := range in.Notes {
		if err := b.JudgeNote(n, asking); err != nil {
			return fmt.Errorf("note of %s: %w", n.Code, err)
		}
	}
	return nil
}

// keep writes what was judged.
func (l *filling) keep(ctx context.Context, ring credential.Ring) error {
	members, candidates, err := l.people(ctx, ring)
	if err != nil {
		return err
	}
	year := l.p.today.Year()
	next, err := l.tx.NextFile(ctx, year)
	if err != nil {
		return err
	}
	records := make([]casefile.Record, len(l.files))
	for i, f := range l.files {
		records[i] = casefile.Record{Code: casefile.FileCode(year, next+int64(i)), Person: candidates[i], Unit: f.unit, Kind: l.in.Files[i].Kind}
	}
	ids, err := l.tx.AddFiles(ctx, l.who, records)
	if err != nil {
		return err
	}
	l.kept = records
	var (
		events []storage.FiledEvent
		help   []casefile.Help
		papers []storage.PaperRow
	)
	for i, f := range l.files {
		records[i].ID = ids[i]
		for _, e := range f.events {
			events = append(events, storage.FiledEvent{File: ids[i], Event: e})
		}
		for _, h := range l.in.Files[i].Help {
			help = append(help, casefile.Help{File: ids[i], Member: members[h.Member], Role: h.Role, Ended: h.Ended, On: h.On, Reason: h.Reason, Paper: h.Paper})
		}
		for _, n := range l.in.Files[i].Notes {
			body, err := storage.EncodePaperNote(n)
			if err != nil {
				return err
			}
			papers = append(papers, storage.PaperRow{File: ids[i], Paper: string(n.Code), Body: body})
		}
	}
	if err := errors.Join(l.tx.AddEvents(ctx, l.who, events), l.tx.AddHelps(ctx, l.who, help), l.tx.AddPaperRows(ctx, l.who, papers)); err != nil {
		return err
	}
	if err := l.settle(ctx, records); err != nil {
		return err
	}
	return l.keepClasses(ctx, records)
}

// settle works out how the files stand and what they count.
func (l *filling) settle(ctx context.Context, records []casefile.Record) error {
	placeholder := make([]casefile.Now, len(records))
	for i, r := range records {
		placeholder[i] = casefile.Now{File: r.ID, Person: r.Person, Unit: r.Unit}
	}
	if err := l.tx.PutNow(ctx, placeholder); err != nil { // what may be seen is judged by where a file lies
		return err
	}
	all, err := l.p.bundles(ctx, l.tx, domain.Everything, records)
	if err != nil {
		return err
	}
	c, err := l.p.counting(ctx, l.tx)
	if err != nil {
		return err
	}
	for i, b := range all {
		b.about(l.in.Files[i].Person)
		facts, err := l.p.factsOf(c, b, l.in.Files[i].Person)
		if err != nil {
			return err
		}
		for _, f := range facts {
			f.RecordedBy = l.who.Name
			l.facts = append(l.facts, f)
		}
	}
	return errors.Join(l.tx.PutNow(ctx, l.p.standAll(all, l.tx.At())), l.tx.AddFacts(ctx, l.facts))
}

// people keeps the members and the candidates, each sealed under a key of their
// own, and gives their ids in order.
func (l *filling) people(ctx context.Context, ring credential.Ring) (members, candidates []casefile.PersonID, err error) {
	var (
		fresh []storage.NewPerson
		who   []casefile.Person
	)
	for _, m := range l.in.Members {
		unit, ok := l.p.tree.ByCode(m.Unit)
		if !ok {
			return nil, nil, domain.Refuse(domain.CodeUnitUnknownArg, m.Unit)
		}
		fresh, who = append(fresh, storage.NewPerson{Kind: storage.Member, Unit: unit.Unit}), append(who, casefile.Person{Name: m.Name})
	}
	for i, f := range l.in.Files {
		fresh, who = append(fresh, storage.NewPerson{Kind: storage.Candidate, Unit: l.files[i].unit}), append(who, f.Person)
	}
	ids, err := l.tx.AddPeople(ctx, l.who, fresh)
	if err != nil {
		return nil, nil, err
	}
	keys, versions := make([]storage.PersonKey, len(ids)), make([]storage.SealedPerson, len(ids))
	for i, id := range ids {
		if keys[i], versions[i], err = sealPerson(ring, id, who[i]); err != nil {
			return nil, nil, err
		}
	}
	members, candidates = ids[:len(l.in.Members)], ids[len(l.in.Members):]
	words := make([]storage.Word, len(candidates))
	for i, id := range candidates {
		words[i] = storage.Word{Person: id, Word: wordConsent, On: l.in.Files[i].Consent, Paper: l.in.Files[i].By}
	}
	err = errors.Join(l.tx.PutPersonKeys(ctx, keys), l.tx.AddPersonVersions(ctx, l.who, versions), l.tx.AddWords(ctx, l.who, words))
	return members, candidates, err
}

// sealPerson closes somebody new under a key of their own, and the key under the
// first master key.
func sealPerson(ring credential.Ring, id casefile.PersonID, p casefile.Person) (k storage.PersonKey, s storage.SealedPerson, err error) {
	key := credential.NewDataKey()
	w, err := ring.Wrap(whose(id), key)
	if err != nil {
		return k, s, err
	}
	body, err := storage.EncodePerson(p)
	if err != nil {
		return k, s, err
	}
	sealed, err := key.Seal(whose(id), body)
	return storage.PersonKey{Person: id, Master: w.Master, Wrapped: w.Key},
		storage.SealedPerson{Person: id, Sealed: sealed, Fields: p.Differs(casefile.Person{})}, err
}

package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// NewClass is a class that is opened along with the files of those who learn in
// it, with all that happened to it. What it wrote into the files stands in them
// already.
type NewClass struct {
	Unit     string         // code of who holds it
	Class    casefile.Class // without unit and code
	Acts     []casefile.ClassEvent
	Learners []NewLearner
}

// NewLearner is somebody on its roster.
type NewLearner struct {
	File     int // place among the files
	Attended int // sessions; -1: not noted
	Result   casefile.Result
	Number   string // of the certificate; empty where there is none
}

// classRegister is a register of certificates, in which a number stands once.
type classRegister struct {
	unit domain.UnitID
	kind casefile.ClassKind
	year int
}

// judgeClasses holds each class to what it would have been held to.
func (l *filling) judgeClasses() error {
	taken := map[classRegister]map[string]bool{}
	for i, c := range l.in.Classes {
		if err := l.judgeClass(c, taken); err != nil {
			return fmt.Errorf("class %d, %s from %s: %w", i+1, c.Class.Kind, c.Class.From, err)
		}
	}
	return nil
}

func (l *filling) judgeClass(in NewClass, taken map[classRegister]map[string]bool) error {
	unit, ok := l.p.tree.ByCode(in.Unit)
	if !ok {
		return domain.Refuse(domain.CodeUnitUnknownArg, in.Unit)
	}
	bad := &domain.Invalid{}
	in.Class.Validate(bad)
	if !l.p.settings.Has(casefile.KeepFiles, unit.Unit) {
		bad.Add(domain.Problem{Column: "unit", Value: unit.Code, Code: domain.CodeFilesOff})
	}
	if err := bad.Err(); err != nil {
		return err
	}
	var roster []casefile.Learner
	for _, x := range in.Learners {
		if f := l.files[x.File].unit; f != unit.Unit && len(l.p.tree.Line(unit.Unit, f)) == 0 {
			return fmt.Errorf("file %d lies with others", x.File+1)
		}
		roster = append(roster, casefile.Learner{Code: strconv.Itoa(x.File), Attended: x.Attended, Result: x.Result, Number: x.Number})
	}
	var standing []casefile.ClassEvent
	for _, e := range in.Acts {
		if err := in.Class.JudgeAct(e, standing, roster, l.p.today); err != nil {
			return err
		}
		if err := l.judgeWritten(in, e); err != nil {
			return err
		}
		standing = append(standing, e)
		if e.Act == casefile.ClassCertifies {
			book := classRegister{unit.Unit, in.Class.Kind, e.On.Year()}
			if err := numbered(roster, taken, book); err != nil {
				return err
			}
		}
	}
	return l.judgeWaiting(in, casefile.StateOf(standing))
}

// numbered enters the certificates of a class in their register.
func numbered(roster []casefile.Learner, taken map[classRegister]map[string]bool, book classRegister) error {
	numbers, bad := map[string]string{}, &domain.Invalid{}
	for _, x := range passed(roster) {
		numbers[x.Code] = x.Number
	}
	if taken[book] == nil {
		taken[book] = map[string]bool{}
	}
	casefile.JudgeNumbers(numbers, taken[book], bad)
	for _, n := range numbers {
		taken[book][casefile.NumberKey(n)] = true
	}
	return bad.Err()
}

// judgeWritten holds what an act of a class writes into files against what
// stands in them.
func (l *filling) judgeWritten(in NewClass, e casefile.ClassEvent) error {
	kind := e.Act.Writes(in.Class.Kind)
	for _, x := range in.Learners {
		paper := e.Paper
		if e.Act == casefile.ClassCertifies {
			paper = x.Number
		}
		if kind == "" || e.Act != casefile.ClassStarts && x.Result != casefile.ResultPassed {
			continue
		}
		if !slices.ContainsFunc(l.files[x.File].events, func(s casefile.Event) bool { return s.Kind == kind && s.On == e.On && s.Paper == paper }) {
			return fmt.Errorf("file %d has no step %s on %s with paper %q", x.File+1, kind, e.On, paper)
		}
	}
	return nil
}

// judgeWaiting: whoever is on a roster into which nothing was written waits for
// such a class.
func (l *filling) judgeWaiting(in NewClass, at casefile.ClassState) error {
	if at != casefile.ClassOpen && (at != casefile.ClassHeld || in.Class.Kind.Begins() != "") {
		return nil
	}
	for _, x := range in.Learners {
		b := l.bundle(l.in.Files[x.File], l.files[x.File], nil)
		if !in.Class.Kind.Waits(b.File, b.Follow(b.Standing(l.tx.At()), l.p.sets)) {
			return fmt.Errorf("file %d: %w", x.File+1, domain.Refuse(domain.CodeClassWaits))
		}
	}
	return nil
}

// keepClasses writes the classes, with their rosters and their certificates.
func (l *filling) keepClasses(ctx context.Context, records []casefile.Record) error {
	if len(l.in.Classes) == 0 {
		return nil
	}
	year := l.p.today.Year()
	next, err := l.tx.NextClass(ctx, year)
	if err != nil {
		return err
	}
	var entries []storage.Certificate
	for i, in := range l.in.Classes {
		c := in.Class
		unit, _ := l.p.tree.ByCode(in.Unit)
		c.Unit, c.Code = unit.Unit, casefile.ClassCode(year, next+int64(i))
		if c.ID, err = l.tx.AddClass(ctx, l.who, c); err != nil {
			return err
		}
		for _, e := range in.Acts {
			if err := l.tx.AddClassEvent(ctx, l.who, c.ID, e); err != nil {
				return err
			}
			if e.Act == casefile.ClassCertifies {
				entries = append(entries, l.certificates(in, c, e.On, records)...)
			}
		}
		roster := make([]casefile.Learner, len(in.Learners))
		for n, x := range in.Learners {
			roster[n] = casefile.Learner{File: records[x.File].ID, Attended: x.Attended, Result: x.Result}
		}
		if err := l.tx.PutLearners(ctx, l.who, c.ID, true, roster...); err != nil {
			return err
		}
	}
	return l.tx.AddCertificates(ctx, l.who, entries)
}

// certificates are those that a class issued on a day.
func (l *filling) certificates(in NewClass, c casefile.Class, on domain.Date, records []casefile.Record) (out []storage.Certificate) {
	var valid domain.Date
	if c.Kind == casefile.AwarenessClass {
		_, valid = casefile.CertificateDays(l.p.sets, on, l.p.calendar)
	}
	for _, x := range in.Learners {
		if x.Number != "" {
			out = append(out, storage.Certificate{
				Class: c.ID, File: records[x.File].ID, Unit: c.Unit, Kind: c.Kind, Year: on.Year(), Number: x.Number, Issued: on, ValidTo: valid,
			})
		}
	}
	return out
}

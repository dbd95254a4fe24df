package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/credential"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

const actExportFiles = "export files"

// mostExported is how many files one export holds, and with names.
const (
	mostExported = 20_000
	mostNamed    = 2_000
)

// ExportAsked is a list of files to be taken away as a workbook.
type ExportAsked struct {
	Unit      string // code; empty: the one acted from
	Stages    []int  // of the six groups; empty: those on their way
	Names     bool   // with names: who manages people, with a reason, confirmed
	Reason    casefile.ReadReason
	Paper     string
	Confirmed bool
}

// ExportedFiles is a file that is handed out.
type ExportedFiles struct {
	Name string // says nothing of anybody
	Code string // of the export, printed on every page of it
	Data []byte
}

// ExportFiles makes the workbook. That it was made stays on record, with the
// codes of the files; with names each file's own record says so too. Religion
// and ethnicity are never in it.
//
// Errors: *domain.Invalid with fields "reason", "paper", "confirm", "unit";
// domain.ErrForbidden for names without the right.
func (a *App) ExportFiles(ctx context.Context, who domain.Actor, in ExportAsked) (out ExportedFiles, err error) {
	in.Paper = strings.Join(strings.Fields(in.Paper), " ")
	var sheet documents.TableSheet
	if err = a.db.View(ctx, func(tx *storage.Tx) error { // the names are opened outside the act
		return a.indexPeople(ctx, tx)
	}); err != nil {
		return out, err
	}
	_, err = a.do(ctx, who, actExportFiles, in.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		unit, err := p.unitOr(in.Unit, who)
		if err != nil {
			return nil, err
		}
		needs := []domain.Permission{domain.SeeFiles}
		if in.Names {
			needs = append(needs, domain.ManagePeople)
		}
		for _, need := range needs {
			if err := permit(ctx, tx, who, need, unit.Unit); err != nil {
				return nil, err
			}
		}
		lines, err := a.exported(ctx, tx, in, unit)
		if err != nil {
			return nil, err
		}
		out.Code = letter.SealCode(credential.Hash(who.Name + tx.At().String() + unit.Code + strconv.Itoa(len(lines))))
		detail := map[string]string{"unit": unit.Code, "export": out.Code, "count": strconv.Itoa(len(lines))}
		var files []casefile.FileID
		var codes []string
		for _, l := range lines {
			files, codes = append(files, l.ID), append(codes, l.Code)
		}
		detail["files"] = strings.Join(codes, " ")
		if in.Names {
			detail["names"], detail["reason"] = "yes", string(in.Reason)
			if err := tx.AddReads(ctx, who, files, in.Reason, strings.TrimSpace(in.Paper+" "+vi.ExportedAs(out.Code))); err != nil {
				return nil, err
			}
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return nil, err
		}
		sheet, err = a.exportSheet(ctx, tx, p, in, unit, lines)
		if simulated != "" {
			sheet.Simulated = vi.SimulatedMark
		}
		sheet.Mark = vi.TakenMasked(who.Name, out.Code, a.now())
		if in.Names {
			sheet.Mark = vi.TakenMark(who.Name, out.Code, a.now())
		}
		return detail, err
	})
	if err != nil {
		return out, err
	}
	out.Name = "danh-sach-ho-so-" + out.Code + ".xlsx"
	out.Data, err = documents.TableXLSX(sheet, a.now().Time())
	return out, err
}

// exported are the files of an export, after it was judged.
func (a *App) exported(ctx context.Context, tx *storage.Tx, in ExportAsked, unit domain.UnitVersion) ([]storage.FileLine, error) {
	bad, most := &domain.Invalid{}, mostExported
	if in.Names {
		most = mostNamed
		bad = together2(casefile.JudgeRead(in.Reason, in.Paper, true))
		if !in.Confirmed {
			bad.Add(domain.Problem{Column: "confirm", Code: domain.CodeExportConfirm})
		}
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	see, err := tx.ScopeOf(ctx, unit.Unit)
	if err != nil {
		return nil, err
	}
	stages := slices.DeleteFunc(slices.Clone(in.Stages), func(g int) bool { return g < 0 || g > 6 })
	if len(stages) == 0 {
		stages = []int{1, 2, 3, 4, 5}
	}
	lines, total, err := tx.Files(ctx, see, storage.FileFilter{Stages: stages, Most: most, Sort: storage.ByCode})
	if total > int64(most) {
		return nil, domain.Refuse(domain.CodeExportMany, most)
	}
	return lines, err
}

// together2 is what a judge found, to be added to.
func together2(err error) *domain.Invalid {
	if bad, ok := err.(*domain.Invalid); ok { //nolint:errorlint // what a judge gives is not wrapped
		return bad
	}
	return &domain.Invalid{}
}

func (a *App) exportSheet(ctx context.Context, tx *storage.Tx, p procedure, in ExportAsked, unit domain.UnitVersion, lines []storage.FileLine) (s documents.TableSheet, err error) {
	s = documents.TableSheet{Title: vi.ExportTitle, Under: []string{vi.PartyBody(unit) + ", " + vi.OnDay(p.today)}, Sheet: vi.ExportSheet, Fixed: 2}
	heads := vi.ExportHeads(in.Names)
	for i, h := range heads {
		s.Columns = append(s.Columns, documents.TableColumn{Heading: h.Name, Width: float64(h.Width), Centre: i == 0 || h.Centre})
	}
	known := map[casefile.PersonID]casefile.Person{}
	if in.Names {
		people := make([]casefile.PersonID, len(lines))
		for i, l := range lines {
			people[i] = l.Record.Person
		}
		if known, err = a.opened(ctx, tx, people); err != nil {
			return s, err
		}
	}
	for i, l := range lines {
		name, _ := a.people.name(l.Record.Person)
		at, _ := p.tree.Unit(l.Now.Unit)
		cells := []any{int64(i + 1), l.Code}
		if in.Names {
			person := known[l.Record.Person]
			cells = append(cells, person.Name, vi.PersonBirth(person.Birth), person.Home)
		} else {
			cells = append(cells, casefile.Initials(name))
		}
		due, left := "", ""
		if !l.DueOn.IsZero() {
			due, left = vi.Date(l.DueOn), vi.FileClock(l.DueClock)
		}
		state := l.On(p.today)
		s.Rows = append(s.Rows, documents.TableRow{Cells: append(cells, vi.PartyBody(at), vi.FileGroup(state.Group()), vi.FileState(state), vi.Date(l.Since), due, left, vi.TurnOf(l.Turn))})
	}
	return s, nil
}

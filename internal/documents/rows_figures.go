package documents

import "tiendo/internal/domain"

// ReadTargets reads a list of targets: how many admissions each unit was
// assigned. The error is a *domain.Invalid with everything wrong in the file;
// the rows come with it, so that what else is wrong can be told in one go.
func ReadTargets(name string, data []byte) ([]domain.TargetRow, domain.Sheet, error) {
	return FollowTargets(name, data, func(int) error { return nil })
}

// FollowTargets is ReadTargets of a long file: follow is told now and then how
// many rows were read, and its error ends the reading.
func FollowTargets(name string, data []byte, follow func(rows int) error) ([]domain.TargetRow, domain.Sheet, error) {
	var rows []domain.TargetRow
	first := map[string]int{}
	sheet, err := readFollowed(name, data, targetColumns, func(l line) {
		before := l.bad.Total
		row := domain.TargetRow{Row: l.Number, Code: l.code("code")}
		row.Quantity, _ = l.whole("target", mostAdmissions)
		l.once(first, row.Code)
		row.Faulty = l.bad.Total > before
		rows = append(rows, row)
	}, follow)
	if sheet.File == "" {
		rows = nil // the file was refused as a whole
	}
	return rows, sheet, err
}

// ReadResults reads declared results, none of them later than today. The error
// is a *domain.Invalid with everything wrong in the file; the rows come with
// it, so that what else is wrong can be told in one go.
func ReadResults(name string, data []byte, today domain.Date) ([]domain.ResultRow, domain.Sheet, error) {
	return FollowResults(name, data, today, func(int) error { return nil })
}

// FollowResults is ReadResults of a long file: follow is told now and then how
// many rows were read, and its error ends the reading.
func FollowResults(name string, data []byte, today domain.Date, follow func(rows int) error) ([]domain.ResultRow, domain.Sheet, error) {
	var rows []domain.ResultRow
	first := map[span]int{}
	sheet, err := readFollowed(name, data, resultColumns, func(l line) {
		rows = append(rows, l.result(today, first))
	}, follow)
	if sheet.File == "" {
		rows = nil // the file was refused as a whole
	}
	return rows, sheet, err
}

// span is what a result is declared for; twice in one file is a mistake even
// where the numbers agree, for one of the rows was meant for something else.
type span struct {
	code     string
	from, to domain.Date
}

func (l line) result(today domain.Date, first map[span]int) domain.ResultRow {
	before := l.bad.Total
	row := domain.ResultRow{
		Row:  l.Number,
		Code: l.code("code"),
		From: l.date("from"),
		Date: l.date("date"),
	}
	if row.Date > today {
		l.fault("date", domain.CodeDateFuture, today)
	}
	if !row.Date.IsZero() && row.From > row.Date {
		l.fault("from", domain.CodeDateOrder, row.Date)
	}
	if l.bad.Total == before {
		l.onceSpan(first, span{row.Code, row.From, row.Date})
	}
	row.Quantity, _ = l.whole("admitted", mostAdmissions)
	row.Faulty = l.bad.Total > before
	return row
}

func (l line) onceSpan(first map[span]int, s span) {
	if row, twice := first[s]; twice {
		l.fault("date", domain.CodeDuplicateSpan, row)
		return
	}
	first[s] = l.Number
}

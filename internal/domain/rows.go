package domain

// UnitRow is one line of a unit list as typed by people, read but not judged
// against what is already known. Empty fields were absent or blank.
type UnitRow struct {
	Row           int // in the file, 1 = first line
	Code          string
	FullName      string
	ShortName     string
	CommitteeName string // "Đảng ủy xã …", ready to print
	Kind          Kind
	OrderNo       int // 0 = not given
	ParentCode    string
	OpenOn        Date
	EffectiveOn   Date // from which day a known unit is as the line says; zero mends the last description
	CloseOn       Date // the first day on which it no longer exists
	HasCloseOn    bool // the file has a column of closing days, so an empty cell means "goes on"
	Successors    []string
	AreaKinds     []AreaKind
	HasAreaKinds  bool // the file has a column of area kinds, so an empty cell means "none"
	Stocks        map[Indicator]int64
}

// TargetRow is one line of a target list.
type TargetRow struct {
	Row      int
	Code     string
	Quantity int64
	Faulty   bool // something else on the line was wrong: only the code can be judged
}

// ResultRow is one line of declared results: how many were admitted in a span
// that ends on Date. From is zero where the file gives no start.
type ResultRow struct {
	Row      int
	Code     string
	From     Date
	Date     Date
	Quantity int64
	Faulty   bool // something else on the line was wrong: only the code can be judged
	Withdraw bool // the number declared for the span was meant for another; only typed in, never in a file
}

// Sheet tells how a file was read: which columns were not used, so that nobody
// believes they were.
type Sheet struct {
	File    string
	Ignored []string // headings of the columns that were not used
	Rows    int      // lines with content, without the heading
}

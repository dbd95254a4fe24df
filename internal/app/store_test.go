package app_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/sqldb"
	"tiendo/internal/storage/storagetest"
)

// TestMain lets properties try more where TIENDO_SOAK asks for it; the flag
// -rapid.checks still has the last word.
func TestMain(m *testing.M) {
	checks := "8"
	if os.Getenv("TIENDO_SOAK") != "" {
		checks = "150"
	}
	if err := flag.Set("rapid.checks", checks); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func on(s string) domain.Date { return domain.MustDate(s) }

// office is a store at work: a province with the committees A, B and C, and
// the plan 2026 with targets for A and B.
type office struct {
	t     *testing.T
	app   *app.App
	db    *storage.DB
	at    storage.Place
	clock *storagetest.Clock
}

const unitsFile = "code,full_name,short_name,party_committee,kind,order_no\n" +
	"A,Xã An,An,Đảng ủy xã An,commune,1\nB,Phường Bình,Bình,Đảng ủy phường Bình,ward,2\nC,Đảng ủy cơ quan C,CQ C,Đảng ủy C,agency,1\n"

func newOffice(t *testing.T, at storage.Place, today string) *office {
	t.Helper()
	clock := storagetest.NewClock(today)
	db := storagetest.Open(t, at, clock.Now)
	o := &office{t, app.New(db, clock.Now), db, at, clock}
	o.must(o.units(unitsFile))
	o.must(o.targets("code,target\nA,36\nB,43\n", plan2026))
	return o
}

var plan2026 = app.TargetsImport{
	Plan: "2026", Name: "Năm 2026", From: on("2026-01-01"), To: on("2026-12-31"),
	Notice: "149-TB/TU", NoticeDate: on("2026-01-30"), Total: 79, HasTotal: true,
}

func (o *office) units(csv string) (app.Outcome, error) {
	return o.app.ImportUnits(o.t.Context(), desk, app.UnitsImport{File: app.File{Name: "don-vi.csv", Data: []byte(csv)}})
}

func (o *office) targets(csv string, in app.TargetsImport) (app.Outcome, error) {
	in.File = app.File{Name: "chi-tieu.csv", Data: []byte(csv)}
	return o.app.ImportTargets(o.t.Context(), desk, in)
}

func (o *office) results(csv string) (app.Outcome, error) {
	return o.app.ImportResults(o.t.Context(), desk, app.ResultsImport{Plan: "2026", File: app.File{Name: "ket-qua.csv", Data: []byte(csv)}})
}

func (o *office) must(out app.Outcome, err error) app.Outcome {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

func (o *office) board(ask app.Ask) app.Board {
	o.t.Helper()
	if ask.Plan == "" {
		ask.Plan = "2026"
	}
	b, err := o.app.Board(o.t.Context(), desk, ask)
	if err != nil {
		o.t.Fatal(err)
	}
	return b
}

// admitted is what the board shows for a unit as of a day.
func (o *office) admitted(code, asOf string) int64 {
	o.t.Helper()
	for _, l := range o.board(app.Ask{AsOf: on(asOf)}).Lines {
		if l.Unit.Code == code {
			return l.Admitted
		}
	}
	o.t.Fatalf("unit %s has no line on %s", code, asOf)
	return 0
}

// acts are the latest acts as “act outcome”, newest first.
func (o *office) acts(n int) (out []string) {
	o.t.Helper()
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
		acts, err := tx.Acts(o.t.Context(), storage.ActFilter{Limit: n})
		for _, a := range acts {
			out = append(out, a.Act+" "+a.Outcome)
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// raw goes past the program to the tables.
func (o *office) raw() *sql.DB {
	o.t.Helper()
	driver, dsn := "pgx", o.at.Database
	if dsn == "" {
		driver, dsn = "sqlite", filepath.Join(o.at.Folder, sqldb.FileName)
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() { _ = db.Close() })
	return db
}

var tablesWithFacts = []string{
	"setting", "unit", "unit_version", "lineage", "unit_area", "unit_now", "counted_from", "fact", "rollup", "rollup_month", "plan", "notice", "target", "plan_rules", "import", "letter_form", "notice_unit", "day_rule",
	"seal", "letter_step", "letter_issue", "issued_file", "letter_template",
	"campaign", "report_period", "report_deadline", "report", "report_version", "report_event", "outage", "report_paper",
	"report_import", "report_import_row", "report_undo", "unit_alias",
	"schedule", "schedule_number",
	"report_reply", "report_extension", "campaign_lines",
	"gap_note",
	"report_reminder",
	"person", "person_key", "person_version", "person_word", "case_file", "case_event", "case_read", "case_binding", "case_paper", "case_helper",
	"rule_set", "case_setting", "case_now", "case_clock",
	"case_class", "case_class_act", "case_class_learner", "case_certificate",
	"privacy_rule", "person_request", "person_request_answer", "data_breach", "data_breach_step", "case_meeting", "calendar_feed", "calendar_feed_end",
}

// rows counts what is kept, but for the trace and the clock.
func (o *office) rows() map[string]int64 {
	o.t.Helper()
	db := o.raw()
	out := map[string]int64{}
	for _, table := range tablesWithFacts {
		var n int64
		if err := db.QueryRowContext(o.t.Context(), `SELECT count(*) FROM `+table).Scan(&n); err != nil {
			o.t.Fatal(err)
		}
		out[table] = n
	}
	return out
}

// sound verifies trace and rollup.
func (o *office) sound() {
	o.t.Helper()
	v, err := o.app.Verify(o.t.Context())
	if err != nil || len(v.Breaks) > 0 {
		o.t.Errorf("verify finds %+v, %v", v.Breaks, err)
	}
}

// refusals are the problems of an error: “row column code [args]”.
func refusals(t *testing.T, err error) (out []string) {
	t.Helper()
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		t.Fatalf("the error is %v, not a refusal", err)
	}
	for _, p := range bad.Problems {
		out = append(out, said(p))
	}
	return out
}

func said(p domain.Problem) string {
	b, _ := json.Marshal(p.Args)
	s := string(p.Code) + " " + string(b)
	if p.Column != "" {
		s = p.Column + " " + s
	}
	if p.Row > 0 {
		s = "row " + strconv.Itoa(p.Row) + " " + s
	}
	return strings.ReplaceAll(strings.TrimSuffix(s, " null"), `"`, "")
}

func itoa64(n domain.Instant) string { return strconv.FormatInt(int64(n), 10) }

// written is a whole board as text, without how it was asked.
func written(t interface{ Fatal(...any) }, b app.Board) string {
	b.KnownAt = 0
	text, err := json.MarshalIndent(b, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// portable leaves the numbers out that a store gives to its rows: they differ
// from one engine to the other.
func portable(text string) string {
	return storeNumbers.ReplaceAllString(text, `"$1": _`)
}

var recordedAt = regexp.MustCompile(`"RecordedAt": \d+,?`)

var storeNumbers = regexp.MustCompile(`"(ID|Plan|Unit|Notice|Scope|Parent)": -?\d+`)

// refused holds a refusal to what it should say, and to its line in the trace.
func (o *office) refused(act string, want []string, err error, acts int) {
	o.t.Helper()
	if err == nil {
		o.t.Fatal("was taken")
	}
	if diff := cmp.Diff(want, refusals(o.t, err)); diff != "" {
		o.t.Errorf("refusals (-want +got):\n%s", diff)
	}
	if got := o.acts(1000); len(got) != acts || got[0] != act+" refused" {
		o.t.Errorf("the trace has %d acts, want %d; the last %q", len(got), acts, got[0])
	}
}

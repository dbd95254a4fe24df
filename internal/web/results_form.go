package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// The names of the fields of a grid of results. A cell's own field ends in the
// first day of its period and the code of its unit.
const (
	inPeriod     = "thang"
	inReadAt     = "doc-luc"
	inAct        = "viec"
	inReason     = "ly-do"
	inSeen       = "da-xem"
	inDone       = "da-nhap"
	inPaste      = "dan"
	inPasteTo    = "dan-vao"
	inChoice     = "chon."
	inCell       = "o."
	inLastDay    = "ngay."
	inLastDayWas = "ngay-cu."
	inReasons    = "ly-do."
	inJump       = "den-don-vi"  // code of the unit whose page is wanted
	inPasteOn    = "dan-tiep"    // what of a pasted block lies below the page
	inPasteOnTo  = "dan-tiep-tu" // first day of the period of its first column
	inWhole      = "toan-bo"     // everything on one page, to be printed
)

// What a grid's buttons ask for.
const (
	doCheck   = "kiem-tra"
	doEnter   = "nhap"
	doDraft   = "luu-nhap"
	doForget  = "bo-nhap"
	doPaste   = "dan"
	doPasteOn = "dan-tiep"
	doFind    = "tim"
)

// cellKey names a cell: a unit by its code, and a period by its first day.
type cellKey struct {
	from domain.Date
	code string
}

func (k cellKey) field(prefix string) string { return prefix + k.from.String() + "." + k.code }

func readCellKey(s string) (cellKey, bool) {
	day, code, ok := strings.Cut(s, ".")
	from, err := domain.ParseDate(day)
	return cellKey{from, code}, ok && err == nil && code != ""
}

// resultsForm is a grid as it was sent in.
type resultsForm struct {
	plan, scope string
	readAt      domain.Instant
	active      domain.Date // first day of the period that was in hand
	act         string
	seen        string // what was looked at when it was checked
	cells       map[cellKey]string
	reasons     map[cellKey]string
	reason      string
	days        map[domain.Date]string      // as typed, by first day
	on          map[domain.Date]domain.Date // the same, where they can be read
	was         map[domain.Date]domain.Date // the days the page was shown with
	paste       string
	pasteTo     domain.Date
	choices     map[string]string
	page        int    // from 1
	find        string // rows whose name or code holds it
	jump        string // code of the unit whose page is wanted
	pasteOn     string
	pasteOnTo   domain.Date
}

func readResultsForm(in url.Values) resultsForm {
	f := resultsForm{
		plan: in.Get(inPlan), scope: in.Get(inScope), act: in.Get(inAct), seen: in.Get(inSeen),
		reason: strings.TrimSpace(in.Get(inReason)), paste: in.Get(inPaste),
		cells: map[cellKey]string{}, reasons: map[cellKey]string{}, days: map[domain.Date]string{},
		on: map[domain.Date]domain.Date{}, was: map[domain.Date]domain.Date{}, choices: map[string]string{},
	}
	f.readAt = readInstant(in.Get(inReadAt))
	if all := in[inPeriod]; len(all) > 0 { // the button pressed comes after the field carried along
		f.active, _ = domain.ParseDate(all[len(all)-1])
	}
	f.page = 1
	if all := in[inPage]; len(all) > 0 {
		if n, err := strconv.Atoi(all[len(all)-1]); err == nil {
			f.page = max(1, n)
		}
	}
	f.find, f.jump, f.pasteOn = strings.TrimSpace(in.Get(inText)), in.Get(inJump), in.Get(inPasteOn)
	f.pasteOnTo, _ = domain.ParseDate(in.Get(inPasteOnTo))
	f.pasteTo, _ = domain.ParseDate(in.Get(inPasteTo))
	for name, values := range in {
		value := strings.TrimSpace(values[len(values)-1])
		if rest, ok := strings.CutPrefix(name, inCell); ok {
			if k, ok := readCellKey(rest); ok {
				f.cells[k] = value
			}
		} else if rest, ok := strings.CutPrefix(name, inReasons); ok {
			if k, ok := readCellKey(rest); ok {
				f.reasons[k] = value
			}
		} else if rest, ok := strings.CutPrefix(name, inLastDay); ok {
			f.readDay(rest, value)
		} else if rest, ok := strings.CutPrefix(name, inLastDayWas); ok {
			from, err := domain.ParseDate(rest)
			if on, errOn := domain.ParseDate(value); err == nil && errOn == nil {
				f.was[from] = on
			}
		} else if rest, ok := strings.CutPrefix(name, inChoice); ok && value != "" {
			f.choices[rest] = strings.TrimPrefix(value, "=") // "=" alone leaves the name out
		}
	}
	return f
}

// readDay reads the day of a column. One that cannot be read is no day of any
// period, so that the grid refuses it.
func (f *resultsForm) readDay(period, typed string) {
	from, err := domain.ParseDate(period)
	if err != nil || typed == "" {
		return
	}
	f.days[from] = typed
	f.on[from], _ = vi.ParseDate(typed)
}

func readInstant(s string) domain.Instant {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return domain.Instant(n)
}

// typedCell is one cell that says something else than what was recorded when it
// was read.
type typedCell struct {
	cellKey
	text, reason string
}

// changes are the cells of a form that differ from the grid they were shown
// with, in the order of the grid.
func (f resultsForm) changes(g app.ResultsGrid) []typedCell {
	var out []typedCell
	for _, r := range g.Rows {
		for i, p := range g.Periods {
			k := cellKey{p.From, r.Unit.Code}
			text, sent := f.cells[k]
			if !sent || text == recorded(r.Cells[i]) {
				continue
			}
			out = append(out, typedCell{k, text, f.reasons[k]})
		}
	}
	return out
}

// recorded is how a cell stands in its field.
func recorded(c app.GridCell) string {
	if !c.Exact {
		return ""
	}
	return strconv.FormatInt(c.Total, 10)
}

// entry is what is to be recorded: the typed cells up to the days of the grid.
func entry(g app.ResultsGrid, plan string, read domain.Instant, typed []typedCell, reason string) app.ResultsEntry {
	in := app.ResultsEntry{Plan: plan, ReadAt: read, Reason: reason}
	for _, t := range typed {
		on := t.from
		if i, ok := g.Column(t.from); ok {
			on = g.Periods[i].On
		}
		in.Rows = append(in.Rows, app.TypedResult{Code: t.code, From: t.from, On: on, Text: t.text, Reason: t.reason})
	}
	return in
}

// seal names exactly what would be recorded, so that nothing is that was not
// looked at.
func seal(in app.ResultsEntry) string {
	h := sha256.New()
	for _, r := range in.Rows {
		h.Write([]byte(r.Code + "\n" + r.From.String() + "\n" + r.On.String() + "\n" + r.Text + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// draftBody is a grid as a draft keeps it.
type draftBody struct {
	V      int               `json:"v"`
	ReadAt domain.Instant    `json:"read_at"`
	Active domain.Date       `json:"active"`
	Days   map[string]string `json:"days"` // by first day of the period
	Cells  []draftCell       `json:"cells"`
	Reason string            `json:"reason"`
	Scope  string            `json:"scope,omitempty"`
}

type draftCell struct {
	Code   string      `json:"code"`
	From   domain.Date `json:"from"`
	Text   string      `json:"text"`
	Reason string      `json:"reason,omitempty"`
}

func (f resultsForm) draft(typed []typedCell) (string, error) {
	d := draftBody{V: 1, ReadAt: f.readAt, Active: f.active, Days: map[string]string{}, Reason: f.reason, Scope: f.scope}
	for from, on := range f.days {
		d.Days[from.String()] = on
	}
	for _, t := range typed {
		d.Cells = append(d.Cells, draftCell{t.code, t.from, t.text, t.reason})
	}
	b, err := json.Marshal(d)
	return string(b), err
}

// openDraft gives the form that was kept, with only the cells that were typed;
// nothing where the draft cannot be read.
func openDraft(body string) (resultsForm, []typedCell) {
	var d draftBody
	f := readResultsForm(nil)
	if err := json.Unmarshal([]byte(body), &d); err != nil || d.V != 1 {
		return f, nil
	}
	f.readAt, f.active, f.reason, f.scope = d.ReadAt, d.Active, d.Reason, d.Scope
	for from, on := range d.Days {
		f.readDay(from, on)
	}
	var typed []typedCell
	for _, c := range d.Cells {
		typed = append(typed, typedCell{cellKey{c.From, c.Code}, c.Text, c.Reason})
	}
	return f, typed
}

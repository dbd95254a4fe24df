package documents

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/pdf"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// UnitLetter is the paper of one unit, one of those that a text makes.
type UnitLetter struct {
	Unit      domain.UnitVersion
	Variant   int // from 1
	Name      string
	Docx, PDF []byte
	Pages     int
	Warnings  []string
	laid      pdf.Laid
}

// Sent is everything that goes out with one text, as files.
type Sent struct {
	Zip []byte // the papers of all units, each as .docx and .pdf, with the list of who got which
	PDF []byte // all papers one behind the other, to be printed

	List []byte // who got which, as a workbook
}

// ToUnits makes the papers of all units that a text goes to, in the order of the
// variants. stamp says what each .docx is made from; follow is told how many are
// done, and an error from it ends the work.
func ToUnits(ctx context.Context, l letter.Letter, from letter.Sources, x letter.Text, s letter.Split, when time.Time, stamp func(domain.UnitVersion) Stamp, follow func(done, all int) error) ([]UnitLetter, error) {
	type task struct {
		at      int
		text    letter.Text
		variant int
		line    figure.Line
	}
	var tasks []task
	for i, v := range s.Variants {
		text := x.Of(v)
		for _, line := range v.Lines {
			tasks = append(tasks, task{len(tasks), text, i + 1, line})
		}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	out := make([]UnitLetter, len(tasks))
	queue, done := make(chan task), make(chan struct{}, len(tasks))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for t := range queue {
				one, err := toUnit(l, from, t.text, t.line, when, stamp(t.line.Unit))
				if err != nil {
					stop(fmt.Errorf("letter to %s: %w", t.line.Unit.Code, err))
					return
				}
				one.Variant = t.variant
				out[t.at] = one
				done <- struct{}{}
			}
		})
	}
	var told sync.WaitGroup
	told.Go(func() {
		for n := 1; n <= len(tasks); n++ {
			select {
			case <-done:
				if follow == nil {
					continue
				}
				if err := follow(n, len(tasks)); err != nil {
					stop(err)
					return
				}
			case <-ctx.Done():
				return
			}
		}
	})
send:
	for _, t := range tasks {
		select {
		case queue <- t:
		case <-ctx.Done():
			break send
		}
	}
	close(queue)
	workers.Wait()
	if context.Cause(ctx) == nil {
		told.Wait()
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return out, nil
}

func toUnit(l letter.Letter, from letter.Sources, x letter.Text, line figure.Line, when time.Time, stamp Stamp) (one UnitLetter, err error) {
	one.Unit, one.Name = line.Unit, UnitFileName(l.Kind, line.Unit)
	if one.Docx, err = WrittenDocx(l.ToUnit(line, from), x, when); err != nil {
		return one, err
	}
	if one.Docx, err = Stamped(one.Docx, stamp, when); err != nil {
		return one, err
	}
	doc, warnings, err := docx.Read(one.Docx)
	if err != nil {
		return one, fmt.Errorf("read the letter back: %w", err)
	}
	one.Warnings, one.laid = warnings, pdf.Lay(doc)
	one.Pages = one.laid.Sheets()
	if one.PDF, err = pdf.PDF(when, one.laid); err != nil {
		return one, fmt.Errorf("lay the letter out: %w", err)
	}
	return one, nil
}

// Pack puts the papers of all units into one archive and one PDF.
func Pack(l letter.Letter, x letter.Text, s letter.Split, papers []UnitLetter, when time.Time) (Sent, error) {
	var out Sent
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name string, method uint16, data []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: when.UTC().Truncate(time.Second)})
		if err == nil {
			_, err = io.Copy(w, bytes.NewReader(data))
		}
		return err
	}
	list, err := ListXLSX(l, x, s, papers, when)
	if err != nil {
		return out, fmt.Errorf("write the list: %w", err)
	}
	// The files are packed already; packing them again gains nothing.
	if err := put(ListName, zip.Store, list); err != nil {
		return out, fmt.Errorf("pack: %w", err)
	}
	laid := make([]pdf.Laid, len(papers))
	for i, p := range papers {
		laid[i] = p.laid
		if err := put("word/"+p.Name+".docx", zip.Store, p.Docx); err != nil {
			return out, fmt.Errorf("pack: %w", err)
		}
		if err := put("pdf/"+p.Name+".pdf", zip.Store, p.PDF); err != nil {
			return out, fmt.Errorf("pack: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return out, fmt.Errorf("pack: %w", err)
	}
	out.Zip, out.List = b.Bytes(), list
	if out.PDF, err = pdf.PDF(when, laid...); err != nil {
		return out, fmt.Errorf("print all letters: %w", err)
	}
	return out, nil
}

// Names of the files beside the letters.
const (
	ListName  = "danh-sach-noi-nhan.xlsx"
	PrintName = "in-chung.pdf"
)

// UnitFileName is the name of a unit's paper without its ending: its code, so
// that two units never share one, and its name without diacritics.
func UnitFileName(k letter.Kind, u domain.UnitVersion) string {
	clean := func(s string) string {
		var b strings.Builder
		for _, r := range vi.Fold(s) {
			switch {
			case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
				b.WriteRune(r)
			case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
				b.WriteByte('-')
			}
		}
		return strings.Trim(b.String(), "-")
	}
	code := clean(u.Code)
	if code != strings.ToLower(u.Code) { // what was left out may have told two codes apart
		code += "-" + strconv.FormatInt(int64(u.Unit), 10)
	}
	return fileStem(k) + "-" + code + "-" + clean(u.ShortName)
}

// ListXLSX is the list of who got which paper, and of who got none.
func ListXLSX(l letter.Letter, x letter.Text, s letter.Split, papers []UnitLetter, when time.Time) ([]byte, error) {
	b := newBook(l.Simulated, when, vi.ListTitle)
	b.sheet(vi.ListSheet)
	row := 1
	heads := vi.ListHeads
	title := b.lines(&row, len(heads))
	if l.Simulated {
		title(vi.SimulatedMark, b.styles.mark)
	}
	title(vi.ListTitle, b.styles.title)
	title(x.Subject, b.styles.under)
	title(vi.ListSummary(s, l.Progress), b.styles.under)
	row++
	for i, h := range heads {
		b.set(row, i+1, h, b.styles.head)
		b.width(i+1, []float64{6, 16, 38, 44, 10, 46, 46, 8}[i])
	}
	b.repeat(row, row)
	row++
	b.freeze(row, 3)
	for i, p := range papers {
		for j, v := range []any{i + 1, p.Unit.Code, vi.PartyBody(p.Unit), vi.Committee(p.Unit), p.Variant, p.Name + ".docx", p.Name + ".pdf", p.Pages} {
			b.set(row, j+1, v, b.styles.left[0])
		}
		row++
	}
	b.landscape()
	b.sheet(vi.LeftSheet)
	for i, h := range []string{vi.HeadNo, "Mã đơn vị", vi.HeadBody} {
		b.set(1, i+1, h, b.styles.head)
		b.width(i+1, []float64{6, 16, 44}[i])
	}
	for i, line := range s.Left {
		for j, v := range []any{i + 1, line.Unit.Code, vi.PartyBody(line.Unit)} {
			b.set(i+2, j+1, v, b.styles.left[0])
		}
	}
	b.landscape()
	return b.bytes()
}

package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strconv"
	"sync"
	"time"
	"unicode/utf16"
)

// writer writes the objects of a PDF and keeps where they begin.
type writer struct {
	out    []byte
	begins []int // offset of object 1, 2 …
}

// packers are kept from file to file: a new one costs more than its work.
var packers = sync.Pool{New: func() any {
	z, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		panic(err) // the level is known
	}
	return z
}}

// reserve gives the numbers of the next n objects, from the first.
func (w *writer) reserve(n int) (first int) {
	first = len(w.begins) + 1
	w.begins = append(w.begins, make([]int, n)...)
	return first
}

// object writes a dictionary as the object with a number reserved before.
func (w *writer) object(n int, format string, args ...any) {
	w.begins[n-1] = len(w.out)
	w.out = fmt.Appendf(w.out, "%d 0 obj\n<<"+format+">>\nendobj\n", append([]any{n}, args...)...)
}

// stream writes data, packed, as an object.
func (w *writer) stream(n int, data []byte, more string) error {
	var packed bytes.Buffer
	z, _ := packers.Get().(*zlib.Writer)
	defer packers.Put(z)
	z.Reset(&packed)
	if _, err := z.Write(data); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	w.begins[n-1] = len(w.out)
	w.out = fmt.Appendf(w.out, "%d 0 obj\n<</Filter/FlateDecode/Length %d%s>>\nstream\n", n, packed.Len(), more)
	w.out = append(append(w.out, packed.Bytes()...), "\nendstream\nendobj\n"...)
	return nil
}

// close writes where the objects stand. The identity follows from the bytes.
func (w *writer) close(catalog, info int) {
	id := sha256.Sum256(w.out)
	at := len(w.out)
	w.out = fmt.Appendf(w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.begins)+1)
	for _, b := range w.begins {
		w.out = fmt.Appendf(w.out, "%010d 00000 n \n", b)
	}
	w.out = fmt.Appendf(w.out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%X><%[4]X>]>>\nstartxref\n%[5]d\n%%%%EOF\n", len(w.begins)+1, catalog, info, id[:16], at)
}

// textString is text outside the pages, as a PDF keeps it.
func textString(s string) string {
	out := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		out = fmt.Appendf(out, "%04X", u)
	}
	return string(append(out, '>'))
}

func stamp(t time.Time) string { return t.UTC().Format("(D:20060102150405Z)") }

// number appends a length in points, to the hundredth, without zeros that say nothing.
func number(b []byte, v float64) []byte {
	from := len(b)
	b = strconv.AppendFloat(b, v, 'f', 2, 64)
	b = bytes.TrimSuffix(b, []byte("0"))
	b = bytes.TrimSuffix(b, []byte("0"))
	b = bytes.TrimSuffix(b, []byte("."))
	if string(b[from:]) == "-0" {
		b = append(b[:from], '0')
	}
	return append(b, ' ')
}

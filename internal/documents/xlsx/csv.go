package xlsx

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

const (
	bomUTF8    = "\xEF\xBB\xBF"
	bomUTF16LE = "\xFF\xFE"
	bomUTF16BE = "\xFE\xFF"
)

// lines reads a text field by field. encoding/csv is not used: it knows no
// lone CR, and numbers neither blank lines nor lines within quotes as people do.
type lines struct {
	rest  []byte
	sep   byte
	line  int // of the start of rest
	cells []Cell
}

func openCSV(data []byte) (*Table, error) {
	if len(data) > MaxUnzipped {
		return nil, &Refusal{Why: TooLarge}
	}
	data, err := asUTF8(data)
	if err != nil {
		return nil, err
	}
	l := &lines{rest: data, line: 1}
	l.sep = l.separator()
	t := &Table{isText: true}
	heading, err := l.next()
	if errors.Is(err, io.EOF) {
		err = &Refusal{Why: Empty}
	}
	if err != nil {
		return nil, err
	}
	t.setHeading(heading)
	t.next = func() (Row, error) {
		row, err := l.next()
		if err != nil {
			return row, err
		}
		return t.fit(row), nil
	}
	return t, nil
}

// asUTF8 takes the byte order mark off and turns UTF-16, which "Unicode text"
// of older Excel is, into UTF-8.
func asUTF8(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte(bomUTF16LE)) || bytes.HasPrefix(data, []byte(bomUTF16BE)) {
		// The decoder writes a replacement sign for half a pair, and that is
		// no harm: it will be seen in the value.
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return nil, &Refusal{Why: NotUTF8, Row: 1, err: err}
		}
		if len(text) > MaxUnzipped {
			return nil, &Refusal{Why: TooLarge}
		}
		return text, nil
	}
	if line := firstBadLine(data); line > 0 {
		return nil, &Refusal{Why: NotUTF8, Row: line}
	}
	return bytes.TrimPrefix(data, []byte(bomUTF8)), nil
}

// separator is the sign that parts the heading: the most frequent of tab,
// semicolon and comma outside quotes. Excel's own line "sep=;" is obeyed and
// stepped over.
func (l *lines) separator() byte {
	for len(l.rest) > 0 && (l.rest[0] == '\r' || l.rest[0] == '\n') {
		l.endLine()
	}
	if end := bytes.IndexAny(l.rest, "\r\n"); end == 5 && strings.EqualFold(string(l.rest[:4]), "sep=") {
		sep := l.rest[4]
		l.rest = l.rest[end:]
		l.endLine()
		return sep
	}
	count := map[byte]int{}
	quoted, content := false, false
	for _, c := range l.rest {
		switch {
		case c == '"':
			quoted, content = !quoted, true
		case quoted:
		case c == '\r' || c == '\n':
			if content {
				return mostFrequent(count)
			}
			clear(count)
		case c == ',' || c == ';' || c == '\t':
			count[c]++
		case c != ' ':
			content = true
		}
	}
	return mostFrequent(count)
}

func mostFrequent(count map[byte]int) byte {
	best := byte(',')
	for _, c := range []byte{';', '\t'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// next reads up to the end of the next line with content.
func (l *lines) next() (Row, error) {
	for len(l.rest) > 0 {
		row := Row{Number: l.line}
		l.cells = l.cells[:0]
		content := false
		for more := true; more; {
			var text string
			var err error
			if text, more, err = l.field(); err != nil {
				return Row{}, err
			}
			if len(l.cells) == MaxColumns {
				return Row{}, &Refusal{Why: TooWide, Row: row.Number}
			}
			cell := Cell{Text: clean(text)}
			if cell.Text != "" {
				cell.Kind, content = Text, true
			}
			l.cells = append(l.cells, cell)
		}
		if content {
			row.Cells, row.Fields = l.cells, len(l.cells)
			return row, nil
		}
	}
	return Row{}, io.EOF
}

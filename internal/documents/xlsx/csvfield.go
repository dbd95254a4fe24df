package xlsx

import "bytes"

// field reads one field; more says that the line goes on after it.
func (l *lines) field() (text string, more bool, err error) {
	if len(l.rest) > 0 && l.rest[0] == '"' {
		if text, err = l.quoted(); err != nil {
			return "", false, err
		}
	} else {
		end := 0
		for end < len(l.rest) && l.rest[end] != l.sep && l.rest[end] != '\r' && l.rest[end] != '\n' {
			end++
		}
		text, l.rest = string(l.rest[:end]), l.rest[end:]
	}
	if len(l.rest) == 0 {
		return text, false, nil
	}
	if l.rest[0] == l.sep {
		l.rest = l.rest[1:]
		return text, true, nil
	}
	l.endLine()
	return text, false, nil
}

// quoted reads a field in quotation marks, in which two of them are one, and
// lines may end. After it only blanks may come.
func (l *lines) quoted() (string, error) {
	start := l.line
	var b []byte
	l.rest = l.rest[1:]
	for {
		end := bytes.IndexByte(l.rest, '"')
		if end < 0 {
			return "", &Refusal{Why: QuoteOpen, Row: start}
		}
		part := l.rest[:end]
		b = append(b, part...)
		l.line += lineEnds(part)
		l.rest = l.rest[end+1:]
		if len(l.rest) == 0 || l.rest[0] != '"' {
			break
		}
		b = append(b, '"')
		l.rest = l.rest[1:]
	}
	for len(l.rest) > 0 && l.rest[0] == ' ' {
		l.rest = l.rest[1:]
	}
	if len(l.rest) > 0 && l.rest[0] != l.sep && l.rest[0] != '\r' && l.rest[0] != '\n' {
		return "", &Refusal{Why: QuoteStray, Row: l.line}
	}
	return string(b), nil
}

// endLine steps over one line end: CR LF, LF, or the lone CR of old Macs.
func (l *lines) endLine() {
	if bytes.HasPrefix(l.rest, []byte("\r\n")) {
		l.rest = l.rest[1:]
	}
	l.rest = l.rest[1:]
	l.line++
}

func lineEnds(b []byte) int {
	return bytes.Count(b, []byte("\n")) + bytes.Count(b, []byte("\r")) - bytes.Count(b, []byte("\r\n"))
}

// fit lays a line under the heading: fields beyond it that are blank are no
// fault of the line, missing ones are read as blank; Fields tells the count.
func (t *Table) fit(row Row) Row {
	width := len(t.Heading.Cells)
	for len(row.Cells) > width && row.Cells[len(row.Cells)-1].Kind == Blank {
		row.Cells = row.Cells[:len(row.Cells)-1]
	}
	row.Fields = len(row.Cells)
	for len(row.Cells) < width {
		row.Cells = append(row.Cells, Cell{})
	}
	for col, c := range row.Cells[:width] {
		if c.Kind != Blank && !t.hasHeading(col) {
			t.headless[col] = true
		}
	}
	row.Cells = row.Cells[:width]
	return row
}

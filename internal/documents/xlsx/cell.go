package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
)

// cell reads the cell just begun and puts it into the row.
func (s *sheet) cell(e xml.StartElement) error {
	var ref, kind, format string
	for i := range e.Attr {
		switch e.Attr[i].Name.Local {
		case "r":
			ref = e.Attr[i].Value
		case "t":
			kind = e.Attr[i].Value
		case "s":
			format = e.Attr[i].Value
		}
	}
	s.col++
	if ref != "" {
		row, col, ok := parseAddress(ref)
		if !ok || row != s.row {
			return damaged(s.name, strconv.ErrSyntax)
		}
		s.col = col
	}
	if s.col >= MaxColumns {
		return damaged(s.name, strconv.ErrRange)
	}
	raw, isFormula, err := s.inside()
	if err != nil {
		return err
	}
	c := Cell{IsFormula: isFormula || len(s.spills) > 0 && s.spilled()}
	if err := s.book.value(&c, kind, format, raw); err != nil {
		return damaged(s.name, err)
	}
	s.put(c)
	return nil
}

// inside reads what stands in the cell up to its end: a value, a text of its
// own, a formula.
func (s *sheet) inside() (raw string, isFormula bool, err error) {
	inValue := false
	var value text
	for {
		tok, err := s.token()
		if errors.Is(err, io.EOF) {
			err = damaged(s.name, io.ErrUnexpectedEOF)
		}
		if err != nil {
			return "", false, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "v":
				inValue = true
			case "f":
				isFormula = true
				s.noteSpill(attr(e, "ref"), attr(e, "t"))
			case "is":
				if raw, err = s.richText(); err != nil {
					return "", false, err
				}
			}
		case xml.CharData:
			if inValue && !value.add(e) {
				return "", false, damaged(s.name, io.ErrShortBuffer)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "v":
				inValue = false
			case "c":
				if value != nil {
					raw = string(value)
				}
				return raw, isFormula, nil
			}
		}
	}
}

// noteSpill keeps the area that an array formula or a data table fills. The
// area of a shared formula needs no note: each of its cells has its own mark.
func (s *sheet) noteSpill(ref, kind string) {
	if kind != "array" && kind != "dataTable" {
		return
	}
	a, ok := parseArea(ref)
	if ok && (a.Bottom > a.Top || a.Right > a.Left) && len(s.spills) < maxSpills {
		s.spills = append(s.spills, a)
	}
}

// value gives the cell its kind and text by what the workbook says of it.
func (w *workbook) value(c *Cell, kind, format, raw string) error {
	switch kind {
	case "s":
		if raw = strings.TrimSpace(raw); raw == "" {
			return nil
		}
		i, err := strconv.Atoi(raw)
		if err != nil {
			return err
		}
		text, ok := w.strings.at(i)
		if !ok {
			return strconv.ErrRange
		}
		c.Text, c.Kind = text, Text
	case "inlineStr":
		c.Text, c.Kind = raw, Text
	case "str":
		c.Text, c.Kind = clean(unescape(raw)), Text
	case "b":
		c.Text, c.Kind = "FALSE", Bool
		if isTrue(strings.TrimSpace(raw)) {
			c.Text = "TRUE"
		}
	case "e":
		c.Text, c.Kind = clean(raw), Error
	case "d":
		c.Text, c.Kind = clean(raw), Text
		if day, err := time.Parse(time.DateOnly, c.Text[:min(10, len(c.Text))]); err == nil {
			c.Text, c.Kind = day.Format(time.DateOnly), Date
		}
	default:
		w.number(c, format, strings.TrimSpace(raw))
	}
	if c.Text == "" && c.Kind != Error {
		c.Kind = Blank
	}
	return nil
}

// number reads a number, which is a day if the format of its cell shows it as one.
func (w *workbook) number(c *Cell, format, raw string) {
	look := numberStyle
	if i, err := strconv.Atoi(format); err == nil && i >= 0 && i < len(w.styles) {
		look = w.styles[i]
	}
	if look == dateStyle {
		if day, ok := dayOf(raw, w.date1904); ok {
			c.Text, c.Kind = day, Date
			return
		}
	}
	text, ok := plainNumber(raw)
	if !ok {
		c.Text, c.Kind = clean(raw), Text
		return
	}
	if look != dateStyle && look > numberStyle {
		text = padded(text, int(look)-1)
	}
	c.Text, c.Kind = text, Number
}

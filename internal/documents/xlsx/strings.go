package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// sharedStrings are the texts that cells refer to by number. They stand in one
// long string, so that millions of tiny ones cost four bytes each, not sixteen.
type sharedStrings struct {
	all  string
	ends []uint32
}

func (s *sharedStrings) at(i int) (string, bool) {
	if i < 0 || i >= len(s.ends) {
		return "", false
	}
	start := uint32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.all[start:s.ends[i]], true
}

func (w *workbook) readStrings(name string) error {
	pt, err := w.parts.open(name)
	if pt == nil || err != nil {
		return err
	}
	defer pt.close()
	var b strings.Builder
	for {
		tok, err := pt.token()
		if errors.Is(err, io.EOF) {
			w.strings.all = b.String()
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "si" {
			text, err := pt.richText()
			if err != nil {
				return err
			}
			b.WriteString(text)
			w.strings.ends = append(w.strings.ends, uint32(b.Len()))
		}
	}
}

// richText joins the runs of the text element just begun (si or is), leaving
// out the phonetic ones, which tell how to pronounce what stands beside them.
func (pt *part) richText() (string, error) {
	var joined text
	depth, phonetic, inText := 1, 0, 0
	for depth > 0 {
		tok, err := pt.token()
		if errors.Is(err, io.EOF) {
			err = damaged(pt.name, io.ErrUnexpectedEOF)
		}
		if err != nil {
			return "", err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			depth++
			switch {
			case e.Name.Local == "rPh" && phonetic == 0:
				phonetic = depth
			case e.Name.Local == "t" && inText == 0:
				inText = depth
			}
		case xml.EndElement:
			if depth == phonetic {
				phonetic = 0
			}
			if depth == inText {
				inText = 0
			}
			depth--
		case xml.CharData:
			if inText > 0 && phonetic == 0 && !joined.add(e) {
				return "", damaged(pt.name, io.ErrShortBuffer)
			}
		}
	}
	return clean(unescape(string(joined))), nil
}

// text is the text of one cell while it is put together.
type text []byte

// maxText is well above the 32.767 characters that a cell can hold.
const maxText = 1 << 18

// add says whether there was still room.
func (t *text) add(more []byte) bool {
	*t = append(*t, more...)
	return len(*t) <= maxText
}

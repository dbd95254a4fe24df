package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// part is one part being read as XML.
type part struct {
	*xml.Decoder
	name   string
	file   io.ReadCloser
	parent *parts
	depth  int
	inTag  int // bytes since the last < that no > has followed, or -1
}

// The XML of workbooks is flat and its tags are short. Without these limits a
// few kilobytes of zip become gigabytes of elements or attributes in memory.
const (
	maxDepth = 100
	maxTag   = 64 << 10
)

var (
	errTooLarge = errors.New("more bytes than allowed")
	errTooDeep  = errors.New("more elements in each other than allowed")
	errLongTag  = errors.New("a tag longer than allowed")
)

// open begins to read a part; absent parts give nil without an error.
func (p *parts) open(name string) (*part, error) {
	f := p.byName[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(name, err)
	}
	pt := &part{name: name, file: r, parent: p, inTag: -1}
	pt.Decoder = xml.NewDecoder(pt)
	return pt, nil
}

// Read counts what is really unpacked.
func (pt *part) Read(b []byte) (int, error) {
	n, err := pt.file.Read(b)
	if pt.parent.left -= int64(n); pt.parent.left < 0 {
		return 0, errTooLarge
	}
	if !pt.tagsAreShort(b[:n]) {
		return 0, errLongTag
	}
	return n, err
}

// tagsAreShort follows the tags in what was read, over its ends too.
func (pt *part) tagsAreShort(b []byte) bool {
	for len(b) > 0 {
		sign := byte('<')
		if pt.inTag >= 0 {
			sign = '>'
		}
		i := bytes.IndexByte(b, sign)
		switch {
		case i < 0 && pt.inTag >= 0:
			pt.inTag += len(b)
			return pt.inTag <= maxTag
		case i < 0:
			return true
		case pt.inTag >= 0 && pt.inTag+i > maxTag:
			return false
		case sign == '>':
			pt.inTag = -1
		default:
			pt.inTag = 0
		}
		b = b[i+1:]
	}
	return true
}

func (pt *part) close() { _ = pt.file.Close() }

// token gives the next token, io.EOF after the last, or a *Refusal.
func (pt *part) token() (xml.Token, error) {
	tok, err := pt.Token()
	if err != nil {
		return nil, pt.fault(err)
	}
	switch tok.(type) {
	case xml.StartElement:
		if pt.depth++; pt.depth > maxDepth {
			return nil, damaged(pt.name, errTooDeep)
		}
	case xml.EndElement:
		pt.depth--
	}
	return tok, nil
}

func (pt *part) fault(err error) error {
	var r *Refusal
	switch {
	case errors.Is(err, io.EOF) || errors.As(err, &r):
		return err
	case errors.Is(err, errTooLarge):
		return &Refusal{Why: TooLarge}
	}
	return damaged(pt.name, err)
}

package docx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxDepth = 200       // Word itself stays below 40
	maxNodes = 1_000_000 // of one part; a letter of three hundred pages has half of it
)

// parse reads a part. It knows what Word and LibreOffice write: no document
// type, hence no entities beyond the five and character numbers.
func parse(s string) (*node, error) {
	p := parser{rest: strings.TrimPrefix(s, "\ufeff"), size: len(s)}
	root := &node{}
	open := []*node{root}
	for p.rest != "" {
		top := open[len(open)-1]
		if p.rest[0] != '<' {
			text, err := p.text()
			if err != nil {
				return nil, err
			}
			if len(open) > 1 {
				top.kids = append(top.kids, textNode(text))
			} else if strings.TrimSpace(text) != "" {
				return nil, p.errorf("chữ nằm ngoài thẻ")
			}
			continue
		}
		switch {
		case strings.HasPrefix(p.rest, "<?"):
			if !p.skip("?>") {
				return nil, p.errorf("chỉ thị không đóng")
			}
		case strings.HasPrefix(p.rest, "<!--"):
			if !p.skip("-->") {
				return nil, p.errorf("ghi chú không đóng")
			}
		case strings.HasPrefix(p.rest, "<![CDATA["):
			end := strings.Index(p.rest, "]]>")
			if end < 0 || len(open) == 1 {
				return nil, p.errorf("CDATA sai chỗ")
			}
			top.kids = append(top.kids, textNode(clean(p.rest[len("<![CDATA["):end])))
			p.rest = p.rest[end+3:]
		case strings.HasPrefix(p.rest, "<!"):
			return nil, p.errorf("không nhận khai báo <!")
		case strings.HasPrefix(p.rest, "</"):
			end := strings.IndexByte(p.rest, '>')
			if end < 0 || len(open) == 1 || strings.TrimRight(p.rest[2:end], " \t\r\n") != top.name {
				return nil, p.errorf("thẻ đóng không khớp")
			}
			open = open[:len(open)-1]
			p.rest = p.rest[end+1:]
		default:
			n, closed, err := p.start()
			if err != nil {
				return nil, err
			}
			if p.nodes++; p.nodes > maxNodes || len(open) > maxDepth {
				return nil, p.errorf("quá nhiều thẻ hoặc lồng quá sâu")
			}
			if len(open) == 1 && len(root.kids) > 0 {
				return nil, p.errorf("hai thẻ gốc")
			}
			top.kids = append(top.kids, n)
			if !closed {
				open = append(open, n)
			}
		}
	}
	if len(open) > 1 || len(root.kids) == 0 {
		return nil, p.errorf("phần XML bị cụt")
	}
	return root.kids[0], nil
}

type parser struct {
	rest  string
	size  int
	nodes int
}

func (p *parser) errorf(problem string) error {
	return fmt.Errorf("XML sai ở byte %d: %s", p.size-len(p.rest), problem)
}

func (p *parser) skip(end string) bool {
	i := strings.Index(p.rest, end)
	if i < 0 {
		return false
	}
	p.rest = p.rest[i+len(end):]
	return true
}

func (p *parser) text() (string, error) {
	end := strings.IndexByte(p.rest, '<')
	if end < 0 {
		end = len(p.rest)
	}
	raw := p.rest[:end]
	s, ok := unescape(raw)
	if !ok {
		return "", p.errorf("ký hiệu & lạ")
	}
	p.rest = p.rest[end:]
	return s, nil
}

// start reads a start tag; closed says it was <x/>.
func (p *parser) start() (n *node, closed bool, err error) {
	i := 1
	for i < len(p.rest) && !isSpace(p.rest[i]) && p.rest[i] != '>' && p.rest[i] != '/' {
		i++
	}
	n = &node{name: p.rest[1:i]}
	if !isName(n.name) {
		return nil, false, p.errorf("tên thẻ sai")
	}
	for {
		for i < len(p.rest) && isSpace(p.rest[i]) {
			i++
		}
		switch {
		case i >= len(p.rest):
			return nil, false, p.errorf("thẻ không đóng")
		case p.rest[i] == '>':
			p.rest = p.rest[i+1:]
			return n, false, nil
		case strings.HasPrefix(p.rest[i:], "/>"):
			p.rest = p.rest[i+2:]
			return n, true, nil
		}
		equals := strings.IndexByte(p.rest[i:], '=')
		if equals < 0 {
			return nil, false, p.errorf("thuộc tính thiếu dấu =")
		}
		name := strings.TrimRight(p.rest[i:i+equals], " \t\r\n")
		i += equals + 1
		for i < len(p.rest) && isSpace(p.rest[i]) {
			i++
		}
		if !isName(name) || i >= len(p.rest) || p.rest[i] != '"' && p.rest[i] != '\'' {
			return nil, false, p.errorf("thuộc tính sai")
		}
		end := strings.IndexByte(p.rest[i+1:], p.rest[i])
		if end < 0 {
			return nil, false, p.errorf("thuộc tính không đóng")
		}
		raw := p.rest[i+1 : i+1+end]
		value, ok := unescape(raw)
		if !ok || strings.IndexByte(raw, '<') >= 0 {
			return nil, false, p.errorf("giá trị thuộc tính sai")
		}
		n.set(name, value)
		i += end + 2
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// isName is stricter than XML where nobody writes otherwise, so that what was
// read can always be written again.
func isName(s string) bool {
	if s == "" || s[0] >= '0' && s[0] <= '9' || s[0] == '-' || s[0] == '.' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c >= 0x80:
		case c == ':', c == '_', c == '-', c == '.':
		default:
			return false
		}
	}
	return utf8.ValidString(s)
}

func unescape(s string) (string, bool) {
	if strings.IndexByte(s, '&') < 0 {
		return clean(s), true
	}
	var b strings.Builder
	for {
		amp := strings.IndexByte(s, '&')
		if amp < 0 {
			b.WriteString(s)
			return clean(b.String()), true
		}
		b.WriteString(s[:amp])
		s = s[amp+1:]
		semi := strings.IndexByte(s, ';')
		if semi < 0 || semi > 10 {
			return "", false
		}
		r, ok := entity(s[:semi])
		if !ok {
			return "", false
		}
		b.WriteRune(r)
		s = s[semi+1:]
	}
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	number, isNumber := strings.CutPrefix(name, "#")
	base := 10
	if hex, ok := strings.CutPrefix(number, "x"); ok {
		number, base = hex, 16
	}
	v, err := strconv.ParseUint(number, base, 32)
	if !isNumber || err != nil || v > utf8.MaxRune {
		return 0, false
	}
	return rune(v), true
}

// clean drops what XML 1.0 cannot hold.
func clean(s string) string {
	for i := range len(s) {
		if c := s[i]; c < 0x20 && c != '\t' && c != '\n' || c >= 0x80 {
			return strings.Map(func(r rune) rune {
				if allowed(r) {
					return r
				}
				return -1
			}, strings.ToValidUTF8(s, ""))
		}
	}
	return s
}

func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

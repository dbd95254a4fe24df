package docx

import (
	"bytes"
	"errors"
)

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

var errTooLarge = errors.New("phần XML viết ra quá lớn")

// serialize writes a part. Text and attributes are escaped here and nowhere
// else, so nothing a clerk or a name contains can become markup.
func serialize(root *node) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(declaration)
	if err := root.write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (n *node) write(b *bytes.Buffer) error {
	if n.name == "" {
		escape(b, n.text)
		return nil
	}
	if b.Len() > maxPart {
		return errTooLarge
	}
	b.WriteByte('<')
	b.WriteString(n.name)
	for i := range n.attrs {
		b.WriteByte(' ')
		b.WriteString(n.attrs[i].name)
		b.WriteString(`="`)
		escape(b, n.attrs[i].value)
		b.WriteByte('"')
	}
	if len(n.kids) == 0 {
		b.WriteString("/>")
		return nil
	}
	b.WriteByte('>')
	for _, k := range n.kids {
		if err := k.write(b); err != nil {
			return err
		}
	}
	b.WriteString("</")
	b.WriteString(n.name)
	b.WriteByte('>')
	return nil
}

func escape(b *bytes.Buffer, s string) {
	s = clean(s)
	start := 0
	for i := range len(s) {
		var by string
		switch s[i] {
		case '&':
			by = "&amp;"
		case '<':
			by = "&lt;"
		case '>':
			by = "&gt;"
		case '"':
			by = "&quot;"
		default:
			continue
		}
		b.WriteString(s[start:i])
		b.WriteString(by)
		start = i + 1
	}
	b.WriteString(s[start:])
}

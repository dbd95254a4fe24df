package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// maxParts is far more than any workbook has; each costs memory by its name.
const maxParts = 10_000

// parts are the parts of a zip file, of which no more than MaxUnzipped bytes
// are ever unpacked. What the file declares is believed only where it is too much.
type parts struct {
	byName map[string]*zip.File
	left   int64
}

func openParts(data []byte) (*parts, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged("", err)
	}
	if len(z.File) > maxParts {
		return nil, &Refusal{Why: TooLarge}
	}
	p := &parts{byName: make(map[string]*zip.File, len(z.File)), left: MaxUnzipped}
	var declared uint64
	for _, f := range z.File {
		if f.UncompressedSize64 > MaxUnzipped-min(declared, MaxUnzipped) {
			return nil, &Refusal{Why: TooLarge}
		}
		declared += f.UncompressedSize64
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if p.byName[name] == nil {
			p.byName[name] = f
		}
	}
	return p, nil
}

func (p *parts) has(name string) bool { return p.byName[strings.ToLower(name)] != nil }

// each calls see for every element that starts in the part, until its end.
func (p *parts) each(name string, see func(xml.StartElement)) error {
	pt, err := p.open(name)
	if pt == nil || err != nil {
		return err
	}
	defer pt.close()
	for {
		tok, err := pt.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := tok.(xml.StartElement); ok {
			see(start)
		}
	}
}

// related gives the parts that a part names in its list of relations, by id
// and by kind (the last word of their type).
func (p *parts) related(name string) (byID, kindOf map[string]string, err error) {
	dir, base := path.Split(name)
	byID, kindOf = map[string]string{}, map[string]string{}
	err = p.each(dir+"_rels/"+base+".rels", func(e xml.StartElement) {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" || len(byID) >= maxParts {
			return
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		target = strings.TrimPrefix(path.Clean("/"+target), "/")
		byID[attr(e, "Id")] = target
		kindOf[target] = path.Base(attr(e, "Type"))
	})
	return byID, kindOf, err
}

// attr is the value of an attribute, whatever its name space.
func attr(e xml.StartElement, name string) string {
	for i := range e.Attr {
		if e.Attr[i].Name.Local == name {
			return e.Attr[i].Value
		}
	}
	return ""
}

package docx

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"
)

const (
	customPart = "docProps/custom.xml"
	typeCustom = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
	relCustom  = nsRelation + "/custom-properties"
	nsCustom   = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
	nsVariant  = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
	idCustom   = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" // the one set of properties there is
)

// WithProperties gives a file custom properties, which Word and LibreOffice keep
// when they save it again: from where a paper comes. Others of the same names
// are replaced, all others kept.
func WithProperties(file []byte, properties map[string]string, when time.Time) ([]byte, error) {
	c, err := open(file)
	if err != nil {
		return nil, err
	}
	all := c.properties()
	maps.Copy(all, properties)
	root := el("Properties").with("xmlns", nsCustom, "xmlns:vt", nsVariant)
	for i, name := range slices.Sorted(maps.Keys(all)) {
		root.add(el("property", el("vt:lpwstr", textNode(all[name]))).with("fmtid", idCustom, "pid", strconv.Itoa(i+2), "name", name))
	}
	if err := c.putTree(customPart, root); err != nil {
		return nil, err
	}
	if err := c.relateCustom(); err != nil {
		return nil, fmt.Errorf("name the paper: %w", err)
	}
	return c.pack(when)
}

// Properties are a file's custom properties; none where it cannot be read.
func Properties(file []byte) map[string]string {
	c, err := open(file)
	if err != nil {
		return nil
	}
	return c.properties()
}

func (c *container) properties() map[string]string {
	out := map[string]string{}
	root, err := c.tree(customPart)
	if err != nil || root == nil {
		return out
	}
	for _, p := range root.kids {
		if name := p.attr("name"); p.name == "property" && name != "" && len(out) < 100 {
			out[name] = p.content()
		}
	}
	return out
}

func (c *container) relateCustom() error {
	rels, err := c.tree(relsOfAll)
	if err != nil {
		return err
	}
	if rels == nil {
		return ErrNotDocx
	}
	for _, k := range rels.kids {
		if k.attr("Type") == relCustom {
			return nil
		}
	}
	rels.add(el("Relationship").with("Id", "rIdCustom", "Type", relCustom, "Target", customPart))
	if err := c.putTree(relsOfAll, rels); err != nil {
		return err
	}
	return c.contentType(customPart, typeCustom)
}

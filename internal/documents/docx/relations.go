package docx

import (
	"strconv"
	"strings"
)

const (
	nsMain     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsCompat   = "http://schemas.openxmlformats.org/markup-compatibility/2006"
	nsWord2012 = "http://schemas.microsoft.com/office/word/2012/wordml"

	typeMain   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	typesPart  = "[Content_Types].xml"
	relsOfMain = "word/_rels/document.xml.rels"
	relsOfAll  = "_rels/.rels"
	corePart   = "docProps/core.xml"
	notesPart  = "word/footnotes.xml"
	mainPart   = "word/document.xml"
	stylesPart = "word/styles.xml"
)

// newPart makes the root of a part with the namespaces our elements use. A
// reader that does not know w15 is told to ignore it.
func newPart(name string) *node {
	return declare(el(name).with("xmlns:w", nsMain, "xmlns:r", nsRelation))
}

// declare adds what hidden content controls need to the root of a part.
func declare(root *node) *node {
	root.with("xmlns:mc", nsCompat, "xmlns:w15", nsWord2012)
	ignorable := strings.Fields(root.attr("mc:Ignorable"))
	for _, prefix := range ignorable {
		if prefix == "w15" {
			return root
		}
	}
	return root.with("mc:Ignorable", strings.Join(append(ignorable, "w15"), " "))
}

// relate records a part of the main document: its relationship and its content
// type. It answers with the relationship's id.
func (c *container) relate(part, kind string) (string, error) {
	rels, err := c.tree(relsOfMain)
	if err != nil {
		return "", err
	}
	if rels == nil {
		rels = el("Relationships").with("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")
	}
	used := map[string]bool{}
	for _, k := range rels.kids {
		used[k.attr("Id")] = true
	}
	id := ""
	for n := len(rels.kids) + 1; id == "" || used[id]; n++ {
		id = "rId" + strconv.Itoa(n)
	}
	rels.add(el("Relationship").with("Id", id, "Type", nsRelation+"/"+kind, "Target", strings.TrimPrefix(part, "word/")))
	if err := c.putTree(relsOfMain, rels); err != nil {
		return "", err
	}
	return id, c.contentType(part, typeMain+kind+"+xml")
}

// contentType declares what a part is.
func (c *container) contentType(part, kind string) error {
	types, err := c.tree(typesPart)
	if err != nil {
		return err
	}
	if types == nil {
		types = el("Types").with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
	}
	for _, k := range types.kids {
		if k.attr("PartName") == "/"+part {
			k.set("ContentType", kind)
			return c.putTree(typesPart, types)
		}
	}
	types.add(el("Override").with("PartName", "/"+part, "ContentType", kind))
	return c.putTree(typesPart, types)
}

// forget removes a part of the package with its relationship and content type.
func (c *container) forget(part string) error {
	if c.parts[part] == nil {
		return nil
	}
	c.drop(part)
	for name, attribute := range map[string]string{relsOfAll: "Target", typesPart: "PartName"} {
		root, err := c.tree(name)
		if err != nil {
			return err
		}
		if root == nil {
			continue
		}
		kept := root.kids[:0]
		for _, k := range root.kids {
			if strings.TrimPrefix(k.attr(attribute), "/") != part {
				kept = append(kept, k)
			}
		}
		root.kids = kept
		if err := c.putTree(name, root); err != nil {
			return err
		}
	}
	return nil
}

// related maps the ids of the main document's relationships to parts.
func (c *container) related() (map[string]string, error) {
	rels, err := c.tree(relsOfMain)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	if rels != nil {
		for _, k := range rels.kids {
			target := k.attr("Target")
			if part, ok := strings.CutPrefix(target, "/"); ok {
				out[k.attr("Id")] = part
			} else {
				out[k.attr("Id")] = "word/" + target
			}
		}
	}
	return out, nil
}

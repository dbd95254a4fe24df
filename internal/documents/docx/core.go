package docx

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"golang.org/x/text/unicode/norm"
)

const typeCore = "application/vnd.openxmlformats-package.core-properties+xml"

// Version names a template by its content: the first half of its SHA-256. A
// document filled from it carries the name on its card, so that whoever finds
// the paper years later can tell which wording it was made of.
func Version(template []byte) string {
	h := sha256.Sum256(template)
	return hex.EncodeToString(h[:16])
}

// setCore writes the document's card: title, author, the template's version
// (if it was made from one), the moment it was made. Nothing says which program
// made it, who saved it last or how often.
func (c *container) setCore(title, author, version string, when time.Time) error {
	moment := when.UTC().Format("2006-01-02T15:04:05Z")
	stamp := func(name string) *node {
		return el(name, textNode(moment)).with("xsi:type", "dcterms:W3CDTF")
	}
	root := el("cp:coreProperties",
		el("dc:title", textNode(norm.NFC.String(title))),
		el("dc:creator", textNode(norm.NFC.String(author))),
		el("dc:language", textNode("vi-VN")),
		stamp("dcterms:created"),
		stamp("dcterms:modified"),
	).with(
		"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/",
		"xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
	)
	if version != "" {
		root.add(el("cp:version", textNode(version)))
	}
	return c.putTree(corePart, root)
}

// core reads title and author; what cannot be read is empty.
func (c *container) core() (title, author string) {
	root, err := c.tree(corePart)
	if err != nil || root == nil {
		return "", ""
	}
	return root.child("dc:title").content(), root.child("dc:creator").content()
}

// relateCore makes sure the package knows its card.
func (c *container) relateCore() error {
	rels, err := c.tree(relsOfAll)
	if err != nil {
		return err
	}
	if rels == nil {
		return ErrNotDocx
	}
	const kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
	for _, k := range rels.kids {
		if k.attr("Type") == kind {
			return nil
		}
	}
	rels.add(el("Relationship").with("Id", "rIdCore", "Type", kind, "Target", corePart))
	if err := c.putTree(relsOfAll, rels); err != nil {
		return err
	}
	return c.contentType(corePart, typeCore)
}

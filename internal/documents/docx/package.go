package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

const (
	maxPart  = 24 << 20 // of one part, unpacked
	maxTotal = 64 << 20 // of all parts together
	maxParts = 2000
)

// ErrNotDocx says the bytes are not a .docx at all.
var ErrNotDocx = errors.New("tệp không phải văn bản Word (.docx)")

// container is the zip of a .docx: parts by name, in the order of the file.
type container struct {
	names []string
	parts map[string][]byte
	trees map[string]*node // parts that were changed and not written out; nil where all are
}

// open unpacks a .docx, refusing what is too large to be a letter.
func open(file []byte) (*container, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, notDocx(file)
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("tệp có %d phần, quá nhiều", len(z.File))
	}
	c := &container{parts: map[string][]byte{}}
	total := 0
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if strings.HasSuffix(strings.ToLower(f.Name), "vbaproject.bin") {
			return nil, ErrMacro
		}
		part, err := unpack(f, min(maxPart, maxTotal-total))
		if err != nil {
			return nil, fmt.Errorf("phần %s: %w", f.Name, err)
		}
		total += len(part)
		c.put(strings.TrimPrefix(f.Name, "/"), part)
	}
	if c.parts["word/document.xml"] == nil {
		return nil, ErrNotDocx
	}
	return c, nil
}

// ErrMacro refuses a file that brings a program along.
var ErrMacro = errors.New("tệp có macro (chương trình chạy kèm), không nhận để bảo đảm an toàn")

// notDocx says what a file is that is no .docx, where its first bytes tell.
func notDocx(file []byte) error {
	for _, k := range []struct{ begins, is string }{
		{"\xd0\xcf\x11\xe0", "tệp là dạng Word cũ (.doc) hoặc có đặt mật khẩu"},
		{"%PDF", "tệp là PDF"},
		{"{\\rtf", "tệp là dạng RTF"},
	} {
		if bytes.HasPrefix(file, []byte(k.begins)) {
			return fmt.Errorf("%w: %s", ErrNotDocx, k.is)
		}
	}
	return ErrNotDocx
}

func unpack(f *zip.File, limit int) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // read only: nothing to lose
	part, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, err
	}
	if len(part) > limit {
		return nil, errors.New("quá lớn")
	}
	return part, nil
}

// put sets a part, at the end if it is new.
func (c *container) put(name string, part []byte) {
	if _, has := c.parts[name]; !has {
		c.names = append(c.names, name)
	}
	c.parts[name] = part
}

func (c *container) drop(name string) {
	if _, has := c.parts[name]; !has {
		return
	}
	delete(c.parts, name)
	for i, n := range c.names {
		if n == name {
			c.names = append(c.names[:i], c.names[i+1:]...)
			return
		}
	}
}

// tree parses a part; nil if there is no such part.
func (c *container) tree(name string) (*node, error) {
	part, has := c.parts[name]
	if !has {
		return nil, nil
	}
	if root, has := c.trees[name]; has {
		return root, nil
	}
	root, err := parse(string(part))
	if err != nil {
		return nil, fmt.Errorf("phần %s: %w", name, err)
	}
	return root, nil
}

// putTree sets a part from its tree.
func (c *container) putTree(name string, root *node) error {
	if c.trees != nil {
		root.cleanse()
		c.trees[name] = root
		c.put(name, []byte{})
		return nil
	}
	part, err := serialize(root)
	if err != nil {
		return fmt.Errorf("phần %s: %w", name, err)
	}
	c.put(name, part)
	return nil
}

// pack zips the parts; every time stamp is when, so equal parts give equal files.
func (c *container) pack(when time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range c.names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: when.UTC().Truncate(time.Second)})
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", name, err)
		}
		if _, err := w.Write(c.parts[name]); err != nil {
			return nil, fmt.Errorf("pack %s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return b.Bytes(), nil
}

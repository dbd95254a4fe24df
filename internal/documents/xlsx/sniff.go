package xlsx

import (
	"bytes"
	"unicode/utf8"
)

// What a file can be that is no table, by its first bytes.
var magics = []struct{ start, what string }{
	{"PK\x03\x04", "zip"},
	{"PK\x05\x06", "zip"},
	{"%PDF-", "pdf"},
	{"\x89PNG\r\n", "image"},
	{"\xFF\xD8\xFF", "image"},
	{"GIF8", "image"},
	{"II*\x00", "image"},
	{"MM\x00*", "image"},
	{"RIFF", "image"},
	{"{\\rtf", "rtf"},
	{"Rar!\x1A", "archive"},
	{"7z\xBC\xAF", "archive"},
	{"\x1F\x8B", "archive"},
}

const oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// sniff gives "" for text that may be a csv, "zip" for what may be a workbook,
// "empty", or what else the file is.
func sniff(data []byte) string {
	if bytes.HasPrefix(data, []byte(oleMagic)) {
		return sniffOLE(data)
	}
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.start)) {
			return m.what
		}
	}
	if bytes.HasPrefix(data, []byte(bomUTF16LE)) || bytes.HasPrefix(data, []byte(bomUTF16BE)) {
		return ""
	}
	head := bytes.TrimLeft(bytes.TrimPrefix(data, []byte(bomUTF8)), " \t\r\n")
	if len(head) == 0 {
		return "empty"
	}
	head = head[:min(len(head), 4096)]
	if looksBinary(head) {
		return "binary"
	}
	switch low := bytes.ToLower(head); {
	case bytes.HasPrefix(low, []byte("<?xml")):
		return "xml"
	case bytes.HasPrefix(low, []byte("<!doctype")), bytes.HasPrefix(low, []byte("<html")), bytes.HasPrefix(low, []byte("<table")):
		return "html"
	}
	return ""
}

// sniffOLE tells apart what Microsoft's older container can hold. Its directory
// gives the names of its streams in UTF-16.
func sniffOLE(data []byte) string {
	has := func(name string) bool {
		wide := make([]byte, 0, 2*len(name))
		for _, c := range []byte(name) {
			wide = append(wide, c, 0)
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case has("EncryptedPackage"):
		return "encrypted"
	case has("WordDocument"):
		return "doc"
	case has("Workbook"), has("Book"):
		return "xls"
	}
	return "ole"
}

// looksBinary says that the start of a file holds signs that no text has.
func looksBinary(head []byte) bool {
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\r' && c != '\n' && c != '\f' && c != 0x1B && c != 0x1A {
			return true
		}
	}
	return false
}

// firstBadLine is the line of the first byte that is not UTF-8, or 0.
func firstBadLine(data []byte) int {
	if utf8.Valid(data) {
		return 0
	}
	line := 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	return line
}

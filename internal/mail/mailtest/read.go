package mailtest

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"testing"
)

func newReader(raw []byte) io.Reader { return bytes.NewReader(raw) }

// Header is a header as a person sees it.
func Header(t testing.TB, m *mail.Message, name string) string {
	t.Helper()
	s, err := (&mime.WordDecoder{}).DecodeHeader(m.Header.Get(name))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Text is the letter's text as a person sees it.
func Text(t testing.TB, m *mail.Message) string {
	t.Helper()
	r := m.Body
	switch m.Header.Get("Content-Transfer-Encoding") {
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")))
}

package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// Bounds of what a program may send.
const (
	mostBody    = 1 << 20 // bytes
	deepestBody = 12
	mostNumber  = 1<<53 - 1 // what every language reads without loss
)

// readBody reads what was sent into the route's own type, strictly.
func (c *call) readBody() error {
	if _, nothing := c.route.in.(apiNothing); nothing && c.r.ContentLength == 0 {
		c.body = &apiNothing{}
		return nil
	}
	kind := c.r.Header.Get("Content-Type")
	if media, params, err := mime.ParseMediaType(kind); err != nil || media != "application/json" || params["charset"] != "" && !strings.EqualFold(params["charset"], "utf-8") {
		return domain.Refuse(domain.CodeBodyKind, kind)
	}
	if c.r.Header.Get("Content-Encoding") != "" {
		return domain.Refuse(domain.CodeBodyKind, c.r.Header.Get("Content-Encoding"))
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.w, c.r.Body, mostBody))
	if _, long := errors.AsType[*http.MaxBytesError](err); long {
		return domain.Refuse(domain.CodeBodyLong, mostBody)
	}
	if err != nil {
		return domain.Refuse(domain.CodeBodyJSON, "unexpected EOF")
	}
	into := reflect.New(reflect.TypeOf(c.route.in))
	if err := decodeBody(body, into.Interface()); err != nil {
		return err
	}
	c.body = into.Interface()
	return nil
}

// decodeBody reads JSON into a struct that only has fields of the kinds schemaOf
// knows. What the standard reader lets pass is refused: fields that there are
// not, names in other capitals, names that stand twice, what is missing, text
// that is no UTF-8, anything after the end. All that is wrong is told at once,
// each with its place as a JSON pointer.
func decodeBody(body []byte, into any) error {
	if !utf8.Valid(body) {
		return domain.Refuse(domain.CodeBodyJSON, "UTF-8")
	}
	d := bodyReader{dec: json.NewDecoder(bytes.NewReader(body))}
	d.dec.UseNumber()
	err := d.value(reflect.TypeOf(into).Elem(), "", "", 0)
	if err == nil {
		if _, end := d.dec.Token(); !errors.Is(end, io.EOF) {
			err = domain.Refuse(domain.CodeBodyJSON, "invalid character after top-level value")
		}
	}
	if err != nil {
		return err
	}
	if err := d.bad.Err(); err != nil {
		return err
	}
	if err := json.Unmarshal(body, into); err != nil {
		return domain.Refuse(domain.CodeBodyJSON, err.Error())
	}
	return nil
}

type bodyReader struct {
	dec *json.Decoder
	bad domain.Invalid
}

func (d *bodyReader) blame(at, value string, code domain.Code, args ...any) {
	d.bad.Add(domain.Problem{Column: at, Value: value, Code: code, Args: args})
}

// unreadableJSON says why the reader stopped; what it found stays in English, as
// every library says it.
func unreadableJSON(err error) error {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return domain.Refuse(domain.CodeBodyJSON, err.Error())
}

// value reads one value that should be of a type; nil where nothing is known of
// it, for it stands under a name there is not.
func (d *bodyReader) value(t reflect.Type, format, at string, depth int) error {
	token, err := d.dec.Token()
	if err != nil {
		return unreadableJSON(err)
	}
	if depth > deepestBody {
		return domain.Refuse(domain.CodeBodyDeep, deepestBody)
	}
	optional := false
	if t != nil && t.Kind() == reflect.Pointer {
		t, optional = t.Elem(), true
	}
	switch x := token.(type) {
	case json.Delim:
		if x == '{' {
			return d.object(t, at, depth)
		}
		return d.array(t, at, depth)
	case nil:
		if t != nil && !optional {
			d.blame(at, "null", domain.CodeBodyType, kindOf(t, format))
		}
	case string:
		d.text(t, format, at, x)
	case json.Number:
		d.number(t, format, at, x)
	case bool:
		if t != nil && t.Kind() != reflect.Bool {
			d.blame(at, fmt.Sprint(x), domain.CodeBodyType, kindOf(t, format))
		}
	}
	return nil
}

func (d *bodyReader) text(t reflect.Type, format, at, x string) {
	if t == nil {
		return
	}
	kind := kindOf(t, format)
	switch kind {
	case "string":
		if strings.IndexByte(x, 0) >= 0 {
			d.blame(at, "", domain.CodeTextGarbled)
		}
		return
	case "date":
		if _, err := domain.ParseDate(x); err == nil {
			return
		}
	case "date-time":
		if _, err := domain.ParseInstant(x); err == nil {
			return
		}
	}
	d.blame(at, x, domain.CodeBodyType, kind)
}

func (d *bodyReader) number(t reflect.Type, format, at string, x json.Number) {
	if t == nil {
		return
	}
	n, err := strconv.ParseInt(x.String(), 10, 64)
	if kindOf(t, format) != "integer" || err != nil || n > mostNumber || n < -mostNumber || x == "-0" {
		d.blame(at, x.String(), domain.CodeBodyType, kindOf(t, format))
	}
}

func (d *bodyReader) object(t reflect.Type, at string, depth int) error {
	fields := map[string]apiField{}
	known := false // the names are those of the type
	switch {
	case t == nil:
	case t.Kind() == reflect.Struct && kindOf(t, "") == "object":
		known = true
		for _, f := range fieldsOf(t) {
			fields[f.name] = f
		}
	case t.Kind() != reflect.Map:
		d.blame(at, "{…}", domain.CodeBodyType, kindOf(t, ""))
		t = nil
	}
	seen := map[string]bool{}
	for d.dec.More() {
		token, err := d.dec.Token()
		if err != nil {
			return unreadableJSON(err)
		}
		name, _ := token.(string)
		place := at + "/" + pointed.Replace(name)
		if seen[name] {
			d.blame(place, "", domain.CodeBodyTwice, name)
		}
		seen[name] = true
		f, ok := fields[name]
		if known && !ok {
			d.blame(place, "", domain.CodeBodyUnknown, name)
		}
		if t != nil && t.Kind() == reflect.Map {
			f.of = t.Elem()
		}
		if err := d.value(f.of, f.format, place, depth+1); err != nil {
			return err
		}
	}
	if _, err := d.dec.Token(); err != nil {
		return unreadableJSON(err)
	}
	if known {
		for _, f := range fieldsOf(t) {
			if f.required && !seen[f.name] {
				d.blame(at+"/"+f.name, "", domain.CodeBodyMissing)
			}
		}
	}
	return nil
}

// pointed writes a name as a step of a JSON pointer.
var pointed = strings.NewReplacer("~", "~0", "/", "~1")

func (d *bodyReader) array(t reflect.Type, at string, depth int) error {
	var of reflect.Type
	if t != nil {
		if t.Kind() == reflect.Slice {
			of = t.Elem()
		} else {
			d.blame(at, "[…]", domain.CodeBodyType, kindOf(t, ""))
		}
	}
	for i := 0; d.dec.More(); i++ {
		if err := d.value(of, "", at+"/"+strconv.Itoa(i), depth+1); err != nil {
			return err
		}
	}
	if _, err := d.dec.Token(); err != nil {
		return unreadableJSON(err)
	}
	return nil
}

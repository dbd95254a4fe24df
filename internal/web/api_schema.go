package web

import (
	"reflect"
	"strings"

	"tiendo/internal/domain"
)

// apiField is a field of a type that goes over the API: json names it, doc says
// in Vietnamese what it is, format and enum narrow it.
type apiField struct {
	name, doc, format string
	enum              []string
	required          bool
	of                reflect.Type
}

// fieldsOf are the fields of a struct in order, those of embedded ones among
// them. A field is required unless it may be left out (omitempty).
func fieldsOf(t reflect.Type) (out []apiField) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			out = append(out, fieldsOf(f.Type)...)
			continue
		}
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		x := apiField{name: name, doc: f.Tag.Get("doc"), format: f.Tag.Get("format"), required: !strings.Contains(rest, "omitempty"), of: f.Type}
		if e := f.Tag.Get("enum"); e != "" {
			x.enum = strings.Split(e, ",")
		}
		out = append(out, x)
	}
	return out
}

var dateType = reflect.TypeFor[domain.Date]()

// kindOf is what a value of a type is in JSON: string, integer, boolean, object,
// array, date or date-time.
func kindOf(t reflect.Type, format string) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == dateType:
		return "date"
	case format != "":
		return format
	}
	switch t.Kind() {
	case reflect.Int64, reflect.Int:
		return "integer"
	case reflect.Bool:
		return "boolean"
	case reflect.Struct, reflect.Map:
		return "object"
	case reflect.Slice:
		return "array"
	}
	return "string"
}

// schemas gathers the schemas of the types that a document names.
type schemas map[string]any

// of is the schema of a type: of a struct with a name a reference to it, kept
// among the others.
func (s schemas) of(t reflect.Type, format string) map[string]any {
	if t.Kind() == reflect.Pointer {
		inner := s.of(t.Elem(), format)
		if kind, ok := inner["type"].(string); ok {
			inner["type"] = []any{kind, "null"}
			return inner
		}
		return map[string]any{"oneOf": []any{inner, map[string]any{"type": "null"}}}
	}
	kind := kindOf(t, format)
	switch kind {
	case "date", "date-time":
		return map[string]any{"type": "string", "format": kind}
	case "array":
		return map[string]any{"type": "array", "items": s.of(t.Elem(), "")}
	case "integer":
		return map[string]any{"type": "integer", "minimum": -mostNumber, "maximum": mostNumber}
	case "object":
		if t.Kind() == reflect.Map {
			return map[string]any{"type": "object", "additionalProperties": s.of(t.Elem(), "")}
		}
		return map[string]any{"$ref": "#/components/schemas/" + s.named(t)}
	}
	return map[string]any{"type": kind}
}

// named keeps the schema of a struct and gives its name.
func (s schemas) named(t reflect.Type) string {
	name := strings.TrimPrefix(t.Name(), "api")
	name = strings.NewReplacer("[", "", "]", "", "tiendo/internal/web.api", "").Replace(name)
	if _, ok := s[name]; ok {
		return name
	}
	s[name] = nil // a type may name itself
	properties, required := map[string]any{}, []any{}
	for _, f := range fieldsOf(t) {
		p := s.of(f.of, f.format)
		if _, ref := p["$ref"]; ref && f.doc != "" {
			p = map[string]any{"allOf": []any{p}}
		}
		if f.doc != "" {
			p["description"] = f.doc
		}
		if f.enum != nil {
			all := []any{}
			for _, e := range f.enum {
				all = append(all, e)
			}
			if f.of.Kind() == reflect.Slice {
				p["items"] = map[string]any{"type": "string", "enum": all}
			} else {
				if f.of.Kind() == reflect.Pointer {
					all = append(all, nil)
				}
				p["enum"] = all
			}
		}
		properties[f.name] = p
		if f.required {
			required = append(required, f.name)
		}
	}
	schema := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	if len(required) > 0 {
		schema["required"] = required
	}
	s[name] = schema
	return name
}

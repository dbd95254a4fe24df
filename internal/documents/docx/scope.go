package docx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Value is a figure: its text and the id of the figure it prints. It becomes a
// content control, so that the number can be found again in an edited file.
type Value struct {
	Text string
	Ref  string
}

// Data is what a template is filled with. Its values are string, int, int64
// (printed with dots between thousands), Value, bool, Data, []Data, []string.
type Data map[string]any

// scope is where a name is looked up: the turn of a loop, then what is around
// it, then the data.
type scope struct {
	up    *scope
	name  string // of the turn
	turn  any
	index int
	data  Data // the turn's own values, or all data at the outside
}

// itself is how a clerk names the turn of a loop over plain texts.
const itself = "mục"

// counter is the number of the turn, from 1, unless the data says otherwise.
const counter = "stt"

// lookup finds a dotted name, folded as tags are; missing is the name if there
// is none.
func (s *scope) lookup(path string) (v any, missing string) {
	if path == "." {
		path = itself
	}
	first, rest, dotted := strings.Cut(path, ".")
	for ; s != nil; s = s.up {
		if dotted {
			if v, has := s.data.get(path); has {
				return v, ""
			}
		}
		v, has := s.find(first)
		if !has {
			continue
		}
		for dotted {
			var name string
			name, rest, dotted = strings.Cut(rest, ".")
			inner, ok := asData(v)
			if !ok {
				return nil, path
			}
			if v, has = inner.get(name); !has {
				return nil, path
			}
		}
		return v, ""
	}
	return nil, path
}

func (s *scope) find(name string) (any, bool) {
	if v, has := s.data.get(name); has {
		return v, true
	}
	if s.turn == nil {
		return nil, false
	}
	switch name {
	case s.name, itself:
		return s.turn, true
	case counter:
		return s.index + 1, true
	}
	return nil, false
}

// names lists everything that can be said here, for suggestions.
func (s *scope) names() []string {
	var out []string
	for ; s != nil; s = s.up {
		for name := range s.data {
			out = append(out, name)
		}
		if s.turn != nil {
			for name := range s.data {
				out = append(out, s.name+"."+name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// get finds a folded name; how the key of the data writes it does not matter.
func (d Data) get(name string) (any, bool) {
	if v, has := d[name]; has {
		return v, true
	}
	best, found := "", false
	for k := range d {
		if fold(k) == name && (!found || k < best) {
			best, found = k, true
		}
	}
	return d[best], found
}

// fold makes capitals, decomposed accents and spaces for underscores alike.
func fold(name string) string {
	return strings.ReplaceAll(strings.ToLower(norm.NFC.String(name)), " ", "_")
}

func asData(v any) (Data, bool) {
	switch v := v.(type) {
	case Data:
		return v, true
	case map[string]any:
		return v, true
	}
	return nil, false
}

// turns lists what a loop goes over; ok is false if v is no list.
func turns(v any) (list []any, ok bool) {
	switch v := v.(type) {
	case []Data:
		for _, d := range v {
			list = append(list, d)
		}
	case []string:
		for _, s := range v {
			list = append(list, s)
		}
	case []Value:
		for _, one := range v {
			list = append(list, one)
		}
	case nil:
	default:
		return nil, false
	}
	return list, true
}

// truth is what {{nếu}} makes of a value.
func truth(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case string:
		return strings.TrimSpace(v) != ""
	case Value:
		return strings.TrimSpace(v.Text) != ""
	case int:
		return v != 0
	case int64:
		return v != 0
	case Data:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	list, _ := turns(v)
	return len(list) > 0
}

// shown is the text of a value, or what is wrong with printing it.
func shown(v any) (val Value, problem string) {
	switch v := v.(type) {
	case string:
		return Value{Text: v}, ""
	case Value:
		return v, ""
	case int:
		return Value{Text: dotted(int64(v))}, ""
	case int64:
		return Value{Text: dotted(v)}, ""
	case nil:
		return Value{}, ""
	case bool:
		return Value{}, "chỉ là có hoặc không, dùng được trong {{nếu}} chứ không in ra được"
	case Data, map[string]any:
		return Value{}, "là một nhóm, phải viết thêm tên mục bên trong sau dấu chấm"
	}
	if _, ok := turns(v); ok {
		return Value{}, "là một danh sách, phải dùng {{lặp}}"
	}
	return Value{}, fmt.Sprintf("có kiểu không in được (%T)", v)
}

// dotted writes 3332 as 3.332.
func dotted(v int64) string {
	s := strconv.FormatInt(v, 10)
	first := 0
	if v < 0 {
		first = 1
	}
	for i := len(s) - 3; i > first; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

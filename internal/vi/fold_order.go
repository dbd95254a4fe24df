package vi

import (
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// A collator keeps scratch memory of its own and may not be shared, and making
// one costs more than using it.
var collators = sync.Pool{New: func() any {
	return collate.New(language.Vietnamese, collate.Numeric)
}}

// Compare puts texts in Vietnamese order: a ă â, d đ, tones after letters,
// numbers by value (Đam Rông 2 before Đam Rông 10). Only equal texts are equal.
func Compare(a, b string) int {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	if n := c.CompareString(Spelled(a), Spelled(b)); n != 0 {
		return n
	}
	return strings.Compare(a, b)
}

// Key is a sort key: compared byte by byte, keys stand in the order of Compare.
// It can be stored, so that a database sorts as the pages do.
func Key(s string) string {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var buf collate.Buffer
	return string(c.KeyFromString(&buf, Spelled(s)))
}

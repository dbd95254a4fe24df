package web

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// apiParam is a question of a call.
type apiParam struct{ name, format, doc, example string }

// The questions that several calls share.
var (
	paramLimit  = apiParam{"limit", "integer", vi.APIParamLimit, "100"}
	paramCursor = apiParam{"cursor", "string", vi.APIParamCursor, ""}
	paramKnown  = apiParam{"known_at", "date-time", vi.APIParamKnown, "2026-06-05T17:00:00+07:00"}
	paramUnit   = apiParam{"unit", "string", vi.APIParamUnit, "24646"}
)

// Sizes of pages.
const (
	usualPage = 100
	mostPage  = 500
)

// readQuery refuses questions that the call has not, or that cannot be read.
func (c *call) readQuery() error {
	q, err := url.ParseQuery(c.r.URL.RawQuery)
	if err != nil || !areTexts(q) || !isText(c.r.URL.Path) {
		return errGarbled
	}
	bad := &domain.Invalid{}
	blame := func(name string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: name, Value: q.Get(name), Code: code, Args: args})
	}
	for _, name := range sortedKeys(q) {
		i := slices.IndexFunc(c.route.query, func(p apiParam) bool { return p.name == name })
		switch {
		case i < 0:
			blame(name, domain.CodeQueryName)
			continue
		case len(q[name]) > 1:
			blame(name, domain.CodeBodyTwice, name)
			continue
		}
		value, wrong := q.Get(name), false
		switch c.route.query[i].format {
		case "date":
			_, err := domain.ParseDate(value)
			wrong = err != nil
		case "date-time":
			_, err := domain.ParseInstant(value)
			wrong = err != nil
		case "boolean":
			wrong = value != "true" && value != "false"
		}
		if wrong {
			blame(name, domain.CodeQueryValue)
		}
	}
	if n, err := strconv.Atoi(q.Get("limit")); q.Has("limit") && (err != nil || n < 1 || n > mostPage) {
		blame("limit", domain.CodeQueryLimit, mostPage)
	}
	c.query = q
	if _, ok := c.after(); !ok {
		blame("cursor", domain.CodeQueryCursor)
	}
	return bad.Err()
}

func (c *call) day(name string) domain.Date {
	d, _ := domain.ParseDate(c.query.Get(name)) // read once already
	return d
}

// knownAt is the instant at which the answer should be as it was known; 0 = now.
func (c *call) knownAt() domain.Instant {
	i, _ := domain.ParseInstant(c.query.Get(paramKnown.name)) // read once already
	return i
}

func (c *call) limit() int {
	if n, err := strconv.Atoi(c.query.Get("limit")); err == nil {
		return n
	}
	return usualPage
}

// after is the key of the last line of the page before; 0 on the first one.
func (c *call) after() (int64, bool) {
	cursor := c.query.Get("cursor")
	if cursor == "" {
		return 0, true
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return 0, false
	}
	key, ok := strings.CutPrefix(string(b), "1:")
	n, err := strconv.ParseInt(key, 10, 64)
	return n, ok && err == nil && n > 0
}

// next is the address of the page after the line with a key.
func (c *call) next(key int64, known domain.Instant) string {
	q := url.Values{}
	for name, values := range c.query {
		q[name] = values
	}
	q.Set("cursor", base64.RawURLEncoding.EncodeToString([]byte("1:"+strconv.FormatInt(key, 10))))
	if slices.Contains(c.route.query, paramKnown) && !q.Has(paramKnown.name) {
		q.Set(paramKnown.name, known.String()) // all pages tell of one instant
	}
	address := c.r.URL.Path + "?" + q.Encode()
	c.w.Header().Add("Link", "<"+address+`>; rel="next"`)
	return address
}

// paged cuts a page out of a list that is in the order of its keys, which are
// above 0.
func paged[T, U any](c *call, all []T, known domain.Instant, key func(T) int64, show func(T) U) apiList[U] {
	after, _ := c.after() // read once already
	out := apiList[U]{Items: []U{}, KnownAt: known.String()}
	last := int64(0)
	for _, x := range all {
		if key(x) <= after {
			continue
		}
		if len(out.Items) == c.limit() {
			out.Next = c.next(last, known)
			break
		}
		last = key(x)
		out.Items = append(out.Items, show(x))
	}
	return out
}

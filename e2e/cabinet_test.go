package e2e

import (
	"path/filepath"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	"tiendo/internal/credential"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// invented is who goes the way in the walks of files; nobody is called so.
const invented = "Nguyễn Thị Ẩndanh"

// cabinet is a site where files of people are kept, on one day, with a browser
// before it. The commune 24646 has two cells, 24646.01 and 24646.02.
type cabinet struct {
	*app.App
	t    *testing.T
	site string
	b    *browser.Tab
}

func openCabinet(t *testing.T, day string) *cabinet {
	t.Helper()
	now := func() domain.Instant { return domain.MustDate(day).End() }
	a := loadedAt(t, now)
	a.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "secret.key")))
	if _, err := a.ImportUnits(t.Context(), domain.Operator("test"), app.UnitsImport{File: app.File{Name: "c.csv", Data: []byte(
		"code,full_name,short_name,party_committee,kind,order_no,parent_code\n24646.01,Chi bộ thôn 1,Thôn 1,Chi bộ thôn 1,cell,1,24646\n24646.02,Chi bộ thôn 2,Thôn 2,Chi bộ thôn 2,cell,2,24646\n")}}); err != nil {
		t.Fatal(err)
	}
	if err := demopkg.AddGuests(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	c := &cabinet{App: a, t: t, site: serve(t, web.Config{App: a, Now: now, Guests: guests}), b: browser.Open(t)}
	c.b.Size(1366, 768)
	return c
}

// added opens a file of somebody invented.
func (c *cabinet) added(in app.CandidateAdded) string {
	c.t.Helper()
	code, _, err := c.AddCandidate(c.t.Context(), domain.Operator("test"), in)
	if err != nil {
		c.t.Fatal(err)
	}
	return code
}

// went takes a file through steps, written as "class_begun 2026-01-12"; votes
// are carried by eight of nine.
func (c *cabinet) went(file string, steps ...string) {
	c.t.Helper()
	for _, s := range steps {
		kind, day, _ := strings.Cut(s, " ")
		e := casefile.Event{Kind: casefile.Kind(kind), On: domain.MustDate(day)}
		if e.Kind == casefile.CellResolved {
			c.introduced(file, e.On)
		}
		switch e.Kind {
		case casefile.CellResolved, casefile.Decided, casefile.CellRecognised, casefile.OfficialDecided:
			e.Vote = &casefile.Vote{Members: 9, Present: 9, For: 8, Against: 1}
		}
		if _, err := c.RecordStep(c.t.Context(), domain.Operator("test"), app.StepTaken{File: file, Event: e, Seen: -1}); err != nil {
			c.t.Fatalf("%s: %v", s, err)
		}
	}
}

// introduced has two members introduce somebody, with the papers of that.
func (c *cabinet) introduced(file string, on domain.Date) {
	c.t.Helper()
	who := domain.Operator("test")
	for _, name := range []string{"Hồ Văn Giới", "Hồ Thị Thiệu"} {
		in := app.HelpAssigned{File: file, Name: name, Role: casefile.IntroducedBy, On: on, Official: true, Together: on.AddDays(-800)}
		if _, err := c.AssignHelp(c.t.Context(), who, in); err != nil {
			c.t.Fatal(err)
		}
	}
	notes := []casefile.PaperNote{{Code: casefile.MemberIntroduces, Noted: casefile.NotedHas}, {Code: casefile.OrganisationIntroduces, Noted: casefile.NotedHas}}
	if _, err := c.NotePapers(c.t.Context(), who, app.PapersNoted{File: file, Notes: notes, Seen: -1}); err != nil {
		c.t.Fatal(err)
	}
}

// introducedByForm does so by the forms of the page of the file.
func (c *cabinet) introducedByForm(file string) {
	c.t.Helper()
	unfold := func() {
		c.open(file)
		browser.Ask[bool](c.b, `document.querySelectorAll("details.add").forEach(e => e.open = true) ?? true`)
	}
	for _, name := range []string{"Hồ Văn Giới", "Hồ Thị Thiệu"} {
		unfold()
		c.b.Do(cdp.SendKeys(`details.add [name="ten-dang-vien"]`, name))
		c.fill("cung-tu", "05/01/2025", "vai-tro", "introducer", "ngay-giup", "10/02/2026")
		browser.Ask[bool](c.b, `[...document.querySelectorAll('details.add input[type="checkbox"]')].forEach(e => e.checked = true) ?? true`)
		c.b.ClickLeads(`form[action*="/giup-do"] .primary`, "p.done")
	}
	unfold()
	c.fill("tai-lieu", "DOC-05", "tinh-trang", "has", "ngay-tai-lieu", "12/02/2026")
	c.b.ClickLeads(`form[action*="/tai-lieu"] .primary`, "p.done")
}

// received has a file that moved come to a unit.
func (c *cabinet) received(file, unit, day string) {
	c.t.Helper()
	e := casefile.Event{Kind: casefile.MoveReceived, On: domain.MustDate(day)}
	if _, err := c.RecordStep(c.t.Context(), domain.Operator("test"), app.StepTaken{File: file, Unit: unit, Event: e, Seen: -1}); err != nil {
		c.t.Fatal(err)
	}
}

// open opens a page of the site.
func (c *cabinet) open(path string) { c.t.Helper(); c.b.Go(c.site + path) }

// says fails where the page does not say something, or where the name of who is
// invented stands in what a browser remembers of it.
func (c *cabinet) says(want ...string) {
	c.t.Helper()
	text := browser.Ask[string](c.b, `document.body.innerText`)
	for _, w := range want {
		if !strings.Contains(text, w) {
			c.t.Errorf("%s does not say %q", browser.Ask[string](c.b, `location.pathname`), w)
		}
	}
	if browser.Ask[bool](c.b, `(document.title + location.href).includes("Ẩndanh")`) {
		c.t.Errorf("the name stands in %s", browser.Ask[string](c.b, `document.title + " " + location.href`))
	}
}

// masked fails where the page shows the name of who is invented.
func (c *cabinet) masked() {
	c.t.Helper()
	if browser.Ask[bool](c.b, `document.documentElement.outerHTML.includes("Ẩndanh")`) {
		c.t.Errorf("%s shows the name before it was opened", browser.Ask[string](c.b, `location.pathname`))
	}
}

// look looks at a page in every way, on which nobody is named.
func (c *cabinet) look(name string) {
	c.t.Helper()
	c.masked()
	calmly(c.t, c.b, name)
	everyWay(c.t, c.b, name)
	c.b.Dark(false)
	c.b.Size(1366, 768)
}

// fill types into the fields of a page, by their names.
func (c *cabinet) fill(pairs ...string) {
	c.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		c.b.Do(cdp.SetValue(`[name="`+pairs[i]+`"]`, pairs[i+1]))
	}
}

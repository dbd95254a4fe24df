package check

import (
	"regexp"
	"strings"

	"tiendo/internal/domain"
)

// Rules about the names of organisations.
const (
	UnitName    Rule = "unit-name"    // a locality is called so on that day
	UnitUnknown Rule = "unit-unknown" // no locality is called so
	UnitTwice   Rule = "unit-twice"   // the annex lists an organisation once
	UnitMissing Rule = "unit-missing" // the annex lists all of them
)

// localName finds what may be the name of a locality: its kind, then words that
// begin with a capital, with numbers and a dash between them.
var localName = regexp.MustCompile(`(?:^|[^\p{L}])(xã|phường|đặc khu|Xã|Phường|Đặc khu)\s+((?:\d{1,2}\s+)?\p{Lu}[\p{L}'’]*(?:\s+-\s+\p{Lu}[\p{L}'’]*|\s+\p{Lu}[\p{L}'’]*|\s+\d{1,2}\b)*)`)

// unitNames checks every name of a locality, and that the annex has each
// organisation once.
func unitNames(p *paper, f *findings) {
	if p.tree == nil {
		return
	}
	byName := map[string]domain.UnitVersion{}
	root, _ := p.tree.Root()
	for _, u := range p.tree.Children(root.Unit) {
		if u.Kind.Local() {
			byName[unitKey(u.ShortName)] = u
		}
	}
	if len(byName) == 0 {
		return
	}
	for _, l := range p.lines {
		if l.at.Part == Head {
			continue
		}
		for _, m := range localName.FindAllStringSubmatch(l.text, 200) {
			judgeName(l, m[1], m[2], byName, f)
		}
	}
	for _, g := range p.tables {
		at := g.find(naming)
		if at < 0 {
			continue
		}
		for _, r := range g.of(unitRow) {
			if m := localName.FindStringSubmatch(r.name); m != nil {
				judgeName(line{at: g.at(r, at), text: r.name}, m[1], m[2], byName, f)
			}
		}
	}
	p.listed(f)
}

func unitKey(name string) string { return strings.ReplaceAll(fold(plainly(name)), " - ", "-") }

// judgeName looks a name up by its longest beginning that is known: what follows
// it may be a word of the sentence.
func judgeName(l line, kind, name string, byName map[string]domain.UnitVersion, f *findings) {
	words := strings.Fields(name)
	for n := len(words); n > 0; n-- {
		said := strings.Join(words[:n], " ")
		u, ok := byName[unitKey(said)]
		if !ok {
			continue
		}
		called, _, _ := strings.Cut(u.FullName, " "+u.ShortName)
		switch {
		case fold(called) != fold(kind):
			f.add(Wrong, UnitName, l, kind+" "+said, small(u.FullName))
		case oneTone(strings.ReplaceAll(said, "’", "'")) != oneTone(strings.ReplaceAll(u.ShortName, "’", "'")):
			f.add(Wrong, UnitName, l, kind+" "+said, small(u.FullName))
		}
		return
	}
	f.add(Doubt, UnitUnknown, l, kind+" "+name, "")
}

// small begins a full name with a small letter, as within a sentence.
func small(s string) string {
	for _, r := range s {
		return strings.ToLower(string(r)) + s[len(string(r)):]
	}
	return s
}

// listed checks that an annex that means to list every organisation does.
func (p *paper) listed(f *findings) {
	g, ok := p.annexOfUnits()
	if !ok {
		return
	}
	at := g.find(naming)
	seen := map[domain.UnitID]bool{}
	rows := g.of(unitRow)
	for _, r := range rows {
		u, ok := p.unitOf(r.name)
		if !ok {
			continue
		}
		if seen[u.Unit] {
			f.put(Finding{Severity: Wrong, Rule: UnitTwice, At: g.at(r, at), Found: r.name})
		}
		seen[u.Unit] = true
	}
	units := p.tree.Children(p.scope.Unit)
	if len(seen)*10 < len(units)*9 { // an annex of some of them
		return
	}
	total, _ := g.total()
	for _, u := range units {
		if !seen[u.Unit] {
			f.put(Finding{Severity: Wrong, Rule: UnitMissing, At: g.at(total, at), Expected: u.CommitteeName, Args: []any{len(seen), len(units)}})
		}
	}
}

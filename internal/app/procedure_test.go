package app_test

import (
	"errors"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// now208 is the set of 208 with a certificate that holds for three years only.
func now208() casefile.RuleSet {
	set := casefile.Shipped()[1]
	for i := range set.Clocks {
		if set.Clocks[i].Key == casefile.CertificateValid {
			set.Clocks[i].Span = casefile.Span{N: 36, Measure: casefile.Months}
		}
	}
	return set
}

// dueOf is the next last day of a file as it is kept.
func (o *office) dueOf(who domain.Actor, file string) string {
	o.t.Helper()
	c, err := o.app.CaseFile(o.t.Context(), who, file)
	if err != nil {
		o.t.Fatal(err)
	}
	return c.Line.DueOn.String()
}

func faults(err error) string {
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		return "no problem"
	}
	var out []string
	for _, p := range bad.Problems {
		out = append(out, strings.TrimSpace(p.Column+" "+string(p.Code)))
	}
	return strings.Join(out, "; ")
}

func TestASetOfRulesIsTriedAndRecorded(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-08-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision[:3]...) // certified 2026-01-20
		before := o.dueOf(ofA, file)
		if before != "2031-01-20" {
			t.Fatalf("the certificate holds until %s", before)
		}
		page, err := o.app.RuleSet(t.Context(), desk, "208")
		if err != nil || page.Recorded || !page.Holds || page.Before != "294" || page.Files != 1 || len(page.Past) != 1 {
			t.Fatalf("%v %+v", err, page.At)
		}
		change := app.RuleSetChange{Set: now208(), Seen: page.At}
		tried, err := o.app.TryRuleSet(t.Context(), desk, change, nil)
		if err != nil {
			t.Fatal(err)
		}
		if tried.Files != 1 || tried.Deadlines != 1 || tried.Stages != 0 || len(tried.Lines) != 1 || tried.Lines[0].Code != file || tried.Lines[0].Unit.Code != "A1" ||
			tried.Lines[0].Clocks[0].Is.Last != domain.MustDate("2029-01-20") {
			t.Errorf("tried: %+v", tried)
		}
		if got := o.dueOf(ofA, file); got != before {
			t.Errorf("trying moved the last day to %s", got)
		}
		var told []int64
		saved, err := o.app.SetRuleSet(t.Context(), desk, change, func(done, of int64) { told = append(told, done, of) })
		if err != nil || saved.Changed != 1 || len(told) != 2 || told[0] != 1 || told[1] != 1 {
			t.Fatalf("%v %+v %v", err, saved, told)
		}
		if got := o.dueOf(ofA, file); got != "2029-01-20" {
			t.Errorf("saved, the last day is %s", got)
		}
		o.sound()

		other := now208()
		other.Ages.Most = 55
		if _, err := o.app.SetRuleSet(t.Context(), desk, app.RuleSetChange{Set: other, Seen: page.At}, nil); faults(err) != "rule_set_changed" {
			t.Errorf("whoever has not seen the last version: %v", err)
		}
		if _, err := o.app.SetRuleSet(t.Context(), desk, app.RuleSetChange{Set: now208(), Seen: saved.At}, nil); faults(err) != "rule_set_same" {
			t.Errorf("the same again: %v", err)
		}
		broken := now208()
		broken.Clocks[0].Span = casefile.Span{}
		if _, err := o.app.TryRuleSet(t.Context(), desk, app.RuleSetChange{Set: broken, Seen: saved.At}, nil); faults(err) != "clocks rule_set" {
			t.Errorf("a broken set: %v", err)
		}
		if _, err := o.app.SetRuleSet(t.Context(), ofA, app.RuleSetChange{Set: other, Seen: saved.At}, nil); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a unit's officer: %v", err)
		}
		if _, err := o.app.RuleSets(t.Context(), o.of("A", domain.RoleViewer)); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a viewer: %v", err)
		}
	})
}

func TestTheNextSetIsMadeFromOneThatIsThere(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-08-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision[:3]...)
		next := now208()
		next.Code, next.Name, next.From = "300", "Quy định số 300-QĐ/TW", domain.MustDate("2026-10-01")
		for want, spoil := range map[string]func(*app.RuleSetChange){
			"code rule_set_taken": func(c *app.RuleSetChange) { c.Set.Code = "208"; c.Set.From = domain.MustDate("2026-10-02") },
			"from rule_set_day":   func(c *app.RuleSetChange) { c.Set.From = domain.MustDate("2026-07-26") },
			"from rule_set":       func(c *app.RuleSetChange) { c.Set.From = 0 },
		} {
			c := app.RuleSetChange{Set: next, New: true}
			spoil(&c)
			if _, err := o.app.SetRuleSet(t.Context(), desk, c, nil); faults(err) != want {
				t.Errorf("%s: %v", want, err)
			}
		}
		if _, err := o.app.SetRuleSet(t.Context(), desk, app.RuleSetChange{Set: next, New: true}, nil); err != nil {
			t.Fatal(err)
		}
		if got := o.dueOf(ofA, file); got != "2031-01-20" {
			t.Errorf("a set that begins later moved the last day to %s", got)
		}
		o.clock.Set("2026-10-01") // nobody does anything, and the day comes
		for range 2 {
			if err := o.app.BeginProcedure(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if got := o.dueOf(ofA, file); got != "2029-01-20" {
			t.Errorf("on its first day the last day is %s", got)
		}
		page, err := o.app.RuleSet(t.Context(), desk, "300")
		if err != nil || !page.Holds || page.Before != "208" || page.Files != 1 {
			t.Errorf("%v %+v", err, page.Files)
		}
		o.sound()
	})
}

func TestWhatASetIsExportedAsIsTakenUnchanged(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-08-20")
		file, err := o.app.RuleSetFile(t.Context(), desk, "208")
		if err != nil {
			t.Fatal(err)
		}
		set, err := app.ReadRuleSet([]byte(file))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := o.app.TakeRuleSet(t.Context(), desk, set, true, nil); faults(err) != "rule_set_same" {
			t.Errorf("as it is: %v", err)
		}
		renamed := strings.Replace(file, `"code": "208"`, `"code": "209"`, 1)
		renamed = strings.Replace(renamed, `"from": "2026-07-26"`, `"from": "2026-12-01"`, 1)
		if set, err = app.ReadRuleSet([]byte(renamed)); err != nil {
			t.Fatal(err)
		}
		if _, _, err := o.app.TakeRuleSet(t.Context(), desk, set, true, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := o.app.RuleSet(t.Context(), desk, "209"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("tried only, it is there: %v", err)
		}
		if _, _, err := o.app.TakeRuleSet(t.Context(), desk, set, false, nil); err != nil {
			t.Fatal(err)
		}
		if again, err := o.app.RuleSetFile(t.Context(), desk, "209"); err != nil || again != renamed {
			t.Errorf("%v: it comes out otherwise than it went in", err)
		}
		for _, bad := range []string{"", "{}", `{"v":9}`, strings.Replace(file, `"num": 2`, `"num": "two"`, 1), file + "x"} {
			if _, err := app.ReadRuleSet([]byte(bad)); faults(err) == "no problem" {
				t.Errorf("%.20q is taken: %v", bad, err)
			}
		}
	})
}

func TestAFileIsKeptOnItsSetOrMoved(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-08-20")
		if _, err := o.app.SetRuleSet(t.Context(), desk, app.RuleSetChange{Set: now208(), Seen: -1}, nil); err != nil {
			t.Fatal(err)
		}
		ofA := o.of("A", domain.RoleUnitOfficer)
		one, two := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05"), o.nominated(ofA, "A2", "Trần Văn Thử", "2026-01-05")
		o.nominated(ofA, "A2", "Lê Thị Sau", "2026-08-03") // after the new set began
		o.steps(ofA, one, toDecision[:3]...)
		s, err := o.app.Straddling(t.Context(), ofA, app.StraddleAsk{Unit: "A"})
		if err != nil {
			t.Fatal(err)
		}
		if s.Set.Code != "208" || s.Old.Code != "294" || s.Total != 2 || s.Undecided != 2 || len(s.Units) != 2 || len(s.Lines) != 2 || !s.MayBind {
			t.Fatalf("%s %s %d %d %d lines %v", s.Set.Code, s.Old.Code, s.Total, s.Undecided, len(s.Lines), s.MayBind)
		}
		if l := s.Lines[0]; l.Code != one || len(l.Clocks) != 1 || l.Clocks[0].Was.Last != domain.MustDate("2031-01-20") || l.Judged != "208" || l.Bound != nil {
			t.Errorf("the first file: %+v", l)
		}
		if got := o.dueOf(ofA, one); got != "2029-01-20" {
			t.Errorf("nobody decided, and the last day is %s", got)
		}
		if _, err := o.app.BindFiles(t.Context(), ofA, app.FilesBound{Set: "208", Keep: true, Files: []string{one}, On: domain.MustDate("2026-07-01")}, nil); faults(err) != "on bind_day" {
			t.Errorf("before the set begins: %v", err)
		}
		if n, err := o.app.BindFiles(t.Context(), ofA, app.FilesBound{Set: "208", Keep: true, Files: []string{one}}, nil); err != nil || n != 1 {
			t.Fatal(n, err)
		}
		if got := o.dueOf(ofA, one); got != "2031-01-20" {
			t.Errorf("kept, the last day is %s", got)
		}
		if _, err := o.app.BindFiles(t.Context(), ofA, app.FilesBound{Set: "208", Keep: true, Files: []string{one}}, nil); faults(err) != "files bind_none" {
			t.Errorf("once more: %v", err)
		}
		if n, err := o.app.BindFiles(t.Context(), ofA, app.FilesBound{Set: "208", Unit: "A"}, nil); err != nil || n != 1 {
			t.Fatalf("all of whom nobody decided: %d %v", n, err)
		}
		s, err = o.app.Straddling(t.Context(), desk, app.StraddleAsk{Unit: "A"})
		if err != nil || s.Undecided != 0 || s.Lines[0].Judged != "294" || s.Lines[0].Bound == nil || s.Lines[0].Bound.RecordedBy != ofA.Name || s.Lines[1].Code != two || s.Lines[1].Bound.Set != "208" {
			t.Errorf("%v %+v", err, s.Lines)
		}
		if n, err := o.app.BindFiles(t.Context(), desk, app.FilesBound{Set: "208", Files: []string{one}, On: domain.MustDate("2026-08-10")}, nil); err != nil || n != 1 {
			t.Fatalf("moved later: %d %v", n, err)
		}
		if got := o.dueOf(ofA, one); got != "2029-01-20" {
			t.Errorf("moved, the last day is %s", got)
		}
		secretary := o.of("A1", domain.RoleCellSecretary)
		if _, err := o.app.BindFiles(t.Context(), secretary, app.FilesBound{Set: "208", Keep: true, Files: []string{two}}, nil); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("another cell's file: %v", err)
		}
		if _, err := o.app.BindFiles(t.Context(), o.of("A", domain.RoleUnitHead), app.FilesBound{Set: "208", Keep: true, Files: []string{two}}, nil); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("who only sees them: %v", err)
		}
		o.sound()
	})
}

func TestWhatIsDecidedOfTheFilesOfAUnit(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		o.must(o.units("code,full_name,kind,parent_code\nA9,Đảng bộ cơ sở,organization,A\nA91,Chi bộ Ba,cell,A9\n"))
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A91", "Nguyễn Thị Mẫu", "2026-01-05")
		s, err := o.app.CaseSettings(t.Context(), ofA, "A9")
		if err != nil || s.Files != 1 || s.Decider.Code != "A" || len(s.Lines) != 4 || s.Lines[0].MaySet || !s.Lines[1].MaySet {
			t.Fatalf("%v %+v", err, s)
		}
		decides := app.CaseSettingChange{Unit: "A9", Name: casefile.Decides, Value: casefile.ByCommittee, From: domain.MustDate("2026-05-01"), Paper: "12-QĐ/ĐU"}
		if _, err := o.app.SetCaseSetting(t.Context(), ofA, decides, nil); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a unit says itself that it decides: %v", err)
		}
		unnamed := decides
		unnamed.Paper = ""
		if _, err := o.app.SetCaseSetting(t.Context(), desk, unnamed, nil); faults(err) != "paper setting_paper" {
			t.Errorf("without its decision: %v", err)
		}
		tried, err := o.app.TryCaseSetting(t.Context(), desk, decides)
		if err != nil || tried.Files != 1 || tried.Routes != 1 || tried.Deciders != 1 {
			t.Errorf("%v %+v", err, tried)
		}
		if _, err := o.app.SetCaseSetting(t.Context(), desk, decides, nil); err != nil {
			t.Fatal(err)
		}
		c, err := o.app.CaseFile(t.Context(), ofA, file)
		if err != nil || c.Route != casefile.Straight || c.Decider.Code != "A9" {
			t.Errorf("%v %s %s", err, c.Route, c.Decider.Code)
		}
		if _, err := o.app.SetCaseSetting(t.Context(), desk, decides, nil); !errors.Is(err, domain.ErrConflict) {
			t.Errorf("who has not seen it: %v", err)
		}
		decides.Seen = -1
		if _, err := o.app.SetCaseSetting(t.Context(), desk, decides, nil); faults(err) != "value setting_same" {
			t.Errorf("the same again: %v", err)
		}
		names := app.CaseSettingChange{Unit: "A9", Name: casefile.KeepNames, Value: casefile.Off, From: domain.MustDate("2026-05-20"), Seen: -1}
		if tried, err := o.app.TryCaseSetting(t.Context(), ofA, names); err != nil || tried.Named != 1 || tried.Routes != 0 {
			t.Errorf("%v %+v", err, tried)
		}
		if _, err := o.app.SetCaseSetting(t.Context(), o.of(domain.RootCode, domain.RoleDesk), names, nil); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("the desk decides what a unit keeps of people: %v", err)
		}
		if _, err := o.app.SetCaseSetting(t.Context(), ofA, names, nil); err != nil {
			t.Fatal(err)
		}
		s, err = o.app.CaseSettings(t.Context(), ofA, "A91")
		if err != nil || s.Lines[1].Value != casefile.Off || s.Lines[1].By.Code != "A9" || s.Route != casefile.Straight {
			t.Errorf("below it: %v %+v %s", err, s.Lines[1], s.Route)
		}
		o.sound()
	})
}

func TestNothingRunsAfterTheCeremonyWhereAUnitKeepsNothingOfIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		o.steps(ofA, file, "decision_received 2026-04-20", "admitted 2026-05-04")
		off := app.CaseSettingChange{Unit: "A", Name: casefile.KeepProbation, Value: casefile.Off, From: domain.MustDate("2026-05-20"), Seen: -1}
		if tried, err := o.app.TryCaseSetting(t.Context(), ofA, off); err != nil || tried.Deadlines != 1 {
			t.Errorf("%v %+v", err, tried)
		}
		if n, err := o.app.SetCaseSetting(t.Context(), ofA, off, nil); err != nil || n != 1 {
			t.Fatal(n, err)
		}
		c, err := o.app.CaseFile(t.Context(), ofA, file)
		if err != nil || !c.Line.DueOn.IsZero() || !c.Line.OfficialOn.IsZero() || c.Line.State != casefile.AtAdmittedOnly {
			t.Errorf("%v %+v", err, c.Line.Now)
		}
		o.sound()
	})
}

func TestPapersAreNotedTogether(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision[:5]...)
		c, err := o.app.Checklist(t.Context(), ofA, file)
		if err != nil || len(c.Lines) != 20 || !c.MayKeep || c.Seen != 0 {
			t.Fatalf("%v %d lines", err, len(c.Lines))
		}
		status := func(c app.CaseChecklist, code casefile.PaperCode) casefile.Status {
			for _, l := range c.Lines {
				if l.Rule.Code == code {
					return l.Status
				}
			}
			return ""
		}
		if status(c, "DOC-02") != casefile.PaperHas || status(c, "DOC-03") != casefile.PaperMissing {
			t.Errorf("%s %s", status(c, "DOC-02"), status(c, "DOC-03"))
		}
		note := func(code casefile.PaperCode, on string) casefile.PaperNote {
			return casefile.PaperNote{Code: code, Noted: casefile.NotedHas, On: domain.MustDate(on), Place: " tủ 2,  ngăn 3"}
		}
		bad := app.PapersNoted{File: file, Notes: []casefile.PaperNote{note("DOC-03", "2026-02-05"), note("DOC-05", "2026-06-01")}}
		if _, err := o.app.NotePapers(t.Context(), ofA, bad); faults(err) != "1.on step_future" {
			t.Errorf("of tomorrow: %v", err)
		}
		if c, _ := o.app.Checklist(t.Context(), ofA, file); c.Seen != 0 {
			t.Error("half of it was recorded")
		}
		good := app.PapersNoted{File: file, Notes: []casefile.PaperNote{note("DOC-03", "2026-02-05"), note("DOC-05", "2026-02-06"), {Code: "DOC-06", Noted: casefile.NotedNotNeeded, Why: casefile.WhyNone}}}
		if _, err := o.app.NotePapers(t.Context(), ofA, good); err != nil {
			t.Fatal(err)
		}
		if _, err := o.app.NotePapers(t.Context(), ofA, good); !errors.Is(err, domain.ErrConflict) {
			t.Errorf("who has not seen it: %v", err)
		}
		if _, err := o.app.NotePapers(t.Context(), ofA, app.PapersNoted{File: file, Seen: 3}); faults(err) != "paper_nothing" {
			t.Errorf("nothing: %v", err)
		}
		c, err = o.app.Checklist(t.Context(), o.of("A", domain.RoleUnitHead), file)
		if err != nil || c.MayKeep || status(c, "DOC-03") != casefile.PaperHas || status(c, "DOC-06") != casefile.PaperNotNeeded || len(c.Places) != 1 || c.Places[0] != "tủ 2, ngăn 3" {
			t.Errorf("%v %v %q", err, c.MayKeep, c.Places)
		}
		if _, err := o.app.NotePapers(t.Context(), o.of("A", domain.RoleUnitHead), app.PapersNoted{File: file, Notes: good.Notes, Seen: -1}); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("who only sees it: %v", err)
		}
		if _, err := o.app.Checklist(t.Context(), o.of("A2", domain.RoleCellSecretary), file); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("another cell: %v", err)
		}
	})
}

package web

import (
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// The pages of the procedure by which files are judged.
const (
	procedurePath = adminPath + "/quy-dinh"
	nextRulesPath = procedurePath + "/lap"
)

func ruleSetPath(code string) string { return procedurePath + "/" + url.PathEscape(code) }

// rulePartWords are the parts of a set in addresses.
var rulePartWords = map[vi.RulePart]string{
	vi.RuleHead: "chung", vi.RuleVotes: "bieu-quyet", vi.RuleSteps: "buoc", vi.RuleClocks: "thoi-han",
	vi.RulePapers: "giay-to", vi.RuleIntroduction: "gioi-thieu", vi.RuleReadmission: "ket-nap-lai",
}

const (
	allRows = "tat-ca" // a part that is edited whole
	newRow  = "them"
)

// rowed says that a part is edited row by row.
func rowed(p vi.RulePart) bool { return p == vi.RuleSteps || p == vi.RuleClocks || p == vi.RulePapers }

func ruleRowPath(code string, p vi.RulePart, row string) string {
	if !rowed(p) {
		row = allRows
	}
	return ruleSetPath(code) + "/sua/" + rulePartWords[p] + "/" + url.PathEscape(row)
}

// proceduresPage lists the sets.
type proceduresPage struct {
	frame
	Lines  []ruleSetLine
	MaySet bool
}

type ruleSetLine struct {
	Href, Code, Name, From, State, Origin, Unsure, Files string
	Holds, Later                                         bool
}

func (s *Server) procedures(w http.ResponseWriter, r *http.Request) error {
	all, err := s.App.RuleSets(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := proceduresPage{frame: frame{Title: vi.ProcedureTitle, Here: procedurePath, Simulated: all.Simulated}, MaySet: all.MaySet}
	for _, l := range all.Lines {
		p.Lines = append(p.Lines, newRuleSetLine(l, all.Day))
	}
	return s.show(w, r, http.StatusOK, "procedures", p)
}

func newRuleSetLine(l app.RuleSetLine, day domain.Date) ruleSetLine {
	out := ruleSetLine{
		Href: ruleSetPath(l.Code), Code: l.Code, Name: l.Name, From: vi.Date(l.From), State: vi.RuleSetState(l.Holds, l.From > day, true),
		Origin: vi.RulesShipped, Unsure: vi.UnsureCount(vi.UnsureRules(l.RuleSet)), Files: vi.Number(l.Files), Holds: l.Holds, Later: l.From > day,
	}
	if l.Recorded {
		out.Origin = vi.RecordedByAt(l.By, l.At)
	}
	return out
}

// ruleSetPage is one set: every rule with where it comes from.
type ruleSetPage struct {
	frame
	Line     ruleSetLine
	Sources  []string
	Parts    []rulePart
	Versions []ruleVersion
	MaySet   bool
	Next     string // where the next set is made from this one
	Straddle string // where the files are that live through its beginning; empty: none comes before it
}

type rulePart struct {
	Key, Name, Edit, Add string
	Columns              []string
	Rows                 []ruleRow
	Unsure               int
}

type ruleRow struct {
	Name, Edit string
	Cells      []ruleCell
	Unsure     bool
}

type ruleCell struct{ Label, Text string }

type ruleVersion struct {
	At, By  string
	Changes []vi.RuleChange
	First   bool
	Latest  bool
}

func (s *Server) ruleSetPage(w http.ResponseWriter, r *http.Request) error {
	set, err := s.App.RuleSet(r.Context(), actor(r), r.PathValue("code"))
	if err != nil {
		return err
	}
	p := ruleSetPage{
		frame: frame{Title: vi.RuleSetTitle(set.Code), Here: procedurePath, Simulated: set.Simulated}, Line: newRuleSetLine(set.RuleSetLine, set.Day),
		Sources: set.Sources, Parts: ruleParts(set.RuleSet, set.MaySet), MaySet: set.MaySet, Next: nextRulesPath + "?tu=" + url.QueryEscape(set.Code),
	}
	if set.Before != "" {
		p.Straddle = straddlePath + "?bo=" + url.QueryEscape(set.Code)
	}
	for i, v := range set.Past {
		line := ruleVersion{At: vi.RulesShipped, First: i == len(set.Past)-1, Latest: i == 0}
		if v.At != 0 {
			line.At, line.By = vi.Instant(v.At), vi.ActorName(v.By)
		}
		if !line.First {
			line.Changes = vi.RuleChanges(set.Past[i+1].RuleSet, v.RuleSet)
		}
		p.Versions = append(p.Versions, line)
	}
	return s.show(w, r, http.StatusOK, "ruleset", p)
}

// ruleParts are the rules of a set by part, with where each is edited.
func ruleParts(set casefile.RuleSet, may bool) (out []rulePart) {
	rows := vi.RuleRows(set)
	for _, part := range vi.RuleParts {
		p := rulePart{Key: rulePartWords[part], Name: vi.RulePartName(part), Columns: vi.RuleColumns(part)}
		if may {
			if rowed(part) {
				p.Add = ruleRowPath(set.Code, part, newRow)
			} else {
				p.Edit = ruleRowPath(set.Code, part, allRows)
			}
		}
		for _, row := range rows {
			if row.Part != part {
				continue
			}
			line := ruleRow{Name: row.Name, Unsure: row.Unsure}
			if row.Unsure {
				p.Unsure++
			}
			if may && rowed(part) {
				line.Edit = ruleRowPath(set.Code, part, row.Key)
			}
			for i, c := range row.Cells {
				line.Cells = append(line.Cells, ruleCell{p.Columns[i+1], c})
			}
			p.Rows = append(p.Rows, line)
		}
		out = append(out, p)
	}
	return out
}

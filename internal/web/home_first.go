package web

import (
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// firstHour is what the first page leads a new administrator through: the steps
// after which the product works. What is done is read from what is kept.
type firstHour struct {
	Count string // how many of them are done
	Steps []firstStep
}

// firstStep is one step of it. Without Href somebody else does it, or nobody
// can do it in a browser.
type firstStep struct {
	Text, Why, Href, Link string
	Done                  bool
	Now                   bool // the first one that is not done
}

// firstHour is nil for whoever does not set the product up, and once all is
// done.
func (s *Server) firstHour(v domain.Visitor, h app.Home) *firstHour {
	manages := v.Everywhere(domain.ManageAccounts)
	if !manages && !v.Everywhere(domain.SetTargets) {
		return nil
	}
	results := h.Board != nil && !h.Board.DataThrough.IsZero()
	steps := []firstStep{
		{Text: vi.StepUnits, Why: vi.WhyUnits, Href: s.way(v, orgImportPath), Done: h.Units > 0},
		{Text: vi.StepTargets, Why: vi.WhyTargets, Href: s.way(v, plansPath), Done: h.Plans > 0},
		{Text: vi.StepResults, Why: vi.WhyResults, Href: s.way(v, resultsPath), Done: results},
	}
	if manages {
		steps = append(steps,
			firstStep{Text: vi.StepAccounts, Why: vi.WhyAccounts, Href: s.way(v, accountsPath), Done: h.Colleagues > 0},
			firstStep{Text: vi.StepSecondKey, Why: vi.WhySecondKey, Href: s.way(v, ownPath), Done: h.SecondKey})
	}
	if v.Everywhere(domain.KeepBackups) {
		steps = append(steps, firstStep{Text: vi.StepBackup, Why: vi.WhyBackup, Href: s.way(v, backupsPath), Done: h.LastSaved != 0})
	}
	done := 0
	for i := range steps {
		steps[i].Link = vi.StepLink
		if steps[i].Done {
			done++
		} else if done == i {
			steps[i].Now = true
		}
	}
	if done == len(steps) {
		return nil
	}
	return &firstHour{vi.StepsDone(done, len(steps)), steps}
}

// settles is the page that shows or settles what a change did.
func (s *Server) settles(v domain.Visitor, c app.TraceLine) (href, link string) {
	switch c.Act.Act {
	case "import units", "change units":
		return s.way(v, orgChangesPath), vi.ToOrgChanges
	case "import results", "enter results":
		if s.way(v, resultsPath) != "" {
			return resultsPath + "/lan-nhap/" + strconv.FormatInt(int64(c.At), 10) + planQuery(c.Subject), vi.ToEntry
		}
	case "undo results":
		if s.way(v, resultsPath) != "" {
			return resultsPath + "/lan-nhap" + planQuery(c.Subject), vi.ToEntries
		}
	case "receive report", "unreceive report":
		return reportPath + "/" + url.PathEscape(c.Subject), vi.ToTheReport
	case "set letter form", "set holidays", "restore":
		return s.way(v, tracePath), vi.ToTrace
	case "import targets", "set targets", "open plan", "set rules":
		if to := s.way(v, plansPath); to != "" {
			return to, vi.ToTargets
		}
	}
	return s.way(v, boardPath), vi.SeeBoard
}

// way is the address of a page that is there and that the visitor may open;
// otherwise empty.
func (s *Server) way(v domain.Visitor, path string) string {
	for _, rt := range s.routes() {
		if at, ok := strings.CutPrefix(rt.pattern, "GET "); ok && at == path && (rt.needs == "" || v.Can(rt.needs)) {
			return path
		}
	}
	return ""
}

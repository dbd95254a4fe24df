package web

import (
	"net/http"
	"net/url"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// The pages over many reports.
const (
	campaignsPath    = reportsPath + "/dot"
	newCampaignPath  = campaignsPath + "/moi"
	difficultiesPath = reportsPath + "/kho-khan"
	consolidatedPath = reportsPath + "/tong-hop"
)

func campaignPath(code string) string { return campaignsPath + "/" + url.PathEscape(code) }

func collectionPath(code, key string) string {
	return campaignPath(code) + "/" + url.PathEscape(key)
}

// reportTabs are the pages about reports that the visitor may open.
func (s *Server) reportTabs(r *http.Request, here string) []menuItem {
	name := vi.ReportsTitle
	if visitor(r).At.Parent == 0 {
		name = vi.CampaignsTitle // the Commission reports to nobody here
	}
	tabs := []menuItem{{reportsPath, name, here == reportsPath}}
	// Nobody reports to a cell.
	if at := visitor(r).At; actor(r).Can(domain.SeeFigures) && at.Kind != domain.Cell && at.Kind != domain.BaseCell {
		tabs = append(tabs,
			menuItem{difficultiesPath, vi.DifficultiesTitle, here == difficultiesPath},
			menuItem{consolidatedPath, consolidatedName(at), here == consolidatedPath})
	}
	if actor(r).Can(domain.SeeFigures) {
		tabs = append(tabs, menuItem{gapsPath, vi.GapsTitle, here == gapsPath})
	}
	if who := actor(r); who.Can(domain.EnterReports) || who.Can(domain.SendReports) {
		tabs = append(tabs, menuItem{sheetsPath, vi.SheetUploadLink, sheetsPath == here})
	}
	if len(tabs) < 2 {
		return nil
	}
	return tabs
}

func consolidatedName(at domain.UnitVersion) string {
	if at.Parent == 0 {
		return vi.ConsolidatedTitle
	}
	return vi.ConsolidatedUnit
}

// reportingPage is what the own unit reports and asks for.
type reportingPage struct {
	frame
	Tabs      []menuItem
	Unit      string
	Reports   bool // something was ever asked of the unit
	Due       []ownReport
	Sent      []ownReport
	OnTime    string
	Year      string
	Asks      bool
	May       bool
	Campaigns []campaignCount
}

type ownReport struct {
	Href, Name, Period, Asker, Due, Left, State, Key, Timely, TimelyKey, SentAt string
	Late                                                                        bool
	Replies                                                                     bool
}

type campaignCount struct {
	Href, Name, Kind string
	Periods          []periodCount
}

type periodCount struct {
	Href, Name, Dates, Due, State, Key             string
	Done, OnTime, Late, Returned, Missing, Waiting string
	All                                            bool
}

func (s *Server) reportingPage(w http.ResponseWriter, r *http.Request) error {
	x, err := s.App.Reporting(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := reportingPage{
		frame: frame{Title: vi.ReportsTitle, Here: reportsPath, Simulated: x.Simulated}, Tabs: s.reportTabs(r, reportsPath), Unit: vi.PartyBody(x.Unit),
		Reports: len(x.Due)+len(x.Sent) > 0, OnTime: vi.OnTimeOf(x.OnTime), Year: strconv.Itoa(x.Year), Asks: x.Asks, May: x.MayAsk,
	}
	if !p.Reports && (x.Asks || x.MayAsk) {
		p.Title = vi.CampaignsTitle
	}
	for _, l := range x.Due {
		p.Due = append(p.Due, newOwnReport(l))
	}
	for _, l := range x.Sent {
		p.Sent = append(p.Sent, newOwnReport(l))
	}
	for _, c := range x.Campaigns {
		line := campaignCount{Href: campaignPath(c.Code), Name: c.Name, Kind: vi.CampaignKind(c.Every)}
		for _, n := range c.Periods {
			line.Periods = append(line.Periods, newPeriodCount(c.Campaign, n))
		}
		p.Campaigns = append(p.Campaigns, line)
	}
	return s.show(w, r, http.StatusOK, "reporting", p)
}

func newOwnReport(l app.OwnReport) ownReport {
	out := ownReport{
		Href: reportAt(l.ID), Name: l.Campaign.Name, Period: vi.ReportPeriod(l.Campaign.Every, l.Period.Span), Asker: vi.PartyBody(l.Asker),
		Due: vi.Date(l.Period.Due), Left: vi.DaysLeft(l.Left), State: vi.UnitReportState(l.State), Key: stateWord(l.State),
		Timely: vi.Timeliness(l.Timeliness, l.LateDays), TimelyKey: string(l.Timeliness), Late: l.Left < 0, Replies: l.Replies > 0,
	}
	if l.SentAt != 0 {
		out.SentAt = vi.ShortInstant(l.SentAt)
		out.Left = ""
	}
	if l.Locked {
		out.Left = vi.PeriodState(report.Locked)
	}
	return out
}

// stateWord is a state in an address, and as a class of its tag.
func stateWord(s report.State) string {
	if s == report.NotReported {
		return "none"
	}
	return string(s)
}

func newPeriodCount(c report.Campaign, n app.PeriodCount) periodCount {
	some := func(n int) string {
		if n == 0 {
			return "–"
		}
		return vi.Number(int64(n))
	}
	return periodCount{
		Href: collectionPath(c.Code, n.Key), Name: vi.ReportPeriod(c.Every, n.Span), Due: vi.Date(n.Due), Dates: vi.DeadlineDates(n.Deadline),
		State: vi.PeriodState(n.State), Key: string(n.State),
		Done: vi.PeriodDone(n.Sent, n.Expected), OnTime: some(n.OnTime), Late: some(n.Late), Returned: some(n.Returned), Missing: some(n.Missing), Waiting: some(n.Waiting),
		All: n.Sent == n.Expected && n.Expected > 0,
	}
}

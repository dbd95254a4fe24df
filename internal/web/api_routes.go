package web

import (
	"errors"
	"net/http"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// apiRoute is one call: what it is for, who may make it, what is sent and what
// is answered. The document and the page about the API are made of these.
type apiRoute struct {
	method, path string // under apiRoot
	id           string // operationId
	group        string
	scopes       []domain.TokenScope // one of them is enough; empty: every token
	needs        domain.Permission
	query        []apiParam
	in           any // the zero value of what is sent; nil where nothing is
	example      string
	out          any // the zero value of what is answered
	created      bool
	conflicts    bool // it may answer 409
	still        bool // the answer follows from what is recorded and the day alone
	read         func(*call) (any, error)
	act          func(*call) error
	under        string            // where problems of fields that are not named in fields stand
	fields       map[string]string // JSON pointers of the fields app names otherwise
}

func (rt apiRoute) success() int {
	if rt.created {
		return http.StatusCreated
	}
	return http.StatusOK
}

// placed gives the problems of an act their places in what was sent.
func (rt apiRoute) placed(err error, body any) error {
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		return err
	}
	for i, p := range bad.Problems {
		at, known := rt.fields[p.Column]
		switch {
		case p.Column == "" || strings.HasPrefix(p.Column, "/"):
			continue
		case !known && saidInWords(body, p.Column):
			at = "/texts/" + pointed.Replace(p.Column)
		case !known:
			at = rt.under + "/" + pointed.Replace(p.Column)
		}
		bad.Problems[i].Column = at
	}
	return err
}

// saidInWords says that a line was answered with a text.
func saidInWords(body any, line string) bool {
	switch b := body.(type) {
	case *apiReportSent:
		_, ok := b.Texts[line]
		return ok
	case *apiReportDraft:
		_, ok := b.Texts[line]
		return ok
	}
	return false
}

var (
	toRead    = []domain.TokenScope{domain.TokenRead}
	toReport  = []domain.TokenScope{domain.TokenReport}
	toCollect = []domain.TokenScope{domain.TokenCollect}
	toFollow  = []domain.TokenScope{domain.TokenRead, domain.TokenReport, domain.TokenCollect}

	reportFields   = map[string]string{"act": "", "reason": "/reason", "paper": "/paper/number", "signed_on": "/paper/signed_on"}
	campaignFields = map[string]string{"due": "/deadline", "grace": "/deadline/grace", "lock": "/deadline/lock"}
)

// apiRoutes are all calls. A test makes every one with tokens of every scope in
// every position and compares with testdata/api_access.txt.
func (s *Server) apiRoutes() []apiRoute {
	const reports = "/campaigns/{campaign}/periods/{period}/reports"
	step := func(act report.Act, name, example string, scopes []domain.TokenScope, needs domain.Permission) apiRoute {
		return apiRoute{
			method: http.MethodPost, path: "/reports/{report}/" + name, id: strings.ReplaceAll(name, "-", "_") + "_report", group: "reports",
			scopes: scopes, needs: needs, in: apiReportMove{}, example: example, out: apiActDone{}, conflicts: true, under: "/numbers", fields: reportFields,
			act: func(c *call) error { return s.apiMoveReport(c, act) },
		}
	}
	send := func(name, example string, scopes []domain.TokenScope, needs domain.Permission, act func(*call) error) apiRoute {
		return apiRoute{
			method: http.MethodPost, path: "/reports/{report}/" + name, id: name + "_report", group: "reports",
			scopes: scopes, needs: needs, in: apiReportSent{}, example: example, out: apiActDone{}, conflicts: true, under: "/numbers", fields: reportFields, act: act,
		}
	}
	return []apiRoute{
		{
			method: http.MethodGet, path: "/token", id: "get_token", group: "token", out: apiTokenInfo{}, read: s.apiReadToken,
		},
		{
			method: http.MethodGet, path: "/units", id: "list_units", group: "figures", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{{"on", "date", vi.APIParamOn, "2026-05-31"}, paramKnown, paramLimit, paramCursor}, out: apiList[apiUnit]{}, read: s.apiListUnits,
		},
		{
			method: http.MethodGet, path: "/plans", id: "list_plans", group: "figures", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{paramLimit, paramCursor}, out: apiList[apiPlan]{}, read: s.apiListPlans,
		},
		{
			method: http.MethodGet, path: "/plans/{plan}/targets", id: "list_targets", group: "figures", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{paramUnit, paramLimit, paramCursor}, out: apiList[apiTarget]{}, read: s.apiListTargets,
		},
		{
			method: http.MethodGet, path: "/plans/{plan}/board", id: "get_board", group: "figures", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{{"as_of", "date", vi.APIParamAsOf, "2026-05-31"}, paramKnown, paramUnit}, out: apiBoard{}, read: s.apiReadBoard,
		},
		{
			method: http.MethodGet, path: "/facts", id: "list_facts", group: "figures", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{
				paramUnit,
				{"indicator", "string", vi.APIParamIndicator, "admitted"},
				{"from", "date", vi.APIParamFrom, "2026-01-01"},
				{"to", "date", vi.APIParamTo, "2026-05-31"},
				paramKnown, paramLimit, paramCursor,
			}, out: apiList[apiFact]{}, read: s.apiListFacts,
		},
		{
			method: http.MethodGet, path: "/campaigns", id: "list_campaigns", group: "campaigns", scopes: toFollow,
			query: []apiParam{paramLimit, paramCursor}, out: apiList[apiCampaign]{}, read: s.apiListCampaigns,
		},
		{
			method: http.MethodPost, path: "/campaigns", id: "open_campaign", group: "campaigns", scopes: toCollect, needs: domain.AskReports,
			in: apiNewCampaign{}, example: vi.APIExampleCampaign, out: apiActDone{}, created: true, fields: campaignFields, act: s.apiOpenCampaign,
		},
		{
			method: http.MethodGet, path: "/campaigns/{campaign}", id: "get_campaign", group: "campaigns", scopes: toFollow, out: apiCampaign{}, read: s.apiReadCampaign,
		},
		{
			method: http.MethodPost, path: "/campaigns/{campaign}/periods", id: "open_period", group: "campaigns", scopes: toCollect, needs: domain.AskReports,
			in: apiNothing{}, example: vi.APIExampleNothing, out: apiActDone{}, created: true, act: s.apiOpenPeriod,
		},
		{
			method: http.MethodPost, path: "/campaigns/{campaign}/periods/{period}/deadline", id: "extend_period", group: "campaigns", scopes: toCollect, needs: domain.AskReports,
			in: apiNewDeadline{}, example: vi.APIExampleDeadline, out: apiActDone{}, act: s.apiExtendPeriod,
		},
		{
			method: http.MethodGet, path: reports, id: "list_reports", group: "reports", scopes: toFollow,
			query: []apiParam{paramKnown, paramLimit, paramCursor}, out: apiList[apiReportLine]{}, read: s.apiListReports,
		},
		{
			method: http.MethodGet, path: "/reports/{report}", id: "get_report", group: "reports", scopes: toFollow, out: apiReport{}, read: s.apiReadReport,
		},
		{
			method: http.MethodGet, path: "/reports/{report}/as-before", id: "as_before", group: "reports", scopes: toReport, needs: domain.FillReports, out: apiAnswers{}, read: s.apiAsBefore,
		},
		{
			method: http.MethodPut, path: "/reports/{report}/draft", id: "save_report", group: "reports", scopes: toReport, needs: domain.FillReports,
			in: apiReportDraft{}, example: vi.APIExampleDraft, out: apiActDone{}, conflicts: true, under: "/numbers", fields: reportFields, act: s.apiSaveReport,
		},
		send("present", vi.APIExampleSent, toReport, domain.FillReports, s.apiPresentReport),
		send("send", vi.APIExampleSent, toReport, domain.SendReports, s.apiSendReport),
		send("enter", vi.APIExampleEntered, toCollect, domain.EnterReports, s.apiEnterReport),
		step(report.HandBack, "hand-back", vi.APIExampleReason, toReport, domain.SendReports),
		step(report.Recall, "recall", vi.APIExampleMove, toReport, domain.SendReports),
		step(report.Return, "return", vi.APIExampleReason, toCollect, domain.ReceiveReports),
		step(report.Receive, "receive", vi.APIExampleMove, toCollect, domain.ReceiveReports),
		step(report.Unreceive, "unreceive", vi.APIExampleReason, toCollect, domain.ReceiveReports),
	}
}

package web

import (
	"errors"
	"net/http"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// apiRoute is one call: what it is for, who may make it, what is sent and what
// is answered. The document and the page about the API are made of these.
type apiRoute struct {
	method, path string // under apiRoot
	id           string // operationId
	group        string
	summary      string // in Vietnamese
	about        string
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

// Examples of what is sent; a test sends them through the reader.
const (
	exampleCampaign = `{"code":"BC-2026","name":"Báo cáo tháng năm 2026","plan":"2026","every":"month","first":"2026-05","set":"minimum","deadline":{"kind":"working_days","days":3,"grace":1,"lock":10}}`
	exampleDeadline = `{"due":"2026-06-10","grace":"2026-06-11","reason":"Nghỉ bù"}`
	exampleDraft    = `{"numbers":{"admitted":8}}`
	exampleSent     = `{"step":0,"numbers":{"admitted":8}}`
	exampleEntered  = `{"step":0,"numbers":{"admitted":8},"paper":{"number":"15-BC/ĐU","signed_on":"2026-06-02"}}`
	exampleMove     = `{"step":1}`
	exampleReason   = `{"step":1,"reason":"Thiếu số nữ của chi bộ 3"}`
	exampleNothing  = `{}`
)

// apiRoutes are all calls. A test makes every one with tokens of every scope in
// every position and compares with testdata/api_access.txt.
func (s *Server) apiRoutes() []apiRoute {
	const reports = "/campaigns/{campaign}/periods/{period}/reports"
	step := func(act report.Act, name, summary, example string, scopes []domain.TokenScope, needs domain.Permission) apiRoute {
		return apiRoute{
			method: http.MethodPost, path: "/reports/{report}/" + name, id: strings.ReplaceAll(name, "-", "_") + "_report", group: "reports", summary: summary,
			scopes: scopes, needs: needs, in: apiReportMove{}, example: example, out: apiActDone{}, conflicts: true, under: "/numbers", fields: reportFields,
			act: func(c *call) error { return s.apiMoveReport(c, act) },
		}
	}
	send := func(name, summary, about, example string, scopes []domain.TokenScope, needs domain.Permission, act func(*call) error) apiRoute {
		return apiRoute{
			method: http.MethodPost, path: "/reports/{report}/" + name, id: name + "_report", group: "reports", summary: summary, about: about,
			scopes: scopes, needs: needs, in: apiReportSent{}, example: example, out: apiActDone{}, conflicts: true, under: "/numbers", fields: reportFields, act: act,
		}
	}
	return []apiRoute{
		{
			method: http.MethodGet, path: "/token", id: "get_token", group: "token", summary: "Mã truy cập đang dùng", out: apiTokenInfo{}, read: s.apiReadToken,
			about: "Đơn vị, phạm vi và hạn của mã truy cập; gọi để thử kết nối.",
		},
		{
			method: http.MethodGet, path: "/units", id: "list_units", group: "figures", summary: "Các đơn vị", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{{"on", "date", "Tổ chức của ngày này; mặc định: hôm nay", "2026-05-31"}, paramKnown, paramLimit, paramCursor}, out: apiList[apiUnit]{}, read: s.apiListUnits,
			about: "Đơn vị của mã truy cập và các đơn vị cấp dưới đang hoạt động, theo thứ tự ghi vào hệ thống.",
		},
		{
			method: http.MethodGet, path: "/plans", id: "list_plans", group: "figures", summary: "Các kỳ chỉ tiêu", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{paramLimit, paramCursor}, out: apiList[apiPlan]{}, read: s.apiListPlans,
		},
		{
			method: http.MethodGet, path: "/plans/{plan}/targets", id: "list_targets", group: "figures", summary: "Chỉ tiêu giao cho các đơn vị trực thuộc", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{paramUnit, paramLimit, paramCursor}, out: apiList[apiTarget]{}, read: s.apiListTargets,
		},
		{
			method: http.MethodGet, path: "/plans/{plan}/board", id: "get_board", group: "figures", summary: "Bảng tiến độ", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{{"as_of", "date", "Tính đến ngày", "2026-05-31"}, paramKnown, paramUnit}, out: apiBoard{}, read: s.apiReadBoard,
			about: "Cùng con số với trang Tiến độ và lệnh tiendo board. Hỏi với known_at thì được đúng câu trả lời của lúc đó, dù về sau có đính chính.",
		},
		{
			method: http.MethodGet, path: "/facts", id: "list_facts", group: "figures", summary: "Số liệu gốc", scopes: toRead, needs: domain.SeeFigures, still: true,
			query: []apiParam{
				paramUnit,
				{"indicator", "string", "Chỉ tiêu, ví dụ admitted", "admitted"},
				{"from", "date", "Từ ngày xảy ra", "2026-01-01"},
				{"to", "date", "Đến ngày xảy ra", "2026-05-31"},
				paramKnown, paramLimit, paramCursor,
			}, out: apiList[apiFact]{}, read: s.apiListFacts,
			about: "Mọi dòng đã ghi theo thứ tự ghi, cả dòng bị đảo lại và dòng đảo; cộng quantity là được con số trên bảng. unit lấy cả cấp dưới.",
		},
		{
			method: http.MethodGet, path: "/campaigns", id: "list_campaigns", group: "campaigns", summary: "Các đợt báo cáo và các kỳ", scopes: toFollow,
			query: []apiParam{paramLimit, paramCursor}, out: apiList[apiCampaign]{}, read: s.apiListCampaigns,
			about: "Đợt mà đơn vị yêu cầu hoặc được yêu cầu; kỳ mới nhất đứng trước.",
		},
		{
			method: http.MethodPost, path: "/campaigns", id: "open_campaign", group: "campaigns", summary: "Mở đợt báo cáo và kỳ đầu tiên", scopes: toCollect, needs: domain.AskReports,
			in: apiNewCampaign{}, example: exampleCampaign, out: apiActDone{}, created: true, fields: campaignFields, act: s.apiOpenCampaign,
		},
		{
			method: http.MethodGet, path: "/campaigns/{campaign}", id: "get_campaign", group: "campaigns", summary: "Một đợt báo cáo", scopes: toFollow, out: apiCampaign{}, read: s.apiReadCampaign,
		},
		{
			method: http.MethodPost, path: "/campaigns/{campaign}/periods", id: "open_period", group: "campaigns", summary: "Mở kỳ tiếp theo", scopes: toCollect, needs: domain.AskReports,
			in: apiNothing{}, example: exampleNothing, out: apiActDone{}, created: true, act: s.apiOpenPeriod,
		},
		{
			method: http.MethodPost, path: "/campaigns/{campaign}/periods/{period}/deadline", id: "extend_period", group: "campaigns", summary: "Gia hạn một kỳ", scopes: toCollect, needs: domain.AskReports,
			in: apiNewDeadline{}, example: exampleDeadline, out: apiActDone{}, act: s.apiExtendPeriod,
		},
		{
			method: http.MethodGet, path: reports, id: "list_reports", group: "reports", summary: "Ai đã báo cáo, báo gì", scopes: toFollow,
			query: []apiParam{paramKnown, paramLimit, paramCursor}, out: apiList[apiReportLine]{}, read: s.apiListReports,
			about: "Mọi đơn vị phải báo cáo trong kỳ, cả đơn vị chưa báo cáo. Cùng trường với tiendo report list.",
		},
		{
			method: http.MethodGet, path: "/reports/{report}", id: "get_report", group: "reports", summary: "Một báo cáo với các bản và các bước", scopes: toFollow, out: apiReport{}, read: s.apiReadReport,
		},
		{
			method: http.MethodGet, path: "/reports/{report}/as-before", id: "as_before", group: "reports", summary: "Số “như kỳ trước” để xem rồi gửi", scopes: toReport, needs: domain.FillReports, out: apiAnswers{}, read: s.apiAsBefore,
		},
		{
			method: http.MethodPut, path: "/reports/{report}/draft", id: "save_report", group: "reports", summary: "Lưu nháp", scopes: toReport, needs: domain.FillReports,
			in: apiReportDraft{}, example: exampleDraft, out: apiActDone{}, conflicts: true, under: "/numbers", fields: reportFields, act: s.apiSaveReport,
			about: "Thay bản nháp đang có. read là saved_at của bản nháp đã đọc; đồng nghiệp lưu bản khác trong lúc đó thì 409. recorded_at của trả lời là saved_at mới.",
		},
		send("present", "Trình lãnh đạo đơn vị ký duyệt", "", exampleSent, toReport, domain.FillReports, s.apiPresentReport),
		send("send", "Gửi báo cáo", "Gửi thẳng, hoặc ký duyệt và gửi báo cáo đã trình. Gửi lại sau khi được tiếp nhận là đính chính, phải có reason.", exampleSent, toReport, domain.SendReports, s.apiSendReport),
		send("enter", "Nhập thay theo văn bản của đơn vị", "Cơ quan yêu cầu báo cáo nhập thay, cả sau khi khóa; phải có paper.", exampleEntered, toCollect, domain.EnterReports, s.apiEnterReport),
		step(report.HandBack, "hand-back", "Chuyển lại người soạn", exampleReason, toReport, domain.SendReports),
		step(report.Recall, "recall", "Rút lại báo cáo đã gửi", exampleMove, toReport, domain.SendReports),
		step(report.Return, "return", "Trả lại, có lý do", exampleReason, toCollect, domain.ReceiveReports),
		step(report.Receive, "receive", "Tiếp nhận", exampleMove, toCollect, domain.ReceiveReports),
		step(report.Unreceive, "unreceive", "Hủy tiếp nhận, có lý do", exampleReason, toCollect, domain.ReceiveReports),
	}
}

// apiGroups are the headings under which calls stand.
var apiGroups = [][2]string{
	{"token", "Mã truy cập"},
	{"campaigns", "Đợt và kỳ báo cáo"},
	{"reports", "Báo cáo"},
	{"figures", "Đơn vị, chỉ tiêu, số liệu"},
}

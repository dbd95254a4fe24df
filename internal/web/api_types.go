package web

import (
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// What goes over the API. Numbers are integers, rates numerators over
// denominators, days ISO, instants RFC 3339. Nothing names a person: who did
// something is in the trace.

type apiProblem struct {
	Type     string            `json:"type" doc:"Địa chỉ mô tả loại lỗi: /api#mã"`
	Title    string            `json:"title" doc:"Lỗi gì, bằng tiếng Việt"`
	Status   int               `json:"status"`
	Detail   string            `json:"detail" doc:"Vì sao và làm gì tiếp"`
	Code     string            `json:"code" doc:"Mã lỗi, cho phần mềm"`
	Errors   []apiFieldProblem `json:"errors" doc:"Từng lỗi, có chỗ sai"`
	Conflict *apiConflict      `json:"conflict,omitempty" doc:"Khi 409: báo cáo đã đổi những gì"`
	Number   string            `json:"number,omitempty" doc:"Khi 500: số để tra trong nhật ký máy chủ"`
}

type apiFieldProblem struct {
	Field  string `json:"field" doc:"JSON pointer đến trường sai, tên tham số hoặc tiêu đề; rỗng nếu không thuộc trường nào"`
	Code   string `json:"code"`
	Value  string `json:"value,omitempty" doc:"Giá trị như đã nhận"`
	Detail string `json:"detail"`
}

// blame fills in what is wrong.
func (p *apiProblem) blame(bad *domain.Invalid) {
	p.Code, p.Detail = string(bad.Problems[0].Code), vi.Why(bad.Problems[0])
	if bad.Total > 1 {
		p.Code, p.Detail = "invalid", vi.SeveralProblems(bad.Total)
	}
	for _, x := range bad.Problems {
		p.Errors = append(p.Errors, apiFieldProblem{x.Column, string(x.Code), x.Value, vi.Why(x)})
	}
}

type apiConflict struct {
	ChangedAt string      `json:"changed_at" format:"date-time" doc:"Lúc người khác thay đổi"`
	Changes   []apiChange `json:"changes" doc:"Các dòng khác nhau: was là giá trị đang có, is là giá trị vừa gửi"`
}

type apiChange struct {
	Line    string `json:"line"`
	Was     *int64 `json:"was"`
	Is      *int64 `json:"is"`
	TextWas string `json:"text_was,omitempty"`
	TextIs  string `json:"text_is,omitempty"`
}

func newAPIConflict(c *app.ReportConflict) *apiConflict {
	out := &apiConflict{ChangedAt: c.At.String(), Changes: []apiChange{}}
	for _, x := range c.Changes {
		out.Changes = append(out.Changes, apiChange{x.Line.Code, numberIf(x.Was, x.HadWas), numberIf(x.Is, x.HasIs), x.TextWas, x.TextNow})
	}
	return out
}

func numberIf(n int64, has bool) *int64 {
	if !has {
		return nil
	}
	return &n
}

// apiList is a page of a list.
type apiList[T any] struct {
	Items   []T    `json:"items"`
	Next    string `json:"next,omitempty" doc:"Địa chỉ trang tiếp theo; không có ở trang cuối"`
	KnownAt string `json:"known_at" format:"date-time" doc:"Số liệu như đã biết vào lúc này"`
}

type apiActDone struct {
	RecordedAt string  `json:"recorded_at" format:"date-time" doc:"Lúc việc được ghi; hỏi với known_at từ lúc này trở đi thì thấy việc này"`
	Campaign   string  `json:"campaign"`
	Period     string  `json:"period"`
	Report     *int64  `json:"report,omitempty"`
	State      *string `json:"state,omitempty" doc:"Trạng thái báo cáo sau việc này" enum:"not_reported,drafting,presented,submitted,received,returned,resubmitted,recalled"`
	Step       *int64  `json:"step,omitempty" doc:"Bước cuối cùng; gửi lại số này ở lời gọi sau"`
	Units      *int64  `json:"units,omitempty" doc:"Số đơn vị phải báo cáo"`
	Due        *string `json:"due,omitempty" format:"date"`
}

// newActDone is the answer of an act, made of what its trace says.
func newActDone(c *call, at domain.Instant, detail map[string]string, told map[string]int64) apiActDone {
	out := apiActDone{RecordedAt: at.String(), Campaign: detail["campaign"], Period: detail["period"]}
	if id := c.path("report"); id != "" {
		n, _ := strconv.ParseInt(id, 10, 64) // it was found by it
		out.Report = &n
	}
	if s, ok := detail["report_state"]; ok {
		s = apiState(report.State(s))
		out.State = &s
	}
	if n, ok := told["step"]; ok {
		out.Step = &n
	}
	if n, err := strconv.ParseInt(detail["units"], 10, 64); err == nil {
		out.Units = &n
	}
	if d, ok := detail["due"]; ok {
		out.Due = &d
	}
	return out
}

func apiState(s report.State) string {
	if s == report.NotReported {
		return "not_reported"
	}
	return string(s)
}

type apiTokenInfo struct {
	Name      string   `json:"name"`
	Unit      string   `json:"unit" doc:"Mã đơn vị mà mã truy cập làm việc thay"`
	UnitName  string   `json:"unit_name"`
	Scopes    []string `json:"scopes" enum:"read,report,collect"`
	ExpiresOn string   `json:"expires_on" format:"date" doc:"Ngày cuối còn dùng được, giờ Việt Nam"`
	Now       string   `json:"now" format:"date-time" doc:"Đồng hồ của hệ thống"`
}

type apiUnit struct {
	ID        int64    `json:"id"`
	Code      string   `json:"code"`
	Name      string   `json:"name"`
	ShortName string   `json:"short_name"`
	Committee string   `json:"committee" doc:"Tên tổ chức đảng"`
	Kind      string   `json:"kind"`
	Parent    string   `json:"parent" doc:"Mã đơn vị cấp trên; rỗng nếu không thấy được"`
	OrderNo   int64    `json:"order_no"`
	Since     string   `json:"since" format:"date" doc:"Ngày của thay đổi gần nhất"`
	Areas     []string `json:"areas"`
}

type apiPlan struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	From   string `json:"from" format:"date"`
	To     string `json:"to" format:"date"`
	Target int64  `json:"target" doc:"Tổng chỉ tiêu đã giao dưới đơn vị của mã truy cập"`
}

type apiTarget struct {
	Unit   string  `json:"unit"`
	Name   string  `json:"name"`
	Target *int64  `json:"target" doc:"null: chưa giao"`
	Since  *string `json:"since" format:"date" doc:"Ngày áp dụng; null nếu chưa giao hoặc gộp từ đơn vị đã kết thúc"`
	Notice string  `json:"notice" doc:"Số, ký hiệu văn bản giao; rỗng nếu không có"`
}

type apiFact struct {
	ID          int64  `json:"id"`
	Unit        string `json:"unit"`
	Indicator   string `json:"indicator"`
	CoversFrom  string `json:"covers_from" format:"date"`
	EffectiveOn string `json:"effective_on" format:"date"`
	Quantity    int64  `json:"quantity" doc:"Phần thêm so với kết quả trước cùng ngày bắt đầu; âm khi đảo lại"`
	Kind        string `json:"kind" doc:"declared: đơn vị báo; case: từ hồ sơ"`
	Source      string `json:"source" doc:"Từ báo cáo hoặc lần nhập nào"`
	Reverses    *int64 `json:"reverses" doc:"Dòng mà dòng này đảo lại"`
	RecordedAt  string `json:"recorded_at" format:"date-time"`
}

type apiLine struct {
	Code      string   `json:"code"`
	Label     string   `json:"label"`
	Of        string   `json:"of,omitempty" doc:"Đơn vị tính"`
	Group     string   `json:"group,omitempty"`
	Kind      string   `json:"kind" enum:"flow,stock,estimate,text,choice"`
	Required  bool     `json:"required,omitempty"`
	Indicator string   `json:"indicator,omitempty" doc:"Chỉ tiêu trên bảng tiến độ được ghi khi tiếp nhận"`
	Confirm   bool     `json:"confirm,omitempty" doc:"Cần xác nhận"`
	Choices   []string `json:"choices,omitempty" doc:"Các câu trả lời để chọn, khi kind là choice"`
}

type apiCheck struct {
	Kind   string   `json:"kind" enum:"sum,at_most,balance,carries,outlier,not_below"`
	Line   string   `json:"line"`
	Parts  []string `json:"parts,omitempty"`
	Plus   []string `json:"plus,omitempty"`
	Minus  []string `json:"minus,omitempty"`
	Times  int64    `json:"times,omitempty"`
	Margin int64    `json:"margin,omitempty"`
}

type apiDeadlineRule struct {
	Kind  string       `json:"kind" enum:"working_days,day,by,before" doc:"working_days: số ngày làm việc sau kỳ; day: ngày trong tháng; by: chậm nhất ngày; before: trước ngày"`
	Days  int64        `json:"days,omitempty"`
	On    *domain.Date `json:"on,omitempty"`
	Grace int64        `json:"grace,omitempty" doc:"Số ngày làm việc còn tính đúng hạn"`
	Lock  int64        `json:"lock,omitempty" doc:"Số ngày làm việc sau đó thì khóa; 0: không khóa"`
}

type apiPeriod struct {
	Period     string  `json:"period" doc:"Khóa của kỳ: 2026-05, 2026-Q2, 2026, 2026-11-11"`
	CoversFrom string  `json:"covers_from" format:"date"`
	CoversTo   string  `json:"covers_to" format:"date"`
	Due        string  `json:"due" format:"date"`
	Grace      string  `json:"grace" format:"date"`
	Lock       *string `json:"lock" format:"date"`
	Until      string  `json:"until" format:"date-time" doc:"Thời điểm cuối còn đúng hạn, đã cộng thời gian gián đoạn"`
	State      string  `json:"state" enum:"not_open,open,overdue,locked"`
	OpenedAt   string  `json:"opened_at" format:"date-time"`
}

type apiCampaign struct {
	ID         int64           `json:"id"`
	Code       string          `json:"code"`
	Name       string          `json:"name"`
	Unit       string          `json:"unit" doc:"Đơn vị yêu cầu báo cáo; rỗng nếu không thấy được"`
	Plan       string          `json:"plan"`
	Every      string          `json:"every" enum:"month,quarter,year,once"`
	AsOf       *string         `json:"as_of" format:"date"`
	Deadline   apiDeadlineRule `json:"deadline"`
	Note       string          `json:"note"`
	Lines      []apiLine       `json:"lines"`
	Checks     []apiCheck      `json:"checks"`
	Periods    []apiPeriod     `json:"periods"`
	RecordedAt string          `json:"recorded_at" format:"date-time"`
}

type apiReportLine struct {
	Report      int64             `json:"report"`
	Unit        string            `json:"unit"`
	UnitName    string            `json:"unit_name"`
	State       string            `json:"state" enum:"not_reported,drafting,presented,submitted,received,returned,resubmitted,recalled"`
	Version     int64             `json:"version" doc:"Số bản đã trình hoặc gửi"`
	Step        int64             `json:"step" doc:"Bước cuối cùng; 0 nếu chưa có"`
	Due         string            `json:"due" format:"date"`
	SubmittedAt *string           `json:"submitted_at" format:"date-time"`
	OnTime      *bool             `json:"on_time" doc:"null: chưa đến hạn mà chưa gửi"`
	LateDays    int64             `json:"late_days"`
	Signed      bool              `json:"signed" doc:"Có bản ký"`
	Values      map[string]int64  `json:"values"`
	Texts       map[string]string `json:"texts"`
}

type apiVersion struct {
	Version    int64             `json:"version"`
	Numbers    map[string]int64  `json:"numbers"`
	Texts      map[string]string `json:"texts"`
	Reason     string            `json:"reason"`
	Paper      *apiPaper         `json:"paper"`
	OnBehalf   bool              `json:"on_behalf" doc:"Nhập thay theo văn bản"`
	RecordedAt string            `json:"recorded_at" format:"date-time"`
}

type apiPaper struct {
	Number   string      `json:"number" doc:"Số, ký hiệu: 15-BC/ĐU"`
	SignedOn domain.Date `json:"signed_on"`
}

type apiStep struct {
	Step       int64  `json:"step"`
	Act        string `json:"act" enum:"save,present,hand_back,send,recall,return,receive,unreceive"`
	State      string `json:"state" enum:"not_reported,drafting,presented,submitted,received,returned,resubmitted,recalled"`
	Version    *int64 `json:"version"`
	Reason     string `json:"reason"`
	RecordedAt string `json:"recorded_at" format:"date-time"`
}

type apiAnswers struct {
	Numbers map[string]int64  `json:"numbers" doc:"Số theo mã dòng; dòng không có là để trống, khác 0"`
	Texts   map[string]string `json:"texts" doc:"Chữ theo mã dòng"`
}

type apiDraft struct {
	apiAnswers
	SavedAt string `json:"saved_at" format:"date-time"`
}

type apiReport struct {
	Report   int64             `json:"report"`
	Campaign string            `json:"campaign"`
	Period   apiPeriod         `json:"period"`
	Unit     string            `json:"unit"`
	UnitName string            `json:"unit_name"`
	State    string            `json:"state" enum:"not_reported,drafting,presented,submitted,received,returned,resubmitted,recalled"`
	Step     int64             `json:"step"`
	OnTime   *bool             `json:"on_time"`
	LateDays int64             `json:"late_days"`
	Can      []string          `json:"can" enum:"save,present,hand_back,send,recall,return,receive,unreceive,enter" doc:"Việc mã truy cập làm được ngay bây giờ"`
	Versions []apiVersion      `json:"versions"`
	Steps    []apiStep         `json:"steps"`
	Draft    *apiDraft         `json:"draft" doc:"Bản đang soạn; chỉ đơn vị báo cáo thấy"`
	Before   apiAnswers        `json:"before" doc:"Số của kỳ trước"`
	Warnings []apiFieldProblem `json:"warnings" doc:"Chỗ nên xem lại; không chặn gửi"`
}

// What is sent.

type apiReportDraft struct {
	Numbers map[string]int64  `json:"numbers" doc:"Số theo mã dòng"`
	Texts   map[string]string `json:"texts,omitempty"`
	Read    *string           `json:"read,omitempty" format:"date-time" doc:"saved_at của bản nháp đã đọc; bỏ trống nếu chưa có"`
}

type apiReportSent struct {
	Step    int64             `json:"step" doc:"Bước cuối cùng đã đọc; 0 nếu chưa có bước nào"`
	Numbers map[string]int64  `json:"numbers" doc:"Số theo mã dòng"`
	Texts   map[string]string `json:"texts,omitempty"`
	Reason  string            `json:"reason,omitempty" doc:"Vì sao đính chính; bắt buộc khi số đã được tiếp nhận"`
	Paper   *apiPaper         `json:"paper,omitempty" doc:"Văn bản đã ký; bắt buộc khi nhập thay"`
}

type apiReportMove struct {
	Step   int64  `json:"step" doc:"Bước cuối cùng đã đọc"`
	Reason string `json:"reason,omitempty" doc:"Lý do; bắt buộc khi trả lại, hủy tiếp nhận, chuyển lại"`
}

// apiLines are lines of one's own as a file holds them.
type apiLines struct {
	Lines  []apiLine  `json:"lines"`
	Checks []apiCheck `json:"checks,omitempty"`
}

type apiNewCampaign struct {
	Code     string          `json:"code"`
	Name     string          `json:"name"`
	Plan     string          `json:"plan"`
	Every    string          `json:"every" enum:"month,quarter,year,once"`
	AsOf     *domain.Date    `json:"as_of,omitempty" doc:"Ngày của báo cáo đột xuất"`
	First    string          `json:"first,omitempty" doc:"Kỳ đầu tiên; bỏ trống: kỳ của hôm nay"`
	Set      string          `json:"set,omitempty" doc:"Bộ chỉ tiêu có sẵn; lines, nếu ghi, là các chỉ tiêu thêm vào bộ này"`
	Lines    []apiLine       `json:"lines,omitempty"`
	Checks   []apiCheck      `json:"checks,omitempty"`
	Deadline apiDeadlineRule `json:"deadline"`
	Units    []string        `json:"units,omitempty" doc:"Mã đơn vị; bỏ trống: mọi đơn vị trực thuộc đang hoạt động"`
	Note     string          `json:"note,omitempty"`
}

type apiNothing struct{}

type apiNewDeadline struct {
	Due    domain.Date  `json:"due"`
	Grace  *domain.Date `json:"grace,omitempty" doc:"Ngày cuối còn đúng hạn; bỏ trống: bằng due"`
	Lock   *domain.Date `json:"lock,omitempty" doc:"Ngày cuối đơn vị còn gửi được; bỏ trống: không khóa"`
	Reason string       `json:"reason"`
}

// The board, in the form of the command line.

type apiBoard struct {
	Plan          string         `json:"plan"`
	AsOf          string         `json:"as_of" format:"date"`
	KnownAt       string         `json:"known_at" format:"date-time"`
	Target        int64          `json:"target"`
	Ended         bool           `json:"ended"`
	DataThrough   *string        `json:"data_through" format:"date"`
	Admitted      int64          `json:"admitted"`
	RatePercent   *string        `json:"rate_percent" doc:"Đã làm tròn theo quy tắc của kỳ"`
	Expected      *apiFraction   `json:"expected" doc:"Số cần đạt đến ngày này, tử và mẫu"`
	Classes       apiClasses     `json:"classes"`
	ZeroUnits     int64          `json:"zero_units"`
	SilentUnits   int64          `json:"silent_units"`
	NearThreshold int64          `json:"near_threshold"`
	Planned       *int64         `json:"planned" doc:"Số đơn vị dự kiến kết nạp từ đầu kỳ đến hết tháng của as_of; null khi chưa đơn vị nào có kế hoạch"`
	Units         []apiBoardUnit `json:"units"`
}

type apiFraction struct {
	Num int64 `json:"num"`
	Den int64 `json:"den"`
}

type apiClasses struct {
	High   int64 `json:"high"`
	Medium int64 `json:"medium"`
	Low    int64 `json:"low"`
	None   int64 `json:"none"`
}

type apiBoardUnit struct {
	Code                 string  `json:"code"`
	Name                 string  `json:"name"`
	Target               int64   `json:"target"`
	Admitted             int64   `json:"admitted"`
	RatePercent          *string `json:"rate_percent"`
	Class                string  `json:"class"`
	MonthsWithout        *int64  `json:"months_without"`
	MonthsWithoutAtLeast bool    `json:"months_without_at_least"`
	Planned              *int64  `json:"planned" doc:"null khi đơn vị chưa có kế hoạch"`
}

// Filling them.

package web

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// TestAMonthIsReportedByPrograms is the whole life of a report through the API
// alone: what the board and the list answered as known at each moment they
// answer for ever.
func TestAMonthIsReportedByPrograms(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPrograms(t, at)
		desk, unit, head := p.token("ban.theo.doi", domain.TokenCollect, domain.TokenRead), p.token("xa.quan.tri", domain.TokenReport), p.token("xa.lanh.dao", domain.TokenReport)
		ids := p.month()
		if len(ids) != 2 {
			t.Fatalf("%v", ids)
		}
		report := "/reports/" + strconv.FormatInt(ids[ownUnit], 10)
		const list, board = "/campaigns/BC-2026/periods/2026-05/reports", "/plans/2026/board?as_of=2026-05-31"
		state := func(token string) apiReport {
			t.Helper()
			var r apiReport
			p.get(token, report).good().into(&r)
			return r
		}
		body := func(admitted int, more string) string {
			return fmt.Sprintf(`{"step":%d,"numbers":{"admitted":%d}%s}`, state(unit).Step, admitted, more)
		}
		move := func(reason string) string {
			return fmt.Sprintf(`{"step":%d,"reason":%q}`, state(desk).Step, reason)
		}
		type moment struct{ known, list, board string }
		var moments []moment
		look := func(what, want string) {
			t.Helper()
			p.step()
			var all apiList[apiReportLine]
			p.get(desk, list).good().into(&all)
			known := strings.ReplaceAll(all.KnownAt, "+", "%2B")
			now := moment{known, string(p.get(desk, list+"?known_at="+known).good().body), string(p.get(desk, board+"&known_at="+known).good().body)}
			var b apiBoard
			p.get(desk, board).good().into(&b)
			got := ""
			for _, l := range all.Items {
				if l.Unit == ownUnit {
					on := "…"
					if l.OnTime != nil {
						on = fmt.Sprint(*l.OnTime)
					}
					got = fmt.Sprintf("%s v%d %s, board %d", l.State, l.Version, on, b.Admitted)
				}
			}
			if got != want {
				t.Errorf("%s: %s, want %s", what, got, want)
			}
			moments = append(moments, now)
		}

		look("nobody did anything", "not_reported v0 …, board 0")
		var saved apiActDone
		p.call(unit, "PUT", report+"/draft", `{"numbers":{"admitted":7}}`).good().into(&saved)
		if saved.Step == nil || *saved.State != "drafting" || *saved.Report != ids[ownUnit] {
			t.Errorf("%+v", saved)
		}
		if r := state(unit); r.Draft == nil || r.Draft.Numbers["admitted"] != 7 || r.Draft.SavedAt != saved.RecordedAt || *saved.Step != r.Step {
			t.Errorf("the draft %+v", r.Draft)
		}
		if r := state(desk); r.Draft != nil {
			t.Errorf("the desk reads what is not sent: %+v", r.Draft)
		}
		if got := p.call(head, "PUT", report+"/draft", `{"numbers":{"admitted":9}}`).refused(); got != "409 conflict" {
			t.Errorf("a colleague who read no draft: %s", got)
		}
		p.call(head, "PUT", report+"/draft", `{"numbers":{"admitted":8},"read":"`+saved.RecordedAt+`"}`).good()
		look("saved", "drafting v0 …, board 0")

		for body, want := range map[string]string{
			`{"step":0,"numbers":{"admitted":8}}`:                              "409 conflict",
			body(-1, ""):                                                       "422 number_negative /numbers/admitted:number_negative",
			body(8, `,"texts":{"khong-co":"x"}`):                               "422 report_line /texts/khong-co:report_line",
			strings.Replace(body(8, ""), "admitted", "so-la", 1):               "422 invalid",
			body(8, `,"paper":{"number":"15-BC/ĐU","signed_on":"2027-01-01"}`): "422 date_future /paper/signed_on:date_future",
			`{"step":1,"numbers":{"admitted":1.5}}`:                            "422 body_type /numbers/admitted:body_type",
			`{"step":1,"numbers":{"admitted":"8"}}`:                            "422 body_type /numbers/admitted:body_type",
			`{"numbers":{}}`:                                                   "422 body_missing /step:body_missing",
			`{"step":1,"numbers":{},"nguoi":"x"}`:                              "422 body_unknown /nguoi:body_unknown",
		} {
			if got := p.post(unit, report+"/send", body).refused(); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s, want %s", body, got, want)
			}
		}
		p.post(unit, report+"/present", body(8, "")).good()
		look("presented", "presented v1 …, board 0")
		p.post(head, report+"/hand-back", move("Xem lại số nữ")).good()
		p.post(unit, report+"/present", body(9, "")).good()
		var sent apiActDone
		p.post(head, report+"/send", body(9, "")).good().into(&sent)
		if *sent.State != "submitted" || sent.Campaign != "BC-2026" || sent.Period != "2026-05" {
			t.Errorf("%+v", sent)
		}
		look("approved and sent", "submitted v2 true, board 0")
		again := p.post(head, report+"/send", fmt.Sprintf(`{"step":%d,"numbers":{"admitted":9}}`, *sent.Step-1)).good()
		var same apiActDone
		if again.into(&same); *same.Step != *sent.Step || same.RecordedAt != sent.RecordedAt {
			t.Errorf("sent again: %+v, was %+v", same, sent)
		}
		p.post(unit, report+"/recall", move("")).good()
		look("recalled", "recalled v2 …, board 0")
		p.post(unit, report+"/send", body(9, "")).good()
		if got := p.post(desk, report+"/return", move("")).refused(); got != "422 field_empty /reason:field_empty" {
			t.Errorf("returned without a reason: %s", got)
		}
		p.post(desk, report+"/return", move("Thiếu một chi bộ")).good()
		look("returned", "returned v3 true, board 0")
		p.post(unit, report+"/send", body(10, "")).good()
		p.post(desk, report+"/receive", move("")).good()
		look("received", "received v4 true, board 10")
		if got := p.post(unit, report+"/send", body(12, "")).refused(); got != "422 field_empty /reason:field_empty" {
			t.Errorf("corrected without saying why: %s", got)
		}
		p.post(unit, report+"/send", body(12, `,"reason":"Sót chi bộ 5"`)).good()
		look("a correction was sent", "resubmitted v5 true, board 10")
		p.post(desk, report+"/receive", move("")).good()
		look("restated", "received v5 true, board 12")
		p.post(desk, report+"/unreceive", move("Nhận nhầm")).good()
		look("the receipt taken back", "resubmitted v5 true, board 10")
		p.post(desk, "/campaigns/BC-2026/periods/2026-05/deadline", `{"due":"2026-06-08","reason":"Nghỉ bù"}`).good()
		p.clock.Set("2026-06-20")
		p.post(desk, report+"/return", move("Gửi văn bản")).good()
		entered := fmt.Sprintf(`{"step":%d,"numbers":{"admitted":11},"reason":"Theo văn bản"%%s}`, state(desk).Step)
		if got := p.post(desk, report+"/enter", fmt.Sprintf(entered, "")).refused(); got != "422 report_paper /paper/number:report_paper" {
			t.Errorf("entered without a paper: %s", got)
		}
		p.post(desk, report+"/enter", fmt.Sprintf(entered, `,"paper":{"number":"15-BC/ĐU","signed_on":"2026-06-18"}`)).good()
		p.post(desk, report+"/receive", move("")).good()
		look("entered from paper", "received v6 true, board 11")

		p.post(desk, "/campaigns/BC-2026/periods", `{}`).good()
		june := p.reports("BC-2026", "2026-06")
		var before apiAnswers
		p.get(unit, "/reports/"+strconv.FormatInt(june[ownUnit], 10)+"/as-before").good().into(&before)
		if before.Numbers["admitted"] != 11 {
			t.Errorf("as before: %+v", before)
		}
		for i, m := range moments {
			if diff := cmp.Diff(m.list, string(p.get(desk, list+"?known_at="+m.known).good().body)); diff != "" {
				t.Errorf("the list as known at moment %d:\n%s", i, diff)
			}
			if diff := cmp.Diff(m.board, string(p.get(desk, board+"&known_at="+m.known).good().body)); diff != "" {
				t.Errorf("the board as known at moment %d:\n%s", i, diff)
			}
		}
		var sum int64
		var facts apiList[apiFact]
		p.get(desk, "/facts?indicator=admitted&unit="+ownUnit).good().into(&facts)
		for _, f := range facts.Items {
			sum += f.Quantity
		}
		if sum != 11 {
			t.Errorf("the ledger adds up to %d", sum)
		}
		if v, err := p.app.Verify(t.Context()); err != nil || len(v.Breaks) > 0 {
			t.Errorf("verify finds %+v, %v", v.Breaks, err)
		}
	})
}

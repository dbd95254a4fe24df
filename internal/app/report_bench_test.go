package app_test

import (
	"fmt"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// BenchmarkReport is one unit's report sent and received, of the 128 in turn:
// the act of the unit, and that of the desk with its facts; each with its trace
// and committed durably.
func BenchmarkReport(b *testing.B) {
	for _, engine := range []string{"sqlite", "postgres"} {
		for _, set := range []report.Set{report.SetMinimum, report.SetMonth} {
			b.Run(engine+"/"+string(set), func(b *testing.B) {
				at := storage.Place{Folder: b.TempDir()}
				if engine == "postgres" {
					at = storage.Place{Database: storagetest.Schema(b)}
				}
				a := crowded(b, at, 0, 0)
				opened, err := a.OpenCampaign(b.Context(), desk, app.NewCampaign{
					Code: "BC", Name: "Báo cáo tháng", Plan: "years", Every: report.Monthly, First: "2027-11", Set: set,
					Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 60},
				})
				if err != nil || opened.Units != 128 {
					b.Fatal(opened.Units, err)
				}
				all, err := a.Collection(b.Context(), desk, "BC", "2027-11", 0)
				if err != nil {
					b.Fatal(err)
				}
				lines, _ := set.Lines()
				last := map[report.ID]report.EventID{}
				events := report.EventID(0)
				n := int64(0)
				for b.Loop() {
					id := all.Lines[int(n)%len(all.Lines)].ID
					said := report.Answers{Numbers: map[string]int64{}}
					for _, l := range lines {
						if l.Number() {
							said.Numbers[l.Code] = 0
						}
					}
					said.Numbers["admitted"] = n
					n++
					events++
					if err := a.SendReport(b.Context(), desk, id, app.ReportSent{Answers: said, Reason: "đính chính", Seen: last[id]}); err != nil {
						b.Fatal(err)
					}
					if err := a.MoveReport(b.Context(), desk, id, app.ReportMove{Act: report.Receive, Seen: events}); err != nil {
						b.Fatal(err)
					}
					events++
					last[id] = events
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2*n)/1000, "ms/act")
			})
		}
	}
}

// BenchmarkReportReturned is one unit's report sent, and returned with its
// reason: the second act tells the unit's colleagues, each with a row of the
// outbox of its own, in the same transaction. Each is committed durably.
func BenchmarkReportReturned(b *testing.B) {
	for _, engine := range []string{"sqlite", "postgres"} {
		b.Run(engine, func(b *testing.B) {
			at := storage.Place{Folder: b.TempDir()}
			if engine == "postgres" {
				at = storage.Place{Database: storagetest.Schema(b)}
			}
			a := crowded(b, at, 0, 0)
			if _, err := a.OpenCampaign(b.Context(), desk, app.NewCampaign{
				Code: "BC", Name: "Báo cáo tháng", Plan: "years", Every: report.Monthly, First: "2027-11", Set: report.SetMinimum,
				Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 60},
			}); err != nil {
				b.Fatal(err)
			}
			all, err := a.Collection(b.Context(), desk, "BC", "2027-11", 0)
			if err != nil {
				b.Fatal(err)
			}
			for i, l := range all.Lines {
				for j := range 2 {
					login := fmt.Sprintf("can.bo.%d.%d", i, j)
					if _, _, err := a.OpenAccount(b.Context(), desk, app.NewAccount{Login: login, Name: "Lê Thị An", Unit: l.Of.Code, Role: domain.RoleUnitOfficer}); err != nil {
						b.Fatal(err)
					}
				}
			}
			last := map[report.ID]report.EventID{}
			events := report.EventID(0)
			n := 0
			for b.Loop() {
				id := all.Lines[n%len(all.Lines)].ID
				n++
				events++
				said := report.Answers{Numbers: map[string]int64{"admitted": int64(n)}}
				if err := a.SendReport(b.Context(), desk, id, app.ReportSent{Answers: said, Seen: last[id]}); err != nil {
					b.Fatal(err)
				}
				if err := a.MoveReport(b.Context(), desk, id, app.ReportMove{Act: report.Return, Reason: "kiểm tra lại số kết nạp", Seen: events}); err != nil {
					b.Fatal(err)
				}
				events++
				last[id] = events
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2*n)/1000, "ms/act")
		})
	}
}

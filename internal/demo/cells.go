package demo

import (
	"fmt"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// cellNames are the cells of the commune whose people the guests play.
var cellNames = []string{"Chi bộ thôn 1", "Chi bộ thôn 2", "Chi bộ thôn 3", "Chi bộ buôn Trum", "Chi bộ Trường THCS", "Chi bộ Công an xã"}

func cellCode(i int) string { return fmt.Sprintf("%s-%02d", guestUnit, i+1) }

// cellSteps let the commune ask its own cells: one month is done, the next is
// under way. Nobody was admitted in the month that was received, so that the
// cells say what the commune says.
func cellSteps() []step {
	return []step{
		{on: "2025-07-04", do: openCells},
		{on: "2026-04-24", do: func(l loader) error {
			officer, err := l.guest("xa.canbo")
			if err != nil {
				return err
			}
			_, err = l.app.OpenCampaign(l.ctx, officer, app.NewCampaign{
				Code: ofCells, Name: "Chi bộ báo cáo kết quả kết nạp hằng tháng", Plan: "2026", Every: report.Monthly, First: "2026-04",
				Set: report.SetMinimum, Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 1},
			})
			return err
		}},
		{on: "2026-05-04", do: func(l loader) error {
			return l.app.LoadReports(l.ctx, who, ofCells, "2026-04", append(cellsSay(5, report.Send), cellsSay(5, report.Receive)...))
		}},
		// One cell finds a member it forgot, after its commune has reported: the two
		// no longer agree, and the board still says what the commune said.
		{on: "2026-05-12", do: func(l loader) error {
			one := report.Answers{Numbers: map[string]int64{"admitted": 1}}
			return l.app.LoadReports(l.ctx, who, ofCells, "2026-04", []app.InventedStep{
				{Unit: cellCode(1), Act: report.Send, Answers: one, Reason: "Sót một đồng chí kết nạp ngày 29/4"}, {Unit: cellCode(1), Act: report.Receive, Answers: one},
			})
		}},
		{on: "2026-05-25", late: true, do: func(l loader) error {
			officer, err := l.guest("xa.canbo")
			if err != nil {
				return err
			}
			return openPeriod(ofCells, officer)(l)
		}},
		{on: "2026-06-01", late: true, do: func(l loader) error {
			return l.app.LoadReports(l.ctx, who, ofCells, currentKey, cellsSay(2, report.Send))
		}},
	}
}

func cellsSay(n int, act report.Act) (out []app.InventedStep) {
	for i := range n {
		out = append(out, app.InventedStep{Unit: cellCode(i), Act: act, Answers: report.Answers{Numbers: map[string]int64{"admitted": 0}}})
	}
	return out
}

func openCells(l loader) error {
	var list strings.Builder
	list.WriteString("code,full_name,kind,open_on,parent_code\n")
	for i, name := range cellNames {
		fmt.Fprintf(&list, "%s,%s,%s,2025-07-01,%s\n", cellCode(i), name, domain.Cell, guestUnit)
	}
	_, err := l.app.ImportUnits(l.ctx, who, app.UnitsImport{File: app.File{Name: "chi-bo-dak-wil.csv", Data: []byte(list.String())}})
	return err
}

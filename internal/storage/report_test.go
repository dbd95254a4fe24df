package storage_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func askedMonth() report.Campaign {
	lines, checks := report.SetMonth.Lines()
	return report.Campaign{
		Code: "BC-2026", Name: "Báo cáo tháng", Unit: 1, Plan: 1, Every: report.Monthly, First: "2026-01", Lines: lines, Checks: checks,
		Deadline: report.DeadlineRule{Kind: report.Before, On: day("2026-12-20"), Grace: 1, Lock: 5}, Units: []domain.UnitID{2, 3}, Note: "Gửi đủ số liệu.",
	}
}

// reported asks units 2 and 3 for January, and takes the report of the first.
func reported(ctx context.Context, tx *storage.Tx) error {
	campaign, err := tx.AddCampaign(ctx, who, askedMonth())
	if err != nil {
		return err
	}
	_, err = tx.OpenPeriod(ctx, who, report.Period{
		Campaign: campaign, Span: report.Span{Key: "2026-01", From: day("2026-01-01"), To: day("2026-01-31")},
		Deadline: report.Deadline{Due: day("2026-02-04"), Grace: day("2026-02-05")},
	}, []domain.UnitID{2, 3})
	if err != nil {
		return err
	}
	version, err := tx.AddReportVersion(ctx, who, report.Version{Report: 1, Answers: report.Answers{Numbers: map[string]int64{"admitted": 4}}})
	if err != nil {
		return err
	}
	if _, err := tx.AddReportEvent(ctx, who, report.Event{Report: 1, Act: report.Send, State: report.Submitted, Version: version}); err != nil {
		return err
	}
	if err := tx.AddReportPaper(ctx, who, scan, []byte("%PDF-\x00")); err != nil {
		return err
	}
	if _, err := tx.AddReply(ctx, who, report.Reply{Report: 1, Line: "difficulties", Version: version, Text: "Sẽ mở lớp"}); err != nil {
		return err
	}
	later := report.Deadline{Due: day("2026-02-06"), Grace: day("2026-02-06")}
	if err := tx.AddExtension(ctx, who, report.Extension{Report: 2, Deadline: later, Reason: "mất mạng"}); err != nil {
		return err
	}
	minimum, checks := report.SetMinimum.Lines()
	if err := tx.AddLinesChange(ctx, who, report.LinesChange{Campaign: campaign, Lines: minimum, Checks: checks, Reason: "bớt chỉ tiêu"}); err != nil {
		return err
	}
	return tx.AddOutage(ctx, who, report.Outage{From: 1, To: 2, Reason: "mất điện"})
}

var scan = report.Scan{Report: 1, Version: 1, Paper: report.Paper{Number: "15-BC/ĐU", SignedOn: day("2026-02-02")}, Name: "a.pdf", Hash: "ab", Size: 6}

func TestASignedPaperIsKeptAsItCame(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			return tx.AddReportPaper(ctx, who, report.Scan{Report: 2, Paper: report.Paper{Number: "2", SignedOn: day("2026-02-03")}, Name: "b.png"}, []byte("\x89PNG"))
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			all, err := tx.ReportPapers(ctx, domain.Everything, storage.ReportFilter{Period: 1})
			if err != nil || len(all) != 2 || all[1].Version != 0 {
				t.Fatalf("%+v, %v", all, err)
			}
			if diff := cmp.Diff(scan, all[0], cmpopts.IgnoreFields(report.Scan{}, "ID", "RecordedAt", "RecordedBy")); diff != "" {
				t.Errorf("the paper (-want +got):\n%s", diff)
			}
			if name, data, err := tx.ReportPaperFile(ctx, domain.Below("/1/2/"), 1, all[0].ID); err != nil || name != "a.pdf" || string(data) != "%PDF-\x00" {
				t.Errorf("the file %s %q, %v", name, data, err)
			}
			for what, see := range map[string]domain.Scope{"another unit": domain.Below("/1/3/"), "nobody": {}} {
				if _, _, err := tx.ReportPaperFile(ctx, see, 1, all[0].ID); !errors.Is(err, domain.ErrNotFound) {
					t.Errorf("%s is given it: %v", what, err)
				}
			}
			if _, _, err := tx.ReportPaperFile(ctx, domain.Everything, 2, all[0].ID); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("under another report: %v", err)
			}
			return nil
		})
	})
}

// versionAfter is the version added to what filled puts down.
const versionAfter = 3

func TestWhatReportsKeepComesBackAsItWas(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		said := report.Version{
			Report: 1, Reason: "ghi nhầm", Behalf: true, Paper: report.Paper{Number: "15-BC/ĐU", SignedOn: day("2026-02-02")},
			Answers: report.Answers{Numbers: map[string]int64{"admitted": 0, "admitted.women": 0}, Texts: map[string]string{"difficulties": "Thiếu nguồn"}},
		}
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			version, err := tx.AddReportVersion(ctx, who, said)
			if err != nil {
				return err
			}
			if _, err := tx.AddReportEvent(ctx, who, report.Event{Report: 1, Act: report.Return, State: report.Returned, Reason: "nữ nhiều hơn tổng"}); err != nil {
				return err
			}
			if _, err := tx.AddReportEvent(ctx, who, report.Event{Report: 1, Act: report.Send, State: report.Resubmitted, Version: version}); err != nil {
				return err
			}
			return tx.SetDeadline(ctx, who, 1, report.Deadline{Due: day("2026-02-06"), Grace: day("2026-02-06"), Lock: day("2026-02-10")}, "nghỉ Tết")
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			c, err := tx.Campaign(ctx, domain.Everything, "BC-2026")
			if err != nil {
				return err
			}
			if diff := cmp.Diff(askedMonth(), c, cmpopts.IgnoreFields(report.Campaign{}, "ID", "RecordedAt", "RecordedBy")); diff != "" {
				t.Errorf("the campaign (-want +got):\n%s", diff)
			}
			periods, err := tx.Periods(ctx, domain.Everything, c.ID)
			if err != nil || len(periods) != 1 || periods[0].Due != day("2026-02-06") || periods[0].Lock != day("2026-02-10") || periods[0].Key != "2026-01" {
				t.Errorf("the periods %+v, %v", periods, err)
			}
			r, err := tx.Report(ctx, domain.Everything, 1)
			if err != nil || len(r.Events) != 3 || r.State() != report.Resubmitted || r.Events[1].Reason != "nữ nhiều hơn tổng" || r.Last().Version != versionAfter {
				t.Errorf("the report %+v, %v", r, err)
			}
			versions, err := tx.Versions(ctx, domain.Everything, storage.ReportFilter{Report: 1})
			if err != nil || len(versions) != 2 {
				t.Fatalf("%d versions, %v", len(versions), err)
			}
			if diff := cmp.Diff(said, versions[1], cmpopts.IgnoreFields(report.Version{}, "ID", "RecordedAt", "RecordedBy")); diff != "" {
				t.Errorf("the version (-want +got):\n%s", diff)
			}
			if waits, err := tx.OpenRequests(ctx, domain.Everything); err != nil || waits[2] != 0 || waits[3] != 1 {
				t.Errorf("open requests %v, %v", waits, err)
			}
			if outages, err := tx.Outages(ctx); err != nil || len(outages) != 1 || outages[0].Reason != "mất điện" {
				t.Errorf("outages %v, %v", outages, err)
			}
			return nil
		})
	})
}

// A unit sees the campaign that asks it, its own report and no other's.
func TestReportsAreSeenOnlyByThoseWhoGiveOrAskForThem(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			for see, want := range map[domain.Scope][3]int{
				domain.Everything: {1, 2, 1}, domain.Below("/1/2/"): {1, 1, 1}, domain.Below("/1/3/"): {1, 1, 0}, domain.Below("/1/4/"): {0, 0, 0}, {}: {0, 0, 0},
			} {
				campaigns, err := tx.Campaigns(ctx, see)
				if err != nil {
					return err
				}
				reports, err := tx.Reports(ctx, see, storage.ReportFilter{Period: 1})
				if err != nil {
					return err
				}
				versions, err := tx.Versions(ctx, see, storage.ReportFilter{})
				if err != nil {
					return err
				}
				periods, err := tx.Periods(ctx, see, 1)
				if got := [3]int{len(campaigns), len(reports), len(versions)}; err != nil || got != want || len(periods) != want[0] {
					t.Errorf("%v sees %v and %d periods, want %v; %v", see, got, len(periods), want, err)
				}
			}
			return nil
		})
	})
}

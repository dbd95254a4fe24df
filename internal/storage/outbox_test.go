package storage_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

var mayTell = []domain.Role{domain.RoleUnitOfficer, domain.RoleUnitHead}

// told puts a row into every table of notices, in a store that is filled: An
// works for unit 2 and is written to, Bình works for it with two roles and is not,
// Chi is locked, Dung works for unit 3.
func told(ctx context.Context, tx *storage.Tx) error {
	for i, x := range []struct {
		login string
		unit  domain.UnitID
		roles []domain.Role
	}{
		{"an.viet", 2, []domain.Role{domain.RoleUnitOfficer}},
		{"binh", 2, []domain.Role{domain.RoleUnitOfficer, domain.RoleUnitHead}},
		{"chi", 2, []domain.Role{domain.RoleUnitOfficer}},
		{"dung", 3, []domain.Role{domain.RoleUnitHead, domain.RoleViewer}},
	} {
		id, err := tx.AddAccount(ctx, x.login, x.login)
		if err != nil {
			return err
		}
		state := domain.AccountActive
		if i == 2 {
			state = domain.AccountLocked
		}
		if err := tx.SetAccount(ctx, id, x.login, state); err != nil {
			return err
		}
		for _, r := range x.roles {
			if err := tx.SetRole(ctx, id, domain.Grant{Unit: x.unit, Role: r}, true); err != nil {
				return err
			}
		}
		if i == 0 {
			if err := tx.SetMailBox(ctx, storage.MailBox{Account: id, Address: "an@example.vn", ConfirmedAt: 1, Wants: notice.Choice{AtOnce: true, Digest: true}}); err != nil {
				return err
			}
		}
	}
	if _, err := tx.TellReports(ctx, who, telling("x"), []report.ID{1}); err != nil {
		return err
	}
	if _, err := tx.RunOnce(ctx, "x", 1); err != nil {
		return err
	}
	return tx.AddReminders(ctx, who, []storage.Reminded{{Report: 1, Way: storage.ByNotice, People: 2}})
}

func telling(once string) storage.Telling {
	return storage.Telling{
		Kind: notice.Returned, Once: once, Roles: mayTell, Path: "/bao-cao/phieu/",
		Body: notice.Body{
			Campaign: "Báo cáo tháng", Every: report.Monthly, Period: report.Span{Key: "2026-01", From: day("2026-01-01"), To: day("2026-01-31")}, Due: day("2026-02-04"),
			Lines: []notice.Line{{Unit: 2, Matter: notice.MatterMissing, Campaign: "c", Every: report.Monthly, Period: report.Span{Key: "2026-01"}, Sent: 1, Asked: 2, Count: 3}},
		},
	}
}

// TestEverybodyWhoWorksOnAReportIsTold: each once, however many roles somebody
// holds, whoever is locked not at all, and the same thing never twice.
func TestEverybodyWhoWorksOnAReportIsTold(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		var n, again, all int64
		act(t, db, func(ctx context.Context, tx *storage.Tx) (err error) {
			if n, err = tx.TellReports(ctx, who, telling("y"), []report.ID{1, 2}); err != nil {
				return err
			}
			if again, err = tx.TellReports(ctx, who, telling("y"), []report.ID{2, 1}); err != nil {
				return err
			}
			opened := telling("z")
			opened.Kind = notice.Opened
			all, err = tx.TellPeriod(ctx, who, opened, 1)
			return err
		})
		if n != 3 || again != 0 || all != 3 {
			t.Fatalf("told %d, again %d, of the period %d", n, again, all)
		}
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			an, err := tx.AccountByLogin(ctx, "an.viet")
			if err != nil {
				return err
			}
			got, err := tx.NoticesTo(ctx, an.ID, 0, 10)
			if err != nil || len(got) != 3 {
				t.Fatalf("An was told %d things, %v", len(got), err)
			}
			x := got[1]
			want := storage.Mail{
				ID: x.ID, Account: an.ID, Login: "an.viet", Unit: 2, Report: 1, Kind: notice.Returned, Message: x.Message, Path: "/bao-cao/phieu/1",
				Body: telling("").Body, Address: "an@example.vn", State: notice.Waiting, RecordedAt: x.RecordedAt, RecordedBy: who.Name,
			}
			if diff := cmp.Diff(want, x); diff != "" {
				t.Errorf("what An was told (-want +got):\n%s", diff)
			}
			if got[0].Kind != notice.Opened || got[0].State != notice.Shown {
				t.Errorf("an opened period is %s, %s: it is not written about at once", got[0].Kind, got[0].State)
			}
			if u, err := tx.Unread(ctx, an.ID); err != nil || u != 3 {
				t.Errorf("unread %d, %v", u, err)
			}
			readers, err := tx.Readers(ctx, domain.Everything, mayTell)
			if err != nil {
				return err
			}
			mailed := 0
			for _, r := range readers {
				if r.ByMail {
					mailed++
				}
			}
			if len(readers) != 3 || mailed != 1 {
				t.Errorf("readers %+v", readers)
			}
			// The outbox of unit 3 holds nothing of unit 2.
			see, err := tx.ScopeOf(ctx, 3)
			if err != nil {
				return err
			}
			letters, err := tx.Outbox(ctx, see, storage.MailFilter{Limit: 10})
			if err != nil || len(letters) != 0 {
				t.Errorf("unit 3 sees %+v, %v", letters, err)
			}
			if _, err := tx.Mail(ctx, see, x.ID); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("unit 3 reads a letter of unit 2: %v", err)
			}
			letters, err = tx.Outbox(ctx, domain.Everything, storage.MailFilter{State: notice.Waiting, Limit: 10})
			if err != nil || len(letters) != 2 {
				t.Errorf("%d letters wait, %v", len(letters), err)
			}
			return nil
		})
	})
}

// TestALetterIsClaimedByOne, settled once, and lost when its lease ends.
func TestALetterIsClaimedByOne(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		keep := func(f func(ctx context.Context, tx *storage.Tx) error) {
			t.Helper()
			if err := db.Housekeep(t.Context(), func(tx *storage.Tx) error { return f(t.Context(), tx) }); err != nil {
				t.Fatal(err)
			}
		}
		var l storage.Mail
		keep(func(ctx context.Context, tx *storage.Tx) (err error) {
			for _, c := range []storage.Claim{{Urgent: true}, {Only: 999}} {
				if _, err := tx.ClaimMail(ctx, 5, 100, c); !errors.Is(err, domain.ErrNotFound) {
					t.Errorf("a letter was claimed by %+v: %v", c, err)
				}
			}
			l, err = tx.ClaimMail(ctx, 5, 100, storage.Claim{})
			if err == nil && (l.Tries != 1 || l.State != notice.Sending || l.LeaseUntil != 100) {
				t.Errorf("claimed %+v", l)
			}
			return err
		})
		keep(func(ctx context.Context, tx *storage.Tx) error {
			if ok, err := tx.SettleMail(ctx, l, notice.Waiting, "451", 50, 20); !ok || err != nil {
				t.Errorf("not put off: %v, %v", ok, err)
			}
			if _, err := tx.ClaimMail(ctx, 49, 100, storage.Claim{}); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("a letter was claimed before it was due: %v", err)
			}
			again, err := tx.ClaimMail(ctx, 50, 100, storage.Claim{})
			if err == nil && (again.Tries != 2 || again.Message != l.Message) {
				t.Errorf("the second try is %+v", again)
			}
			return err
		})
		keep(func(ctx context.Context, tx *storage.Tx) error {
			if _, err := tx.ClaimMail(ctx, 5, 200, storage.Claim{}); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("a letter was claimed twice: %v", err)
			}
			n, err := tx.LoseMails(ctx, 99, 99)
			if n != 0 {
				t.Errorf("%d letters lost within their lease", n)
			}
			return err
		})
		keep(func(ctx context.Context, tx *storage.Tx) error {
			if n, err := tx.LoseMails(ctx, 100, 150); n != 1 || err != nil {
				t.Errorf("%d letters lost, %v", n, err)
			}
			ok, err := tx.SettleMail(ctx, l, notice.Sent, "", 0, 160)
			if ok {
				t.Error("a letter was settled after it was lost")
			}
			return err
		})
		keep(func(ctx context.Context, tx *storage.Tx) error {
			x, err := tx.Mail(ctx, domain.Everything, l.ID)
			if err != nil {
				return err
			}
			if x.State != notice.Uncertain || x.Reason != notice.ReasonStopped {
				t.Errorf("it is %s, %s", x.State, x.Reason)
			}
			if ok, err := tx.RetryMail(ctx, x, 170); !ok || err != nil {
				t.Errorf("not sent again: %v, %v", ok, err)
			}
			y, err := tx.ClaimMail(ctx, 170, 300, storage.Claim{})
			if err != nil {
				return err
			}
			if y.Message != l.Message || y.Tries != 1 {
				t.Errorf("the second time it is %s, try %d; the first %s", y.Message, y.Tries, l.Message)
			}
			if ok, err := tx.SettleMail(ctx, y, notice.Sent, "", 0, 180); !ok || err != nil {
				t.Errorf("not settled: %v, %v", ok, err)
			}
			return tx.SweepOutbox(ctx, 0)
		})
	})
}

package storage_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func particulars(symbol, on, subject string) register.Particulars {
	d, ok := domain.ParseDocument(symbol, day(on))
	if !ok {
		panic(symbol)
	}
	return register.Particulars{Document: d, IssuedBy: "Ban Tổ chức Tỉnh ủy", Subject: subject}
}

// followed puts a paper of unit 2 into the register, delivers it to unit 3 and
// follows it to an answer.
func followed(ctx context.Context, tx *storage.Tx) error {
	p := particulars("7-CV/ĐU", "2026-01-20", "Rà soát nguồn phát triển đảng viên")
	p.Post, p.Signer, p.Arrived, p.Arrival = "PHÓ BÍ THƯ", "Người Ký", day("2026-01-21"), 4
	p.Bases = []register.Basis{{Document: domain.Document{Number: 149, Type: "TB", Issuer: "TU", IssuedOn: day("2026-01-30")}}}
	entry, err := tx.AddEntry(ctx, who, register.Entry{Unit: 2, Direction: register.Out, Letter: 1}, p, register.Event{State: register.Issued, On: day("2026-01-20")})
	if err != nil {
		return err
	}
	if err := tx.AddEntryFile(ctx, who, entry, storage.EntryFile{Name: "a.pdf", Hash: "ab"}, []byte("%PDF\x00")); err != nil {
		return err
	}
	if err := tx.Deliver(ctx, who, entry, []domain.UnitID{2}); err != nil {
		return err
	}
	if err := tx.AddSeen(ctx, who, 1); err != nil {
		return err
	}
	if err := tx.TakeBack(ctx, who, 1, "nhầm nơi nhận"); err != nil {
		return err
	}
	if err := tx.Deliver(ctx, who, entry, []domain.UnitID{2}); err != nil { // and made again
		return err
	}
	task, err := tx.AddTask(ctx, who, register.Task{Entry: entry, Kind: register.Report, Wording: "Rà soát"}, []domain.UnitID{2})
	if err != nil || task == 0 {
		return errors.Join(err, errors.New("a task"))
	}
	answer, err := tx.AddAnswer(ctx, who, 1, register.Answer{Text: "Đã rà soát"})
	if err != nil {
		return err
	}
	return tx.AddTaskEvent(ctx, who, 1, register.TaskEvent{State: register.Reported, Answer: answer})
}

func TestWhatTheRegisterKeepsComesBackAsItWas(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			late := particulars("8-CV/ĐU", "2026-01-25", "Bản sửa")
			next, err := tx.AddEntry(ctx, who, register.Entry{Unit: 2, Direction: register.Out}, late, register.Event{State: register.Draft, On: day("2026-01-25")})
			if err != nil {
				return err
			}
			late.Number, late.IssuedOn = 0, 0
			if _, err := tx.AddEntryVersion(ctx, who, register.Version{Entry: next, Particulars: late, Reason: "ghi nhầm số"}); err != nil {
				return err
			}
			return tx.AddEntryEvent(ctx, who, register.Event{Entry: 1, State: register.Replaced, On: day("2026-01-26"), Reason: "sai", By: next})
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			e, err := tx.Entry(ctx, domain.Everything, 1)
			want := particulars("7-CV/ĐU", "2026-01-20", "Rà soát nguồn phát triển đảng viên")
			want.Post, want.Signer, want.Arrived, want.Arrival = "PHÓ BÍ THƯ", "Người Ký", day("2026-01-21"), 4
			want.Bases = []register.Basis{{Document: domain.Document{Number: 149, Type: "TB", Issuer: "TU", IssuedOn: day("2026-01-30")}}}
			if diff := cmp.Diff(want, e.Latest.Particulars); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
			if e.State.State != register.Replaced || e.State.By != 2 || e.Letter != 1 || e.Files != 1 || e.Recipients != 1 {
				t.Errorf("%+v", e)
			}
			if of, err := tx.EntryOfLetter(ctx, domain.Everything, 1); err != nil || of.ID != 1 {
				t.Errorf("the line of letter 1: %d, %v", of.ID, err)
			}
			versions, err := tx.EntryVersions(ctx, domain.Everything, 2)
			if err != nil || len(versions) != 2 || !versions[1].IssuedOn.IsZero() || versions[0].Number != 8 || versions[1].Reason != "ghi nhầm số" {
				t.Errorf("versions %+v, %v", versions, err)
			}
			events, err := tx.EntryEvents(ctx, domain.Everything, 1)
			if err != nil || len(events) != 2 || events[0].State != register.Issued {
				t.Errorf("events %+v, %v", events, err)
			}
			data, err := tx.FileOfEntry(ctx, domain.Everything, 1, 1)
			if err != nil || string(data) != "%PDF\x00" {
				t.Errorf("file %q, %v", data, err)
			}
			if _, err := tx.FileOfEntry(ctx, domain.Everything, 2, 1); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("a file under another line: %v", err)
			}
			answers, err := tx.Answers(ctx, domain.Everything, 1)
			if err != nil || len(answers) != 1 || answers[0].Text != "Đã rà soát" {
				t.Errorf("answers %+v, %v", answers, err)
			}
			return nil
		})
	})
}

func TestTheRegisterIsSearchedWithoutDiacritics(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		add := func(symbol, on, subject string, way register.Direction, s register.State) {
			act(t, db, func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.AddEntry(ctx, who, register.Entry{Unit: 1, Direction: way}, particulars(symbol, on, subject), register.Event{State: s, On: day(on)})
				return err
			})
		}
		add("259-TB/TU", "2025-09-16", "Giao chỉ tiêu phát triển đảng viên", register.In, register.Issued)
		add("259-CV/BTCTU", "2025-11-18", "Đẩy mạnh 100% công tác phát triển_đảng viên", register.Out, register.Issued)
		add("12-CV/BTCTU", "2026-01-05", "Đôn đốc báo cáo!", register.Out, register.Recalled)
		for name, c := range map[string]struct {
			by   storage.RegisterFilter
			want string
		}{
			"all, the youngest first":      {storage.RegisterFilter{}, "12-CV/BTCTU 259-CV/BTCTU 259-TB/TU"},
			"without marks":                {storage.RegisterFilter{Text: "don doc"}, "12-CV/BTCTU"},
			"with marks, in any order":     {storage.RegisterFilter{Text: "TIÊU giao"}, "259-TB/TU"},
			"the number alone":             {storage.RegisterFilter{Text: "259"}, "259-CV/BTCTU 259-TB/TU"},
			"a symbol":                     {storage.RegisterFilter{Text: "259-tb/tu"}, "259-TB/TU"},
			"a percent sign is itself":     {storage.RegisterFilter{Text: "100%"}, "259-CV/BTCTU"},
			"nothing but a percent sign":   {storage.RegisterFilter{Text: "%"}, "259-CV/BTCTU"},
			"an underscore is itself":      {storage.RegisterFilter{Text: "trien_dang"}, "259-CV/BTCTU"},
			"an exclamation mark":          {storage.RegisterFilter{Text: "!"}, "12-CV/BTCTU"},
			"a quotation mark finds none":  {storage.RegisterFilter{Text: `'; DROP TABLE unit; --`}, ""},
			"a zero byte":                  {storage.RegisterFilter{Text: "don\x00doc"}, "12-CV/BTCTU"},
			"a year":                       {storage.RegisterFilter{Year: 2025}, "259-CV/BTCTU 259-TB/TU"},
			"a type":                       {storage.RegisterFilter{Type: "TB"}, "259-TB/TU"},
			"a direction":                  {storage.RegisterFilter{Direction: register.In}, "259-TB/TU"},
			"a state":                      {storage.RegisterFilter{State: register.Recalled}, "12-CV/BTCTU"},
			"all of them at once":          {storage.RegisterFilter{Year: 2025, Type: "CV", Direction: register.Out, State: register.Issued, Text: "phat trien"}, "259-CV/BTCTU"},
			"a word that stands in no one": {storage.RegisterFilter{Text: "don doc giao"}, ""},
		} {
			view(t, db, func(ctx context.Context, tx *storage.Tx) error {
				lines, err := tx.Registered(ctx, domain.Everything, 1, c.by)
				var got []string
				for _, l := range lines {
					got = append(got, l.Latest.Symbol())
				}
				if s := strings.Join(got, " "); err != nil || s != c.want {
					t.Errorf("%s: %s, %v", name, s, err)
				}
				return nil
			})
		}
	})
}

func TestARegisterAndAnInboxAreSeenByTheirUnitAlone(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		act(t, db, func(ctx context.Context, tx *storage.Tx) error { // from 2 to 3, from the province to 3
			for _, from := range []domain.UnitID{1, 2} {
				e, err := tx.AddEntry(ctx, who, register.Entry{Unit: from, Direction: register.Out}, particulars("9-CV/ĐU", "2026-01-26", "x"), register.Event{State: register.Issued, On: day("2026-01-26")})
				if err != nil {
					return err
				}
				if err := tx.Deliver(ctx, who, e, []domain.UnitID{3, 3}[:1]); err != nil {
					return err
				}
				if err := tx.Deliver(ctx, who, e, []domain.UnitID{3}); err != nil {
					return err
				}
				if _, err := tx.AddTask(ctx, who, register.Task{Entry: e, Kind: register.Explain, Wording: "y", Due: day("2026-02-10")}, []domain.UnitID{3}); err != nil {
					return err
				}
			}
			return nil
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			of2, err := tx.ScopeOf(ctx, 2)
			if err != nil {
				return err
			}
			for name, c := range map[string]struct {
				see  domain.Scope
				want []int // entries of 2; deliveries of its line 3; of it to 3; tasks of its register, to 3; documents of 2
			}{
				"everything": {domain.Everything, []int{2, 1, 2, 2, 2, 4}},
				"unit 2":     {of2, []int{2, 1, 0, 2, 0, 4}},
				"no scope":   {domain.Scope{}, []int{0, 0, 0, 0, 0, -1}},
			} {
				entries, err1 := tx.Registered(ctx, c.see, 2, storage.RegisterFilter{})
				of, err2 := tx.DeliveriesOf(ctx, c.see, 3)
				to, err3 := tx.DeliveriesTo(ctx, c.see, 3)
				tasks, err4 := tx.TasksOf(ctx, c.see, 2, 0)
				given, err5 := tx.TasksTo(ctx, c.see, 3)
				known, err6 := tx.Documents(ctx, c.see, 2)
				n := len(known)
				if errors.Is(err6, domain.ErrNotFound) {
					n, err6 = -1, nil
				}
				if diff := cmp.Diff(c.want, []int{len(entries), len(of), len(to), len(tasks), len(given), n}); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
				if err := errors.Join(err1, err2, err3, err4, err5, err6); err != nil {
					return err
				}
			}
			if _, err := tx.Entry(ctx, of2, 2); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("a line of the province: %v", err)
			}
			if _, err := tx.DeliveredEntries(ctx, of2, 3); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("what came to another unit: %v", err)
			}
			for name, err := range map[string]error{
				"a task of another unit": func() error { _, err := tx.TaskTo(ctx, of2, 2); return err }(),
				"a delivery to another":  func() error { _, err := tx.Delivery(ctx, of2, 2); return err }(),
				"another's line, by id":  func() error { _, err := tx.EntryOfLetter(ctx, domain.Scope{}, 1); return err }(),
				"another's file, by id":  func() error { _, err := tx.FileOfEntry(ctx, domain.Scope{}, 1, 1); return err }(),
			} {
				if !errors.Is(err, domain.ErrNotFound) {
					t.Errorf("%s: %v", name, err)
				}
			}
			for what, n := range map[string]func() (int, error){
				"answers":  func() (int, error) { x, err := tx.Answers(ctx, domain.Scope{}, 1); return len(x), err },
				"steps":    func() (int, error) { x, err := tx.TaskEvents(ctx, domain.Scope{}, 1); return len(x), err },
				"versions": func() (int, error) { x, err := tx.EntryVersions(ctx, domain.Scope{}, 1); return len(x), err },
				"events":   func() (int, error) { x, err := tx.EntryEvents(ctx, domain.Scope{}, 1); return len(x), err },
				"files":    func() (int, error) { x, err := tx.EntryFiles(ctx, domain.Scope{}, 1); return len(x), err },
			} {
				if got, err := n(); err != nil || got != 0 {
					t.Errorf("%s without a scope: %d, %v", what, got, err)
				}
			}
			return nil
		})
	})
}

func TestWhatMayBeCitedStandsOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			for symbol, s := range map[string]register.State{"149-TB/TU": register.Issued, "33-CT/TU": register.Recalled, "34-CT/TU": register.Signed} {
				if _, err := tx.AddEntry(ctx, who, register.Entry{Unit: 1, Direction: register.In}, particulars(symbol, "2026-01-30", symbol), register.Event{State: s, On: day("2026-01-30")}); err != nil {
					return err
				}
			}
			return nil
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			known, err := tx.Documents(ctx, domain.Everything, 1)
			var got []string
			for _, k := range known {
				got = append(got, k.Symbol()+" "+string(k.State))
			}
			slices.Sort(got)
			if diff := cmp.Diff([]string{"149-TB/TU issued", "33-CT/TU recalled"}, got); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
			return nil
		})
	})
}

func TestAnAnswerIsKeptInOneFormForEver(t *testing.T) {
	const v1 = `{"v":1,"text":"Đã làm","figures":[{"label":"chi bộ","n":12}],"sources":"a","objective":"b","subjective":"c","measures":"d","expected":[{"month":"2026-06-01","n":2}]}`
	a := register.Answer{
		Text: "Đã làm", Figures: []register.Count{{Label: "chi bộ", N: 12}}, Sources: "a", Objective: "b", Subjective: "c", Measures: "d",
		Expected: []register.MonthCount{{Month: domain.NewYearMonth(2026, 6), N: 2}},
	}
	if got, err := storage.EncodeAnswer(a); err != nil || got != v1 {
		t.Errorf("kept as\n%s, %v", got, err)
	}
	if back, err := storage.DecodeAnswer(v1); err != nil || !back.Equal(a) {
		t.Errorf("it comes back as %+v, %v", back, err)
	}
	const line = `{"v":1,"issued_by":"BTVTU","post":"p","signer":"s","arrived":"2026-01-02","arrival":3,"bases":[{"entry":4,"number":5,"type":"TB","issuer":"TU","issued_on":"2026-01-01"}]}`
	p := register.Particulars{
		IssuedBy: "BTVTU", Post: "p", Signer: "s", Arrived: day("2026-01-02"), Arrival: 3,
		Bases: []register.Basis{{Entry: 4, Document: domain.Document{Number: 5, Type: "TB", Issuer: "TU", IssuedOn: day("2026-01-01")}}},
	}
	if got, err := storage.EncodeParticulars(p); err != nil || got != line {
		t.Errorf("kept as\n%s, %v", got, err)
	}
	for _, body := range []string{"", "{}", `{"v":2}`, `{"v":1,"fax":1}`, v1[:30]} {
		if _, err := storage.DecodeAnswer(body); err == nil {
			t.Errorf("%q was read as an answer", body)
		}
		if err := storage.DecodeParticulars(body, &register.Particulars{}); err == nil {
			t.Errorf("%q was read as a line", body)
		}
	}
}

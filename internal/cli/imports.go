package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// maxFile is more than any file within the importers' limits needs.
const maxFile = 64 << 20

func readFile(path string) (app.File, error) {
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return app.File{}, domain.Refuse(domain.CodeFileMissing, path)
		}
		return app.File{}, domain.Refuse(domain.CodeFileUnreadable, path, why(err))
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return app.File{}, domain.Refuse(domain.CodeFileUnreadable, path, why(err))
	}
	if len(data) > maxFile {
		return app.File{}, &domain.Invalid{Total: 1, Problems: []domain.Problem{{File: filepath.Base(path), Code: domain.CodeFileTooBig, Args: []any{maxFile >> 20}}}}
	}
	return app.File{Name: filepath.Base(path), Data: data}, nil
}

func importUnits(ctx context.Context, e *env, c *call) error {
	in := app.UnitsImport{Trial: c.has("dry-run")}
	var err error
	if in.File, err = readFile(c.args[0]); err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		out, err := a.ImportUnits(ctx, terminal(), in)
		if err != nil {
			return err
		}
		e.told(out, "đơn vị mới", "thay đổi")
		return nil
	})
}

func importTargets(ctx context.Context, e *env, c *call) error {
	in := app.TargetsImport{Name: c.text("name"), Notice: c.text("notice"), Trial: c.has("dry-run")}
	var err error
	if in.Plan, err = c.need("plan"); err != nil {
		return err
	}
	for _, d := range []struct {
		name string
		to   *domain.Date
	}{{"from", &in.From}, {"to", &in.To}, {"notice-date", &in.NoticeDate}, {"effective", &in.Effective}} {
		if *d.to, err = c.date(d.name); err != nil {
			return err
		}
	}
	if in.Total, in.HasTotal, err = c.number("total"); err != nil {
		return err
	}
	if in.File, err = readFile(c.args[0]); err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		out, err := a.ImportTargets(ctx, terminal(), in)
		if err != nil {
			return err
		}
		e.told(out, "chỉ tiêu mới", "điều chỉnh")
		e.print("Tổng chỉ tiêu các đơn vị: %s.", vi.Number(out.Sum))
		if out.Notice.HasTotal {
			e.print(" Văn bản %s ghi: %s.", out.Notice.Document.Symbol(), vi.Number(out.Notice.Total))
		}
		e.print("\n")
		if out.Notice.HasTotal && out.Notice.Total != out.Sum {
			e.say("Lưu ý: tổng chỉ tiêu các đơn vị (%s) khác tổng ghi trong văn bản %s (%s). Số liệu vẫn được ghi; đề nghị kiểm tra lại phụ lục.\n",
				vi.Number(out.Sum), out.Notice.Document.Symbol(), vi.Number(out.Notice.Total))
		}
		return nil
	})
}

func importResults(ctx context.Context, e *env, c *call) error {
	in := app.ResultsImport{Again: c.has("again"), Trial: c.has("dry-run")}
	var err error
	if in.Plan, err = c.need("plan"); err != nil {
		return err
	}
	if in.File, err = readFile(c.args[0]); err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		out, err := a.ImportResults(ctx, terminal(), in)
		if err != nil {
			return err
		}
		e.told(out, "dòng mới", "đính chính")
		return nil
	})
}

// told says what an import did, with the instant to ask with later.
func (e *env) told(out app.Outcome, added, changed string) {
	did := "Đã nhập"
	if out.Trial {
		did = "Kiểm tra xong, chưa ghi gì"
	}
	e.print("%s: %s. %s dòng đọc được: %s %s, %s %s, %s không đổi.\n", out.File, did,
		vi.Number(int64(out.Rows)), vi.Number(int64(out.New)), added, vi.Number(int64(out.Corrected)), changed, vi.Number(int64(out.Unchanged)))
	for i, x := range out.Corrections {
		if x.To.IsZero() {
			break
		}
		if i == domain.MaxProblems {
			e.print("  … và %s dòng nữa\n", vi.Number(int64(len(out.Corrections)-i)))
			break
		}
		e.print("  dòng %d, %s, %s – %s: %s → %s\n", x.Row, x.Code, vi.Date(x.From), vi.Date(x.To), vi.Number(x.Was), vi.Number(x.Is))
	}
	if len(out.Ignored) > 0 {
		e.print("Không dùng đến: %s.\n", strings.Join(out.Ignored, ", "))
	}
	if !out.Trial {
		e.print("Ghi nhận lúc %s\n", out.At)
	}
}

func refuseRule(given string) error {
	return domain.Refuse(domain.CodeRuleUnknown, given, "class=pace-closed, class=pace-months-begun, class=pace-months-completed, class=pace-days, class=rate")
}

func runVersion(_ context.Context, e *env, _ *call) error {
	e.print("tiendo %s\n", Version)
	return nil
}

func runVerify(ctx context.Context, e *env, c *call) error {
	if at := c.place(); at.Missing() { // an empty store would be made, and found sound
		return domain.Refuse(domain.CodeStoreMissing, at.Folder)
	}
	return e.with(ctx, c, func(a *app.App) error {
		v, err := a.Verify(ctx)
		if err != nil {
			return err
		}
		for _, b := range v.Breaks {
			e.say("%s\n", vi.Broken(b.What, b.Row, b.Is, b.Want))
		}
		if len(v.Breaks) > 0 {
			return fmt.Errorf("%d breaks: %w", len(v.Breaks), domain.Refuse(domain.CodeVerifyFailed))
		}
		e.print("Nhật ký: %s dòng, chuỗi liền mạch; các dòng đã ghi không bị thay đổi. Số liệu gốc: %s dòng, bảng cộng dồn khớp. Bản chốt số liệu: %s, tính lại khớp. Tệp đã phát hành: %s, nguyên vẹn. Hồ sơ người xin vào Đảng: %s, tính lại khớp.\n",
			vi.Number(int64(v.Acts)), vi.Number(v.Facts), vi.Number(int64(v.Seals)), vi.Number(int64(v.Issued)), vi.Number(int64(v.Files)))
		if v.Keyless != nil {
			e.print("Chưa mở thử thông tin đã mã hóa của từng người: %s\n", vi.Sentence(v.Keyless))
		} else if v.People > 0 {
			e.print("Thông tin đã mã hóa của %s người: mở được, khóa khớp với nhật ký.\n", vi.Number(int64(v.People)))
		}
		return nil
	})
}

// why says in Vietnamese what the system says of a file.
func why(err error) string { return vi.SystemReason(err) }

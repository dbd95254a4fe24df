package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// MostScanned is how large the scan of a signed report may be, in bytes.
const MostScanned = 10 << 20

const actAttachScan = "attach signed report"

// ReportScan is a signed paper to be attached to a report.
type ReportScan struct {
	Paper report.Paper
	File  File
}

// AttachScan keeps the signed paper of a report: of the unit, or what reached
// whoever asked for it. None takes the place of another. The file that was
// attached last, sent once more, is kept once. Fields are "paper", "signed_on"
// and "file".
func (a *App) AttachScan(ctx context.Context, who domain.Actor, id report.ID, in ReportScan) error {
	in.Paper.Number = strings.Join(strings.Fields(in.Paper.Number), " ")
	_, err := a.do(ctx, who, actAttachScan, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		x, err := aboutReport(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if err := mayAttach(ctx, tx, who, x); err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		if !in.Paper.Given() {
			if in.Paper.Number == "" {
				bad.Add(domain.Problem{Column: "paper", Code: domain.CodeFieldEmpty})
			}
			if in.Paper.SignedOn.IsZero() {
				bad.Add(domain.Problem{Column: "signed_on", Code: domain.CodeFieldEmpty})
			}
		} else {
			in.Paper.Validate(bad, tx.At().Date())
		}
		name := scanned(bad, in.File)
		if err := bad.Err(); err != nil {
			return nil, err
		}
		h := sha256.Sum256(in.File.Data)
		s := report.Scan{Report: id, Paper: in.Paper, Name: name, Hash: hex.EncodeToString(h[:])}
		if state := x.State(); state.Sent() || state == report.Presented || state == report.Received {
			s.Version = x.latest().ID
		}
		had, err := tx.ReportPapers(ctx, who.Sees, storage.ReportFilter{Report: id})
		if err != nil {
			return nil, err
		}
		if n := len(had); n > 0 && had[n-1].Hash == s.Hash && had[n-1].Version == s.Version && had[n-1].Paper == s.Paper {
			return nil, errAlready
		}
		detail := x.detail(x.State())
		detail["paper"], detail["hash"] = s.Number, s.Hash
		return detail, tx.AddReportPaper(ctx, who, s, in.File.Data)
	})
	return already(err)
}

func mayAttach(ctx context.Context, tx *storage.Tx, who domain.Actor, x about) error {
	if permit(ctx, tx, who, domain.EnterReports, x.Campaign.Unit) == nil {
		return nil
	}
	return permit(ctx, tx, who, domain.FillReports, x.Unit)
}

// scanned judges a scan by what it holds and gives the name under which it is
// kept: a phone may call a picture anything.
func scanned(bad *domain.Invalid, f File) string {
	switch {
	case len(f.Data) == 0:
		bad.Add(domain.Problem{Column: "file", Code: domain.CodeEntryFile})
		return ""
	case len(f.Data) > MostScanned:
		bad.Add(domain.Problem{Column: "file", Code: domain.CodeEntryFileSize, Args: []any{MostScanned >> 20}})
		return ""
	}
	for _, k := range []struct {
		magic   string
		endings []string
	}{{"%PDF-", []string{".pdf"}}, {"\xFF\xD8\xFF", []string{".jpg", ".jpeg"}}, {"\x89PNG\r\n\x1a\n", []string{".png"}}} {
		if !bytes.HasPrefix(f.Data, []byte(k.magic)) {
			continue
		}
		name := shortName(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, f.Name))
		if !slices.Contains(k.endings, strings.ToLower(filepath.Ext(name))) {
			name = strings.TrimSuffix(name, filepath.Ext(name)) + k.endings[0]
		}
		return name
	}
	bad.Add(domain.Problem{Column: "file", Value: shortName(f.Name), Code: domain.CodeReportScan})
	return ""
}

// ScanFile gives the file of a signed paper to whoever may see the report.
func (a *App) ScanFile(ctx context.Context, who domain.Actor, of report.ID, id report.ScanID) (name string, data []byte, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		name, data, err = tx.ReportPaperFile(ctx, who.Sees, of, id)
		return err
	})
	return name, data, err
}

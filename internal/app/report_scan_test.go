package app_test

import (
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestASignedPaperIsAttachedAndNeverReplaced(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMinimum))
		c.clock.Set("2026-06-02")
		of := func() app.ReportLine { return c.of("BC-2026", "2026-05", "A") }
		paper := func(n string) report.Paper { return report.Paper{Number: n, SignedOn: on("2026-06-02")} }
		attach := func(who domain.Actor, p report.Paper, name, data string) error {
			return c.app.AttachScan(ctx, who, of().ID, app.ReportScan{Paper: p, File: app.File{Name: name, Data: []byte(data)}})
		}
		c.refuses("nothing given", attach(c.a, report.Paper{}, "", ""), "paper:field_empty signed_on:field_empty file:entry_file")
		c.refuses("signed tomorrow", attach(c.a, report.Paper{Number: "1", SignedOn: on("2026-06-03")}, "a.pdf", "%PDF-1"), "signed_on:date_future")
		c.refuses("a program", attach(c.a, paper("1"), "a.pdf", "MZ\x90"), "file:report_scan")
		c.refuses("too large", attach(c.a, paper("1"), "a.pdf", "%PDF-"+string(make([]byte, app.MostScanned))), "file:entry_file_size")
		c.refuses("another commune's", attach(c.b, paper("1"), "a.pdf", "%PDF-1"), "not found")
		c.refuses("by the clerk", attach(c.clerk, paper("1"), "a.pdf", "%PDF-1"), "forbidden")

		c.no(attach(c.a, paper("1-BC/ĐU"), "bản ký.heic", "%PDF-1")) // signed before it was sent
		c.no(attach(c.a, paper("1-BC/ĐU"), "bản ký.heic", "%PDF-1")) // and pressed twice
		if l := of(); !l.Signed || l.Paper.Number != "1-BC/ĐU" {
			t.Errorf("attached: %+v", l.Paper)
		}
		c.no(c.send(c.a, of(), answers("admitted", 2), ""))
		first := of()
		if !first.Signed || first.Scan == 0 {
			t.Errorf("sent: %+v", first.Paper)
		}
		name, data, err := c.app.ScanFile(ctx, c.desk, first.ID, first.Scan)
		if c.no(err); name != "bản ký.pdf" || string(data) != "%PDF-1" {
			t.Errorf("the desk is given %s %q", name, data)
		}
		_, _, err = c.app.ScanFile(ctx, c.b, first.ID, first.Scan)
		c.refuses("another commune reads it", err, "not found")
		c.no(c.move(c.desk, of(), report.Return, "thiếu chữ ký"))
		c.clock.Set("2026-06-03")
		c.no(c.send(c.a, of(), answers("admitted", 3), ""))
		if l := of(); l.Signed {
			t.Errorf("what was sent after it has its paper: %+v", l.Paper)
		}
		c.no(attach(c.desk, paper("2-BC/ĐU"), "anh", "\xFF\xD8\xFF"))
		if l := of(); l.Paper.Number != "2-BC/ĐU" {
			t.Errorf("what reached the desk: %+v", l.Paper)
		}
		if _, data, err := c.app.ScanFile(ctx, c.a, first.ID, first.Scan); err != nil || string(data) != "%PDF-1" {
			t.Errorf("the first one is still %q, %v", data, err)
		}
		c.sound()
	})
}

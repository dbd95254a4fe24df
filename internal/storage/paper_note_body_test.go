package storage

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

func TestANoteOnAPaperComesBackAsItWasKept(t *testing.T) {
	for _, n := range []casefile.PaperNote{
		{Code: "DOC-03", Noted: casefile.NotedHas, Number: "12-NQ/CB", On: domain.MustDate("2026-02-28"), Place: "tủ 2, ngăn 3", RecordedAt: 5, RecordedBy: "canbo"},
		{Code: "DOC-15", Noted: casefile.NotedHas, Helper: 7, RecordedAt: 5},
		{Code: "DOC-04", Noted: casefile.NotedNotNeeded, Why: casefile.WhyExempt, RecordedAt: 5},
		{Code: "DOC-04", Noted: casefile.NotedMissing},
	} {
		body, err := EncodePaperNote(n)
		if err != nil {
			t.Fatal(err)
		}
		row := PaperRow{Paper: string(n.Code), Body: body, At: n.RecordedAt, By: n.RecordedBy}
		got, err := row.PaperNote()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(n, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", body, diff)
		}
	}
	for _, body := range []string{"", `{"v":2,"noted":"has"}`, `{"v":1,"noted":"has","says":"x"}`, `{"v":1,"noted":"has"}{}`} {
		if _, err := (PaperRow{Body: body}).PaperNote(); err == nil {
			t.Errorf("%q is taken", body)
		}
	}
}

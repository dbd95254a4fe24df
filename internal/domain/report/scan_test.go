package report

import (
	"testing"

	"tiendo/internal/domain"
)

func TestASignedPaperBelongsToWhatWasPutDown(t *testing.T) {
	paper := func(n string) Paper { return Paper{n, domain.MustDate("2026-06-02")} }
	first, second := Version{ID: 1, RecordedAt: 10}, Version{ID: 2, RecordedAt: 20}
	named := Version{ID: 1, RecordedAt: 10, Paper: paper("1")}
	for name, c := range map[string]struct {
		versions []Version
		scans    []Scan
		want     string
		file     ScanID
	}{
		"nothing at all":                                 {},
		"one that is only named":                         {[]Version{named}, nil, "1", 0},
		"attached to what was sent":                      {[]Version{first}, []Scan{{ID: 5, Version: 1, Paper: paper("2")}}, "2", 5},
		"a later one stands after it":                    {[]Version{named}, []Scan{{ID: 5, Version: 1, Paper: paper("2")}, {ID: 6, Version: 1, Paper: paper("3")}}, "3", 6},
		"what was sent after it has none":                {[]Version{first, second}, []Scan{{ID: 5, Version: 1, Paper: paper("2")}}, "", 0},
		"attached while writing, it is of what was sent": {[]Version{first}, []Scan{{ID: 5, Paper: paper("2"), RecordedAt: 9}}, "2", 5},
		"and not of what was sent before":                {[]Version{first, second}, []Scan{{ID: 5, Paper: paper("2"), RecordedAt: 15}}, "2", 5},
		"nor of what was sent long after":                {[]Version{first, second}, []Scan{{ID: 5, Paper: paper("2"), RecordedAt: 5}}, "", 0},
		"nothing sent yet":                               {nil, []Scan{{ID: 5, Paper: paper("2")}}, "2", 5},
	} {
		if p, file := Signed(c.versions, c.scans); p.Number != c.want || file != c.file {
			t.Errorf("%s: %q, file %d; want %q, %d", name, p.Number, file, c.want, c.file)
		}
	}
}

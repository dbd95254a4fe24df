package documents

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

// What the samples print in the places that no letter can do without. None of
// it is likely to stand in a template by itself.
const (
	sampleNumber    = 987
	sampleIssuer    = "CƠ QUAN BAN HÀNH MẪU"
	sampleSymbol    = "KHM"
	samplePlace     = "Nơi Ban Hành Mẫu"
	sampleAuthority = "QUYỀN HẠN MẪU"
	sampleSigner    = "Người Ký Mẫu"
	sampleRecipient = "Nơi nhận mẫu"
	sampleAnnex     = "Phụ lục mẫu ở đây"
	sampleWords     = "Lời văn mẫu ở đây"
	sampleTo        = "Nơi gửi mẫu"
)

// samples are invented letters of a kind in the situations that a template must
// stand: behind with units at nought and silent ones, ahead, ended, and before
// there are any figures.
func samples(k letter.Kind, layout letter.Layout) ([]letter.Letter, error) {
	form := sampleForm(layout)
	var out []letter.Letter
	for _, c := range []struct {
		asOf     string
		admitted [6]int64
		adjusted bool
	}{
		{"2026-05-20", [6]int64{4, 0, 1, 5, 0, 2}, true},
		{"2026-05-20", [6]int64{9, 9, 9, 9, 9, 9}, false},
		{"2027-01-31", [6]int64{12, 12, 12, 12, 12, 14}, false},
		{"2026-01-05", [6]int64{}, false},
	} {
		p, from, err := sampleProgress(domain.MustDate(c.asOf), c.admitted, c.adjusted)
		if err != nil {
			return nil, err
		}
		r := letter.Request{Kind: k, Number: sampleNumber, Date: max(p.AsOf, domain.MustDate("2026-01-20"))}
		l := letter.Draft(r, p, from, form, false)
		if k.OfTargets() {
			last, lastFrom, err := sampleProgress(domain.MustDate("2026-12-31"), [6]int64{3, 4, 5, 6, 7, 8}, false)
			if err != nil {
				return nil, err
			}
			beside := letter.Beside{Last: &last, LastFrom: lastFrom}
			if c.adjusted {
				beside.Before = &last
			}
			l = l.WithTargets(beside)
		}
		out = append(out, l)
	}
	return out, nil
}

func sampleForm(layout letter.Layout) letter.Form {
	return letter.Form{
		Layout: layout, Above: "CƠ QUAN CẤP TRÊN MẪU", Name: sampleIssuer, Called: "Cơ quan ban hành mẫu", Symbol: sampleSymbol, Place: samplePlace,
		Authority: sampleAuthority, Post: "CHỨC VỤ MẪU", Signer: sampleSigner, Recipients: []string{sampleRecipient, "Lưu"},
	}
}

// sampleProgress is a board of two agency committees and four localities.
func sampleProgress(asOf domain.Date, admitted [6]int64, adjusted bool) (figure.Progress, letter.Sources, error) {
	begin := domain.MustDate("2025-07-01")
	versions := []domain.UnitVersion{{Unit: 1, Code: domain.RootCode, EffectiveOn: begin, Open: true, Kind: domain.Province, FullName: "Đảng bộ tỉnh mẫu", ShortName: "tỉnh mẫu", CommitteeName: "Tỉnh ủy mẫu"}}
	names := []string{"Đảng ủy cơ quan mẫu một", "Đảng ủy cơ quan mẫu hai", "Xã Mẫu Một", "Xã Mẫu Hai", "Phường Mẫu Ba", "Xã Mẫu Bốn"}
	plan := figure.Plan{ID: 1, Code: "mau", Name: "Năm 2026", From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"), RecordedAt: 1}
	notices := []figure.Notice{{ID: 1, Plan: 1, Document: domain.Document{Number: 149, Type: "TB", Issuer: "TU", IssuedOn: plan.From}, EffectiveOn: plan.From, RecordedAt: 1}}
	var targets []figure.TargetVersion
	var tallies []figure.Tally
	from := letter.Sources{}
	for i, name := range names {
		unit := domain.UnitID(i + 2)
		kind := domain.Commune
		if i < 2 {
			kind = domain.Agency
		}
		versions = append(versions, domain.UnitVersion{Unit: unit, Code: name, EffectiveOn: begin, Open: true, Parent: 1, Kind: kind, OrderNo: i, FullName: name, ShortName: name, CommitteeName: "Đảng ủy " + name})
		targets = append(targets, figure.TargetVersion{Plan: 1, Unit: unit, Quantity: 12, EffectiveOn: plan.From, RecordedAt: 1, Notice: 1})
		if asOf < domain.MustDate("2026-02-01") || i == 4 && admitted[i] == 0 { // one that has not reported
			continue
		}
		month := min(asOf, plan.To).YearMonth() - 1
		tallies = append(tallies, figure.Tally{Unit: unit, SourceKind: figure.Declared, Month: month, Quantity: admitted[i], Standing: 1, From: plan.From, Through: month.Last()})
		fact := figure.Fact{ID: figure.FactID(unit), Unit: unit, Indicator: domain.Admitted, CoversFrom: plan.From, EffectiveOn: month.Last(), Quantity: admitted[i], SourceKind: figure.Declared}
		from[unit] = append(from[unit], fact)
		from[letter.Counted] = append(from[letter.Counted], fact)
	}
	if adjusted {
		on := domain.MustDate("2026-04-08")
		notices = append(notices, figure.Notice{ID: 2, Plan: 1, Document: domain.Document{Number: 185, Type: "TB", Issuer: "TU", IssuedOn: on}, EffectiveOn: on, RecordedAt: 2})
		targets = append(targets, figure.TargetVersion{Plan: 1, Unit: 4, Quantity: 14, EffectiveOn: on, RecordedAt: 2, Notice: 2})
	}
	q := figure.Question{Plan: plan, Scope: 1, AsOf: asOf, KnownAt: 3, StructureOn: asOf, Rules: figure.DefaultRules()}
	p, err := figure.NewProgress(q, figure.Given{
		Tree: domain.NewHistory(versions, nil).Tree(asOf, 3), Cut: figure.NewCut(1, nil, 3), Tallies: tallies, Targets: targets, Notices: notices,
	})
	return p, from, err
}

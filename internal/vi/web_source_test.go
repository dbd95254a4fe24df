package vi

import (
	"testing"

	"tiendo/internal/domain"
)

func TestWhatAVersionOfAUnitChanged(t *testing.T) {
	first := domain.UnitVersion{Unit: 1, EffectiveOn: domain.MustDate("2025-07-01"), Open: true, Parent: 9, Kind: domain.Commune, FullName: "Xã A"}
	with := func(f func(*domain.UnitVersion)) domain.UnitVersion {
		v := first
		v.EffectiveOn = domain.MustDate("2026-01-01")
		f(&v)
		return v
	}
	for _, c := range []struct {
		name      string
		before, v domain.UnitVersion
		want      string
	}{
		{"the first one", domain.UnitVersion{}, first, "Thành lập, hoặc bắt đầu có trong hệ thống"},
		{"the same day again", first, first, "Đính chính nội dung ghi trước"},
		{"closed", first, with(func(v *domain.UnitVersion) { v.Open = false }), "Kết thúc hoạt động"},
		{"open again", with(func(v *domain.UnitVersion) { v.Open = false }), domain.UnitVersion{Unit: 1, Open: true, EffectiveOn: domain.MustDate("2026-02-01")}, "Hoạt động trở lại"},
		{"another name", first, with(func(v *domain.UnitVersion) { v.FullName = "Xã B" }), "Đổi tên"},
		{"moved", first, with(func(v *domain.UnitVersion) { v.Parent = 8 }), "Chuyển về tổ chức cấp trên khác"},
		{"another kind and name", first, with(func(v *domain.UnitVersion) { v.Kind, v.FullName = domain.Ward, "Phường A" }), "Đổi tên, đổi loại tổ chức"},
		{"nothing one sees", first, with(func(*domain.UnitVersion) {}), "Cập nhật thông tin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := WhatChanged(c.before, c.v); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestRatiosArePrintedByTheRuleOfRates(t *testing.T) {
	for _, c := range []struct {
		name string
		r    domain.Rate
		by   domain.Rounding
		want string
	}{
		{"cut, not rounded", domain.Rate{Num: 4000, Den: 24344}, domain.Rounding{Mode: domain.Truncate, Digits: 2}, "0,16"},
		{"rounded by another rule", domain.Rate{Num: 4000, Den: 21621}, domain.Rounding{Mode: domain.HalfUp, Digits: 2}, "0,19"},
		{"more than one", domain.Rate{Num: 1200000, Den: 1000}, domain.Rounding{Mode: domain.Truncate, Digits: 1}, "1.200,0"},
		{"nobody", domain.Rate{Num: 0, Den: 5}, domain.Rounding{Mode: domain.Truncate, Digits: 2}, "0,00"},
		{"no denominator prints a dash", domain.Rate{}, domain.Rounding{Mode: domain.Truncate, Digits: 2}, "–"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Ratio(c.r, c.by); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

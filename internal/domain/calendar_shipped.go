package domain

import "slices"

// labourCode names what the fixed days rest on; the days that a year's
// notice names wait to be confirmed.
const (
	labourCode = "Bộ luật Lao động 2019, Điều 112"
	byNotice   = "Theo lịch nghỉ của năm, cần đối chiếu thông báo"
	bySwap     = "Hoán đổi ngày làm việc, cần đối chiếu thông báo"
	byLaw      = "Tính theo Bộ luật Lao động 2019, chưa có thông báo của năm"
)

// ShippedDays are the days the product ships with, 2025 to 2027. What the law
// itself fixes is certain; which days a year's notice chose around Tết and the
// National Day, what is worked instead, and every day that follows the moon, is
// from general knowledge (domain Appendix D) and waits to be confirmed.
func ShippedDays() []DayRule {
	var out []DayRule
	add := func(kind DayKind, name, source string, confirmed bool, days ...string) {
		for _, d := range days {
			out = append(out, DayRule{Day: MustDate(d), Kind: kind, Name: name, Source: source, Confirmed: confirmed})
		}
	}
	for _, year := range []string{"2025", "2026", "2027"} {
		add(DayOff, "Tết Dương lịch", labourCode, true, year+"-01-01")
		add(DayOff, "Ngày Chiến thắng", labourCode, true, year+"-04-30")
		add(DayOff, "Ngày Quốc tế lao động", labourCode, true, year+"-05-01")
		add(DayOff, "Quốc khánh", labourCode, true, year+"-09-02")
	}
	add(DayOff, "Tết Nguyên đán Ất Tỵ", byNotice, false, "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31")
	add(DayOff, "Giỗ Tổ Hùng Vương (10/3 âm lịch)", byNotice, false, "2025-04-07")
	add(DayOff, "Nghỉ hoán đổi dịp 30/4 và 01/5", bySwap, false, "2025-05-02")
	add(DayWork, "Làm bù cho ngày 02/5/2025", bySwap, false, "2025-04-26")
	add(DayOff, "Quốc khánh (ngày liền kề)", byNotice, false, "2025-09-01")

	add(DayOff, "Nghỉ hoán đổi dịp Tết Dương lịch", bySwap, false, "2026-01-02")
	add(DayWork, "Làm bù cho ngày 02/01/2026", bySwap, false, "2026-01-10")
	add(DayOff, "Tết Nguyên đán Bính Ngọ", byNotice, false, "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20")
	add(DayOff, "Giỗ Tổ Hùng Vương (10/3 âm lịch)", byNotice, false, "2026-04-26")
	add(DayOff, "Nghỉ bù Giỗ Tổ Hùng Vương", byNotice, false, "2026-04-27")
	add(DayOff, "Nghỉ hoán đổi dịp Quốc khánh", bySwap, false, "2026-08-31")
	add(DayWork, "Làm bù cho ngày 31/8/2026", bySwap, false, "2026-08-22")
	add(DayOff, "Quốc khánh (ngày liền kề)", byNotice, false, "2026-09-01")

	add(DayOff, "Tết Nguyên đán Đinh Mùi", byLaw, false, "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09")
	add(DayOff, "Nghỉ bù Tết Nguyên đán Đinh Mùi", byLaw, false, "2027-02-10", "2027-02-11")
	add(DayOff, "Giỗ Tổ Hùng Vương (10/3 âm lịch)", byLaw, false, "2027-04-16")
	add(DayOff, "Nghỉ bù Ngày Quốc tế lao động", byLaw, false, "2027-05-03")
	add(DayOff, "Quốc khánh (ngày liền kề)", byLaw, false, "2027-09-03")
	slices.SortFunc(out, func(a, b DayRule) int { return int(a.Day - b.Day) })
	return out
}

package demo

import (
	"math/rand/v2"
	"strings"

	"tiendo/internal/domain/casefile"
)

// Names are put together by chance from parts that many people bear, so that a
// name says nobody in particular. Each way of naming is drawn as often as people
// of the highlands and the coast have it, about; what becomes of a file is drawn
// apart from it.
var (
	families = parts(`Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lương Mai
		Trương Cao Tạ Hà Châu Tô Thái Lưu Quách Kiều La Vương Chu Trịnh Đào Thân Khổng Phùng`)
	middles = map[casefile.Sex][]string{
		casefile.Female: parts("Thị Thị Thị Ngọc Thu Bích Thanh Kim Minh Phương Hoài Diệu Mỹ Thùy Khánh Như Quỳnh Cẩm Hồng Tuyết"),
		casefile.Male:   parts("Văn Văn Văn Hữu Đức Minh Quốc Công Thành Xuân Đình Anh Trung Gia Tấn Bá Hoàng Duy Ngọc Trọng"),
	}
	given = map[casefile.Sex][]string{
		casefile.Female: parts(`Lan Huệ Hạnh Hương Thảo Trang Yến Nhung Loan Hiền Duyên Vân Thúy Hoa Oanh Nga Mai Hằng Liên Nguyệt Phượng Quyên Trâm Vy Ngân My
			Giang Tuyền Hậu Thơ Sương Đào Uyên Diễm Cúc Lài Thắm Xoan Ánh Châu`),
		casefile.Male: parts(`Hùng Dũng Cường Tuấn Nam Sơn Hải Long Phúc Thắng Tùng Hiếu Khoa Kiên Lâm Quân Tâm Toàn Trí Vinh Bình Thịnh Đạt Khánh Luân Nhân Phong
			Quang Sang Tài Tiến Tú Việt Vũ Duy Hòa Nghĩa Lộc Thiện Chiến`),
	}
	northFamilies = parts("Nông Hoàng Lý Triệu Bế Lò Lường Vi Quàng Hà Đàm Ma Lương Bàn Chảo")
	kHo           = map[casefile.Sex][]string{
		casefile.Female: parts("Ka Ka K'"), casefile.Male: parts("K' K' Ha"),
	}
	kHoGiven  = parts("Brềnh Brôi Duyn Glin Hem Hoàng Jờng Khơn Krăng Liêng Lin Lếu Mbrai Nhim Nđim Ràng Srơng Thuần Tiếp Tlơm Uông Đằm Điệp Đời")
	kHoClans  = parts("Cil Liêng Lơmu Kơsă Cơliêng Dagout Bonniêng Pangting Kră Rơông Sơao")
	eDeClans  = parts("Niê Byă Kbuôr Mlô Hđơk Êban Ayun Knul Adrơng")
	eDeGiven  = parts("Blang Drim Dhiăm Hơn Jut Khuê Lui Mrang Ngel Phin Quyn Rin Sơl Thim Wăn Yang Krông Luin Bliu Nhâm")
	mNongLead = parts("Điểu Điểu Thị")
	mNongName = parts("Bre Blơh Glơng Jang Khôn Krơng Lanh Mrơi Ndơng Nhrang Phơl Rơh Srai Sươn Tơm Wơl Brông Đơm")
	hoaFamily = parts("Lâm Trần Vòng Sú Lầu Phùng Chướng Tằng Huỳnh Quách")
)

func parts(s string) []string { return strings.Fields(s) }

func one[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

// name makes a name, and says whether it is one of a minority's ways of naming.
func name(r *rand.Rand, sex casefile.Sex) (name string, minority bool) {
	join := func(words ...string) string { return strings.Join(words, " ") }
	switch n := r.IntN(100); {
	case n < 74:
		words := []string{one(r, families), one(r, middles[sex]), one(r, given[sex])}
		if r.IntN(3) == 0 {
			words = []string{words[0], words[1], one(r, middles[sex]), words[2]}
		}
		return join(words...), false
	case n < 82:
		return join(one(r, northFamilies), one(r, middles[sex]), one(r, given[sex])), true
	case n < 89:
		return join(one(r, kHo[sex]), one(r, kHoClans), one(r, kHoGiven)), true
	case n < 93:
		lead := map[casefile.Sex]string{casefile.Female: "H'", casefile.Male: "Y"}[sex]
		return join(lead, one(r, eDeGiven), one(r, eDeClans)), true
	case n < 97:
		return join(one(r, mNongLead), one(r, mNongName), one(r, mNongName)), true
	}
	return join(one(r, hoaFamily), one(r, middles[sex]), one(r, given[sex])), true
}

package vi

import (
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

// Words of the list of who gets which paper.
const (
	ListTitle = "Danh sách nơi nhận theo biến thể"
	ListSheet = "Nơi nhận"
	LeftSheet = "Không gửi"
)

// ListHeads are the headings of the list.
var ListHeads = []string{HeadNo, "Mã đơn vị", HeadBody, "Kính gửi", "Biến thể", "Tệp Word", "Tệp PDF", "Số trang"}

// ListSummary counts who gets a paper and who does not.
func ListSummary(s letter.Split, p figure.Progress) string {
	return fmt.Sprintf("%s; %s đơn vị trong bảng tiến độ, %s đơn vị không gửi; tính đến ngày %s",
		VariantCount(s), Number(int64(len(p.Lines))), Number(int64(len(s.Left))), Date(p.AsOf))
}

// VariantCount is "4 biến thể, 128 nơi nhận".
func VariantCount(s letter.Split) string {
	return fmt.Sprintf("%s biến thể, %s nơi nhận", Number(int64(len(s.Variants))), Number(int64(s.Recipients())))
}

// VariantName says for whom a variant is, by the conditions of the paragraphs
// that only some get.
func VariantName(t letter.Text, v letter.Variant) string {
	var parts []string
	plain := false
	for _, i := range v.Blocks {
		c := t.Blocks[i].When
		if plain = plain || c == letter.HasFigures; c == letter.Everybody || c == letter.HasFigures {
			continue // nearly everybody has figures: that tells no variant from another
		}
		label := lowerFirst(strings.TrimPrefix(ConditionLabel(c), "Chỉ gửi "))
		if len(parts) == 0 || parts[len(parts)-1] != label {
			parts = append(parts, label)
		}
	}
	if len(parts) == 0 && plain {
		return lowerFirst(ConditionLabel(letter.HasFigures))
	}
	if len(parts) == 0 {
		return "chỉ có các đoạn gửi tất cả"
	}
	return strings.Join(parts, "; ")
}

// Words of the pages of variants.
const (
	VariantsTitle = "Biến thể"
	SendingTitle  = "Tạo tệp cho các nơi nhận"
	LabelWhom     = "Gửi"
	LabelAnnexes  = "Phụ lục"
	TooManyWorks  = "Đồng chí đang có ba việc tạo tệp chưa xong. Hãy đợi một việc xong rồi bấm lại."
)

// AnnexesNamed says whether units read of each other.
func AnnexesNamed(all bool) string {
	if all {
		return "bảng của tất cả các đảng bộ, có nêu tên đơn vị khác"
	}
	return "riêng của từng nơi nhận, không nêu tên đơn vị khác"
}

// NobodyMissing says that everybody was counted once.
func NobodyMissing(s letter.Split, p figure.Progress) string {
	return fmt.Sprintf("Đã kiểm tra: %s đơn vị trong bảng tiến độ = %s nơi nhận + %s không gửi; không thiếu, không trùng đơn vị nào.",
		Number(int64(len(p.Lines))), Number(int64(s.Recipients())), Number(int64(len(s.Left))))
}

// UnitMissing and UnitDoubled tell of a fault that must not leave the house.
func UnitMissing(u domain.UnitVersion) string {
	return PartyBody(u) + " không có trong biến thể nào. Đây là lỗi của chương trình; đồng chí chưa gửi văn bản và báo quản trị hệ thống."
}

// UnitDoubled tells of a unit that would get two papers.
func UnitDoubled(u domain.UnitVersion) string {
	return PartyBody(u) + " có trong hai biến thể. Đây là lỗi của chương trình; đồng chí chưa gửi văn bản và báo quản trị hệ thống."
}

// RecipientCount is "25 nơi nhận".
func RecipientCount(n int) string { return Number(int64(n)) + " nơi nhận" }

// VariantNumber is "biến thể 2/4".
func VariantNumber(n, of int) string { return fmt.Sprintf("biến thể %d/%d", n, of) }

// Withheld tells that commended units do not get what finds fault; empty where
// none would.
func Withheld(n int) string {
	if n == 0 {
		return ""
	}
	return Number(int64(n)) + " đơn vị thỏa cả điều kiện của đoạn nhắc nhở, nhưng đã được biểu dương nên không nhận đoạn đó."
}

// SendingWords says how far the papers are.
func SendingWords(done, all, seconds int64) string {
	if all == 0 {
		return "Đang tập hợp số liệu."
	}
	return fmt.Sprintf("Đã tạo %s/%s văn bản, %s giây.", Number(done), Number(all), Number(seconds))
}

// SendingDone says that they are all there.
func SendingDone(all int64) string {
	return fmt.Sprintf("Đã tạo xong %s văn bản, mỗi văn bản một tệp Word và một tệp PDF.", Number(all))
}

// Size writes the size of a file.
func Size(bytes int64) string {
	if bytes < 1<<20 {
		return Number(max(bytes>>10, 1)) + " KB"
	}
	return Number(bytes>>20) + " MB"
}

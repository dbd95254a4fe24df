package vi

import "strconv"

// KeepRule says how many backups the folder on the server keeps.
func KeepRule(keep int) string {
	if keep <= 0 {
		return "Giữ tất cả các bản; không bản nào tự bị xóa."
	}
	return "Giữ " + Number(int64(keep)) + " bản gần nhất. Bản cũ hơn được xóa sau khi có bản mới, và việc xóa được ghi vào nhật ký."
}

// Bytes is the size of a file, to a tenth.
func Bytes(n int64) string {
	const kilo = 1024
	for _, unit := range []struct {
		size int64
		name string
	}{{kilo * kilo * kilo, "GB"}, {kilo * kilo, "MB"}, {kilo, "KB"}} {
		if n >= unit.size {
			tenths := n * 10 / unit.size
			return Number(tenths/10) + "," + strconv.FormatInt(tenths%10, 10) + " " + unit.name
		}
	}
	return Number(n) + " byte"
}

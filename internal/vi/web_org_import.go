package vi

// OtherRows says what became of the rows of a refused file that have no fault;
// empty where there are none.
func OtherRows(n int) string {
	if n <= 0 {
		return ""
	}
	return Number(int64(n)) + " dòng còn lại chưa thấy lỗi, nhưng cũng chưa nhập: tệp được nhập cả hoặc không nhập gì. Đồng chí sửa các dòng trên rồi chọn lại tệp."
}

// MoreRows says how many rows are not listed.
func MoreRows(n int) string { return "… và còn " + Number(int64(n)) + " dòng nữa." }

// FateOfRow says what a row of a list of units does.
func FateOfRow(fate string) string {
	return map[string]string{"made": "Lập mới", "changed": "Thay đổi", "same": "Không đổi"}[fate]
}

var aspectNames = map[string]string{
	"full_name": "tên", "short_name": "tên gọn", "committee_name": "tên cấp ủy", "kind": "loại", "parent_code": "cấp trên",
	"order_no": "thứ tự", "effective_on": "có hiệu lực từ", "open_on": "hoạt động từ", "close_on": "kết thúc từ", "successor": "nhập vào",
	"area_kinds": "loại địa bàn", "members": "số đảng viên", "cells": "số chi bộ", "population": "dân số",
}

// UnitAspect says in which respect a unit becomes otherwise: "tên: Xã A → Xã B;".
func UnitAspect(column, was, is string) string {
	name := aspectNames[column]
	if name == "" {
		name = column
	}
	switch {
	case was == "":
		return name + ": " + is + ";"
	case is == "":
		return name + ": thôi " + was + ";"
	}
	return name + ": " + was + " → " + is + ";"
}

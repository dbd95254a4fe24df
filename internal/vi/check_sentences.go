package vi

import "tiendo/internal/domain/letter/check"

// checkSentences say what each rule has found, with both sides of it and the
// rule itself.
var checkSentences = map[check.Rule]func(finding) string{
	check.ClassSum: func(f finding) string {
		return "số đảng bộ theo các mức cộng lại là " + f.Found + ", trong khi có " + f.Expected + " đảng bộ. Các mức cộng lại phải bằng số đảng bộ đang hoạt động."
	},
	check.ClassCount: func(f finding) string {
		return "văn bản ghi " + quote(f.text(0)) + "; theo số liệu hệ thống tính đến ngày " + f.day(1) + " là " + f.Expected + "."
	},
	check.GroupSum: func(f finding) string {
		return "cột " + quote(f.text(1)) + ": dòng " + quote(f.text(0)) + " ghi " + f.Found + ", cộng " + f.n(2) + " dòng của nhóm là " + f.Expected + "."
	},
	check.TotalSum: func(f finding) string {
		return "cột " + quote(f.text(1)) + ": dòng " + quote(f.text(0)) + " ghi " + f.Found + ", cộng các dòng là " + f.Expected + "."
	},
	check.MonthSum: func(f finding) string {
		return "lũy kế ghi " + f.Found + ", cộng " + f.n(1) + " tháng là " + f.Expected + "."
	},
	check.RemainingIs: func(f finding) string {
		return "còn phải kết nạp ghi " + f.Found + "; chỉ tiêu " + f.n(1) + " trừ đã kết nạp " + f.n(2) + " là " + f.Expected + "."
	},
	check.AdjustedIs: func(f finding) string {
		return "chỉ tiêu sau điều chỉnh ghi " + f.Found + "; đã giao " + f.n(1) + ", tăng " + f.n(2) + ", giảm " + f.n(3) + " thành " + f.Expected + "."
	},
	check.RowOrder: func(f finding) string {
		return "số thứ tự ghi " + f.Found + ", theo thứ tự là " + f.Expected + "."
	},
	check.BodyAndAnnex: func(f finding) string {
		return "lời văn ghi " + f.Found + ", phụ lục cột " + quote(f.text(0)) + " có tổng là " + f.Expected + ". Lời văn và phụ lục phải khớp nhau."
	},
	check.SystemFigure: func(f finding) string {
		return "văn bản ghi " + f.Found + ", số liệu hệ thống tính đến ngày " + f.day(2) + " là " + f.Expected + "."
	},

	check.RateIs: func(f finding) string {
		return "tỷ lệ ghi " + f.Found + "; " + f.n(0) + "/" + f.n(1) + " là " + f.Expected + " (" + f.rounding() + ")."
	},
	check.RateRounding: func(f finding) string {
		switch {
		case len(f.Args) > 4:
			return f.n(4) + " tỷ lệ trong phụ lục sẽ khác nếu " + f.otherRounding() + ", ví dụ " + f.n(0) + "/" + f.n(1) + " ghi " + f.Found + ", " + f.otherRounding() + " là " + f.Expected + ". Quy tắc đang dùng: " + f.rounding() + "."
		case f.is(3):
			return f.n(0) + "/" + f.n(1) + " ghi " + f.Found + " là đúng quy tắc (" + f.rounding() + "); " + f.otherRounding() + " sẽ là " + f.Expected + ", người tính lại có thể hỏi."
		}
		return f.n(0) + "/" + f.n(1) + " ghi " + f.Found + "; theo quy tắc (" + f.rounding() + ") là " + f.Expected + "."
	},
	check.NumberForm: func(f finding) string {
		return "số ghi " + quote(f.Found) + "; văn bản dùng dấu chấm ở hàng nghìn, dấu phẩy ở phần thập phân: " + quote(f.Expected) + "."
	},

	check.DateReal: func(f finding) string { return "không có ngày " + f.Found + " trong lịch." },
	check.DateBasis: func(f finding) string {
		return "văn bản viện dẫn " + f.text(0) + " đề ngày " + f.Found + ", sau ngày văn bản này " + f.day(1) + ". Căn cứ phải có trước."
	},
	check.DateAsOf: func(f finding) string {
		return "số liệu tính đến ngày " + f.Found + ", sau ngày văn bản " + f.day(0) + ". Ngày tính số liệu không thể sau ngày văn bản."
	},
	check.DateAnnex: func(f finding) string {
		return "phụ lục ghi " + quote(f.Found) + ", văn bản ghi " + quote(f.Expected) + ". Phụ lục phải cùng số, ngày và ngày tính số liệu với văn bản."
	},
	check.DateWeekday: func(f finding) string {
		return "ghi " + quote(f.Found) + ", nhưng ngày " + f.day(0) + " là " + f.weekday(1) + "."
	},
	check.DateDeadline: func(f finding) string {
		return "hạn " + f.Found + " đã qua trước ngày văn bản " + f.day(0) + "."
	},
	check.MonthsGone: func(f finding) string {
		s := "ghi " + quote(f.Found) + ", nhưng đến ngày " + f.day(1) + " mới qua " + f.Expected + " tháng"
		if n := f.n(2); n != "0" && n != "?" {
			return s + " tính theo ngày chốt " + n + " hằng tháng. Trước ngày chốt thì ghi “tính đến ngày …”."
		}
		return s + "."
	},
	check.RestDay: func(f finding) string { return "ngày văn bản là " + f.weekday(0) + "." },

	check.CitedUnknown: func(f finding) string {
		return "chưa có văn bản " + f.Found + " trong hệ thống, nên không đối chiếu được số, ngày, cơ quan ban hành."
	},
	check.CitedDate: func(f finding) string {
		return f.text(0) + " ghi ngày " + f.Found + "; văn bản này trong hệ thống đề ngày " + f.Expected + "."
	},
	check.CitedName: func(f finding) string {
		return "viện dẫn " + f.Found + ", ngày " + f.day(0) + "; cùng số và ngày ấy hệ thống có " + f.Expected + ". Số đi liền với loại văn bản và cơ quan ban hành."
	},
	check.CitedType: func(f finding) string {
		return "gọi " + f.text(0) + " là " + quote(f.Found) + "; theo ký hiệu là " + quote(f.Expected) + "."
	},
	check.CitedRecalled: func(f finding) string {
		return "viện dẫn " + f.Found + " đã bị thu hồi từ ngày " + f.day(0) + "; bỏ căn cứ này hoặc nêu rõ việc thu hồi."
	},
	check.CitedReplaced: func(f finding) string {
		s := "viện dẫn " + f.Found + " đã được thay thế từ ngày " + f.day(0)
		if f.Expected != "" {
			s += " bằng " + f.Expected + ", ngày " + f.day(1)
		}
		return s + "; xem lại có viện dẫn văn bản thay thế không."
	},
	check.CitedIssuer: func(f finding) string {
		return "ghi " + f.text(0) + " của " + quote(f.Found) + "; theo ký hiệu là của " + quote(f.Expected) + "."
	},

	check.UnitName: func(f finding) string {
		return "ghi " + quote(f.Found) + "; tên tại ngày ấy là " + quote(f.Expected) + "."
	},
	check.UnitUnknown: func(f finding) string {
		return "không có " + quote(f.Found) + " trong danh sách tổ chức đảng tại ngày ấy."
	},
	check.UnitTwice: func(f finding) string { return quote(f.Found) + " có hai dòng trong phụ lục." },
	check.UnitMissing: func(f finding) string {
		return "phụ lục thiếu " + f.Expected + " (có " + f.n(0) + " trên " + f.n(1) + " đảng bộ)."
	},

	check.CopiesAbsent: func(finding) string { return "không có phần “Nơi nhận”." },
	check.CopiesTwice:  func(f finding) string { return quote(f.Found) + " có hai lần trong nơi nhận." },
	check.CopiesMissing: func(f finding) string {
		return "nơi nhận không có " + quote(f.Expected) + ", là nơi nhận theo mẫu của cơ quan ban hành."
	},
	check.CopiesKept:  func(finding) string { return "nơi nhận không có dòng “Lưu …”." },
	check.CopiesOrder: func(finding) string { return "“Như trên” nên đứng đầu nơi nhận." },
	check.CopiesName: func(f finding) string {
		return "viết tắt " + quote(f.Found) + "; theo tên cơ quan là " + quote(f.Expected) + "."
	},
	check.CopiesMarks: func(f finding) string {
		if f.Expected == "" {
			return "các dòng nơi nhận kết thúc không giống nhau: chỉ dùng dấu phẩy hoặc chỉ dùng dấu chấm phẩy."
		}
		return "dòng cuối của nơi nhận kết thúc bằng dấu chấm: " + quote(f.Expected) + "."
	},
	check.ToTwice: func(f finding) string { return quote(f.Found) + " có hai lần trong “Kính gửi”." },
	check.ToMissing: func(f finding) string {
		return "“Kính gửi” nêu tên từng đảng ủy nhưng không có " + quote(f.Expected) + "."
	},

	check.WordRare: func(f finding) string {
		return "ghi " + quote(f.Found) + ": “cá biệt” chỉ dùng khi có nhiều nhất " + f.n(1) + ", ở đây là " + f.n(0) + ". Nên ghi " + quote(f.Expected) + "."
	},
	check.WordAbove: func(f finding) string {
		return "ghi " + quote(f.Found) + " trong khi kết quả là " + f.text(0) + ", chưa quá chỉ tiêu."
	},
	check.WordDone: func(f finding) string {
		return "ghi " + quote(f.Found) + " trong khi kết quả là " + f.text(0) + ", chưa đủ chỉ tiêu."
	},
	check.WordOnly: func(f finding) string {
		return "ghi " + quote(f.Found) + " trong khi kết quả là " + f.text(0) + ", đã đủ chỉ tiêu; “mới”, “chỉ” dùng khi chưa đạt."
	},
	check.WordSilent: func(f finding) string {
		if f.Expected == "" {
			return quote(f.Found) + " chưa báo cáo, nên chưa thể nói là không kết nạp được đảng viên."
		}
		return "ghi " + f.Found + " đảng bộ không kết nạp; có " + f.Expected + " đảng bộ báo cáo không kết nạp, " + f.n(0) + " đảng bộ chưa báo cáo. Chưa báo cáo không phải là không kết nạp."
	},
	check.WordZeros: func(f finding) string {
		return "ghi " + f.Found + " đảng bộ không kết nạp; số liệu hệ thống tính đến ngày " + f.day(0) + " là " + f.Expected + "."
	},
	check.WordReproach: func(f finding) string {
		if who := f.text(0); who != "" {
			return who + " được biểu dương ở chỗ khác trong văn bản, ở đây lại có lời nhắc nhở: " + quote(f.Found) + "."
		}
		return "văn bản biểu dương không nên có lời nhắc nhở: " + quote(f.Found) + "."
	},
	check.WordOrder: func(f finding) string {
		return "ghi " + quote(f.Found) + ": cơ quan tham mưu dùng “đề nghị” với cấp ủy."
	},
	check.Gap: func(f finding) string { return "còn chỗ chưa điền: " + f.Found + "." },
	check.AnnexAbsent: func(f finding) string {
		return "lời văn nhắc đến phụ lục (" + quote(f.Found) + ") nhưng tệp không có phụ lục, nên chưa đối chiếu được."
	},

	check.FormMotto: func(f finding) string {
		if f.Found != "" {
			return "tiêu đề ghi " + quote(f.Found) + "; văn bản của Đảng ghi " + quote(f.Expected) + "."
		}
		return "không có tiêu đề " + quote(f.Expected) + "."
	},
	check.FormStar: func(finding) string { return "dưới tên cơ quan ban hành không có dấu sao (*)." },
	check.FormNumber: func(f finding) string {
		if f.Found == "" {
			return "không có dòng số và ký hiệu, dạng " + quote(f.Expected) + "."
		}
		return "số và ký hiệu ghi " + quote(f.Found) + "; thể thức là " + quote(f.Expected) + "."
	},
	check.NumberBlank: func(finding) string { return "số văn bản còn để trống cho văn thư." },
	check.FormSymbol: func(f finding) string {
		if f.Expected != "" {
			return "ký hiệu cơ quan ban hành ghi " + quote(f.Found) + "; của " + f.text(0) + " là " + quote(f.Expected) + "."
		}
		return "không có loại văn bản của Đảng nào có ký hiệu " + quote(f.Found) + "."
	},
	check.FormDate: func(f finding) string {
		if f.Found == "" {
			return "không có dòng địa danh, ngày tháng, dạng " + quote(f.Expected) + "."
		}
		return "ghi " + quote(f.Found) + "; ngày dưới 10 và tháng 1, tháng 2 thêm số 0 ở trước: " + quote(f.Expected) + "."
	},
	check.DateBlank: func(finding) string { return "ngày văn bản còn để trống cho văn thư." },
	check.FormPlace: func(f finding) string {
		return "địa danh ghi " + quote(f.Found) + "; theo mẫu của cơ quan ban hành là " + quote(f.Expected) + "."
	},
	check.FormSubject: func(f finding) string {
		if f.Found == "" {
			return "công văn không có trích yếu dưới số và ký hiệu."
		}
		return "trích yếu ghi " + quote(f.Found) + "; thể thức là " + quote(f.Expected) + "."
	},
	check.FormTo: func(finding) string { return "công văn không có “Kính gửi”." },

	check.SignMissing: func(finding) string { return "không có phần ký: quyền hạn, chức vụ của người ký." },
	check.SignAuthority: func(f finding) string {
		return "ghi " + quote(f.Found) + ": ban tham mưu ký thay (K/T), cấp ủy và ban thường vụ ký thay mặt (T/M). Nên ghi " + quote(f.Expected) + "."
	},
	check.SignStyle: func(f finding) string {
		return "ghi " + quote(f.Found) + "; văn bản của Đảng ghi " + quote(f.Expected) + "."
	},
	check.SignPost: func(f finding) string {
		if f.is(0) {
			return "ký thay, thay mặt hoặc thừa lệnh (" + quote(f.Found) + ") thì dòng dưới phải có chức vụ người ký."
		}
		return "có hai dòng chức vụ mà không ghi K/T, T/M hay T/L; người đứng đầu ký thì chỉ một dòng, cấp phó ký thì thêm K/T."
	},
	check.SignBold: func(f finding) string {
		if f.is(0) {
			return quote(f.Found) + " nên in đậm (quyền hạn ký)."
		}
		return quote(f.Found) + " in đậm; theo Hướng dẫn 36-HD/VPTW chức vụ người ký dưới K/T, T/M không in đậm."
	},
	check.SignName: func(f finding) string {
		return quote(f.Found) + ": trước họ tên người ký không ghi học hàm, học vị, cấp bậc, danh xưng."
	},
	check.BodyEnd: func(f finding) string {
		if f.Found == "./." {
			return "văn bản của Đảng kết thúc bằng dấu chấm, không dùng “./.”."
		}
		return "đoạn cuối không kết thúc bằng dấu chấm."
	},

	check.SheetSize: func(f finding) string {
		return "khổ giấy của phần " + f.n(0) + " là " + f.Found + "; văn bản dùng khổ A4, " + f.Expected + "."
	},
	check.SheetMargin: func(f finding) string {
		side := map[string]string{"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}[f.text(0)]
		return "lề " + side + " là " + f.Found + "; theo Hướng dẫn 36-HD/VPTW là " + f.Expected + "."
	},
	check.TypeFace: func(f finding) string {
		return "phông chữ " + quote(f.Found) + " ở " + f.n(1) + " chữ (" + quote(f.text(0)) + "); văn bản dùng " + f.Expected + "."
	},
	check.TypeSize: func(f finding) string {
		return "cỡ chữ " + f.Found + " ở " + quote(f.text(0)) + "; thân văn bản dùng cỡ 14 hoặc 15."
	},
	check.PageNumber: func(finding) string {
		return "văn bản dài hơn một trang nhưng đầu trang không có số trang (giữa, phía trên, từ trang 2)."
	},

	check.SpellWord: func(f finding) string {
		return "ghi " + quote(f.Found) + "; viết đúng là " + quote(f.Expected) + "."
	},
	check.SpellStyle: func(f finding) string { return "ghi " + quote(f.Found) + "; nên viết " + quote(f.Expected) + "." },
	check.SpellMixed: func(f finding) string {
		return "ghi " + quote(f.Found) + ", chỗ khác ghi " + quote(f.Expected) + "; trong một văn bản nên viết một cách."
	},
	check.SpellBlanks: blanksSaid,
	check.SpellDoubled: func(f finding) string {
		return "lặp chữ: " + quote(f.Found) + "."
	},

	check.Tracked: func(f finding) string {
		return "tệp còn sửa đổi chưa chấp nhận (Track Changes): " + f.n(0) + " chỗ thêm, " + f.n(1) + " chỗ xóa. Bản được kiểm tra là bản đã chấp nhận tất cả; hãy chấp nhận hoặc từ chối trong Word trước khi ký."
	},
	check.Commented: func(f finding) string {
		return "tệp còn " + f.n(0) + " nhận xét (comment); hãy xóa trước khi phát hành."
	},
	check.Boxed: func(f finding) string {
		return f.n(0) + " khung chữ không được kiểm tra, khung đầu ghi " + quote(f.Found) + "."
	},
	check.HiddenText: func(finding) string { return "tệp có chữ ẩn, không được kiểm tra." },
	check.Decomposed: func(finding) string {
		return "tệp có chữ tiếng Việt kiểu tổ hợp; nên dùng Unicode dựng sẵn (TCVN 6909) để tìm kiếm và in đúng."
	},
	check.Endnoted: func(finding) string {
		return "chú thích cuối văn bản (endnote) không được kiểm tra; hãy dùng chú thích cuối trang."
	},
}

func blanksSaid(f finding) string {
	if f.Expected == "" {
		return "có nhiều dấu cách liền nhau ở " + quote(f.Found) + "."
	}
	return "dấu câu, dấu cách: ghi " + quote(f.Found) + "; viết đúng là " + quote(f.Expected) + "."
}

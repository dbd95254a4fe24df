package vi

// Words of sealing figures.
const (
	SealsTitle      = "Bản chốt số liệu"
	SealTitle       = "Chốt số liệu"
	SealProvisional = "Lưu ý: cách xếp mức là “Mức tạm tính, chưa có văn bản quy định”; bản chốt ghi mức theo cách tính này."
	SealAgree       = "đồng ý"
	SealAsk         = "Đồng chí chấp nhận chốt với mức tạm tính thì gõ: " + SealAgree + "."
)

package vi

// Words of the main menu.
const (
	HomeMenu  = "Việc cần làm"
	PlansMenu = "Chỉ tiêu"
	OrgMenu   = "Tổ chức đảng"
)

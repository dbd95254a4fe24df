package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// ReportLine is the wording of a shipped line and its unit of count.
func ReportLine(code string) (label, of string) {
	if l, ok := reportLines[code]; ok {
		return l[0], l[1]
	}
	if group, area, ok := sourceLine(code); ok {
		if area == "" {
			return sourceGroups[group], "người"
		}
		return sourceGroups[group] + " – " + lowerFirst(areaShort[area]), "người"
	}
	return code, ""
}

// ReportLines are the lines of a shipped set with their wording.
func ReportLines(s report.Set) ([]report.Line, []report.Check) {
	lines, checks := s.Lines()
	for i, l := range lines {
		lines[i].Label, lines[i].Of = ReportLine(l.Code)
		lines[i].Group = reportGroup(l.Group)
	}
	return lines, checks
}

// ReportSet names a shipped set.
func ReportSet(s report.Set) string { return reportSets[s] }

var reportSets = map[report.Set]string{
	report.SetMinimum:  "Tối thiểu: số kết nạp trong kỳ",
	report.SetMonth:    "Báo cáo tháng",
	report.SetSources:  "Rà soát nguồn (chỉ ghi số lượng)",
	report.SetEstimate: "Ước thực hiện đến 31/12",
	report.SetForm1:    "Biểu số 1-BTCTW (cần xác nhận)",
	report.SetForm2:    "Biểu số 2-BTCTW (cần xác nhận)",
}

func reportGroup(group string) string {
	if g, _, ok := sourceLine(group); ok {
		return sourceGroups[g]
	}
	return reportGroups[group]
}

var reportGroups = map[string]string{
	"":             "",
	"admission":    "Trong số kết nạp (một người có thể thuộc nhiều nhóm)",
	"sources":      "Nguồn phát triển đảng viên",
	"classes":      "Lớp bồi dưỡng nhận thức về Đảng",
	"files":        "Hồ sơ xem xét kết nạp",
	"official":     "Công nhận đảng viên chính thức",
	"decrease":     "Giảm đảng viên",
	"places":       "Tổ chức đảng, địa bàn",
	"difficulties": "Khó khăn, vướng mắc, kiến nghị",
	"f1":           "Tăng, giảm đảng viên", "f2": "Đảng viên mới kết nạp",
	"f2.job": "Nghề nghiệp", "f2.job.enterprise": "Trong doanh nghiệp", "f2.age": "Tuổi đời", "f2.schooling": "Trình độ giáo dục phổ thông",
	"f2.level": "Chuyên môn nghiệp vụ", "f2.title": "Chức danh khoa học", "f2.base": "Tổ chức cơ sở đảng",
}

func sourceLine(code string) (group string, area domain.AreaKind, ok bool) {
	rest, ok := strings.CutPrefix(code, "source.")
	if !ok {
		return "", "", false
	}
	group, kind, _ := strings.Cut(rest, ".")
	_, ok = sourceGroups[group]
	return group, domain.AreaKind(kind), ok
}

var sourceGroups = map[string]string{
	"students": "Học sinh, sinh viên", "union_members": "Đoàn viên, hội viên ưu tú", "young_forces": "Lực lượng trẻ",
	"hamlet_cadres": "Cán bộ thôn, tổ dân phố", "teachers": "Giáo viên", "health_workers": "Nhân viên y tế",
	"militia": "Dân quân", "police": "Công an", "workers": "Người lao động trong doanh nghiệp, hợp tác xã",
	"associations": "Hiệp hội, hội doanh nghiệp, hội nghề nghiệp",
}

var areaShort = map[domain.AreaKind]string{
	domain.RemoteArea: "Vùng sâu, vùng xa", domain.MinorityArea: "Vùng đồng bào dân tộc thiểu số", domain.ReligiousArea: "Vùng đồng bào có đạo",
	domain.DifficultArea: "Địa bàn khó khăn", domain.FewMembersArea: "Địa bàn còn ít đảng viên", domain.Mountainous: "Miền núi",
}

const members, people, cellsOf = "đảng viên", "người", "tổ chức"

// reportLines are the shipped lines: wording and unit of count.
var reportLines = map[string][2]string{
	"admitted":                         {"Số đảng viên kết nạp trong kỳ", members},
	"admitted.women":                   {"Nữ", members},
	"admitted.minority":                {"Dân tộc thiểu số", members},
	"admitted.religious":               {"Có đạo", members},
	"admitted.youth":                   {"Đoàn viên", members},
	"admitted.business_owner":          {"Chủ doanh nghiệp tư nhân", members},
	"admitted.foreign_marriage":        {"Có quan hệ hôn nhân với người nước ngoài", members},
	"admitted.again":                   {"Kết nạp lại", members},
	"sources.start":                    {"Trong danh sách cảm tình Đảng đầu kỳ", people},
	"sources.added":                    {"Bổ sung trong kỳ", people},
	"sources.removed":                  {"Đưa ra khỏi danh sách trong kỳ", people},
	"sources.end":                      {"Trong danh sách cuối kỳ", people},
	"classes.held":                     {"Số lớp đã mở", "lớp"},
	"classes.learners":                 {"Số người học", people},
	"classes.certificates":             {"Được cấp giấy chứng nhận", people},
	"classes.expiring":                 {"Giấy chứng nhận hết giá trị trong 6 tháng tới", "giấy"},
	"files.open":                       {"Đang lập hồ sơ", "hồ sơ"},
	"files.verifying":                  {"Đang thẩm tra, xác minh", "hồ sơ"},
	"files.at_base":                    {"Chờ đảng ủy cơ sở", "hồ sơ"},
	"files.at_committee":               {"Chờ ban thường vụ cấp ủy có thẩm quyền", "hồ sơ"},
	"files.overdue":                    {"Quá thời hạn một bước", "hồ sơ"},
	"files.old":                        {"Đã lập quá 12 tháng", "hồ sơ"},
	"official.decided":                 {"Được công nhận chính thức trong kỳ", members},
	"official.due":                     {"Đến hạn xét công nhận", members},
	"official.overdue":                 {"Quá hạn chưa xét", members},
	"official.refused":                 {"Không được công nhận trong kỳ", members},
	"decrease.struck_off":              {"Xóa tên", members},
	"decrease.struck_off.probationary": {"Trong đó: đảng viên dự bị", members},
	"decrease.resigned":                {"Xin ra khỏi Đảng", members},
	"decrease.expelled":                {"Khai trừ", members},
	"places.admitting":                 {"Tổ chức cơ sở đảng có kết nạp trong kỳ", cellsOf},
	"places.not_admitting":             {"Tổ chức cơ sở đảng không kết nạp trong kỳ", cellsOf},
	"places.no_masses":                 {"Tổ chức cơ sở đảng không còn quần chúng", cellsOf},
	"places.no_members":                {"Thôn, tổ dân phố chưa có đảng viên", "thôn, tổ dân phố"},
	"places.joint_cells":               {"Thôn, tổ dân phố sinh hoạt chi bộ ghép", "thôn, tổ dân phố"},
	"difficulties":                     {"Khó khăn, vướng mắc, kiến nghị", ""},
	"source.total":                     {"Tổng số người trong nguồn (mỗi người tính một lần)", people},
	"estimate.year":                    {"Ước thực hiện đến 31/12", members},

	"f1.before":                  {"A. Tổng số đảng viên cuối kỳ trước chuyển sang", members},
	"f1.increase":                {"B. Đảng viên tăng trong kỳ", members},
	"f1.admitted":                {"1. Kết nạp", members},
	"f1.arrived":                 {"2. Chuyển đến", members},
	"f1.arrived.province":        {"a. Từ tỉnh khác", members},
	"f1.arrived.district":        {"b. Trong tỉnh", members},
	"f1.restored":                {"3. Phục hồi đảng tịch", members},
	"f1.decrease":                {"C. Đảng viên giảm trong kỳ", members},
	"f1.died":                    {"1. Từ trần", members},
	"f1.expelled":                {"2. Khai trừ", members},
	"f1.struck_off":              {"3. Xóa tên", members},
	"f1.struck_off.probationary": {"Trong đó: đảng viên dự bị", members},
	"f1.resigned":                {"4. Xin ra khỏi Đảng", members},
	"f1.left":                    {"5. Chuyển đi", members},
	"f1.left.province":           {"a. Đi tỉnh khác", members},
	"f1.left.district":           {"b. Trong tỉnh", members},
	"f1.after":                   {"D. Đảng viên trong danh sách cuối kỳ báo cáo", members},

	"f2.total":                     {"I. Tổng số đảng viên mới kết nạp", members},
	"f2.minority":                  {"Dân tộc thiểu số", members},
	"f2.youth":                     {"Đoàn viên Đoàn TNCS Hồ Chí Minh", members},
	"f2.business_owner":            {"Chủ doanh nghiệp tư nhân", members},
	"f2.family_planning":           {"Quần chúng vi phạm chính sách kế hoạch hóa gia đình", members},
	"f2.foreign_marriage":          {"Có quan hệ hôn nhân với người nước ngoài", members},
	"f2.again":                     {"Kết nạp lại", members},
	"f2.women":                     {"Nữ", members},
	"f2.religious":                 {"Có đạo", members},
	"f2.job.state":                 {"Cán bộ, công chức cơ quan Nhà nước", members},
	"f2.job.party":                 {"Cán bộ, công chức cơ quan Đảng, Mặt trận, đoàn thể", members},
	"f2.job.commune":               {"Cán bộ, công chức, người hoạt động không chuyên trách ở xã, phường", members},
	"f2.job.hamlet":                {"Người hoạt động không chuyên trách ở thôn, tổ dân phố", members},
	"f2.job.public_service":        {"Viên chức đơn vị sự nghiệp công lập", members},
	"f2.job.private_service":       {"Người lao động đơn vị sự nghiệp ngoài công lập", members},
	"f2.job.enterprise":            {"Lãnh đạo, quản lý và lao động trong doanh nghiệp", members},
	"f2.job.enterprise.managers":   {"Người lãnh đạo, quản lý", members},
	"f2.job.enterprise.staff":      {"Nhân viên, lao động gián tiếp", members},
	"f2.job.enterprise.workers":    {"Công nhân, lao động trực tiếp", members},
	"f2.job.farming":               {"Người làm nông, lâm, ngư nghiệp", members},
	"f2.job.forces":                {"Sỹ quan, chiến sỹ quân đội và công an", members},
	"f2.job.university":            {"Sinh viên", members},
	"f2.job.school":                {"Học sinh", members},
	"f2.job.other":                 {"Khác (lao động hợp đồng, tự do…)", members},
	"f2.age.18_30":                 {"18–30 tuổi", members},
	"f2.age.31_35":                 {"31–35 tuổi", members},
	"f2.age.36_40":                 {"36–40 tuổi", members},
	"f2.age.41_45":                 {"41–45 tuổi", members},
	"f2.age.46_50":                 {"46–50 tuổi", members},
	"f2.age.51_55":                 {"51–55 tuổi", members},
	"f2.age.56_60":                 {"56–60 tuổi", members},
	"f2.age.over_60":               {"Trên 60 tuổi", members},
	"f2.age.average":               {"Tuổi bình quân", "tuổi"},
	"f2.schooling.literate":        {"Biết đọc, biết viết chữ quốc ngữ", members},
	"f2.schooling.primary":         {"Tiểu học", members},
	"f2.schooling.lower_secondary": {"Trung học cơ sở", members},
	"f2.schooling.upper_secondary": {"Trung học phổ thông", members},
	"f2.level.technical":           {"Công nhân kỹ thuật, nhân viên nghiệp vụ, sơ cấp", members},
	"f2.level.intermediate":        {"Trung cấp", members},
	"f2.level.college":             {"Cao đẳng", members},
	"f2.level.university":          {"Đại học", members},
	"f2.level.master":              {"Thạc sỹ", members},
	"f2.level.doctor":              {"Tiến sỹ", members},
	"f2.title.associate_professor": {"Phó giáo sư", members},
	"f2.title.professor":           {"Giáo sư", members},
	"f2.base.committees":           {"Đảng bộ cơ sở", cellsOf},
	"f2.base.committees.admitting": {"Đảng bộ cơ sở có kết nạp đảng viên", cellsOf},
	"f2.base.committees.no_masses": {"Đảng bộ cơ sở không còn quần chúng", cellsOf},
	"f2.base.cells":                {"Chi bộ cơ sở", cellsOf},
	"f2.base.cells.admitting":      {"Chi bộ cơ sở có kết nạp đảng viên", cellsOf},
	"f2.base.cells.no_masses":      {"Chi bộ cơ sở không còn quần chúng", cellsOf},
}

package documents

import (
	"strings"
	"testing"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/domain/letter"
)

func TestATemplateOfAPaperAboutPeopleIsToldWhatIsWrongWithIt(t *testing.T) {
	for _, c := range []struct {
		name, paper string
		old, new    string
		tag, why    string
	}{
		{"a tag that is misspelt is named, with what it is like", caseAdmission, "{{chi_bộ}}", "{{chi_bo}}", "{{chi_bo}}", "chi_bộ"},
		{"a tag of another paper is not known", caseAdmission, "{{chi_bộ}}", "{{ngày_chính_thức}}", "{{ngày_chính_thức}}", ""},
		{"a decision about nobody", caseAdmission, "{{người}}", "", "{{người}}", "họ và tên"},
		{"a decision without the resolution it rests on", caseRecognition, "{{nghị_quyết_chi_bộ}}", "", "{{nghị_quyết_chi_bộ}}", "nghị quyết"},
		{"a recognition from no day on", caseRecognition, "{{ngày_chính_thức}}", "", "{{ngày_chính_thức}}", "ngày được công nhận chính thức"},
		{"a submission to nobody", caseSubmission, "{{nơi_quyết_định}}", "", "{{nơi_quyết_định}}", "cấp ủy xem xét"},
		{"a submission without its number", caseSubmission, "{{số}}", "", "{{số}}", "số văn bản"},
		{"a list without the codes of files", caseList, "{{mã_hồ_sơ}}", "", "{{lặp hồ_sơ}}", "{{mã_hồ_sơ}}"},
		{"a list of misspelt files", caseList, "{{lặp hồ_sơ}}", "{{lặp hồ_so}}", "{{lặp hồ_so}}", "hồ_sơ"},
		{"an answer that tells nothing", caseKept, `{{khối "thông_tin"}}`, "", `{{khối "thông_tin"}}`, "thông tin đang lưu"},
		{"an answer from nobody", caseKept, "{{người_ký}}", "", "{{người_ký}}", "họ và tên người ký"},
	} {
		t.Run(c.name, func(t *testing.T) {
			good, err := shipped(c.paper, letter.HD36)
			if err != nil {
				t.Fatal(err)
			}
			old := c.old
			bad := rewritten(t, good, func(s string) string {
				if !strings.Contains(s, old) {
					old = strings.ReplaceAll(old, `"`, "&quot;")
				}
				if !strings.Contains(s, old) {
					t.Fatalf("the template has no %q", c.old)
				}
				return strings.ReplaceAll(s, old, c.new)
			})
			trial, err := TryTemplate(c.paper, letter.HD36, bad)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, f := range trial.Faults {
				found = found || strings.Contains(f.Tag, c.tag) && strings.Contains(f.Problem, c.why)
			}
			if !found || trial.Sample != nil {
				t.Errorf("faults: %+v", trial.Faults)
			}
		})
	}
}

// Who took a paper with people's data stands on every page of it, whatever the
// office makes of the paper.
func TestAPaperAboutPeopleSaysWhoTookItOnEveryPage(t *testing.T) {
	for _, paper := range []string{caseList, caseKept} {
		good, err := shipped(paper, letter.HD36)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{"word/header1.xml", "word/header2.xml"} {
			bad := partRewritten(t, good, part, func(s string) string {
				if !strings.Contains(s, "{{dấu_bản_in}}") {
					t.Fatalf("%s of %s has no mark", part, paper)
				}
				return strings.ReplaceAll(s, "{{dấu_bản_in}}", "")
			})
			trial, err := TryTemplate(paper, letter.HD36, bad)
			if err != nil || len(trial.Faults) != 1 || trial.Faults[0].Tag != "{{dấu_bản_in}}" {
				t.Errorf("%s without %s: %+v, %v", paper, part, trial.Faults, err)
			}
		}
	}
}

// The list is a table of the template, so that an office may take a column out
// and put another in.
func TestTheColumnsOfTheListAreTheOfficesOwn(t *testing.T) {
	good, err := shipped(caseList, letter.HD36)
	if err != nil {
		t.Fatal(err)
	}
	m := sampleMeeting(letter.HD36, true)
	m.Own = Templates{caseList: rewritten(t, good, func(s string) string { return strings.ReplaceAll(s, "{{ngày_sinh}}", "{{quê}}") })}
	file, err := m.Own.fill(caseList, letter.HD36, m.list(), nil, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	text, err := docx.Text(file)
	if err != nil || strings.Count(text, "xã Mẫu, tỉnh Mẫu") != len(m.Cases) || strings.Contains(text, "04/03/2000") {
		t.Errorf("%s, %v", text, err)
	}
}

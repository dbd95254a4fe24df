package web

import (
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

const apiAccessFile = "testdata/api_access.txt"

// tokenKinds are who calls in the table: whose token it is and what it is for.
var tokenKinds = []struct {
	name, login string
	scope       domain.TokenScope
}{
	{"desk:read", "ban.theo.doi", domain.TokenRead},
	{"desk:collect", "ban.theo.doi", domain.TokenCollect},
	{"admin:read", "quan.tri", domain.TokenRead},
	{"unit:read", "xa.quan.tri", domain.TokenRead},
	{"unit:report", "xa.quan.tri", domain.TokenReport},
	{"unit:collect", "xa.quan.tri", domain.TokenCollect},
	{"head:report", "xa.lanh.dao", domain.TokenReport},
	{"viewer:read", "nguoi.xem", domain.TokenRead},
	{"cell:report", "chi.bo", domain.TokenReport},
}

// asked opens a campaign of the province and one of the commune, and gives for
// each unit its campaign and its report.
func (p *programs) asked() (campaign, report map[string]string) {
	p.t.Helper()
	ids := p.month()
	p.post(p.token("xa.quan.tri", domain.TokenCollect), "/campaigns", strings.Replace(vi.APIExampleCampaign, "BC-2026", "BC-XA", 1)).good()
	var cells apiList[apiReportLine]
	p.get(p.token("xa.quan.tri", domain.TokenCollect), "/campaigns/BC-XA/periods/2026-05/reports").good().into(&cells)
	campaign = map[string]string{domain.RootCode: "BC-2026", ownUnit: "BC-XA", besideUnit: "khong-co", belowUnit: "khong-co"}
	report = map[string]string{domain.RootCode: "999", ownUnit: strconv.FormatInt(ids[ownUnit], 10), besideUnit: strconv.FormatInt(ids[besideUnit], 10), belowUnit: strconv.FormatInt(cells.Items[0].Report, 10)}
	return campaign, report
}

// apiAccessTable is every call with a token of every kind: in which positions it
// is let through.
func apiAccessTable(t *testing.T) string {
	p := newPrograms(t, storage.Place{Folder: t.TempDir()})
	campaign, report := p.asked()
	var b strings.Builder
	b.WriteString("# Mã truy cập nào gọi được gì. t = tại đơn vị của mã, d = đơn vị cấp dưới, T = cấp trên, b = đơn vị khác;\n")
	b.WriteString("# + = gọi được (địa chỉ không gắn với một đơn vị), - = không, / = không tạo được mã như vậy. Cột đầu: không có mã.\n")
	b.WriteString("# {campaign}: đợt do đơn vị đó yêu cầu; {report}: báo cáo của đơn vị đó.\n")
	fmt.Fprintf(&b, "%-62s %-4s", "", "ai?")
	for _, k := range tokenKinds {
		fmt.Fprintf(&b, " %-12s", k.name)
	}
	b.WriteString("\n")
	let := func(token string, rt apiRoute, path string) bool {
		a := p.call(token, rt.method, path, strings.Replace(rt.example, "BC-2026", "BC-2026!", 1))
		return a.status != http.StatusUnauthorized && a.status != http.StatusForbidden && a.status != http.StatusNotFound
	}
	for _, rt := range apiDocumentForTests().routes {
		path := rt.path
		for _, q := range rt.query {
			if q.name == paramUnit.name {
				path += "?unit={unit}"
			}
		}
		at := func(unit string) string {
			return strings.NewReplacer("{campaign}", campaign[unit], "{report}", report[unit], "{unit}", unit, "{plan}", "2026", "{period}", "2026-05").Replace(path)
		}
		named := strings.Contains(path, "{campaign}") || strings.Contains(path, "{report}") || strings.Contains(path, "{unit}")
		fmt.Fprintf(&b, "%-62s %-4s", rt.method+" "+path, sign(let("", rt, at(ownUnit))))
		for _, k := range tokenKinds {
			token, cell := p.token(k.login, k.scope), ""
			role := domain.RoleUnitAdmin
			if strings.HasPrefix(k.name, "desk") || strings.HasPrefix(k.name, "admin") {
				role = domain.RoleDesk
			}
			_, positions := seat(role)
			if k.login == "chi.bo" {
				positions = map[domain.Position]string{domain.Inside: belowUnit, domain.Above: ownUnit, domain.Beside: besideUnit}
			}
			switch {
			case token == "":
				cell = "/"
			case named:
				for _, pos := range domain.Positions {
					if unit, ok := positions[pos]; ok && let(token, rt, at(unit)) {
						cell += letters[pos]
					}
				}
			case let(token, rt, at(ownUnit)):
				cell = "+"
			}
			if cell == "" {
				cell = "-"
			}
			fmt.Fprintf(&b, " %-12s", cell)
		}
		b.WriteString("\n")
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// Every call is made with tokens of every scope in every position. The table in
// testdata is what people read and agree to.
func TestWhichTokenMayCallWhat(t *testing.T) {
	got := apiAccessTable(t)
	if *updateAccess {
		if err := os.WriteFile(apiAccessFile, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(apiAccessFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("which token may call what (-agreed +is):\n%s", diff)
	}
}

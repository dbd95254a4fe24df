package web

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tiendo/internal/credential"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
)

var updateAccess = flag.Bool("update-access", false, "write testdata/access.txt anew; read the difference before committing")

const accessFile = "testdata/access.txt"

// The units of the walk: a commune with an organisation below it, and another
// beside it.
const (
	ownUnit    = "24646"
	besideUnit = "24664"
	belowUnit  = "24646.01"
)

// seats are the units on which roles are held in the walk, and what lies where
// as seen from there.
func seat(r domain.Role) (own string, at map[domain.Position]string) {
	if r.OfCommission() {
		return domain.RootCode, map[domain.Position]string{domain.Inside: domain.RootCode, domain.BelowOwn: ownUnit}
	}
	return ownUnit, map[domain.Position]string{
		domain.Inside: ownUnit, domain.Above: domain.RootCode, domain.Beside: besideUnit, domain.BelowOwn: belowUnit,
	}
}

var letters = map[domain.Position]string{domain.Inside: "t", domain.Above: "T", domain.Beside: "b", domain.BelowOwn: "d"}

// walker sends requests as the people of every role.
type walker struct {
	t       testing.TB
	app     *app.App
	site    http.Handler
	tickets map[string]string
}

func newWalker(t *testing.T) *walker {
	t.Helper()
	return newWalkerAt(t, storage.Place{Folder: t.TempDir()})
}

func newWalkerAt(t *testing.T, at storage.Place) *walker {
	t.Helper()
	w, _ := newCountedWalker(t, at)
	return w
}

// newCountedWalker also gives the store, which counts what it is asked.
func newCountedWalker(t testing.TB, at storage.Place) (*walker, *storage.DB) {
	t.Helper()
	now := func() domain.Instant { return domain.MustDate("2026-05-21").End() }
	db, err := storage.Open(t.Context(), at, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	a := app.New(db, now)
	a.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "secret.key")))
	w := &walker{t, a, New(Config{
		App: a, Now: now,
		Excel: a.BoardFile, LetterFile: a.LetterFile,
	}), map[string]string{}}
	op := domain.Operator("test")
	w.must(a.ImportUnits(t.Context(), op, app.UnitsImport{File: app.File{Name: "u.csv", Data: refdata.Read("lam_dong_units.csv")}}))
	w.must(a.ImportUnits(t.Context(), op, app.UnitsImport{File: app.File{Name: "v.csv", Data: []byte(
		"code,full_name,short_name,party_committee,kind,order_no,parent_code\n" + belowUnit + ",Chi bộ thôn 1,Thôn 1,Chi bộ thôn 1,cell,1," + ownUnit + "\n")}}))
	w.must(a.ImportTargets(t.Context(), op, app.TargetsImport{
		File: app.File{Name: "t.csv", Data: refdata.Read("targets_2026.csv")}, Plan: "2026", Name: "Năm 2026",
		From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"), Notice: "312-TB/TU", NoticeDate: domain.MustDate("2026-01-12"),
	}))
	w.must(a.ImportResults(t.Context(), op, app.ResultsImport{File: app.File{Name: "r.csv", Data: refdata.Read("results_2026.csv")}, Plan: "2026"}))
	w.no(a.MarkSimulated(t.Context(), op))
	add := func(login, unit string, role domain.Role) {
		w.no(a.AddGuest(t.Context(), op, app.NewAccount{Login: login, Name: "Người " + login, Unit: unit, Role: role}))
	}
	for _, role := range domain.Roles {
		own, _ := seat(role)
		add(loginOf(role), own, role)
	}
	// Somebody in each position, whose account may be asked for.
	for _, unit := range []string{domain.RootCode, ownUnit, besideUnit, belowUnit} {
		add("nguoi."+strings.ToLower(unit), unit, domain.RoleViewer)
	}
	add("so."+strings.ToLower(domain.RootCode), domain.RootCode, domain.RoleHead)
	for _, unit := range []string{ownUnit, besideUnit} {
		add("so."+unit, unit, domain.RoleUnitHead)
	}
	return w, db
}

func (w *walker) must(_ app.Outcome, err error) { w.t.Helper(); w.no(err) }

func (w *walker) no(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// entry is the one past entry of results there is: that of the whole province.
func (w *walker) entry() string {
	w.t.Helper()
	all, err := w.app.ResultsEntries(w.t.Context(), domain.Operator("test"), "2026")
	w.no(err)
	return strconv.FormatInt(int64(all[len(all)-1].At), 10)
}

func loginOf(r domain.Role) string { return strings.ReplaceAll(string(r), "_", ".") }

// papers are a letter of each unit of the walk, by the unit's code; a cell writes
// none.
func (w *walker) papers() map[string]string {
	w.t.Helper()
	out := map[string]string{belowUnit: "999"}
	for unit, kind := range map[string]letter.Kind{domain.RootCode: letter.Urge, ownUnit: letter.UnitUrge, besideUnit: letter.UnitUrge} {
		ticket, err := w.app.OpenSession(w.t.Context(), "so."+strings.ToLower(unit), "")
		w.no(err)
		v, err := w.app.Visitor(w.t.Context(), ticket.Secret)
		w.no(err)
		id, err := w.app.StartLetter(w.t.Context(), v.Actor, app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}, letter.Request{Kind: kind, ByUnit: true})
		w.no(err)
		out[unit] = strconv.FormatInt(int64(id), 10)
	}
	return out
}

// seals are a seal of each unit's board, by the unit's code; nothing of a cell
// was sealed.
func (w *walker) seals() map[string]string {
	w.t.Helper()
	out := map[string]string{belowUnit: "BBBB-BBBB"}
	for _, unit := range []string{domain.RootCode, ownUnit, besideUnit} {
		seal, err := w.app.Seal(w.t.Context(), domain.Operator("test"), app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20"), Unit: unit}, true)
		w.no(err)
		out[unit] = seal.Code
	}
	return out
}

// as is the site as an account sees it that has just signed in.
func (w *walker) as(login string) http.Handler {
	w.t.Helper()
	ticket, err := w.app.OpenSession(w.t.Context(), login, "")
	w.no(err)
	return http.HandlerFunc(func(a http.ResponseWriter, r *http.Request) {
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: ticket.Secret})
		w.site.ServeHTTP(a, r)
	})
}

// ask sends one request as an account, or as nobody, and says whether it was
// let through.
func (w *walker) ask(login, method, path string) bool {
	w.t.Helper()
	body := ""
	if method == http.MethodPost { // what names the unit is in the form
		path, body, _ = strings.Cut(path, "?")
	}
	r := httptest.NewRequestWithContext(w.t.Context(), method, path, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if login != "" {
		if w.tickets[login] == "" || method == http.MethodPost {
			ticket, err := w.app.OpenSession(w.t.Context(), login, "")
			w.no(err)
			w.tickets[login] = ticket.Secret
		}
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: w.tickets[login]})
	}
	a := httptest.NewRecorder()
	w.site.ServeHTTP(a, r)
	if a.Code >= http.StatusInternalServerError {
		w.t.Errorf("%s %s as %s: %d", method, path, login, a.Code)
	}
	switch a.Code {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound:
		return false
	case http.StatusSeeOther:
		return !strings.HasPrefix(a.Header().Get("Location"), signInPath) || strings.HasPrefix(path, "/dang-xuat")
	}
	return true
}

// inboxOrFollow names what a committee is asked, apart from the long jobs that
// run under a name of their own.
func inboxOrFollow(path string) string {
	path = strings.Replace(path, inboxPath+"/{id}", inboxPath+"/{delivery}", 1)
	if strings.HasPrefix(path, inboxPath) || strings.HasPrefix(path, followPath) {
		path = strings.Replace(path, "/{viec}", "/{task}", 1)
	}
	return path
}

// childOf is a unit that gets a letter of its own from another.
var childOf = map[string]string{domain.RootCode: ownUnit, ownUnit: belowUnit, besideUnit: "khong-co", belowUnit: "khong-co"}

// ofUnit are the questions by which an address that has one names a unit.
var ofUnit = map[string]string{
	lettersPath + "/{letter}/buoc": "?buoc=reviewed",
	lettersPath + "/{letter}/tai":  "?tep=docx", lettersPath + "/{letter}/bien-the/{child}/tai": "?tep=docx",
	registerPath + "/ghi": "?huong=di",
	gapsPath:              "?don-vi={code}", gapsPath + ".xlsx": "?don-vi={code}", gapsPath + "/{code}": "?lam=explain&thang=2026-05", gapsPath + "/{code}/cach-tinh": "?tu-thang=5/2026",
	reportPath + "/{report}/in": "?tep=docx", reportPath + "/{report}/buoc": "?lam=recall&ban=0",
	loadPath: "?don-vi={code}", form2Path: "?don-vi={code}", form2Path + ".xlsx": "?don-vi={code}", certificatesPath: "?don-vi={code}", classesPath: "?don-vi={code}",
	classPath + "/{class}/buoc": "?lam=cancelled&ngay=20/5/2026", classPath + "/{class}/hien-ten": "?ly-do=check&can-cu=1", classPath + "/{class}/danh-sach": "?hs=khong-co",
	boardPath: "?don-vi={code}", boardPath + ".json": "?don-vi={code}", quarterPath: "?don-vi={code}", quarterPath + "/bang.xlsx": "?don-vi={code}", sourcePath: "?so=luy-ke&don-vi={code}",
	casesPath: "?don-vi={code}", caseListPath: "?don-vi={code}&tim=x", caseDuePath: "?don-vi={code}", caseSlipPath: "?don-vi={code}", caseAddPath: "?don-vi={code}", caseOpenPath: "?ly-do=check&can-cu=1&hs={case}",
	casesPath + "/{case}/dinh-chinh": "?buoc=1",
	stayPath:                         "?don-vi={code}", coveragePath: "?don-vi={code}", meetingsPath: "?don-vi={code}", meetingsPath + "/bo": "?don-vi={code}&ngay=2026-06-01", meetingsPath + "/tai-lieu": "?don-vi={code}",
	exportPath: "?don-vi={code}", privacyPath + "/yeu-cau": "?ma-yc={case}", privacyPath + "/ban-luu": "?ma-bl={case}", privacyPath + "/rut-dong-y": "?ma-dy={case}", privacyPath + "/xoa": "?ma-xoa={case}",
	privacyPath + "/su-co": "?don-vi-sc={code}",
	plansPath + "/{plan}":  "?don-vi={code}", plansPath + "/{plan}/dieu-chinh": "?don-vi={code}", plansPath + "/{plan}/nhap": "?don-vi={code}",
	plansPath + "/{plan}/phan-bo": "?don-vi={code}", plansPath + "/{plan}/phan-bo/bang.xlsx": "?dan-so=1&don-vi={code}", schedulesPath: "?don-vi={code}",
	straddlePath: "?don-vi={code}&bo=208&viec=chuyen-het", caseSettingsPath: "?don-vi={code}&ten=names&gia-tri=off&tu-ngay=20/05/2026&viec=xem",
}

// accessTable is every route with every role: in which positions it is let
// through. Routes that name no unit have a + or nothing.
func accessTable(t *testing.T) string {
	w := newWalker(t)
	entry, papers, reports := w.entry(), w.registered(), w.reported()
	// What lies with each unit: a route that names one of these is asked for with
	// the unit's own.
	of := map[string]map[string]string{
		"{letter}": w.papers(), "{seal}": w.seals(), "{token}": w.programs(), "{lan}": w.sheets(),
		"{class}":  w.classes(),
		"{case}":   w.cases(),
		"{import}": w.imported(),
	}
	at := func(unit, login, child, path string) string {
		pairs := []string{"{code}", unit, "{login}", login, "{child}", child}
		for name, lies := range of {
			pairs = append(pairs, name, or(lies[unit]))
		}
		return papers.at(unit, reports.at(unit, strings.NewReplacer(pairs...).Replace(path)))
	}
	var b strings.Builder
	b.WriteString("# Ai vào được đâu. t = tại đơn vị mình, d = đơn vị cấp dưới, T = cấp trên, b = đơn vị khác;\n")
	b.WriteString("# + = vào được (địa chỉ không gắn với một đơn vị), - = không. Cột đầu: chưa đăng nhập.\n")
	fmt.Fprintf(&b, "%-46s %-5s", "", "ai?")
	for _, role := range domain.Roles {
		fmt.Fprintf(&b, " %-14s", role)
	}
	b.WriteString("\n")
	for _, rt := range (&Server{}).routes() {
		method, path, ok := strings.Cut(rt.pattern, " ")
		if !ok || strings.HasPrefix(path, "/static/") {
			continue
		}
		path = strings.TrimSuffix(path, "{$}")
		path = strings.NewReplacer("/hinh/{file}", "/hinh/bang.png", feedRoot+"{file}", feedRoot+"khong-co.ics", "/tep/{layout}/{name}", "/tep/hd36/urge").Replace(path)
		path = strings.Replace(path, lettersPath+"/{id}", lettersPath+"/{letter}", 1)
		path = strings.Replace(path, sealsPath+"/{code}", sealsPath+"/{seal}", 1)
		path = strings.Replace(path, "/bien-the/{code}", "/bien-the/{child}", 1)
		path = strings.Replace(path, registerPath+"/{id}", registerPath+"/{entry}", 1)
		path = strings.Replace(path, campaignsPath+"/{code}", campaignsPath+"/{campaign}", 1)
		path = strings.Replace(path, classPath+"/{lop}", classPath+"/{class}", 1)
		path = strings.Replace(path, casesPath+"/{code}", casesPath+"/{case}", 1)
		path = ofProcedure(inboxOrFollow(path))
		path = strings.Replace(path, remindRoute, remindPath("khong-co", "2026-05"), 1)
		path = strings.NewReplacer("{period}", "2026-04", "{viec}", "khong-co", "{ma}", "{token}", "{trang}", "1.svg", "{so}", "target", "{secret}", "khong-co", "{id}", "khong-co", "{part}", guideTerms, "{plan}", "2026", "{kind}", "doi-ten?don-vi={code}").Replace(path) + ofUnit[path]
		name := path
		path = strings.ReplaceAll(path, "{at}", entry)
		fmt.Fprintf(&b, "%-46s %-5s", method+" "+name, sign(w.ask("", method, at(ownUnit, "viewer", belowUnit, path))))
		for _, role := range domain.Roles {
			cell := ""
			_, seats := seat(role)
			if strings.Contains(path, "{") {
				for _, pos := range domain.Positions {
					unit, ok := seats[pos]
					if ok && w.ask(loginOf(role), method, at(unit, "nguoi."+strings.ToLower(unit), childOf[unit], path)) {
						cell += letters[pos]
					}
				}
			} else if w.ask(loginOf(role), method, path) {
				cell = "+"
			}
			if cell == "" {
				cell = "-"
			}
			fmt.Fprintf(&b, " %-14s", cell)
		}
		b.WriteString("\n")
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func sign(yes bool) string {
	if yes {
		return "+"
	}
	return "-"
}

// Every route is walked by every role in every position. The table in testdata
// is what people read and agree to; a new route without its line fails here.
func TestWhoMayGoWhere(t *testing.T) {
	got := accessTable(t)
	if *updateAccess {
		if err := os.WriteFile(accessFile, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(accessFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("who may go where (-agreed +is):\n%s", diff)
	}
	if strings.Count(got, "\n") < 25 {
		t.Errorf("the table has few lines:\n%s", got)
	}
}

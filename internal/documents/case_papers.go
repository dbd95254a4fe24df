package documents

import (
	"archive/zip"
	"bytes"
	"fmt"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/form"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/pdf"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// MeetingCase is a file that is laid before the committee that decides. Name,
// Birth and Home are empty unless they were opened to whoever makes the papers.
type MeetingCase struct {
	Code        string
	Name        string
	Initials    string
	Birth       casefile.Birth
	Home        string
	Kind        casefile.FileKind
	Recognition bool // to be recognised as an official member
	Cell        domain.UnitVersion
	CellPaper   string // of the cell's resolution
	CellOn      domain.Date
	BasePaper   string // of the base committee's; empty on the straight route
	BaseOn      domain.Date
	Votes       string // of the cell, as a sentence
	AdmittedOn  domain.Date
	OfficialOn  domain.Date
	Due         domain.Date // the last day to decide; zero where none runs
	Pressing    bool        // that day falls before the next meeting but this
}

// Meeting is what is laid before one meeting.
type Meeting struct {
	Form      letter.Form
	Of        domain.UnitVersion
	On        domain.Date // zero where no day is set
	Basis     string      // the texts by which it is judged
	Ceremony  string      // in how long the ceremony is held
	Cases     []MeetingCase
	Mark      string // who made it, when, under which code
	Simulated bool
}

// MeetingPack makes the papers of a meeting as one archive: the list, the
// submission, and a decision for each. Numbers and days stay blank: they are
// given when it was decided. The names of the files inside are codes.
func MeetingPack(m Meeting, when time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name, template string, d docx.Data, blocks map[string][]page.Block) error {
		file, err := caseTemplate(template, m.Form.Layout)
		if err != nil {
			return err
		}
		data, err := docx.Fill(file, d, blocks, when)
		if err != nil {
			return fmt.Errorf("fill %s: %w", template, err)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: when.UTC().Truncate(time.Second)})
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
	if err := put("1-to-trinh.docx", "submission", m.submission(), nil); err != nil {
		return nil, err
	}
	if err := put("2-danh-sach.docx", "list", m.data(), map[string][]page.Block{"danh_sách": {m.table()}}); err != nil {
		return nil, err
	}
	for _, c := range m.Cases {
		template, stem := "admission", "quyet-dinh/9-KND-"
		if c.Recognition {
			template, stem = "recognition", "quyet-dinh/16-KND-"
		}
		if err := put(stem+c.Code+".docx", template, m.decision(c), nil); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// caseTemplate is a template of a paper about people as the product ships it.
func caseTemplate(name string, in letter.Layout) ([]byte, error) {
	b, err := templates.ReadFile("templates/case/" + string(in) + "/" + name + ".docx")
	if err != nil {
		return nil, fmt.Errorf("template %s of layout %s: %w", name, in, err)
	}
	return b, nil
}

// head are the tags of a letterhead and of the foot, with number and day blank.
func head(f letter.Form, simulated bool) docx.Data {
	d := docx.Data{
		"cơ_quan_trên": f.Above, "cơ_quan": f.Name, "ký_hiệu": f.Symbol, "địa_danh": f.Place,
		"số": vi.LetterNumber(0), "ngày_ban_hành": vi.LetterDate(0),
		"quyền_ký": f.Authority, "chức_vụ": f.Post, "người_ký": vi.Signer(f.Signer),
		"nơi_nhận": recipients(f.Recipients, f.Layout), "cơ_quan_gọi": f.Called, "mô_phỏng": "",
	}
	if simulated {
		d["mô_phỏng"] = vi.SimulatedMark
	}
	return d
}

func (m Meeting) data() docx.Data {
	d := head(m.Form, m.Simulated)
	d["nơi_quyết_định"], d["ngày_họp"], d["dấu_bản_in"], d["căn_cứ"] = vi.Committee(m.Of), "", m.Mark, m.Basis
	if !m.On.IsZero() {
		d["ngày_họp"] = vi.OnDay(m.On)
	}
	return d
}

func (m Meeting) submission() docx.Data {
	d := m.data()
	var admit, again, recognise, pressing int
	for _, c := range m.Cases {
		switch {
		case c.Recognition:
			recognise++
		case c.Kind == casefile.Readmission:
			again++
			admit++
		default:
			admit++
		}
		if c.Pressing {
			pressing++
		}
	}
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return vi.Number(int64(n))
	}
	d["tổng_số"], d["số_kết_nạp"], d["số_kết_nạp_lại"], d["số_công_nhận"], d["số_gấp"] = vi.Number(int64(len(m.Cases))), count(admit), count(again), count(recognise), count(pressing)
	return d
}

func (m Meeting) decision(c MeetingCase) docx.Data {
	d := m.data()
	d["ai_quyết_định"] = vi.Decides(m.Of)
	d["kết_nạp_lại"] = c.Kind == casefile.Readmission
	d["người"] = vi.PersonInPaper(c.Name)
	d["sinh"], d["quê"], d["mã_hồ_sơ"], d["chi_bộ"] = vi.BornInPaper(c.Birth), c.Home, c.Code, vi.PartyBody(c.Cell)
	d["nghị_quyết_chi_bộ"], d["nghị_quyết_cơ_sở"] = vi.PaperOf(c.CellPaper, c.CellOn), ""
	if !c.BaseOn.IsZero() {
		d["nghị_quyết_cơ_sở"] = vi.PaperOf(c.BasePaper, c.BaseOn)
	}
	d["hạn_lễ"], d["ngày_kết_nạp"], d["ngày_chính_thức"] = m.Ceremony, "", ""
	if c.Recognition {
		d["ngày_kết_nạp"], d["ngày_chính_thức"] = vi.OnDay(c.AdmittedOn), vi.OnDay(c.OfficialOn)
	}
	return d
}

// table is the list of files.
func (m Meeting) table() page.Block {
	heads := []string{"STT", "Mã hồ sơ", "Họ và tên", "Ngày sinh", "Chi bộ", "Đề nghị", "Nghị quyết chi bộ, biểu quyết", "Hạn quyết định"}
	widths := []float64{11, 28, 45, 24, 52, 32, 50, 25}
	t := &page.Table{Cols: widths, Header: 1, Borders: page.Grid(), Pad: page.Sides(1.2)}
	row := func(bold bool, cells ...string) {
		r := page.Row{CantSplit: true}
		for i, text := range cells {
			run := page.Text(text)
			run.Bold = bold
			align := page.Left
			if bold || i == 0 || i == 7 {
				align = page.Center
			}
			r.Cells = append(r.Cells, page.Cell{Middle: true, Paras: []*page.Para{{Style: page.StyleCell, Align: align, Size: 12, Before: 2, After: 2, Runs: []page.Run{run}}}})
		}
		t.Rows = append(t.Rows, r)
	}
	row(true, heads...)
	for i, c := range m.Cases {
		due := "–"
		if !c.Due.IsZero() {
			due = vi.Date(c.Due)
		}
		name := c.Name
		if name == "" {
			name = c.Initials
		}
		row(false, vi.Number(int64(i+1)), c.Code, name, vi.BornShort(c.Birth), vi.PartyBody(c.Cell), vi.Proposed(c.Kind, c.Recognition), vi.PaperAndVotes(c.CellPaper, c.CellOn, c.Votes), due)
	}
	return t
}

// Kept is everything that is kept of somebody, in words, part by part.
type Kept struct {
	Form      letter.Form
	Name      string // empty where no name is kept
	Code      string
	AskedOn   domain.Date // zero where nobody asked in writing
	Day       domain.Date
	Parts     []KeptPart
	Mark      string
	Simulated bool
}

// KeptPart is a heading with lines of two cells, or sentences.
type KeptPart struct {
	Heading string
	Lines   [][2]string
	Words   []string
}

// KeptPaper tells somebody what is kept of them, as .docx and .pdf.
func KeptPaper(k Kept, when time.Time) (file, print []byte, err error) {
	template, err := caseTemplate("kept", k.Form.Layout)
	if err != nil {
		return nil, nil, err
	}
	d := head(k.Form, k.Simulated)
	d["người"], d["ngày_yêu_cầu"], d["ngày_lập"], d["dấu_bản_in"] = vi.AskerInPaper(k.Name, k.Code), "", vi.OnDay(k.Day), k.Mark
	if !k.AskedOn.IsZero() {
		d["ngày_yêu_cầu"] = vi.OnDay(k.AskedOn)
	}
	var blocks []page.Block
	for i, p := range k.Parts {
		blocks = append(blocks, form.Point(vi.Number(int64(i+1)), p.Heading))
		if len(p.Lines) > 0 {
			blocks = append(blocks, keptTable(p.Lines))
		}
		for _, w := range p.Words {
			blocks = append(blocks, page.Body(page.Text(w)))
		}
	}
	form.WithSignature(blocks)
	if file, err = docx.Fill(template, d, map[string][]page.Block{"nội_dung": blocks}, when); err != nil {
		return nil, nil, fmt.Errorf("fill the paper: %w", err)
	}
	doc, _, err := docx.Read(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read the paper back: %w", err)
	}
	print, err = pdf.Render(doc, when)
	return file, print, err
}

func keptTable(lines [][2]string) page.Block {
	t := &page.Table{Cols: []float64{60, 105}, Borders: page.Grid(), Pad: page.Sides(1.5)}
	for _, l := range lines {
		r := page.Row{CantSplit: true}
		for _, text := range l {
			r.Cells = append(r.Cells, page.Cell{Middle: true, Paras: []*page.Para{{Style: page.StyleCell, Size: 12, Before: 2, After: 2, Runs: []page.Run{page.Text(text)}}}})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

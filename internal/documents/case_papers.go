package documents

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"slices"
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
	Base        domain.UnitVersion // whose committee resolved between; zero on the straight route
	BasePaper   string
	BaseOn      domain.Date
	Votes       string // of the cell, as a sentence
	AdmittedOn  domain.Date
	OfficialOn  domain.Date
	Due         domain.Date // the last day to decide; zero where none runs
	Pressing    bool        // that day falls before the next meeting but this
}

// Meeting is what is laid before one meeting.
type Meeting struct {
	Form      letter.Form // of the committee that decides
	Board     letter.Form // of whoever lays the files before it
	Own       Templates
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
	put := func(name, template string, d docx.Data) error {
		data, err := m.Own.fill(template, m.Form.Layout, d, nil, when)
		if err != nil {
			return err
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: when.UTC().Truncate(time.Second)})
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
	if err := put("1-to-trinh.docx", caseSubmission, m.submission()); err != nil {
		return nil, err
	}
	if err := put("2-danh-sach.docx", caseList, m.list()); err != nil {
		return nil, err
	}
	for _, c := range m.Cases {
		template, stem := caseAdmission, "quyet-dinh/9-KND-"
		if c.Recognition {
			template, stem = caseRecognition, "quyet-dinh/16-KND-"
		}
		if err := put(stem+c.Code+".docx", template, m.decision(c)); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// Templates are an office's own by their names; those that it has none of are
// the shipped ones.
type Templates map[string][]byte

// fill makes a paper in the template that holds.
func (own Templates) fill(name string, in letter.Layout, d docx.Data, blocks map[string][]page.Block, when time.Time) ([]byte, error) {
	file := own[name]
	if file == nil {
		var err error
		if file, err = shipped(name, in); err != nil {
			return nil, err
		}
	}
	out, err := docx.Fill(file, d, blocks, when)
	if err != nil {
		return nil, fmt.Errorf("fill %s: %w", name, err)
	}
	return out, nil
}

// head are the tags of a letterhead and of the foot, with number and day blank.
// A paper that is written to nobody names others where a letter says "như trên".
func head(f letter.Form, to string, simulated bool) docx.Data {
	names := slices.Clone(f.Recipients)
	for i, n := range names {
		if n == letter.AsAbove {
			names[i] = to
		}
	}
	d := docx.Data{
		"cơ_quan_trên": f.Above, "cơ_quan": f.Name, "ký_hiệu": f.Symbol, "địa_danh": f.Place,
		"số": vi.LetterNumber(0), "ngày_ban_hành": vi.LetterDate(0),
		"quyền_ký": f.Authority, "chức_vụ": f.Post, "người_ký": vi.Signer(f.Signer),
		"nơi_nhận": recipients(names, f.Layout), "cơ_quan_gọi": f.Called, "mô_phỏng": "",
	}
	if simulated {
		d["mô_phỏng"] = vi.SimulatedMark
	}
	return d
}

func (m Meeting) data(f letter.Form, to string) docx.Data {
	d := head(f, to, m.Simulated)
	d["nơi_quyết_định"], d["ngày_họp"] = vi.Committee(m.Of), ""
	if !m.On.IsZero() {
		d["ngày_họp"] = vi.OnDay(m.On)
	}
	return d
}

func (m Meeting) submission() docx.Data {
	d := m.data(m.Board, letter.AsAbove)
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
	d := m.data(m.Form, vi.ToThoseOfDecision)
	d["căn_cứ"], d["ai_quyết_định"] = m.Basis, vi.Decides(m.Of)
	d["người"] = vi.PersonInPaper(c.Name)
	d["sinh"], d["quê"], d["mã_hồ_sơ"], d["chi_bộ"] = vi.BornInPaper(c.Birth), c.Home, c.Code, vi.PartyBody(c.Cell)
	d["nghị_quyết_chi_bộ"], d["nghị_quyết_cơ_sở"], d["đảng_ủy_cơ_sở"] = vi.PaperOf(c.CellPaper, c.CellOn), "", ""
	if !c.BaseOn.IsZero() {
		d["nghị_quyết_cơ_sở"], d["đảng_ủy_cơ_sở"] = vi.PaperOf(c.BasePaper, c.BaseOn), vi.BaseCommittee(c.Base)
	}
	if c.Recognition {
		d["ngày_kết_nạp"], d["ngày_chính_thức"] = vi.OnDay(c.AdmittedOn), vi.OnDay(c.OfficialOn)
	} else {
		d["kết_nạp_lại"], d["hạn_lễ"] = c.Kind == casefile.Readmission, m.Ceremony
	}
	return d
}

// list is the list of files, a row each.
func (m Meeting) list() docx.Data {
	d := m.submission()
	d["dấu_bản_in"] = m.Mark
	var rows []docx.Data
	for i, c := range m.Cases {
		due := "–"
		if !c.Due.IsZero() {
			due = vi.Date(c.Due)
		}
		rows = append(rows, docx.Data{
			"stt": vi.Number(int64(i + 1)), "mã_hồ_sơ": c.Code, "họ_tên": cmp.Or(c.Name, c.Initials), "ngày_sinh": vi.BornShort(c.Birth), "quê": c.Home,
			"chi_bộ": vi.PartyBody(c.Cell), "đề_nghị": vi.Proposed(c.Kind, c.Recognition),
			"nghị_quyết": vi.PaperAndVotes(c.CellPaper, c.CellOn, c.Votes), "biểu_quyết": c.Votes, "hạn": due, "gấp": c.Pressing,
		})
	}
	d["hồ_sơ"] = rows
	return d
}

// Kept is everything that is kept of somebody, in words, part by part.
type Kept struct {
	Form      letter.Form
	Own       Templates
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
	if file, err = k.Own.fill(caseKept, k.Form.Layout, k.data(), map[string][]page.Block{keptBlock: k.blocks()}, when); err != nil {
		return nil, nil, err
	}
	doc, _, err := docx.Read(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read the paper back: %w", err)
	}
	print, err = pdf.Render(doc, when)
	return file, print, err
}

// keptBlock is where a template has the parts.
const keptBlock = "thông_tin"

func (k Kept) data() docx.Data {
	d := head(k.Form, vi.ToWhoAsked, k.Simulated)
	d["người"], d["ngày_yêu_cầu"], d["ngày_lập"], d["dấu_bản_in"], d["mã_hồ_sơ"] = vi.AskerInPaper(k.Name, k.Code), "", vi.OnDay(k.Day), k.Mark, k.Code
	if !k.AskedOn.IsZero() {
		d["ngày_yêu_cầu"] = vi.OnDay(k.AskedOn)
	}
	return d
}

func (k Kept) blocks() (blocks []page.Block) {
	for i, p := range k.Parts {
		blocks = append(blocks, form.Part(vi.Number(int64(i+1)), p.Heading))
		if len(p.Lines) > 0 {
			blocks = append(blocks, keptTable(p.Lines))
		}
		for _, w := range p.Words {
			blocks = append(blocks, page.Body(page.Text(w)))
		}
	}
	form.WithSignature(blocks)
	return blocks
}

func keptTable(lines [][2]string) page.Block {
	t := &page.Table{Cols: []float64{72, 93}, Borders: page.Grid(), Pad: page.Sides(1.5)}
	for _, l := range lines {
		r := page.Row{CantSplit: true}
		for _, text := range l {
			r.Cells = append(r.Cells, page.Cell{Middle: true, Paras: []*page.Para{{Style: page.StyleCell, Size: 12, Before: 2, After: 2, Runs: []page.Run{page.Text(text)}}}})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

package letter

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// Layout is the id of a way to lay a letter out on paper.
type Layout string

// HD36 is the layout of Hướng dẫn 36-HD/VPTW, as in the Commission's letters.
const HD36 Layout = "hd36"

// HD05 is the layout of Hướng dẫn 05-HD/VPTW of 27/5/2026.
const HD05 Layout = "hd05"

// Layouts are all layouts, the default first.
var Layouts = []Layout{HD36, HD05}

// Form is what a letter says of its issuer and how it is signed (thể thức văn
// bản): the lines of the letterhead, the symbol, the place, the signature and
// the recipients. It is data with dates: a new head, a new symbol or another
// list of recipients is a new version, and letters of earlier dates keep theirs.
type Form struct {
	Issuer domain.UnitID // whose form; 0 = the provincial Organization Commission
	Layout Layout

	Above  string // the body above the issuer, first line of the letterhead; may be empty
	Name   string // the issuer as its letterhead writes it
	Called string // the issuer within a sentence
	Symbol string // behind the type: BTCTU in 259-CV/BTCTU
	Place  string // before the date

	// In whose right it is signed, and as what. A head signs alone: "TRƯỞNG
	// BAN" and no post. A deputy signs for the head: "K/T TRƯỞNG BAN", "PHÓ
	// TRƯỞNG BAN". For a committee somebody signs: "T/M BAN THƯỜNG VỤ", "BÍ THƯ".
	Authority string
	Post      string
	Signer    string // empty leaves a gap for the name

	Recipients []string // nơi nhận, in order, without dashes and punctuation
}

// CommissionForm is the form the product ships with: that of the provincial
// Organization Commission (Ban Tổ chức Tỉnh ủy), signed by a deputy head, as in
// its two letters on admissions of 11/2025 and 5/2026.
func CommissionForm() Form {
	return Form{
		Layout: HD36,
		Above:  "TỈNH ỦY LÂM ĐỒNG", Name: "BAN TỔ CHỨC", Called: "Ban Tổ chức Tỉnh ủy", Symbol: "BTCTU", Place: "Lâm Đồng",
		Authority: "K/T TRƯỞNG BAN", Post: "PHÓ TRƯỞNG BAN",
		Recipients: []string{
			AsAbove, "Thường trực Tỉnh ủy (b/c)", "Đ/c Trưởng Ban (b/c)", "Các đ/c Phó Trưởng Ban",
			"Phòng Tổ chức Đảng - Đảng viên", "Lưu Ban Tổ chức Tỉnh ủy",
		},
	}
}

// StandingForm is the shipped form of the provincial Standing Committee (Ban
// Thường vụ Tỉnh ủy), which stands for the committee it was elected by.
func StandingForm(province domain.UnitID) Form {
	return Form{
		Issuer: province, Layout: HD36,
		Name: "TỈNH ỦY LÂM ĐỒNG", Called: "Ban Thường vụ Tỉnh ủy", Symbol: "TU", Place: "Lâm Đồng",
		Authority: "T/M BAN THƯỜNG VỤ", Post: "PHÓ BÍ THƯ",
		Recipients: []string{
			"Ban Tổ chức Trung ương (b/c)", "Các đồng chí Tỉnh ủy viên", "Các ban đảng Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", "Văn phòng Tỉnh ủy",
			"Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội tỉnh", "Các đảng bộ trực thuộc Tỉnh ủy", "Lưu Văn phòng Tỉnh ủy",
		},
	}
}

// CommitteeForm is the shipped form of a committee directly below the province.
func CommitteeForm(u domain.UnitVersion) Form {
	place := u.ShortName
	if !u.Kind.Local() {
		place = "Lâm Đồng"
	}
	return Form{
		Issuer: u.Unit, Layout: HD36,
		Above: "ĐẢNG BỘ TỈNH LÂM ĐỒNG", Name: strings.ToUpper(u.CommitteeName), Called: "Ban Thường vụ " + u.CommitteeName, Symbol: "ĐU", Place: place,
		Authority: "T/M BAN THƯỜNG VỤ", Post: "PHÓ BÍ THƯ",
		Recipients: []string{AsAbove, "Thường trực Đảng ủy (b/c)", "Lưu Văn phòng Đảng ủy"},
	}
}

// LowerForm is the shipped form of an organisation or cell below a committee.
func LowerForm(u, above domain.UnitVersion) Form {
	place := above.ShortName
	if !above.Kind.Local() {
		place = "Lâm Đồng"
	}
	f := Form{
		Issuer: u.Unit, Layout: HD36,
		Above: strings.ToUpper(above.CommitteeName), Name: strings.ToUpper(u.CommitteeName), Called: u.CommitteeName, Symbol: "ĐU", Place: place,
		Authority: "T/M ĐẢNG ỦY", Post: "BÍ THƯ",
		Recipients: []string{above.CommitteeName + " (b/c)", "Lưu " + u.CommitteeName},
	}
	if u.Kind == domain.Cell || u.Kind == domain.BaseCell {
		f.Symbol, f.Authority = "CB", "T/M CHI BỘ"
	}
	return f
}

// BoardForm is the shipped form of the board that advises a committee and
// prepares what is laid before it, as the committee's own form has its lines: the
// Ban Xây dựng Đảng of a commune, the Ban Tổ chức of an agency. An organisation
// below them has no such board and writes for itself.
func BoardForm(u domain.UnitVersion, committee Form) Form {
	f := committee
	switch {
	case u.Kind.Local():
		f.Called, f.Symbol = "Ban Xây dựng Đảng", "BXDĐ"
	case u.Kind == domain.Agency:
		f.Called, f.Symbol = "Ban Tổ chức", "BTCĐU"
	default:
		return f
	}
	f.Above, f.Name = committee.Name, strings.ToUpper(f.Called)
	f.Authority, f.Post, f.Signer = "TRƯỞNG BAN", "", ""
	f.Recipients = []string{AsAbove, "Lưu " + f.Called}
	return f
}

// AsAbove is the first recipient of a letter: whom it is written to. Papers that
// are written to nobody name others in its place.
const AsAbove = "Như trên"

// Limits, so that a form cannot burst its page.
const (
	maxFormLine   = 80 // characters of a line
	maxSymbol     = 12
	maxRecipients = 40
)

// Validate refuses a form that would print a letter nobody could send.
func (f Form) Validate() error { return f.problems().Err() }

func (f Form) problems() *domain.Invalid {
	bad := &domain.Invalid{}
	refuse := func(field, value string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Value: value, Code: code, Args: args})
	}
	line := func(field, value string, limit int, needed bool) {
		switch {
		case strings.TrimSpace(value) == "":
			if needed || value != "" {
				refuse(field, value, domain.CodeFormMissing)
			}
		case strings.ContainsFunc(value, unicode.IsControl) || value != strings.TrimSpace(value):
			refuse(field, value, domain.CodeFormLine)
		case utf8.RuneCountInString(value) > limit:
			refuse(field, value, domain.CodeTextTooLong, limit)
		}
	}
	if !slices.Contains(Layouts, f.Layout) {
		refuse("layout", string(f.Layout), domain.CodeFormLayout, knownLayouts())
	}
	line("above", f.Above, maxFormLine, false)
	line("name", f.Name, maxFormLine, true)
	line("called", f.Called, maxFormLine, true)
	line("symbol", f.Symbol, maxSymbol, true)
	if strings.ContainsFunc(f.Symbol, func(r rune) bool { return !unicode.IsLetter(r) }) {
		refuse("symbol", f.Symbol, domain.CodeFormSymbol)
	}
	line("place", f.Place, maxFormLine, true)
	line("authority", f.Authority, maxFormLine, true)
	line("post", f.Post, maxFormLine, false)
	line("signer", f.Signer, maxFormLine, false)
	if code := f.signing(); code != "" {
		refuse("post", f.Post, code)
	}
	if len(f.Recipients) == 0 || len(f.Recipients) > maxRecipients {
		refuse("recipients", "", domain.CodeFormRecipients, maxRecipients)
	}
	for _, r := range f.Recipients {
		line("recipients", r, maxFormLine, true)
		if strings.HasPrefix(r, "-") || strings.HasSuffix(r, ",") || strings.HasSuffix(r, ";") || strings.HasSuffix(r, ".") {
			refuse("recipients", r, domain.CodeFormRecipient)
		}
	}
	return bad
}

// signing is what is wrong between the two lines above the signature: whoever
// signs for another says as what; a committee decides together, so that nobody
// stands in for its secretary.
func (f Form) signing() domain.Code {
	right, of, _ := strings.Cut(f.Authority, " ")
	switch {
	case right == "K/T" && (strings.HasPrefix(of, "BÍ THƯ") || strings.HasPrefix(of, "BAN THƯỜNG VỤ") || strings.HasPrefix(of, "BAN CHẤP HÀNH")):
		return domain.CodeFormCommittee
	case (right == "K/T" || right == "T/M" || right == "T/L") && f.Post == "":
		return domain.CodeFormPost
	case right != "K/T" && right != "T/M" && right != "T/L" && f.Post != "":
		return domain.CodeFormHead
	}
	return ""
}

func knownLayouts() string {
	var names []string
	for _, l := range Layouts {
		names = append(names, string(l))
	}
	return strings.Join(names, ", ")
}

// FormVersion is a form as it holds from a day on.
type FormVersion struct {
	EffectiveOn domain.Date
	RecordedAt  domain.Instant
	Form        Form
}

// Validate refuses a form nobody could use, and one without its first day.
func (v FormVersion) Validate() error {
	bad := v.Form.problems()
	if v.EffectiveOn.IsZero() {
		bad.Add(domain.Problem{Column: "effective_on", Code: domain.CodeFormDay})
	}
	return bad.Err()
}

// FormOn resolves, among one issuer's versions, the form that holds on the day
// as known at the instant; before any of them it is the Commission's that the
// product ships with.
func FormOn(versions []FormVersion, day domain.Date, known domain.Instant) Form {
	return FormOr(CommissionForm(), versions, day, known)
}

// FormOr is FormOn for another issuer, with the form that holds before any of
// its versions.
func FormOr(shipped Form, versions []FormVersion, day domain.Date, known domain.Instant) Form {
	best, found := FormVersion{Form: shipped}, false
	for _, v := range versions {
		if v.EffectiveOn > day || v.RecordedAt > known {
			continue
		}
		if !found || v.EffectiveOn > best.EffectiveOn || v.EffectiveOn == best.EffectiveOn && v.RecordedAt >= best.RecordedAt {
			best, found = v, true
		}
	}
	return best.Form
}

// FormChange is a version of a form beside what it took the place of.
type FormChange struct {
	FormVersion
	Was Form // what held on its first day before it was recorded
}

// ChangedSince are the versions recorded after an instant, in order: what
// somebody has not seen whose page was made then.
func ChangedSince(shipped Form, versions []FormVersion, seen domain.Instant) (out []FormChange) {
	for _, v := range versions {
		if v.RecordedAt > seen {
			out = append(out, FormChange{v, FormOr(shipped, versions, v.EffectiveOn, v.RecordedAt-1)})
		}
	}
	return out
}

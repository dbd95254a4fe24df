package letter

import "tiendo/internal/domain"

// TemplateVersion is a template of the office's own (mẫu văn bản) as it holds
// from a day on. It is a .docx that was made in Word.
type TemplateVersion struct {
	ID          int64
	Name        string // of what: a kind of letter, a shell into which a person's words are set, or a paper about people
	Layout      Layout
	EffectiveOn domain.Date
	RecordedAt  domain.Instant
	RecordedBy  string
	FileName    string // as it was uploaded
	Hash        string // SHA-256, hexadecimal; empty goes back to the shipped template
	File        []byte // may be left out of lists
}

// Shipped says that from this version on the program's own template holds again.
func (t TemplateVersion) Shipped() bool { return t.Hash == "" }

// TemplateOn resolves, among all versions, the one of a name and layout that
// holds on the day as known at the instant; false where the program's own does.
func TemplateOn(versions []TemplateVersion, name string, layout Layout, day domain.Date, known domain.Instant) (TemplateVersion, bool) {
	var best TemplateVersion
	for _, v := range versions {
		if v.Name != name || v.Layout != layout || v.EffectiveOn > day || v.RecordedAt > known {
			continue
		}
		if best.ID == 0 || v.EffectiveOn > best.EffectiveOn || v.EffectiveOn == best.EffectiveOn && v.RecordedAt >= best.RecordedAt {
			best = v
		}
	}
	return best, best.ID != 0 && !best.Shipped()
}

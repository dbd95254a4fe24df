package documents

import (
	"fmt"
	"strconv"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/domain/letter"
)

// Stamp says what a .docx was made from, so that this can be found again when
// the file comes back. It stands in the file's custom properties, which Word and
// LibreOffice keep.
type Stamp struct {
	Letter   letter.PaperID   // 0 = no letter that is kept
	Version  letter.VersionID // 0 = the one that went out
	Unit     string           // code of the unit whose own paper it is; empty = the paper for all
	Question string           // of a letter that is not kept: what it was drafted for, as its maker writes it
}

const (
	propLetter   = "TienDo.VanBan"
	propVersion  = "TienDo.Ban"
	propUnit     = "TienDo.NoiNhan"
	propQuestion = "TienDo.CauHoi"
)

// Stamped puts the stamp into a .docx.
func Stamped(file []byte, s Stamp, when time.Time) ([]byte, error) {
	properties := map[string]string{propQuestion: s.Question}
	if s.Letter != 0 {
		properties = map[string]string{propLetter: strconv.FormatInt(int64(s.Letter), 10), propVersion: strconv.FormatInt(int64(s.Version), 10)}
		if s.Unit != "" {
			properties[propUnit] = s.Unit
		}
	}
	out, err := docx.WithProperties(file, properties, when)
	if err != nil {
		return nil, fmt.Errorf("name the paper in its file: %w", err)
	}
	return out, nil
}

// StampOf reads the stamp of a file; zero where it no longer has one.
func StampOf(file []byte) Stamp {
	p := docx.Properties(file)
	s := Stamp{Question: p[propQuestion]}
	paper, err1 := strconv.ParseInt(p[propLetter], 10, 64)
	version, err2 := strconv.ParseInt(p[propVersion], 10, 64)
	if err1 == nil && err2 == nil && paper > 0 && version >= 0 {
		s.Letter, s.Version, s.Unit = letter.PaperID(paper), letter.VersionID(version), p[propUnit]
	}
	return s
}

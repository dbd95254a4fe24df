package check

// Rules about the file.
const (
	Tracked    Rule = "file-tracked"    // tracked changes were not settled
	Commented  Rule = "file-comments"   // remarks of readers are still in it
	Boxed      Rule = "file-boxes"      // words in boxes were not read
	HiddenText Rule = "file-hidden"     // hidden words were not read
	Decomposed Rule = "file-decomposed" // letters put together of base and mark
	Endnoted   Rule = "file-endnotes"   // notes at the end were not read
)

// files tells of what a file holds beside the words that were read, so that
// nobody believes them judged.
func files(p *paper, f *findings) {
	m := p.File
	at := line{at: Place{Part: File}}
	if m.Inserted+m.Deleted > 0 {
		f.add(Doubt, Tracked, at, "", "", m.Inserted, m.Deleted)
	}
	if m.Comments > 0 {
		f.add(Doubt, Commented, at, "", "", m.Comments)
	}
	if m.Boxes > 0 {
		f.add(Doubt, Boxed, at, shorten(m.BoxSample), "", m.Boxes)
	}
	if m.Hidden {
		f.add(Doubt, HiddenText, at, "", "")
	}
	if m.Endnotes {
		f.add(Doubt, Endnoted, at, "", "")
	}
	if m.Decomposed {
		f.add(Note, Decomposed, at, "", "")
	}
}

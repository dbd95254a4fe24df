package report

import "tiendo/internal/domain"

// ScanID identifies a signed paper that was attached.
type ScanID int64

// Scan is the signed paper of a report, scanned or photographed, without its
// content.
type Scan struct {
	ID     ScanID
	Report ID
	// Version is what had been put down when it was attached; 0 while the unit
	// was still writing: then it is the paper of what was put down next.
	Version VersionID
	Paper
	Name       string
	Hash       string // SHA-256, hexadecimal
	Size       int64  // bytes
	RecordedAt domain.Instant
	RecordedBy string
}

// Of is the version whose paper it is; 0 where that is yet to come.
func (s Scan) Of(versions []Version) VersionID {
	if s.Version != 0 {
		return s.Version
	}
	for _, v := range versions {
		if v.RecordedAt > s.RecordedAt {
			return v.ID
		}
	}
	return 0
}

// Signed is the signed paper of the latest version: the last one attached to it,
// or the one it names, without a file. It is not Given where there is none.
func Signed(versions []Version, scans []Scan) (p Paper, file ScanID) {
	var latest VersionID
	if n := len(versions); n > 0 {
		latest, p = versions[n-1].ID, versions[n-1].Paper
	}
	for _, s := range scans {
		if s.Of(versions) == latest {
			p, file = s.Paper, s.ID
		}
	}
	return p, file
}

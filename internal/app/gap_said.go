package app

import (
	"slices"
	"sync"

	"tiendo/internal/domain/report"
)

// knownVersions keeps what versions of reports say: a version never changes, and
// a comparison over a year reads some 1.500 of them. Whoever asks for one has
// found its report before.
type knownVersions struct {
	mu   sync.Mutex
	kept map[report.VersionID]report.Version
}

// mostSaid is how many are kept before all are forgotten.
const mostSaid = 20_000

// of gives versions, asking load for those that are not kept.
func (k *knownVersions) of(wanted []report.VersionID, load func([]report.VersionID) (map[report.VersionID]report.Version, error)) (map[report.VersionID]report.Version, error) {
	out := make(map[report.VersionID]report.Version, len(wanted))
	var missing []report.VersionID
	k.mu.Lock()
	for _, id := range wanted {
		if v, ok := k.kept[id]; ok {
			out[id] = v
		} else {
			missing = append(missing, id)
		}
	}
	k.mu.Unlock()
	if len(missing) == 0 {
		return out, nil
	}
	slices.Sort(missing)
	found, err := load(missing)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil || len(k.kept)+len(found) > mostSaid {
		k.kept = map[report.VersionID]report.Version{}
	}
	for id, v := range found {
		k.kept[id], out[id] = v, v
	}
	return out, nil
}

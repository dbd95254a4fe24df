package storage

import (
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// eventV1 is how the rest of an event is kept. Its decoder stays for ever.
type eventV1 struct {
	V       int            `json:"v"`
	Vote    *voteV1        `json:"vote,omitempty"`
	Excuses []eventExcuse  `json:"excuses,omitempty"`
	Longer  map[string]int `json:"longer,omitempty"`
	Reason  string         `json:"reason,omitempty"`
	Redoes  int64          `json:"redoes,omitempty"`
}

type voteV1 struct {
	Members int            `json:"members"`
	Away    map[string]int `json:"away,omitempty"`
	Present int            `json:"present"`
	For     int            `json:"for"`
	Against int            `json:"against"`
	Blank   int            `json:"blank"`
}

type eventExcuse struct {
	Of    string `json:"of"`
	Paper string `json:"paper"`
}

func encodeEvent(e casefile.Event) (string, error) {
	v := eventV1{V: 1, Reason: e.Reason, Redoes: int64(e.Redoes)}
	if e.Vote != nil {
		v.Vote = &voteV1{Members: e.Vote.Members, Present: e.Vote.Present, For: e.Vote.For, Against: e.Vote.Against, Blank: e.Vote.Blank}
		for why, n := range e.Vote.Away {
			if v.Vote.Away == nil {
				v.Vote.Away = map[string]int{}
			}
			v.Vote.Away[string(why)] = n
		}
	}
	for _, x := range e.Excuses {
		v.Excuses = append(v.Excuses, eventExcuse{string(x.Of), x.Paper})
	}
	for clock, n := range e.Longer {
		if v.Longer == nil {
			v.Longer = map[string]int{}
		}
		v.Longer[string(clock)] = n
	}
	b, err := json.Marshal(v)
	return string(b), err
}

// plainEvent is the body of an event that has nothing but its day and paper:
// most of them.
const plainEvent = `{"v":1}`

func decodeEvent(body string, e *casefile.Event) error {
	if body == plainEvent {
		return nil
	}
	var v eventV1
	if err := decodeStrictly(body, &v); err != nil {
		return fmt.Errorf("read an event: %w", err)
	}
	if v.V != 1 {
		return fmt.Errorf("read an event: version %d is not known", v.V)
	}
	e.Reason, e.Redoes = v.Reason, casefile.EventID(v.Redoes)
	if v.Vote != nil {
		e.Vote = &casefile.Vote{Members: v.Vote.Members, Present: v.Vote.Present, For: v.Vote.For, Against: v.Vote.Against, Blank: v.Vote.Blank}
		for why, n := range v.Vote.Away {
			if e.Vote.Away == nil {
				e.Vote.Away = map[casefile.Absence]int{}
			}
			e.Vote.Away[casefile.Absence(why)] = n
		}
	}
	for _, x := range v.Excuses {
		e.Excuses = append(e.Excuses, casefile.Excuse{Of: domain.Code(x.Of), Paper: x.Paper})
	}
	for clock, n := range v.Longer {
		if e.Longer == nil {
			e.Longer = map[casefile.ClockKey]int{}
		}
		e.Longer[casefile.ClockKey(clock)] = n
	}
	return nil
}

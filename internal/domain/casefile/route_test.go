package casefile

import (
	"testing"

	"tiendo/internal/domain"
)

// The tree may change under an open file: a base committee goes, or comes. Where
// a file stands is worked out by the way it goes today, and from everywhere there
// is a next step.
func TestAFileGoesOnWhenItsRouteChanges(t *testing.T) {
	sets, cal := Shipped(), domain.NewCalendar(domain.ShippedDays(), domain.Forever)
	day := func(s string) domain.Date { return domain.MustDate(s) }
	vote := &Vote{Members: 9, Present: 9, For: 9}
	fell := &Vote{Members: 9, Present: 9, For: 3, Against: 6}
	to := func(more ...Event) []Event {
		events := []Event{
			{Kind: Listed, On: day("2025-08-01")},
			{Kind: Certified, On: day("2025-09-10")},
			{Kind: DossierAuthorised, On: day("2025-10-01")},
			{Kind: DossierOpened, On: day("2025-10-06")},
			{Kind: DossierCertified, On: day("2025-11-03")},
			{Kind: CellResolved, On: day("2025-11-10"), Vote: vote},
		}
		events = append(events, more...)
		for i := range events {
			events[i].ID = EventID(i + 1)
		}
		return events
	}
	base := Event{Kind: BaseResolved, On: day("2025-11-20"), Vote: vote}
	sent := Event{Kind: Submitted, On: day("2025-11-25")}
	admitted := []Event{
		base, sent,
		{Kind: Decided, On: day("2025-12-10"), Vote: vote},
		{Kind: DecisionReceived, On: day("2025-12-12")},
		{Kind: Admitted, On: day("2025-12-20")},
		{Kind: NewMemberClass, On: day("2026-03-02")},
		{Kind: CellRecognised, On: day("2026-12-28"), Vote: vote},
	}
	for name, c := range map[string]struct {
		events []Event
		now    Route
		at     State
		next   []Kind
	}{
		"the base committee that resolved is gone: the cell sends the file up itself": {
			to(base), Straight, AtCellResolved, []Kind{Submitted},
		},
		"it was sent up through the base committee, which is gone: who decides goes on": {
			to(base, sent), Straight, AtSubmitted, []Kind{Decided, Refused},
		},
		"the vote of the base committee did not carry, and it is gone: the cell's own resolution stands": {
			to(Event{Kind: BaseResolved, On: day("2025-11-20"), Vote: fell}), Straight, AtCellResolved, []Kind{Submitted},
		},
		"a base committee came between after the cell had resolved: it resolves too": {
			to(), ThroughBase, AtCellResolved, []Kind{BaseResolved},
		},
		"a base committee came between after the cell had sent it up: who decides goes on": {
			to(sent), ThroughBase, AtSubmitted, []Kind{Decided, Refused},
		},
		"a base committee came between while the file stood still: it goes on from where it stood": {
			to(Event{Kind: Paused, On: day("2025-11-21")}), ThroughBase, AtPaused, []Kind{Resumed, Withdrawn},
		},
		"the base committee is gone while the file stood still after its resolution": {
			to(base, Event{Kind: Paused, On: day("2025-11-21")}, Event{Kind: Resumed, On: day("2025-11-24")}), Straight, AtCellResolved, []Kind{Submitted},
		},
		"recognised by a base committee that is gone: who decides goes on": {
			to(append(admitted, Event{Kind: BaseRecognised, On: day("2027-01-04"), Vote: vote})...), Straight, AtCellRecognised, []Kind{OfficialDecided},
		},
		"recognised by the cell, and a base committee came between: it recognises too": {
			to(admitted...), ThroughBase, AtCellRecognised, []Kind{BaseRecognised},
		},
	} {
		f := File{Birth: Birth{Year: 2000, Month: 1, Day: 1}, Route: c.now, Events: c.events}
		way := f.Follow(c.events, sets)
		if way.State != c.at {
			t.Errorf("%s: it stands at %s, want %s", name, way.State, c.at)
		}
		on := c.events[len(c.events)-1].On + 1
		for _, kind := range c.next {
			e := Event{Kind: kind, On: on, Reason: string(ReasonStandard)}
			if set, _ := RuleSetOn(sets, on); true {
				if step, ok := set.Step(kind, c.now); ok && step.Votes != "" {
					e.Vote = vote
				}
			}
			if err := f.Judge(e, c.events, sets, on, cal); err != nil {
				t.Errorf("%s: the next step %s is refused: %v", name, kind, err)
			}
		}
	}
}

// Package notice is what the product tells people of itself: which notices and
// letters there are, when one may leave the house, and when enough was said.
// It knows nothing of servers.
package notice

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// Kind is what a notice is about.
type Kind string

// The kinds.
const (
	Opened      Kind = "opened"       // a period was opened
	Returned    Kind = "returned"     // a report was returned
	DueTomorrow Kind = "due_tomorrow" // the next working day is the due day
	Reminder    Kind = "reminder"     // nhắc báo cáo: whoever asked reminds
	Digest      Kind = "digest"       // the morning's letter: everything at once
	Confirm     Kind = "confirm"      // is this your address?
	Trial       Kind = "trial"        // thư thử
)

// Kinds are all kinds.
var Kinds = []Kind{Opened, Returned, DueTomorrow, Reminder, Digest, Confirm, Trial}

// AtOnce says that the kind is written as soon as it happens; the others wait
// for the morning's letter.
func (k Kind) AtOnce() bool { return k == Returned || k == DueTomorrow || k == Reminder }

// State is what became of the letter of a notice.
type State string

// The states. What no letter was ever meant for is Shown: it stands on the
// person's page and nowhere else.
const (
	Shown     State = "shown"     // Chỉ báo trên trang
	Waiting   State = "waiting"   // Chờ gửi
	Sending   State = "sending"   // Đang gửi
	Sent      State = "sent"      // Đã gửi
	Logged    State = "logged"    // Ghi lại, không gửi: no server is set
	Uncertain State = "uncertain" // Chưa rõ đã gửi hay chưa: only a person sends it again
	Failed    State = "failed"    // Không gửi được
	Dropped   State = "dropped"   // Thôi không gửi: it had lost its sense
)

// States are all states.
var States = []State{Shown, Waiting, Sending, Sent, Logged, Uncertain, Failed, Dropped}

// Again says that a person may have the letter sent once more.
func (s State) Again() bool { return s == Uncertain || s == Failed || s == Logged }

// Reasons of the house's own why a letter did not leave; any other reason is
// what the server said.
const (
	ReasonStopped   = "stopped"    // the program ended while it was sending
	ReasonAddress   = "no_address" // there is no confirmed address any more
	ReasonPointless = "pointless"  // the unit has reported, or the period is locked
	ReasonOff       = "off"        // the person does not want it any more
	ReasonByHand    = "by_hand"    // somebody took it out
	ReasonKey       = "key"        // the server's password cannot be read
)

// Body is what a notice says, before it is put into words: names of campaigns,
// periods and days, no figures of people and no other unit.
type Body struct {
	Campaign string
	Every    report.Every
	Period   report.Span
	Due      domain.Date
	Lines    []Line // of a digest
	Secret   string // of a link by which an address is confirmed
}

// Matter is what a line of the morning's letter is about.
type Matter string

// The matters, in the order in which the letter lists them.
const (
	MatterReturned Matter = "returned" // sửa, gửi lại
	MatterOverdue  Matter = "overdue"
	MatterDue      Matter = "due"
	MatterOpened   Matter = "opened"
	MatterReceived Matter = "received" // whoever asked has received the report
	MatterMissing  Matter = "missing"  // of the units asked some have not reported
	MatterWaiting  Matter = "waiting"  // reports wait to be received
)

// Matters are all of them in order.
var Matters = []Matter{MatterReturned, MatterOverdue, MatterDue, MatterOpened, MatterReceived, MatterMissing, MatterWaiting}

// Line is one line of the morning's letter.
type Line struct {
	Unit     domain.UnitID // the receiver's own
	Matter   Matter
	Campaign string
	Every    report.Every
	Period   report.Span
	Due      domain.Date
	Sent     int // of MatterMissing: how many units have reported
	Asked    int // of how many
	Count    int // of MatterWaiting
}

// Choice is what a person wants.
type Choice struct {
	Digest bool // the morning's letter
	AtOnce bool // returned, due tomorrow, reminded
}

package domain

import (
	"regexp"
	"slices"
	"strings"
)

// TokenID identifies a token (mã truy cập).
type TokenID int64

// Token lets a program act for a unit. It acts with the rights that the account
// behind it holds at that moment, and of those only with what its scopes name.
type Token struct {
	ID         TokenID
	Unit       UnitID
	Account    AccountID // whose rights it has
	Name       string    // how the trace names it; of one account no two are alike
	Scopes     []TokenScope
	ExpiresOn  Date // its last day, in Viet Nam
	RecordedAt Instant
	RecordedBy string
	EndedAt    Instant // when it was revoked; 0 while it was not
	UsedAt     Instant // when it was last used, to the minute; 0 where never
}

// TokenScope is what a token is for.
type TokenScope string

// The scopes.
const (
	TokenRead    TokenScope = "read"    // figures, targets, facts of the unit and below
	TokenReport  TokenScope = "report"  // write and send the unit's own reports
	TokenCollect TokenScope = "collect" // ask for reports, receive and return them
)

// TokenScopes are all of them.
var TokenScopes = []TokenScope{TokenRead, TokenReport, TokenCollect}

// tokenPowers are what each scope allows, as far as the account may.
var tokenPowers = map[TokenScope][]Permission{
	TokenRead:    {SeeFigures},
	TokenReport:  {FillReports, SendReports},
	TokenCollect: {AskReports, ReceiveReports, EnterReports},
}

// TokenLife is how many days ahead a token's last day may lie.
const TokenLife = 366

var tokenName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,39}$`)

// Validate refuses a token that could not be named or would last too long.
// Fields are "name", "scopes" and "expires_on".
func (t Token) Validate(today Date) *Invalid {
	bad := &Invalid{}
	if !tokenName.MatchString(t.Name) {
		bad.Add(Problem{Column: "name", Value: t.Name, Code: CodeTokenName})
	}
	if len(t.Scopes) == 0 {
		bad.Add(Problem{Column: "scopes", Code: CodeTokenScope})
	}
	for i, s := range t.Scopes {
		if !slices.Contains(TokenScopes, s) || slices.Contains(t.Scopes[:i], s) {
			bad.Add(Problem{Column: "scopes", Value: string(s), Code: CodeTokenScope})
		}
	}
	if t.ExpiresOn < today || t.ExpiresOn > today.AddDays(TokenLife) {
		bad.Add(Problem{Column: "expires_on", Code: CodeTokenLife, Args: []any{today, today.AddDays(TokenLife)}})
	}
	return bad
}

// Live says that the token can be used at an instant, as far as it depends on
// the token itself. Its last day belongs to it.
func (t Token) Live(now Instant) bool { return t.EndedAt == 0 && now <= t.ExpiresOn.End() }

// Holder is who acts through the token, with the rights that the account has
// now: those of its roles on the token's unit or, where it holds none there,
// what its roles on the units above allow for what lies below them. sees is the
// scope of the token's unit. False where nothing is left.
func (t Token) Holder(account Account, sees Scope) (Actor, bool) {
	if account.ID != t.Account || account.State != AccountActive {
		return Actor{}, false
	}
	own, above := []Role(nil), []Role(nil)
	for _, g := range account.Grants {
		switch {
		case g.Unit == t.Unit:
			own = append(own, g.Role)
		case sees.under(g.Unit):
			above = append(above, g.Role)
		}
	}
	who := Actor{Name: account.Login + "/" + t.Name, Account: account.ID, Unit: t.Unit, Sees: sees, Roles: own, Only: []Permission{}}
	gives := func(r Role, p Permission) bool { return len(Powers[r][p]) > 0 }
	if len(own) == 0 {
		who.Roles, gives = above, func(r Role, p Permission) bool { return slices.Contains(Powers[r][p], BelowOwn) }
	}
	for _, s := range t.Scopes {
		for _, p := range tokenPowers[s] {
			if slices.ContainsFunc(who.Roles, func(r Role) bool { return gives(r, p) }) {
				who.Only = append(who.Only, p)
			}
		}
	}
	return who, len(who.Only) > 0
}

// Gives says whether somebody who acts through a token may do anything of a
// scope.
func (s TokenScope) Gives(who Actor) bool { return slices.ContainsFunc(tokenPowers[s], who.Can) }

// TokenOf splits the name under which the trace knows whoever acted through a
// token; false where it is another's.
func TokenOf(actor string) (login, token string, ok bool) { return strings.Cut(actor, "/") }

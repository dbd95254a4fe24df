package domain

// Codes of accounts and signing in.
const (
	CodeLoginBad        Code = "login_bad"
	CodeLoginTaken      Code = "login_taken"
	CodeNameBad         Code = "name_bad"
	CodePasswordShort   Code = "password_short" // fewest characters
	CodePasswordCommon  Code = "password_common"
	CodePasswordAgain   Code = "password_again"
	CodePasswordWrong   Code = "password_wrong"
	CodeSignInWrong     Code = "sign_in_wrong"
	CodeSignInWait      Code = "sign_in_wait" // instant
	CodeSecondKeyWrong  Code = "second_key_wrong"
	CodeAccountLocked   Code = "account_locked"
	CodeAccountEnded    Code = "account_ended"
	CodeAccountNoRole   Code = "account_no_role"
	CodeLinkDead        Code = "link_dead"
	CodeRoleUnknown     Code = "role_unknown"
	CodeRolePlace       Code = "role_place" // the role is the Commission's and belongs to the province
	CodeRoleHeld        Code = "role_held"
	CodeLastAdmin       Code = "last_admin"
	CodeOwnAccount      Code = "own_account"
	CodeAccountOutside  Code = "account_outside" // it also holds roles elsewhere
	CodeLockedAbove     Code = "locked_above"
	CodeListenPlain     Code = "listen_plain"    // address
	CodeCertificateBad  Code = "certificate_bad" // what the system says
	CodeCertificateHalf Code = "certificate_half"
	CodeStateUnknown    Code = "state_unknown"
	CodeAccountUnknown  Code = "account_unknown" // login
)

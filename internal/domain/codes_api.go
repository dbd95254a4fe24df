package domain

// Tokens, and what programs send.
const (
	CodeTokenName    Code = "token_name"
	CodeTokenTaken   Code = "token_taken"
	CodeTokenScope   Code = "token_scope"
	CodeTokenNoRight Code = "token_no_right"
	CodeTokenLife    Code = "token_life" // first Date, last Date
	CodeTokenMissing Code = "token_missing"
	CodeTokenUnknown Code = "token_unknown"
	CodeTokenExpired Code = "token_expired" // last Date
	CodeTokenIdle    Code = "token_idle"    // the account behind it may do nothing any more
	CodeTokenReach   Code = "token_reach"   // the scopes one of which the call needs
	CodeTokenWait    Code = "token_wait"    // Instant until which one has to wait

	CodeKeyReused Code = "key_reused"
	CodeKeyBad    Code = "key_bad" // most characters

	CodeBodyJSON    Code = "body_json"    // what the reader says
	CodeBodyKind    Code = "body_kind"    // what was sent
	CodeBodyLong    Code = "body_long"    // most bytes
	CodeBodyDeep    Code = "body_deep"    // most levels
	CodeBodyTwice   Code = "body_twice"   // name of the field
	CodeBodyUnknown Code = "body_unknown" // name of the field
	CodeBodyType    Code = "body_type"    // the type it should have
	CodeBodyMissing Code = "body_missing"
	CodeQueryLimit  Code = "query_limit" // most
	CodeQueryCursor Code = "query_cursor"
	CodeQueryName   Code = "query_name"
	CodeQueryValue  Code = "query_value"
)

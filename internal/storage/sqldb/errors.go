package sqldb

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
)

// SQLite's codes for a full disk and for a database that another holds.
const (
	sqliteFull = 13
	sqliteBusy = 5
	sqliteIO   = 10
)

// DiskFull says that the disk has no room left.
func DiskFull(err error) bool {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()&0xff == sqliteFull
	}
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && e.Code == "53100"
}

// DiskFails says that the disk gave an error; a full one does so too where not
// even a lock can be written.
func DiskFails(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && e.Code()&0xff == sqliteIO
}

// Busy says that another program held the database for too long.
func Busy(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && e.Code()&0xff == sqliteBusy
}

// refused says that PostgreSQL answered: what failed was certainly not kept.
func refused(err error) bool {
	_, ok := errors.AsType[*pgconn.PgError](err)
	return ok
}

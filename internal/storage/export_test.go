package storage

import "database/sql"

// Writer is the connection that writes, for tests that hinder it.
func (d *DB) Writer() *sql.DB { return d.db.Writer() }

// Kept are the tables of a backup.
var Kept = kept

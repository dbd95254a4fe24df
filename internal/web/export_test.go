package web

import "time"

// SetPatience makes answers wait so long for a file.
func SetPatience(d time.Duration) { patience = d }

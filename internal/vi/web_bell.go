package vi

// Bell says what the bell in the head of a page leads to.
func Bell(unread int) string {
	if unread == 0 {
		return NoticesTitle
	}
	return NoticesTitle + ": " + Number(int64(unread)) + " chưa đọc"
}

// BellCount is the number that stands on the bell; nothing where all is read,
// and no more than fits.
func BellCount(unread int) string {
	switch {
	case unread == 0:
		return ""
	case unread > 99:
		return "99+"
	}
	return Number(int64(unread))
}

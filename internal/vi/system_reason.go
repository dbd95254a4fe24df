package vi

import (
	"errors"
	"os"
	"syscall"
)

// SystemReason says what the system says of a file or folder.
func SystemReason(err error) string {
	for _, known := range []struct {
		is   error
		says string
	}{
		{os.ErrNotExist, "không có thư mục hoặc tệp này"},
		{os.ErrPermission, "không có quyền"},
		{os.ErrExist, "đã có"},
		{syscall.EISDIR, "đây là thư mục"},
		{syscall.ENOTDIR, "đây không phải là thư mục"},
		{syscall.ENOSPC, "ổ đĩa đã đầy"},
		{syscall.EROFS, "ổ đĩa chỉ cho đọc"},
	} {
		if errors.Is(err, known.is) {
			return known.says
		}
	}
	return err.Error()
}

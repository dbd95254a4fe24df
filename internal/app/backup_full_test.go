package app

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

func TestWhatADiskSaysOfABackupIsTold(t *testing.T) {
	other := errors.New("another")
	for _, c := range []struct {
		name string
		err  error
		want domain.Code
	}{
		{"the database finds no room", fmt.Errorf("back up: %w", storage.ErrDiskFull), domain.CodeBackupFull},
		{"the system finds no room", fmt.Errorf("x: %w", &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}), domain.CodeBackupFull},
		{"the quota is used up", &fs.PathError{Op: "write", Path: "x", Err: syscall.EDQUOT}, domain.CodeBackupFull},
		{"the name is taken", fmt.Errorf("x: %w", fs.ErrExist), domain.CodeFileExists},
		{"the disk is for reading only", &fs.PathError{Op: "mkdir", Path: "x", Err: syscall.EROFS}, domain.CodeFileUnwritable},
		{"nobody may write there", &fs.PathError{Op: "mkdir", Path: "x", Err: syscall.EACCES}, domain.CodeFileUnwritable},
		{"what nobody can act on stays what it is", other, ""},
	} {
		err := unwritable(c.err, "x")
		bad, ok := errors.AsType[*domain.Invalid](err)
		if c.want == "" && !errors.Is(err, other) || c.want != "" && (!ok || bad.Problems[0].Code != c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if unwritable(nil, "x") != nil {
		t.Error("nothing wrong is told as a problem")
	}
}

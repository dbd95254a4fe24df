package e2e

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// program builds the real program once: these stories are about processes.
var (
	built   bool
	program = sync.OnceValues(build)
)

func build() (string, error) {
	built = true
	dir, err := os.MkdirTemp("", "tiendo-e2e-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "tiendo")
	out, err := exec.CommandContext(context.Background(), "go", "build", "-o", path, "tiendo/cmd/tiendo").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return path, nil
}

func tiendo(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return exec.CommandContext(t.Context(), path, args...)
}

// run runs a command to its end and gives its exit code and what it said.
func run(t *testing.T, args ...string) (int, string) {
	t.Helper()
	out, err := tiendo(t, args...).CombinedOutput()
	if exit, ok := err.(*exec.ExitError); ok { //nolint:errorlint // exec gives it bare
		return exit.ExitCode(), string(out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return 0, string(out)
}

var address = regexp.MustCompile(`http://[0-9.:]+/`)

// start starts a serving command and waits for the address it prints. stop
// interrupts it and gives its exit code.
func start(t *testing.T, args ...string) (url string, stop func() int) {
	t.Helper()
	cmd, url := started(t, args...)
	return url, func() int {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		return cmd.ProcessState.ExitCode()
	}
}

// startToKill is start for a program that ends as if the power went.
func startToKill(t *testing.T, args ...string) (url string, kill func()) {
	t.Helper()
	cmd, url := started(t, args...)
	return url, func() {
		t.Helper()
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
	}
}

func started(t *testing.T, args ...string) (cmd *exec.Cmd, url string) {
	t.Helper()
	cmd = tiendo(t, args...)
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if url = address.FindString(line); url == "" {
		_ = cmd.Wait()
		t.Fatalf("no address in %q (%v): %s", line, err, errors.String())
	}
	return cmd, url
}

func get(t *testing.T, url string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d: %s", url, answer.StatusCode, body)
	}
	return string(body)
}

// TestTheDemonstration: one command, no installation, no configuration; the
// page opens on the last day for which every unit has figures, and nothing
// stays behind.
func TestTheDemonstration(t *testing.T) {
	if _, err := program(); err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	began := time.Now()
	url, stop := start(t, "demo", "--listen", "127.0.0.1:0")
	page := get(t, url+"tien-do")
	t.Logf("start to first page: %s", time.Since(began))
	for _, want := range []string{"SỐ LIỆU MÔ PHỎNG", "20/05/2026", "3.600", "957", "26,58%"} {
		if !strings.Contains(page, want) {
			t.Errorf("the first page does not say %q", want)
		}
	}
	for _, file := range []string{"docx", "pdf", "xlsx"} {
		got := get(t, url+"van-ban/tai?ky=2026&tinh-den=2026-05-20&loai=urge&tep="+file)
		magic := map[string]string{"docx": "PK", "xlsx": "PK", "pdf": "%PDF"}[file]
		if !strings.HasPrefix(got, magic) {
			t.Errorf("the %s begins with %q", file, got[:min(8, len(got))])
		}
	}
	if code := stop(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	left, err := filepath.Glob(filepath.Join(temp, "tiendo-demo-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q %v", left, err)
	}
}

// TestOneServerAFolder: a second server is refused, other commands work beside
// the first, and restoring waits until nobody uses the folder.
func TestOneServerAFolder(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + filepath.Join(dir, "data")
	if err := unpack(dir); err != nil {
		t.Fatal(err)
	}
	_, stop := start(t, "serve", data, "--listen", "127.0.0.1:0")
	if code, said := run(t, "serve", data, "--listen", "127.0.0.1:0"); code != 1 || !strings.Contains(said, "đang phục vụ thư mục dữ liệu này") {
		t.Errorf("a second server: exit %d, %s", code, said)
	}
	if code, said := run(t, "import", "units", filepath.Join(dir, "lam_dong_units.csv"), data); code != 0 {
		t.Errorf("an import beside the server: exit %d, %s", code, said)
	}
	backup := filepath.Join(dir, "backup")
	if code, said := run(t, "backup", backup, data); code != 0 {
		t.Errorf("a backup beside the server: exit %d, %s", code, said)
	}
	if code, said := run(t, "restore", backup, data); code != 1 || !strings.Contains(said, "đang được một chương trình tiendo khác sử dụng") {
		t.Errorf("restoring beside the server: exit %d, %s", code, said)
	}
	if code := stop(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if code, said := run(t, "restore", backup, data); code != 0 {
		t.Errorf("restoring afterwards: exit %d, %s", code, said)
	}
}

// TestKilledInTheMiddleOfAnImport: whenever the power goes, the file is in
// whole or not at all, and the store is sound.
func TestKilledInTheMiddleOfAnImport(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + filepath.Join(dir, "data")
	if err := unpack(dir); err != nil {
		t.Fatal(err)
	}
	path := func(name string) string { return filepath.Join(dir, name) }
	for _, args := range [][]string{
		{"import", "units", path("lam_dong_units.csv"), data},
		{"import", "targets", path("targets_2026.csv"), data, "--plan", "2026", "--name", "Năm 2026", "--from", "2026-01-01", "--to", "2026-12-31", "--notice", "149-TB/TU", "--notice-date", "2026-01-30"},
	} {
		if code, said := run(t, args...); code != 0 {
			t.Fatalf("%q: exit %d, %s", args, code, said)
		}
	}
	var rows strings.Builder
	rows.WriteString("code,from,date,admitted\n")
	for _, line := range strings.Split(string(mustRead(t, path("targets_2026.csv"))), "\n")[1:] {
		code, _, ok := strings.Cut(line, ",")
		for day := 1; ok && day <= 130; day++ {
			d := time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			fmt.Fprintf(&rows, "%s,%s,%s,1\n", code, d, d)
		}
	}
	if err := os.WriteFile(path("big.csv"), []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	const whole = 128 * 130
	for _, after := range []time.Duration{50 * time.Millisecond, 150 * time.Millisecond, 250 * time.Millisecond, 350 * time.Millisecond, 500 * time.Millisecond} {
		cmd := tiendo(t, "import", "results", path("big.csv"), "--plan", "2026", data)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()
		if code, said := run(t, "verify", data); code != 0 {
			t.Fatalf("killed after %s: %s", after, said)
		}
		_, said := run(t, "board", data, "--plan", "2026", "--as-of", "2026-05-20", "--format", "json")
		if !strings.Contains(said, `"admitted": 0,`) && !strings.Contains(said, fmt.Sprintf(`"admitted": %d,`, whole)) {
			t.Errorf("killed after %s: half an import is kept", after)
		}
	}
	if code, said := run(t, "import", "results", path("big.csv"), "--plan", "2026", data); code != 0 {
		t.Errorf("the same file afterwards: exit %d, %s", code, said)
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestTheKeyOfTheDemonstration: the files of the demonstration lie under a key in
// its own folder. The key is changed beside a running program; without it, or with
// another one, the program stops with a clear word and nothing is destroyed.
func TestTheKeyOfTheDemonstration(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + dir
	_, stop := start(t, "demo", data, "--listen", "127.0.0.1:0")

	code, out := run(t, "deadlines", data, "--on", "2026-11-20", "--unit", "24646", "--within", "400", "--format", "json")
	var lines []map[string]any
	if err := json.Unmarshal([]byte(out), &lines); code != 0 || err != nil || len(lines) == 0 {
		t.Fatalf("deadlines: exit %d, %d lines, %v", code, len(lines), err)
	}
	fields := []string{"begun", "certain", "clock", "file", "last", "left", "rule", "source", "state", "turn", "unit"}
	for _, l := range lines {
		for _, f := range fields {
			if _, ok := l[f]; !ok {
				t.Fatalf("a deadline says nothing of %s: %v", f, l)
			}
		}
		if len(l) != len(fields) || !strings.HasPrefix(l["file"].(string), "HS") || !strings.HasPrefix(l["unit"].(string), "24646") {
			t.Fatalf("a deadline says %v", l)
		}
	}
	if code, text := run(t, "deadlines", data, "--on", "2026-11-20", "--within", "400"); code != 0 || !strings.Contains(text, "SỐ LIỆU MÔ PHỎNG") || !strings.Contains(text, "Chi bộ xét") {
		t.Errorf("deadlines as text: exit %d, %.300s", code, text)
	}

	key := filepath.Join(dir, "secret.key")
	before := mustRead(t, key)
	if code, said := run(t, "keys", "rotate", data); code != 0 || !strings.Contains(said, "Đã đổi khóa mã hóa") {
		t.Fatalf("keys rotate beside a running program: exit %d, %s", code, said)
	}
	after := mustRead(t, key)
	if slices.Equal(before, after) || len(after) != len(before) {
		t.Error("the key is not a new one alone")
	}
	if code := stop(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if code, said := run(t, "verify", data); code != 0 || !strings.Contains(said, "3.000, tính lại khớp") {
		t.Errorf("verify: exit %d, %s", code, said)
	}

	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{"lost": nil, "the old one": before} {
		if text != nil {
			if err := os.WriteFile(key, text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for _, command := range []string{"serve", "demo"} {
			if code, said := run(t, command, data, "--listen", "127.0.0.1:0"); code != 1 || !strings.Contains(said, "Không có gì bị mất") {
				t.Errorf("%s with a key that is %s: exit %d, %s", command, name, code, said)
			}
		}
		if now, err := os.ReadFile(key); text == nil && err == nil || text != nil && !slices.Equal(now, text) {
			t.Errorf("a key that is %s was written over", name)
		}
	}
	if err := os.WriteFile(key, after, 0o600); err != nil {
		t.Fatal(err)
	}
	url, stop := start(t, "serve", data, "--listen", "127.0.0.1:0")
	get(t, url)
	if code := stop(); code != 0 {
		t.Errorf("with the key back: exit code %d", code)
	}
}

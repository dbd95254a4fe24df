package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

const vietnamese = "đăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"

// Words that users read stand in internal/vi and in the templates. Tags of fields
// do not count: the document of the API is made of them, beside the fields they
// tell of.
func TestWordsStandWhereWordsBelong(t *testing.T) {
	for _, floor := range []string{"storage", "app", "web"} {
		root := filepath.Join("..", floor)
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			if words(file) {
				t.Errorf("internal/%s has Vietnamese words in it: they belong in internal/vi", filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator))))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// words says that a file has a text with Vietnamese letters that is no tag.
func words(file *ast.File) (found bool) {
	tags := map[*ast.BasicLit]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			if n.Tag != nil {
				tags[n.Tag] = true
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING && !tags[n] && strings.ContainsAny(strings.ToLower(n.Value), vietnamese) {
				found = true
			}
		}
		return true
	})
	return found
}

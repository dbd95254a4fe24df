package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// stillWording are files that hold Vietnamese words of their own. They go to
// internal/vi one after the other; none is added. Tags of fields do not count:
// the document of the API is made of them, beside the fields they tell of.
var stillWording = []string{
	"web/api_document.go",
	"web/api_query.go",
	"web/api_routes.go",
	"web/campaign.go",
	"web/campaign_form.go",
	"web/collection.go",
	"web/collection_line.go",
	"web/collection_receive.go",
	"web/collection_sort.go",
	"web/consolidated.go",
	"web/guide.go",
	"web/org.go",
	"web/org_fields.go",
	"web/org_lists.go",
	"web/org_preview.go",
	"web/register_form.go",
	"web/routes.go",
	"web/source_explain.go",
}

const vietnamese = "đăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"

// Words that users read stand in internal/vi and in the templates.
func TestWordsStandWhereWordsBelong(t *testing.T) {
	var found []string
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
				found = append(found, filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator))))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range found {
		if !slices.Contains(stillWording, f) {
			t.Errorf("internal/%s has Vietnamese words in it: they belong in internal/vi", f)
		}
	}
	for _, f := range stillWording {
		if !slices.Contains(found, f) {
			t.Errorf("internal/%s has no Vietnamese words left: take it off the list", f)
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

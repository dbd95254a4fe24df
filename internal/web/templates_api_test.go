package web

import (
	"io"
	"testing"
)

// As TestTemplatesFitTheirPages, for the pages of tokens and of the API.
func TestTemplatesOfTokensFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	bad := []string{"p"}
	for name, pages := range map[string][]any{
		"tokens": {tokensPage{}, tokensPage{
			Lines: []tokenLine{{End: "e"}, {}}, Units: []option{{}, {Chosen: true}}, Scopes: []tokenChoice{{}, {Chosen: true}},
			Problems: problems{"": bad, "name": bad, "unit": bad, "scopes": bad, "expires_on": bad},
		}},
		"tokenshown": {tokenShown{}},
		"api": {apiShown{}, apiShown{
			Groups: []apiGroupShown{{Calls: []apiCallShown{{}, {About: "a", Params: []fact{{}}, Fields: []fact{{}}}}}}, Errors: []apiErrorShown{{}, {Code: "c"}},
		}},
	} {
		for i, page := range pages {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{Done: "d"}}); err != nil {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}

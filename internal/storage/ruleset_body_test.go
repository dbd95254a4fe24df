package storage

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

func TestASetOfRulesComesBackAsItWasKept(t *testing.T) {
	own := casefile.Shipped()[0]
	own.Code, own.Papers = "295", append(own.Papers, casefile.PaperRule{
		Code: "DOC-21", Title: "Giấy khai sinh (bản sao)", Phase: casefile.PhaseDossier, Producer: casefile.ActorPerson, Need: casefile.Mandatory, For: casefile.DossierCertified,
		Variants: []casefile.PaperVariant{{Form: "A", Province: "Lâm Đồng", From: domain.MustDate("2026-01-01"), Until: domain.MustDate("2026-12-31")}},
	})
	for _, r := range append(casefile.Shipped(), own) {
		body, err := EncodeRuleSet(r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeRuleSet(body)
		if err != nil {
			t.Fatalf("%s: %v", r.Code, err)
		}
		if diff := cmp.Diff(r, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", r.Code, diff)
		}
		again, err := EncodeRuleSet(got)
		if err != nil || again != body {
			t.Errorf("%s is written in two ways: %v", r.Code, err)
		}
	}
}

func TestASetOfRulesIsReadStrictly(t *testing.T) {
	good, err := EncodeRuleSet(casefile.Shipped()[1])
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{
		"a version to come":         strings.Replace(good, `"v":2`, `"v":3`, 1),
		"schooling before its time": strings.Replace(good, `"v":2`, `"v":1`, 1),
		"a field that nobody knows": strings.Replace(good, `"failures":3`, `"failures":3,"mercy":1`, 1),
		"something behind it":       good + "{}",
		"half of it":                good[:len(good)/2],
		"nothing":                   "",
		"a day that does not exist": strings.Replace(good, "2026-07-26", "2026-02-30", 1),
		"an actor nobody knows":     strings.Replace(good, `"actor":"centre"`, `"actor":"santa"`, 1),
		"a clock of no event":       strings.Replace(good, `"until":"decided"`, `"until":"never"`, 1),
		"a quorum twice":            strings.Replace(good, `"body":"base"`, `"body":"cell"`, 1),
		"no way to the end":         strings.Replace(good, `"event":"published","from":["OFFICIAL_DECIDED"],"to":"OFFICIAL"`, `"event":"published","from":["OFFICIAL_DECIDED"],"to":"ADMITTED"`, 1),
	} {
		if body == good {
			t.Fatalf("%s: nothing was changed", name)
		}
		if _, err := DecodeRuleSet(body); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// A set that was recorded before sets said of schooling had the rule of its time.
func TestASetOfTheFirstVersionKnowsSchooling(t *testing.T) {
	for i, r := range casefile.Shipped() {
		body, err := EncodeRuleSet(r)
		if err != nil {
			t.Fatal(err)
		}
		var raw map[string]any
		if err := json.Unmarshal([]byte(body), &raw); err != nil {
			t.Fatal(err)
		}
		raw["v"] = 1
		delete(raw, "schooling")
		old, err := json.Marshal(raw)
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeRuleSet(string(old))
		if err != nil {
			t.Fatal(err)
		}
		want := casefile.Shipped()[0].Schooling
		want.Confirmed = i == 0
		if got.Schooling != want {
			t.Errorf("%s: %+v", r.Code, got.Schooling)
		}
	}
}

func FuzzDecodeRuleSet(f *testing.F) {
	for _, r := range casefile.Shipped() {
		body, err := EncodeRuleSet(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Add(`{"v":1}`)
	f.Fuzz(func(t *testing.T, body string) {
		r, err := DecodeRuleSet(body)
		if err != nil {
			return
		}
		once, err := EncodeRuleSet(r)
		if err != nil {
			t.Fatal(err)
		}
		again, err := DecodeRuleSet(once)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if twice, err := EncodeRuleSet(again); err != nil || once != twice {
			t.Fatalf("written in two ways: %v", err)
		}
	})
}

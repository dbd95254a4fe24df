package web

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"tiendo/internal/vi"
)

// newAPIDocument describes the calls as OpenAPI 3.1. It is made of the routes
// and types themselves; a test holds every answer against it.
func newAPIDocument(routes []apiRoute) []byte {
	all := schemas{}
	problem := all.of(reflect.TypeFor[apiProblem](), "")
	paths := map[string]any{}
	for _, rt := range routes {
		at, _ := paths[apiRoot+rt.path].(map[string]any)
		if at == nil {
			at = map[string]any{}
			paths[apiRoot+rt.path] = at
		}
		at[strings.ToLower(rt.method)] = operation(rt, all, problem)
	}
	tags := []any{}
	for _, g := range vi.APIGroups {
		tags = append(tags, map[string]any{"name": g[0], "description": g[1]})
	}
	document := map[string]any{
		"openapi": "3.1.0",
		"info": map[string]any{
			"title": vi.Product, "version": "1",
			"description": vi.APIAbout,
		},
		"servers":  []any{map[string]any{"url": "/"}},
		"tags":     tags,
		"paths":    paths,
		"security": []any{map[string]any{"token": []any{}}},
		"components": map[string]any{
			"schemas": map[string]any(all),
			"securitySchemes": map[string]any{
				"token": map[string]any{"type": "http", "scheme": "bearer", "description": vi.APIToken},
			},
		},
	}
	body, err := json.MarshalIndent(document, "", " ")
	if err != nil {
		panic(err) // maps of strings, numbers and lists are always written
	}
	return body
}

var inPath = regexp.MustCompile(`\{(\w+)\}`)

// pathParams are what an address names: their kinds and what they are.
var pathParams = map[string]apiParam{
	"campaign": {"campaign", "string", vi.APIPathCampaign, "BC-2026"},
	"period":   {"period", "string", vi.APIPathPeriod, "2026-05"},
	"report":   {"report", "integer", vi.APIPathReport, "1"},
	"plan":     {"plan", "string", vi.APIPathPlan, "2026"},
}

func operation(rt apiRoute, all schemas, problem map[string]any) map[string]any {
	does, about := vi.APICall(rt.id)
	op := map[string]any{
		"operationId": rt.id, "summary": does, "tags": []any{rt.group},
	}
	if len(rt.scopes) > 0 {
		about = strings.TrimSpace(about + " " + vi.APIScopes(rt.scopes))
	}
	if about != "" {
		op["description"] = about
	}
	params := []any{}
	for _, m := range inPath.FindAllStringSubmatch(rt.path, -1) {
		p := parameter(pathParams[m[1]], "path")
		p["required"] = true
		params = append(params, p)
	}
	for _, q := range rt.query {
		params = append(params, parameter(q, "query"))
	}
	statuses := []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusBadRequest, http.StatusInternalServerError}
	if rt.method == http.MethodPost {
		params = append(params, map[string]any{
			"name": "Idempotency-Key", "in": "header", "description": vi.APIKey, "schema": map[string]any{"type": "string", "maxLength": longestKey},
		})
	}
	if rt.in != nil {
		var example any
		if err := json.Unmarshal([]byte(rt.example), &example); err != nil {
			panic(err) // examples are ours
		}
		op["requestBody"] = map[string]any{"required": true, "content": map[string]any{
			"application/json": map[string]any{"schema": all.of(reflect.TypeOf(rt.in), ""), "example": example},
		}}
		statuses = append(statuses, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	if rt.conflicts {
		statuses = append(statuses, http.StatusConflict)
	}
	if len(params) > 0 {
		op["parameters"] = params
	}
	responses := map[string]any{strconv.Itoa(rt.success()): map[string]any{
		"description": vi.APIGood, "content": map[string]any{"application/json": map[string]any{"schema": all.of(reflect.TypeOf(rt.out), "")}},
	}}
	if rt.method == http.MethodGet {
		responses["304"] = map[string]any{"description": vi.APINotChanged}
	}
	for _, status := range statuses {
		responses[strconv.Itoa(status)] = map[string]any{
			"description": vi.ProblemTitle(status), "content": map[string]any{"application/problem+json": map[string]any{"schema": problem}},
		}
	}
	op["responses"] = responses
	return op
}

func parameter(p apiParam, in string) map[string]any {
	schema := map[string]any{"type": "string"}
	switch {
	case p.name == paramLimit.name:
		schema = map[string]any{"type": "integer", "minimum": 1, "maximum": mostPage, "default": usualPage}
	case p.format == "integer":
		schema = map[string]any{"type": "integer", "minimum": 1}
	case p.format != "string":
		schema["format"] = p.format
	}
	out := map[string]any{"name": p.name, "in": in, "description": p.doc, "schema": schema}
	if p.example != "" {
		var example any = p.example
		if n, err := strconv.Atoi(p.example); err == nil && schema["type"] == "integer" {
			example = n
		}
		out["example"] = example
	}
	return out
}

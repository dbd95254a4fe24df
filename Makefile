# Two commands matter: make demo and make test. make help lists the rest.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

GOLANGCI := 2.15.0
GOFUMPT  := 0.12.0
BIN      := $(CURDIR)/.bin
LINT     := $(BIN)/golangci-lint-$(GOLANGCI)
FUMPT    := $(BIN)/gofumpt-$(GOFUMPT)
BUILD    := CGO_ENABLED=0 go build -trimpath -ldflags='-s -w'
FUZZTIME := 60s
APT      := $(if $(filter 0,$(shell id -u)),,sudo )apt-get

.PHONY: help build demo test check unit install-tests soak bench cover golden guide clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## the program, as ./tiendo
	$(BUILD) -o tiendo ./cmd/tiendo

demo: build ## build and start the program with sample data; prints the address
	./tiendo demo

test: install-tests check unit ## everything that must hold before a change lands

install-tests: $(LINT) $(FUMPT) ## what the tests need, if it is missing (PostgreSQL server, Chromium)
	@need=; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need="$$need postgresql"; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || need="$$need chromium"; \
	if [ -n "$$need" ]; then \
	  echo "installing:$$need"; \
	  $(APT) update -q && DEBIAN_FRONTEND=noninteractive $(APT) install -yq --no-install-recommends $$need; \
	fi

check: $(LINT) $(FUMPT) ## formatting, vet, linters, modules
	@wrong=$$($(FUMPT) -l $$(git ls-files '*.go')); if [ -n "$$wrong" ]; then echo "not formatted (gofumpt): $$wrong"; exit 1; fi
	go vet ./...
	$(LINT) run ./...
	go mod verify
	go mod tidy -diff

unit: ## unit, property, golden, both engines, whole-program stories, browser walks
	CI=true scripts/with-postgres go test -timeout 20m ./...

soak: install-tests ## what takes longer: race detector, long properties, fuzzing
	CI=true scripts/with-postgres go test -race -timeout 30m ./...
	CI=true TIENDO_SOAK=1 scripts/with-postgres go test -timeout 60m -run 'Property' ./internal/...
	@for t in $$(grep -rlE '^func Fuzz' --include='*_test.go' internal | sort); do \
	  for f in $$(sed -nE 's/^func (Fuzz[A-Za-z0-9_]*).*/\1/p' $$t); do \
	    echo "$$f in $$(dirname $$t)"; go test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x ./$$(dirname $$t) || exit 1; \
	  done; \
	done

bench: install-tests ## the benchmarks behind docs/performance.md
	CI=true scripts/with-postgres go test -run '^$$' -bench . -benchmem -timeout 30m ./...

golden: ## write the golden files anew; read the difference before committing
	go generate ./internal/documents
	go test ./internal/app ./internal/documents/docx ./internal/documents/pdf -update

guide: install-tests ## take the pictures of the user's guide anew; look at them before committing
	CI=true TIENDO_GUIDE=write go test -count=1 -run 'TestThePicturesOfTheGuide' ./e2e

cover: install-tests ## test coverage by package
	CI=true scripts/with-postgres go test -cover ./...

clean: ## what make made
	rm -rf .bin tiendo dist

$(LINT):
	@mkdir -p $(BIN)/new
	GOBIN=$(BIN)/new go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$(GOLANGCI)
	@mv $(BIN)/new/golangci-lint $@

$(FUMPT):
	@mkdir -p $(BIN)/new
	GOBIN=$(BIN)/new go install mvdan.cc/gofumpt@v$(GOFUMPT)
	@mv $(BIN)/new/gofumpt $@

package domain

import (
	"slices"
	"strconv"
	"strings"
)

// Document is an official paper as a register knows it: type, number, issuer
// and date together. The number alone names nothing: 259-TB/TU and
// 259-CV/BTCTU are two papers (domain §10.1).
type Document struct {
	Number   int
	Type     string // TB, CV, CT, …
	Issuer   string // TU, BTCTU, …
	IssuedOn Date
}

// documentTypes are the symbols of Hướng dẫn 36-HD/VPTW.
var documentTypes = []string{"NQ", "CT", "KL", "QĐ", "QĐi", "QC", "TB", "BC", "TTr", "HD", "CTr", "KH", "ĐA", "PA", "BB", "CV", "TT"}

// DocumentTypes are the symbols of the types of papers, in their usual order.
func DocumentTypes() []string { return slices.Clone(documentTypes) }

// KnownType says whether there is such a type of paper.
func KnownType(symbol string) bool { return slices.Contains(documentTypes, symbol) }

// ParseDocument reads a symbol such as 259-TB/TU.
func ParseDocument(symbol string, issuedOn Date) (Document, bool) {
	number, rest, ok1 := strings.Cut(strings.TrimSpace(symbol), "-")
	kind, issuer, ok2 := strings.Cut(rest, "/")
	number, kind, issuer = strings.TrimSpace(number), strings.TrimSpace(kind), strings.TrimSpace(issuer)
	n, isNumber := digits(number)
	if !ok1 || !ok2 || !isNumber || len(number) > 9 || n < 1 || n > 99999 || !KnownType(kind) || issuer == "" || strings.ContainsAny(issuer, " /") {
		return Document{}, false
	}
	return Document{n, kind, issuer, issuedOn}, true
}

// Symbol is 259-TB/TU; numbers below ten have a leading zero (36-HD/VPTW).
func (d Document) Symbol() string {
	if d.Number == 0 {
		return ""
	}
	n := strconv.Itoa(d.Number)
	if d.Number < 10 {
		n = "0" + n
	}
	return n + "-" + d.Type + "/" + d.Issuer
}

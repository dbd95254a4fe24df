package domain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// UnitID identifies a party organisation for ever, whatever it is called and
// wherever it belongs.
type UnitID int64

// RootCode is the code of the provincial party organisation (Đảng bộ tỉnh).
const RootCode = "TU"

// Kind says what a party organisation is (loại tổ chức).
type Kind string

// The kinds, from the province down to the cell.
const (
	Province     Kind = "province"     // đảng bộ tỉnh
	Agency       Kind = "agency"       // đảng bộ cơ quan trực thuộc Tỉnh ủy
	Ward         Kind = "ward"         // phường
	Commune      Kind = "commune"      // xã
	SpecialZone  Kind = "special_zone" // đặc khu
	Organization Kind = "organization" // đảng bộ cơ sở, đảng bộ bộ phận
	BaseCell     Kind = "base_cell"    // chi bộ cơ sở
	Cell         Kind = "cell"         // chi bộ
)

// Kinds are all kinds in the order in which people list them.
var Kinds = []Kind{Province, Agency, Commune, Ward, SpecialZone, Organization, BaseCell, Cell}

// Known says whether the kind is one of Kinds.
func (k Kind) Known() bool {
	for _, x := range Kinds {
		if x == k {
			return true
		}
	}
	return false
}

// Local says that the organisation is a locality (địa phương): the letters
// count "đảng bộ địa phương" without the agency committees.
func (k Kind) Local() bool { return k == Commune || k == Ward || k == SpecialZone }

// AreaKind is a kind of area that the directives name apart (loại địa bàn); a
// unit may have several.
type AreaKind string

// The area kinds of the letter of 21/5/2026, and the mountainous areas of
// Quyết định 2284/QĐ-UBND of 25/11/2025.
const (
	RemoteArea     AreaKind = "remote_area"
	MinorityArea   AreaKind = "ethnic_minority_area"
	ReligiousArea  AreaKind = "religious_area"
	DifficultArea  AreaKind = "difficult_area"
	FewMembersArea AreaKind = "few_members_area"
	Mountainous    AreaKind = "mountainous"
)

// AreaKinds are all area kinds in order.
var AreaKinds = []AreaKind{RemoteArea, MinorityArea, ReligiousArea, DifficultArea, FewMembersArea, Mountainous}

// Indicator names what a fact counts (chỉ số).
type Indicator string

// Indicators. Admitted is a flow, summed over a window; the others are stocks,
// of which the latest by the day asked holds.
const (
	Admitted   Indicator = "admitted"   // kết nạp
	Members    Indicator = "members"    // đảng viên
	Cells      Indicator = "cells"      // chi bộ
	Population Indicator = "population" // dân số
)

// UnitVersion is how a unit stood from a day on, as learned at an instant. Rows
// are only added: of the versions with EffectiveOn ≤ the day asked and
// RecordedAt ≤ the instant asked, the latest EffectiveOn, then the latest
// RecordedAt, holds. Ending a unit is a version too (Open false).
type UnitVersion struct {
	Unit          UnitID
	Code          string
	EffectiveOn   Date
	RecordedAt    Instant
	Open          bool
	Parent        UnitID // 0 for the root
	Kind          Kind
	OrderNo       int
	FullName      string // "Xã Đắk Wil"
	ShortName     string // "Đắk Wil"
	CommitteeName string // "Đảng ủy xã Đắk Wil"
}

// Lineage says where a closed unit went. Whole means that everything it was
// belongs to To from EffectiveOn on; otherwise To is only one of several parts.
type Lineage struct {
	From, To    UnitID
	Whole       bool
	EffectiveOn Date
	RecordedAt  Instant
}

// maxUnitCode is the longest code of a unit, in characters.
const maxUnitCode = 50

// UnitCodeFault says why a text cannot be the code of a unit: a code is of
// letters, digits and the signs - . _ /, and begins with one of the first two.
// Empty where it can.
func UnitCodeFault(code string) (Code, []any) {
	if utf8.RuneCountInString(code) > maxUnitCode {
		return CodeTextTooLong, []any{maxUnitCode}
	}
	for i, r := range code {
		word := unicode.IsLetter(r) || '0' <= r && r <= '9'
		if !word && (i == 0 || !strings.ContainsRune("-._/", r)) {
			return CodeCodeBad, nil
		}
	}
	return "", nil
}

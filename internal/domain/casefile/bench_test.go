package casefile

import "testing"

// All clocks of fifteen thousand files, as after a change of the rules.
func BenchmarkClocksOf15000Files(b *testing.B) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase}
	all, cal := happened(b, way[:18]...), holidays()
	for b.Loop() {
		for n := range 15_000 {
			f.Clocks(all[:1+n%len(all)], bySet, today, cal)
		}
	}
}

// The checklists of as many, for a dry run over all open files.
func BenchmarkCompare15000Files(b *testing.B) {
	sets := Shipped()
	all := happened(b, way[:18]...)
	for b.Loop() {
		for n := range 15_000 {
			Compare(File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: all[:1+n%len(all)]}, sets[0], sets[1], asking("2026-08-18"))
		}
	}
}

package storage_test

import (
	"testing"

	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestOpensTwice(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		clock := storagetest.NewClock("2025-07-02")
		for range 2 {
			db, err := storage.Open(t.Context(), at, clock.Now)
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

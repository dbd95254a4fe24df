package app_test

import (
	"errors"
	"fmt"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestManyFilesAreOpenedWithAsManyQuestionsAsOne(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		var files []string
		for i := range 12 {
			files = append(files, o.nominated(ofA, "A1", fmt.Sprintf("Nguyễn Thị %c", 'A'+i), "2026-01-05"))
		}
		open := func(files ...string) (int64, error) {
			before := o.db.Asked()
			_, err := o.app.OpenPeople(t.Context(), ofA, app.PeopleOpened{Files: files, Reason: casefile.ForUpdate})
			return o.db.Asked() - before, err
		}
		one, err := open(files[0])
		if err != nil {
			t.Fatal(err)
		}
		if many, err := open(append(files, files[0])...); err != nil || many != one {
			t.Errorf("%d questions for one file, %d for twelve: %v", one, many, err)
		}
		if reads, err := o.app.FileReads(t.Context(), o.of("A", domain.RoleUnitAdmin), files[0]); err != nil || len(reads) != 2 {
			t.Errorf("opened twice, and read %d times: %v", len(reads), err)
		}
		if _, err := open(files[1], "HS26-999999"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("one that is not there: %v", err)
		}
		if reads, _ := o.app.FileReads(t.Context(), o.of("A", domain.RoleUnitAdmin), files[1]); len(reads) != 1 {
			t.Errorf("what was refused opened a file: %d", len(reads))
		}
	})
}

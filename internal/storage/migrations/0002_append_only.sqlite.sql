-- +goose Up

-- What was once known is never overwritten.

-- +goose StatementBegin
CREATE TRIGGER trace_no_update BEFORE UPDATE ON trace
BEGIN
  SELECT RAISE(ABORT, 'trace is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER trace_no_delete BEFORE DELETE ON trace
BEGIN
  SELECT RAISE(ABORT, 'trace is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER setting_no_update BEFORE UPDATE ON setting
BEGIN
  SELECT RAISE(ABORT, 'setting is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting
BEGIN
  SELECT RAISE(ABORT, 'setting is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER unit_no_update BEFORE UPDATE ON unit
BEGIN
  SELECT RAISE(ABORT, 'unit is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER unit_no_delete BEFORE DELETE ON unit
BEGIN
  SELECT RAISE(ABORT, 'unit is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER unit_version_no_update BEFORE UPDATE ON unit_version
BEGIN
  SELECT RAISE(ABORT, 'unit_version is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER unit_version_no_delete BEFORE DELETE ON unit_version
BEGIN
  SELECT RAISE(ABORT, 'unit_version is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER lineage_no_update BEFORE UPDATE ON lineage
BEGIN
  SELECT RAISE(ABORT, 'lineage is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER lineage_no_delete BEFORE DELETE ON lineage
BEGIN
  SELECT RAISE(ABORT, 'lineage is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER unit_area_no_update BEFORE UPDATE ON unit_area
BEGIN
  SELECT RAISE(ABORT, 'unit_area is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER unit_area_no_delete BEFORE DELETE ON unit_area
BEGIN
  SELECT RAISE(ABORT, 'unit_area is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER counted_from_no_update BEFORE UPDATE ON counted_from
BEGIN
  SELECT RAISE(ABORT, 'counted_from is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER counted_from_no_delete BEFORE DELETE ON counted_from
BEGIN
  SELECT RAISE(ABORT, 'counted_from is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact
BEGIN
  SELECT RAISE(ABORT, 'fact is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER fact_no_delete BEFORE DELETE ON fact
BEGIN
  SELECT RAISE(ABORT, 'fact is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan
BEGIN
  SELECT RAISE(ABORT, 'plan is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan
BEGIN
  SELECT RAISE(ABORT, 'plan is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER notice_no_update BEFORE UPDATE ON notice
BEGIN
  SELECT RAISE(ABORT, 'notice is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER notice_no_delete BEFORE DELETE ON notice
BEGIN
  SELECT RAISE(ABORT, 'notice is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER target_no_update BEFORE UPDATE ON target
BEGIN
  SELECT RAISE(ABORT, 'target is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER target_no_delete BEFORE DELETE ON target
BEGIN
  SELECT RAISE(ABORT, 'target is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER plan_rules_no_update BEFORE UPDATE ON plan_rules
BEGIN
  SELECT RAISE(ABORT, 'plan_rules is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER plan_rules_no_delete BEFORE DELETE ON plan_rules
BEGIN
  SELECT RAISE(ABORT, 'plan_rules is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER import_no_update BEFORE UPDATE ON import
BEGIN
  SELECT RAISE(ABORT, 'import is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER import_no_delete BEFORE DELETE ON import
BEGIN
  SELECT RAISE(ABORT, 'import is append-only');
END;
-- +goose StatementEnd

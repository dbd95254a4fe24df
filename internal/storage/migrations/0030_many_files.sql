-- +goose Up

-- Which master keys are in use is asked with everything that opens somebody; of
-- many thousand people there are one or two.
CREATE INDEX person_key_master ON person_key (master);

-- A page of the list is chosen from an index alone: a file that was opened by
-- mistake is told by its state, for which every file before the page was looked at.
DROP INDEX case_now_due;
CREATE INDEX case_now_due ON case_now (due_on, id, stage, turn, helped, followed, state);
DROP INDEX case_now_since;
CREATE INDEX case_now_since ON case_now (since, id, stage, turn, helped, followed, state);

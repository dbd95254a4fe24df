-- +goose Up

-- Which master keys are in use is asked with everything that opens somebody; of
-- many thousand people there are one or two.
CREATE INDEX person_key_master ON person_key (master);

-- From schema version 1 to 2 of the tasks of camel-jimeng in PostgreSQL. Run it in one transaction
-- (psql --single-transaction); running it again changes nothing.
-- Nodes of version 1 may go on working while it runs and afterwards; what they insert gets the defaults.

ALTER TABLE jimeng_task
    ADD COLUMN IF NOT EXISTS operation    VARCHAR(32)  NOT NULL DEFAULT 'jm-submit',
    ADD COLUMN IF NOT EXISTS account      VARCHAR(100) NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS absences     INT          NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS absent_since BIGINT;

-- a task id is unique in its account; PostgreSQL has named the old constraint itself
DO $$
DECLARE
    old name;
BEGIN
    FOR old IN
        SELECT c.conname FROM pg_constraint c
            WHERE c.conrelid = 'jimeng_task'::regclass AND c.contype = 'u'
                AND (SELECT array_agg(a.attname::text ORDER BY a.attname::text) FROM pg_attribute a
                        WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)) = ARRAY['task_group', 'task_id']
    LOOP
        EXECUTE format('ALTER TABLE jimeng_task DROP CONSTRAINT %I', old);
    END LOOP;
    IF NOT EXISTS (SELECT 1 FROM pg_constraint
            WHERE conrelid = 'jimeng_task'::regclass AND conname = lower('jimeng_task_task_id')) THEN
        ALTER TABLE jimeng_task ADD CONSTRAINT jimeng_task_task_id UNIQUE (task_group, task_id, account);
    END IF;
END $$;

CREATE INDEX IF NOT EXISTS jimeng_task_due ON jimeng_task (state, task_group, account, due_at);
DROP INDEX IF EXISTS jimeng_task_claim;

CREATE TABLE IF NOT EXISTS jimeng_schema (
    table_name VARCHAR(128) NOT NULL PRIMARY KEY,
    version    INT          NOT NULL
);

INSERT INTO jimeng_schema (table_name, version) VALUES ('jimeng_task', 2)
    ON CONFLICT (table_name) DO UPDATE SET version = 2;

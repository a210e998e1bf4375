-- From schema version 1 to 2 of the tasks of camel-jimeng in H2. Running it again changes nothing.
-- Nodes of version 1 may go on working while it runs and afterwards; what they insert gets the defaults.

ALTER TABLE jimeng_task ADD COLUMN IF NOT EXISTS operation VARCHAR(32) DEFAULT 'jm-submit' NOT NULL;
ALTER TABLE jimeng_task ADD COLUMN IF NOT EXISTS account VARCHAR(100) DEFAULT '' NOT NULL;
ALTER TABLE jimeng_task ADD COLUMN IF NOT EXISTS absences INT DEFAULT 0 NOT NULL;
ALTER TABLE jimeng_task ADD COLUMN IF NOT EXISTS absent_since BIGINT;

-- a task id is unique in its account
ALTER TABLE jimeng_task ADD CONSTRAINT IF NOT EXISTS jimeng_task_task_id UNIQUE (task_group, task_id, account);

-- H2 has named the old constraint itself
EXECUTE IMMEDIATE COALESCE(
    (SELECT MIN('ALTER TABLE jimeng_task DROP CONSTRAINT ' || QUOTE_IDENT(found.constraint_name)) FROM (
        SELECT c.constraint_name FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c
            JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE k
                ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
            WHERE c.table_schema = CURRENT_SCHEMA AND UPPER(c.table_name) = UPPER('jimeng_task')
                AND c.constraint_type = 'UNIQUE'
            GROUP BY c.constraint_name
            HAVING COUNT(*) = 2
                AND SUM(CASE WHEN UPPER(k.column_name) IN ('TASK_GROUP', 'TASK_ID') THEN 1 ELSE 0 END) = 2) found),
    'SET @jimeng_task = 2');

CREATE INDEX IF NOT EXISTS jimeng_task_due ON jimeng_task (state, task_group, account, due_at);
DROP INDEX IF EXISTS jimeng_task_claim;

CREATE TABLE IF NOT EXISTS jimeng_schema (
    table_name VARCHAR(128) NOT NULL PRIMARY KEY,
    version    INT          NOT NULL
);

MERGE INTO jimeng_schema (table_name, version) KEY (table_name) VALUES ('jimeng_task', 2);

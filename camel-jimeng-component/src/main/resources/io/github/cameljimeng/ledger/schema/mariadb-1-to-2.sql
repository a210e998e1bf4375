-- From schema version 1 to 2 of the tasks of camel-jimeng in MariaDB. Running it again changes nothing.
-- Nodes of version 1 may go on working while it runs and afterwards; what they insert gets the defaults.

-- a task id is unique in its account, and keys that differ in blanks at their ends are different keys
ALTER TABLE jimeng_task
    CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
    ADD COLUMN IF NOT EXISTS operation    VARCHAR(32)  NOT NULL DEFAULT 'jm-submit',
    ADD COLUMN IF NOT EXISTS account      VARCHAR(100) NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS absences     INT          NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS absent_since BIGINT,
    ADD UNIQUE INDEX IF NOT EXISTS jimeng_task_task_id (task_group, task_id, account),
    DROP INDEX IF EXISTS task_group_2,
    ADD INDEX IF NOT EXISTS jimeng_task_due (state, task_group, account, due_at),
    DROP INDEX IF EXISTS jimeng_task_claim;

CREATE TABLE IF NOT EXISTS jimeng_schema (
    table_name VARCHAR(128) NOT NULL PRIMARY KEY,
    version    INT          NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO jimeng_schema (table_name, version) VALUES ('jimeng_task', 2) ON DUPLICATE KEY UPDATE version = 2;

-- From schema version 1 to 2 of the tasks of camel-jimeng in MySQL (8.0.17 or newer). Run it once.
-- Nodes of version 1 may go on working while it runs and afterwards; what they insert gets the defaults.

-- a task id is unique in its account, and keys that differ in blanks at their ends are different keys
ALTER TABLE jimeng_task
    CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin,
    ADD COLUMN operation    VARCHAR(32)  NOT NULL DEFAULT 'jm-submit',
    ADD COLUMN account      VARCHAR(100) NOT NULL DEFAULT '',
    ADD COLUMN absences     INT          NOT NULL DEFAULT 0,
    ADD COLUMN absent_since BIGINT,
    ADD UNIQUE INDEX jimeng_task_task_id (task_group, task_id, account),
    DROP INDEX task_group_2,
    ADD INDEX jimeng_task_due (state, task_group, account, due_at),
    DROP INDEX jimeng_task_claim;

CREATE TABLE IF NOT EXISTS jimeng_schema (
    table_name VARCHAR(128) NOT NULL PRIMARY KEY,
    version    INT          NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

INSERT INTO jimeng_schema (table_name, version) VALUES ('jimeng_task', 2) ON DUPLICATE KEY UPDATE version = 2;

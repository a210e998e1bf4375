-- Tasks of camel-jimeng in MariaDB, schema version 2. Running it again changes nothing.
-- Times are microseconds since 1970-01-01T00:00:00Z. due_at is both due time and lease.
-- Keys are compared byte by byte: the default collations take Order-1 and order-1 for the same, and utf8mb4_bin takes
-- order-1 with and without a blank behind it for the same.

CREATE TABLE IF NOT EXISTS jimeng_task (
    id           VARCHAR(64)   NOT NULL PRIMARY KEY,
    task_group   VARCHAR(128)  NOT NULL,
    operation    VARCHAR(32)   NOT NULL DEFAULT 'jm-submit',
    provider     VARCHAR(128)  NOT NULL,
    account      VARCHAR(100)  NOT NULL DEFAULT '',
    task_id      VARCHAR(512),
    request_key  VARCHAR(512),
    state        VARCHAR(16)   NOT NULL,
    model        VARCHAR(512),
    submitted_at BIGINT        NOT NULL,
    due_at       BIGINT        NOT NULL,
    queries      INT           NOT NULL,
    errors       INT           NOT NULL,
    deliveries   INT           NOT NULL,
    absences     INT           NOT NULL DEFAULT 0,
    absent_since BIGINT,
    note         VARCHAR(2000),
    details      MEDIUMTEXT    NOT NULL,
    CONSTRAINT jimeng_task_request_key UNIQUE (task_group, request_key),
    CONSTRAINT jimeng_task_task_id UNIQUE (task_group, task_id, account),
    -- claims: one state of one account in a group, the oldest first
    INDEX jimeng_task_due (state, task_group, account, due_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS jimeng_schema (
    table_name VARCHAR(128) NOT NULL PRIMARY KEY,
    version    INT          NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT IGNORE INTO jimeng_schema (table_name, version) VALUES ('jimeng_task', 2);

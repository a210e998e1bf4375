-- Tasks of camel-jimeng in H2, schema version 1. Running it again changes nothing.
-- Times are microseconds since 1970-01-01T00:00:00Z. due_at is both due time and lease.

CREATE TABLE IF NOT EXISTS jimeng_task (
    id           VARCHAR(64)   NOT NULL PRIMARY KEY,
    task_group   VARCHAR(128)  NOT NULL,
    provider     VARCHAR(128)  NOT NULL,
    task_id      VARCHAR(512),
    request_key  VARCHAR(512),
    state        VARCHAR(16)   NOT NULL,
    model        VARCHAR(512),
    submitted_at BIGINT        NOT NULL,
    due_at       BIGINT        NOT NULL,
    queries      INT           NOT NULL,
    errors       INT           NOT NULL,
    deliveries   INT           NOT NULL,
    note         VARCHAR(2000),
    details      VARCHAR(1000000) NOT NULL,
    UNIQUE (task_group, request_key),
    UNIQUE (task_group, task_id)
);

-- claims: one state of one group, the oldest first
CREATE INDEX IF NOT EXISTS jimeng_task_claim ON jimeng_task (state, task_group, due_at);

CREATE TABLE IF NOT EXISTS jimeng_schema (
    table_name VARCHAR(128) NOT NULL PRIMARY KEY,
    version    INT          NOT NULL
);

INSERT INTO jimeng_schema (table_name, version)
    SELECT 'jimeng_task', 1 WHERE NOT EXISTS (SELECT 1 FROM jimeng_schema WHERE table_name = 'jimeng_task');

-- Tasks of camel-jimeng in PostgreSQL, schema version 3. Running it again changes nothing.
-- Times are microseconds since 1970-01-01T00:00:00Z. due_at is both due time and lease.

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
    details      TEXT          NOT NULL,
    CONSTRAINT jimeng_task_task_id UNIQUE (task_group, task_id, account)
);

-- most tasks have no key, and each step of a task is written to every index that it is in
CREATE UNIQUE INDEX IF NOT EXISTS jimeng_task_request_key ON jimeng_task (task_group, request_key)
    WHERE request_key IS NOT NULL;

-- claims: one state of one account in a group, the oldest first
CREATE INDEX IF NOT EXISTS jimeng_task_due ON jimeng_task (state, task_group, account, due_at);

-- what each order has spent, or may spend; its id is that of the order's row in jimeng_task, if it has one
CREATE TABLE IF NOT EXISTS jimeng_task_spending (
    id           VARCHAR(64)    NOT NULL PRIMARY KEY,
    budget_group VARCHAR(255)   NOT NULL,
    budget_day   VARCHAR(10)    NOT NULL,
    hour_start   BIGINT         NOT NULL,
    reserved_at  BIGINT         NOT NULL,
    model        VARCHAR(512) NOT NULL,
    currency     VARCHAR(32) NOT NULL,
    image_price  DECIMAL(19, 6),
    base_price   DECIMAL(19, 6),
    state        VARCHAR(16)    NOT NULL,
    images       BIGINT         NOT NULL,
    cost         DECIMAL(19, 6) NOT NULL
);

CREATE INDEX IF NOT EXISTS jimeng_task_spending_day ON jimeng_task_spending (budget_day);
CREATE INDEX IF NOT EXISTS jimeng_task_spending_open ON jimeng_task_spending (state, reserved_at);

-- the sums of each budget and day, and of its latest hour: what a reservation is checked against
CREATE TABLE IF NOT EXISTS jimeng_task_budget (
    budget_group VARCHAR(255) NOT NULL,
    budget_day   VARCHAR(10)    NOT NULL,
    images       BIGINT         NOT NULL,
    cost         DECIMAL(19, 6) NOT NULL,
    hour_start   BIGINT         NOT NULL,
    hour_images  BIGINT         NOT NULL,
    PRIMARY KEY (budget_group, budget_day)
);

-- what was delivered, by the SHA-256 of its bytes
CREATE TABLE IF NOT EXISTS jimeng_task_origin (
    digest       VARCHAR(64)    NOT NULL PRIMARY KEY,
    origin_group VARCHAR(128) NOT NULL,
    provider     VARCHAR(128)   NOT NULL,
    model        VARCHAR(512),
    request_id   VARCHAR(512),
    task_id      VARCHAR(512),
    delivered_at BIGINT         NOT NULL
);

CREATE INDEX IF NOT EXISTS jimeng_task_origin_time ON jimeng_task_origin (delivered_at);

CREATE TABLE IF NOT EXISTS jimeng_schema (
    table_name VARCHAR(128) NOT NULL PRIMARY KEY,
    version    INT          NOT NULL
);

INSERT INTO jimeng_schema (table_name, version) VALUES ('jimeng_task', 3) ON CONFLICT DO NOTHING;

-- Tasks of camel-jimeng in MariaDB, schema version 3. Running it again changes nothing.
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
    cost         DECIMAL(19, 6) NOT NULL,
    INDEX jimeng_task_spending_day (budget_day),
    INDEX jimeng_task_spending_open (state, reserved_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- the sums of each budget and day, and of its latest hour: what a reservation is checked against
CREATE TABLE IF NOT EXISTS jimeng_task_budget (
    budget_group VARCHAR(255) NOT NULL,
    budget_day   VARCHAR(10)    NOT NULL,
    images       BIGINT         NOT NULL,
    cost         DECIMAL(19, 6) NOT NULL,
    hour_start   BIGINT         NOT NULL,
    hour_images  BIGINT         NOT NULL,
    PRIMARY KEY (budget_group, budget_day)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- what was delivered, by the SHA-256 of its bytes
CREATE TABLE IF NOT EXISTS jimeng_task_origin (
    digest       VARCHAR(64)    NOT NULL PRIMARY KEY,
    origin_group VARCHAR(128) NOT NULL,
    provider     VARCHAR(128)   NOT NULL,
    model        VARCHAR(512),
    request_id   VARCHAR(512),
    task_id      VARCHAR(512),
    delivered_at BIGINT         NOT NULL,
    INDEX jimeng_task_origin_time (delivered_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS jimeng_schema (
    table_name VARCHAR(128) NOT NULL PRIMARY KEY,
    version    INT          NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT IGNORE INTO jimeng_schema (table_name, version) VALUES ('jimeng_task', 3);

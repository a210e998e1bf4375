-- From schema version 2 to 3 of the ledger of camel-jimeng in PostgreSQL. Running it again changes nothing.
-- Nodes of version 2 that are running may go on; what they order is not counted.

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

INSERT INTO jimeng_schema (table_name, version) VALUES ('jimeng_task', 3)
    ON CONFLICT (table_name) DO UPDATE SET version = 3;

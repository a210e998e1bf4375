-- From schema version 2 to 3 of the ledger of camel-jimeng in MySQL (8.0.17 or newer). Running it again changes nothing.
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
    cost         DECIMAL(19, 6) NOT NULL,
    INDEX jimeng_task_spending_day (budget_day),
    INDEX jimeng_task_spending_open (state, reserved_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- the sums of each budget and day, and of its latest hour: what a reservation is checked against
CREATE TABLE IF NOT EXISTS jimeng_task_budget (
    budget_group VARCHAR(255) NOT NULL,
    budget_day   VARCHAR(10)    NOT NULL,
    images       BIGINT         NOT NULL,
    cost         DECIMAL(19, 6) NOT NULL,
    hour_start   BIGINT         NOT NULL,
    hour_images  BIGINT         NOT NULL,
    PRIMARY KEY (budget_group, budget_day)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

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
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

INSERT INTO jimeng_schema (table_name, version) VALUES ('jimeng_task', 3) ON DUPLICATE KEY UPDATE version = 3;

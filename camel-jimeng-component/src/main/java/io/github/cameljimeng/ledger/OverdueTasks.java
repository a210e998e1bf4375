package io.github.cameljimeng.ledger;

import java.time.Instant;

/**
 * Open tasks of one account in a group that have been due for a while.
 *
 * @param group the task group
 * @param provider the gateway
 * @param account see {@link Order#account}
 * @param count number of tasks
 * @param since when the first of them was due
 */
public record OverdueTasks(String group, String provider, String account, long count, Instant since) {}

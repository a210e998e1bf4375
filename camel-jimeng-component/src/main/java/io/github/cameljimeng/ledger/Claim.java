package io.github.cameljimeng.ledger;

import java.time.Instant;

/**
 * A claimed row.
 *
 * @param task the row after the claim: its due time is the end of the lease
 * @param dueSince its due time before the claim, by which waiting status queries are ordered
 */
public record Claim(ImageTask task, Instant dueSince) {}

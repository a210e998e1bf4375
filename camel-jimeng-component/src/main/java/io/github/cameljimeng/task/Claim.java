package io.github.cameljimeng.task;

import java.time.Instant;

/**
 * A row that was claimed.
 *
 * @param task as it is now, its due time being the end of the lease
 * @param dueSince when it was due before it was claimed: of requests that wait for each other, the oldest goes first
 */
public record Claim(ImageTask task, Instant dueSince) {}

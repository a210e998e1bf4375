package io.github.cameljimeng.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before something that is safe to repeat is sent again.
 *
 * @param maxRetries how often at the most, 0 for never
 * @param maxDelay no wait is longer than this, whatever the gateway asks for
 */
public record RetryRules(int maxRetries, Duration maxDelay) {

    private static final Duration FIRST_DELAY = Duration.ofMillis(500);

    /**
     * @param retries how often it was repeated so far
     * @param retryAfter what the gateway asked for, {@code null} when it did not say
     * @return the wait before the next retry, empty when the retries are spent
     */
    public Optional<Duration> delay(int retries, Duration retryAfter) {
        if (retries >= maxRetries) {
            return Optional.empty();
        }
        return Optional.of(min(retryAfter == null ? backoff(retries) : retryAfter));
    }

    /** Doubles each time; between half and the whole of it, so that many callers do not come back together. */
    public Duration backoff(int retries) {
        var whole = min(FIRST_DELAY.multipliedBy(1L << Math.min(retries, 16)));
        return whole.multipliedBy(ThreadLocalRandom.current().nextLong(500, 1000))
                .dividedBy(1000);
    }

    private Duration min(Duration delay) {
        return delay.compareTo(maxDelay) > 0 ? maxDelay : delay;
    }
}

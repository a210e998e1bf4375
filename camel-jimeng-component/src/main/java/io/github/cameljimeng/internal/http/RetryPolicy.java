package io.github.cameljimeng.internal.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and after which delay a request that is safe to repeat is retried.
 *
 * @param maxRetries the maximum number of retries, 0 for none
 * @param maxDelay the longest delay, even if the gateway asks for more
 */
public record RetryPolicy(int maxRetries, Duration maxDelay) {

    private static final Duration FIRST_DELAY = Duration.ofMillis(500);

    /**
     * @param retries how many retries there were so far
     * @param retryAfter what the gateway asked for, {@code null} when it did not say
     * @return the delay before the next retry, empty when the retries are used up
     */
    public Optional<Duration> delay(int retries, Duration retryAfter) {
        if (retries >= maxRetries) {
            return Optional.empty();
        }
        return Optional.of(min(retryAfter == null ? backoff(retries) : retryAfter));
    }

    /**
     * Exponential backoff with jitter between half and all of the delay, so that many callers do not retry at the same
     * moment.
     */
    public Duration backoff(int retries) {
        var whole = min(FIRST_DELAY.multipliedBy(1L << Math.min(retries, 16)));
        return whole.multipliedBy(ThreadLocalRandom.current().nextLong(500, 1000))
                .dividedBy(1000);
    }

    private Duration min(Duration delay) {
        return delay.compareTo(maxDelay) > 0 ? maxDelay : delay;
    }
}

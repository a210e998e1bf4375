package io.github.cameljimeng.internal.http;

import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits the requests that are at the gateway at once: adaptively, or not at all. */
final class ConcurrencyLimiter extends OldestFirstQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ConcurrencyLimiter.class);

    private final boolean adaptive;
    private AdaptiveLimit limit;
    private int inFlight;

    ConcurrencyLimiter(int max, boolean adaptive) {
        this.adaptive = adaptive;
        this.limit = AdaptiveLimit.of(max);
    }

    @Override
    boolean await(Instant dueSince) throws InterruptedException {
        return !adaptive || super.await(dueSince);
    }

    @Override
    boolean take() {
        if (inFlight >= limit.current()) {
            return false;
        }
        inFlight++;
        return true;
    }

    /** The permit that the caller got by {@link #await}. */
    Permit permit() {
        return new Permit(this, adaptive ? locked(() -> limit.round()) : 0);
    }

    void succeeded() {
        release(() -> limit.succeeded(inFlight + 1));
    }

    void refused(int sentInRound) {
        release(() -> limit.refused(sentInRound, inFlight));
    }

    void ended() {
        release(() -> limit);
    }

    // in one step, because the new limit depends on how many requests are left
    private void release(Supplier<AdaptiveLimit> update) {
        if (!adaptive) {
            return;
        }
        locked(() -> {
            inFlight--;
            var before = limit.current();
            limit = update.get();
            if (limit.current() != before) {
                LOG.debug("Limit of concurrent requests changed from {} to {}", before, limit.current());
            }
            return limit;
        });
    }

    /** How many requests may be at the gateway at once. */
    int limit() {
        return locked(() -> limit.current());
    }
}

package io.github.cameljimeng.http;

import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admits as many requests to the gateway at once as it takes, or all when that is not to be learned. */
final class Admission extends DueQueue {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final boolean adaptive;
    private AdaptiveLimit limit;
    private int inFlight;

    Admission(int most, boolean adaptive) {
        this.adaptive = adaptive;
        this.limit = AdaptiveLimit.of(most);
    }

    @Override
    boolean await(Instant dueSince) throws InterruptedException {
        return !adaptive || super.await(dueSince);
    }

    @Override
    boolean take() {
        if (inFlight >= limit.now()) {
            return false;
        }
        inFlight++;
        return true;
    }

    /** The place that {@link #await} has given to the caller. */
    Admitted admitted() {
        return new Admitted(this, adaptive ? locked(() -> limit.round()) : 0);
    }

    void succeeded() {
        leave(() -> limit.succeeded(inFlight + 1));
    }

    void refused(int sentInRound) {
        leave(() -> limit.refused(sentInRound, inFlight));
    }

    void ended() {
        leave(() -> limit);
    }

    // in one step, or what two leavers make of each other would be one too many
    private void leave(Supplier<AdaptiveLimit> lesson) {
        if (!adaptive) {
            return;
        }
        locked(() -> {
            inFlight--;
            var before = limit.now();
            limit = lesson.get();
            if (limit.now() != before) {
                LOG.debug("At most {} requests at once from now on, instead of {}", limit.now(), before);
            }
            return limit;
        });
    }

    /** How many may be at the gateway at once. */
    int limit() {
        return locked(() -> limit.now());
    }
}

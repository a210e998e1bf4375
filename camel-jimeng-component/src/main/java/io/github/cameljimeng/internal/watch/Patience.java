package io.github.cameljimeng.internal.watch;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a call counts as prompt. */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final ScheduledExecutorService timer;
    private final Duration length;
    private final Runnable whenOver;
    private Future<?> scheduled;

    /** @param whenOver runs on the timer, unless the call ends before; must not wait */
    Patience(ScheduledExecutorService timer, Duration length, Runnable whenOver) {
        this.timer = timer;
        this.length = length;
        this.whenOver = whenOver;
    }

    void begin() {
        try {
            scheduled = timer.schedule(whenOver, length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Not scheduled: the component is stopping");
        }
    }

    void end() {
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }
}

package io.github.cameljimeng.internal.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));
    private final AtomicInteger checks = new AtomicInteger();
    /** The tasks of the other thread. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private RuntimeException problem;

    private final Probe probe = new Probe(
            () -> {
                checks.incrementAndGet();
                if (problem != null) {
                    throw problem;
                }
            },
            waiting::add,
            now::get);

    @Test
    void thereIsNoProblemUntilACheckFails() {
        assertThat(probe.problem()).isEmpty();

        problem = new IllegalStateException("no connection");
        check();

        assertThat(probe.problem()).hasValue("no connection");
    }

    @Test
    void aProblemEndsWithTheNextGoodCheck() {
        problem = new IllegalStateException("no connection");
        check();
        problem = null;

        check();

        assertThat(probe.problem()).isEmpty();
    }

    @Test
    void onlyOneCheckRunsAtATime() {
        probe.start();
        probe.start();
        probe.start();

        assertThat(waiting).hasSize(1);
        assertThat(probe.isRunning()).isTrue();
    }

    @Test
    void duringACheckThePreviousResultCounts() {
        problem = new IllegalStateException("no connection");
        check();

        probe.start();

        assertThat(probe.problem()).hasValue("no connection");
    }

    @Test
    void aCheckThatDoesNotEndIsAProblemItself() {
        probe.start();
        assertThat(probe.problem()).isEmpty();

        now.updateAndGet(time -> time.plus(Duration.ofSeconds(7)));

        assertThat(probe.problem()).hasValue("no answer for 7 seconds");
    }

    @Test
    void theWaitForACheckIsBounded() {
        probe.start();

        probe.await(Duration.ofMillis(1));

        assertThat(checks).hasValue(0);
    }

    private void check() {
        probe.start();
        waiting.remove().run();
    }
}

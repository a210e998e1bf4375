package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));
    private final AtomicInteger looks = new AtomicInteger();
    /** What another thread would do when its turn comes. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private RuntimeException trouble;

    private final Lookout lookout = new Lookout(
            () -> {
                looks.incrementAndGet();
                if (trouble != null) {
                    throw trouble;
                }
            },
            waiting::add,
            now::get);

    @Test
    void allIsWellUntilSomethingElseIsSeen() {
        assertThat(lookout.trouble()).isEmpty();

        trouble = new IllegalStateException("no connection");
        look();

        assertThat(lookout.trouble()).hasValue("no connection");
    }

    @Test
    void whatIsWellAgainIsNoTrouble() {
        trouble = new IllegalStateException("no connection");
        look();
        trouble = null;

        look();

        assertThat(lookout.trouble()).isEmpty();
    }

    @Test
    void thereIsOneLookAtATimeHoweverManyWantToKnow() {
        lookout.begin();
        lookout.begin();
        lookout.begin();

        assertThat(waiting).hasSize(1);
        assertThat(lookout.isLooking()).isTrue();
    }

    @Test
    void duringALookTheOneBeforeCounts() {
        trouble = new IllegalStateException("no connection");
        look();

        lookout.begin();

        assertThat(lookout.trouble()).hasValue("no connection");
    }

    @Test
    void aLookThatDoesNotEndIsTroubleItself() {
        lookout.begin();
        assertThat(lookout.trouble()).isEmpty();

        now.updateAndGet(time -> time.plus(Duration.ofSeconds(7)));

        assertThat(lookout.trouble()).hasValue("no answer for 7 seconds");
    }

    @Test
    void whoWaitsGoesOnWhenNothingComes() {
        lookout.begin();

        lookout.await(Duration.ofMillis(1));

        assertThat(looks).hasValue(0);
    }

    private void look() {
        lookout.begin();
        waiting.remove().run();
    }
}

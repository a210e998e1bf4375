package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ManualClock clock = new ManualClock();
    private final RateLimiter limiter = new RateLimiter(100, clock);
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final List<Future<Boolean>> waits = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void withoutACapNobodyWaits() throws Exception {
        var unlimited = new RateLimiter(0, clock);

        for (int i = 0; i < 1000; i++) {
            assertThat(unlimited.await(NOON)).isTrue();
        }
    }

    @Test
    void afterAnIdleTimeOneGoesAtOnceAndTheNextWaits() throws Exception {
        clock.advance(INTERVAL.multipliedBy(1000));

        assertThat(limiter.await(NOON)).isTrue();
        queue("next", NOON);

        assertThat(served).isEmpty();
        nextSlotServes("next");
    }

    @Test
    void eachSlotServesOne() throws Exception {
        limiter.await(NOON);
        queue("a", NOON);
        queue("b", NOON);
        queue("c", NOON);

        nextSlotServes("a");
        nextSlotServes("a", "b");
        nextSlotServes("a", "b", "c");
    }

    @Test
    void aSlotGoesToWhoeverHasBeenDueLongest() throws Exception {
        limiter.await(NOON);
        queue("just now", NOON);
        queue("for an hour", NOON.minusSeconds(3600));
        queue("for a minute", NOON.minusSeconds(60));

        nextSlotServes("for an hour");
        nextSlotServes("for an hour", "for a minute");
        queue("for two minutes", NOON.minusSeconds(120));
        nextSlotServes("for an hour", "for a minute", "for two minutes");
        nextSlotServes("for an hour", "for a minute", "for two minutes", "just now");
    }

    @Test
    void whoHasBeenDueEquallyLongIsServedInTheOrderOfArrival() throws Exception {
        limiter.await(NOON);
        var names = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            names.add("caller " + i);
            queue("caller " + i, NOON);
        }

        for (int i = 1; i <= 10; i++) {
            nextSlotServes(names.subList(0, i).toArray(String[]::new));
        }
    }

    @Test
    void aSlotThatIsServedLateDoesNotDelayTheNext() throws Exception {
        limiter.await(NOON);
        queue("a", NOON);
        queue("b", NOON);
        clock.advance(INTERVAL.multipliedBy(3).dividedBy(2));
        soon().until(() -> served.size() == 1);

        clock.advance(INTERVAL.dividedBy(2));

        soon().until(() -> served.size() == 2);
    }

    @Test
    void ofSlotsThatCouldNotBeServedInTimeOneIsMadeUpFor() throws Exception {
        limiter.await(NOON);
        for (var name : List.of("a", "b", "c")) {
            queue(name, NOON);
        }

        clock.advance(INTERVAL.multipliedBy(5));

        soon().until(() -> served.size() == 2);
        assertThat(served).containsExactlyInAnyOrder("a", "b");
        assertThat(limiter.waiting()).isEqualTo(1);
    }

    @Test
    void whoIsInterruptedLeavesTheSlotToOthers() throws Exception {
        limiter.await(NOON);
        queue("first", NOON.minusSeconds(60));
        queue("second", NOON);

        waits.get(0).cancel(true);
        soon().until(() -> limiter.waiting() == 1);

        nextSlotServes("second");
    }

    @Test
    void closingEndsEveryWaitAtOnceAndLetsNobodyIn() throws Exception {
        limiter.await(NOON);
        for (int i = 0; i < 5; i++) {
            queue("caller " + i, NOON);
        }

        limiter.close();

        for (var wait : waits) {
            assertThat(wait.get()).isFalse();
        }
        assertThat(limiter.await(NOON)).isFalse();
    }

    @Test
    void anInterruptedThreadDoesNotGetASlot() {
        Thread.currentThread().interrupt();

        assertThat(catchThrowableOfType(InterruptedException.class, () -> limiter.await(NOON)))
                .isNotNull();
    }

    @Test
    void manyCallersAreServedInTheOrderOfTheirDueTimes() throws Exception {
        limiter.await(NOON);
        var expected = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            expected.add("due " + i);
        }
        var shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(1));
        for (var name : shuffled) {
            queue(name, NOON.plusSeconds(Integer.parseInt(name.substring(4))));
        }

        for (int i = 1; i <= 100; i++) {
            nextSlotServes(expected.subList(0, i).toArray(String[]::new));
        }
    }

    @Test
    void withARealClockEveryoneIsServed() throws Exception {
        var real = new RateLimiter(2000, System::nanoTime);
        for (int i = 0; i < 200; i++) {
            var due = NOON.minusSeconds(i);
            waits.add(threads.submit(() -> real.await(due)));
        }

        for (var wait : waits) {
            assertThat(wait.get()).isTrue();
        }
    }

    private void queue(String name, Instant dueSince) {
        int before = limiter.waiting();
        waits.add(threads.submit(() -> {
            boolean mine = limiter.await(dueSince);
            if (mine) {
                served.add(name);
            }
            return mine;
        }));
        soon().until(() -> limiter.waiting() == before + 1);
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(1)).pollDelay(Duration.ZERO);
    }

    private void nextSlotServes(String... all) {
        clock.advance(INTERVAL);
        soon().untilAsserted(() -> assertThat(served).containsExactly(all));
    }
}

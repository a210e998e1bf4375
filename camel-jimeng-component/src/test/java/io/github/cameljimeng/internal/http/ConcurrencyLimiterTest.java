package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {

    private static final int MOST = 10;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrencyLimiter admission = new ConcurrencyLimiter(MOST, true);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whenItDoesNotAdaptEveryoneIsAdmitted() throws Exception {
        var open = new ConcurrencyLimiter(1, false);

        for (int i = 0; i < 100; i++) {
            assertThat(open.await(NOON)).isTrue();
            open.permit().refused();
            open.permit().close();
        }

        assertThat(open.limit()).isEqualTo(1);
    }

    @Test
    void noMoreThanTheLimitAreAdmitted() throws Exception {
        admitAll();
        var next = enter(NOON);

        await().until(() -> admission.waiting() == 1);

        assertThat(next.isDone()).isFalse();
    }

    @Test
    void whoLeavesMakesRoomForTheOneDueLongest() throws Exception {
        var inside = admitAll();
        var entered = new CopyOnWriteArrayList<String>();
        var newer = threads.submit(() -> entered.add("newer" + admission.await(NOON)));
        await().until(() -> admission.waiting() == 1);
        var older = threads.submit(() -> entered.add("older" + admission.await(NOON.minusSeconds(60))));
        await().until(() -> admission.waiting() == 2);

        inside.get(0).close();
        older.get();
        inside.get(1).close();
        newer.get();

        assertThat(entered).containsExactly("oldertrue", "newertrue");
    }

    @Test
    void afterARefusalWhoLeavesMakesNoRoomUntilTheLimitIsKept() throws Exception {
        var inside = admitAll();
        var next = enter(NOON);
        await().until(() -> admission.waiting() == 1);

        inside.get(0).refused();

        assertThat(admission.limit()).isEqualTo(9);
        assertThat(admission.waiting()).isEqualTo(1);
        inside.get(1).close();
        assertThat(next.get()).isTrue();
    }

    @Test
    void whoLeavesTwiceMakesRoomOnce() throws Exception {
        var inside = admitAll();

        inside.get(0).succeeded();
        inside.get(0).close();

        assertThat(enter(NOON).get()).isTrue();
        var next = enter(NOON);
        await().until(() -> admission.waiting() == 1);
        assertThat(next.isDone()).isFalse();
    }

    @Test
    void closingEndsEveryWait() throws Exception {
        admitAll();
        var waits = List.of(enter(NOON), enter(NOON), enter(NOON));
        await().until(() -> admission.waiting() == 3);

        admission.close();

        for (var wait : waits) {
            assertThat(wait.get()).isFalse();
        }
    }

    @Test
    void manyThreadsNeitherLoseRoomNorMakeAny() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var work = new ArrayList<Future<?>>();
        for (int i = 0; i < 64; i++) {
            work.add(threads.submit(() -> {
                for (int n = 0; n < 500; n++) {
                    assertThat(admission.await(Instant.now())).isTrue();
                    try (var admitted = admission.permit()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                        endSomehow(admitted);
                    }
                }
                return null;
            }));
        }
        for (var one : work) {
            one.get();
        }

        assertThat(most.get()).isBetween(1, MOST);
        assertThat(admission.limit()).isBetween(1, MOST);
        assertThat(admission.waiting()).isZero();
        // exactly as many as the limit says get in
        for (int i = 0; i < admission.limit(); i++) {
            assertThat(admission.await(NOON)).isTrue();
        }
        var next = enter(NOON);
        await().until(() -> admission.waiting() == 1);
        assertThat(next.isDone()).isFalse();
    }

    private static void endSomehow(Permit admitted) {
        int dice = ThreadLocalRandom.current().nextInt(20);
        if (dice == 0) {
            admitted.refused();
        } else if (dice < 15) {
            admitted.succeeded();
        }
    }

    private List<Permit> admitAll() throws InterruptedException {
        var inside = new ArrayList<Permit>();
        for (int i = 0; i < MOST; i++) {
            assertThat(admission.await(NOON)).isTrue();
            inside.add(admission.permit());
        }
        return inside;
    }

    private Future<Boolean> enter(Instant dueSince) {
        return threads.submit(() -> admission.await(dueSince));
    }
}

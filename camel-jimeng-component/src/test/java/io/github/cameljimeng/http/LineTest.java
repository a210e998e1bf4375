package io.github.cameljimeng.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class LineTest {

    private static final int PERMITS = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Line line = new Line(NoTransport::new, threads, settings(0));

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void noMoreWorkRunsAtATimeThanThereArePermits() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var crowd = new CountDownLatch(PERMITS);
        var done = new CountDownLatch(60);
        for (int i = 0; i < 60; i++) {
            line.dispatch(
                    () -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        crowd.countDown();
                        awaitQuietly(crowd);
                        now.decrementAndGet();
                    },
                    done::countDown);
        }

        done.await();
        assertThat(most).hasValue(PERMITS);
    }

    @Test
    void workOnTheCallersThreadCountsToo() throws Exception {
        var free = new CountDownLatch(1);
        occupyAll(free);
        Future<?> waiting = threads.submit(() -> {
            line.run(() -> {});
            return null;
        });

        assertThat(waiting.isDone()).isFalse();
        free.countDown();

        assertThat(waiting.get()).isNull();
    }

    @Test
    void aPermitComesBackWhenTheWorkFails() throws Exception {
        for (int i = 0; i < 2 * PERMITS; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> line.run(() -> {
                        throw new IllegalStateException("work");
                    }));
        }

        assertAllPermitsAreFree();
    }

    @Test
    void aPermitComesBackWhenThePoolRefusesTheWork() throws Exception {
        var closed = Executors.newCachedThreadPool();
        closed.shutdown();
        var own = new Line(NoTransport::new, closed, settings(0));
        for (int i = 0; i < 2 * PERMITS; i++) {
            assertThatExceptionOfType(RejectedExecutionException.class)
                    .isThrownBy(() -> own.dispatch(() -> {}, () -> {}));
        }

        var ran = new AtomicInteger();
        own.run(ran::incrementAndGet);
        assertThat(ran).hasValue(1);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void whoCallsOnAVirtualThreadGetsAVirtualOne() throws Exception {
        var virtual = new CompletableFuture<Boolean>();

        VirtualThreads.start(() -> tellWhetherVirtual(virtual));

        assertThat(virtual.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoCallsOnAPlatformThreadGetsOneOfThePool() throws Exception {
        var virtual = new CompletableFuture<Boolean>();

        tellWhetherVirtual(virtual);

        assertThat(virtual.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void theRestOfARouteRunsWithoutThePermitAndMayAskForOne() throws Exception {
        var nested = new CountDownLatch(1);
        var single =
                new Line(NoTransport::new, threads, new TransportSettings(Duration.ofSeconds(1), 1, false, 0, null));

        single.dispatch(() -> {}, () -> {
            try {
                single.run(nested::countDown);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        await().until(() -> nested.getCount() == 0);
    }

    @Test
    void closingTheLineWakesWhoeverPauses() throws Exception {
        var paused = new ArrayList<Future<?>>();
        for (int i = 0; i < 3; i++) {
            paused.add(threads.submit(() -> {
                line.pause(Duration.ofHours(1));
                return null;
            }));
        }

        line.close();

        for (var one : paused) {
            var e = catchThrowableOfType(ExecutionException.class, one::get);
            assertThat(e).hasCauseInstanceOf(TransportException.class).hasMessageContaining("was stopped");
        }
    }

    @Test
    void anInterruptedPauseGivesUpAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        var e = catchThrowableOfType(TransportException.class, () -> line.pause(Duration.ofHours(1)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.sent()).isFalse();
    }

    @Test
    void closingTheLineEndsEveryWaitForASlot() {
        var paced = new Line(NoTransport::new, threads, settings(0.001));
        var waits = new ArrayList<Future<?>>();
        for (int i = 0; i < 3; i++) {
            waits.add(threads.submit(() -> request(paced)));
        }

        await().until(() -> paced.waiting() == 2);
        paced.close();

        assertThat(waits)
                .extracting(wait -> catchThrowableOfType(ExecutionException.class, wait::get))
                .extracting(Throwable::getCause)
                .haveExactly(2, new Condition<>(LineTest::saysStopped, "ended by the close"))
                .haveExactly(1, new Condition<>(UnsupportedOperationException.class::isInstance, "sent"));
    }

    @Test
    void anInterruptedWaitForASlotGivesUpAndStaysInterrupted() {
        var paced = new Line(NoTransport::new, threads, settings(0.001));
        Thread.currentThread().interrupt();

        var e = catchThrowableOfType(TransportException.class, () -> request(paced));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.sent()).isFalse();
    }

    @Test
    void aRequestIsMadeWhenItsTurnHasCome() {
        var clock = new ManualClock();
        var paced = new Line(NoTransport::new, threads, settings(100), clock);
        var made = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            var unused = threads.submit(() -> paced.execute(
                    () -> {
                        made.incrementAndGet();
                        return null;
                    },
                    Duration.ofSeconds(1),
                    Instant.now(),
                    reply -> null));
        }
        await().until(() -> paced.waiting() == 1 && made.get() == 1);

        clock.advance(Duration.ofMillis(10));

        await().until(() -> made.get() == 2);
    }

    private static Object request(Line paced) throws TransportException {
        var call = new HttpCall("GET", URI.create("http://127.0.0.1"), Map.of(), null);
        return paced.execute(() -> call, Duration.ofSeconds(1), Instant.now(), reply -> null);
    }

    private static boolean saysStopped(Throwable e) {
        return e instanceof TransportException stopped
                && !stopped.sent()
                && stopped.getMessage().equals("the component was stopped before the request was sent");
    }

    private void tellWhetherVirtual(CompletableFuture<Boolean> virtual) {
        try {
            line.dispatch(() -> virtual.complete(VirtualThreads.isCurrent()), () -> {});
        } catch (InterruptedException e) {
            virtual.completeExceptionally(e);
        }
    }

    private void occupyAll(CountDownLatch free) throws InterruptedException {
        for (int i = 0; i < PERMITS; i++) {
            line.dispatch(() -> awaitQuietly(free), () -> {});
        }
    }

    private void assertAllPermitsAreFree() throws InterruptedException {
        var together = new CountDownLatch(PERMITS);
        var done = new CountDownLatch(PERMITS);
        for (int i = 0; i < PERMITS; i++) {
            line.dispatch(
                    () -> {
                        together.countDown();
                        awaitQuietly(together);
                    },
                    done::countDown);
        }
        await().until(() -> done.getCount() == 0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TransportSettings settings(double requestsPerSecond) {
        return new TransportSettings(Duration.ofSeconds(1), PERMITS, false, requestsPerSecond, null);
    }

    private static final class NoTransport implements Transport {
        @Override
        public <T> T execute(HttpCall call, Duration deadline, HttpReply.Reader<T> reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}

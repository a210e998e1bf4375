package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Permits and threads of calls, however the calls end. */
class CallExecutorTest {

    private static final int PERMITS = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CallExecutor calls = new CallExecutor(threads, PERMITS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void noMoreCallsRunAtATimeThanThereArePermits() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var crowd = new CountDownLatch(PERMITS);
        var done = new CountDownLatch(60);
        for (int i = 0; i < 60; i++) {
            start(
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
    void whoWaitsForItsCallWaitsForAPermitToo() throws Exception {
        var free = new CountDownLatch(1);
        for (int i = 0; i < PERMITS; i++) {
            start(() -> awaitQuietly(free), () -> {});
        }
        Future<?> waiting = threads.submit(() -> {
            runAndWait(() -> {});
            return null;
        });

        assertThat(calls.tryAcquire()).isFalse();
        assertThat(waiting.isDone()).isFalse();
        free.countDown();

        assertThat(waiting.get()).isNull();
    }

    @Test
    void aPermitComesBackWhateverTheCallThrows() throws Exception {
        for (int i = 0; i < 2 * PERMITS; i++) {
            var done = new CountDownLatch(1);
            boolean error = i % 2 == 0;
            start(
                    () -> {
                        if (error) {
                            throw new StackOverflowError("made by a test");
                        }
                        throw new IllegalStateException("made by a test");
                    },
                    done::countDown);
            done.await();
        }

        await().until(calls::isIdle);
    }

    @Test
    void aPermitComesBackWhenThePoolRefusesTheCall() throws Exception {
        var closed = Executors.newCachedThreadPool();
        closed.shutdown();
        var own = new CallExecutor(closed, PERMITS);
        for (int i = 0; i < 2 * PERMITS; i++) {
            own.acquire();
            assertThatExceptionOfType(RejectedExecutionException.class)
                    .isThrownBy(() -> own.start(() -> {}, () -> false, () -> {}));
        }

        assertThat(own.isIdle()).isTrue();
    }

    @Test
    void otherThreadsShareThePermits() throws Exception {
        var others = calls.on(Runnable::run);
        for (int i = 0; i < PERMITS; i++) {
            calls.acquire();
        }

        assertThat(others.tryAcquire()).isFalse();
    }

    @Test
    void theRestOfARouteRunsWithoutThePermitAndMayAskForOne() throws Exception {
        var nested = new CountDownLatch(1);
        var single = new CallExecutor(threads, 1);
        single.acquire();

        single.start(() -> {}, () -> false, () -> {
            assertThat(single.tryAcquire()).isTrue();
            single.start(nested::countDown, () -> false, () -> {});
        });

        nested.await();
    }

    @Test
    void anInterruptOfWhoeverWaitsDoesNotEndTheCallAndIsReported() throws Exception {
        var running = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var waiter = Thread.currentThread();
        threads.execute(() -> {
            awaitQuietly(running);
            waiter.interrupt();
            mayEnd.countDown();
        });

        boolean interrupted = runAndWait(() -> {
            running.countDown();
            awaitQuietly(mayEnd);
            // it was not this thread that was interrupted
            ended.set(!Thread.currentThread().isInterrupted());
        });

        assertThat(ended).isTrue();
        assertThat(interrupted).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void withoutAnInterruptNoneIsReported() throws Exception {
        assertThat(runAndWait(() -> {})).isFalse();
    }

    private void start(Runnable work, Runnable done) throws InterruptedException {
        calls.acquire();
        calls.start(work, () -> false, done);
    }

    private boolean runAndWait(Runnable work) throws InterruptedException {
        calls.acquire();
        return calls.runAndWait(work, () -> false);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

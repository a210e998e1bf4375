package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestDispatcherTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RequestDispatcher dispatcher = new RequestDispatcher(NoTransport::new, settings(0));

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void closingItWakesWhoeverPauses() throws Exception {
        var paused = new ArrayList<Future<?>>();
        for (int i = 0; i < 3; i++) {
            paused.add(threads.submit(() -> {
                dispatcher.pause(Duration.ofHours(1));
                return null;
            }));
        }

        dispatcher.close();

        for (var one : paused) {
            var e = catchThrowableOfType(ExecutionException.class, one::get);
            assertThat(e).hasCauseInstanceOf(TransportException.class).hasMessageContaining("was stopped");
        }
    }

    @Test
    void anInterruptedPauseGivesUp() {
        Thread.currentThread().interrupt();

        var e = catchThrowableOfType(TransportException.class, () -> dispatcher.pause(Duration.ofHours(1)));

        assertThat(e.sent()).isFalse();
    }

    @Test
    void closingItEndsEveryWaitForASlot() {
        var paced = new RequestDispatcher(NoTransport::new, settings(0.001));
        var waits = new ArrayList<Future<?>>();
        for (int i = 0; i < 3; i++) {
            waits.add(threads.submit(() -> request(paced)));
        }

        await().until(() -> paced.waiting() == 2);
        paced.close();

        assertThat(waits)
                .extracting(wait -> catchThrowableOfType(ExecutionException.class, wait::get))
                .extracting(Throwable::getCause)
                .haveExactly(2, new Condition<>(RequestDispatcherTest::saysStopped, "ended by the close"))
                .haveExactly(1, new Condition<>(UnsupportedOperationException.class::isInstance, "sent"));
    }

    @Test
    void anInterruptedWaitForASlotGivesUp() {
        var paced = new RequestDispatcher(NoTransport::new, settings(0.001));
        Thread.currentThread().interrupt();

        var e = catchThrowableOfType(TransportException.class, () -> request(paced));

        assertThat(e.sent()).isFalse();
    }

    @Test
    void aRequestIsMadeWhenItsTurnHasCome() {
        var clock = new ManualClock();
        var paced = new RequestDispatcher(NoTransport::new, settings(100), clock);
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

    private static Object request(RequestDispatcher paced) throws TransportException {
        var call = new HttpCall("GET", URI.create("http://127.0.0.1"), Map.of(), null);
        return paced.execute(() -> call, Duration.ofSeconds(1), Instant.now(), reply -> null);
    }

    private static boolean saysStopped(Throwable e) {
        return e instanceof TransportException stopped
                && !stopped.sent()
                && stopped.getMessage().equals("the component was stopped before the request was sent");
    }

    private static TransportSettings settings(double requestsPerSecond) {
        return new TransportSettings(Duration.ofSeconds(1), 3, false, requestsPerSecond, null);
    }

    private static final class NoTransport implements Transport {
        @Override
        public <T> T execute(HttpCall call, Duration deadline, HttpReply.Reader<T> reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public void closeIdle() {
            // there are no connections
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}

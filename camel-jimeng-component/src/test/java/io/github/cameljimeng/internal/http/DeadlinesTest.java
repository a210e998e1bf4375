package io.github.cameljimeng.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each call has a deadline of its own, which is gone with the call. */
@Timeout(60)
class DeadlinesTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(800);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicBoolean broken = new AtomicBoolean();

    /** As Camel makes it; an expiry fails when a test says so. */
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable expiry, long delay, TimeUnit unit) {
            return super.schedule(
                    () -> {
                        expiry.run();
                        if (broken.getAndSet(false)) {
                            throw new IllegalStateException("made by a test");
                        }
                    },
                    delay,
                    unit);
        }
    };

    private CamelHttpTransport transport;

    @BeforeEach
    void open() {
        timer.setRemoveOnCancelPolicy(true);
        transport = new CamelHttpTransport(
                context, new TransportSettings(Duration.ofSeconds(2), TestDispatcher.PERMITS, false, 0, null), timer);
    }

    @AfterEach
    void close() {
        transport.close();
        callers.shutdownNow();
        timer.shutdownNow();
        context.stop();
    }

    @Test
    void anExpiryThatFailsSwitchesOffNoOther() throws Exception {
        try (var server = RawServer.start(RawServer.Connection::hang)) {
            broken.set(true);
            expires(server);
            // the caller may be back before the expiry has failed
            await().untilFalse(broken);

            expires(server);
            expires(server);
        }
    }

    @Test
    void nothingIsLeftOfTheDeadlinesOfCallsThatEnded() throws Exception {
        try (var server = RawServer.start(connection -> {
            while (true) {
                connection.readRequest();
                connection.write(RawServer.reply(200, "{}"));
            }
        })) {
            for (int i = 0; i < 50; i++) {
                assertThat(post(server, LONG)).isEqualTo("{}");
            }

            assertThat(timer.getQueue()).isEmpty();
        }
    }

    @Test
    void nothingIsLeftOfTheDeadlinesOfCallsThatFailed() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")) {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> post(server, LONG)).isInstanceOf(TransportException.class);
            }
        }
        assertThatThrownBy(() -> post("http://127.0.0.1:" + RawServer.freePort(), LONG))
                .isInstanceOf(TransportException.class);

        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void aCallInFlightHasOne() throws Exception {
        var arrived = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            arrived.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            connection.write(RawServer.reply(200, "{}"));
        })) {
            var call = callers.submit(() -> post(server, LONG));
            arrived.await();
            assertThat(timer.getQueue()).hasSize(1);

            mayAnswer.countDown();

            assertThat(call.get()).isEqualTo("{}");
            assertThat(timer.getQueue()).isEmpty();
        }
    }

    @Test
    void itEndsACallWhoseReplyDrips() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true) {
                connection.write(" ");
                await().pollDelay(Duration.ofMillis(10)).until(() -> true);
            }
        })) {
            expires(server);
        }
    }

    @Test
    void itEndsACallWhoseHeadDrips() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nX-Slow: ");
            while (true) {
                connection.write("x");
                await().pollDelay(Duration.ofMillis(10)).until(() -> true);
            }
        })) {
            expires(server);
        }
    }

    private void expires(RawServer server) {
        var e = catchThrowableOfType(TransportException.class, () -> post(server, SHORT));
        assertThat(e).isNotNull();
        assertThat(e.timedOut()).isTrue();
        assertThat(e.sent()).isTrue();
    }

    private String post(RawServer server, Duration deadline) throws TransportException {
        return post(server.url(), deadline);
    }

    private String post(String url, Duration deadline) throws TransportException {
        var call = new HttpCall("POST", URI.create(url), Map.of(), new StringEntity("{}"));
        return transport.execute(
                call, deadline, reply -> new String(reply.body().readAllBytes(), UTF_8));
    }
}

package io.github.cameljimeng.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An {@code Error} inside one call ends that call; others go on, and later ones find connections. */
@Timeout(60)
class ErrorInCallTest {

    private static final TransportSettings SETTINGS =
            new TransportSettings(Duration.ofSeconds(2), TestDispatcher.PERMITS, false, 0, null);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<CamelHttpTransport> opened = new CopyOnWriteArrayList<>();
    private final RequestDispatcher dispatcher = new RequestDispatcher(this::open, SETTINGS);

    private Transport open() {
        var transport = new CamelHttpTransport(context, SETTINGS, timer);
        opened.add(transport);
        return transport;
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        callers.shutdownNow();
        timer.shutdownNow();
        context.stop();
    }

    @Test
    void oneOfTheReaderPassesThroughAndTheNextCallWorks() throws Exception {
        try (var server = RawServer.start(answeringAll("{}"))) {
            assertThatThrownBy(() -> send(server, new StringEntity("{}"), reply -> {
                        throw new StackOverflowError("made by a test");
                    }))
                    .isInstanceOf(StackOverflowError.class);

            assertThat(post(server)).isEqualTo("{}");
            assertThat(opened).hasSize(1);
        }
    }

    @Test
    void oneOfTheReaderInTheMiddleOfAnEndlessReplyDoesNotReadTheRest() throws Exception {
        try (var server = RawServer.start(
                connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n{");
                    connection.hang();
                },
                answeringAll("{}"))) {
            assertThatThrownBy(() -> send(server, new StringEntity("{}"), reply -> {
                        reply.body().read();
                        throw new NoClassDefFoundError("made by a test");
                    }))
                    .isInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void oneInARequestBodyPassesThrough() throws Exception {
        try (var server = RawServer.start(connection -> connection.readByte(), answeringAll("{}"))) {
            assertThatThrownBy(() -> send(server, new BrokenEntity(), ErrorInCallTest::text))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("made by a test");
        }
    }

    @Test
    void oneInARequestBodyDoesNotCutAnotherCall() throws Exception {
        var arrived = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        try (var slow = RawServer.start(connection -> {
                    connection.readRequest();
                    arrived.countDown();
                    awaitQuietly(mayAnswer);
                    connection.write(RawServer.reply(200, "paid for"));
                });
                var server = RawServer.start(RawServer.Connection::hang)) {
            var other = callers.submit(() -> post(slow));
            arrived.await();

            assertThatThrownBy(() -> send(server, new BrokenEntity(), ErrorInCallTest::text))
                    .isInstanceOf(OutOfMemoryError.class);
            mayAnswer.countDown();

            assertThat(other.get()).isEqualTo("paid for");
            assertThat(slow.requests()).isOne();
            assertThat(dispatcher.reopened()).isNull();
        }
    }

    @Test
    void connectionsThatAreClosedForGoodAreOpenedAnewByTheNextCall() throws Exception {
        try (var server = RawServer.start(answeringAll("{}"))) {
            post(server);
            assertThat(dispatcher.reopened()).isNull();

            poolOf(opened.get(0)).close(CloseMode.IMMEDIATE);

            var before = Instant.now();
            assertThat(post(server)).isEqualTo("{}");
            assertThat(post(server)).isEqualTo("{}");
            assertThat(opened).hasSize(2);
            assertThat(dispatcher.reopened()).isBetween(before, Instant.now());
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void theyAreOpenedAnewAsOftenAsThatHappens() throws Exception {
        try (var server = RawServer.start(answeringAll("{}"))) {
            for (int i = 1; i <= 5; i++) {
                assertThat(post(server)).isEqualTo("{}");
                assertThat(opened).hasSize(i);
                poolOf(opened.get(i - 1)).close(CloseMode.IMMEDIATE);
            }
        }
    }

    @Test
    void manyCallersOpenThemOnce() throws Exception {
        try (var server = RawServer.start(answeringAll("{}"))) {
            dispatcher.open();
            poolOf(opened.get(0)).close(CloseMode.IMMEDIATE);
            var start = new CountDownLatch(1);
            for (int i = 0; i < 20; i++) {
                callers.execute(() -> {
                    awaitQuietly(start);
                    dispatcher.open();
                });
            }
            start.countDown();

            assertThat(post(server)).isEqualTo("{}");
            callers.shutdown();
            assertThat(callers.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            assertThat(opened).hasSize(2);
        }
    }

    @Test
    void aCallThatFindsTheConnectionsClosedWasNotSent() throws Exception {
        try (var server = RawServer.start(answeringAll("{}"))) {
            dispatcher.open();
            var transport = opened.get(0);
            poolOf(transport).close(CloseMode.IMMEDIATE);

            assertThatThrownBy(() -> transport.execute(
                            call(server, new StringEntity("{}")), Duration.ofSeconds(20), ErrorInCallTest::text))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.sent()).isFalse())
                    .hasMessageContaining("closed after an error");
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void aCallThatIsCutByThatMayBePaidFor() throws Exception {
        var arrived = new CountDownLatch(1);
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            arrived.countDown();
            connection.hang();
        })) {
            var cut = callers.submit(() -> post(server));
            arrived.await();

            poolOf(opened.get(0)).close(CloseMode.IMMEDIATE);

            assertThatThrownBy(cut::get).cause().isInstanceOfSatisfying(TransportException.class, e -> assertThat(
                            e.sent())
                    .isTrue());
        }
    }

    @Test
    void afterTheEndNothingIsOpenedAnew() throws Exception {
        try (var server = RawServer.start(answeringAll("{}"))) {
            post(server);
            dispatcher.close();

            assertThatThrownBy(() -> post(server)).isInstanceOf(TransportException.class);
            assertThat(opened).hasSize(1);
        }
    }

    private static PoolingHttpClientConnectionManager poolOf(CamelHttpTransport transport) {
        return (PoolingHttpClientConnectionManager) transport.connections();
    }

    private static RawServer.Script answeringAll(String body) {
        return connection -> {
            while (true) {
                connection.readRequest();
                connection.write(RawServer.reply(200, body));
            }
        };
    }

    private String post(RawServer server) throws TransportException {
        return send(server, new StringEntity("{}"), ErrorInCallTest::text);
    }

    private <T> T send(RawServer server, HttpEntity body, HttpReply.Reader<T> reader) throws TransportException {
        return dispatcher.execute(() -> call(server, body), Duration.ofSeconds(20), Instant.now(), reader);
    }

    private static HttpCall call(RawServer server, HttpEntity body) {
        return new HttpCall("POST", URI.create(server.url()), Map.of(), body);
    }

    private static String text(HttpReply reply) throws IOException {
        return new String(reply.body().readAllBytes(), UTF_8);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some of it leaves, then the memory is gone. */
    private static final class BrokenEntity extends AbstractHttpEntity {

        BrokenEntity() {
            super("text/plain", null, true);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write("some of it".getBytes(UTF_8));
            out.flush();
            throw new OutOfMemoryError("made by a test");
        }

        @Override
        public InputStream getContent() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isStreaming() {
            return true;
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}

package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static TestDispatcher dispatcher;

    @BeforeAll
    static void open() {
        dispatcher = TestDispatcher.open();
    }

    @AfterAll
    static void close() {
        dispatcher.close();
    }

    @Test
    void aReplyIsReadWhileTheConnectionIsOpen() throws Exception {
        try (var server = RawServer.answering(RawServer.reply(200, "{\"µ\":1}"))) {
            var text = dispatcher.transport().execute(post(server.url()), LONG, TransportTest::text);

            assertThat(text).isEqualTo("200 {\"µ\":1}");
        }
    }

    @Test
    void headersAreFoundByLowerCaseName() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nRETRY-After: 7\r\nContent-Length: 0\r\n\r\n")) {
            var header = dispatcher.transport().execute(post(server.url()), LONG, reply -> reply.header("retry-after"));

            assertThat(header).contains("7");
        }
    }

    @Test
    void aRefusedConnectionWasNotSent() throws Exception {
        var e = failure(post("http://127.0.0.1:" + RawServer.freePort()), LONG);

        assertThat(e.sent()).isFalse();
        assertThat(e.status()).isZero();
        assertThat(e)
                .hasMessageContaining("could not reach http://127.0.0.1:")
                .hasMessageContaining("connectTimeout=2s");
    }

    @Test
    void anUnknownHostWasNotSent() {
        assertThat(failure(post("http://no-such-host.invalid"), LONG).sent()).isFalse();
    }

    @Test
    void aFailedTlsHandshakeWasNotSent() throws Exception {
        try (var server = RawServer.start(connection -> connection.write("this is no TLS\n"))) {
            var e = failure(post(server.url().replace("http:", "https:")), LONG);

            assertThat(e.sent()).isFalse();
        }
    }

    @Test
    void aConnectionThatEndsBeforeTheReplyWasSent() throws Exception {
        try (var server = RawServer.answering("")) {
            var e = failure(post(server.url()), LONG);

            assertThat(e.sent()).isTrue();
            assertThat(e.status()).isZero();
            assertThat(server.requests()).isOne();
            assertThat(e).hasMessageContaining("ended before a reply");
        }
    }

    @Test
    void aReplyThatBreaksOffTellsItsStatus() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":")) {
            var e = failure(post(server.url()), LONG);

            assertThat(e.sent()).isTrue();
            assertThat(e.status()).isEqualTo(200);
            assertThat(e).hasMessageContaining("broke off after HTTP 200");
        }
    }

    @Test
    void theDeadlineEndsAnExchangeThatIsNeverAnswered() throws Exception {
        try (var server = RawServer.start(RawServer.Connection::hang)) {
            var e = failure(post(server.url()), Duration.ofMillis(200));

            assertThat(e.timedOut()).isTrue();
            assertThat(e.sent()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 500, 502, 504})
    void theClientDoesNotSendAgainByItself(int status) throws Exception {
        try (var server = RawServer.answering(RawServer.reply(status, "{}"))) {
            dispatcher.transport().execute(post(server.url()), LONG, TransportTest::text);

            assertThat(server.requests()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void theClientFollowsNoRedirect(int status) throws Exception {
        try (var server =
                RawServer.answering("HTTP/1.1 " + status + " X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")) {
            var text = dispatcher.transport().execute(post(server.url()), LONG, TransportTest::text);

            assertThat(text).isEqualTo(status + " ");
            assertThat(server.requests()).isOne();
        }
    }

    @Test
    void anUncheckedExceptionOfTheReaderPassesThrough() throws Exception {
        try (var server = RawServer.answering(RawServer.reply(200, "{}"))) {
            var thrown = catchThrowableOfType(
                    IllegalStateException.class,
                    () -> dispatcher.transport().execute(post(server.url()), LONG, reply -> {
                        throw new IllegalStateException("mine");
                    }));

            assertThat(thrown).hasMessage("mine");
        }
    }

    @Test
    void closingTheLineCancelsWhatIsInFlight() throws Exception {
        var arrived = new CountDownLatch(1);
        var thread = Executors.newSingleThreadExecutor();
        try (var server = RawServer.start(connection -> {
            arrived.countDown();
            connection.hang();
        })) {
            var own = TestDispatcher.open();
            var call = thread.submit(() -> own.transport().execute(post(server.url()), LONG, TransportTest::text));
            arrived.await();

            own.close();

            var e = catchThrowableOfType(ExecutionException.class, call::get);
            assertThat(e).hasCauseInstanceOf(TransportException.class);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void afterClosingNothingIsSent() throws Exception {
        try (var server = RawServer.answering(RawServer.reply(200, "{}"))) {
            var own = TestDispatcher.open();
            own.close();

            var e = catchThrowableOfType(TransportException.class, () -> own.transport()
                    .execute(post(server.url()), LONG, TransportTest::text));

            assertThat(e).isNotNull();
            assertThat(e.sent()).isFalse();
            assertThat(server.requests()).isZero();
        }
    }

    private static TransportException failure(HttpCall call, Duration deadline) {
        var e = catchThrowableOfType(
                TransportException.class, () -> dispatcher.transport().execute(call, deadline, TransportTest::text));
        assertThat(e).isNotNull();
        return e;
    }

    private static HttpCall post(String url) {
        return new HttpCall("POST", URI.create(url + "/x"), Map.of(), new StringEntity("{}"));
    }

    private static String text(HttpReply reply) throws IOException {
        return reply.status() + " " + new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
    }
}

package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of connections between calls, and of calls whose time is up. */
class ConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    private TestDispatcher dispatcher;

    @BeforeEach
    void open() {
        dispatcher = TestDispatcher.open();
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write(RawServer.reply(200, "first"));
            connection.readRequest();
            connection.write(RawServer.reply(200, "second"));
        })) {
            assertThat(post(server, LONG)).isEqualTo("first");
            assertThat(post(server, LONG)).isEqualTo("second");
            assertThat(server.closedConnections()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void bytesThatNobodyAskedForAreNotTakenForTheNextReply() throws Exception {
        try (var server = RawServer.start(
                connection -> {
                    connection.readRequest();
                    connection.write(RawServer.reply(200, "first") + RawServer.reply(200, "somebody else's"));
                    // the server looks at its next connection when the client has given this one up
                    connection.readRequest();
                },
                connection -> {
                    connection.readRequest();
                    connection.write(RawServer.reply(200, "second"));
                })) {
            assertThat(post(server, LONG)).isEqualTo("first");
            assertThat(post(server, LONG)).isEqualTo("second");
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void aShortDeadlineEndsBesideALongOneThatBeganEarlier() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try (var server = RawServer.start(RawServer.Connection::hang)) {
            var slow = threads.submit(() -> post(server, LONG));

            assertThat(expired(server).timedOut()).isTrue();
            assertThat(slow).isNotDone();
        } finally {
            dispatcher.close();
            threads.shutdownNow();
        }
    }

    @Test
    void eachCallHasADeadlineOfItsOwn() throws Exception {
        try (var server = RawServer.start(RawServer.Connection::hang)) {
            assertThat(expired(server).timedOut()).isTrue();
            assertThat(expired(server).timedOut()).isTrue();
        }
    }

    @Test
    void theLaterOfTwoDeadlinesHoldsToo() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try (var server = RawServer.start(RawServer.Connection::hang)) {
            var later = threads.submit(() -> post(server, SHORT.multipliedBy(3)));
            expired(server);

            var e = catchThrowableOfType(ExecutionException.class, later::get);

            assertThat(((TransportException) e.getCause()).timedOut()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private TransportException expired(RawServer server) {
        return catchThrowableOfType(TransportException.class, () -> post(server, SHORT));
    }

    private String post(RawServer server, Duration deadline) throws TransportException {
        var call = new HttpCall("POST", URI.create(server.url()), Map.of(), new StringEntity("{}"));
        return dispatcher
                .transport()
                .execute(call, deadline, reply -> new String(reply.body().readAllBytes(), StandardCharsets.UTF_8));
    }
}

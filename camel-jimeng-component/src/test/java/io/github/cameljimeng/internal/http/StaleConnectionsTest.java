package io.github.cameljimeng.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that was closed between two calls, without a word, is found each time. */
@Timeout(120)
class StaleConnectionsTest {

    private static final int REQUESTS = 300;

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
    void aServerThatClosesAfterEachReplyCostsNoCall() throws Exception {
        try (var server = RawServer.answering(RawServer.reply(200, "{}"))) {
            for (int i = 1; i <= REQUESTS; i++) {
                assertThat(post(server)).isEqualTo("{}");
                closes(server, i);
            }
            assertThat(server.requests()).isEqualTo(REQUESTS);
        }
    }

    @Test
    void aReplyThatNobodyAskedForIsNeverTheNextCallers() throws Exception {
        var number = new AtomicInteger();
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write(
                    RawServer.reply(200, "image " + number.incrementAndGet()) + RawServer.reply(200, "a stranger's"));
            // until the client has found it
            connection.readRequest();
        })) {
            for (int i = 1; i <= REQUESTS; i++) {
                assertThat(post(server)).isEqualTo("image " + i);
            }
            assertThat(server.requests()).isEqualTo(REQUESTS);
        }
    }

    @Test
    void aTimeoutMessageThatComesBetweenTwoCallsIsNotTheReplyToTheSecond() throws Exception {
        var number = new AtomicInteger();
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write(RawServer.reply(200, "image " + number.incrementAndGet()));
            connection.write("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        })) {
            for (int i = 1; i <= REQUESTS; i++) {
                assertThat(post(server)).isEqualTo("image " + i);
                closes(server, i);
            }
            assertThat(server.requests()).isEqualTo(REQUESTS);
        }
    }

    private static void closes(RawServer server, int connections) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> server.closedConnections() == connections);
    }

    private String post(RawServer server) throws TransportException {
        var call = new HttpCall("POST", URI.create(server.url()), Map.of(), new StringEntity("{}"));
        return dispatcher
                .transport()
                .execute(
                        call,
                        Duration.ofSeconds(20),
                        reply -> new String(reply.body().readAllBytes(), UTF_8));
    }
}

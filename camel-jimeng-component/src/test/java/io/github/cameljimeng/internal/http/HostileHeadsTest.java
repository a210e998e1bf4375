package io.github.cameljimeng.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server whose heads do not end costs one call, and neither the memory nor the calls that follow. */
@Timeout(60)
class HostileHeadsTest {

    private static final long MOST_SENT = 64 * 1024 * 1024;
    // what the sockets on both sides hold when nobody reads
    private static final long IN_SOCKETS = 24 * 1024 * 1024;
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String LETTERS = "x".repeat(16 * 1024);

    private final AtomicLong sent = new AtomicLong();
    private TestDispatcher dispatcher;

    /** A beginning, and what is then repeated for ever. */
    private enum Endless {
        HEADER_LINE("HTTP/1.1 200 OK\r\nX-Long: ", LETTERS),
        HEADERS("HTTP/1.1 200 OK\r\n", "X-Many: 1\r\n".repeat(1000)),
        FOLDED_HEADER("HTTP/1.1 200 OK\r\nX-Folded: 1\r\n", " and more\r\n".repeat(1000)),
        STATUS_LINE("HTTP/1.1 200 ", LETTERS),
        NO_STATUS_LINE("", LETTERS),
        LINES_BEFORE_THE_STATUS("", "hello\r\n".repeat(1000)),
        EMPTY_LINES_BEFORE_THE_STATUS("", "\r\n".repeat(1000)),
        INFORMATIONAL_REPLIES("", "HTTP/1.1 102 Processing\r\n\r\n".repeat(1000)),
        EARLY_HINTS("", ("HTTP/1.1 103 Early Hints\r\n" + "Link: </a>\r\n".repeat(100) + "\r\n").repeat(10)),
        TRAILER_LINE(CHUNKED + "2\r\n{}\r\n0\r\nX-Long: ", LETTERS),
        TRAILERS(CHUNKED + "2\r\n{}\r\n0\r\n", "X-Many: 1\r\n".repeat(1000)),
        CHUNK_EXTENSION(CHUNKED + "2;x=", LETTERS),
        LAST_CHUNK_EXTENSION(CHUNKED + "2\r\n{}\r\n0;x=", LETTERS),
        CHUNK_SIZE(CHUNKED, "0".repeat(16 * 1024));

        private final String beginning;
        private final String repeated;

        Endless(String beginning, String repeated) {
            this.beginning = beginning;
            this.repeated = repeated;
        }
    }

    @BeforeEach
    void open() {
        dispatcher = TestDispatcher.open();
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotEndIsOneFailedCallAndTheNextOneWorks(Endless endless) throws Exception {
        try (var server =
                RawServer.start(forEver(endless), answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))) {
            var e = catchThrowableOfType(TransportException.class, () -> post(server));

            assertThat(e).isNotNull();
            assertThat(e.sent()).isTrue();
            assertThat(e.timedOut()).isFalse();
            assertThat(post(server)).isEqualTo("{}");
            assertThat(server.requests()).isEqualTo(2);
            assertThat(sent).hasValueLessThan(IN_SOCKETS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMessageSaysWhatIsTooMuchAndRepeatsNoneOfIt(Endless endless) throws Exception {
        try (var server = RawServer.start(forEver(endless))) {
            var e = catchThrowableOfType(TransportException.class, () -> post(server));

            assertThat(e.getMessage()).hasSizeLessThan(400);
        }
    }

    @Test
    void aLongLinePasses() throws Exception {
        var line = "x".repeat(60 * 1024);
        try (var server =
                RawServer.start(answering("HTTP/1.1 200 OK\r\nX-Long: " + line + "\r\nContent-Length: 2\r\n\r\n{}"))) {
            var header = execute(server, reply -> reply.header("x-long").orElseThrow());

            assertThat(header).isEqualTo(line);
        }
    }

    @Test
    void manyHeadersPass() throws Exception {
        try (var server = RawServer.start(
                answering("HTTP/1.1 200 OK\r\n" + "X-Many: 1\r\n".repeat(190) + "Content-Length: 2\r\n\r\n{}"))) {
            assertThat(post(server)).isEqualTo("{}");
        }
    }

    @Test
    void informationalRepliesOfAServerThatIsWorkingPass() throws Exception {
        try (var server = RawServer.start(answering(
                "HTTP/1.1 102 Processing\r\n\r\n".repeat(150) + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))) {
            assertThat(post(server)).isEqualTo("{}");
        }
    }

    @Test
    void trailersAndChunkExtensionsPass() throws Exception {
        try (var server = RawServer.start(answering(
                CHUNKED + "2;x=" + "y".repeat(1000) + "\r\n{}\r\n0\r\n" + "X-Many: 1\r\n".repeat(190) + "\r\n"))) {
            assertThat(post(server)).isEqualTo("{}");
        }
    }

    private RawServer.Script forEver(Endless endless) {
        return connection -> {
            connection.readRequest();
            connection.write(endless.beginning);
            while (sent.get() < MOST_SENT) {
                connection.write(endless.repeated);
                sent.addAndGet(endless.repeated.length());
            }
            connection.hang();
        };
    }

    private static RawServer.Script answering(String reply) {
        return connection -> {
            connection.readRequest();
            connection.write(reply);
        };
    }

    private String post(RawServer server) throws TransportException {
        return execute(server, HostileHeadsTest::text);
    }

    private static String text(HttpReply reply) throws IOException {
        return new String(reply.body().readAllBytes(), UTF_8);
    }

    private <T> T execute(RawServer server, HttpReply.Reader<T> reader) throws TransportException {
        var call = new HttpCall("POST", URI.create(server.url()), Map.of(), new StringEntity("{}"));
        return dispatcher.transport().execute(call, Duration.ofSeconds(20), reader);
    }
}

package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.internal.http.RawServer;
import io.github.cameljimeng.internal.http.TestDispatcher;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An image that has come is not lost with what comes behind it, or does not come. */
@Timeout(60)
class RestOfReplyTest {

    private static final String IMAGE = "{\"data\":[{\"url\":\"https://example.com/1.png\"}]}";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String CHUNK = "%x\r\n%s\r\n".formatted(IMAGE.length(), IMAGE);

    private static final String WITHOUT_LENGTH = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + IMAGE;

    static Stream<Arguments> rests() {
        return Stream.of(
                Arguments.of(
                        "nothing, though more was announced",
                        "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + IMAGE),
                Arguments.of("no last chunk", CHUNKED + CHUNK),
                Arguments.of("a damaged chunk", CHUNKED + CHUNK + "zz\r\n"),
                Arguments.of("half a chunk", CHUNKED + CHUNK + "ff\r\nabc"),
                Arguments.of("a damaged trailer", CHUNKED + CHUNK + "0\r\nno colon\r\n\r\n"),
                Arguments.of("a trailer that is too long", CHUNKED + CHUNK + "0\r\nX: " + "x".repeat(100_000)),
                Arguments.of("empty lines until the connection ends", WITHOUT_LENGTH + "\n\n\n"),
                Arguments.of(
                        "half of the JSON is missing",
                        "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + IMAGE.substring(0, IMAGE.length() - 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rests")
    void aRestThatBreaksOffCostsNothing(String rest, String reply) throws IOException {
        try (var dispatcher = TestDispatcher.open();
                var server = RawServer.start(
                        connection -> {
                            connection.readRequest();
                            connection.write(reply);
                        },
                        connection -> {
                            connection.readRequest();
                            connection.write(RawServer.reply(200, IMAGE));
                        })) {
            var client = Setup.octopusx(server.url(), dispatcher.dispatcher());

            assertThat(urls(client)).containsExactly("https://example.com/1.png");
            assertThat(server.requests()).isOne();
            // what is left of the first reply is not taken for the next one
            assertThat(urls(client)).containsExactly("https://example.com/1.png");
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void aRestThatNeverComesIsNotWaitedForUntilTheDeadline() throws IOException {
        try (var dispatcher = TestDispatcher.open();
                var server = RawServer.start(connection -> {
                    connection.readRequest();
                    connection.write(CHUNKED + CHUNK);
                    connection.hang();
                })) {
            var client = Setup.of("octopusx", server.url(), dispatcher.dispatcher())
                    .withTimeout(Duration.ofHours(1))
                    .client();

            assertThat(urls(client)).containsExactly("https://example.com/1.png");
        }
    }

    @Test
    void endlessWhiteSpaceBehindAnImageIsNotReadToItsEnd() throws IOException {
        try (var dispatcher = TestDispatcher.open();
                var server = RawServer.start(connection -> {
                    connection.readRequest();
                    connection.write(CHUNKED + CHUNK);
                    while (true) {
                        connection.write("400\r\n" + "\n".repeat(0x400) + "\r\n");
                    }
                })) {
            var client = Setup.octopusx(server.url(), dispatcher.dispatcher());

            assertThat(urls(client)).containsExactly("https://example.com/1.png");
            assertThat(server.requests()).isOne();
        }
    }

    private static List<String> urls(GatewayClient client) {
        return client.generate(Setup.prompt("a cat"), null).images().stream()
                .map(ReplyImage::url)
                .toList();
    }
}

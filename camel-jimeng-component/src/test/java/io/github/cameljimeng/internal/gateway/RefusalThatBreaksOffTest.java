package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of a refusal is definite, even when the rest of the reply never came. */
class RefusalThatBreaksOffTest extends WireTest {

    @ParameterizedTest
    @CsvSource({"503, UNAVAILABLE, 3", "429, RATE_LIMITED, 3", "401, AUTHENTICATION, 1", "502, OUTCOME_UNKNOWN, 1"})
    void theStatusDecides(int status, ErrorKind kind, int requests) throws IOException {
        var seen = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status, 1000);
                exchange.getResponseBody().write('{');
                // newer JDKs hold the head back until there is more
                exchange.getResponseBody().flush();
            }
        });
        server.start();
        try {
            var client =
                    Setup.octopusx("http://127.0.0.1:" + server.getAddress().getPort(), dispatcher.dispatcher());

            assertThatThrownBy(() -> client.generate(Setup.prompt("a cat"), null))
                    .isInstanceOfSatisfying(
                            JimengException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
            assertThat(seen).hasValue(requests);
        } finally {
            server.stop(0);
        }
    }
}

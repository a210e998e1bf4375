package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over TLS, with a certificate of our own that only the context's global parameters trust. */
class TlsTest {

    private final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();
    private final List<Integer> bodies = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @TempDir
    Path folder;

    private TlsServer server;

    @BeforeEach
    void start() throws Exception {
        server = TlsServer.start(context, folder, this::answer);
        context.setSSLContextParameters(server.parameters());
        context.start();
    }

    @AfterEach
    void stop() {
        server.close();
        context.stop();
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        var timer = Executors.newSingleThreadScheduledExecutor();
        var settings = new TransportSettings(Duration.ofSeconds(5), 1, false, 0, null);
        try (var transport = new CamelHttpTransport(context, settings, timer)) {
            for (int i = 0; i < 3; i++) {
                int status = transport.execute(call(new byte[100_000]), Duration.ofSeconds(20), reply -> {
                    reply.body().readAllBytes();
                    return reply.status();
                });

                assertThat(status).isEqualTo(200);
            }
        } finally {
            timer.shutdownNow();
        }
        assertThat(bodies).containsExactly(100_000, 100_000, 100_000);
        assertThat(clients).hasSize(3).containsOnly(clients.get(0));
    }

    private HttpCall call(byte[] body) {
        return new HttpCall("POST", URI.create(server.url() + "/"), Map.of(), new ByteArrayEntity(body, null));
    }

    private void answer(HttpExchange exchange) throws IOException {
        clients.add(exchange.getRemoteAddress());
        bodies.add(exchange.getRequestBody().readAllBytes().length);
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }
}

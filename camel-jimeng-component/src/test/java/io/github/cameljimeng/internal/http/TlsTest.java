package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
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
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over TLS, with a certificate of our own that only the context's global parameters trust. */
class TlsTest {

    private static final String PASSWORD = "changeit";

    private final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();
    private final List<Integer> bodies = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @TempDir
    Path folder;

    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        var tls = parameters();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.createSSLContext(context)));
        server.createContext("/", this::answer);
        server.start();
        context.setSSLContextParameters(tls);
        context.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
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
        var address = "https://localhost:" + server.getAddress().getPort() + "/";
        return new HttpCall("POST", URI.create(address), Map.of(), new ByteArrayEntity(body, null));
    }

    private void answer(HttpExchange exchange) throws IOException {
        clients.add(exchange.getRemoteAddress());
        bodies.add(exchange.getRequestBody().readAllBytes().length);
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }

    private SSLContextParameters parameters() throws Exception {
        var store = new KeyStoreParameters();
        store.setResource(certificate().toUri().toString());
        store.setPassword(PASSWORD);
        var keys = new KeyManagersParameters();
        keys.setKeyStore(store);
        keys.setKeyPassword(PASSWORD);
        var trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        var parameters = new SSLContextParameters();
        parameters.setKeyManagers(keys);
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private Path certificate() throws Exception {
        var file = folder.resolve("localhost.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var process = new ProcessBuilder((keytool
                                + " -genkeypair -alias localhost -keyalg EC -dname CN=localhost -ext san=dns:localhost"
                                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + file)
                        .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        return file;
    }
}

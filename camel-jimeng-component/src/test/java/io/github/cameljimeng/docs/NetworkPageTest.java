package io.github.cameljimeng.docs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpExchange;
import io.github.cameljimeng.error.JimengUnavailableException;
import io.github.cameljimeng.internal.http.PlainProxy;
import io.github.cameljimeng.internal.http.TlsServer;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The properties of docs/network.md, with a gateway whose certificate nobody knows. */
@Timeout(60)
class NetworkPageTest {

    private final AtomicInteger requests = new AtomicInteger();

    @TempDir
    Path folder;

    private TlsServer gateway;

    @BeforeEach
    void start() throws Exception {
        try (var context = new DefaultCamelContext()) {
            gateway = TlsServer.start(context, folder, this::refuse);
        }
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    // Camel 4.22 says so in the log, and goes on without TLS options
    private static void assumeThatCamelNeedsNoKeyStore() throws IOException {
        try (var context = new DefaultCamelContext()) {
            assumeFalse(context.getVersion().startsWith("4.22"), "Camel 4.22 ignores camel.ssl without a key store");
        }
    }

    @Test
    void theTrustStoreOfTheJvmLetsCallsThrough() {
        assertThat(Page.of(Project.ROOT.resolve("docs/network.md")).text())
                .contains("-Djavax.net.ssl.trustStore=trust.p12", "-Djavax.net.ssl.trustStorePassword=changeit");
        System.setProperty("javax.net.ssl.trustStore", trusted().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        try {
            assertThatThrownBy(() -> call(new Properties())).hasStackTraceContaining("no such prompt");
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void theTrustStoreOfThePageLetsCallsThrough() throws Exception {
        assumeThatCamelNeedsNoKeyStore();
        var properties = new Properties();
        properties.load(new StringReader(
                block("camel.ssl.").replace("trust.p12", trusted().toString())));

        assertThatThrownBy(() -> call(properties)).hasStackTraceContaining("no such prompt");

        assertThat(requests).hasValue(1);
    }

    @Test
    void withoutItNothingIsSentAndTheErrorIsThatOfThePage() {
        assertThat(Page.of(Project.ROOT.resolve("docs/network.md")).text()).contains("`PKIX path building failed`");

        assertThatThrownBy(() -> call(new Properties()))
                .hasRootCauseMessage("unable to find valid certification path to requested target")
                .hasStackTraceContaining("PKIX path building failed")
                .hasCauseInstanceOf(JimengUnavailableException.class);

        assertThat(requests).hasValue(0);
    }

    @Test
    void camelCanTrustEveryCertificate() throws Exception {
        assumeThatCamelNeedsNoKeyStore();
        var properties = new Properties();
        properties.setProperty("camel.ssl.enabled", "true");
        properties.setProperty("camel.ssl.trustAllCertificates", "true");

        assertThatThrownBy(() -> call(properties)).hasStackTraceContaining("no such prompt");
    }

    @Test
    void theProxyOfTheJvmIsUsedOnlyByTheHttpComponentOfThePage() throws Exception {
        try (var simulator = JimengSimulator.start();
                var proxy = PlainProxy.start()) {
            var before = Map.copyOf(System.getProperties());
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
            // those of this machine included, which are asked directly otherwise
            System.setProperty("http.nonProxyHosts", "");
            try {
                call(new Properties(), simulator.url());
                assertThat(proxy.requests()).isEmpty();

                var properties = new Properties();
                properties.load(new StringReader(block("useSystemProperties")));
                call(properties, simulator.url());
                assertThat(proxy.requests()).anySatisfy(line -> assertThat(line).startsWith("POST " + simulator.url()));
            } finally {
                System.getProperties().keySet().removeIf(name -> !before.containsKey(name));
                before.forEach((name, value) -> System.setProperty(name.toString(), value.toString()));
            }
        }
    }

    // the server's own store holds the certificate that it shows
    private Path trusted() {
        return folder.resolve("localhost.p12");
    }

    private void call(Properties properties) throws Exception {
        call(properties, gateway.url());
    }

    private static void call(Properties properties, String url) throws Exception {
        var main = new Main();
        properties.forEach((name, value) -> main.addInitialProperty(name.toString(), value.toString()));
        main.addInitialProperty("camel.component.jimeng.baseUrl", url);
        main.addInitialProperty("camel.component.jimeng.apiKey", "any");
        main.addInitialProperty("camel.component.jimeng.maxRetries", "0");
        main.start();
        try {
            main.getCamelTemplate().requestBody("jimeng:generate", "a lighthouse");
        } finally {
            main.stop();
        }
    }

    private static String block(String text) {
        return Page.of(Project.ROOT.resolve("docs/network.md")).blocks().stream()
                .map(Block::text)
                .filter(block -> block.contains(text))
                .findFirst()
                .orElseThrow();
    }

    private void refuse(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        var reply = "{\"error\":{\"message\":\"no such prompt\",\"code\":\"invalid_request\"}}".getBytes(US_ASCII);
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_BAD_REQUEST, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }
}

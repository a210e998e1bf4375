package io.github.cameljimeng.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way through a plain proxy, as the options of camel-http document it. */
@Timeout(120)
class ProxyTest {

    private static final String CREDENTIALS = "me:secret-of-the-proxy";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> authorisations = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final HttpComponent http = new HttpComponent();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        timer.shutdownNow();
        context.stop();
    }

    @Test
    void tlsGoesThroughATunnel() throws Exception {
        try (var gateway = TlsServer.start(context, folder, this::answer);
                var proxy = PlainProxy.start()) {
            http.setSslContextParameters(gateway.parameters());

            assertThat(post(through(proxy), gateway.url())).isEqualTo("200 {}");
            assertThat(proxy.requests())
                    .containsExactly("CONNECT " + gateway.url().substring("https://".length()));
            assertThat(bodies).containsExactly("a cat");
        }
    }

    @Test
    void tlsGoesThroughATunnelOfAProxyThatAsksForCredentials() throws Exception {
        try (var gateway = TlsServer.start(context, folder, this::answer);
                var proxy = PlainProxy.withCredentials(CREDENTIALS)) {
            http.setSslContextParameters(gateway.parameters());

            assertThat(post(withCredentials(through(proxy)), gateway.url())).isEqualTo("200 {}");
            assertThat(bodies).containsExactly("a cat");
            assertThat(authorisations).as("the gateway sees nothing of them").containsExactly("null");
        }
    }

    @Test
    void aPlainRequestIsHandedToTheProxy() throws Exception {
        try (var gateway = RawServer.answering(RawServer.reply(200, "{}"));
                var proxy = PlainProxy.start()) {
            assertThat(post(through(proxy), gateway.url())).isEqualTo("200 {}");
            assertThat(proxy.requests()).containsExactly("POST " + gateway.url() + "/v1?x=%E5%8C%85");
            assertThat(gateway.lastHead()).startsWith("POST /v1?x=%E5%8C%85 HTTP/1.1");
        }
    }

    @Test
    void aPlainRequestIsHandedToAProxyThatAsksForCredentials() throws Exception {
        try (var gateway = RawServer.answering(RawServer.reply(200, "{}"));
                var proxy = PlainProxy.withCredentials(CREDENTIALS)) {
            assertThat(post(withCredentials(through(proxy)), gateway.url())).isEqualTo("200 {}");
            assertThat(gateway.requests()).as("paid").isOne();
            assertThat(gateway.lastHead()).doesNotContain("Proxy-Authorization");
        }
    }

    @Test
    void hostsWithoutAProxyAreAskedDirectly() throws Exception {
        try (var gateway = RawServer.answering(RawServer.reply(200, "{}"));
                var proxy = PlainProxy.start()) {
            assumeTrue(isSet("nonProxyHosts", "127.0.0.*"), "Camel has no such option before 4.18");

            assertThat(post(through(proxy), gateway.url())).isEqualTo("200 {}");
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aProxyThatWantsCredentialsIsNamed(String scheme) throws Exception {
        try (var proxy = PlainProxy.withCredentials(CREDENTIALS)) {
            var e = failure(through(proxy), scheme + "://127.0.0.1:1");

            assertThat(e)
                    .hasMessage("the proxy 127.0.0.1:" + proxy.port() + " refused the request to " + scheme
                            + "://127.0.0.1:1 (HTTP 407): check proxyAuthUsername and proxyAuthPassword of the"
                            + " httpComponent");
            assertThat(e.sent()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void wrongCredentialsAreNotTriedForEver(String scheme) throws Exception {
        try (var proxy = PlainProxy.withCredentials("me:another")) {
            var e = failure(withCredentials(through(proxy)), scheme + "://127.0.0.1:1");

            assertThat(e)
                    .hasMessageContaining("(HTTP 407): check proxyAuthUsername")
                    .hasMessageNotContaining("secret-of-the-proxy");
            assertThat(e.sent()).isFalse();
            assertThat(proxy.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 429, 500, 502, 503, 504})
    void aRefusedTunnelIsNoAnswerOfTheGateway(int status) throws Exception {
        try (var proxy = PlainProxy.refusing(status)) {
            var e = failure(through(proxy), "https://127.0.0.1:1");

            assertThat(e)
                    .hasMessage("the proxy 127.0.0.1:" + proxy.port() + " refused the request to"
                            + " https://127.0.0.1:1 (HTTP " + status
                            + "): check the proxy's rules, and proxyHost and"
                            + " nonProxyHosts of the httpComponent");
            assertThat(e.sent()).isFalse();
            assertThat(e.status()).isZero();
        }
    }

    @Test
    void aProxyThatIsNotThereWasNotSentTo() throws Exception {
        assertThat(failure(through(RawServer.freePort()), "https://127.0.0.1:1").sent())
                .isFalse();
    }

    private HttpComponent through(PlainProxy proxy) {
        return through(proxy.port());
    }

    // before 4.18 the options of the component have longer names
    private HttpComponent through(int port) {
        assertThat(isSet("proxyHost", "127.0.0.1") || isSet("proxyAuthHost", "127.0.0.1"))
                .isTrue();
        assertThat(isSet("proxyPort", port) || isSet("proxyAuthPort", port)).isTrue();
        return http;
    }

    private boolean isSet(String option, Object value) {
        return PropertyBindingSupport.build().bind(context, http, option, value);
    }

    private static HttpComponent withCredentials(HttpComponent http) {
        http.setProxyAuthMethod("Basic");
        http.setProxyAuthUsername("me");
        http.setProxyAuthPassword("secret-of-the-proxy");
        return http;
    }

    private TransportException failure(HttpComponent component, String url) {
        var e = catchThrowableOfType(TransportException.class, () -> post(component, url));
        assertThat(e).isNotNull();
        return e;
    }

    private String post(HttpComponent component, String url) throws Exception {
        component.setCamelContext(context);
        component.start();
        var settings = new TransportSettings(Duration.ofSeconds(5), 1, false, 0, component);
        try (var transport = new CamelHttpTransport(context, settings, timer)) {
            var call = new HttpCall("POST", URI.create(url + "/v1?x=%E5%8C%85"), Map.of(), new StringEntity("a cat"));
            return transport.execute(
                    call,
                    Duration.ofSeconds(20),
                    reply -> reply.status() + " " + new String(reply.body().readAllBytes(), UTF_8));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        authorisations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Proxy-Authorization")));
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("{}".getBytes(UTF_8));
        exchange.close();
    }
}

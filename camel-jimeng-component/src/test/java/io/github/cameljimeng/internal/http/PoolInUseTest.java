package io.github.cameljimeng.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The connections in use are ours. Otherwise all that {@link ChannelConnection} guards would silently be gone: a reply that
 * nobody asked for would be the next caller's image.
 */
@Timeout(60)
class PoolInUseTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
        context.stop();
    }

    @Test
    void ofOurOwnHttpComponent() throws Exception {
        var transport = transport(null);

        makesOurConnections(transport);
        transport.close();
    }

    @Test
    void ofAnHttpComponentOfTheUser() throws Exception {
        var http = new HttpComponent();
        http.setCamelContext(context);
        http.start();
        var transport = transport(http);

        makesOurConnections(transport);
        transport.close();
    }

    @Test
    void ofAnHttpComponentOfTheUserThatOthersUseToo() throws Exception {
        var http = context.getComponent("http", HttpComponent.class);
        var before = http.createEndpoint("http://127.0.0.1:1");
        var transport = transport(http);
        var after = http.createEndpoint("http://127.0.0.1:1");

        makesOurConnections(transport);
        assertThat(http.getClientConnectionManager()).isNull();
        assertThat(before).extracting("clientConnectionManager").isNotSameAs(transport.connections());
        assertThat(after).extracting("clientConnectionManager").isNotSameAs(transport.connections());
        transport.close();
    }

    @Test
    void oneOfTheUsersOwnIsTheUsersAndStaysOpen() throws Exception {
        var own = new PoolingHttpClientConnectionManager();
        var http = new HttpComponent();
        http.setCamelContext(context);
        http.setClientConnectionManager(own);
        http.start();
        var transport = transport(http);

        assertThat(transport.connections()).isSameAs(own);
        transport.close();
        assertThat(own.isClosed()).isFalse();
        own.close();
    }

    @Test
    void eachTransportHasItsOwn() throws Exception {
        var first = transport(null);
        var second = transport(null);

        assertThat(first.connections()).isNotSameAs(second.connections());
        first.close();
        assertThat(((PoolingHttpClientConnectionManager) second.connections()).isClosed())
                .isFalse();
        second.close();
    }

    @Test
    void itIsClosedWithItsTransport() throws Exception {
        var transport = transport(null);
        transport.close();

        assertThat(((PoolingHttpClientConnectionManager) transport.connections()).isClosed())
                .isTrue();
        assertThat(transport.isOpen()).isFalse();
    }

    private CamelHttpTransport transport(HttpComponent http) {
        return new CamelHttpTransport(
                context, new TransportSettings(Duration.ofSeconds(2), TestDispatcher.PERMITS, false, 0, http), timer);
    }

    // the connection of a call stands in the pool afterwards, and only ours sees that there is more in it than the
    // reply
    private static void makesOurConnections(CamelHttpTransport transport) throws Exception {
        var pool = (PoolingHttpClientConnectionManager) transport.connections();
        try (var server = RawServer.start(
                connection -> {
                    connection.readRequest();
                    connection.write(RawServer.reply(200, "first") + RawServer.reply(200, "somebody else's"));
                    connection.readRequest();
                },
                connection -> {
                    connection.readRequest();
                    connection.write(RawServer.reply(200, "second"));
                    connection.hang();
                })) {
            assertThat(post(transport, server)).isEqualTo("first");
            assertThat(pool.getTotalStats().getAvailable()).isOne();
            assertThat(post(transport, server)).isEqualTo("second");
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    private static String post(CamelHttpTransport transport, RawServer server) throws TransportException {
        var call = new HttpCall("POST", URI.create(server.url()), Map.of(), new StringEntity("{}"));
        return transport.execute(
                call, Duration.ofSeconds(20), reply -> new String(reply.body().readAllBytes(), UTF_8));
    }
}

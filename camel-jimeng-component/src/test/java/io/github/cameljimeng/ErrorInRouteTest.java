package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.RequestAuth;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An {@code Error} of the JVM inside a paid call ends its exchange, and the only permit comes back. */
@Timeout(120)
class ErrorInRouteTest extends SimulatedGatewayTest {

    private final AtomicReference<Error> next = new AtomicReference<>();

    /** A gateway whose authorisation fails with an error once, on demand. */
    @BindToRegistry("breaking")
    final Gateway gateway = breaking(Gateways.byName("octopusx").orElseThrow());

    private Gateway breaking(Gateway usual) {
        return new Gateway(
                "breaking",
                usual.baseUrl(),
                new RequestAuth() {
                    @Override
                    public Optional<String> missing(Credentials credentials) {
                        return Optional.empty();
                    }

                    @Override
                    public Map<String, String> headers(
                            Credentials credentials, String method, URI uri, HttpEntity body) {
                        var error = next.getAndSet(null);
                        if (error != null) {
                            throw error;
                        }
                        return usual.auth().headers(credentials, method, uri, body);
                    }
                },
                usual.generate(),
                usual.edit(),
                usual.tasks());
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (var operation : new String[] {"generate", "edit", "jm-submit"}) {
                    var uri = "jimeng:" + operation
                            + "?provider=#bean:breaking&maxConcurrentRequests=1&prompt=a cat&synchronous=";
                    from("direct:" + operation + "-false").to(uri + "false");
                    from("direct:" + operation + "-true").to(uri + "true");
                    from("direct:" + operation + "-transacted")
                            .process(e -> e.getUnitOfWork().beginTransactedBy("test"))
                            .to(uri + "false");
                }
            }
        };
    }

    static Stream<Arguments> callsAndErrors() {
        return Stream.of("generate", "edit", "jm-submit")
                .flatMap(operation -> Stream.of("false", "true", "transacted").map(how -> operation + "-" + how))
                .flatMap(route -> Stream.of(
                                new OutOfMemoryError("made by a test"),
                                new StackOverflowError("made by a test"),
                                new NoClassDefFoundError("made by a test"))
                        .map(error -> Arguments.of(route, error)));
    }

    @ParameterizedTest
    @MethodSource("callsAndErrors")
    void endsTheExchangeAndGivesThePermitBack(String route, Error error) throws Exception {
        next.set(error);

        var failed = send(route);
        var served = send(route);

        assertThat(failed.getException()).hasRootCause(error);
        assertThat(served.getException()).isNull();
        assertThat(simulator.journal().count("/*")).isEqualTo(downloads(route) + 1);
    }

    private static int downloads(String route) {
        return route.startsWith("jm-submit") ? 0 : 1;
    }

    private Exchange send(String route) throws Exception {
        Object body = route.startsWith("edit") ? TestImages.png(8, 8, false) : "a cat";
        return template.asyncSend("direct:" + route, e -> e.getMessage().setBody(body))
                .get(20, TimeUnit.SECONDS);
    }
}

package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.internal.http.RawServer;
import io.github.cameljimeng.simulator.Fault;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Design §4: what the gateway refused before it worked, and what never left, is safe to send again. */
class RefusedCallsAreSentAgainTest extends WireTest {

    static Stream<Arguments> refusals() {
        var limited = ErrorKind.RATE_LIMITED;
        var unavailable = ErrorKind.UNAVAILABLE;
        return Stream.of(
                arguments(limited, Fault.empty(429)),
                arguments(limited, Fault.html(429)),
                arguments(limited, Fault.empty(429).header("Retry-After", "1")),
                arguments(limited, Fault.empty(429).header("Retry-After", inAnHour())),
                arguments(limited, Fault.empty(429).header("Retry-After", "soon")),
                arguments(limited, json(429, "{'error':{'message':'x','code':'rate_limit_exceeded'}}")),
                arguments(limited, json(429, "{'error':{'message':'x','type':'rate_limit_error','code':'slow_down'}}")),
                arguments(limited, json(429, "{'error':{'message':'当前分组上游负载已饱和','code':''}}")),
                arguments(limited, json(200, "{'code':50429,'data':null,'message':'x'}")),
                arguments(limited, json(429, "{'code':50429,'data':null,'message':'x'}")),
                arguments(limited, json(500, "{'code':'50429','data':null,'message':'x'}")),
                arguments(limited, json(200, "{'code':50430,'data':null,'message':'x'}")),
                arguments(limited, json(429, "{'code':50430,'data':null,'message':'x'}")),
                arguments(limited, json(500, "{'code':'50430','data':null,'message':'x'}")),
                arguments(unavailable, Fault.empty(503)),
                arguments(unavailable, Fault.html(503)),
                arguments(unavailable, Fault.html(503).header("Retry-After", "1")),
                arguments(unavailable, json(503, "{'error':{'message':'x','code':'model_not_found'}}")),
                arguments(unavailable, json(500, "{'error':{'message':'x','code':'get_channel_failed'}}")),
                arguments(unavailable, json(500, "{'error':{'message':'x','code':'channel:no_available_key'}}")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusedCallIsSentAgainAndSucceeds(ErrorKind kind, Fault fault) {
        for (var call : PaidCall.values()) {
            simulator.script(call.path(), fault, fault);

            assertThat(call.run(octopusx().client())).isNotNull();
            assertThat(simulator.journal().count(call.path())).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whenTheRetriesAreSpentTheRefusalIsTold(ErrorKind kind, Fault fault) {
        for (var call : PaidCall.values()) {
            simulator.scriptAlways(call.path(), fault);

            var e = failure(() -> call.run(octopusx().client()));

            assertThat(e.getKind()).isEqualTo(kind);
            assertThat(e.isRetryable()).isTrue();
            assertThat(e.isMayBeBilled()).isFalse();
            assertThat(simulator.journal().count(call.path())).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void withoutRetriesARefusedCallIsOneRequest(ErrorKind kind, Fault fault) {
        for (var call : PaidCall.values()) {
            simulator.scriptAlways(call.path(), fault);

            var e = failure(() -> call.run(octopusx().withRetries(0).client()));

            assertThat(e.getKind()).isEqualTo(kind);
            assertThat(simulator.journal().count(call.path())).isOne();
        }
    }

    @Test
    void whatTheGatewayAskedUsToWaitStandsInTheLastRefusal() {
        simulator.scriptAlways(PaidCall.GENERATE.path(), Fault.empty(429).header("Retry-After", "7"));

        var e = failure(() -> PaidCall.GENERATE.run(octopusx().client()));

        assertThat(e.getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void theSameBytesAreSentAgain() {
        simulator.script(PaidCall.EDIT.path(), Fault.empty(429));

        PaidCall.EDIT.run(octopusx().client());

        var images = simulator.journal().entries(PaidCall.EDIT.path()).stream()
                .map(entry -> entry.part("image").content())
                .toList();
        assertThat(images).hasSize(2);
        assertThat(Arrays.equals(images.get(0), images.get(1))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedConnectionIsToldWhenTheRetriesAreSpent(PaidCall call) throws Exception {
        var nobody = Setup.octopusx("http://127.0.0.1:" + RawServer.freePort(), dispatcher.dispatcher());

        var e = failure(() -> call.run(nobody));

        assertThat(e.getKind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(e.isMayBeBilled()).isFalse();
        assertThat(e.isRetryable()).isTrue();
        assertThat(e).hasMessageContaining("could not reach").hasMessageContaining("Nothing was made");
    }

    @Test
    void aGatewayThatComesUpInTheMeantimeIsReachedByARetry() throws Exception {
        int port = RawServer.freePort();
        var later = Executors.newSingleThreadScheduledExecutor();
        var ok = RawServer.reply(200, "{\"data\":[{\"url\":\"https://example.com/1.png\"}]}");
        try {
            var server = later.schedule(
                    () -> RawServer.startAt(port, connection -> {
                        connection.readRequest();
                        connection.write(ok);
                    }),
                    50,
                    TimeUnit.MILLISECONDS);
            var client = Setup.of("octopusx", "http://127.0.0.1:" + port, dispatcher.dispatcher())
                    .withRetries(10_000)
                    .client();

            assertThat(PaidCall.GENERATE.run(client)).isNotNull();
            assertThat(server.get().requests()).isOne();
            server.get().close();
        } finally {
            later.shutdownNow();
        }
    }

    @Test
    void aFailedTlsHandshakeIsTriedAgainSinceNothingWasSent() throws Exception {
        try (var server = RawServer.start(connection -> connection.write("this is no TLS\n"))) {
            var client = Setup.octopusx(server.url().replace("http:", "https:"), dispatcher.dispatcher());

            assertThat(failure(() -> PaidCall.GENERATE.run(client)).getKind()).isEqualTo(ErrorKind.UNAVAILABLE);
        }
    }

    private static String inAnHour() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
    }

    private static Fault json(int status, String json) {
        return Fault.status(status, json.replace('\'', '"'));
    }
}

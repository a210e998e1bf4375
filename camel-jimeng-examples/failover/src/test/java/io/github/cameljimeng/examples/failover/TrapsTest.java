package io.github.cameljimeng.examples.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What Camel does otherwise than people think, and why the routes of this example are as they are. When one of these
 * fails with a new Camel, docs/failover.md can lose a row.
 */
@Timeout(60)
class TrapsTest {

    private final JimengSimulator first = JimengSimulator.start();
    private final JimengSimulator second = JimengSimulator.start();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:same-route")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1))
                        .loadBalance()
                        .failover(1, false, false, JimengRateLimitedException.class)
                        .to(uri(first), uri(second))
                        .end();
                from("direct:ignore")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .ignoreException(JimengOutcomeUnknownException.class)
                        .end()
                        .to(uri(first))
                        .end();
                from("direct:record")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .recordException(JimengRateLimitedException.class)
                        .end()
                        .to(uri(first))
                        .end();
                from("direct:open")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .slidingWindowSize(1)
                        .minimumNumberOfCalls(1)
                        .end()
                        .to(uri(first))
                        .end();
                from("direct:redelivered")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1))
                        .to("direct:breaker");
                from("direct:breaker")
                        .errorHandler(noErrorHandler())
                        .circuitBreaker()
                        .to(uri(first))
                        .end();
                from("direct:fallback")
                        .circuitBreaker()
                        .to(uri(first))
                        .onFallback()
                        .to(uri(second))
                        .end();
                from("direct:timeout")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .timeoutEnabled(true)
                        .timeoutDuration(100)
                        .end()
                        .to(uri(first))
                        .end();
            }
        });
        context.start();
    }

    private static String uri(JimengSimulator gateway) {
        return "jimeng:generate?apiKey=any&maxRetries=0&baseUrl=" + gateway.url();
    }

    @AfterEach
    void stop() {
        context.stop();
        first.close();
        second.close();
    }

    @Test
    void anErrorHandlerOfTheSameRouteRedeliversAtTheFirstGateway() {
        first.scriptAlways(Failover.GENERATIONS, Fault.status(429, "{}"));

        assertThat(order("direct:same-route").getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(sent(first)).isEqualTo(3);
    }

    @Test
    void aCircuitBreakerSwallowsWhatItIgnores() {
        first.script(Failover.GENERATIONS, Fault.dropBeforeReply());

        assertSwallowed(order("direct:ignore"));
    }

    @Test
    void aCircuitBreakerSwallowsWhatItDoesNotRecord() {
        first.script(Failover.GENERATIONS, Fault.dropBeforeReply());

        assertSwallowed(order("direct:record"));
    }

    @Test
    void anOpenCircuitBreakerSwallowsTheOrder() {
        first.script(Failover.GENERATIONS, Fault.status(503, "{}"));
        order("direct:open");

        assertSwallowed(order("direct:open"));
        assertThat(sent(first)).isEqualTo(1);
    }

    // the circuit breaker hands back the exception, and nothing else
    @Test
    void aRedeliveryThroughACircuitBreakerPaysNothingTwice() {
        first.script(Failover.GENERATIONS, Fault.dropBeforeReply());

        assertThat(order("direct:redelivered").getException()).isInstanceOf(JimengOutcomeUnknownException.class);
        assertThat(sent(first)).isEqualTo(1);
    }

    @Test
    void aFallbackPaysForWhatMayHaveBeenPaid() {
        first.script(Failover.GENERATIONS, Fault.dropBeforeReply());

        order("direct:fallback");

        assertThat(sent(second)).isEqualTo(1);
    }

    @Test
    void aTimeoutOfTheCircuitBreakerGivesUpACallThatIsPaid() {
        first.script(Failover.GENERATIONS, Fault.delay(Duration.ofMillis(500)));

        var out = order("direct:timeout");

        assertThat(out.getException()).isInstanceOf(TimeoutException.class);
        await().until(() ->
                sent(first) == 1 && first.journal().last(Failover.GENERATIONS).status() == 200);
    }

    private static void assertSwallowed(Exchange out) {
        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getBody()).isEqualTo("a cat");
    }

    private Exchange order(String route) {
        return context.createProducerTemplate()
                .request(route, exchange -> exchange.getMessage().setBody("a cat"));
    }

    private static int sent(JimengSimulator gateway) {
        return gateway.journal().count(Failover.GENERATIONS);
    }
}

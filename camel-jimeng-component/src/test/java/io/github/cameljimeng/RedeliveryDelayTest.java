package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The delay that a gateway asked for is that of the step that it refused, and of no other. Delays that must not be waited
 * for are an hour, so that a test would never end.
 */
@Timeout(120)
class RedeliveryDelayTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final int HOUR = 3_600_000;
    private static final String REFUSED = "jimeng:generate?maxRetries=0";

    private final AtomicInteger failures = new AtomicInteger();

    private static Fault refusal(int seconds) {
        return Fault.status(429, "{}").header("Retry-After", Integer.toString(seconds));
    }

    private void failTwice(Exchange exchange) {
        if (failures.getAndIncrement() < 2) {
            throw new IllegalStateException("the disk is full");
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:own")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(HOUR))
                        .to(REFUSED);

                from("direct:do-catch")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(1))
                        .doTry()
                        .to(REFUSED)
                        .doCatch(JimengRateLimitedException.class)
                        .to("mock:goes-on")
                        .end()
                        .process(RedeliveryDelayTest.this::failTwice)
                        .to("mock:end");
                from("direct:continued")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(1))
                        .onException(JimengRateLimitedException.class)
                        .maximumRedeliveries(0)
                        .continued(true)
                        .end()
                        .to(REFUSED)
                        .process(RedeliveryDelayTest.this::failTwice)
                        .to("mock:end");
                from("direct:handled")
                        .onException(JimengRateLimitedException.class)
                        .handled(true)
                        .to("mock:goes-on")
                        .to("direct:after")
                        .end()
                        .to(REFUSED);
                from("direct:dead")
                        .errorHandler(deadLetterChannel("direct:after").maximumRedeliveries(0))
                        .to(REFUSED);

                from("direct:after")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(1))
                        .process(RedeliveryDelayTest.this::failTwice)
                        .to("mock:end");
            }
        };
    }

    @BeforeEach
    void noFailures() {
        failures.set(0);
    }

    @Test
    void theRouteWaitsAsLongAsTheGatewayAsks() {
        simulator.script(GENERATIONS, refusal(1), refusal(0));

        var out = template.request("direct:own", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(out.getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(3);
    }

    @Test
    void aDelayThatTheRouteHasSetItselfIsKept() {
        simulator.script(GENERATIONS, refusal(HOUR), refusal(HOUR));

        var out = template.request("direct:own", e -> {
            e.getMessage().setBody("a cat");
            e.getMessage().setHeader(Exchange.REDELIVERY_DELAY, 1);
        });

        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(out.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"do-catch", "continued", "handled", "dead"})
    void aStepThatFailsLaterDoesNotWaitForIt(String route) throws Exception {
        simulator.script(GENERATIONS, refusal(HOUR));
        var end = getMockEndpoint("mock:end");
        end.expectedMessageCount(1);

        template.request("direct:" + route, e -> e.getMessage().setBody("a cat"));

        end.assertIsSatisfied();
        assertThat(end.getExchanges().get(0).getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertThat(failures).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"do-catch", "handled"})
    void theHeaderIsGoneWhenTheExchangeGoesOn(String route) {
        simulator.script(GENERATIONS, refusal(HOUR));

        template.request("direct:" + route, e -> e.getMessage().setBody("a cat"));

        assertThat(getMockEndpoint("mock:goes-on").getExchanges())
                .singleElement()
                .satisfies(e -> assertThat(e.getMessage().getHeaders())
                        .doesNotContainKey(Exchange.REDELIVERY_DELAY)
                        .containsEntry(JimengHeaders.ERROR_KIND, "RATE_LIMITED"));
    }
}

package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.internal.call.PaidCallProducer;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The HTTP client is there before the first exchange, and the start does not wait for it. */
class OpenedAheadTest extends SimulatedGatewayTest {

    private final AtomicInteger clients = new AtomicInteger();
    private final CapturedLog log = new CapturedLog(PaidCallProducer.class.getName());

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        var counted = new HttpComponent() {
            @Override
            public Endpoint createEndpoint(String uri) throws Exception {
                clients.incrementAndGet();
                return super.createEndpoint(uri);
            }
        };
        counted.setCamelContext(context);
        context.getRegistry().bind("counted", counted);
        context.getRegistry().bind("interrupted", new HttpComponent() {
            @Override
            public Endpoint createEndpoint(String uri) {
                await().until(context::isStopping);
                throw new IllegalStateException("no context");
            }
        });
        context.getRegistry().bind("broken", new HttpComponent() {
            @Override
            public Endpoint createEndpoint(String uri) {
                throw new IllegalStateException("no trust store");
            }
        });
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").to("jimeng:generate?httpComponent=#bean:counted");
                from("direct:another").to("jimeng:edit?httpComponent=#bean:counted");
                from("direct:broken").to("jimeng:generate?httpComponent=#bean:broken");
            }
        };
    }

    private static RoutesBuilder route(String httpComponent) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:later").to("jimeng:generate?n=2&httpComponent=#bean:" + httpComponent);
            }
        };
    }

    @Test
    void itIsThereBeforeTheFirstExchangeAndNothingIsSent() {
        await().untilAsserted(() -> assertThat(clients).hasValue(1));

        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void routesWithTheSameAccountShareIt() {
        template.requestBody("direct:one", "a cat");
        template.requestBodyAndHeader("direct:another", TestImages.png(8, 8, false), JimengHeaders.PROMPT, "a cat");

        assertThat(clients).hasValue(1);
    }

    @Test
    void whatIsWrongWithItIsLoggedAtTheStart() throws Exception {
        context.addRoutes(route("broken"));

        await().untilAsserted(() -> assertThat(log.lines())
                .anyMatch(line -> line.startsWith("jimeng://generate?")
                        && line.endsWith("n=2 cannot be used: The HTTP client could not be created: no trust store")));
    }

    @Test
    void aStopInTheMiddleOfItIsNothingToLog() throws Exception {
        context.addRoutes(route("interrupted"));

        context.stop();

        assertThat(log.lines()).noneMatch(line -> line.contains("interrupted"));
    }

    @Test
    void oneThatCannotBeCreatedFailsTheExchangeAndNotTheStart() {
        var out = template.request("direct:broken", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getException()).hasMessageContaining("The HTTP client could not be created: no trust store");
    }
}

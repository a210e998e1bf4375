package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.simulator.Fault;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which thread makes a call. */
class CallingThreadTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";

    private volatile Thread afterwards;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:usual").to("jimeng:generate").process(this::remember);
                from("direct:transacted")
                        .process(e -> e.getUnitOfWork().beginTransactedBy("test"))
                        .to("jimeng:generate")
                        .process(this::remember);
                from("direct:generate").to("jimeng:generate?synchronous=true").process(this::remember);
                from("direct:edit")
                        .to("jimeng:edit?synchronous=true&prompt=a cat")
                        .process(this::remember);
                from("direct:jm-submit").to("jimeng:jm-submit?synchronous=true").process(this::remember);
            }

            private void remember(Exchange exchange) {
                afterwards = Thread.currentThread();
            }
        };
    }

    @Test
    void theRestOfARouteRunsOnAThreadOfTheComponent() {
        template.requestBody("direct:usual", "a cat");

        assertThat(afterwards).isNotNull().isNotSameAs(Thread.currentThread());
    }

    @Test
    void aTransactedExchangeStaysOnItsThread() {
        template.requestBody("direct:transacted", "a cat");

        assertThat(afterwards).isSameAs(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "jm-submit"})
    void withSynchronousTheThreadThatBringsAnExchangeMakesTheCall(String operation) {
        template.requestBody("direct:" + operation, "a cat");

        assertThat(afterwards).isSameAs(Thread.currentThread());
    }

    @Test
    void withSynchronousTheThreadThatBringsAnImageEditsIt() {
        template.requestBody("direct:edit", TestImages.png(8, 8, false));

        assertThat(afterwards).isSameAs(Thread.currentThread());
    }

    @Test
    void withSynchronousAnInterruptBreaksOffACallThatMayBePaidFor() {
        simulator.script(GENERATIONS, Fault.hang());
        var failure = new CompletableFuture<Exception>();
        var caller = new Thread(() -> failure.complete(
                template.request("direct:generate", e -> e.getMessage().setBody("a cat"))
                        .getException()));
        caller.start();
        await().until(() -> simulator.journal().count(GENERATIONS) == 1);

        caller.interrupt();

        await().until(failure::isDone);
        assertThat(failure.join())
                .isInstanceOfSatisfying(JimengOutcomeUnknownException.class, e -> assertThat(e.isMayBeBilled())
                        .isTrue());
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }
}

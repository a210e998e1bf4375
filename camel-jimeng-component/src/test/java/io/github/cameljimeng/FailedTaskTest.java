package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengTaskException;
import io.github.cameljimeng.ledger.TaskState;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No step of a route runs for a task without an image: only its error handler does, and only once. */
@Timeout(120)
class FailedTaskTest extends SimulatedGatewayTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";

    private final AtomicInteger steps = new AtomicInteger();

    private void step(Exchange exchange) {
        steps.incrementAndGet();
    }

    private void route(RouteBuilder route) throws Exception {
        context.addRoutes(route);
    }

    /** Camel treats routes that are there at its start otherwise than those that are added later. */
    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class).handled(true).to("mock:failed");
                from("jimeng:jm-poll?taskGroup=late")
                        .routeId("late")
                        .autoStartup(false)
                        .process(FailedTaskTest.this::step);
            }
        };
    }

    private String failedTask() {
        return failedTask("default");
    }

    /** Submits a task that fails, and waits until its row is over. */
    private String failedTask(String group) {
        var id = template.requestBodyAndHeader(
                "jimeng:jm-submit?keepHeaders=orderId&taskGroup=" + group, "[fail] please", "orderId", 7, String.class);
        var operator = context.getEndpoint("jimeng:jm-poll?taskGroup=" + group, JimengEndpoint.class)
                .taskOperations();
        await().until(() -> operator.find(id).orElseThrow().state() == TaskState.FAILED);
        assertThat(simulator.journal().count(SUBMIT)).isOne();
        return id;
    }

    private MockEndpoint failed() {
        return getMockEndpoint("mock:failed");
    }

    private void hasItsIdAndHeaders(Exchange exchange, String id) {
        var thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, JimengTaskException.class);
        assertThat(thrown.getTaskId()).isEqualTo(id);
        assertThat(exchange.getMessage().getHeaders())
                .containsAllEntriesOf(
                        Map.of("orderId", 7, JimengHeaders.TASK_ID, id, "CamelJimengTaskStatus", "FAILED"));
    }

    @Test
    void withoutAnErrorHandlerOfItsOwnTheRouteDoesNothing() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll").process(FailedTaskTest.this::step).to("mock:images");
            }
        });

        failedTask();

        assertThat(steps).hasValue(0);
    }

    @Test
    void withNoErrorHandlerTheRouteDoesNothingAndTheLogSaysSo() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("jimeng:jm-poll").process(FailedTaskTest.this::step).to("mock:images");
            }
        });

        try (var log = new CapturedLog("io.github.cameljimeng.internal.watch.Delivery")) {
            var id = failedTask();

            assertThat(log.lines())
                    .containsExactly("Task " + id + " ended without an image, and its route has no error handler");
        }
        assertThat(steps).hasValue(0);
    }

    @Test
    void aStepThatHandlesErrorsItselfDoesNothing() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class).handled(true).to("mock:failed");
                from("jimeng:jm-poll")
                        .doTry()
                        .process(FailedTaskTest.this::step)
                        .doCatch(Exception.class)
                        .process(FailedTaskTest.this::step)
                        .end();
            }
        });

        var id = failedTask();

        assertThat(steps).hasValue(0);
        assertThat(failed().getExchanges()).singleElement().satisfies(e -> hasItsIdAndHeaders(e, id));
    }

    @Test
    void theDeadLetterChannelGetsItOnce() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        deadLetterChannel("direct:dead").maximumRedeliveries(3).redeliveryDelay(1));
                from("jimeng:jm-poll").process(FailedTaskTest.this::step).to("mock:images");
                from("direct:dead").to("mock:failed");
            }
        });

        var id = failedTask();

        assertThat(steps).hasValue(0);
        assertThat(failed().getExchanges()).singleElement().satisfies(e -> hasItsIdAndHeaders(e, id));
    }

    @Test
    void soDoesOnExceptionOfTheRouteWithItsSubRoute() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll")
                        .onException(JimengTaskException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(1)
                        .handled(true)
                        .to("direct:failed")
                        .end()
                        .process(FailedTaskTest.this::step)
                        .to("mock:images");
                from("direct:failed").process(e -> {}).to("mock:failed");
            }
        });

        var id = failedTask();

        assertThat(steps).hasValue(0);
        assertThat(failed().getExchanges()).singleElement().satisfies(e -> hasItsIdAndHeaders(e, id));
    }

    @Test
    void oneThatDoesNotHandleItToo() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class).to("direct:failed");
                from("jimeng:jm-poll").process(FailedTaskTest.this::step).to("mock:images");
                from("direct:failed").process(e -> {}).to("mock:failed");
            }
        });

        var id = failedTask();

        assertThat(steps).hasValue(0);
        assertThat(failed().getExchanges()).singleElement().satisfies(e -> hasItsIdAndHeaders(e, id));
    }

    @Test
    void aSubRouteOfAnotherBuilderToo() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class).to("direct:failed");
                from("jimeng:jm-poll").process(FailedTaskTest.this::step).to("mock:images");
            }
        });
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:failed").process(e -> {}).to("mock:failed");
            }
        });

        var id = failedTask();

        assertThat(steps).hasValue(0);
        assertThat(failed().getExchanges()).singleElement().satisfies(e -> hasItsIdAndHeaders(e, id));
    }

    @Test
    void whoContinuesHasNoStepToContinueWith() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class).continued(true).to("mock:failed");
                from("jimeng:jm-poll").to("mock:images").process(FailedTaskTest.this::step);
            }
        });

        failedTask();

        assertThat(steps).hasValue(0);
        assertThat(failed().getExchanges()).hasSize(1);
        assertThat(getMockEndpoint("mock:images").getExchanges()).isEmpty();
    }

    @Test
    void anErrorHandlerThatFailsGetsItAgain() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class)
                        .handled(true)
                        .process(e -> {
                            if (steps.getAndIncrement() == 0) {
                                throw new IllegalStateException("the disk is full");
                            }
                        })
                        .to("mock:failed");
                from("jimeng:jm-poll").to("mock:images");
            }
        });

        failedTask();

        assertThat(steps).hasValue(2);
        assertThat(failed().getExchanges()).hasSize(1);
    }

    @Test
    void aRouteThatIsStartedLongAfterItsContextHandlesIt() throws Exception {
        context.getRouteController().startRoute("late");

        failedTask("late");

        assertThat(steps).hasValue(0);
        assertThat(failed().getExchanges()).hasSize(1);
    }

    @Test
    void theRouteCanBeStoppedAndStarted() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class).handled(true).to("mock:failed");
                from("jimeng:jm-poll")
                        .routeId("poll")
                        .process(FailedTaskTest.this::step)
                        .to("mock:images");
            }
        });
        failedTask();
        context.getRouteController().stopRoute("poll");
        context.getRouteController().startRoute("poll");
        simulator.journal().clear();

        failedTask();

        assertThat(failed().getExchanges()).hasSize(2);
        assertThat(steps).hasValue(0);
    }
}

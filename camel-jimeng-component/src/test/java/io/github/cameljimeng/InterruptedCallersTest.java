package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.http.RawServer;
import io.github.cameljimeng.simulator.Fault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers that must stay on their thread, interrupted at every moment of a paid call: what is sent goes on to its end and
 * is handed over, what is not sent is never sent, and the interrupt is theirs again when the exchange is done.
 */
@Timeout(120)
class InterruptedCallersTest extends SimulatedGatewayTest {

    private static final Fault SLOW = Fault.delay(Duration.ofSeconds(1));
    private static final Fault REFUSED = Fault.status(429, "{}").header("Retry-After", "50");

    private volatile Boolean interruptedInNextStep;

    /** How a route sees to it that an exchange stays on the thread of its caller. */
    private enum How {
        TRANSACTED,
        SYNCHRONOUS
    }

    private enum Operation {
        GENERATE("generate", "/v1/images/generations"),
        SUBMIT("jm-submit", "/jm?Action=CVSync2AsyncSubmitTask");

        private final String uri;
        private final String path;

        Operation(String uri, String path) {
            this.uri = uri;
            this.path = path;
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (var how : How.values()) {
                    for (var operation : Operation.values()) {
                        from("direct:" + how + operation)
                                .process(e -> {
                                    if (how == How.TRANSACTED) {
                                        e.getUnitOfWork().beginTransactedBy("test");
                                    }
                                })
                                .toD("jimeng:" + operation.uri + "?${header.options}maxRetryDelay=60000&synchronous="
                                        + (how == How.SYNCHRONOUS))
                                .removeHeader("options")
                                .process(e -> interruptedInNextStep =
                                        Thread.currentThread().isInterrupted());
                    }
                }
            }
        };
    }

    static Stream<Arguments> all() {
        return Stream.of(How.values())
                .flatMap(how -> Stream.of(Operation.values()).map(operation -> Arguments.of(how, operation)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void beforeThePermitNothingIsSent(How how, Operation operation) throws Exception {
        var caller = new Caller(how, operation, "");
        caller.interrupt();
        caller.start();

        nothingIsSent(caller, operation, 0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whileItWaitsForThePermitNothingIsSent(How how, Operation operation) throws Exception {
        simulator.script(operation.path, Fault.hang());
        var holder = new Caller(how, operation, "maxConcurrentRequests=1&");
        holder.start();
        arrived(operation, 1);
        var caller = new Caller(how, operation, "maxConcurrentRequests=1&");
        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);
        caller.interrupt();

        nothingIsSent(caller, operation, 1);
        simulator.clearScript();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whileItWaitsForTheRateLimitNothingIsSent(How how, Operation operation) throws Exception {
        var first = new Caller(how, operation, "requestsPerSecond=0.001&");
        first.start();
        assertThat(first.exchange().getException()).isNull();
        var caller = new Caller(how, operation, "requestsPerSecond=0.001&");
        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);
        caller.interrupt();

        nothingIsSent(caller, operation, 1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whileItConnectsNothingIsSentTwice(How how, Operation operation) throws Exception {
        var connecting = new CountDownLatch(1);
        Caller caller;
        try (var server = RawServer.start(connection -> {
            connecting.countDown();
            connection.hang();
        })) {
            caller = new Caller(
                    how, operation, "maxRetries=5&baseUrl=" + server.url().replace("http", "https") + "&");
            caller.start();
            connecting.await();
            caller.interrupt();
        }

        nothingIsSent(caller, operation, 0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void afterTheRequestArrivedTheResultIsHandedOver(How how, Operation operation) throws Exception {
        simulator.script(operation.path, SLOW);
        var caller = new Caller(how, operation, "");
        caller.start();
        arrived(operation, 1);
        caller.interrupt();

        theResultIsHandedOver(caller, operation);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whileTheReplyDripsTheResultIsHandedOver(How how, Operation operation) throws Exception {
        simulator.script(operation.path, Fault.drip(Duration.ofMillis(3)));
        var caller = new Caller(how, operation, "");
        caller.start();
        arrived(operation, 1);
        caller.interrupt();

        theResultIsHandedOver(caller, operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTED", "SYNCHRONOUS"})
    void whileTheImageIsDownloadedTheResultIsHandedOver(How how) throws Exception {
        simulator.script("/files/*", SLOW);
        var caller = new Caller(how, Operation.GENERATE, "");
        caller.start();
        await().until(() -> simulator.journal().count("/files/*") == 1);
        caller.interrupt();

        theResultIsHandedOver(caller, Operation.GENERATE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void manyTimesTheResultIsHandedOver(How how, Operation operation) throws Exception {
        simulator.script(operation.path, SLOW);
        var caller = new Caller(how, operation, "");
        caller.start();
        arrived(operation, 1);
        for (int i = 0; i < 1000; i++) {
            caller.interrupt();
        }

        theResultIsHandedOver(caller, operation);
    }

    @ParameterizedTest
    @MethodSource("all")
    void inAPauseBeforeItIsSentAgainNothingMoreIsSent(How how, Operation operation) throws Exception {
        simulator.scriptAlways(operation.path, REFUSED);
        var caller = new Caller(how, operation, "");
        caller.start();
        arrived(operation, 1);
        caller.interrupt();

        nothingIsSent(caller, operation, 1);
    }

    private static void arrived(Operation operation, int count) {
        await().until(() -> simulator.journal().count(operation.path) == count);
    }

    private void nothingIsSent(Caller caller, Operation operation, int before) throws Exception {
        var exchange = caller.exchange();

        assertThat(exchange.getException()).isNotNull();
        if (exchange.getException() instanceof JimengException e) {
            assertThat(e.isMayBeBilled()).isFalse();
        } else {
            assertThat(exchange.getException()).isInstanceOf(InterruptedException.class);
        }
        assertThat(caller.interruptedAtTheEnd.join()).isTrue();
        assertThat(simulator.journal().count(operation.path)).isEqualTo(before);
    }

    private void theResultIsHandedOver(Caller caller, Operation operation) throws Exception {
        var exchange = caller.exchange();

        assertThat(exchange.getException()).isNull();
        if (operation == Operation.GENERATE) {
            assertThat(exchange.getMessage().getBody(byte[].class)).isNotEmpty();
        } else {
            assertThat(exchange.getMessage().getBody(String.class)).isNotBlank();
        }
        assertThat(interruptedInNextStep).as("the next step").isFalse();
        assertThat(caller.interruptedAtTheEnd.join()).as("the caller").isTrue();
        assertThat(simulator.journal().count(operation.path)).isEqualTo(1);
    }

    /** A thread that makes one call. */
    private final class Caller extends Thread {
        private final How how;
        private final Operation operation;
        private final String options;
        private final CompletableFuture<Exchange> exchange = new CompletableFuture<>();
        private final CompletableFuture<Boolean> interruptedAtTheEnd = new CompletableFuture<>();
        private volatile boolean interruptFirst;

        Caller(How how, Operation operation, String options) {
            this.how = how;
            this.operation = operation;
            this.options = options;
        }

        @Override
        public void interrupt() {
            interruptFirst = !isAlive();
            super.interrupt();
        }

        @Override
        public void run() {
            if (interruptFirst) {
                Thread.currentThread().interrupt();
            }
            var out = template.request("direct:" + how + operation, e -> {
                e.getMessage().setBody("a cat");
                e.getMessage().setHeader("options", options);
            });
            interruptedAtTheEnd.complete(Thread.currentThread().isInterrupted());
            exchange.complete(out);
        }

        Exchange exchange() throws Exception {
            return exchange.get(30, TimeUnit.SECONDS);
        }
    }
}

package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.simulator.Fault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which thread makes a call. */
class CallingThreadTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";

    private static final Fault SLOW = Fault.delay(Duration.ofSeconds(1));

    private volatile Thread before;
    private volatile Thread afterwards;
    private volatile boolean interruptedAfterwards;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:usual")
                        .to("jimeng:generate")
                        .process(this::remember)
                        .to("mock:usual");
                from("direct:edit").to("jimeng:edit?prompt=a cat").process(this::remember);
                from("direct:jm-submit").to("jimeng:jm-submit").process(this::remember);
                from("direct:transacted")
                        .process(e -> e.getUnitOfWork().beginTransactedBy("test"))
                        .to("jimeng:generate?maxRetryDelay=1m")
                        .process(this::remember);
                from("direct:synchronous")
                        .to("jimeng:generate?synchronous=true&maxRetryDelay=1m")
                        .process(this::remember);
                from("direct:short").to("jimeng:generate?requestTimeout=1500&synchronous=true");
                from("direct:handed-on")
                        .threads()
                        .to("jimeng:generate")
                        .process(this::remember)
                        .to("mock:handed-on");
                from("direct:task")
                        .to("jimeng:jm-submit?taskGroup=waiting")
                        .to("jimeng:jm-poll?taskGroup=waiting")
                        .to("mock:task");
                queue("seda:usual")
                        .to("jimeng:generate")
                        .process(this::remember)
                        .to("mock:usual");
                queue("seda:generate")
                        .to("jimeng:generate?synchronous=true&maxRetryDelay=1m")
                        .process(this::remember)
                        .to("mock:generate");
                queue("seda:jm-submit")
                        .to("jimeng:jm-submit?synchronous=true")
                        .process(this::remember)
                        .to("mock:jm-submit");
            }

            private RouteDefinition queue(String uri) {
                return from(uri + "?pollTimeout=20").process(e -> before = Thread.currentThread());
            }

            private void remember(Exchange exchange) {
                afterwards = Thread.currentThread();
                interruptedAfterwards = afterwards.isInterrupted();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:usual", "direct:jm-submit"})
    void aCallRunsOnAThreadOfTheComponent(String route) {
        template.requestBody(route, "a cat");

        assertThat(afterwards.getName()).contains("JimengCall");
    }

    @Test
    void anEditRunsOnAThreadOfTheComponent() {
        template.requestBody("direct:edit", TestImages.png(8, 8, false));

        assertThat(afterwards).isNotNull().isNotSameAs(Thread.currentThread());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void thatThreadIsAVirtualOneWhereverTheJvmHasThem() throws Exception {
        template.requestBody("direct:usual", "a cat");

        assertThat(Thread.class.getMethod("isVirtual").invoke(afterwards)).isEqualTo(true);
    }

    @Test
    void aCallerThatGoesOnLeavesTheCallToAThreadOfTheComponent() throws Exception {
        send("usual");

        assertThat(afterwards).isNotSameAs(before);
    }

    @Test
    void aTransactedExchangeStaysOnItsThread() {
        template.requestBody("direct:transacted", "a cat");

        assertThat(afterwards).isSameAs(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "jm-submit"})
    void withSynchronousAnExchangeStaysOnTheThreadThatBringsIt(String operation) throws Exception {
        send(operation);

        assertThat(afterwards).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:transacted", "direct:synchronous"})
    void aCallerThatIsInterruptedStillGetsWhatIsPaidFor(String route) throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        var exchange = interruptedAt(GENERATIONS, SLOW, route, interrupted);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(byte[].class)).isNotEmpty();
        assertThat(interruptedAfterwards).as("the steps behind the call").isFalse();
        assertThat(interrupted.join()).as("the caller, when all is done").isTrue();
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:transacted", "direct:synchronous"})
    void whatIsNotYetSentIsNotSentAfterAnInterrupt(String route) throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        var refused = Fault.status(429, "{}").header("Retry-After", "50");
        var exchange = interruptedAt(GENERATIONS, refused, route, interrupted);

        assertThat(exchange.getException()).isInstanceOf(JimengRateLimitedException.class);
        assertThat(interrupted.join()).isTrue();
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @Test
    void aCallThatIsInterruptedAndFailsSaysWhatBecameOfIt() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        var exchange = interruptedAt(GENERATIONS, Fault.hang(), "direct:short", interrupted);

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(JimengOutcomeUnknownException.class, e -> assertThat(e.isMayBeBilled())
                        .isTrue())
                .hasMessageContaining("did not finish within requestTimeout=1500ms");
        assertThat(interrupted.join()).isTrue();
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "usual, /v1/images/generations, /v1/images/generations",
        "handed-on, /v1/images/generations, /v1/images/generations",
        "task, /jm?Action=CVSync2AsyncGetResult, /jm?Action=CVSync2AsyncSubmitTask"
    })
    void aRouteGoesOnWithWhatIsPaidForWhenNobodyWaitsAnyMore(String route, String path, String paid) throws Exception {
        getMockEndpoint("mock:" + route).expectedMessageCount(1);
        getMockEndpoint("mock:" + route).message(0).body(byte[].class).isNotNull();
        var exchange = interruptedAt(path, SLOW, "direct:" + route, new CompletableFuture<>());

        assertThat(exchange.getException()).isInstanceOf(InterruptedException.class);
        MockEndpoint.assertIsSatisfied(context);
        assertThat(simulator.journal().count(paid)).isEqualTo(1);
    }

    private void send(String operation) throws InterruptedException {
        getMockEndpoint("mock:" + operation).expectedMessageCount(1);
        template.sendBody("seda:" + operation, "a cat");
        MockEndpoint.assertIsSatisfied(context);
    }

    /** What comes back to a caller that is interrupted when its request has arrived. */
    private Exchange interruptedAt(String path, Fault fault, String route, CompletableFuture<Boolean> stillInterrupted)
            throws Exception {
        simulator.script(path, fault);
        var exchange = new CompletableFuture<Exchange>();
        var caller = new Thread(() -> {
            var out = template.request(route, e -> e.getMessage().setBody("a cat"));
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
            exchange.complete(out);
        });
        caller.start();
        await().until(() -> simulator.journal().count(path) == 1);
        caller.interrupt();
        return exchange.get(20, TimeUnit.SECONDS);
    }
}

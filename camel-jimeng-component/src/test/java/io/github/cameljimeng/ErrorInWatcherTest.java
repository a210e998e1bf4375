package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.TaskApi;
import io.github.cameljimeng.internal.ledger.BreakingTasks;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.simulator.Fault;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An {@code Error} of the JVM while a task is watched loses neither the task nor the place that it takes. */
@Timeout(120)
class ErrorInWatcherTest extends SimulatedGatewayTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";
    private static final Fault GENERATING =
            Fault.status(200, "{\"code\":10000,\"data\":{\"status\":\"generating\"},\"status\":10000}");

    @BindToRegistry("tasks")
    final BreakingTasks tasks = new BreakingTasks();

    @BindToRegistry("breaking")
    final Gateway gateway = breaking(Gateways.byName("octopusx").orElseThrow());

    private final AtomicReference<Error> inQuery = new AtomicReference<>();
    private final AtomicReference<Error> inRoute = new AtomicReference<>();

    private Gateway breaking(Gateway usual) {
        var api = usual.tasks();
        return new Gateway(
                "breaking",
                usual.baseUrl(),
                usual.auth(),
                usual.generate(),
                usual.edit(),
                new TaskApi(api.submit(), api.remembered(), (taskId, remembered) -> {
                    throwOnce(inQuery);
                    return api.statusQuery().create(taskId, remembered);
                }));
    }

    private static void throwOnce(AtomicReference<Error> broken) {
        var error = broken.getAndSet(null);
        if (error != null) {
            throw error;
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                var options = "?provider=#bean:breaking&taskRepository=#bean:tasks&maxConcurrentRequests=1";
                from("direct:submit").to("jimeng:jm-submit" + options);
                from("jimeng:jm-poll" + options + "&pollConcurrency=1")
                        .process(e -> throwOnce(inRoute))
                        .to("mock:images");
                from("direct:wait").to("jimeng:jm-poll" + options + "&taskGroup=waiting&pollConcurrency=1");
                from("direct:submit-waiting").to("jimeng:jm-submit" + options + "&taskGroup=waiting");
            }
        };
    }

    @Test
    void oneInAStatusQueryDelaysTheTaskOnly() throws Exception {
        inQuery.set(new StackOverflowError("made by a test"));

        deliversAllOf(3);
    }

    @Test
    void oneInTheRouteDelaysTheTaskOnly() throws Exception {
        inRoute.set(new NoClassDefFoundError("made by a test"));

        deliversAllOf(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakingTasks.Step.class,
            names = {"CLAIM", "LEASE", "DELIVER", "END"})
    void oneInTheRepositoryDelaysTheTaskOnly(BreakingTasks.Step step) throws Exception {
        simulator.script(QUERY, GENERATING, GENERATING);
        tasks.breakAt(step, new OutOfMemoryError("made by a test"));

        deliversAllOf(3);
        await().until(() -> tasks.behind().list("default", TaskState.DONE, 10).size() == 3);
        assertThat(tasks.broken()).isTrue();
    }

    @Test
    void oneWhileTheIntentIsWrittenMeansThatNothingIsSentAndNothingToldLater() throws Exception {
        tasks.breakAt(BreakingTasks.Step.ADDED, new OutOfMemoryError("made by a test"));

        var exchange =
                template.request("direct:submit-waiting", e -> e.getMessage().setBody("a cat"));

        assertThat(exchange.getException()).hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThat(simulator.journal().count(SUBMIT)).isZero();
        assertThat(tasks.behind().list("waiting", TaskState.INTENT, 10)).isEmpty();
        assertThat(template.requestBody("direct:submit-waiting", "a cat", String.class))
                .isNotBlank();
    }

    @Test
    void oneWhileThePaidIdIsWrittenDoesNotLoseTheId() throws Exception {
        tasks.breakAt(BreakingTasks.Step.SUBMITTED, new OutOfMemoryError("made by a test"));

        deliversAllOf(1);
        assertThat(tasks.broken()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakingTasks.Step.class,
            names = {"FIND", "LEASE", "END"})
    void whoWaitsForATaskHearsOfOneInTheRepository(BreakingTasks.Step step) throws Exception {
        var id = template.requestBody("direct:submit-waiting", "a cat", String.class);
        tasks.breakAt(step, new OutOfMemoryError("made by a test"));

        var exchange = template.asyncSend("direct:wait", e -> e.getMessage().setBody(id))
                .get(20, TimeUnit.SECONDS);

        assertThat(tasks.broken()).isTrue();
        if (step == BreakingTasks.Step.END) {
            // the image is there, and the row is written later
            assertThat(exchange.getException()).isNull();
        } else {
            assertThat(exchange.getException()).hasRootCauseInstanceOf(OutOfMemoryError.class);
        }
        var again = template.requestBody("direct:submit-waiting", "a cat", String.class);
        assertThat(template.requestBody("direct:wait", again, byte[].class)).isNotEmpty();
    }

    @Test
    void whoWaitsForATaskHearsOfOneInAStatusQuery() throws Exception {
        var id = template.requestBody("direct:submit-waiting", "a cat", String.class);
        inQuery.set(new StackOverflowError("made by a test"));

        var exchange = template.asyncSend("direct:wait", e -> e.getMessage().setBody(id))
                .get(20, TimeUnit.SECONDS);

        assertThat(exchange.getException()).hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(template.requestBody("direct:wait", id, byte[].class)).isNotEmpty();
    }

    private void deliversAllOf(int count) throws Exception {
        getMockEndpoint("mock:images").expectedMessageCount(count);
        getMockEndpoint("mock:images").setResultWaitTime(60_000);
        for (int i = 0; i < count; i++) {
            template.sendBody("direct:submit", "a cat");
        }
        MockEndpoint.assertIsSatisfied(context, 60, TimeUnit.SECONDS);
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(count);
    }
}

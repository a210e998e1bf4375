package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.ledger.FailingTasks;
import io.github.cameljimeng.ledger.TaskState;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A database that comes and goes must cost neither a task nor money. */
class RepositoryOutOfReachTest extends SimulatedGatewayTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";

    private final FailingTasks tasks = new FailingTasks();
    private final AtomicBoolean back = new AtomicBoolean();
    private final AtomicInteger routed = new AtomicInteger();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        context.getComponent("jimeng", JimengComponent.class).getConfiguration().setTaskRepository(tasks);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:submit").to("jimeng:jm-submit");
                from("jimeng:jm-poll?pollConcurrency=2&backoffMultiplier=2")
                        .routeId("watch")
                        .autoStartup(false)
                        .process(e -> routed.incrementAndGet())
                        .to("mock:images");
            }
        };
    }

    @Test
    void aSubmitThatCannotBePutOnRecordIsNotPaidFor() {
        tasks.outOfReachWhile(() -> true);

        var out = template.request("direct:submit", e -> e.getMessage().setBody("a cat"));

        var thrown = (JimengException) out.getException();
        assertThat(thrown.getKind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(thrown).hasMessageContaining("it was not sent").hasMessageContaining("out of reach");
        assertThat(simulator.journal().count(SUBMIT)).isZero();
    }

    @Test
    void theIdOfAPaidTaskIsWrittenWhenTheDatabaseIsBack() {
        tasks.outOfReachWhile(() -> simulator.journal().count(SUBMIT) > 0 && !back.get());

        var taskId = template.requestBody("direct:submit", "a cat", String.class);

        assertThat(taskId).isNotEmpty();
        assertThat(tasks.behind().find("default", taskId)).isEmpty();
        back.set(true);
        await().until(() -> !tasks.behind().find("default", taskId).isEmpty());
        assertThat(tasks.behind().find("default", taskId).get(0).state()).isEqualTo(TaskState.SUBMITTED);
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    @Test
    void anIdThatIsStillUnwrittenWhenTheContextStopsIsWrittenThen() {
        tasks.outOfReachWhile(() -> simulator.journal().count(SUBMIT) > 0 && !back.get());
        var taskId = template.requestBody("direct:submit", "a cat", String.class);

        back.set(true);
        context.stop();

        assertThat(tasks.behind().find("default", taskId)).isNotEmpty();
    }

    @Test
    void deliveriesThatCouldNotBeWrittenAreNotRepeatedAndKeepNoPlaceOccupied() throws Exception {
        var images = getMockEndpoint("mock:images");
        images.setExpectedMessageCount(6);
        for (int i = 0; i < 6; i++) {
            template.sendBody("direct:submit", "picture " + i);
        }
        // gone when the first results are in the route, for more attempts than there are places
        var attempts = new AtomicInteger();
        tasks.outOfReachWhile(() -> routed.get() > 0 && attempts.incrementAndGet() < 12);

        context.getRouteController().startRoute("watch");

        images.assertIsSatisfied();
        await().until(() -> tasks.behind().list("default", TaskState.DONE, 9).size() == 6);
        assertThat(images.getReceivedCounter()).isEqualTo(6);
    }

    @Test
    void theWatcherGoesOnWhenTheDatabaseIsBack() throws Exception {
        var images = getMockEndpoint("mock:images");
        images.setExpectedMessageCount(1);
        template.sendBody("direct:submit", "a cat");
        var polls = new AtomicInteger();
        tasks.outOfReachWhile(() -> polls.incrementAndGet() < 4);

        context.getRouteController().startRoute("watch");

        images.assertIsSatisfied();
        assertThat(polls).hasValueGreaterThanOrEqualTo(4);
    }
}

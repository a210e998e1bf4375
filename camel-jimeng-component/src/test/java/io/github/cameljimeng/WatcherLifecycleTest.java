package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.internal.watch.JimengPollConsumer;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.simulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a watcher does with its tasks when its route is suspended, resumed, stopped or thrown out. */
class WatcherLifecycleTest extends SimulatedGatewayTest {

    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";
    private static final String GENERATING = "{\"code\":10000,\"data\":{\"status\":\"generating\"},\"status\":10000}";

    private final MemoryTaskRepository tasks = new MemoryTaskRepository();
    private final CountDownLatch routeMayGoOn = new CountDownLatch(1);
    private final AtomicInteger inRoute = new AtomicInteger();

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
                from("jimeng:jm-poll?initialDelay=0").routeId("watch").to("mock:images");
                from("jimeng:jm-poll?taskGroup=slow&initialDelay=0&pollConcurrency=2")
                        .routeId("slow")
                        .process(e -> {
                            inRoute.incrementAndGet();
                            routeMayGoOn.await(1, TimeUnit.MINUTES);
                        })
                        .to("mock:slow");
            }
        };
    }

    @AfterEach
    void letGo() {
        routeMayGoOn.countDown();
    }

    private String submit(String group) {
        return template.requestBody("jimeng:jm-submit?taskGroup=" + group, "a cat", String.class);
    }

    private ImageTask row(String group, String taskId) {
        return tasks.find(group, taskId).get(0);
    }

    @Test
    void aSuspendedWatcherAsksNothingAndGoesOnWhenItIsResumed() throws Exception {
        context.getRouteController().suspendRoute("watch");
        var taskId = submit("default");
        var images = getMockEndpoint("mock:images");
        images.setExpectedMessageCount(1);

        // others of the component go on meanwhile: as many polls as it takes to see that this one does not
        submit("slow");
        await().until(() -> inRoute.get() == 1);
        assertThat(row("default", taskId).queries()).isZero();
        assertThat(images.getReceivedCounter()).isZero();

        context.getRouteController().resumeRoute("watch");
        images.assertIsSatisfied();
    }

    @Test
    void aResultThatComesAfterTheSuspensionIsGivenBackAndDeliveredLater() throws Exception {
        simulator.scriptAlways(QUERY, Fault.delay(Duration.ofMillis(300)));
        var taskId = submit("default");
        await().until(() -> simulator.journal().count(QUERY) > 0);

        context.getRouteController().suspendRoute("watch");

        await().until(() -> !row("default", taskId).dueAt().isAfter(Instant.now()));
        assertThat(row("default", taskId).state()).isEqualTo(TaskState.SUBMITTED);
        assertThat(row("default", taskId).deliveries()).isZero();
        assertThat(getMockEndpoint("mock:images").getReceivedCounter()).isZero();
    }

    @Test
    void aGracefulStopFinishesWhatIsInFlightAndGivesBackTheRest() throws Exception {
        var first = submit("slow");
        await().until(() -> inRoute.get() == 1);
        var second = submit("slow");
        await().until(() -> inRoute.get() == 2);
        var third = submit("slow");
        await().until(() -> row("slow", third).queries() > 0);

        var stop = new Thread(() -> stopRoute("slow"));
        stop.start();
        var consumer = (JimengPollConsumer) context.getRoute("slow").getConsumer();
        await().until(consumer::isSuspended);
        routeMayGoOn.countDown();
        stop.join();

        assertThat(row("slow", first).state()).isEqualTo(TaskState.DONE);
        assertThat(row("slow", second).state()).isEqualTo(TaskState.DONE);
        assertThat(row("slow", third).state()).isEqualTo(TaskState.SUBMITTED);
        assertThat(getMockEndpoint("mock:slow").getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void aForcedStopLeavesTheTaskToItsLease() throws Exception {
        var taskId = submit("slow");
        await().until(() -> inRoute.get() == 1);

        context.getRouteController().stopRoute("slow", 200, TimeUnit.MILLISECONDS, false);

        // not lost: open, and due again when the lease ends at the latest
        assertThat(row("slow", taskId).state().isOpen()).isTrue();
        assertThat(row("slow", taskId).dueAt()).isBefore(Instant.now().plusSeconds(61));
    }

    @Test
    void aStoppedContextLeavesEveryTaskThatIsNotOverOpen() {
        simulator.scriptAlways(QUERY, Fault.status(200, GENERATING));
        for (int i = 0; i < 20; i++) {
            submit("default");
        }
        await().until(() -> simulator.journal().count(QUERY) > 20);

        context.stop();

        assertThat(tasks.list("default", TaskState.SUBMITTED, 99)).hasSize(20);
        assertThat(tasks.list("default", TaskState.SUBMITTED, 99)).allSatisfy(task -> assertThat(task.dueAt())
                .isBefore(Instant.now().plusSeconds(5)));
    }

    private void stopRoute(String id) {
        try {
            context.getRouteController().stopRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

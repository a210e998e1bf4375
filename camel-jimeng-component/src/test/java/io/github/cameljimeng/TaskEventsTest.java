package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.error.JimengTaskException;
import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Camel's event notifiers hear of tasks: each change of state that this context writes, once. */
class TaskEventsTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";
    private static final Fault GENERATING =
            Fault.status(200, "{\"code\":10000,\"data\":{\"status\":\"generating\"},\"status\":10000}");

    private static JimengSimulator simulator;

    private final MemoryTaskRepository tasks = new MemoryTaskRepository();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<JimengTaskEvent> events = new CopyOnWriteArrayList<>();
    private volatile Processor route = exchange -> {};

    @BeforeAll
    static void startSimulator() {
        simulator = JimengSimulator.start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @BeforeEach
    void configure() throws Exception {
        simulator.clearScript();
        context.getRegistry().bind("tasks", tasks);
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setMaxRetries(0);
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        options.setMaxDeliveries(2);
        options.setTaskRepository(tasks);
        options.setKeepHeaders("customer");
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof JimengTaskEvent news) {
                    events.add(news);
                }
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void aSubmitIsAnIntentThenATask() {
        context.start();

        var taskId = submit("a cat");

        assertThat(changes()).containsExactly("new -> INTENT", "INTENT -> SUBMITTED");
        assertThat(events.get(1).getTask().taskId()).isEqualTo(taskId);
        assertThat(events.get(0).getFrom()).isNull();
    }

    @Test
    void theIntentOfARefusedSubmitGoesAgain() {
        simulator.script(SUBMIT, Fault.status(400, "{\"error\":{\"message\":\"no\"}}"));
        context.start();

        send("a cat");

        assertThat(changes()).containsExactly("new -> INTENT", "INTENT -> removed");
        assertThat(events.get(1).getTo()).isNull();
        assertThat(events.get(1).getTask().id())
                .isEqualTo(events.get(0).getTask().id());
    }

    @Test
    void anUnknownOutcomeWithARequestKeyStaysOnRecordAsFailed() {
        simulator.script(SUBMIT, Fault.dropBeforeReply());
        context.start();

        context.createFluentProducerTemplate()
                .to("jimeng:jm-submit")
                .withHeader(JimengHeaders.REQUEST_KEY, "order-1")
                .withBody("a cat")
                .send();

        assertThat(changes()).containsExactly("new -> INTENT", "INTENT -> FAILED");
    }

    @Test
    void aTrackedTaskIsNew() {
        context.start();

        context.createProducerTemplate().sendBody("jimeng:jm-track", "15977608121972527084");

        assertThat(changes()).containsExactly("new -> SUBMITTED");
    }

    @Test
    void aDeliveredTaskIsDone() throws Exception {
        watch();

        submit("a cat");

        awaitChanges("new -> INTENT", "INTENT -> SUBMITTED", "SUBMITTED -> DELIVERING", "DELIVERING -> DONE");
    }

    @Test
    void aTaskWithoutAnImageIsFailedWhenItsRouteWasTold() throws Exception {
        watch();

        submit("[fail] please");

        awaitChanges("new -> INTENT", "INTENT -> SUBMITTED", "SUBMITTED -> DELIVERING", "DELIVERING -> FAILED");
    }

    @Test
    void aTaskThatItsRouteDidNotCompleteIsBackAndInTheEndDead() throws Exception {
        route = exchange -> {
            throw new IllegalStateException("the disk is full");
        };
        watch();

        submit("a cat");

        awaitChanges(
                "new -> INTENT",
                "INTENT -> SUBMITTED",
                "SUBMITTED -> DELIVERING",
                "DELIVERING -> SUBMITTED",
                "SUBMITTED -> DELIVERING",
                "DELIVERING -> DEAD");
        assertThat(events.get(5).getTask().note()).isEqualTo("the disk is full");
        assertThat(events.get(5).getTask().deliveries()).isEqualTo(2);
    }

    @Test
    void whatAnOperatorDoesIsHeard() {
        simulator.scriptAlways(QUERY, GENERATING);
        context.start();
        var taskId = submit("a cat");
        var operations =
                context.getEndpoint("jimeng:jm-poll", JimengEndpoint.class).taskOperations();
        events.clear();

        operations.cancel(taskId);
        operations.replay(taskId);

        assertThat(changes()).containsExactly("SUBMITTED -> FAILED", "FAILED -> SUBMITTED");
    }

    @Test
    void aTaskThatARouteWaitedForIsDone() {
        context.start();
        var taskId = submit("a cat");
        events.clear();

        context.createProducerTemplate().requestBody("jimeng:jm-poll", taskId);

        assertThat(changes()).containsExactly("SUBMITTED -> DONE");
    }

    @Test
    void aForgottenSubmitIsToldAndFailed() throws Exception {
        var past = Instant.now().minusSeconds(60);
        tasks.add(Rows.intent("default", "octopusx", null, past, past));

        watch();

        awaitChanges("INTENT -> DELIVERING", "DELIVERING -> FAILED");
    }

    @Test
    void aForgottenSubmitThatWaitsForAFreePlaceIsNoTaskMeanwhile() throws Exception {
        var free = new CountDownLatch(1);
        route = exchange -> free.await();
        var past = Instant.now().minusSeconds(60);
        for (int i = 0; i < 9; i++) {
            tasks.add(Rows.intent("default", "octopusx", null, past, past));
        }

        watch();
        await().until(() ->
                changes().stream().filter("INTENT -> DELIVERING"::equals).count() == 8);
        try {
            // put off for a moment, which is less than a lease
            await().until(() -> tasks.list("default", TaskState.INTENT, 9).stream()
                    .map(ImageTask::dueAt)
                    .anyMatch(due ->
                            due.isAfter(past) && due.isBefore(Instant.now().plusSeconds(30))));
        } finally {
            free.countDown();
        }

        await().until(() -> tasks.list("default", TaskState.FAILED, 9).size() == 9);
        assertThat(changes()).containsOnly("INTENT -> DELIVERING", "DELIVERING -> FAILED");
    }

    // the process that was delivering it died
    @Test
    void aResultThatIsOnItsWayOnceMoreIsNews() throws Exception {
        var past = Instant.now().minusSeconds(60);
        var task = Rows.intent("default", "octopusx", null, past, past).submitted(taskOfTheGateway(), past, past);
        tasks.add(task.delivering(past));

        watch();

        awaitChanges("DELIVERING -> DELIVERING", "DELIVERING -> DONE");
    }

    @Test
    void questionsThatChangeNothingAreNoNews() throws Exception {
        simulator.scriptAlways(QUERY, GENERATING);
        watch();

        var taskId = submit("a cat");
        await().until(() -> tasks.find("default", taskId).get(0).queries() > 3);

        assertThat(changes()).containsExactly("new -> INTENT", "INTENT -> SUBMITTED");
    }

    @Test
    void anEventSaysWhichTaskAndNothingPrivate() {
        context.start();

        context.createProducerTemplate().sendBodyAndHeader("jimeng:jm-submit", "a private wish", "customer", "Ms 4711");

        var submitted = events.get(1);
        assertThat(submitted.getTask().headers()).isEqualTo(Map.of("customer", "Ms 4711"));
        assertThat(submitted.toString())
                .isEqualTo("Task " + submitted.getTask().taskId() + " of group default: INTENT -> SUBMITTED");
        assertThat(submitted.getTask().toString())
                .contains(submitted.getTask().taskId())
                .doesNotContain("Ms 4711")
                .doesNotContain("private wish");
        assertThat(submitted.getType()).isEqualTo(CamelEvent.Type.Custom);
        assertThat(submitted.getContext()).isSameAs(context);
    }

    @Test
    void theTimeIsSetWhenTheContextWantsTimes() {
        context.getManagementStrategy().getEventFactory().setTimestampEnabled(true);
        context.start();

        submit("a cat");

        assertThat(events).allSatisfy(event -> assertThat(event.getTimestamp()).isPositive());
    }

    @Test
    void aNotifierThatFailsHarmsNobody() throws Exception {
        context.getManagementStrategy().getEventNotifiers().add(0, new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof JimengTaskEvent) {
                    throw new IllegalStateException("the message bus is down");
                }
            }
        });
        watch();

        submit("a cat");

        awaitChanges("new -> INTENT", "INTENT -> SUBMITTED", "SUBMITTED -> DELIVERING", "DELIVERING -> DONE");
    }

    @Test
    void aNotifierThatIsNotInterestedIsLeftAlone() throws Exception {
        var asked = new CopyOnWriteArrayList<CamelEvent>();
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public boolean isEnabled(CamelEvent event) {
                return !(event instanceof JimengTaskEvent);
            }

            @Override
            public void notify(CamelEvent event) {
                asked.add(event);
            }
        });
        context.start();

        submit("a cat");

        assertThat(asked).noneMatch(JimengTaskEvent.class::isInstance);
        assertThat(events).hasSize(2);
    }

    private void watch() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class, JimengOutcomeUnknownException.class)
                        .handled(true)
                        .process(exchange -> route.process(exchange));
                from("jimeng:jm-poll").process(exchange -> route.process(exchange));
            }
        });
        context.start();
    }

    private String submit(String prompt) {
        return context.createProducerTemplate().requestBody("jimeng:jm-submit", prompt, String.class);
    }

    private void send(String prompt) {
        context.createFluentProducerTemplate()
                .to("jimeng:jm-submit")
                .withBody(prompt)
                .send();
    }

    // one that the simulator has made
    private static String taskOfTheGateway() throws Exception {
        try (var elsewhere = new DefaultCamelContext()) {
            elsewhere.start();
            return elsewhere
                    .createProducerTemplate()
                    .requestBody("jimeng:jm-submit?apiKey=any&baseUrl=" + simulator.url(), "a cat", String.class);
        }
    }

    private void awaitChanges(String... expected) {
        await().untilAsserted(() -> assertThat(changes()).hasSizeGreaterThanOrEqualTo(expected.length));
        assertThat(changes()).containsExactly(expected);
    }

    private List<String> changes() {
        return events.stream()
                .map(event -> event.toString().replaceFirst(".*: ", ""))
                .toList();
    }
}

package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.internal.ledger.FailingTasks;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code from("jimeng:jm-poll")} shows on Camel's own MBean of the consumer. */
class JmxTest {

    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";
    private static final Fault GENERATING =
            Fault.status(200, "{\"code\":10000,\"data\":{\"status\":\"generating\"},\"status\":10000}");
    private static final Processor NOTHING = exchange -> {};

    private static JimengSimulator simulator;

    private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
    private final FailingTasks tasks = new FailingTasks();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private volatile Processor route = NOTHING;
    private ObjectName consumer;

    @BeforeAll
    static void startSimulator() {
        simulator = JimengSimulator.start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @BeforeEach
    void start() throws Exception {
        simulator.clearScript();
        context.getRegistry().bind("tasks", tasks);
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        options.setMaxDeliveries(2);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll?taskGroup=posters&taskRepository=#bean:tasks&deliverFailed=true")
                        .routeId("watch")
                        .process(exchange -> route.process(exchange));
            }
        });
        context.start();
        consumer = only(jmx.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=consumers,*"), null));
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void camelsOwnAttributesAreStillThere() throws Exception {
        assertThat(attribute("RouteId")).isEqualTo("watch");
        assertThat(attribute("State")).isEqualTo("Started");
        assertThat(attribute("Delay")).isEqualTo(100L);
        assertThat(attribute("TaskGroup")).isEqualTo("posters");
    }

    @Test
    void openTasksAreCountedWithTheAgeOfTheOldest() throws Exception {
        simulator.scriptAlways(QUERY, GENERATING);
        var now = Instant.now();
        task("t-1", now.minusSeconds(90), now.plusSeconds(600));
        task("t-2", now.minusSeconds(5), now.plusSeconds(600));

        await().untilAsserted(() -> assertThat(attribute("PendingTasks")).isEqualTo(2L));
        assertThat(attribute("DueTasks")).isEqualTo(0L);
        assertThat((long) attribute("OldestAgeSeconds")).isBetween(90L, 300L);
        assertThat(attribute("UnwrittenTasks")).isEqualTo(0);
    }

    @Test
    void withoutOpenTasksTheOldestAgeIsZero() throws Exception {
        assertThat(attribute("PendingTasks")).isEqualTo(0L);
        assertThat(attribute("OldestAgeSeconds")).isEqualTo(0L);
    }

    @Test
    void whatItsRouteCompletedIsCounted() throws Exception {
        submit("a cat");
        submit("[fail] please");

        await().untilAsserted(() -> {
            assertThat(attribute("DeliveredTasks")).isEqualTo(1L);
            assertThat(attribute("FailedTasks")).isEqualTo(1L);
        });
        await().untilAsserted(() -> assertThat(attribute("DoneTasks")).isEqualTo(1L));
        assertThat(attribute("ReleasedDeliveries")).isEqualTo(0L);
    }

    @Test
    void deliveriesThatTheRouteDidNotCompleteAreCountedUntilTheTaskIsDead() throws Exception {
        route = exchange -> {
            throw new IllegalStateException("the disk is full");
        };

        submit("a cat");

        await().untilAsserted(() -> assertThat(attribute("DeadTasks")).isEqualTo(1L));
        assertThat(attribute("ReleasedDeliveries")).isEqualTo(1L);
        assertThat(attribute("DeliveredTasks")).isEqualTo(0L);
    }

    @Test
    void whatIsUnderWayIsSeen() throws Exception {
        var asked = new AtomicBoolean();
        route = exchange -> await().untilTrue(asked);

        submit("a cat");

        await().untilAsserted(() -> assertThat(attribute("DeliveriesInFlight")).isEqualTo(1));
        assertThat((int) attribute("QueriesInFlight")).isBetween(0, 8);
        asked.set(true);
        await().untilAsserted(() -> assertThat(attribute("DeliveriesInFlight")).isEqualTo(0));
    }

    @Test
    void theAttributesOfOneScrapeAskTheRepositoryOnce() throws Exception {
        var counted = new AtomicInteger();
        tasks.whenCounted(counted::incrementAndGet);

        jmx.getAttributes(
                consumer, new String[] {"PendingTasks", "DueTasks", "OldestAgeSeconds", "DeadTasks", "DoneTasks"});

        assertThat(counted).hasValue(1);
    }

    @Test
    void aRepositoryThatIsOutOfReachLeavesTheOtherAttributesReadable() throws Exception {
        tasks.outOfReachWhile(() -> true);

        var read = jmx.getAttributes(consumer, new String[] {"PendingTasks", "DeliveredTasks", "TaskGroup"});

        assertThat(read.asList()).extracting(Attribute::getName).containsExactly("DeliveredTasks", "TaskGroup");
        assertThatThrownBy(() -> attribute("PendingTasks"))
                .rootCause()
                .hasMessageContaining("the database is out of reach");
    }

    @Test
    void tasksAreListedAsATable() throws Exception {
        simulator.scriptAlways(QUERY, GENERATING);
        var now = Instant.parse("2026-11-20T08:00:00Z");
        var task = task("t-1", now, now.plusSeconds(1_000_000_000));

        var table = (TabularData) operation("listTasks", "", 10);

        assertThat(table.getTabularType().getRowType().keySet())
                .containsExactlyInAnyOrder(
                        "id", "taskId", "provider", "state", "model", "age", "due", "queries", "deliveries", "note");
        var row = row(table, task.id());
        assertThat(row.get("taskId")).isEqualTo("t-1");
        assertThat(row.get("provider")).isEqualTo("octopusx");
        assertThat(row.get("state")).isEqualTo("SUBMITTED");
        assertThat(row.get("model")).isEqualTo("jimeng-4.0");
        assertThat(row.get("due")).isEqualTo("2058-07-29T09:46:40Z");
        assertThat((String) row.get("age")).matches("\\d+.*");
        assertThat(row.get("queries")).isEqualTo(0);
        assertThat(row.get("note")).isEqualTo("");
    }

    @Test
    void neitherKeptHeadersNorWhatTheGatewayWantsToHearAgainIsListed() throws Exception {
        var now = Instant.now();
        task("t-1", now, now.plusSeconds(600));

        assertThat(operation("listTasks", "SUBMITTED", 10).toString())
                .contains("t-1")
                .doesNotContain("customer 4711")
                .doesNotContain("jimeng_t2i_v40");
    }

    @Test
    void aListIsOfOneStateAndNoLongerThanAskedFor() throws Exception {
        var later = Instant.now().plusSeconds(600);
        task("t-1", Instant.now(), later);
        task("t-2", Instant.now(), later);
        var dead = task("t-3", Instant.now(), later);
        tasks.replace(dead, dead.ended(TaskState.DEAD, later, "the disk is full"));

        assertThat(((TabularData) operation("listTasks", "submitted", 1)).size())
                .isEqualTo(1);
        var listed = (TabularData) operation("listTasks", "DEAD", 10);
        assertThat(row(listed, dead.id()).get("note")).isEqualTo("the disk is full");
        assertThat(listed.size()).isEqualTo(1);
    }

    @Test
    void anUnknownStateIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> operation("listTasks", "lost", 10))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lost")
                .hasMessageContaining("SUBMITTED");
    }

    @Test
    void aDeadTaskIsReplayed() throws Exception {
        var failing = new AtomicBoolean(true);
        var received = new HashSet<Object>();
        route = exchange -> {
            if (failing.get()) {
                throw new IllegalStateException("the disk is full");
            }
            received.add(exchange.getMessage().getHeader(JimengHeaders.TASK_ID));
        };
        var taskId = submit("a cat");
        await().until(() -> tasks.find("posters", taskId).get(0).state() == TaskState.DEAD);

        failing.set(false);
        var told = (String) operation("replay", taskId);

        assertThat(told).contains(taskId + " is SUBMITTED again");
        await().until(() -> received.contains(taskId));
    }

    @Test
    void watchingIsCancelled() throws Exception {
        var later = Instant.now().plusSeconds(600);
        task("t-1", Instant.now(), later);

        var told = (String) operation("cancelWatching", "t-1");

        assertThat(told).contains("t-1").contains("continues at the gateway");
        assertThat(tasks.find("posters", "t-1").get(0).state()).isEqualTo(TaskState.FAILED);
    }

    @Test
    void theTasksOfAnAccountWhoseKeyWasChangedAreAdopted() throws Exception {
        var later = Instant.now().plusSeconds(600);
        var order = Order.task("posters", "octopusx", "octopusx.ai#old");
        tasks.add(ImageTask.intent(order, later, later).submitted("t-1", later, later));

        var told = (String) operation("adoptTasks", "octopusx.ai#old");

        assertThat(told).startsWith("1 open tasks were moved from account octopusx.ai#old");
        assertThat(tasks.find("posters", "t-1").get(0).account()).isNotEqualTo("octopusx.ai#old");
    }

    @Test
    void whatCannotBeDoneIsSaidInPlainWords() throws Exception {
        task("t-1", Instant.now(), Instant.now().plusSeconds(600));

        assertThatThrownBy(() -> operation("replay", "t-9"))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no task t-9 in task group posters");
        assertThatThrownBy(() -> operation("replay", "t-1")).rootCause().hasMessageContaining("already watched");
        assertThatThrownBy(() -> operation("replay", "")).rootCause().hasMessageContaining("The task id is missing");
    }

    // a JMX client has neither Camel nor a database driver on its class path
    @Test
    void whatIsThrownCanBeReadWithoutCamel() {
        tasks.outOfReachWhile(() -> true);

        assertThatThrownBy(() -> operation("replay", "t-1"))
                .rootCause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the database is out of reach")
                .hasNoCause();
    }

    private Object attribute(String name) throws Exception {
        return jmx.getAttribute(consumer, name);
    }

    private Object operation(String name, Object... arguments) throws Exception {
        var signature = List.of(arguments).stream()
                .map(argument -> argument instanceof Integer ? "int" : String.class.getName())
                .toArray(String[]::new);
        return jmx.invoke(consumer, name, arguments, signature);
    }

    private ImageTask task(String taskId, Instant submittedAt, Instant dueAt) {
        var task = Rows.with(
                        Rows.intent("posters", "octopusx", null, submittedAt, dueAt),
                        "jimeng-4.0",
                        Map.of("reqKey", "jimeng_t2i_v40"),
                        Map.of("order", "customer 4711"))
                .submitted(taskId, submittedAt, dueAt);
        tasks.add(task);
        return task;
    }

    private String submit(String prompt) {
        return context.createProducerTemplate()
                .requestBody("jimeng:jm-submit?taskGroup=posters&taskRepository=#bean:tasks", prompt, String.class);
    }

    private static CompositeData row(TabularData table, String id) {
        return table.get(new Object[] {id});
    }

    private static ObjectName only(Set<ObjectName> names) {
        assertThat(names).hasSize(1);
        return names.iterator().next();
    }
}

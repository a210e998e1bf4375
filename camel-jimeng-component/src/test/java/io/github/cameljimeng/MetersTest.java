package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.internal.ledger.FailingTasks;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Micrometer measures, in a real registry. */
class MetersTest {

    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";
    private static final String GENERATE = "/v1/images/generations";
    private static final Fault GENERATING =
            Fault.status(200, "{\"code\":10000,\"data\":{\"status\":\"generating\"},\"status\":10000}");

    private static JimengSimulator simulator;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final FailingTasks tasks = new FailingTasks();
    private final DefaultCamelContext context = new DefaultCamelContext();
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
    void configure() {
        simulator.clearScript();
        simulator.journal().clear();
        context.getRegistry().bind("anyName", meters);
        context.getRegistry().bind("tasks", tasks);
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setMaxRetries(2);
        options.setMaxRetryDelay(10);
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        options.setTaskGroup("posters");
        options.setTaskRepository(tasks);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void eachCallIsTimedByOperationGatewayModelAndOutcome() {
        context.start();

        send("jimeng:generate?model=jimeng-4.5", "a cat");
        simulator.script(GENERATE, Fault.status(402, "{\"error\":{\"message\":\"empty\"}}"));
        send("jimeng:generate?model=jimeng-4.5", "a dog");

        assertThat(calls("generate", "jimeng-4.5", "none")).isEqualTo(1);
        assertThat(calls("generate", "jimeng-4.5", "QUOTA")).isEqualTo(1);
        var timer = meters.get("jimeng.calls").tag("kind", "none").timer();
        assertThat(timer.getId().getTag("provider")).isEqualTo("octopusx");
        assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    }

    @Test
    void submitsAndQuestionsAreCallsToo() throws Exception {
        watch();

        send("jimeng:jm-submit", "a cat");

        await().until(() -> calls("jm-poll", "unknown", "none") > 0);
        assertThat(calls("jm-submit", "jimeng-4.0", "none")).isEqualTo(1);
    }

    @Test
    void retriesAreCounted() {
        simulator.script(GENERATE, Fault.status(429, ""), Fault.status(503, ""));
        context.start();

        send("jimeng:generate", "a cat");

        assertThat(count("jimeng.retries")).isEqualTo(2);
        assertThat(meters.get("jimeng.retries").counter().getId().getTag("operation"))
                .isEqualTo("generate");
    }

    @Test
    void imagesAreCounted() {
        context.start();

        send("jimeng:generate?provider=openai&model=gpt-image-2&n=3", "a cat");

        var images = meters.get("jimeng.images").counter();
        assertThat(images.count()).isEqualTo(3);
        assertThat(images.getId().getTag("provider")).isEqualTo("openai");
        assertThat(images.getId().getTag("model")).isEqualTo("gpt-image-2");
    }

    // an alert on an increase needs a counter that was there before
    @Test
    void unknownOutcomesAreCountedFromZero() {
        context.start();
        send("jimeng:generate", "a cat");
        assertThat(count("jimeng.unknown.outcomes")).isZero();

        simulator.script(GENERATE, Fault.dropBeforeReply());
        send("jimeng:generate", "a dog");

        assertThat(count("jimeng.unknown.outcomes")).isEqualTo(1);
        assertThat(calls("generate", "jimeng-4.0", "OUTCOME_UNKNOWN")).isEqualTo(1);
    }

    @Test
    void aForgottenSubmitIsAnUnknownOutcomeAndNoEndedTask() throws Exception {
        var past = Instant.now().minusSeconds(60);
        tasks.add(Rows.intent("posters", "octopusx", null, past, past));

        watch();

        await().until(() -> meters.find("jimeng.unknown.outcomes").counter() != null);
        assertThat(count("jimeng.unknown.outcomes")).isEqualTo(1);
        assertThat(meters.find("jimeng.task.queries").summary()).isNull();
    }

    @Test
    void anEndedTaskTellsItsQuestionsItsDurationAndHowLongItMayHaveBeenUnseen() throws Exception {
        simulator.script(QUERY, GENERATING, GENERATING);
        watch();

        send("jimeng:jm-submit", "a cat");

        await().until(() -> meters.find("jimeng.task.queries").summary() != null);
        var queries = meters.get("jimeng.task.queries").summary();
        assertThat(queries.count()).isEqualTo(1);
        assertThat(queries.max()).isEqualTo(simulator.journal().count(QUERY));
        assertThat(tags(queries)).containsExactlyInAnyOrder("octopusx", "jimeng-4.0", "none");
        var duration = meters.get("jimeng.task.duration").timer();
        var unseen = meters.get("jimeng.task.unseen").timer();
        assertThat(tags(duration)).containsExactlyInAnyOrder("octopusx", "jimeng-4.0", "none");
        // no shorter than the interval between two status queries
        assertThat(unseen.max(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(20);
        assertThat(duration.max(TimeUnit.NANOSECONDS)).isPositive();
    }

    @Test
    void theKindOfAnEndWithoutAnImageIsATag() throws Exception {
        watch();

        send("jimeng:jm-submit", "[fail] please");

        await().until(() -> meters.find("jimeng.task.queries").summary() != null);
        assertThat(tags(meters.get("jimeng.task.queries").summary())).contains("TASK_FAILED");
    }

    @Test
    void aTaskWhoseRouteFailsIsCountedOnce() throws Exception {
        var tries = new AtomicInteger();
        route = exchange -> {
            if (tries.getAndIncrement() == 0) {
                throw new IllegalStateException("the disk is full");
            }
        };
        watch();

        send("jimeng:jm-submit", "a cat");

        await().until(() -> tasks.list("posters", TaskState.DONE, 9).size() == 1);
        assertThat(meters.get("jimeng.task.queries").summary().count()).isEqualTo(1);
    }

    @Test
    void aTaskWhoseResultWaitsForAFreePlaceIsCountedOnce() throws Exception {
        var free = new CountDownLatch(1);
        route = exchange -> free.await();
        watch();

        send("jimeng:jm-submit", "a cat");
        send("jimeng:jm-submit", "a dog");
        // one is on its way, the other was found ended again and again
        await().until(() -> simulator.journal().count(QUERY) > 6);
        free.countDown();

        await().until(() -> tasks.list("posters", TaskState.DONE, 9).size() == 2);
        assertThat(meters.get("jimeng.task.queries").summary().count()).isEqualTo(2);
    }

    @Test
    void aWaitThatAsksForFreshUrlsIsCountedOnce() {
        simulator.script("/files/*", Fault.status(403, "{}"));
        context.start();
        var taskId = context.createProducerTemplate().requestBody("jimeng:jm-submit", "a cat", String.class);

        send("jimeng:jm-poll", taskId);

        assertThat(meters.get("jimeng.task.queries").summary().count()).isEqualTo(1);
        assertThat(meters.get("jimeng.images").counter().count()).isEqualTo(1);
    }

    @Test
    void tasksAreGaugedByGroupAndState() {
        var later = Instant.now().plusSeconds(600);
        var submitted = Instant.now().minusSeconds(90);
        var task = Rows.intent("posters", "octopusx", null, submitted, later).submitted("t-1", submitted, later);
        tasks.add(task);
        context.start();
        context.createProducerTemplate().sendBody("jimeng:jm-track", "t-2");

        assertThat(gauge("jimeng.tasks", "state", "submitted")).isEqualTo(2);
        assertThat(gauge("jimeng.tasks", "state", "dead")).isZero();
        assertThat(gauge("jimeng.tasks.due", "group", "posters")).isEqualTo(1);
        assertThat(gauge("jimeng.tasks.oldest.age", "group", "posters")).isBetween(90.0, 400.0);
    }

    @Test
    void allGaugesOfAScrapeAskTheRepositoryOnce() {
        var counted = new AtomicInteger();
        tasks.whenCounted(counted::incrementAndGet);
        context.start();
        context.createProducerTemplate().sendBody("jimeng:jm-track", "t-1");

        meters.find("jimeng.tasks").gauges().forEach(gauge -> gauge.value());
        meters.find("jimeng.tasks.due").gauge().value();
        meters.find("jimeng.tasks.oldest.age").gauge().value();

        assertThat(counted).hasValue(1);
    }

    @Test
    void aRepositoryThatIsOutOfReachIsNoNumber() {
        context.start();
        context.createProducerTemplate().sendBody("jimeng:jm-track", "t-1");

        tasks.outOfReachWhile(() -> true);

        assertThat(gauge("jimeng.tasks.due", "group", "posters")).isNaN();
    }

    @Test
    void gaugesGoWithTheirComponent() {
        context.start();
        context.createProducerTemplate().sendBody("jimeng:jm-track", "t-1");
        assertThat(meters.find("jimeng.tasks").gauges()).hasSize(TaskState.values().length);

        context.getComponent("jimeng", JimengComponent.class).stop();

        assertThat(meters.find("jimeng.tasks").gauges()).isEmpty();
    }

    @Test
    void gaugesComeBackWithTheirComponent() {
        context.start();
        context.createProducerTemplate().sendBody("jimeng:jm-track", "t-1");
        var component = context.getComponent("jimeng", JimengComponent.class);

        component.stop();
        component.start();

        assertThat(gauge("jimeng.tasks", "state", "submitted")).isEqualTo(1);
    }

    @Test
    void noTagHoldsATaskOrAPromptOrAHeader() throws Exception {
        watch();

        context.createProducerTemplate()
                .sendBodyAndHeader("jimeng:jm-submit?keepHeaders=customer", "a private wish", "customer", "Ms 4711");
        await().until(() -> tasks.list("posters", TaskState.DONE, 9).size() == 1);

        var task = tasks.list("posters", TaskState.DONE, 9).get(0);
        assertThat(meters.getMeters())
                .flatExtracting(MetersTest::tags)
                .doesNotContain(task.taskId(), task.id())
                .noneMatch(tag -> tag.contains("wish") || tag.contains("4711"));
    }

    @Test
    void aRegistryThatRefusesAMeterHarmsNoCallAndNoTask() throws Exception {
        for (var name : List.of("jimeng.calls", "jimeng.images", "jimeng.task.queries", "jimeng.tasks.due")) {
            meters.config().meterFilter(refusing(name));
        }
        watch();

        send("jimeng:jm-submit", "a cat");

        await().until(() -> tasks.list("posters", TaskState.DONE, 9).size() == 1);
        assertThat(meters.find("jimeng.task.queries").summary()).isNull();
    }

    @Test
    void aRegistryThatLacksAClassLosesNoImage() {
        for (var name : List.of("jimeng.calls", "jimeng.images", "jimeng.tasks")) {
            meters.config().meterFilter(failing(name, () -> {
                throw new NoClassDefFoundError("made by a test");
            }));
        }
        context.start();

        var out = context.createProducerTemplate()
                .request("jimeng:generate", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getBody(byte[].class)).isNotEmpty();
    }

    private static MeterFilter refusing(String name) {
        return failing(name, () -> {
            throw new IllegalArgumentException("there is already a meter " + name);
        });
    }

    private static MeterFilter failing(String name, Runnable failure) {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                if (id.getName().equals(name)) {
                    failure.run();
                }
                return id;
            }
        };
    }

    @Test
    void theRegistryOfCamelsOwnMetersGoesFirst() {
        var camels = new SimpleMeterRegistry();
        context.getRegistry().bind("metricsRegistry", camels);
        context.start();

        send("jimeng:generate", "a cat");

        assertThat(camels.find("jimeng.calls").timer()).isNotNull();
        assertThat(meters.find("jimeng.calls").timer()).isNull();
    }

    @Test
    void theOneThatJoinsAllOthersGoesBeforeThem() {
        var all = new CompositeMeterRegistry();
        all.add(meters);
        context.getRegistry().bind("all", all);
        context.start();

        send("jimeng:generate", "a cat");

        assertThat(all.find("jimeng.calls").timer()).isNotNull();
    }

    @Test
    void withoutARegistryInCamelTheGlobalOneIsUsed() {
        context.getRegistry().unbind("anyName");
        var global = new SimpleMeterRegistry();
        Metrics.addRegistry(global);
        try {
            context.start();

            send("jimeng:generate", "a cat");

            assertThat(global.find("jimeng.calls").timer()).isNotNull();
        } finally {
            Metrics.removeRegistry(global);
        }
    }

    private void watch() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll?deliverFailed=true&pollConcurrency=1")
                        .process(exchange -> route.process(exchange));
            }
        });
        context.start();
    }

    private void send(String uri, String body) {
        context.createFluentProducerTemplate().to(uri).withBody(body).send();
    }

    private long calls(String operation, String model, String kind) {
        var timer = meters.find("jimeng.calls")
                .tags("operation", operation, "model", model, "kind", kind)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private double count(String name) {
        return meters.get(name).counter().count();
    }

    private double gauge(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).gauge().value();
    }

    private static List<String> tags(Meter meter) {
        return meter.getId().getTags().stream().map(Tag::getValue).toList();
    }
}

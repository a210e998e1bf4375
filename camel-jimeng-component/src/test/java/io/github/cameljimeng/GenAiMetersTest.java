package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The meters of the GenAI conventions, in a real registry. */
class GenAiMetersTest {

    private static final String OPERATION = "gen_ai.client.operation";
    private static final String TOKENS = "gen_ai.client.token.usage";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final JimengSimulator simulator = JimengSimulator.start();
    private final ObservedRoute route = new ObservedRoute(simulator).with("meters", meters);

    @AfterEach
    void stop() throws Exception {
        route.close();
        simulator.close();
    }

    @Test
    void aPaidCallIsTimedUnderTheNamesOfTheConventions() {
        route.send("jimeng:generate?model=jimeng-4.5", "a cat");

        assertThat(tags(meters.get(OPERATION).timer()))
                .isEqualTo(
                        "camel.component=jimeng, error.type=none, error=none, gen_ai.operation.name=generate_content,"
                                + " gen_ai.request.model=jimeng-4.5, gen_ai.system=octopusx, jimeng.operation=generate");
    }

    @Test
    void aFailureIsTimedWithItsKindAndTheSameTags() {
        route.send("jimeng:generate", "a cat");
        route.fault(Fault.status(402, "{\"error\":{\"message\":\"empty\"}}"));
        route.send("jimeng:generate", "a cat");

        assertThat(meters.get(OPERATION).tag("error.type", "QUOTA").timer().count())
                .isEqualTo(1);
        assertAllHaveTheSameTags();
    }

    @Test
    void tokensAreCountedByType() {
        var out = route.send("jimeng:generate?provider=jimmyai", "a cat");

        var usage = out.getMessage().getHeader(JimengHeaders.USAGE, Map.class);
        assertThat(tokens("input")).isPositive().isEqualTo(((Number) usage.get("input_tokens")).doubleValue());
        assertThat(tokens("output")).isPositive().isEqualTo(((Number) usage.get("output_tokens")).doubleValue());
    }

    @Test
    void whatImagesHaveCostIsCountedOnce() throws Exception {
        route.send("jimeng:generate?prices.any=0.22", "a cat");
        route.send("jimeng:jm-submit?forceSingle=true&prices.any=0.5", "a cat");
        route.deliver();

        assertThat(meters.get("jimeng.cost")
                        .tag("jimeng.operation", "generate")
                        .counter()
                        .count())
                .isEqualTo(0.22);
        assertThat(meters.get("jimeng.cost")
                        .tag("jimeng.operation", "task")
                        .counter()
                        .count())
                .isEqualTo(0.5);
        assertThat(meters.find("jimeng.cost").counters()).hasSize(2);
    }

    @Test
    void aTaskIsTimedFromItsSubmitToItsImages() throws Exception {
        route.send("jimeng:jm-submit", "a cat");
        route.deliver();

        var task = meters.get(OPERATION).tag("jimeng.operation", "task").timer();
        var ended = meters.get("jimeng.task.duration").timer();
        assertThat(task.count()).isEqualTo(1);
        assertThat(task.totalTime(TimeUnit.NANOSECONDS)).isGreaterThanOrEqualTo(ended.totalTime(TimeUnit.NANOSECONDS));
        assertThat(meters.get(OPERATION)
                        .tag("jimeng.operation", "jm-submit")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aKnownRequestKeyIsNotAnOperation() {
        route.send("jimeng:generate?requestKey=RAW(one)", "a cat");
        route.send("jimeng:generate?requestKey=RAW(one)", "a cat");

        assertThat(meters.get(OPERATION).timer().count()).isEqualTo(1);
    }

    @Test
    void whatAnObservationTimesIsNotTimedTwice() {
        route.with("observations", timed()).send("jimeng:generate", "a cat");

        assertThat(meters.get(OPERATION).timers()).hasSize(1);
        assertThat(meters.get(OPERATION).timer().count()).isEqualTo(1);
    }

    // which Prometheus insists on
    @Test
    void calledByAnObservationOrNotTheTagsAreTheSame() throws Exception {
        route.with("observations", timed()).send("jimeng:jm-submit", "a cat");
        route.deliver();

        assertThat(meters.get(OPERATION).timers()).hasSize(2);
        assertAllHaveTheSameTags();
    }

    private ObservationRegistry timed() {
        var observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        return observations;
    }

    private void assertAllHaveTheSameTags() {
        assertThat(meters.get(OPERATION).timers().stream()
                        .map(timer -> timer.getId().getTags().stream()
                                .map(Tag::getKey)
                                .toList())
                        .distinct())
                .hasSize(1);
    }

    private double tokens(String type) {
        return meters.get(TOKENS).tag("gen_ai.token.type", type).counter().count();
    }

    private static String tags(Meter meter) {
        return meter.getId().getTags().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}

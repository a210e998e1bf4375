package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.internal.gateway.CallReport;
import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.internal.ledger.ResultFiles;
import io.github.cameljimeng.internal.management.ApplicationMeters;
import io.github.cameljimeng.internal.watch.ManagedTaskConsumer;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskState;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.support.SimpleRegistry;
import org.junit.jupiter.api.Test;

/** docs/monitoring.md names what there is. */
class MonitoringPageTest {

    private static final Path PAGE = Path.of("../docs/monitoring.md");

    @Test
    void eachAttributeAndOperationOfTheMBeanStandsThere() throws Exception {
        var page = Files.readString(PAGE);

        assertThat(methods(ManagedTaskConsumer.class, ManagedAttribute.class))
                .hasSize(12)
                .allSatisfy(getter -> assertThat(page).contains("| `" + getter.replaceFirst("get", "") + "` |"));
        assertThat(Stream.concat(
                        methods(ManagedTaskConsumer.class, ManagedOperation.class),
                        methods(JimengEndpoint.class, ManagedOperation.class)))
                .hasSize(9)
                .allSatisfy(operation -> assertThat(page).contains("| `" + operation + "("));
    }

    @Test
    void eachMeterStandsThereWithItsTags() throws Exception {
        for (var meter : everyMeter()) {
            var row = row(meter.getId().getName());
            assertThat(meter.getId().getTags()).extracting(Tag::getKey).allSatisfy(tag -> assertThat(row)
                    .contains("`" + tag + "`"));
        }
    }

    @Test
    void eachStateOfATaskStandsThere() throws Exception {
        var page = Files.readString(PAGE);

        assertThat(TaskState.values()).allSatisfy(state -> assertThat(page).contains("`" + state + "`"));
    }

    private static Iterable<Meter> everyMeter() {
        MeterRegistry registry = new SimpleMeterRegistry();
        var beans = new SimpleRegistry();
        beans.bind("meters", registry);
        var meters = ApplicationMeters.in(beans);
        var now = Instant.now();
        var task = Rows.intent("default", "octopusx", null, now, now);
        meters.called("octopusx", new CallReport("generate", null, Duration.ZERO, 0, null));
        meters.images("octopusx", null, 1);
        meters.taskEnded(task, Duration.ZERO, null);
        meters.duplicate(task);
        meters.budgetExceeded("maxImagesPerDay", "jimeng-4.0");
        meters.kept(ResultFiles.in(Path.of("nowhere")));
        meters.watched(new TaskOperations(new MemoryTaskRepository(), "default", Duration.ZERO));
        assertThat(registry.getMeters()).hasSizeGreaterThan(14);
        return registry.getMeters();
    }

    private static Stream<String> methods(Class<?> managed, Class<? extends Annotation> annotation) {
        return Arrays.stream(managed.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(annotation))
                .map(method -> method.getName());
    }

    private static String row(String meter) throws IOException {
        var page = Files.readString(PAGE);
        return page.substring(page.indexOf("## Meters"))
                .lines()
                .filter(line -> line.startsWith("| `" + meter + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(PAGE + " has no row for " + meter));
    }
}

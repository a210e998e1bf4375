package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A callback can hand the id of a task to jm-track before the submit has written it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TrackedBeforeWrittenTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";

    private final Tracking tasks = new Tracking(new MemoryTaskRepository());
    private JimengSimulator simulator;
    private DefaultCamelContext context;

    /** Tracks an id in the moment in which its submit is about to write it. */
    private static final class Tracking implements ForwardingTaskRepository {
        private final TaskRepository behind;
        private final AtomicBoolean tracked = new AtomicBoolean();
        private TaskState seenAs = TaskState.SUBMITTED;

        Tracking(TaskRepository behind) {
            this.behind = behind;
        }

        @Override
        public TaskRepository tasks() {
            return behind;
        }

        @Override
        public boolean replace(ImageTask current, ImageTask next) {
            if (current.state() == TaskState.INTENT
                    && next.state() == TaskState.SUBMITTED
                    && tracked.compareAndSet(false, true)) {
                track(next);
            }
            return behind.replace(current, next);
        }

        private void track(ImageTask task) {
            var now = Instant.now();
            var row = ImageTask.intent(
                            Order.task(task.group(), task.provider(), task.account())
                                    .withHeaders(Map.of("source", "callback")),
                            now,
                            now)
                    .submitted(task.taskId(), now, now);
            behind.add(seenAs == TaskState.SUBMITTED ? row : row.ended(seenAs, now.plusSeconds(60), null));
        }
    }

    @BeforeEach
    void start() {
        simulator = JimengSimulator.start();
        context = new DefaultCamelContext();
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setTaskRepository(tasks);
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        options.setKeepHeaders("order");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        simulator.close();
    }

    private Exchange submit() {
        return context.createProducerTemplate().request("jimeng:jm-submit", e -> {
            e.getMessage().setBody("a cat");
            e.getMessage().setHeader(JimengHeaders.REQUEST_KEY, "order-1");
            e.getMessage().setHeader("order", 7);
        });
    }

    private Optional<ImageTask> row(Exchange submitted) {
        var rows = tasks.find("default", submitted.getMessage().getBody(String.class));
        assertThat(rows).hasSize(1);
        return Optional.of(rows.get(0));
    }

    @Test
    void theKeyIsStillPaidOnce() {
        var first = submit();
        var again = submit();

        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    @Test
    void theHeadersOfBothAreKept() {
        var row = row(submit()).orElseThrow();

        assertThat(row.headers()).containsEntry("order", 7).containsEntry("source", "callback");
        assertThat(row.state()).isEqualTo(TaskState.SUBMITTED);
    }

    @Test
    void aTaskThatWasDeliveredMeanwhileStaysDelivered() {
        tasks.seenAs = TaskState.DONE;

        assertThat(row(submit())).get().extracting(ImageTask::state).isEqualTo(TaskState.DONE);
    }

    @Test
    void theImagesAreDeliveredOnceAndNothingIsOfUnknownOutcome() throws Exception {
        submit();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).to("mock:failed");
                from("jimeng:jm-poll?initialDelay=10").to("mock:images");
            }
        });
        var images = context.getEndpoint("mock:images", MockEndpoint.class);
        images.expectedMessageCount(1);

        images.assertIsSatisfied();

        assertThat(tasks.list("default", TaskState.INTENT, 10)).isEmpty();
        context.getEndpoint("mock:failed", MockEndpoint.class).expectedMessageCount(0);
        MockEndpoint.assertIsSatisfied(context);
    }
}

package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code jm-track} of a task that its group knows. */
class TrackedAgainTest extends WeatherTest {

    @Override
    void configure(JimengConfiguration options) {
        options.setDownload(false);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).to("mock:failed");
                from("jimeng:jm-poll?taskTimeout=100&initialDelay=0&delay=10").to("mock:images");
            }
        };
    }

    private Exchange track(String uri, String id, Object order) {
        return template.request("jimeng:jm-track" + uri, e -> {
            e.getMessage().setBody(id);
            e.getMessage().setHeader("order", order);
        });
    }

    @Test
    void oneThatTimedOutIsAskedAboutAndDelivered() throws Exception {
        gateway.is("task", question -> WeatherGateway.GENERATING);
        track("?keepHeaders=order", "task-1", 7);
        getMockEndpoint("mock:failed").expectedMessageCount(1);
        getMockEndpoint("mock:failed").assertIsSatisfied();
        await().until(() -> row("default", "task-1").state() == TaskState.FAILED);
        gateway.is("task", question -> gateway.done());
        getMockEndpoint("mock:images").expectedMessageCount(1);

        var again = track("", "task-1", 8);

        assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(again.getMessage().getHeader(JimengHeaders.TASK_STATUS)).isEqualTo("SUBMITTED");
        getMockEndpoint("mock:images").assertIsSatisfied();
        assertThat(getMockEndpoint("mock:images")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getHeader("order"))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskState.class,
            names = {"DONE", "FAILED", "DEAD"})
    void oneThatIsOverHasANewDeadlineAndNewHeaders(TaskState end) {
        track("?taskGroup=others&keepHeaders=order", "task-1", 7);
        var old = Instant.now().minus(Duration.ofHours(1));
        var row = row("others", "task-1");
        var over = row.submitted("task-1", old, old).delivering(old).ended(end, Instant.MAX, "the disk is full");
        assertThat(tasks.replace(row, over)).isTrue();

        var again = track("?taskGroup=others&keepHeaders=order&reqKey=another", "task-1", 8);

        assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        var watched = row("others", "task-1");
        assertThat(watched.id()).isEqualTo(row.id());
        assertThat(watched.state()).isEqualTo(TaskState.SUBMITTED);
        assertThat(watched.submittedAt()).isAfter(old.plusSeconds(60));
        assertThat(watched.dueAt()).isBeforeOrEqualTo(Instant.now());
        assertThat(watched.deliveries()).isZero();
        assertThat(watched.headers()).containsEntry("order", 8);
        assertThat(watched.remembered()).containsEntry("reqKey", "another");
    }

    @Test
    void oneThatIsOpenStaysAsItIs() {
        track("?taskGroup=others&keepHeaders=order", "task-1", 7);
        var before = row("others", "task-1");

        var again = track("?taskGroup=others&keepHeaders=order", "task-1", 8);

        assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(tasks.find("others", "task-1")).containsExactly(before);
    }
}

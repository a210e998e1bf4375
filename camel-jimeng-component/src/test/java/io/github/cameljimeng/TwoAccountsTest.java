package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks of several accounts in one group: each is asked about at its own. */
class TwoAccountsTest extends WeatherTest {

    private final WeatherGateway other = new WeatherGateway();

    @Override
    void configure(JimengConfiguration options) {
        options.setDownload(false);
    }

    @AfterEach
    void close() {
        other.close();
    }

    private void watch(WeatherGateway gateway, String mock) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll?initialDelay=0&delay=10&baseUrl=" + gateway.url())
                        .to(mock);
            }
        });
    }

    private void submit(WeatherGateway gateway, String id) {
        gateway.nextId(id);
        template.sendBody("jimeng:jm-submit?baseUrl=" + gateway.url(), "a cat");
    }

    @Test
    void theSameIdOfTwoAccountsIsDeliveredTwice() throws Exception {
        getMockEndpoint("mock:one").expectedMessageCount(1);
        getMockEndpoint("mock:other").expectedMessageCount(1);
        submit(gateway, "same-1");
        submit(other, "same-1");

        watch(gateway, "mock:one");
        watch(other, "mock:other");

        getMockEndpoint("mock:one").assertIsSatisfied();
        getMockEndpoint("mock:other").assertIsSatisfied();
        assertThat(gateway.submits() + other.submits()).isEqualTo(2);
    }

    @Test
    void anExchangeThatWaitsGetsTheOneOfItsOwnAccount() {
        submit(gateway, "same-1");
        submit(other, "same-1");

        var exchange = template.request(
                "jimeng:jm-poll?baseUrl=" + other.url(), e -> e.getMessage().setBody("same-1"));

        assertThat(exchange.getMessage().getHeader(JimengHeaders.IMAGE_URLS).toString())
                .contains(other.url());
        assertThat(tasks.find("default", "same-1"))
                .extracting(ImageTask::state)
                .containsExactlyInAnyOrder(TaskState.SUBMITTED, TaskState.DONE);
        assertThat(gateway.asked()).isZero();
    }

    @Test
    void anExchangeThatWaitsAtTheWrongAccountIsToldAndNothingIsAsked() {
        submit(gateway, "task-1");

        var exchange = template.request(
                "jimeng:jm-poll?baseUrl=" + other.url(), e -> e.getMessage().setBody("task-1"));

        assertThat(((JimengException) exchange.getException()).getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(exchange.getException())
                .hasMessageContaining(gateway.url().substring(7))
                .hasMessageContaining(other.url().substring(7))
                .hasMessageContaining("baseUrl")
                .hasMessageContaining("Nothing was sent.");
        assertThat(other.asked()).isZero();
        assertThat(tasks.find("default", "task-1").get(0).state()).isEqualTo(TaskState.SUBMITTED);
    }

    @Test
    void afterARestartWithAnotherBaseUrlTasksAreKeptAndNotAskedAbout() throws Exception {
        other.is("task", question -> WeatherGateway.NOT_FOUND);
        submit(gateway, "task-1");
        watch(other, "mock:other");
        getMockEndpoint("mock:other").expectedMessageCount(1);

        submit(other, "later-1");

        getMockEndpoint("mock:other").assertIsSatisfied();
        assertThat(other.asked("task-1")).isZero();
        assertThat(tasks.find("default", "task-1").get(0).state()).isEqualTo(TaskState.SUBMITTED);
    }

    @Test
    void aRowWithoutAnAccountIsTakenByAConsumerOfItsProvider() throws Exception {
        var now = Instant.now();
        tasks.add(ImageTask.intent(Order.task("default", "octopusx", Order.UNKNOWN_ACCOUNT), now, now)
                .submitted("old-1", now, now));
        tasks.add(ImageTask.intent(Order.task("default", "jimmyai", Order.UNKNOWN_ACCOUNT), now, now)
                .submitted("old-2", now, now));
        getMockEndpoint("mock:one").expectedMessageCount(1);

        watch(gateway, "mock:one");

        getMockEndpoint("mock:one").assertIsSatisfied();
        assertThat(gateway.asked("old-1")).isOne();
        assertThat(gateway.asked("old-2")).isZero();
    }

    @Test
    void oneThatSomebodyTracksOrWaitsForIsNotDoubled() {
        var now = Instant.now();
        tasks.add(ImageTask.intent(Order.task("default", "octopusx", Order.UNKNOWN_ACCOUNT), now, now)
                .submitted("old-1", now, now));

        var tracked = template.request(
                "jimeng:jm-track?baseUrl=" + gateway.url(), e -> e.getMessage().setBody("old-1"));
        template.request(
                "jimeng:jm-poll?baseUrl=" + gateway.url(), e -> e.getMessage().setBody("old-1"));

        assertThat(tracked.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        await().untilAsserted(() -> assertThat(tasks.find("default", "old-1"))
                .extracting(ImageTask::state)
                .containsExactly(TaskState.DONE));
    }
}

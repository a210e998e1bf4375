package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the row of a task for which an exchange waits. */
class WaitedTaskRowTest extends WeatherTest {

    private final CountDownLatch routeMayGoOn = new CountDownLatch(1);

    @Override
    void configure(JimengConfiguration options) {
        options.setTaskGroup("inline");
        options.setMaxRetries(0);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:images")
                        .routeId("images")
                        .to("jimeng:jm-submit?keepHeaders=order")
                        .to("jimeng:jm-poll?download=false");
                from("direct:downloads").to("jimeng:jm-submit").to("jimeng:jm-poll");
                from("jimeng:jm-poll?taskGroup=watched&download=false&initialDelay=0&delay=10")
                        .process(e -> routeMayGoOn.await(1, TimeUnit.MINUTES))
                        .to("mock:watched");
            }
        };
    }

    @AfterEach
    void letGo() {
        routeMayGoOn.countDown();
    }

    private Exchange request(String uri, String taskId) {
        gateway.nextId(taskId);
        return template.request(uri, e -> e.getMessage().setBody("a cat"));
    }

    private ImageTask row(String taskId) {
        return tasks.find("inline", taskId).get(0);
    }

    @Test
    void withItsImagesItIsDone() {
        var exchange = request("direct:images", "task-1");

        assertThat(exchange.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(row("task-1").state()).isEqualTo(TaskState.DONE);
        assertThat(row("task-1").dueAt())
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
    }

    @Test
    void withAFailureItIsFailedAndPurgedLater() {
        gateway.is("task", question -> WeatherGateway.FAILED);

        var exchange = request("direct:images", "task-1");

        assertThat(kind(exchange)).isEqualTo(ErrorKind.TASK_FAILED);
        assertThat(row("task-1").state()).isEqualTo(TaskState.FAILED);
        assertThat(row("task-1").note()).contains("failed the task");
        assertThat(tasks.purge(Instant.now().plus(Duration.ofHours(25)))).isOne();
    }

    @Test
    void withImagesThatCannotBeFetchedItIsFailed() {
        gateway.is(
                "task",
                question -> new WeatherGateway.Answer(
                        200,
                        "{\"code\":10000,\"data\":{\"status\":\"done\",\"image_urls\":[\"http://127.0.0.1:1/1.png\"]}}"));

        var exchange = request("direct:downloads", "task-1");

        assertThat(kind(exchange)).isEqualTo(ErrorKind.DOWNLOAD_FAILED);
        assertThat(row("task-1").state()).isEqualTo(TaskState.FAILED);
    }

    @Test
    void whenTheRouteStopsItIsGivenBack() throws Exception {
        gateway.is("task", question -> WeatherGateway.GENERATING);
        gateway.nextId("task-1");
        var waiting = template.asyncSend("direct:images", e -> e.getMessage().setBody("a cat"));
        await().until(() -> gateway.asked("task-1") > 2);

        context.getRouteController().stopRoute("images", 1, TimeUnit.MILLISECONDS);

        assertThat(kind(waiting.get(20, TimeUnit.SECONDS))).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(row("task-1").state()).isEqualTo(TaskState.SUBMITTED);
        assertThat(row("task-1").dueAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void aTaskThatIsBeingDeliveredStaysWithItsDelivery() throws Exception {
        gateway.nextId("task-1");
        template.sendBody("jimeng:jm-submit?taskGroup=watched", "a cat");
        await().until(() -> tasks.find("watched", "task-1").get(0).state() == TaskState.DELIVERING);
        var delivered = tasks.find("watched", "task-1").get(0);

        var exchange = template.request("jimeng:jm-poll?taskGroup=watched&download=false", e -> e.getMessage()
                .setBody("task-1"));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(tasks.find("watched", "task-1")).containsExactly(delivered);
        routeMayGoOn.countDown();
        await().until(() -> tasks.find("watched", "task-1").get(0).state() == TaskState.DONE);
        assertThat(getMockEndpoint("mock:watched").getReceivedCounter()).isOne();
    }

    @Test
    void aTaskThatAConsumerIsAskingAboutIsAskedAboutAtOnce() throws Exception {
        template.sendBody("jimeng:jm-track", "task-1");
        var tracked = row("task-1");
        assertThat(tasks.replace(tracked, tracked.leased(TaskLease.end(Instant.now()))))
                .isTrue();

        var exchange = template.asyncSend(
                        "jimeng:jm-poll?download=false", e -> e.getMessage().setBody("task-1"))
                .get(30, TimeUnit.SECONDS);

        assertThat(exchange.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(row("task-1").state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void aTaskThatIsOverIsAskedAboutOnceMoreAndStaysOnRecord() {
        gateway.nextId("task-1");
        template.sendBodyAndHeader("direct:images", "a cat", "order", 7);
        var before = row("task-1");

        var exchange = template.request(
                "jimeng:jm-poll?download=false", e -> e.getMessage().setBody("task-1"));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(exchange.getMessage().getHeader("order")).isEqualTo(7);
        assertThat(row("task-1")).isEqualTo(before);
    }

    private static ErrorKind kind(Exchange exchange) {
        return ((JimengException) exchange.getException()).getKind();
    }
}

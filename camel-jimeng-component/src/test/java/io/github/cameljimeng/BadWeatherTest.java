package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateways that do not answer status queries: nothing ends without an answer, and nothing waits for another's. */
class BadWeatherTest extends WeatherTest {

    private static final int GOOD = 12;

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
                from("jimeng:jm-poll?initialDelay=0&delay=10").to("mock:images");
                from("jimeng:jm-poll?taskGroup=download&download=true&initialDelay=0&delay=10")
                        .to("mock:download");
                from("jimeng:jm-poll?taskGroup=late&taskTimeout=1&initialDelay=0&delay=10")
                        .to("mock:late");
                from("jimeng:jm-poll?taskGroup=short&queryTimeout=200&initialDelay=0&delay=10")
                        .to("mock:short");
            }
        };
    }

    private void track(String uri, String id) {
        template.sendBody("jimeng:jm-track" + uri, id);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 50})
    void tasksWhoseQueriesAreNeverAnsweredDoNotStopOthers(int hanging) throws Exception {
        gateway.is("hang", question -> WeatherGateway.HANGING);
        for (int i = 0; i < hanging; i++) {
            track("", "hang-" + i);
        }
        await().until(() -> gateway.asked() >= 8);
        var images = getMockEndpoint("mock:images");
        images.expectedMessageCount(GOOD);
        images.setResultWaitTime(25_000);

        for (int i = 0; i < GOOD; i++) {
            track("", "good-" + i);
        }

        images.assertIsSatisfied();
        assertThat(gateway.asked("hang-0"))
                .as("its first query is not over yet")
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 50})
    void exchangesThatWaitForThemDoNotStopOthersEither(int hanging) throws Exception {
        gateway.is("hang", question -> WeatherGateway.HANGING);
        for (int i = 0; i < hanging; i++) {
            var unused = send("hang-" + i);
        }
        await().until(() -> gateway.asked() >= 8);

        var good = new ArrayList<Future<Exchange>>();
        for (int i = 0; i < GOOD; i++) {
            good.add(send("good-" + i));
        }

        await().atMost(Duration.ofSeconds(25)).until(() -> good.stream().allMatch(Future::isDone));
        for (var exchange : good) {
            assertThat(exchange.get().getMessage().getBody()).isInstanceOf(ImageResult.class);
        }
        assertThat(gateway.asked("hang-0")).isOne();
    }

    private Future<Exchange> send(String id) {
        return send("jimeng:jm-poll?taskGroup=waiting", id);
    }

    private Future<Exchange> send(String uri, String id) {
        return template.asyncSend(uri, e -> e.getMessage().setBody(id));
    }

    @Test
    void imagesThatNeverArriveDoNotStopOthers() throws Exception {
        gateway.is("hang", question -> gateway.doneWithoutEnd());
        for (int i = 0; i < 8; i++) {
            track("?taskGroup=download", "hang-" + i);
        }
        await().until(() -> gateway.fetched() == 8);
        var images = getMockEndpoint("mock:download");
        images.expectedMessageCount(GOOD);
        images.setResultWaitTime(30_000);

        for (int i = 0; i < GOOD; i++) {
            track("?taskGroup=download", "good-" + i);
        }

        images.assertIsSatisfied();
    }

    @Test
    void exchangesThatWaitForSuchImagesDoNotStopOthersEither() throws Exception {
        gateway.is("hang", question -> gateway.doneWithoutEnd());
        for (int i = 0; i < 8; i++) {
            var unused = send("jimeng:jm-poll?taskGroup=waiting&download=true", "hang-" + i);
        }
        await().until(() -> gateway.fetched() == 8);

        var good = send("jimeng:jm-poll?taskGroup=waiting&download=true", "good-1");

        assertThat(good.get(30, TimeUnit.SECONDS).getMessage().getBody(byte[].class))
                .isNotEmpty();
    }

    @Test
    void aQueryThatHangsIsSentAgainAfterItsDeadline() throws Exception {
        gateway.is("slow", question -> question <= 2 ? WeatherGateway.HANGING : gateway.done());
        getMockEndpoint("mock:short").expectedMessageCount(1);

        track("?taskGroup=short", "slow-1");

        await().untilAsserted(() -> assertThat(row("short", "slow-1").note()).contains("queryTimeout=200ms"));
        getMockEndpoint("mock:short").assertIsSatisfied();
        assertThat(gateway.asked("slow-1")).isEqualTo(3);
    }

    @Test
    void afterItsDeadlineATaskIsAskedAboutUntilThereIsAnAnswer() throws Exception {
        gateway.is("task", question -> question <= 4 ? WeatherGateway.BROKEN : gateway.done());
        getMockEndpoint("mock:late").expectedMessageCount(1);

        track("?taskGroup=late", "task-1");

        getMockEndpoint("mock:late").assertIsSatisfied();
        assertThat(getMockEndpoint("mock:failed").getExchanges()).isEmpty();
        assertThat(gateway.asked("task-1")).isEqualTo(5);
    }

    @Test
    void theAnswerThatATaskHasNotEndedIsItsEndAfterItsDeadline() throws Exception {
        gateway.is("task", question -> question == 1 ? WeatherGateway.BROKEN : WeatherGateway.GENERATING);
        getMockEndpoint("mock:failed").expectedMessageCount(1);

        track("?taskGroup=late", "task-1");

        getMockEndpoint("mock:failed").assertIsSatisfied();
        assertThat(getMockEndpoint("mock:failed")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getHeader(JimengHeaders.ERROR_KIND))
                .isEqualTo("TASK_TIMEOUT");
        assertThat(gateway.asked("task-1")).isEqualTo(2);
    }

    @Test
    void aGatewayThatDoesNotKnowATaskForAWhileIsAskedAgain() throws Exception {
        gateway.is("task", question -> question <= 20 ? WeatherGateway.NOT_FOUND : gateway.done());
        getMockEndpoint("mock:images").expectedMessageCount(1);

        track("", "task-1");

        getMockEndpoint("mock:images").assertIsSatisfied();
        assertThat(gateway.asked("task-1")).isEqualTo(21);
    }

    @Test
    void anExchangeWaitsBeyondTheDeadlineForAnAnswer() {
        gateway.is("task", question -> question <= 4 ? WeatherGateway.BROKEN : gateway.done());

        var exchange = template.request("jimeng:jm-poll?taskGroup=none&taskTimeout=1", e -> e.getMessage()
                .setBody("task-1"));

        assertThat(exchange.getException()).isNull();
        assertThat(gateway.asked("task-1")).isEqualTo(5);
    }

    @Test
    void anExchangeIsToldOfATaskThatHasNotEndedInTime() {
        gateway.is("task", question -> question == 1 ? WeatherGateway.BROKEN : WeatherGateway.GENERATING);
        gateway.nextId("task-1");
        template.sendBody("jimeng:jm-submit?taskGroup=none", "a cat");

        var exchange = template.request("jimeng:jm-poll?taskGroup=none&taskTimeout=1", e -> e.getMessage()
                .setBody("task-1"));

        assertThat(((JimengException) exchange.getException()).getKind()).isEqualTo(ErrorKind.TASK_TIMEOUT);
        assertThat(row("none", "task-1").state()).isEqualTo(TaskState.FAILED);
    }
}

package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengTaskException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.simulator.Fault;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksTest extends SimulatedGatewayTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";

    private static final Fault GENERATING =
            Fault.status(200, "{\"code\":10000,\"data\":{\"status\":\"generating\"},\"status\":10000}");

    private final AtomicInteger routeFailures = new AtomicInteger();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class).handled(true).to("mock:failed");
                from("direct:submit").to("jimeng:jm-submit?width=1024&height=1024&keepHeaders=order*");
                from("jimeng:jm-poll").routeId("watch").to("mock:images");
                from("jimeng:jm-poll?taskGroup=fragile")
                        .process(e -> {
                            if (routeFailures.getAndIncrement() < 2) {
                                throw new IllegalStateException("the route fails");
                            }
                        })
                        .to("mock:fragile");
                from("jimeng:jm-poll?taskGroup=lenient&deliverFailed=true").to("mock:lenient");
                from("jimeng:jm-poll?taskGroup=dying&maxDeliveries=2")
                        .process(e -> {
                            if (routeFailures.getAndIncrement() < 2) {
                                throw new IllegalStateException("the disk is full");
                            }
                        })
                        .to("mock:dying");
            }
        };
    }

    private MockEndpoint mock(String name, int count) {
        var mock = getMockEndpoint("mock:" + name);
        mock.setExpectedMessageCount(count);
        return mock;
    }

    @Test
    void aSubmittedTaskComesBackWithItsImagesAndItsHeaders() throws Exception {
        var images = mock("images", 1);

        var submitted = template.request("direct:submit", e -> {
            e.getMessage().setBody("雪山");
            e.getMessage().setHeader("orderId", 42);
            e.getMessage().setHeader("other", "not kept");
        });
        images.assertIsSatisfied();

        var taskId = submitted.getMessage().getBody(String.class);
        assertThat(submitted.getMessage().getHeader(JimengHeaders.TASK_ID)).isEqualTo(taskId);
        assertThat(submitted.getMessage().getHeader(JimengHeaders.TASK_STATUS)).isEqualTo("SUBMITTED");
        var result = images.getExchanges().get(0).getMessage();
        assertThat(result.getHeader(JimengHeaders.TASK_ID)).isEqualTo(taskId);
        assertThat(result.getHeader(JimengHeaders.TASK_STATUS)).isEqualTo("SUCCEEDED");
        assertThat(result.getHeader("orderId")).isEqualTo(42);
        assertThat(result.getHeader("other")).isNull();
        assertThat(result.getBody(ImageResult.class).getImages().get(0).getWidth())
                .isEqualTo(1024);
        var sent = simulator.journal().last(SUBMIT).json();
        assertThat(sent.get("req_key").asText()).isEqualTo("jimeng_t2i_v40");
        assertThat(sent.get("prompt").asText()).isEqualTo("雪山");
        assertThat(sent.get("width").isIntegralNumber()).isTrue();
        var asked = simulator.journal().last(QUERY).json();
        assertThat(asked.get("req_json").isTextual()).isTrue();
        assertThat(asked.get("task_id").asText()).isEqualTo(taskId);
    }

    @Test
    void eachTaskIsDeliveredOnce() throws Exception {
        var images = mock("images", 12);

        for (int i = 0; i < 12; i++) {
            template.sendBody("direct:submit", "picture " + i);
        }
        images.assertIsSatisfied();

        assertThat(images.getExchanges())
                .extracting(e -> e.getMessage().getHeader(JimengHeaders.TASK_ID))
                .doesNotHaveDuplicates();
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(12);
    }

    @Test
    void aTrackedTaskIsWatched() throws Exception {
        var images = mock("images", 1);
        var taskId = template.requestBody("jimeng:jm-submit?taskGroup=elsewhere", "a cat", String.class);

        assertThat(template.requestBody("jimeng:jm-track", taskId)).isEqualTo(taskId);

        images.assertIsSatisfied();
        assertThat(images.getExchanges().get(0).getMessage().getHeader(JimengHeaders.TASK_ID))
                .isEqualTo(taskId);
    }

    @Test
    void aFailedTaskReachesTheErrorHandlerOnceWithItsIdAndHeaders() throws Exception {
        var failed = mock("failed", 1);

        template.sendBodyAndHeader("direct:submit", "[fail] please", "orderId", 7);
        failed.assertIsSatisfied();

        var exchange = failed.getExchanges().get(0);
        var thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, JimengTaskException.class);
        assertThat(thrown.getKind()).isEqualTo(ErrorKind.TASK_FAILED);
        assertThat(exchange.getMessage().getHeader(JimengHeaders.TASK_ID)).isEqualTo(thrown.getTaskId());
        assertThat(exchange.getMessage().getHeader("orderId")).isEqualTo(7);
        assertThat(getMockEndpoint("mock:images").getReceivedCounter()).isZero();
    }

    @Test
    void withDeliverFailedAFailedTaskIsAnOrdinaryExchange() throws Exception {
        var lenient = mock("lenient", 2);

        template.sendBody("jimeng:jm-submit?taskGroup=lenient", "[fail]");
        template.sendBody("jimeng:jm-submit?taskGroup=lenient", "[expire]");
        lenient.assertIsSatisfied();

        assertThat(lenient.getExchanges())
                .extracting(e -> e.getMessage().getHeader(JimengHeaders.TASK_STATUS))
                .containsExactlyInAnyOrder("FAILED", "EXPIRED");
        assertThat(lenient.getExchanges())
                .allSatisfy(e -> assertThat(e.getMessage().getHeader(JimengHeaders.ERROR_KIND, String.class))
                        .startsWith("TASK_"));
    }

    @Test
    void aRouteThatFailsGetsTheResultAgain() throws Exception {
        var fragile = mock("fragile", 1);

        template.sendBody("jimeng:jm-submit?taskGroup=fragile", "a cat");
        fragile.assertIsSatisfied();

        assertThat(routeFailures).hasValue(3);
    }

    @Test
    void afterMaxDeliveriesATaskIsDeadUntilAnOperatorReplaysIt() throws Exception {
        var replayed = mock("dying", 1);
        var operator = context.getEndpoint("jimeng:jm-poll?taskGroup=dying", JimengEndpoint.class)
                .taskOperations();

        var taskId = template.requestBody("jimeng:jm-submit?taskGroup=dying", "a cat", String.class);
        await().until(() -> operator.count().of(TaskState.DEAD) == 1);

        assertThat(routeFailures).hasValue(2);
        var dead = operator.list(TaskState.DEAD, 9).get(0);
        assertThat(dead.taskId()).isEqualTo(taskId);
        assertThat(dead.note()).isEqualTo("the disk is full");
        operator.replay(taskId);
        replayed.assertIsSatisfied();
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    @Test
    void aCancelledTaskIsNotDelivered() {
        simulator.scriptAlways(QUERY, GENERATING);
        var operator =
                context.getEndpoint("jimeng:jm-poll", JimengEndpoint.class).taskOperations();
        var taskId = template.requestBody("direct:submit", "a cat", String.class);
        await().until(() -> simulator.journal().count(QUERY) > 0);

        operator.cancel(taskId);
        simulator.clearScript();
        var other = template.requestBody("direct:submit", "a dog", String.class);

        await().until(() -> operator.find(other).orElseThrow().state() == TaskState.DONE);
        assertThat(operator.find(taskId).orElseThrow().state()).isEqualTo(TaskState.FAILED);
        assertThat(getMockEndpoint("mock:images").getExchanges())
                .extracting(e -> e.getMessage().getHeader(JimengHeaders.TASK_ID))
                .containsExactly(other);
    }

    @Test
    void toJmPollWaitsForOneTask() {
        var taskId = template.requestBody("jimeng:jm-submit?taskGroup=one", "a cat", String.class);

        var out = template.request(
                "jimeng:jm-poll?taskGroup=one", e -> e.getMessage().setBody(taskId));

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(out.getMessage().getHeader(JimengHeaders.TASK_STATUS)).isEqualTo("SUCCEEDED");
        assertThat(out.getMessage().getHeader(JimengHeaders.TASK_ID)).isEqualTo(taskId);
    }

    @Test
    void submitAndPollInOneRouteNeedNoGlue() {
        var out = template.request(
                "jimeng:jm-submit?taskGroup=two", e -> e.getMessage().setBody("a cat"));

        template.send("jimeng:jm-poll?taskGroup=two", out);

        assertThat(out.getMessage().getBody(byte[].class)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void toJmPollFailsWithTheTasksOwnFailure() {
        var taskId = template.requestBody("jimeng:jm-submit?taskGroup=three", "[fail]", String.class);

        var out = template.request(
                "jimeng:jm-poll?taskGroup=three", e -> e.getMessage().setBody(taskId));

        assertThat(out.getException()).isInstanceOf(JimengTaskException.class);
        assertThat(((JimengException) out.getException()).getTaskId()).isEqualTo(taskId);
        assertThat(out.getMessage().getHeader(JimengHeaders.ERROR_KIND)).isEqualTo("TASK_FAILED");
    }

    @Test
    void aTaskThatNeverEndsTimesOut() {
        simulator.scriptAlways(QUERY, GENERATING);

        var out = template.request(
                "jimeng:jm-poll?taskTimeout=200", e -> e.getMessage().setBody("15977608121972527084"));

        var thrown = (JimengException) out.getException();
        assertThat(thrown.getKind()).isEqualTo(ErrorKind.TASK_TIMEOUT);
        assertThat(thrown).hasMessageContaining("taskTimeout").hasMessageContaining("generating");
        assertThat(thrown.getTaskId()).isEqualTo("15977608121972527084");
    }

    @Test
    void questionsThatAreNotAnsweredAreAskedAgain() {
        var taskId = template.requestBody("jimeng:jm-submit?taskGroup=four", "a cat", String.class);
        simulator.script(
                QUERY, Fault.status(429, ""), Fault.dropBeforeReply(), Fault.html(502), Fault.status(500, "{}"));

        var out = template.request(
                "jimeng:jm-poll?taskGroup=four", e -> e.getMessage().setBody(taskId));

        assertThat(out.getException()).isNull();
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    @Test
    void aDeadUrlIsExchangedForAFreshOneByAskingAgain() {
        var taskId = template.requestBody("jimeng:jm-submit?taskGroup=five", "a cat", String.class);
        simulator.script("/files/*", Fault.status(403, "{}"));

        var out = template.request(
                "jimeng:jm-poll?taskGroup=five", e -> e.getMessage().setBody(taskId));

        assertThat(out.getException()).isNull();
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    @Test
    void aKnownRequestKeyPaysNothing() {
        var first = template.requestBodyAndHeader(
                "jimeng:jm-submit?taskGroup=keys", "a cat", JimengHeaders.REQUEST_KEY, "order-1");

        var second = template.request("jimeng:jm-submit?taskGroup=keys", e -> {
            e.getMessage().setBody("a cat");
            e.getMessage().setHeader(JimengHeaders.REQUEST_KEY, "order-1");
        });

        assertThat(second.getMessage().getBody()).isEqualTo(first);
        assertThat(second.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"a cat, SUCCEEDED", "a [fail] cat, FAILED"})
    void aKnownRequestThatIsOverSaysHowItEnded(String prompt, String status) {
        Processor keyed = e -> {
            e.getMessage().setBody(prompt);
            e.getMessage().setHeader(JimengHeaders.REQUEST_KEY, "order-" + status);
        };
        template.request("jimeng:jm-submit?taskGroup=lenient", keyed);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var again = template.request("jimeng:jm-submit?taskGroup=lenient", keyed);
            assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
            assertThat(again.getMessage().getHeader(JimengHeaders.TASK_STATUS)).isEqualTo(status);
        });
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    @Test
    void aRequestKeyWithAnUnclearOutcomeIsNotPaidAgain() {
        simulator.script(SUBMIT, Fault.dropBeforeReply());

        for (int i = 0; i < 2; i++) {
            var out = template.request("jimeng:jm-submit?taskGroup=keys", e -> {
                e.getMessage().setBody("a cat");
                e.getMessage().setHeader(JimengHeaders.REQUEST_KEY, "order-2");
            });
            assertThat(((JimengException) out.getException()).getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
            assertThat(out.getMessage().getHeader(JimengHeaders.MAY_BE_BILLED)).isEqualTo(true);
        }

        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    @Test
    void jimmyaiTasksGoThroughTheSameOperations() {
        var taskId = template.requestBody(
                "jimeng:jm-submit?provider=jimmyai&taskGroup=jimmy&ratio=1:1", "a cat", String.class);

        var out = template.request("jimeng:jm-poll?provider=jimmyai&taskGroup=jimmy", e -> e.getMessage()
                .setBody(taskId));

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
    }

    @Test
    void pollEnrichTakesTheNextFinishedTask() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:enrich").pollEnrich("jimeng:jm-poll?taskGroup=enrich", 20_000);
            }
        });
        var taskId = template.requestBody("jimeng:jm-submit?taskGroup=enrich", "a cat", String.class);

        var out = template.request("direct:enrich", e -> e.getMessage().setBody("start"));

        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(out.getMessage().getHeader(JimengHeaders.TASK_ID)).isEqualTo(taskId);
    }

    @Test
    void tenThousandWaitsShareAHandfulOfThreads() throws Exception {
        simulator.scriptAlways(QUERY, GENERATING);
        var ended = new ConcurrentLinkedQueue<Exchange>();
        var endpoint = context.getEndpoint("jimeng:jm-poll?pollInterval=60000");
        var producer = endpoint.createAsyncProducer();
        producer.start();

        for (int i = 0; i < 10_000; i++) {
            var exchange = endpoint.createExchange();
            exchange.getMessage().setBody("task-" + i);
            producer.process(exchange, doneSync -> ended.add(exchange));
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> simulator.journal().count(QUERY) == 10_000);

        assertThat(ended).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().contains("Jimeng"))
                .hasSizeLessThan(30);
        producer.stop();
        assertThat(ended).hasSize(10_000);
    }

    @Test
    void onePollAsksAboutAllThatIsDueAndNotOnlyAboutWhatFitsAtOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            template.sendBody("jimeng:jm-submit?taskGroup=backlog&firstPollDelay=0", "picture " + i);
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll?taskGroup=backlog&initialDelay=0&delay=3600000&pollConcurrency=4&pollInterval=3600000")
                        .to("mock:backlog");
            }
        });

        await().until(() -> simulator.journal().count(QUERY) == 40);
    }

    @Test
    void aPollTakesNoMoreThanMaxMessagesPerPoll() throws Exception {
        for (int i = 0; i < 6; i++) {
            template.sendBody("jimeng:jm-submit?taskGroup=few&firstPollDelay=0", "picture " + i);
        }
        var polled = new ArrayBlockingQueue<Integer>(1);
        context.getRegistry().bind("polled", new DefaultPollingConsumerPollStrategy() {
            @Override
            public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
                polled.add(polledMessages);
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll?taskGroup=few&initialDelay=0&delay=3600000&maxMessagesPerPoll=5"
                                + "&pollStrategy=#bean:polled")
                        .to("mock:few");
            }
        });

        assertThat(polled.poll(1, TimeUnit.MINUTES)).isEqualTo(5);
    }
}

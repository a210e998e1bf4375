package io.github.cameljimeng;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.ledger.jdbc.Databases;
import io.github.cameljimeng.simulator.CallbackFault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Submits with a callback, and routes that ask only when they are called: without callbacks no image would come before two
 * minutes are over.
 */
@Timeout(90)
class CallbacksTest {

    private static final String SUBMIT = "/?Action=CVSync2AsyncSubmitTask";
    private static final String QUERY = "/?Action=CVSync2AsyncGetResult";
    private static final int TASKS = 10;
    private static final AtomicInteger GROUPS = new AtomicInteger();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final String group = "callbacks-" + GROUPS.incrementAndGet();
    private HttpServer webhook;
    private HttpServer gateway;

    /** Where the tasks are. */
    enum Home {
        MEMORY,
        H2,
        POSTGRESQL,
        MARIADB;

        DataSource source() {
            return switch (this) {
                case MEMORY -> null;
                case H2 -> Databases.h2Memory();
                case POSTGRESQL -> Databases.postgresql();
                case MARIADB -> Databases.mariadb();
            };
        }
    }

    @BeforeEach
    void listen() throws IOException {
        webhook = server();
        webhook.createContext("/", exchange -> {
            try (exchange) {
                var body = exchange.getRequestBody();
                var out = context.createProducerTemplate()
                        .request("direct:callbacks", e -> e.getMessage().setBody(body));
                exchange.sendResponseHeaders(out.getException() == null ? 200 : 500, -1);
            }
        });
    }

    @AfterEach
    void stop() {
        context.stop();
        webhook.stop(0);
        if (gateway != null) {
            gateway.stop(0);
        }
    }

    private static HttpServer server() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void start(Home home, String gatewayUrl) throws Exception {
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setProvider("volcengine");
        options.setBaseUrl(gatewayUrl);
        options.setAccessKey("AK");
        options.setSecretKey("SK");
        options.setTaskGroup(group);
        options.setDataSource(home.source());
        options.setFirstPollDelay(Duration.ofMinutes(2).toMillis());
        options.setPollInterval(Duration.ofMinutes(2).toMillis());
        options.setCallbackUrl(url(webhook) + "/callbacks/s3cret");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengException.class).handled(true).to("mock:failed");
                from("direct:submit").to("jimeng:jm-submit?width=1024&height=1024&forceSingle=true");
                from("direct:callbacks").to("jimeng:jm-notify");
                from("jimeng:jm-poll").routeId("watch").to("mock:images");
                from("direct:draw").to("direct:submit").to("jimeng:jm-poll");
            }
        });
        context.start();
    }

    private MockEndpoint mock(String name) {
        return context.getEndpoint("mock:" + name, MockEndpoint.class);
    }

    private String submit(String prompt) {
        return context.createProducerTemplate().requestBody("direct:submit", prompt, String.class);
    }

    private List<Object> delivered() {
        return mock("images").getExchanges().stream()
                .map(e -> e.getMessage().getHeader(JimengHeaders.TASK_ID))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Home.class)
    void withCallbacksATaskIsAskedAboutOnceAndDeliveredOnce(Home home) throws Exception {
        try (var simulator = JimengSimulator.start()) {
            start(home, simulator.url());
            var ids = IntStream.range(0, TASKS)
                    .mapToObj(i -> submit("picture " + i))
                    .toList();

            await().atMost(Duration.ofSeconds(60)).until(() -> delivered().size() >= TASKS);

            assertThat(delivered()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(simulator.journal().count(SUBMIT)).isEqualTo(TASKS);
            assertThat(simulator.journal().count(QUERY)).isEqualTo(TASKS);
            assertThat(mock("images").getExchanges())
                    .allSatisfy(e -> assertThat(e.getMessage().getBody()).isInstanceOf(ImageResult.class));
        }
    }

    @ParameterizedTest
    @EnumSource(Home.class)
    void callbacksThatComeTwiceEarlyLateOrAreForgedDoNoHarm(Home home) throws Exception {
        try (var simulator = JimengSimulator.start()) {
            start(home, simulator.url());
            var faults = List.of(
                    CallbackFault.TWICE,
                    CallbackFault.FORGED,
                    CallbackFault.EARLY,
                    CallbackFault.LATE,
                    CallbackFault.NONE);
            IntStream.range(0, TASKS).forEach(i -> simulator.scriptCallbacks(faults.get(i % faults.size())));
            var ids = IntStream.range(0, TASKS)
                    .mapToObj(i -> submit("picture " + i))
                    .toList();

            await().atMost(Duration.ofSeconds(60)).until(() -> delivered().size() >= TASKS);
            await().until(() -> simulator.journal().callbacks().size() == TASKS * 8 / 5);

            assertThat(delivered()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(mock("failed").getExchanges()).isEmpty();
            assertThat(simulator.journal().callbacks()).allMatch(callback -> callback.status() == 200);
            assertThat(simulator.journal().count(SUBMIT)).isEqualTo(TASKS);
            // one more for each task of which somebody has said that it failed
            assertThat(simulator.journal().count(QUERY)).isBetween(TASKS, TASKS + TASKS / faults.size());
        }
    }

    @Test
    void aCallbackMayReachAnotherNodeThanTheOneThatWatches() throws Exception {
        try (var simulator = JimengSimulator.start();
                var other = new DefaultCamelContext()) {
            start(Home.POSTGRESQL, simulator.url());
            simulator.scriptCallbacks(CallbackFault.LOST);
            var id = submit("a cat");
            var options = other.getComponent("jimeng", JimengComponent.class).getConfiguration();
            options.setTaskGroup(group);
            options.setDataSource(Home.POSTGRESQL.source());
            other.start();

            // as often as gateways do whose answer is not quick enough
            await().until(() -> {
                other.createProducerTemplate().sendBody("jimeng:jm-notify", "{\"task_id\":\"" + id + "\"}");
                return !delivered().isEmpty();
            });

            assertThat(delivered()).isEqualTo(Arrays.asList((Object) id));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CallbackFault.class,
            names = {"LOST"},
            mode = EnumSource.Mode.EXCLUDE)
    void anExchangeThatWaitsForItsTaskIsToldAsWell(CallbackFault fault) throws Exception {
        try (var simulator = JimengSimulator.start()) {
            start(Home.POSTGRESQL, simulator.url());
            context.getRouteController().stopRoute("watch");
            simulator.scriptCallbacks(fault);

            var image = context.createProducerTemplate().requestBody("direct:draw", "a cat", ImageResult.class);

            assertThat(image.getImages()).hasSize(1);
            assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
            assertThat(simulator.journal().count(QUERY)).isBetween(1, fault == CallbackFault.FORGED ? 2 : 1);
        }
    }

    @Test
    void aCallbackThatNeverComesIsMadeGoodByTheSchedule() throws Exception {
        try (var simulator = JimengSimulator.start()) {
            start(Home.MEMORY, simulator.url());
            simulator.scriptCallbacks(CallbackFault.LOST);
            var options = "?firstPollDelay=300&pollInterval=300";
            context.createProducerTemplate()
                    .requestBody("jimeng:jm-submit" + options + "&width=1024&height=1024", "a cat");

            await().until(() -> delivered().size() == 1);
        }
    }

    @Test
    void aTaskThatFailsIsToldAtOnceAsWell() throws Exception {
        try (var simulator = JimengSimulator.start()) {
            start(Home.MEMORY, simulator.url());
            submit("a [fail]");

            await().until(() -> mock("failed").getReceivedCounter() == 1);
            assertThat(simulator.journal().count(QUERY)).isEqualTo(1);
        }
    }

    /** A callback comes while the consumer is asking, and the answer is older than the callback. */
    @ParameterizedTest
    @EnumSource(Home.class)
    void aHintThatMeetsAStatusQueryUnderWayIsNotLostAndDeliversOnce(Home home) throws Exception {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var queries = new AtomicInteger();
        gateway = server();
        gateway.createContext("/", exchange -> {
            try (exchange) {
                boolean submit = exchange.getRequestURI().getQuery().contains("SubmitTask");
                String body = "{\"code\":10000,\"data\":{\"task_id\":\"" + group + "-1\"}}";
                if (!submit && queries.incrementAndGet() == 1) {
                    asked.countDown();
                    answer.await();
                    body = "{\"code\":10000,\"data\":{\"status\":\"generating\"}}";
                } else if (!submit) {
                    body = "{\"code\":10000,\"data\":{\"status\":\"done\",\"binary_data_base64\":[\""
                            + Base64.getEncoder().encodeToString(TestImages.png(8, 8, false)) + "\"]}}";
                }
                exchange.sendResponseHeaders(200, body.length());
                exchange.getResponseBody().write(body.getBytes(UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        start(home, url(gateway));
        var callbacks = context.createProducerTemplate();
        var id = submit("a cat");

        callbacks.sendBody("direct:callbacks", id);
        asked.await();
        for (int i = 0; i < 100; i++) {
            callbacks.sendBody("direct:callbacks", id);
        }
        answer.countDown();

        await().atMost(Duration.ofSeconds(30)).until(() -> !delivered().isEmpty());
        assertThat(delivered()).isEqualTo(Arrays.asList((Object) id));
        assertThat(queries).hasValue(2);
    }
}

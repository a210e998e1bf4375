package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.jdbc.JdbcTaskRepository;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that outlive the Camel context that submitted them. */
class DurableTasksTest {

    private static JimengSimulator simulator;

    @BeforeAll
    static void startSimulator() {
        simulator = JimengSimulator.start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    private static DefaultCamelContext context() {
        var context = new DefaultCamelContext();
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        return context;
    }

    private static void watch(DefaultCamelContext context, String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengException.class).handled(true).to("mock:failed");
                from("jimeng:jm-poll?initialDelay=10" + options).to("mock:images");
            }
        });
    }

    private static Exchange only(DefaultCamelContext context, String mock) throws Exception {
        var endpoint = context.getEndpoint("mock:" + mock, MockEndpoint.class);
        endpoint.setExpectedMessageCount(1);
        endpoint.assertIsSatisfied();
        return endpoint.getExchanges().get(0);
    }

    @Test
    void aTaskInADirectoryIsDeliveredByTheNextContext(@TempDir Path directory) throws Exception {
        String taskId;
        try (var first = context()) {
            first.start();
            taskId = first.createProducerTemplate()
                    .requestBodyAndHeaders(
                            "jimeng:jm-submit?keepHeaders=order&taskDirectory=" + directory,
                            "雪山",
                            Map.of("order", "订单 7"),
                            String.class);
        }
        try (var second = context()) {
            watch(second, "&taskDirectory=" + directory);
            second.start();

            var delivered = only(second, "images").getMessage();

            assertThat(delivered.getHeader(JimengHeaders.TASK_ID)).isEqualTo(taskId);
            assertThat(delivered.getHeader("order")).isEqualTo("订单 7");
            assertThat(delivered.getBody()).isInstanceOf(ImageResult.class);
        }
    }

    @Test
    void aDirectoryThatAnotherContextUsesIsToldAtStart(@TempDir Path directory) throws Exception {
        try (var first = context();
                var second = context()) {
            watch(first, "&taskDirectory=" + directory);
            first.start();
            watch(second, "&taskDirectory=" + directory);

            assertThatThrownBy(second::start).hasStackTraceContaining(directory.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"createSchema=true", "taskGroup=default", "dataSource=#bean:tasks"})
    void theOnlyDataSourceOfTheRegistryIsTheHomeOfTasksForThoseWhoSaySo(String said) throws Exception {
        var source = database(said);
        try (var context = context()) {
            context.getRegistry().bind("tasks", source);
            context.start();

            var taskId =
                    context.createProducerTemplate().requestBody("jimeng:jm-submit?" + said, "a cat", String.class);

            assertThat(new JdbcTaskRepository(source).find("default", taskId)).isNotEmpty();
        }
    }

    @Test
    void noTablesAreMadeInADataSourceThatMerelyHappensToBeThere() throws Exception {
        var source = database("stranger");
        try (var context = context()) {
            context.getRegistry().bind("orders", source);
            watch(context, "");

            assertThatThrownBy(context::start)
                    .hasStackTraceContaining("it is not clear whether to store tasks there")
                    .hasStackTraceContaining("createSchema=true or a taskGroup")
                    .hasStackTraceContaining("taskDirectory");

            assertThat(new JdbcTaskRepository(source).hasTable()).isFalse();
        }
    }

    @Test
    void tablesThatAreThereAreUsedAndTheLogSaysSo() throws Exception {
        var source = database("made");
        new JdbcTaskRepository(source).createSchema();
        try (var log = new CapturedLog("io.github.cameljimeng.internal.ledger.TaskStores");
                var context = context()) {
            context.getRegistry().bind("tasks", source);
            context.start();

            for (int i = 0; i < 2; i++) {
                context.createProducerTemplate().sendBody("jimeng:jm-submit", "a cat");
            }

            assertThat(new JdbcTaskRepository(source)
                            .count("default", Instant.now())
                            .pending())
                    .isEqualTo(2);
            assertThat(log.lines()).containsExactly("Tasks are stored in the only DataSource of the registry");
        }
    }

    @Test
    void aDataSourceIsNotLookedForWithoutAutowiring() throws Exception {
        var source = database("unwired");
        new JdbcTaskRepository(source).createSchema();
        try (var context = context()) {
            context.setAutowiredEnabled(false);
            context.getRegistry().bind("tasks", source);
            context.start();

            context.createProducerTemplate().sendBody("jimeng:jm-submit", "a cat");

            assertThat(new JdbcTaskRepository(source)
                            .count("default", Instant.now())
                            .pending())
                    .isZero();
        }
    }

    private static JdbcDataSource database(String name) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name.replaceAll("\\W", "") + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    @Test
    void anIntentWhoseProcessDiedIsDeliveredAsAnUnknownOutcome() throws Exception {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:intents;DB_CLOSE_DELAY=-1");
        var tasks = new JdbcTaskRepository(source);
        tasks.createSchema();
        var past = Instant.now().minusSeconds(60);
        tasks.add(Rows.with(
                Rows.intent("default", "octopusx", "order-9", past, past), "jimeng-4.0", Map.of(), Map.of("order", 9)));

        try (var context = context()) {
            context.getRegistry().bind("tasks", source);
            watch(context, "");
            context.start();

            var failed = only(context, "failed");

            var thrown = failed.getProperty(Exchange.EXCEPTION_CAUGHT, JimengException.class);
            assertThat(thrown.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
            assertThat(failed.getMessage().getHeader("order")).isEqualTo(9);
        }
    }

    @Test
    void twoContextsOnOneDatabaseShareTheWork() throws Exception {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:shared;DB_CLOSE_DELAY=-1");
        try (var first = context();
                var second = context()) {
            for (var context : new DefaultCamelContext[] {first, second}) {
                context.getRegistry().bind("tasks", source);
                watch(context, "&createSchema=true");
                context.start();
            }
            var submit = first.createProducerTemplate();
            for (int i = 0; i < 20; i++) {
                submit.sendBody("jimeng:jm-submit?createSchema=true", "picture " + i);
            }

            var one = first.getEndpoint("mock:images", MockEndpoint.class);
            var other = second.getEndpoint("mock:images", MockEndpoint.class);
            org.awaitility.Awaitility.await().until(() -> one.getReceivedCounter() + other.getReceivedCounter() >= 20);
            assertThat(one.getReceivedCounter() + other.getReceivedCounter()).isEqualTo(20);
        }
    }

    @Test
    void aHeaderThatIsTooLargeForItsRowIsRefusedAndNothingIsPaid(@TempDir Path directory) throws Exception {
        try (var context = context()) {
            context.start();
            var template = context.createProducerTemplate();
            var options = "?keepHeaders=order&taskDirectory=" + directory;
            simulator.journal().clear();

            var refused = Stream.of("jm-submit", "jm-track")
                    .map(operation -> template.request("jimeng:" + operation + options, e -> {
                        e.getMessage().setBody("cat");
                        e.getMessage().setHeader("order", "x".repeat(1_000_001));
                    }));

            assertThat(refused).allSatisfy(answer -> assertThat(answer.getException())
                    .isInstanceOf(JimengInvalidRequestException.class)
                    .hasMessageContaining("JSON of kept headers and results")
                    .hasMessageContaining("Nothing was sent.")
                    .hasMessageNotContaining("xxx"));
            assertThat(simulator.journal().entries()).isEmpty();
        }
    }
}

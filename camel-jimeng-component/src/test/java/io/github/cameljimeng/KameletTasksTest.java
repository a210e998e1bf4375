package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengTaskException;
import io.github.cameljimeng.ledger.TaskState;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The Kamelets of tasks: one submits, the other delivers, and no result is lost in between. */
class KameletTasksTest extends SimulatedGatewayTest {

    private static final String SUBMITS = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final String SUBMIT = "kamelet:jimeng-submit-sink?width=1024&height=1024";

    private final AtomicInteger routeFailures = new AtomicInteger();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        // with two of them none is taken by itself
        context.getRegistry().bind("tasks", database());
        context.getRegistry().bind("orders", new JdbcDataSource());
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class).handled(true).to("mock:failed");
                from("kamelet:jimeng-result-source").to("mock:images");
                from("kamelet:jimeng-result-source?taskGroup=fragile")
                        .process(e -> {
                            if (routeFailures.getAndIncrement() < 2) {
                                throw new IllegalStateException("the disk is full");
                            }
                        })
                        .to("mock:fragile");
                from("kamelet:jimeng-result-source?taskGroup=dying&maxDeliveries=1")
                        .throwException(new IllegalStateException("the disk is full"));
                from("kamelet:jimeng-result-source?taskGroup=lenient&deliverFailed=true")
                        .to("mock:lenient");
                from("kamelet:jimeng-result-source?dataSource=#bean:tasks").to("mock:durable");
            }
        };
    }

    private MockEndpoint mock(String name) {
        var mock = getMockEndpoint("mock:" + name);
        mock.setExpectedMessageCount(1);
        return mock;
    }

    @Test
    void aSubmittedTaskComesBackWithItsImageAndTheHeadersThatWereKept() throws Exception {
        var images = mock("images");

        template.sendBodyAndHeaders(
                SUBMIT + "&keepHeaders=RAW(order.*|file)", "雪山", Map.of("orderId", 42, "other", "not kept"));
        images.assertIsSatisfied();

        var result = images.getExchanges().get(0).getMessage();
        assertThat(result.getBody(byte[].class)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(result.getHeader("orderId")).isEqualTo(42);
        assertThat(result.getHeader("other")).isNull();
        var sent = simulator.journal().last(SUBMITS).json();
        assertThat(sent.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("req_key", "model", "prompt", "width", "height");
    }

    @Test
    void aRouteThatFailsGetsTheResultAgain() throws Exception {
        var fragile = mock("fragile");

        template.sendBody(SUBMIT + "&taskGroup=fragile", "a cat");
        fragile.assertIsSatisfied();

        assertThat(routeFailures).hasValue(3);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }

    @Test
    void aResultThatNoRouteCouldTakeIsKept() {
        var operator = context.getEndpoint("jimeng:jm-poll?taskGroup=dying", JimengEndpoint.class)
                .taskOperations();

        template.sendBody(SUBMIT + "&taskGroup=dying", "a cat");

        await().until(() -> operator.count().of(TaskState.DEAD) == 1);
        assertThat(operator.list(TaskState.DEAD, 9).get(0).note()).isEqualTo("the disk is full");
    }

    @Test
    void aFailedTaskReachesTheErrorHandlerOfTheRoute() throws Exception {
        var failed = mock("failed");

        template.sendBodyAndHeader(SUBMIT + "&keepHeaders=orderId", "[fail] please", "orderId", 7);
        failed.assertIsSatisfied();

        var exchange = failed.getExchanges().get(0);
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(JimengTaskException.class);
        assertThat(exchange.getMessage().getHeader("orderId")).isEqualTo(7);
        assertThat(getMockEndpoint("mock:images").getReceivedCounter()).isZero();
    }

    @Test
    void withDeliverFailedAFailedTaskIsAnOrdinaryMessage() throws Exception {
        var lenient = mock("lenient");

        template.sendBody(SUBMIT + "&taskGroup=lenient", "[fail]");
        lenient.assertIsSatisfied();

        assertThat(lenient.getExchanges().get(0).getMessage().getHeader(JimengHeaders.TASK_STATUS))
                .isEqualTo("FAILED");
    }

    @Test
    void tasksLiveInTheDatabaseThatBothAreGiven() throws Exception {
        var durable = mock("durable");

        template.sendBody(SUBMIT + "&dataSource=#bean:tasks", "a cat");
        durable.assertIsSatisfied();

        var id = durable.getExchanges().get(0).getMessage().getHeader(JimengHeaders.TASK_ID, String.class);
        await().until(() -> stateInDatabase(id).equals("DONE"));
    }

    private static JdbcDataSource database() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:kamelets;DB_CLOSE_DELAY=-1");
        return database;
    }

    private static String stateInDatabase(String taskId) throws Exception {
        try (var connection = database().getConnection();
                var query = connection.prepareStatement("SELECT state FROM jimeng_task WHERE task_id = ?")) {
            query.setString(1, taskId);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "none";
            }
        }
    }
}

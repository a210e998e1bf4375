package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengBudgetExceededException;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.Together;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import io.github.cameljimeng.ledger.budget.SpendingState;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import io.github.cameljimeng.ledger.jdbc.Databases;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caps hold, whatever becomes of the orders; what was not made is given back, and what nobody knows is kept. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BudgetTest {

    private static final String GENERATE = "/v1/images/generations";
    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";

    private final String budget = "budget-" + UUID.randomUUID();
    private final List<DefaultCamelContext> nodes = new CopyOnWriteArrayList<>();
    private JimengSimulator simulator;

    @BeforeEach
    void start() {
        simulator = JimengSimulator.start();
    }

    @AfterEach
    void stop() {
        nodes.forEach(DefaultCamelContext::stop);
        simulator.close();
    }

    private DefaultCamelContext node(Consumer<JimengConfiguration> more) {
        var made = new DefaultCamelContext();
        nodes.add(made);
        var options = made.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setMaxRetries(0);
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        options.setBudgetGroup(budget);
        more.accept(options);
        made.start();
        return made;
    }

    private static Exchange send(DefaultCamelContext node, String uri, Map<String, Object> headers) {
        return node.createProducerTemplate().request(uri, e -> {
            e.getMessage().setBody("a cat");
            e.getMessage().getHeaders().putAll(headers);
        });
    }

    private static Exchange send(DefaultCamelContext node, String uri) {
        return send(node, uri, Map.of());
    }

    private static JimengException failure(Exchange exchange, ErrorKind kind) {
        assertThat(exchange.getException()).isInstanceOf(JimengException.class);
        var thrown = (JimengException) exchange.getException();
        assertThat(thrown.getKind()).isEqualTo(kind);
        return thrown;
    }

    private static void assertMade(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
    }

    private int paid() {
        return simulator.journal().count(GENERATE) + simulator.journal().count(SUBMIT);
    }

    private static TaskOperations operations(DefaultCamelContext node) {
        return node.getEndpoint("jimeng:jm-track", JimengEndpoint.class).taskOperations();
    }

    private List<SpendingTotal> spending(DefaultCamelContext node) {
        var day = LocalDate.now(ZoneOffset.UTC);
        return operations(node).spending(day.minusDays(2), day.plusDays(2)).stream()
                .filter(line -> line.group().startsWith(budget))
                .toList();
    }

    private void assertSpent(DefaultCamelContext node, SpendingState state, long images, String cost) {
        assertThat(spending(node)).anySatisfy(line -> {
            assertThat(line.state()).isEqualTo(state);
            assertThat(line.images()).isEqualTo(images);
            assertThat(line.cost()).isEqualByComparingTo(cost);
        });
    }

    @Test
    void anOrderThatWouldExceedTheCapIsNotSent() {
        var node = node(options -> options.setMaxImagesPerDay(2L));
        assertMade(send(node, "jimeng:generate"));
        assertMade(send(node, "jimeng:generate"));

        var refused = send(node, "jimeng:generate");

        var thrown = failure(refused, ErrorKind.BUDGET_EXCEEDED);
        assertThat(thrown).isInstanceOf(JimengBudgetExceededException.class);
        assertThat(thrown)
                .hasMessageContaining("2 of 2 images")
                .hasMessageContaining("option maxImagesPerDay")
                .hasMessageContaining("Nothing was sent");
        assertThat(thrown.isRetryable()).isTrue();
        assertThat(thrown.isMayBeBilled()).isFalse();
        assertThat(thrown.getRetryAfter()).isPositive();
        assertThat(refused.getMessage().getHeader(JimengHeaders.ERROR_KIND)).isEqualTo("BUDGET_EXCEEDED");
        assertThat(refused.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class))
                .isPositive();
        assertThat(paid()).isEqualTo(2);
    }

    @Test
    void anOrderThatIsLargerThanTheCapIsNotWorthAnotherAttempt() {
        var node = node(options -> options.setMaxImagesPerDay(3L));

        var thrown = failure(send(node, "jimeng:generate?provider=openai&n=4"), ErrorKind.BUDGET_EXCEEDED);

        assertThat(thrown.isRetryable()).isFalse();
        assertThat(thrown)
                .hasMessageContaining("may cost 4 images, which exceeds the whole budget")
                .hasMessageContaining("maxImagesPerDay=3");
        assertThat(paid()).isZero();
        assertMade(send(node, "jimeng:generate"));
    }

    @Test
    void aCapOfZeroStopsEverything() {
        var node = node(options -> options.setMaxImagesPerHour(0L));

        failure(send(node, "jimeng:generate"), ErrorKind.BUDGET_EXCEEDED);
        failure(send(node, "jimeng:jm-submit"), ErrorKind.BUDGET_EXCEEDED);

        assertThat(paid()).isZero();
    }

    @Test
    void whatTheGatewayRefusesIsGivenBack() {
        var node = node(options -> options.setMaxImagesPerDay(1L));
        simulator.script(
                GENERATE, Fault.status(400, "{\"error\":{\"code\":\"invalid_parameter\",\"message\":\"no\"}}"));

        failure(send(node, "jimeng:generate"), ErrorKind.INVALID_REQUEST);
        assertMade(send(node, "jimeng:generate"));

        assertThat(spending(node)).extracting(SpendingTotal::images).containsExactly(1L, 0L);
        assertSpent(node, SpendingState.REFUSED, 0, "0");
    }

    @Test
    void whatNobodyKnowsGoesOnCounting() {
        var node = node(options -> options.setMaxImagesPerDay(1L));
        simulator.script(GENERATE, Fault.status(502, "<html>bad gateway</html>"));

        failure(send(node, "jimeng:generate"), ErrorKind.OUTCOME_UNKNOWN);
        failure(send(node, "jimeng:generate"), ErrorKind.BUDGET_EXCEEDED);

        assertThat(paid()).isOne();
        assertSpent(node, SpendingState.UNCLEAR, 1, "0");
    }

    @Test
    void anOperatorGivesBackWhatTheAccountsLogDoesNotHave() {
        var repository = new MemoryTaskRepository();
        var node = node(options -> {
            options.setMaxImagesPerDay(1L);
            options.setTaskRepository(repository);
        });
        simulator.script(SUBMIT, Fault.status(502, "<html>bad gateway</html>"));
        failure(
                send(node, "jimeng:jm-submit?forceSingle=true", Map.of(JimengHeaders.REQUEST_KEY, "order-1")),
                ErrorKind.OUTCOME_UNKNOWN);
        var row = operations(node).findKey("order-1").orElseThrow();

        operations(node).giveBack(row.id());

        assertThatThrownBy(() -> operations(node).giveBack(row.id())).hasMessageContaining("has no open reservation");
        assertMade(send(node, "jimeng:generate"));
    }

    @Test
    void fewerImagesThanOrderedCostLess() {
        var node = node(options -> {
            options.setProvider("openai");
            options.setPrices(Map.of("any", "0.25"));
            options.setCurrency("USD");
        });
        simulator.script(
                GENERATE,
                Fault.status(
                        200,
                        "{\"data\":[{\"url\":\"%s/1.png\"},{\"error\":{\"code\":\"x\"}}]}".formatted(simulator.url())));

        var drawn = send(node, "jimeng:generate?n=4&download=false");

        assertMade(drawn);
        assertThat(drawn.getMessage().getHeader(JimengHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.25");
        assertThat(spending(node)).singleElement().satisfies(line -> {
            assertThat(line.currency()).isEqualTo("USD");
            assertThat(line.images()).isOne();
            assertThat(line.cost()).isEqualByComparingTo("0.25");
        });
    }

    @Test
    void imagesThatCannotBeFetchedWereMadeAndCount() {
        var node = node(options -> {
            options.setProvider("openai");
            options.setPrices(Map.of("any", "0.25"));
        });
        simulator.script(
                GENERATE, Fault.status(200, "{\"data\":[{\"url\":\"%s/gone.png\"}]}".formatted(simulator.url())));

        failure(send(node, "jimeng:generate"), ErrorKind.DOWNLOAD_FAILED);

        assertSpent(node, SpendingState.DELIVERED, 1, "0.25");
    }

    @Test
    void aCapInMoneyCountsThePricesOfTheModels() {
        var node = node(options -> {
            options.setPrices(Map.of("jimeng-4.0", "0.22", "jimeng-4.0@4k", "0.5", "jimeng-4.5", "1"));
            options.setMaxCostPerDay("0.80");
        });

        assertMade(send(node, "jimeng:generate"));
        assertMade(send(node, "jimeng:generate?resolution=4k"));
        var thrown = failure(send(node, "jimeng:generate"), ErrorKind.BUDGET_EXCEEDED);

        assertThat(thrown).hasMessageContaining("0.72 of 0.8").hasMessageContaining("may cost 0.22");
        assertThat(failure(send(node, "jimeng:generate?model=jimeng-4.5"), ErrorKind.BUDGET_EXCEEDED)
                        .isRetryable())
                .isFalse();
        assertThat(paid()).isEqualTo(2);
    }

    @Test
    void aModelWithoutAPriceIsRefusedUnderACapInMoney() {
        var node = node(options -> {
            options.setPrices(Map.of("jimeng-4.0", "0.22"));
            options.setMaxCostPerDay("10");
        });

        var thrown = failure(send(node, "jimeng:generate?model=jimeng-4.5"), ErrorKind.INVALID_REQUEST);

        assertThat(thrown).hasMessageContaining("prices.jimeng-4.5").hasMessageContaining("Nothing was sent");
        assertThat(paid()).isZero();
    }

    @Test
    void tokensThatTheGatewayReportsSettleTheCost() {
        var node = node(options -> {
            options.setProvider("openai");
            options.setModel("gpt-image-1");
            options.setPrices(Map.of(
                    "gpt-image-1",
                    "0.19",
                    "gpt-image-1/1k-input-tokens",
                    "0.01",
                    "gpt-image-1/1k-output-tokens",
                    "0.04"));
        });
        simulator.script(
                GENERATE,
                Fault.status(
                        200,
                        ("{\"data\":[{\"url\":\"%s/1.png\"}],\"usage\":{\"input_tokens\":50,\"output_tokens\":1056,"
                                        + "\"total_tokens\":1106}}")
                                .formatted(simulator.url())));

        var drawn = send(node, "jimeng:generate?download=false");

        assertThat(drawn.getMessage().getHeader(JimengHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.04274");
        assertSpent(node, SpendingState.DELIVERED, 1, "0.04274");
    }

    @Test
    void imagesThatAreSentMayHaveAPriceOfTheirOwn() {
        var node = node(options -> options.setPrices(Map.of("jimeng-4.0", "0.22", "jimeng-4.0/input-image", "0.1")));

        var edited = node.createProducerTemplate()
                .request("jimeng:edit?prompt=a+hat", e -> e.getMessage().setBody(TestImages.png(64, 48, false)));

        assertMade(edited);
        assertThat(edited.getMessage().getHeader(JimengHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.32");
    }

    @Test
    void aKnownRequestKeyCostsNothing() {
        var node = node(options -> {
            options.setMaxImagesPerDay(1L);
            options.setPrices(Map.of("any", "0.22"));
        });
        var key = Map.<String, Object>of(JimengHeaders.REQUEST_KEY, "order-1");

        var first = send(node, "jimeng:generate", key);
        var again = send(node, "jimeng:generate", key);

        assertThat(first.getMessage().getHeader(JimengHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.22");
        assertMade(again);
        assertThat(again.getMessage().getHeader(JimengHeaders.COST)).isNull();
        assertThat(paid()).isOne();
    }

    @Test
    void aRequestKeyThatABudgetRefusedIsFree() {
        var repository = new MemoryTaskRepository();
        var poor = node(options -> {
            options.setTaskRepository(repository);
            options.setMaxImagesPerDay(0L);
        });
        var rich = node(options -> options.setTaskRepository(repository));
        var key = Map.<String, Object>of(JimengHeaders.REQUEST_KEY, "order-1");

        failure(send(poor, "jimeng:generate", key), ErrorKind.BUDGET_EXCEEDED);
        assertMade(send(rich, "jimeng:generate", key));

        assertThat(paid()).isOne();
    }

    @Test
    void aTaskReservesAllThatItMayMakeAndIsSettledByItsImages() throws Exception {
        var node = node(options -> {
            options.setMaxImagesPerDay(20L);
            options.setPrices(Map.of("any", "0.22"));
        });

        var submitted = send(node, "jimeng:jm-submit");
        assertMade(submitted);
        assertSpent(node, SpendingState.RESERVED, 15, "3.3");
        failure(send(node, "jimeng:jm-submit"), ErrorKind.BUDGET_EXCEEDED);
        assertMade(send(node, "jimeng:jm-submit?forceSingle=true"));
        var made = node.createProducerTemplate().request("jimeng:jm-poll", e -> e.getMessage()
                .setBody(submitted.getMessage().getBody()));

        assertMade(made);
        assertThat(made.getMessage().getHeader(JimengHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.22");
        assertSpent(node, SpendingState.DELIVERED, 1, "0.22");
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(2);
    }

    @Test
    void aTaskOfARouteIsSettledByAnyWatcher() throws Exception {
        var node = node(options -> options.setPrices(Map.of("any", "0.22")));
        node.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll?budgetGroup=another").to("mock:images");
            }
        });
        var images = node.getEndpoint("mock:images", MockEndpoint.class);
        images.expectedMessageCount(1);

        assertMade(send(node, "jimeng:jm-submit?forceSingle=true"));

        images.assertIsSatisfied(30_000);
        assertThat(images.getExchanges().get(0).getMessage().getHeader(JimengHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.22");
        assertSpent(node, SpendingState.DELIVERED, 1, "0.22");
    }

    @Test
    void aTaskThatFailedGivesBackItsReservation() {
        var node = node(options -> options.setMaxImagesPerDay(1L));
        simulator.scriptAlways(
                QUERY,
                Fault.status(
                        400, "{\"code\":50412,\"data\":null,\"message\":\"Text Risk Not Pass\",\"status\":50412}"));

        var submitted = send(node, "jimeng:jm-submit?forceSingle=true");
        assertMade(submitted);
        var ended = node.createProducerTemplate().request("jimeng:jm-poll", e -> e.getMessage()
                .setBody(submitted.getMessage().getBody()));

        assertThat(ended.getException()).isInstanceOf(JimengException.class);
        assertThat(((JimengException) ended.getException()).isMayBeBilled()).isFalse();
        assertMade(send(node, "jimeng:generate"));
    }

    @Test
    void budgetsMayBeNamedByTheMessage() {
        var node = node(options -> {
            options.setBudgetGroup(budget + "-${header.tenant}");
            options.setMaxImagesPerDay(1L);
        });

        assertMade(send(node, "jimeng:generate", Map.of("tenant", "a")));
        assertMade(send(node, "jimeng:generate", Map.of("tenant", "b")));
        failure(send(node, "jimeng:generate", Map.of("tenant", "a")), ErrorKind.BUDGET_EXCEEDED);

        assertThat(spending(node)).extracting(SpendingTotal::group).containsExactly(budget + "-a", budget + "-b");
    }

    @Test
    void aBudgetWithoutANameIsRefused() {
        var node = node(options -> {
            options.setBudgetGroup("${header.tenant}");
            options.setMaxImagesPerDay(1L);
        });

        assertThat(failure(send(node, "jimeng:generate"), ErrorKind.INVALID_REQUEST))
                .hasMessageContaining("budgetGroup")
                .hasMessageContaining("Nothing was sent");
        assertThat(paid()).isZero();
    }

    @Test
    void withoutANameEachAccountHasABudget() {
        var node = node(options -> {
            options.setBudgetGroup(null);
            options.setMaxImagesPerDay(1L);
        });

        assertMade(send(node, "jimeng:generate"));
        failure(send(node, "jimeng:generate?resolution=2k"), ErrorKind.BUDGET_EXCEEDED);
        assertMade(send(node, "jimeng:generate?apiKey=another"));
    }

    @Test
    void nodesShareABudgetAndNoneExceedsIt() throws Exception {
        var shared = List.of(
                node(options -> {
                    options.setDataSource(Databases.postgresql());
                    options.setMaxImagesPerDay(12L);
                }),
                node(options -> {
                    options.setDataSource(Databases.postgresql());
                    options.setMaxImagesPerDay(12L);
                }));

        var outcomes = Together.run(8, thread -> IntStream.range(0, 5)
                .mapToObj(i -> send(shared.get(thread % 2), "jimeng:generate"))
                .filter(exchange -> exchange.getException() == null)
                .count());

        assertThat(outcomes.stream().mapToLong(n -> n).sum()).isEqualTo(12);
        assertThat(paid()).isEqualTo(12);
        assertSpent(shared.get(0), SpendingState.DELIVERED, 12, "0");
    }

    @Test
    void eventsSayOnceThatABudgetIsNearlyUsedAndUsedUp() {
        var events = new CopyOnWriteArrayList<JimengBudgetEvent>();
        var node = node(options -> options.setMaxImagesPerDay(5L));
        node.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof JimengBudgetEvent news) {
                    events.add(news);
                }
            }
        });

        for (int i = 0; i < 7; i++) {
            send(node, "jimeng:generate");
        }

        assertThat(events).extracting(JimengBudgetEvent::getPercent).containsExactly(80, 100);
        assertThat(events.get(0).getUsed()).isEqualByComparingTo("4");
        assertThat(events.get(0).getLimit()).isEqualByComparingTo("5");
        assertThat(events.get(0).getBudgetGroup()).isEqualTo(budget);
        assertThat(events.get(0).getOption()).isEqualTo("maxImagesPerDay");
        assertThat(events.get(0))
                .hasToString("Budget " + budget + " is nearly used up: 4 of 5 images"
                        + " (option maxImagesPerDay). It resets at "
                        + events.get(0).getWindowEnd());
    }

    @Test
    void anEventNotifierThatFailsStopsNoOrder() {
        var node = node(options -> options.setMaxImagesPerDay(1L));
        node.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof JimengBudgetEvent) {
                    throw new NoClassDefFoundError("a library that is not there");
                }
            }
        });

        assertMade(send(node, "jimeng:generate"));

        assertSpent(node, SpendingState.DELIVERED, 1, "0");
    }

    @Test
    void aLedgerOutOfReachSendsNothing() {
        var node = node(options -> {
            options.setMaxImagesPerDay(5L);
            options.setTaskRepository(new Unreachable());
        });

        var thrown = failure(send(node, "jimeng:generate"), ErrorKind.UNAVAILABLE);

        assertThat(thrown).hasMessageContaining("nothing was sent");
        assertThat(paid()).isZero();
    }

    private record Unreachable(TaskRepository tasks) implements ForwardingTaskRepository {

        Unreachable() {
            this(new MemoryTaskRepository());
        }

        @Override
        public Optional<SpendingRepository> spending() {
            return tasks.spending().map(FailingSpending::new);
        }
    }

    @Test
    void aRepositoryThatCannotCountIsRefusedAtStart() {
        var repository = new ForwardingTaskRepository() {
            @Override
            public TaskRepository tasks() {
                return new MemoryTaskRepository();
            }

            @Override
            public Optional<SpendingRepository> spending() {
                return Optional.empty();
            }
        };
        var node = node(options -> options.setTaskRepository(repository));

        assertThatThrownBy(() -> node.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:a").to("jimeng:generate?maxImagesPerDay=1");
                    }
                }))
                .hasStackTraceContaining("TaskRepository.spending()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxImagesPerDay=3m",
                "maxImagesPerHour=-1",
                "maxImagesPerHour=abc",
                "maxCostPerDay=ten",
                "maxCostPerDay=1e9&prices.any=1",
                "prices.jimeng-4.0=-1",
                "prices.jimeng-4.0=free",
                "prices.jimeng-4.0/1k-token=1",
                "prices.@4k=1",
                "budgetZone=Mars"
            })
    void anOptionThatIsNotValidIsRefusedByItsName(String options) {
        var node = node(none -> {});

        assertThatThrownBy(() -> node.getEndpoint("jimeng:generate?" + options))
                .hasStackTraceContaining("Option " + options.replaceAll("=.*", ""));
    }

    @Test
    void aCapInMoneyNeedsPrices() {
        var node = node(none -> {});

        assertThatThrownBy(() -> node.getEndpoint("jimeng:generate?maxCostPerDay=10"))
                .hasStackTraceContaining("maxCostPerDay requires prices");
    }

    @Test
    void theReportAddsUpToWhatTheGatewayMade() {
        var node = node(options -> {
            options.setProvider("openai");
            options.setModel("gpt-image-1");
            options.setDataSource(Databases.postgresql());
            options.setPrices(Map.of("any", "0.1"));
        });
        simulator.script(
                GENERATE,
                Fault.none(),
                Fault.status(400, "{\"error\":{\"code\":\"invalid_parameter\",\"message\":\"no\"}}"),
                Fault.none(),
                Fault.status(502, "<html>bad gateway</html>"));

        for (int n = 1; n <= 5; n++) {
            send(node, "jimeng:generate?n=" + n);
        }

        // 1 + 3 + 5 made, 2 refused, 4 unclear
        assertThat(spending(node))
                .extracting(SpendingTotal::state, SpendingTotal::orders, SpendingTotal::images)
                .containsExactly(
                        tuple(SpendingState.DELIVERED, 3L, 9L),
                        tuple(SpendingState.REFUSED, 1L, 0L),
                        tuple(SpendingState.UNCLEAR, 1L, 4L));
    }
}

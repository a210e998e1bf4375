package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.ledger.Together;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.SimulatedAccount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the account has left, as operators see it, and as an exception and a row of the ledger quote it. */
@Timeout(60)
class BalanceInRouteTest {

    private static final String KEY = "sk-balance-0123456789";
    private static final String USAGE = "/api/usage/token/";
    private static final String GENERATIONS = "/v1/images/generations";

    private static JimengSimulator simulator;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<JimengBalanceEvent> events = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startSimulator() {
        simulator = JimengSimulator.builder().apiKey(KEY).start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @BeforeEach
    void configure() {
        simulator.clearScript();
        simulator.journal().clear();
        simulator.account().setAvailable(750_000);
        simulator.account().setUnlimited(false);
        context.setDevConsole(true);
        context.getRegistry().bind("meters", meters);
        options().setBaseUrl(simulator.url());
        options().setApiKey(KEY);
        options().setMaxRetries(0);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void aHundredHealthChecksAtOnceAreOneQueryAndShowTheBalance() throws Exception {
        start("jimeng:generate");

        Together.run(100, i -> check().getState());
        await().untilAsserted(() -> assertThat(detail("balance")).startsWith("750000 quota units, used "));

        assertThat(detail("balance.age")).endsWith(" s");
        assertThat(check().getState()).isEqualTo(State.UP);
        assertThat(check().getDetails().toString()).doesNotContain(KEY);
        assertThat(simulator.journal().count(USAGE)).isOne();
    }

    @Test
    void endpointsOfOneAccountShareTheQueryWhateverTheirOtherOptions() throws Exception {
        start(
                "jimeng:generate",
                "jimeng:edit?maxConcurrentRequests=3",
                "jimeng:jm-submit?baseUrl=" + simulator.url() + "/v1");

        check();

        await().untilAsserted(() -> assertThat(detail("balance")).startsWith("750000"));
        assertThat(simulator.journal().count(USAGE)).isOne();
    }

    @Test
    void aBalanceThatCannotBeReadIsOneDetailAndReadinessStaysUp() throws Exception {
        ((JimengComponent) context.getComponent("jimeng")).setHealthCheckCredentials(true);
        simulator.scriptAlways(
                USAGE, Fault.status(401, "{\"success\":false,\"message\":\"token " + KEY + " not found\"}"));
        start("jimeng:generate");

        await().untilAsserted(() ->
                assertThat(detail("balance")).isEqualTo("could not be read: HTTP 401, token xxxxxx not found"));

        assertThat(check().getState()).isEqualTo(State.UP);
    }

    @Test
    void theGaugesShowTheLastReadingAndGoWithTheEndpoint() throws Exception {
        start("jimeng:generate");

        await().untilAsserted(
                        () -> assertThat(gauge("jimeng.account.available")).isEqualTo(750_000));

        assertThat(gauge("jimeng.account.used"))
                .isEqualTo((double) simulator.account().used());
        assertThat(simulator.journal().count(USAGE)).isOne();
        assertThat(meters.getMetersAsString()).doesNotContain(KEY);
        context.stop();
        assertThat(meters.find("jimeng.account.available").gauge()).isNull();
    }

    @Test
    void anUnlimitedKeyIsWithoutEndAndAGatewayThatDoesNotSayItHasNoGauge() throws Exception {
        simulator.account().setUnlimited(true);
        start("jimeng:generate", "jimeng:generate?provider=ark&apiKey=other&model=doubao-seedream-4-5-251128");

        await().untilAsserted(
                        () -> assertThat(gauge("jimeng.account.available")).isInfinite());

        assertThat(meters.find("jimeng.account.available").gauges()).hasSize(1);
    }

    @Test
    void theConsoleShowsItWithItsAccount() throws Exception {
        start("jimeng:generate");
        var console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("jimeng");

        await().untilAsserted(() -> assertThat((String) console.call(DevConsole.MediaType.TEXT))
                .contains("; balance 750000 quota units, used "));

        var accounts =
                ((JsonObject) console.call(DevConsole.MediaType.JSON)).<List<JsonObject>>getCollection("accounts");
        assertThat(accounts.get(0).<Map<String, Object>>getMap("balance"))
                .containsEntry("unlimited", false)
                .containsEntry("unit", "quota units")
                .containsKeys("available", "used", "ageSeconds");
    }

    @Test
    void theMBeanOfAnEndpointShowsIt() throws Exception {
        start("jimeng:generate");
        var server = ManagementFactory.getPlatformMBeanServer();
        var pattern = "org.apache.camel:context=" + context.getManagementName() + ",type=endpoints,*";
        var endpoint = server.queryNames(new ObjectName(pattern), null).stream()
                .filter(name -> name.toString().contains("jimeng"))
                .findFirst()
                .orElseThrow();

        await().untilAsserted(() -> assertThat((String) server.getAttribute(endpoint, "AccountBalance"))
                .startsWith("750000 quota units, used "));
    }

    @Test
    void lookingAtAnEndpointThatIsNotUsedDoesNotUseItsAccount() throws Exception {
        context.start();
        options().setApiKey(" ");
        var unused = context.getEndpoint("jimeng:jm-notify", JimengEndpoint.class);

        assertThat(unused.getAccountBalance()).isEqualTo("unknown: not read yet, or not reported by the gateway");

        assertThat(check().getState()).isEqualTo(State.UP);
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void lessThanMinBalanceIsOneEventAndCallsAreStillSent() throws Exception {
        simulator.account().setAvailable(5);
        start("jimeng:generate?minBalance=100");

        assertThat(send().isFailed()).isFalse();
        assertThat(send().isFailed()).isFalse();

        await().untilAsserted(() -> assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.isLow()).isTrue();
            assertThat(event.getAvailable()).isLessThan(event.getMinBalance());
            assertThat(event.getUnit()).isEqualTo("quota units");
            assertThat(event)
                    .asString()
                    .contains("octopusx at 127.0.0.1", "below minBalance=100")
                    .doesNotContain(KEY);
        }));
        assertThat(detail("balance")).endsWith("; below minBalance=100");
        assertThat(check().getState()).isEqualTo(State.UP);
        assertThat(simulator.journal().count(USAGE)).isOne();
    }

    @Test
    void withoutAnybodyWhoLooksNothingIsAsked() throws Exception {
        start("jimeng:generate");

        send();

        assertThat(simulator.journal().count(USAGE)).isZero();
    }

    @Test
    void anUnknownOutcomeCarriesTheEvidenceInTheExceptionAndInTheRow() throws Exception {
        start("jimeng:generate?accountEvidence=true&requestKey=order-1");
        await().until(() -> simulator.journal().count(USAGE) == 1);
        await().untilAsserted(() -> assertThat(detail("balance")).startsWith("750000"));
        simulator.script(GENERATIONS, Fault.dropMidReply());

        var failure = send().getException(JimengOutcomeUnknownException.class);

        var evidence = failure.getAccountEvidence();
        assertThat(evidence.spent()).isEqualByComparingTo(String.valueOf(SimulatedAccount.PRICE));
        assertThat(evidence.otherCalls()).isZero();
        assertThat(failure.getMessage()).contains("Evidence, not proof: ", evidence.toString());
        var row = context.getEndpoint("jimeng:generate?accountEvidence=true&requestKey=order-1", JimengEndpoint.class)
                .taskOperations()
                .findKey("order-1")
                .orElseThrow();
        assertThat(row.note()).contains(evidence.toString());
        assertThat(simulator.journal().count(USAGE)).isEqualTo(2);
        assertThat(simulator.journal().count(GENERATIONS)).isOne();
    }

    private void start(String... endpoints) throws Exception {
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof JimengBalanceEvent news) {
                    events.add(news);
                }
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < endpoints.length; i++) {
                    from("direct:" + i).to(endpoints[i]);
                }
            }
        });
        context.start();
    }

    private Exchange send() {
        return context.createFluentProducerTemplate()
                .to("direct:0")
                .withBody("a cat")
                .send();
    }

    private Result check() {
        return HealthCheckRegistry.get(context).getCheck("jimeng").orElseThrow().callReadiness();
    }

    private String detail(String suffix) {
        return check().getDetails().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + suffix))
                .map(entry -> (String) entry.getValue())
                .findFirst()
                .orElseThrow();
    }

    private double gauge(String name) {
        return meters.get(name).tag("provider", "octopusx").gauge().value();
    }

    private JimengConfiguration options() {
        return context.getComponent("jimeng", JimengComponent.class).getConfiguration();
    }
}

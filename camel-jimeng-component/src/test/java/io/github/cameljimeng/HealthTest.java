package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.internal.ledger.FailingTasks;
import io.github.cameljimeng.ledger.Together;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readiness as Kubernetes, Spring Boot and Quarkus hear of it, from Camel's own registry of health checks. */
class HealthTest {

    private static final String KEY = "sk-health-0123456789";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";
    private static final Fault REFUSAL = Fault.status(401, "{\"error\":{\"message\":\"invalid token\"}}");

    private static JimengSimulator simulator;

    private final FailingTasks tasks = new FailingTasks();
    private final DefaultCamelContext context = new DefaultCamelContext();

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
        context.getRegistry().bind("tasks", tasks);
        options().setBaseUrl(simulator.url());
        options().setApiKey(KEY);
        options().setMaxRetries(0);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void upWhenTheGatewayTakesOurCredentials() throws Exception {
        start("jimeng:generate");

        await().untilAsserted(() -> {
            assertThat(check().getState()).isEqualTo(State.UP);
            assertThat(account()).isEqualTo("credentials are accepted");
        });
    }

    @Test
    void theCredentialsOfArkAreTriedWithItsOwnListOfModels() throws Exception {
        options().setProvider("ark");
        start("jimeng:generate?model=doubao-seedream-4-5-251128");

        await().untilAsserted(() -> assertThat(account()).isEqualTo("credentials are accepted"));
        assertThat(simulator.journal().count("/api/v3/models")).isPositive();
    }

    @Test
    void refusedCredentialsAreADetailOnly() throws Exception {
        options().setApiKey("sk-wrong-0123456789");
        start("jimeng:generate");

        await().untilAsserted(() -> {
            assertThat(check().getState()).isEqualTo(State.UP);
            assertThat(account()).startsWith("credentials are refused: ");
        });
    }

    @Test
    void withHealthCheckCredentialsDownWhenTheGatewayRefusesThemAndTheOptionIsNamed() throws Exception {
        component().setHealthCheckCredentials(true);
        options().setApiKey("sk-wrong-0123456789");
        start("jimeng:generate");

        await().untilAsserted(() -> assertThat(check().getState()).isEqualTo(State.DOWN));

        assertThat(message())
                .contains("octopusx at " + simulator.url().replace("http://", ""))
                .contains("refuses the credentials")
                .contains("apiKey")
                .contains("JIMENG_API_KEY");
        assertThat(account()).startsWith("credentials are refused: ");
        assertThat(check().getDetails().toString() + message()).doesNotContain("sk-wrong");
    }

    @Test
    void aRefusalIsHeardFromOrdinaryCallsAndSoIsItsEnd() throws Exception {
        component().setHealthCheckCredentials(true);
        start("jimeng:generate");
        simulator.scriptAlways("/v1/images/generations", REFUSAL);
        send();
        assertThat(check().getState()).isEqualTo(State.DOWN);

        simulator.clearScript();
        send();

        assertThat(check().getState()).isEqualTo(State.UP);
    }

    @Test
    void nothingThatIsPaidForIsEverSent() throws Exception {
        start("jimeng:generate", "jimeng:edit", "jimeng:jm-submit", "jimeng:jm-poll");

        check();
        await().until(() -> simulator.journal().count(QUERY) == 1);

        assertThat(simulator.journal().entries()).allSatisfy(entry -> assertThat(entry.toString())
                .containsAnyOf("POST /jm?Action=CVSync2AsyncGetResult", "GET /api/usage/token/"));
    }

    @Test
    void aGatewayWithoutTasksIsAskedForItsModels() throws Exception {
        start("jimeng:generate?provider=openai");

        check();

        await().until(() -> simulator.journal().count("/v1/models") == 1);
        assertThat(simulator.journal().entries())
                .filteredOn(entry -> !entry.path().contains("/billing/"))
                .hasSize(1);
    }

    @Test
    void aGatewayThatWasHeardOfIsNotAsked() throws Exception {
        start("jimeng:generate");
        send();

        check();

        assertThat(account()).isEqualTo("credentials are accepted");
        assertThat(simulator.journal().count(QUERY)).isZero();
    }

    @Test
    void whoAsksOftenOrAtTheSameTimeCausesOneQuestion() throws Exception {
        simulator.script(QUERY, Fault.delay(Duration.ofMillis(300)));
        start("jimeng:generate");

        Together.run(4, caller -> check());
        check();

        await().untilAsserted(() -> assertThat(account()).isEqualTo("credentials are accepted"));
        assertThat(simulator.journal().count(QUERY)).isEqualTo(1);
    }

    @Test
    void upWhenTheGatewayIsOutOfReachWithTheReasonInADetail() throws Exception {
        options().setBaseUrl("http://127.0.0.1:1");
        start("jimeng:generate");

        await().untilAsserted(() -> assertThat(account()).contains("the last check got no answer"));

        assertThat(check().getState()).isEqualTo(State.UP);
        assertThat(account()).contains("not been tried yet").contains("127.0.0.1");
    }

    @Test
    void aGatewayThatHangsDoesNotHangTheCaller() throws Exception {
        simulator.scriptAlways(QUERY, Fault.hang());
        start("jimeng:generate");

        var result = check();

        assertThat(result.getState()).isEqualTo(State.UP);
        assertThat(account()).contains("being checked now");
    }

    @Test
    void downWithoutCredentialsAndNothingIsSent() throws Exception {
        options().setProvider("volcengine");
        start("jimeng:jm-submit");

        assertThat(check().getState()).isEqualTo(State.DOWN);

        assertThat(message()).contains("volcengine").contains("accessKey and secretKey");
        assertThat(account()).startsWith("credentials are missing: ");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void aClockThatDiffersIsADetail() throws Exception {
        tasks.clockIsAheadBy(Duration.ofSeconds(-42));
        start("jimeng:jm-submit?taskRepository=#bean:tasks");

        await().untilAsserted(() -> assertThat(detail("tasks (taskRepository)"))
                .asString()
                .startsWith("reachable; the clock of this process is 42 s behind that of the task store"));
        assertThat(check().getState()).isEqualTo(State.UP);
    }

    @Test
    void downWhileTheTasksAreOutOfReach() throws Exception {
        start("jimeng:jm-submit?taskRepository=#bean:tasks");
        assertThat(detail("tasks (taskRepository)")).isEqualTo("reachable");

        tasks.outOfReachWhile(() -> true);
        await().untilAsserted(() -> assertThat(check().getState()).isEqualTo(State.DOWN));
        assertThat(message()).contains("taskRepository").contains("the database is out of reach");
        assertThat(detail("tasks (taskRepository)")).isEqualTo("unreachable");

        tasks.outOfReachWhile(() -> false);
        await().untilAsserted(() -> assertThat(check().getState()).isEqualTo(State.UP));
    }

    @Test
    void aDirectoryWhereImagesCannotBeKeptIsOnlyADetail(@TempDir Path folder) throws Exception {
        var kept = folder.resolve("kept");
        start("jimeng:generate?keepResults=images&taskRepository=#bean:tasks&resultDirectory=" + kept);
        assertThat(detail("kept images (" + kept + ")")).isEqualTo("usable");

        Files.createFile(kept);

        await().untilAsserted(() ->
                assertThat(detail("kept images (" + kept + ")")).isEqualTo("unusable: it is not a writable directory"));
        assertThat(check().getState()).isEqualTo(State.UP);
    }

    @Test
    void aRepositoryThatHangsDoesNotHangTheCallerAndIsAskedByOneThread() throws Exception {
        start("jimeng:jm-submit?taskRepository=#bean:tasks");
        var answer = new CountDownLatch(1);
        var asking = new AtomicInteger();
        tasks.outOfReachWhile(() -> {
            asking.incrementAndGet();
            waitFor(answer);
            return false;
        });

        for (int i = 0; i < 3; i++) {
            check();
        }

        assertThat(asking).hasValue(1);
        answer.countDown();
    }

    @Test
    void itIsAReadinessCheckAndNoLivenessCheck() throws Exception {
        options().setApiKey("sk-wrong-0123456789");
        start("jimeng:generate");

        await().untilAsserted(() -> assertThat(ids(HealthCheckHelper.invokeReadiness(context, "full")))
                .contains("jimeng"));
        assertThat(ids(HealthCheckHelper.invokeLiveness(context, "full"))).doesNotContain("jimeng");
    }

    @Test
    void itIsOffWhenBothKindsOfChecksAreOff() throws Exception {
        component().setHealthCheckConsumerEnabled(false);
        component().setHealthCheckProducerEnabled(false);
        options().setApiKey("sk-wrong-0123456789");
        start("jimeng:generate");

        assertThat(check().getState()).isEqualTo(State.UNKNOWN);
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void oneKindAloneKeepsItOn() throws Exception {
        component().setHealthCheckConsumerEnabled(false);
        start("jimeng:generate");

        assertThat(check().getState()).isEqualTo(State.UP);
    }

    @Test
    void aSecondComponentHasACheckOfItsOwn() throws Exception {
        context.addComponent("other", new JimengComponent());
        start("jimeng:generate");

        assertThat(registry().getCheckIDs()).contains("jimeng", "jimeng-2");
    }

    @Test
    void itGoesWithItsComponent() throws Exception {
        start("jimeng:generate");

        component().stop();

        assertThat(registry().getCheckIDs()).doesNotContain("jimeng");
    }

    private void start(String... endpoints) throws Exception {
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

    private void send() {
        context.createFluentProducerTemplate().to("direct:0").withBody("a cat").send();
    }

    private Result check() {
        return registry().getCheck("jimeng").orElseThrow().callReadiness();
    }

    private String message() {
        return check().getMessage().orElseThrow();
    }

    private String account() {
        var details = check().getDetails();
        return details.keySet().stream()
                .filter(name -> name.contains(" at ") && !name.contains(" balance"))
                .map(name -> (String) details.get(name))
                .findFirst()
                .orElseThrow();
    }

    private Object detail(String name) {
        return check().getDetails().get(name);
    }

    private static List<String> ids(Iterable<Result> results) {
        var ids = new ArrayList<String>();
        results.forEach(result -> ids.add(result.getCheck().getId()));
        return ids;
    }

    private HealthCheckRegistry registry() {
        return HealthCheckRegistry.get(context);
    }

    private JimengComponent component() {
        return context.getComponent("jimeng", JimengComponent.class);
    }

    private JimengConfiguration options() {
        return component().getConfiguration();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

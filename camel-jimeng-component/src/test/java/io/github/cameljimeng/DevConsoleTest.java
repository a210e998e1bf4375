package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.internal.ledger.FailingTasks;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code camel.context.dev-console=true} shows of tasks and accounts. */
class DevConsoleTest {

    private static final String KEY = "sk-console-0123456789";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";

    private static JimengSimulator simulator;

    private final FailingTasks tasks = new FailingTasks();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Instant later = Instant.now().plusSeconds(600);

    @BeforeAll
    static void startSimulator() {
        simulator = JimengSimulator.builder().apiKey(KEY).start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @BeforeEach
    void start() throws Exception {
        simulator.clearScript();
        context.setDevConsole(true);
        context.getRegistry().bind("tasks", tasks);
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey(KEY);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:posters").to("jimeng:jm-track?taskGroup=posters&taskRepository=#bean:tasks");
                from("direct:photos").to("jimeng:jm-track?taskGroup=photos");
                from("direct:submit").to("jimeng:jm-submit?taskGroup=photos&keepHeaders=customer");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void camelFindsItByItself() {
        var found = context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class).stream()
                .map(DevConsole::getId);

        assertThat(found).contains("jimeng");
    }

    @Test
    void everyGroupIsShownWithItsStoreAndCounts() {
        task("t-1", task -> task);
        task("t-2", task -> task.ended(TaskState.DEAD, later, "the disk is full"));

        var posters = group(json(Map.of()), "posters");

        assertThat(posters.get("store").asText()).isEqualTo("taskRepository");
        assertThat(posters.at("/counts/pending").asInt()).isEqualTo(1);
        assertThat(posters.at("/counts/due").asInt()).isZero();
        assertThat(posters.at("/counts/dead").asInt()).isEqualTo(1);
        assertThat(posters.at("/counts/oldestAgeSeconds").asInt()).isBetween(90, 400);
        assertThat(group(json(Map.of()), "photos").get("store").asText()).isEqualTo("memory");
        assertThat(text(Map.of()))
                .contains(
                        "Tasks of group posters (taskRepository): 1 pending, 0 due, oldest 1m30s, 0 done, 0 failed, 1 dead")
                .contains("Tasks of group photos (memory)");
    }

    @Test
    void tasksAreListedThoseFirstThatNeedSomebody() {
        task("t-1", task -> task.queried(later, "still generating").queried(later, "still generating"));
        task("t-2", task -> task.delivering(later).ended(TaskState.DEAD, later, "the disk is full"));

        var listed = group(json(Map.of()), "posters").get("tasks");

        assertThat(listed.findValuesAsText("taskId")).containsExactly("t-2", "t-1");
        assertThat(listed.get(0).get("note").asText()).isEqualTo("the disk is full");
        assertThat(listed.get(0).get("deliveries").asInt()).isEqualTo(1);
        assertThat(listed.get(1).get("queries").asInt()).isEqualTo(2);
        assertThat(listed.get(1).get("state").asText()).isEqualTo("SUBMITTED");
        assertThat(Instant.parse(listed.get(1).get("due").asText())).isAfter(Instant.now());
        assertThat(listed.get(1).get("ageSeconds").asInt()).isBetween(90, 400);
        assertThat(text(Map.of())).containsSubsequence("t-2", "DEAD", "the disk is full", "t-1", "SUBMITTED");
    }

    @Test
    void optionsNarrowTheList() {
        task("t-1", task -> task);
        task("t-2", task -> task);
        task("t-3", task -> task.ended(TaskState.DEAD, later, null));

        assertThat(json(Map.of("group", "photos")).get("groups")).hasSize(1);
        assertThat(group(json(Map.of("state", "dead")), "posters").get("tasks").findValuesAsText("taskId"))
                .containsExactly("t-3");
        assertThat(group(json(Map.of("limit", "2")), "posters").get("tasks")).hasSize(2);
        assertThat(text(Map.of("group", "posters", "state", "SUBMITTED")))
                .contains("t-1")
                .doesNotContain("t-3")
                .doesNotContain("photos");
    }

    @Test
    void optionsThatMakeNoSenseAreAnsweredWithThoseThatDo() {
        assertThat(text(Map.of("state", "lost"))).contains("Unknown state lost").contains("SUBMITTED");
        assertThat(text(Map.of("limit", "many"))).contains("limit").contains("many");
        assertThat(json(Map.of("limit", "0")).get("error").asText()).contains("limit");
        assertThat(text(Map.of("command", "destroy", "task", "t-1")))
                .contains("replay")
                .contains("cancel");
    }

    @Test
    void aDeadTaskIsReplayedAndAWatchedOneCancelled() {
        task("t-1", task -> task.ended(TaskState.DEAD, later, null));
        task("t-2", task -> task);

        var replayed = json(Map.of("command", "replay", "task", "t-1"));
        var cancelled = text(Map.of("command", "cancel", "task", "t-2"));

        assertThat(replayed.get("answer").asText()).contains("t-1 is SUBMITTED again");
        assertThat(cancelled).contains("t-2 is no longer watched");
        assertThat(state("t-1")).isEqualTo(TaskState.SUBMITTED);
        assertThat(state("t-2")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void aCommandThatCannotBeDoneSaysWhy() {
        task("t-1", task -> task);

        assertThat(text(Map.of("command", "replay", "task", "t-1"))).contains("already watched");
        assertThat(text(Map.of("command", "replay", "task", "t-9")))
                .contains("There is no task t-9")
                .contains("posters")
                .contains("photos");
        assertThat(text(Map.of("command", "cancel"))).contains("The task id is missing");
    }

    @Test
    void aRepositoryThatIsOutOfReachHidesNoOtherGroup() {
        tasks.outOfReachWhile(() -> true);

        var shown = json(Map.of());

        assertThat(group(shown, "posters").get("error").asText()).contains("the database is out of reach");
        assertThat(group(shown, "photos").has("counts")).isTrue();
        assertThat(text(Map.of())).contains("the database is out of reach").contains("Tasks of group photos (memory)");
    }

    @Test
    void accountsAreShownWithWhatTheGatewaySaysToTheirCredentials() {
        assertThat(account().get("gateway").asText())
                .isEqualTo("octopusx at " + simulator.url().replace("http://", ""));
        assertThat(account().get("credentials").asText()).isEqualTo("not tried yet");

        context.createProducerTemplate().sendBody("direct:submit", "a cat");
        assertThat(account().get("credentials").asText()).isEqualTo("ok");

        simulator.scriptAlways("/jm*", Fault.status(401, "{\"error\":{\"message\":\"invalid token\"}}"));
        context.createFluentProducerTemplate()
                .to("direct:submit")
                .withBody("a cat")
                .send();
        assertThat(account().get("credentials").asText()).isEqualTo("refused");
        assertThat(account().get("reason").asText()).contains("invalid token").contains("apiKey");
        assertThat(text(Map.of())).contains("credentials refused").contains("invalid token");
    }

    @Test
    void noPromptNoKeptHeaderAndNoSecretIsShown() {
        simulator.scriptAlways(
                QUERY, Fault.status(200, "{\"code\":10000,\"data\":{\"status\":\"generating\"},\"status\":10000}"));
        context.createProducerTemplate().sendBodyAndHeader("direct:submit", "a private wish", "customer", "Ms 4711");

        await().untilAsserted(() ->
                assertThat(group(json(Map.of()), "photos").get("tasks")).hasSize(1));
        for (var shown : new String[] {text(Map.of()), json(Map.of()).toString()}) {
            assertThat(shown)
                    .doesNotContain("a private wish")
                    .doesNotContain("4711")
                    .doesNotContain(KEY);
        }
    }

    private JsonNode account() {
        var accounts = json(Map.of()).get("accounts");
        assertThat(accounts).hasSize(1);
        return accounts.get(0);
    }

    private static JsonNode group(JsonNode shown, String name) {
        for (var group : shown.get("groups")) {
            if (group.get("group").asText().equals(name)) {
                return group;
            }
        }
        throw new AssertionError("no group " + name + " in " + shown);
    }

    private String text(Map<String, Object> options) {
        return (String) console().call(MediaType.TEXT, options);
    }

    // through Camel's own writer, as its HTTP server does
    private JsonNode json(Map<String, Object> options) {
        try {
            return new ObjectMapper().readTree(Jsoner.serialize(console().call(MediaType.JSON, options)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DevConsole console() {
        return context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("jimeng");
    }

    private void task(String taskId, UnaryOperator<ImageTask> step) {
        var submitted = Instant.now().minusSeconds(90);
        var task = Rows.intent("posters", "octopusx", null, submitted, later).submitted(taskId, submitted, later);
        tasks.add(task);
        tasks.replace(task, step.apply(task));
    }

    private TaskState state(String taskId) {
        return tasks.find("posters", taskId).get(0).state();
    }
}

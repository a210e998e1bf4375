package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Operators see and free request keys, where there is a route with {@code jimeng:generate} and nothing else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RequestKeysOfOperatorsTest {

    private static final String GENERATE = "/v1/images/generations";
    private static final String KEY = "customer 4711";

    @TempDir
    private Path directory;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private JimengSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = JimengSimulator.start();
        context.setDevConsole(true);
        context.getRegistry().bind("meters", meters);
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setMaxRetries(0);
        options.setTaskGroup("posters");
        options.setTaskDirectory(directory.toString());
        options.setKeepResults(JimengConfiguration.KeepResults.IMAGES);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:order").to("jimeng:generate");
                from("direct:counted").to("jimeng:generate?budgetGroup=posters&prices.any=0.22");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        simulator.close();
    }

    @Test
    void theMBeanOfTheEndpointListsKeys() throws Exception {
        order("a cat");

        var table = (TabularData) operation("listKeys", 10);

        assertThat(table.getTabularType().getRowType().keySet())
                .containsExactlyInAnyOrder(
                        "id", "key", "operation", "provider", "state", "age", "keptUntil", "images", "files");
        assertThat(table.size()).isEqualTo(1);
        var row = (CompositeData) table.values().iterator().next();
        assertThat(row.get("key")).isEqualTo(KEY);
        assertThat(row.get("operation")).isEqualTo("generate");
        assertThat(row.get("state")).isEqualTo("DONE");
        assertThat((String) row.get("age")).matches("\\d+.*");
        assertThat((String) row.get("keptUntil")).endsWith("Z");
        assertThat(row.get("images")).isEqualTo(1);
        assertThat(row.get("files")).isEqualTo(1);
    }

    @Test
    void theMBeanOfTheEndpointReportsWhatWasSpent() throws Exception {
        send("direct:counted", "a cat", KEY);
        var today = LocalDate.now(ZoneOffset.UTC);

        var table = (TabularData) operation("spending", today.minusDays(1).toString(), today.toString());

        var row = (CompositeData) table.values().iterator().next();
        assertThat(row.get("group")).isEqualTo("posters");
        assertThat(row.get("state")).isEqualTo("DELIVERED");
        assertThat(row.get("images")).isEqualTo(1L);
        assertThat((BigDecimal) row.get("cost")).isEqualByComparingTo("0.22");
        assertThatThrownBy(() -> operation("spending", "yesterday", "today"))
                .rootCause()
                .hasMessageContaining("A day must be a date such as 2026-11-27");
        assertThatThrownBy(() -> operation("giveBack", "none"))
                .rootCause()
                .hasMessageContaining("Row none has no open reservation");
    }

    @Test
    void theConsoleReportsWhatWasSpent() throws Exception {
        send("direct:counted", "a cat", KEY);

        var recent = console().call(MediaType.TEXT, Map.of("command", "spending"));
        assertThat(recent.toString()).contains("posters").containsPattern("DELIVERED +1 +1 +0.22");
        var old = Map.<String, Object>of("command", "spending", "from", "2020-01-01", "to", "2020-01-02");
        assertThat(console().call(MediaType.TEXT, old).toString()).contains(": none");
        assertThat(console().call(MediaType.JSON, old).toString()).contains("spending=[]");
    }

    @Test
    void aListIsNoLongerThanAskedFor() throws Exception {
        order("a cat");
        send("direct:order", "a dog", KEY + " again");

        assertThat(((TabularData) operation("listKeys", 1)).size()).isEqualTo(1);
        assertThatThrownBy(() -> operation("listKeys", 0))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("greater than 0");
    }

    @Test
    void theKeyOfAnUnknownOutcomeIsReleasedAndPaidAgain() throws Exception {
        simulator.script(GENERATE, Fault.dropBeforeReply());
        order("a cat");
        assertThat(order("a cat").getException()).isNotNull();

        var told = (String) operation("releaseKey", KEY);

        assertThat(told)
                .contains(" is free: the next generate with this key is a paid call")
                .doesNotContain(KEY);
        assertThat(order("a cat").getException()).isNull();
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(2);
    }

    @Test
    void theKeyOfAnImageIsForgottenByTheIdOfItsRow() throws Exception {
        order("a cat");
        var row = operations().keys(1).get(0).id();

        var told = (String) operation("forgetKey", row);

        assertThat(told).contains(row);
        assertThat(order("a dog").getException()).isNull();
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(2);
    }

    @Test
    void whatCannotBeDoneIsSaidInPlainWords() {
        order("a cat");

        assertThatThrownBy(() -> operation("releaseKey", KEY))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The request succeeded")
                .hasMessageNotContaining(KEY);
        assertThatThrownBy(() -> operation("forgetKey", "nobody's"))
                .rootCause()
                .hasMessageContaining("Task group posters has no such request key")
                .hasMessageNotContaining("nobody's");
        assertThatThrownBy(() -> operation("forgetKey", " "))
                .rootCause()
                .hasMessageContaining("The request key is missing");
    }

    @Test
    void theConsoleCountsCallsAndKeptImagesAndShowsNoKey() throws IOException {
        order("a cat");
        simulator.script(GENERATE, Fault.dropBeforeReply());
        send("direct:order", "a dog", "another");

        var group = json(Map.of()).get("groups").get(0);
        assertThat(group.at("/counts/calls/made").asInt()).isEqualTo(1);
        assertThat(group.at("/counts/calls/unknown").asInt()).isEqualTo(1);
        assertThat(group.at("/counts/calls/underWay").asInt()).isZero();
        var kept = json(Map.of()).get("keptImages").get(0);
        assertThat(kept.get("directory").asText())
                .isEqualTo(directory.resolve("results").toString());
        assertThat(kept.get("files").asInt()).isEqualTo(1);
        assertThat(kept.get("bytes").asLong()).isPositive();
        assertThat(text(Map.of()))
                .contains("Calls with a request key: 0 under way, 1 succeeded, 1 with unknown outcome")
                .contains("Images kept for request keys in " + directory.resolve("results") + ": 1 files, ")
                .doesNotContain(KEY);
    }

    @Test
    void theConsoleListsKeysWhenItIsAskedTo() throws IOException {
        order("a cat");

        var keys = json(Map.of("command", "keys")).get("groups").get(0);

        assertThat(keys.get("group").asText()).isEqualTo("posters");
        assertThat(keys.get("keys").get(0).get("key").asText()).isEqualTo(KEY);
        assertThat(keys.get("keys").get(0).get("images").asInt()).isEqualTo(1);
        assertThat(text(Map.of("command", "keys"))).containsSubsequence("ROW", "generate", "DONE", KEY);
        assertThat(text(Map.of("command", "keys", "group", "photos"))).doesNotContain(KEY);
    }

    @Test
    void theConsoleFreesKeys() throws IOException {
        order("a cat");
        simulator.script(GENERATE, Fault.dropBeforeReply());
        send("direct:order", "a dog", "another");

        assertThat(text(Map.of("command", "release", "key", "another"))).contains(" is free");
        assertThat(json(Map.of("command", "forget", "key", KEY)).get("answer").asText())
                .contains(" is free");

        assertThat(operations().keys(10)).isEmpty();
        assertThat(text(Map.of("command", "forget", "key", KEY)))
                .contains("There is no such request key in the task groups posters");
        assertThat(text(Map.of("command", "release"))).contains("The request key is missing");
        assertThat(text(Map.of("command", "destroy"))).contains("release, forget or spending");
    }

    @Test
    void callsByStateAndKeptImagesAreGauged() {
        order("a cat");
        simulator.script(GENERATE, Fault.dropBeforeReply());
        send("direct:order", "a dog", "another");

        assertThat(gauge("done")).isEqualTo(1);
        assertThat(gauge("failed")).isEqualTo(1);
        assertThat(gauge("intent")).isZero();
        assertThat(meters.get("jimeng.kept.files").gauge().value()).isEqualTo(1);
        assertThat(meters.get("jimeng.kept.bytes").gauge().value()).isPositive();
    }

    @Test
    void whatIsAnsweredWithoutPayingIsCounted() {
        order("a cat");
        order("a cat");
        for (int i = 0; i < 3; i++) {
            send("jimeng:jm-submit", "a cat", "a task");
        }

        assertThat(duplicates("generate")).isEqualTo(1);
        assertThat(duplicates("jm-submit")).isEqualTo(2);
    }

    @Test
    void whatCannotBeAnsweredIsNoDuplicate() {
        simulator.script(GENERATE, Fault.dropBeforeReply());
        order("a cat");
        order("a cat");

        assertThat(meters.find("jimeng.duplicates").counter()).isNull();
    }

    private Exchange order(String prompt) {
        return send("direct:order", prompt, KEY);
    }

    private Exchange send(String uri, String prompt, String key) {
        return context.createProducerTemplate().request(uri, e -> {
            e.getMessage().setBody(prompt);
            e.getMessage().setHeader(JimengHeaders.REQUEST_KEY, key);
        });
    }

    private double gauge(String state) {
        return meters.get("jimeng.keyed.calls")
                .tags("group", "posters", "state", state)
                .gauge()
                .value();
    }

    private double duplicates(String operation) {
        return meters.get("jimeng.duplicates")
                .tags("operation", operation, "provider", "octopusx", "model", "jimeng-4.0")
                .counter()
                .count();
    }

    private TaskOperations operations() {
        return context.getEndpoint("jimeng:generate", JimengEndpoint.class).taskOperations();
    }

    private Object operation(String name, Object... arguments) throws Exception {
        var pattern = "org.apache.camel:context=" + context.getManagementName() + ",type=endpoints,*";
        var endpoint = jmx.queryNames(new ObjectName(pattern), null).stream()
                .filter(bean -> bean.getKeyProperty("name").contains("jimeng://generate"))
                .findFirst()
                .orElseThrow();
        var types = Stream.of(arguments)
                .map(argument -> argument instanceof Integer ? "int" : String.class.getName())
                .toArray(String[]::new);
        return jmx.invoke(endpoint, name, arguments, types);
    }

    private String text(Map<String, Object> options) {
        return (String) console().call(MediaType.TEXT, options);
    }

    private JsonNode json(Map<String, Object> options) throws IOException {
        return new ObjectMapper().readTree(Jsoner.serialize(console().call(MediaType.JSON, options)));
    }

    private DevConsole console() {
        return context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("jimeng");
    }
}

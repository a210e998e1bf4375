package io.github.cameljimeng.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;

/** Renders docs/options.md from the generated catalog. */
final class OptionTables {

    private static final String CATALOG = "/META-INF/io/github/cameljimeng/jimeng.json";
    private static final String HEAD = """
            # Options and headers

            <!-- written from the catalog of the component by ./mvnw -pl camel-jimeng-component -am test -Ddocs.write=true -->

            Set an option on the component, for all endpoints (`camel.component.jimeng.ratio = 16:9`), or on an endpoint, in its URI
            (`jimeng:generate?ratio=16:9`), which overrides the component. Options of a request also have a [header](#headers-in),
            which overrides both for one message (`CamelJimengRatio`). Durations are milliseconds or text such as `90s`.
            """;
    private static final Map<String, String> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("common", "Gateway, results and tasks");
        GROUPS.put("security", "Security");
        GROUPS.put("money", "Money");
        GROUPS.put("producer", "Requests");
        GROUPS.put("producer (advanced)", "Requests, advanced");
        GROUPS.put("consumer", "from(\"jimeng:jm-poll\")");
        GROUPS.put("consumer (advanced)", "from(\"jimeng:jm-poll\"), advanced");
        GROUPS.put("scheduler", "Scheduler of from(\"jimeng:jm-poll\")");
        GROUPS.put("health", "Health checks");
        GROUPS.put("advanced", "Transport and other advanced options");
    }

    /** Options of every Camel component, whose descriptions in the catalog are Camel's. */
    private static final Map<String, String> OF_CAMEL = Map.ofEntries(
            Map.entry(
                    "autowiredEnabled", "Whether to find beans by type in the registry, such as the only DataSource."),
            Map.entry(
                    "backoffIdleThreshold", "Number of consecutive idle polls after which backoffMultiplier applies."),
            Map.entry(
                    "bridgeErrorHandler",
                    "Whether errors of the consumer itself, such as an unreachable database, go to the route's error"
                            + " handler. By default, they are only logged."),
            Map.entry(
                    "exceptionHandler",
                    "Your own ExceptionHandler for errors of the consumer itself. Not used with bridgeErrorHandler."),
            Map.entry("exchangePattern", "Pattern of the exchanges that the consumer creates."),
            Map.entry("greedy", "Whether to poll again at once after a poll that found tasks."),
            Map.entry("healthCheckConsumerEnabled", "Whether health checks of consumers are enabled."),
            Map.entry(
                    "healthCheckProducerEnabled",
                    "Whether health checks of producers are enabled; they also need"
                            + " camel.health.producersEnabled=true."),
            Map.entry("initialDelay", "Milliseconds before the first poll."),
            Map.entry(
                    "lazyStartProducer",
                    "Whether to start the producer with its first message, so that the error handler handles a failed"
                            + " start. That message takes longer."),
            Map.entry(
                    "pollStrategy",
                    "Your own PollingConsumerPollStrategy, for polls that fail before an exchange exists."),
            Map.entry("repeatCount", "Maximum number of polls; 0 for no limit."),
            Map.entry("runLoggingLevel", "Level at which the start and end of each poll are logged."),
            Map.entry(
                    "scheduledExecutorService",
                    "Your own thread pool for the consumer. By default, each consumer has one thread."),
            Map.entry("scheduler", "Cron scheduler: spring or quartz, from camel-spring or camel-quartz."),
            Map.entry("schedulerProperties", "Properties of the scheduler."),
            Map.entry("sendEmptyMessageWhenIdle", "Whether a poll that finds no task sends an empty message."),
            Map.entry("startScheduler", "Whether the scheduler starts automatically."),
            Map.entry("timeUnit", "Unit of initialDelay and delay."),
            Map.entry("useFixedDelay", "Whether to poll with a fixed delay, instead of at a fixed rate."));

    private OptionTables() {}

    static String render() throws IOException {
        try (var in = OptionTables.class.getResourceAsStream(CATALOG)) {
            var catalog = new ObjectMapper().readTree(in);
            var endpoint = catalog.get("properties");
            var component = catalog.get("componentProperties");
            return HEAD
                    + options("## Options of the component and of endpoints", endpoint, component::has)
                    + options("## Options of endpoints only", endpoint, name -> !component.has(name))
                    + options("## Options of the component only", component, name -> !endpoint.has(name))
                    + headers(catalog.get("headers"));
        }
    }

    private static String options(String title, JsonNode properties, Predicate<String> chosen) {
        for (var entry : properties.properties()) {
            var group = entry.getValue().path("group").asText();
            if (!GROUPS.containsKey(group)) {
                throw new IllegalStateException(
                        "Option " + entry.getKey() + " is of a group without a table: " + group);
            }
        }
        var text = new StringBuilder("\n").append(title).append("\n");
        GROUPS.forEach((group, name) -> {
            var rows = new StringJoiner("\n", "", "\n");
            rows.setEmptyValue("");
            for (var entry : properties.properties()) {
                var option = entry.getValue();
                if (option.path("group").asText().equals(group)
                        && !option.path("kind").asText().equals("path")
                        && chosen.test(entry.getKey())) {
                    rows.add(row(entry.getKey(), option));
                }
            }
            if (rows.length() > 0) {
                text.append("\n### ").append(name).append("\n\n| option | type | default | |\n|---|---|---|---|\n");
                text.append(rows);
            }
        });
        return text.toString();
    }

    private static String row(String name, JsonNode option) {
        var type = option.path("enum").isArray()
                ? enumeration(option.path("enum"))
                : option.path("type").asText();
        return "| `%s` | %s | %s | %s%s |"
                .formatted(
                        option.has("prefix") ? option.path("prefix").asText() + "*" : name,
                        type,
                        code(option.path("defaultValue").asText("")),
                        description(name, option).replace("|", "\\|"),
                        option.path("secret").asBoolean() ? " Secret." : "");
    }

    private static String description(String name, JsonNode option) {
        return OF_CAMEL.getOrDefault(name, description(option));
    }

    /** Without what Camel adds to the name of an option with a prefix. */
    static String description(JsonNode option) {
        return option.path("description").asText().replaceAll(" This is a multi-value option with prefix: \\S+$", "");
    }

    private static String enumeration(JsonNode values) {
        var joined = new StringJoiner(", ");
        values.forEach(value -> joined.add(value.asText()));
        return joined.toString();
    }

    private static String headers(JsonNode headers) {
        var in = new StringJoiner("\n", "", "\n");
        var out = new StringJoiner("\n", "", "\n");
        for (var entry : headers.properties()) {
            var header = entry.getValue();
            var row = "| `%s` | %s | %s |"
                    .formatted(
                            entry.getKey(),
                            header.path("javaType").asText().replaceAll("\\b(?:\\w+\\.)+|<.*>", ""),
                            header.path("description").asText().replace("|", "\\|"));
            (header.path("label").asText().equals("producer") ? in : out).add(row);
        }
        return "\n## Headers in\n\nEach overrides the option of the same name.\n\n| header | type | |\n|---|---|---|\n"
                + in + "\n## Headers out\n\n| header | type | |\n|---|---|---|\n" + out;
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}

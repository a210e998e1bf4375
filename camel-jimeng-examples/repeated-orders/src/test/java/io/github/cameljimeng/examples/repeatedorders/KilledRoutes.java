package io.github.cameljimeng.examples.repeatedorders;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs routes in processes of their own, between their source and a gateway that counts what is paid. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
abstract class KilledRoutes {

    // all that is paid: images made and images edited
    static final String PAID = "/v1/images/*";
    static final String FETCHED = "/files/*";

    // the row of a process that died is taken for one that works for a minute
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path home;

    OrderSource source;
    JimengSimulator gateway;
    /** Where orders are kept. */
    final Map<String, String> store = new HashMap<>(Map.of("camel.component.jimeng.task-directory", "tasks"));

    private final Map<String, String> changes = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** @param home a directory for what the source writes; the routes run in it */
    abstract OrderSource open(Path home) throws Exception;

    /** The page that has the route. */
    Path page() {
        return RoutePage.PAGE;
    }

    @BeforeEach
    void start() throws Exception {
        gateway = JimengSimulator.start();
        source = open(home);
    }

    @AfterEach
    void stop() throws Exception {
        nodes.forEach(Node::close);
        if (source != null) {
            source.stop();
        }
        gateway.close();
    }

    /** In the routes that are started from now on some text of the page is another one. */
    final void change(String text, String other) {
        changes.put(text, other);
    }

    final void changeNothing() {
        changes.clear();
    }

    /** Starts the route of the page in a process of its own. */
    Node start(RoutePage language, String... sign) throws IOException {
        return start(language.write(page(), source.section(), changes, home), sign);
    }

    /** @param sign the file that appears when the process halts behind the first answer */
    Node start(Path routes, String... sign) throws IOException {
        var settings = new Properties();
        settings.putAll(source.settings());
        settings.setProperty("camel.main.routes-include-pattern", "file:" + routes);
        settings.setProperty("camel.component.jimeng.base-url", gateway.url());
        settings.setProperty("camel.component.jimeng.api-key", "any");
        settings.putAll(store);
        var file = home.resolve("settings.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        var arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(sign));
        var node = Node.start(home.resolve("node-" + nodes.size() + ".log"), arguments.toArray(String[]::new));
        nodes.add(node);
        return node;
    }

    /** Waits for what a process does; what it has said is in the failure when it does not. */
    final void await(Node node, Callable<Boolean> condition) throws IOException {
        await(node, Duration.ZERO, condition);
    }

    /** @param during how long the condition must hold */
    final void await(Node node, Duration during, Callable<Boolean> condition) throws IOException {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(200))
                    .during(during)
                    .atMost(PATIENCE)
                    .failFast("the process has ended", () -> !node.process().isAlive())
                    .until(condition);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            var seen = gateway.journal().count(PAID) + " paid, "
                    + gateway.journal().count(FETCHED) + " fetched, " + images();
            throw new AssertionError(seen + "\n" + node.said(), e);
        }
    }

    List<Path> images() throws IOException {
        return files(home.resolve("images"));
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

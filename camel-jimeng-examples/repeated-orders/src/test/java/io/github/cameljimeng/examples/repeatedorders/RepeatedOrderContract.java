package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
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
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the route of each source promises, whatever is killed: the gateway is paid once for each order. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
abstract class RepeatedOrderContract {

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

    @Test
    void anOrderThatWasPaidWhenItsProcessWasKilledGetsItsImageAndIsNotPaidAgain() throws Exception {
        var sign = home.resolve("behind-the-answer");
        source.order("a red fox");
        var first = start(RoutePage.YAML, sign.toString());
        await(first, () -> Files.exists(sign));
        assertThat(images()).isEmpty();
        first.kill();

        source.order("a blue whale");
        var second = start(RoutePage.YAML);
        await(second, () -> images().size() == 2 && source.isEmpty());

        for (var image : images()) {
            assertThat(ImageIO.read(image.toFile())).isNotNull();
        }
        assertThat(gateway.journal().count(PAID)).isEqualTo(2);
        assertThat(source.failed()).isEmpty();
    }

    @Test
    void anOrderWhoseProcessWasKilledInTheMiddleOfTheCallIsReportedAndNotPaidAgain() throws Exception {
        gateway.script(PAID, Fault.hang());
        source.order("a red fox");
        var first = start(RoutePage.JAVA);
        await(first, () -> gateway.journal().count(PAID) == 1);
        first.kill();

        source.order("a blue whale");
        var second = start(RoutePage.JAVA);
        await(second, () -> source.failed().size() == 1 && images().size() == 1 && source.isEmpty());

        assertThat(source.failed()).containsExactly("a red fox");
        assertThat(second.said()).contains("its outcome is not known");
        assertThat(gateway.journal().count(PAID)).isEqualTo(2);
    }

    @Test
    void anOrderWhoseRouteFailsBehindTheAnswerComesAgainAndIsNotPaidAgain() throws Exception {
        // there can be no folder of this name
        var inTheWay = Files.createFile(home.resolve("images"));
        source.order("a red fox");

        var node = start(RoutePage.YAML);
        await(node, () -> gateway.journal().count(FETCHED) > 1);
        Files.delete(inTheWay);
        await(node, () -> images().size() == 1 && source.isEmpty());

        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
        assertThat(source.failed()).isEmpty();
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
        var settings = new Properties();
        settings.putAll(source.settings());
        settings.setProperty(
                "camel.main.routes-include-pattern", "file:" + language.write(source.section(), changes, home));
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
    static void await(Node node, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(PATIENCE)
                    .failFast("the process has ended", () -> !node.process().isAlive())
                    .until(condition);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(node.said(), e);
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

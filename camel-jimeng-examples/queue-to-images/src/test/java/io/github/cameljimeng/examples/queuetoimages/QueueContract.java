package io.github.cameljimeng.examples.queuetoimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.examples.brokers.Broker;
import io.github.cameljimeng.examples.brokers.BrokerKind;
import io.github.cameljimeng.examples.brokers.BrokerMessage;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.main.Main;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the recipe of each broker promises, between a real broker and a simulator that counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// the group of Kafka waits for a process that was killed
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
abstract class QueueContract {

    static final String SUBMITS = "/jm?Action=CVSync2AsyncSubmitTask";
    static final Duration SOON = Duration.ofSeconds(60);

    private final AtomicInteger count = new AtomicInteger();

    final BrokerKind kind;
    JimengSimulator simulator;
    Broker broker;
    Path out;
    Main routes;

    private Process process;

    QueueContract(BrokerKind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void openBroker(@TempDir Path home) throws Exception {
        simulator =
                JimengSimulator.builder().taskDuration(Duration.ofMillis(200)).start();
        broker = QueueToImages.start(kind, home.resolve("broker"));
    }

    @AfterAll
    void closeBroker() {
        broker.close();
        simulator.close();
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        simulator.clearScript();
        simulator.journal().clear();
        out = folder;
        routes = routes();
    }

    final Main routes() {
        var main = QueueToImages.routes(kind, broker, GatewayChoice.of(simulator), out);
        settings().forEach(main::addOverrideProperty);
        return main;
    }

    private static Map<String, String> settings() {
        return Map.of(
                "camel.component.jimeng.first-poll-delay", "200ms",
                "camel.component.jimeng.poll-interval", "200ms",
                // how long a process that ends waits for what is held, and for a poll that brings nothing
                "camel.main.shutdown-timeout", "2",
                "camel.component.kafka.poll-timeout-ms", "500",
                // what is retried is retried by the route
                "camel.component.jimeng.max-retries", "0");
    }

    @AfterEach
    void close() {
        routes.stop();
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void aTextIsThePromptAndJsonTheWholeRequest() throws Exception {
        routes.start();

        var tea = send("江南茶馆 “水墨” 🍵");
        var fox = send("{\"prompt\": \"a fox\", \"width\": 1600, \"height\": 900}");

        awaitImages(tea, fox);
        assertThat(ImageIO.read(image(tea).toFile()).getWidth()).isEqualTo(1024);
        assertThat(ImageIO.read(image(fox).toFile()).getWidth()).isEqualTo(1600);
        assertThat(simulator.journal().entries(SUBMITS))
                .extracting(entry -> entry.json().get("prompt").asText())
                .containsExactlyInAnyOrder("江南茶馆 “水墨” 🍵", "a fox");
    }

    @Test
    void aRequestWithoutANameGetsThatOfItsMessage() throws Exception {
        routes.start();

        broker.send(QueueToImages.REQUESTS, BrokerMessage.text("message-1", "a fox", Map.of()));

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(images()).singleElement().asString().matches(nameOfItsMessage()));
    }

    /** A pattern of the name that a request gets which has none of its own; its message id is {@code message-1}. */
    abstract String nameOfItsMessage();

    @Test
    void aMessageThatComesAgainIsPaidOnce() throws Exception {
        var deliveries = new AtomicInteger();
        routes.start();
        // after the paid request and before the message is off the queue, as a crash would
        AdviceWith.adviceWith(routes.getCamelContext(), "requests", advice -> advice.weaveAddLast()
                .process(exchange -> {
                    if (deliveries.incrementAndGet() == 1) {
                        throw new IllegalStateException("rolled back by the test");
                    }
                }));

        var fox = send("a fox");

        await().atMost(SOON).until(() -> deliveries.get() == 2);
        awaitImages(fox);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
        assertThat(letters(fox)).isEmpty();
    }

    @Test
    void aRefusedRequestIsADeadLetterThatSaysWhy() throws Exception {
        routes.start();

        var poster = send("{\"prompt\": \"a [moderated] poster\"}");

        var letter = awaitLetter(poster);
        assertThat(letter.text()).isEqualTo("{\"prompt\": \"a [moderated] poster\"}");
        assertThat(letter.header("errorKind")).isEqualTo("CONTENT_REJECTED");
        assertThat(letter.header("errorCode")).isEqualTo("50412");
        assertThat(letter.header("mayBeBilled")).isEqualTo("false");
        assertThat(letter.header("reason")).contains("Change the prompt");
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }

    @Test
    void whatCanNeverWorkIsADeadLetterAndStopsNobody() throws Exception {
        // as much as a sender may send to Kafka by default; its dead letter is longer
        var tooLarge = "{\"prompt\": \"" + "x".repeat(1_048_000);
        routes.start();

        var half = send("{\"prompt\": ");
        var empty = send("");
        var large = send(tooLarge);
        var fox = send("a fox");

        awaitImages(fox);
        assertThat(awaitLetter(half).header("reason")).isNotBlank();
        assertThat(awaitLetter(empty).header("reason")).isNotBlank();
        assertThat(awaitLetter(large).text()).isEqualTo(tooLarge);
        await().atMost(SOON).until(this::isIdle);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }

    @Test
    void aRequestForWhichTheGatewayHasNoTimeForLongGoesBackToTheBrokerAndComesAgain() throws Exception {
        simulator.script(SUBMITS, Fault.status(429, "{}"), Fault.status(503, "{}"));
        routes.addOverrideProperty("hold-seconds", "0");
        routes.start();

        var fox = send("a fox");

        awaitImages(fox);
        await().atMost(SOON).until(this::isIdle);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(3);
        assertThat(letters(fox)).isEmpty();
    }

    // Kafka puts the names into different partitions, where one does not wait for the other
    @Test
    @Order(Integer.MAX_VALUE)
    void whateverAKilledProcessHadInItsHandsEndsAsAnImageOrAsADeadLetterAndIsPaidOnce() throws Exception {
        simulator.scriptAlways("/jm?Action=CVSync2AsyncGetResult", Fault.status(503, "{}"));
        var log = startProcess();
        var paid = send("a paid fox", "paid");
        whileAlive(log).until(() -> simulator.journal().count(SUBMITS) == 1 && isIdle());
        simulator.script(SUBMITS, Fault.hang());
        var cut = send("a fox in the middle", "cut");
        whileAlive(log).until(() -> simulator.journal().count(SUBMITS) == 2);
        simulator.scriptAlways(SUBMITS, Fault.status(503, "{}"));
        var held = send("a held fox", "waiting");
        whileAlive(log).until(() -> simulator.journal().count(SUBMITS) > 2);
        process.destroyForcibly().waitFor();
        simulator.clearScript();
        simulator.journal().clear();

        var next = startProcess();
        var fresh = send("a fresh fox");

        whileAlive(next).atMost(Duration.ofMinutes(3)).until(() -> !letters(cut).isEmpty() && images().size() == 3);
        whileAlive(next).until(this::isIdle);
        assertThat(images()).containsExactlyInAnyOrder(paid + ".png", held + ".png", fresh + ".png");
        // the task is reported, and the message when it comes again
        assertThat(letters(cut)).hasSizeBetween(1, 2).allSatisfy(letter -> {
            assertThat(letter.text()).isEqualTo("a fox in the middle");
            assertThat(letter.header("errorKind")).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(letter.header("mayBeBilled")).isEqualTo("true");
        });
        assertThat(simulator.journal().entries(SUBMITS))
                .extracting(entry -> entry.json().get("prompt").asText())
                .containsExactlyInAnyOrder("a held fox", "a fresh fox");
    }

    // of an own JVM, which can be killed
    private Path startProcess() throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dbroker=" + kind.value(),
                "-Dout=" + out));
        settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        broker.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        GatewayChoice.of(simulator).settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(Application.class.getName());
        var log = Files.createTempFile(out, "application", ".log");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return log;
    }

    private ConditionFactory whileAlive(Path log) {
        return await().atMost(SOON).pollInterval(Duration.ofMillis(300)).failFast(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(log));
            }
        });
    }

    /** Returns the name of the request. */
    final String send(String text) throws Exception {
        return send(text, "request-" + count.incrementAndGet());
    }

    final String send(String text, String id) throws Exception {
        broker.send(QueueToImages.REQUESTS, BrokerMessage.text(id, text, Map.of("requestId", id)));
        return id;
    }

    final boolean isIdle() throws Exception {
        return broker.isEmpty(QueueToImages.REQUESTS);
    }

    final Path image(String id) {
        return out.resolve("images").resolve(id + ".png");
    }

    final void awaitImages(String... ids) {
        await().atMost(SOON).until(() -> List.of(ids).stream().allMatch(id -> Files.exists(image(id))));
    }

    final List<BrokerMessage> letters(String id) throws Exception {
        return broker.read(QueueToImages.DEAD_LETTERS).stream()
                .filter(letter -> id.equals(letter.header("requestId")))
                .toList();
    }

    /** The only one. */
    final BrokerMessage awaitLetter(String id) throws Exception {
        await().atMost(SOON).until(() -> !letters(id).isEmpty() && isIdle());
        assertThat(letters(id)).hasSize(1);
        return letters(id).get(0);
    }

    final List<String> images() throws IOException {
        try (var files = Files.list(out.resolve("images"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        }
    }
}

package io.github.cameljimeng.examples.queuetoimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.JournalEntry;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the routes between a real broker and a simulator that is quick. */
class QueueToImagesTest {

    private static final String SUBMITS = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Queue<Instant> ANSWERED_SUBMITS = new ConcurrentLinkedQueue<>();

    private static JimengSimulator simulator;

    @TempDir
    Path out;

    private Broker broker;
    private Main routes;

    @BeforeAll
    static void openGateway() {
        simulator = JimengSimulator.builder()
                .taskDuration(Duration.ofMillis(200))
                .onAnswer(QueueToImagesTest::answered)
                .start();
    }

    private static void answered(JournalEntry entry) {
        if (entry.query().contains("SubmitTask")) {
            ANSWERED_SUBMITS.add(Instant.now());
        }
    }

    @AfterAll
    static void closeGateway() {
        simulator.close();
    }

    @BeforeEach
    void open() throws Exception {
        simulator.clearScript();
        simulator.journal().clear();
        ANSWERED_SUBMITS.clear();
        broker = Broker.start();
        routes = routes();
    }

    private Main routes() {
        var main = QueueToImages.routes(broker, GatewayChoice.of(simulator), out);
        main.addOverrideProperty("camel.component.jimeng.first-poll-delay", "200ms");
        main.addOverrideProperty("camel.component.jimeng.poll-interval", "200ms");
        // what is retried is retried by the route
        main.addOverrideProperty("camel.component.jimeng.max-retries", "0");
        return main;
    }

    @AfterEach
    void close() {
        routes.stop();
        broker.close();
    }

    @Test
    void theDemoMakesAnImageOfEachRequestAndSaysWhichWasRefused() throws Exception {
        assertThat(new QueueToImages(broker, GatewayChoice.of(simulator), out, SOON).run(Request.ofTheDemo()))
                .isTrue();

        assertThat(images())
                .containsExactlyInAnyOrder(
                        "lighthouse.png", "train.png", "terraces.png", "tea-house.png", "orchard.png");
        assertThat(broker.deadLetters()).hasSize(1);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(6);
    }

    @Test
    void aTextIsThePrompt() throws Exception {
        routes.start();

        send("江南茶馆 “水墨” 🍵", "tea");

        awaitImage("tea.png");
        assertThat(ImageIO.read(out.resolve("images/tea.png").toFile()).getWidth())
                .isEqualTo(1024);
        assertThat(submitted().json().get("prompt").asText()).isEqualTo("江南茶馆 “水墨” 🍵");
    }

    @Test
    void jsonIsTheWholeRequest() throws Exception {
        routes.start();

        send("{\"prompt\": \"a fox\", \"width\": 1600, \"height\": 900}", "fox");

        awaitImage("fox.png");
        assertThat(ImageIO.read(out.resolve("images/fox.png").toFile()).getHeight())
                .isEqualTo(900);
        assertThat(submitted().json().get("prompt").asText()).isEqualTo("a fox");
    }

    @Test
    void aRequestWithoutANameGetsThatOfItsMessage() {
        routes.start();

        broker.send("a fox", Map.of());

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(images()).singleElement().asString().matches("ID.*\\.png"));
    }

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
                    assertThat(exchange.getMessage().getHeader("JMSRedelivered", Boolean.class))
                            .isTrue();
                }));

        broker.send("a fox", Map.of());

        await().atMost(SOON).until(() -> deliveries.get() == 2 && broker.isIdle());
        await().atMost(SOON).untilAsserted(() -> assertThat(images()).hasSize(1));
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
        assertThat(broker.deadLetters()).isEmpty();
    }

    @Test
    void aRequestThatIsSentTwiceIsPaidOnce() throws Exception {
        routes.start();

        send("a fox", "fox");
        awaitImage("fox.png");
        send("a fox", "fox");

        await().atMost(SOON).until(broker::isIdle);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }

    @Test
    void aTaskSurvivesTheProcess() throws Exception {
        simulator.scriptAlways("/jm?Action=CVSync2AsyncGetResult", Fault.status(503, "{}"));
        routes.start();
        send("a fox", "fox");
        await().atMost(SOON).until(() -> simulator.journal().count(SUBMITS) == 1 && broker.isIdle());
        routes.stop();
        simulator.clearScript();

        routes = routes();
        routes.start();

        awaitImage("fox.png");
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }

    @Test
    void aRefusedRequestIsADeadLetterThatSaysWhy() throws Exception {
        routes.start();

        send("{\"prompt\": \"a [moderated] poster\"}", "poster");

        var letter = awaitLetter();
        assertThat(letter.getBody(String.class)).isEqualTo("{\"prompt\": \"a [moderated] poster\"}");
        assertThat(letter.getStringProperty("requestId")).isEqualTo("poster");
        assertThat(letter.getStringProperty("errorKind")).isEqualTo("CONTENT_REJECTED");
        assertThat(letter.getStringProperty("errorCode")).isEqualTo("50412");
        assertThat(letter.getBooleanProperty("mayBeBilled")).isFalse();
        assertThat(letter.getStringProperty("reason")).contains("Change the prompt");
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
        assertThat(broker.isIdle()).isTrue();
    }

    @Test
    void aRefusedRequestThatWasMendedMayKeepItsName() throws Exception {
        routes.start();
        send("a [moderated] poster", "poster");
        awaitLetter();

        send("a poster", "poster");

        awaitImage("poster.png");
    }

    @Test
    void aTaskThatFailsIsADeadLetterWithItsRequest() throws Exception {
        routes.start();

        send("a [fail] fox", "fox");

        var letter = awaitLetter();
        assertThat(letter.getBody(String.class)).isEqualTo("a [fail] fox");
        assertThat(letter.getStringProperty("requestId")).isEqualTo("fox");
        assertThat(letter.getStringProperty("errorKind")).isEqualTo("TASK_FAILED");
        assertThat(letter.getStringProperty("taskId")).isNotBlank();
    }

    @Test
    void aRequestOfWhichNobodyKnowsWhetherItIsPaidIsNotSentAgain() throws Exception {
        simulator.script(SUBMITS, Fault.dropBeforeReply());
        routes.start();

        send("a fox", "fox");
        var letter = awaitLetter();
        send("a fox", "fox");

        assertThat(letter.getStringProperty("errorKind")).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(letter.getBooleanProperty("mayBeBilled")).isTrue();
        await().atMost(SOON).until(() -> broker.deadLetters().size() == 2);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }

    @Test
    void whatIsNoJsonAndNoTextIsADeadLetter() throws Exception {
        routes.start();

        send("{\"prompt\": ", "half");

        assertThat(awaitLetter().getStringProperty("requestId")).isEqualTo("half");
        assertThat(simulator.journal().count(SUBMITS)).isZero();
    }

    @Test
    void aGatewayThatIsBusyIsAskedAgainWhenItSaysAndNotBefore() throws Exception {
        simulator.script(SUBMITS, Fault.status(429, "{}").header("Retry-After", "2"));
        routes.start();

        send("a fox", "fox");

        awaitImage("fox.png");
        assertThat(ANSWERED_SUBMITS).hasSize(2);
        var first = ANSWERED_SUBMITS.remove();
        assertThat(Duration.between(first, ANSWERED_SUBMITS.remove())).isGreaterThanOrEqualTo(Duration.ofMillis(1900));
        assertThat(broker.deadLetters()).isEmpty();
    }

    @Test
    void aRequestThatWaitsForTheGatewayIsBackOnTheQueueWhenTheProcessEnds() throws Exception {
        simulator.scriptAlways(SUBMITS, Fault.status(429, "{}").header("Retry-After", "60"));
        routes.addOverrideProperty("camel.main.shutdown-timeout", "1");
        routes.start();
        send("a fox", "fox");
        await().atMost(SOON).until(() -> simulator.journal().count(SUBMITS) == 1);
        routes.getCamelContext().getExecutorServiceManager().setShutdownAwaitTermination(500);

        routes.stop();
        simulator.clearScript();

        assertThat(broker.isIdle()).isFalse();
        routes = routes();
        routes.start();
        awaitImage("fox.png");
    }

    private void send(String text, String id) {
        broker.send(text, Map.of("requestId", id));
    }

    private static JournalEntry submitted() {
        return simulator.journal().last(SUBMITS);
    }

    private void awaitImage(String name) {
        await().atMost(SOON).until(() -> images().contains(name));
    }

    private Message awaitLetter() throws JMSException {
        await().atMost(SOON).until(() -> !broker.deadLetters().isEmpty() && broker.isIdle());
        var letter = broker.deadLetters().get(0);
        assertThat(letter).isInstanceOf(TextMessage.class);
        return letter;
    }

    private List<String> images() throws IOException {
        try (var files = Files.list(out.resolve("images"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        }
    }
}

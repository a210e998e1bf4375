package io.github.cameljimeng.examples.scaleout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.examples.brokers.BrokerKind;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole example, small: two worker processes, and a simulator that is quick. */
class ScaleOutTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static JimengSimulator simulator;
    private static TaskDatabase database;
    private static Stage stage;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeAll
    static void open() throws Exception {
        simulator = JimengSimulator.start();
        database = TaskDatabase.of(null, folder.resolve("postgres"));
        stage = Stage.open(
                folder.resolve("run"),
                2,
                BrokerKind.ARTEMIS,
                database,
                Gateway.of(simulator).settings());
    }

    @AfterAll
    static void close() throws Exception {
        var workers = stage.crew().workers().stream()
                .map(worker -> ProcessHandle.of(worker.pid()).orElseThrow())
                .toList();
        stage.close();
        database.close();
        simulator.close();
        assertThat(workers).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void everyRequestBecomesAnImageUnderItsName() throws Exception {
        assertThat(run(new Request("fox", "a fox"), new Request("owl", "an owl")))
                .isTrue();

        assertThat(stage.images().resolve("fox.png")).isRegularFile();
        assertThat(ImageIO.read(stage.images().resolve("owl.png").toFile()).getWidth())
                .isEqualTo(1024);
        assertThat(text()).contains("2 of 2 images", stage.images().toUri().toString());
    }

    @Test
    void whatIsRefusedOrFailsIsADeadLetterThatSaysWhy() throws Exception {
        assertThat(run(new Request("bad", "a [moderated] prompt"), new Request("sad", "a [fail] task")))
                .isFalse();

        assertThat(text()).contains("bad has no image: ", "50412", "sad has no image: ");
        assertThat(simulator.journal().entries("/jm?Action=CVSync2AsyncSubmitTask").stream()
                        .filter(entry -> entry.text().contains("[moderated]")))
                .hasSize(1);
    }

    @Test
    void theSameRequestOnceMoreIsPaidOnce() throws Exception {
        assertThat(run(new Request("cat", "a cat"))).isTrue();
        assertThat(run(new Request("cat", "a cat"))).isTrue();

        await().atMost(SOON).untilAsserted(() -> assertThat(stage.records())
                .extracting(WorkRecord::request, WorkRecord::step)
                .contains(tuple("cat", WorkRecord.Step.DUPLICATE)));
        assertThat(simulator.journal().entries("/jm?Action=CVSync2AsyncSubmitTask").stream()
                        .filter(entry -> entry.text().contains("a cat")))
                .hasSize(1);
    }

    @Test
    void imagesAtOnceHaveQueuesOfTheirOwnAndArePaidOnceToo() throws Exception {
        var original = CrashGateway.original(folder);
        var requests = new Request[] {
            new Request("sun", Operation.GENERATE, "a sun", null), new Request("hat", Operation.EDIT, "a hat", original)
        };

        assertThat(run(requests)).isTrue();
        assertThat(run(requests)).isTrue();

        await().atMost(SOON).untilAsserted(() -> assertThat(stage.records())
                .extracting(WorkRecord::request, WorkRecord::step)
                .contains(tuple("sun", WorkRecord.Step.DUPLICATE), tuple("hat", WorkRecord.Step.DUPLICATE)));
        assertThat(ImageIO.read(stage.images().resolve("hat.png").toFile())).isNotNull();
        assertThat(simulator.journal().entries("/v1/images/generations")).hasSize(1);
        assertThat(simulator.journal().entries("/v1/images/edits")).hasSize(1);
    }

    @Test
    void aWorkerThatIsKilledIsStartedAgain() {
        var worker = stage.crew().workers().get(0);
        long pid = worker.pid();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        await().atMost(SOON).until(() -> worker.pid() != pid && worker.restarts() > 0);
        assertThat(ProcessHandle.of(worker.pid())).get().matches(ProcessHandle::isAlive);
    }

    @Test
    void noHalfImageIsLeftBehind() throws Exception {
        assertThat(run(new Request("dog", "a dog"))).isTrue();

        try (var files = Files.list(stage.images())) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("."));
        }
    }

    private boolean run(Request... requests) throws Exception {
        var screen = new Screen(new PrintStream(shown, true, UTF_8), false);
        return new ScaleOut(stage, List.of(requests), screen).run();
    }

    private String text() {
        return shown.toString(UTF_8);
    }
}

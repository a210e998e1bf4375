package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.JournalEntry;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The gateway of a crash run: a simulator that answers a share of the status queries badly and remembers who paid, or one
 * that nobody here can look into.
 */
record CrashGateway(Map<String, String> settings, Optional<JimengSimulator> simulator) implements AutoCloseable {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final String GENERATE = "/v1/images/generations";
    private static final String EDIT = "/v1/images/edits";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";

    static CrashGateway of(CrashSettings run) {
        if (!run.hasSimulator()) {
            return new CrashGateway(elsewhere(run.baseUrl()), Optional.empty());
        }
        var simulator = JimengSimulator.builder()
                .taskDuration(run.taskTakes())
                .imageFormat("jpeg")
                .start();
        simulator.scriptAlways(SUBMIT, Fault.delay(run.submitTakes()));
        for (var call : List.of(GENERATE, EDIT)) {
            simulator.scriptShare(call, 1, run.seed(), delays(run.callTakes()));
        }
        simulator.scriptShare(
                QUERY,
                run.faultShare(),
                run.seed(),
                Fault.status(429, "{\"code\":50429,\"message\":\"too many requests\"}")
                        .header("Retry-After", "1"),
                Fault.status(500, "{\"code\":50500,\"message\":\"internal error\"}"),
                Fault.dropBeforeReply(),
                Fault.dropDuringRequest());
        return new CrashGateway(Gateway.at(simulator.url()), Optional.of(simulator));
    }

    private static Fault[] delays(Duration most) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(fifths -> Fault.delay(most.multipliedBy(fifths).dividedBy(5)))
                .toArray(Fault[]::new);
    }

    // the component finds a key in the environment by itself
    private static Map<String, String> elsewhere(String baseUrl) {
        var settings = new HashMap<>(Gateway.at(baseUrl));
        if (System.getenv("JIMENG_API_KEY") != null) {
            settings.remove("camel.component.jimeng.api-key");
        }
        return settings;
    }

    /**
     * The prompt says to which request it belongs, so that a paid call can be told from others on the wire.
     *
     * @param original the image of an edit
     */
    static Request request(int number, Operation operation, Path original) {
        var id = "crash-%05d".formatted(number);
        return new Request(id, operation, id + " a lighthouse", operation == Operation.EDIT ? original : null);
    }

    /** Draws the image of all edits. */
    static Path original(Path folder) throws IOException {
        var file = Files.createDirectories(folder).resolve("original.png");
        ImageIO.write(new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    /** The requests whose paid call was accepted; one that was paid twice stands there twice. */
    Optional<List<String>> paid() {
        return simulator.map(JimengSimulator::journal).map(journal -> Stream.of(SUBMIT, GENERATE, EDIT)
                .flatMap(path -> journal.entries(path).stream())
                // whoever asked may be dead when it is answered
                .filter(entry -> entry.complete() && entry.status() == 200)
                .map(CrashGateway::requestOf)
                .toList());
    }

    private static String requestOf(JournalEntry entry) {
        var prompt = entry.path().equals(EDIT)
                ? entry.part("prompt").text()
                : entry.json().path("prompt").asText();
        return prompt.replaceFirst(" .*", "");
    }

    /** How many status queries there were, and how many of them were not answered with 200. */
    StatusQueries statusQueries() {
        var all = simulator.map(it -> it.journal().entries(QUERY)).orElse(List.of());
        return new StatusQueries(
                all.size(), all.stream().filter(entry -> entry.status() != 200).count());
    }

    record StatusQueries(long asked, long failed) {}

    @Override
    public void close() {
        simulator.ifPresent(JimengSimulator::close);
    }
}

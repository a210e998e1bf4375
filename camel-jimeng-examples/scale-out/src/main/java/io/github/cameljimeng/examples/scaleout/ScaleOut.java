package io.github.cameljimeng.examples.scaleout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cameljimeng.examples.brokers.BrokerKind;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts all that is needed, sends requests, and shows who does what until each has its image. */
public final class ScaleOut {

    // a killed worker's tasks come back within a minute
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long MILLIS_BETWEEN_LOOKS = 250;
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Stage stage;
    private final List<Request> requests;
    private final Screen screen;

    ScaleOut(Stage stage, List<Request> requests, Screen screen) {
        this.stage = stage;
        this.requests = requests;
        this.screen = screen;
    }

    /** Returns whether every request has its image. */
    boolean run() throws Exception {
        var ids = requests.stream().map(Request::id).collect(Collectors.toCollection(LinkedHashSet::new));
        var toSend = requests.iterator();
        var start = System.nanoTime();
        var lastNews = start;
        var now = Snapshot.of(stage, ids, Duration.ZERO);
        while ((toSend.hasNext() || !now.isOver())
                && stage.crew().isHopeful()
                && since(lastNews).compareTo(PATIENCE) < 0) {
            screen.show(now);
            if (toSend.hasNext()) {
                stage.queues().send(toSend.next());
            }
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
            var before = now;
            now = Snapshot.of(stage, ids, since(start));
            lastNews = now.hasNewsSince(before) ? System.nanoTime() : lastNews;
        }
        screen.end(now);
        report(now);
        return now.isComplete();
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private void report(Snapshot end) {
        screen.say("%d of %d images are in %s"
                .formatted(
                        end.delivered().size(), requests.size(), stage.images().toUri()));
        end.unknown()
                .forEach(id -> screen.say(id + " may have been billed, and has no image: see "
                        + stage.accountsToCheck().resolve(id + ".txt").toUri()));
        end.dead().forEach((id, reason) -> screen.say(id + " has no image: " + reason));
        if (!end.isOver()) {
            screen.say((stage.crew().isHopeful() ? "Nothing has finished for a long time" : "No worker stays alive")
                    + ", so the run stops here. The workers' logs are in "
                    + stage.logs().toUri());
        }
    }

    public static void main(String[] args) throws Exception {
        // the simulator draws, and no display is needed for that
        System.setProperty("java.awt.headless", "true");
        var screen =
                new Screen(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8), Screen.isTerminal());
        var out = Path.of(System.getProperty("demo.out", "target/demo"))
                .toAbsolutePath()
                .normalize();
        boolean complete;
        try (var gateway = Gateway.choose(System.getenv());
                var database = TaskDatabase.of(System.getProperty("demo.jdbcUrl"), out.resolve("postgres"))) {
            int workers = number("demo.workers", 3);
            var broker = BrokerKind.chosen();
            var requests = Request.some(number("demo.requests", gateway.requests()));
            screen.say(requests.size() + " requests, " + workers + " workers, " + broker.value() + ", "
                    + database.description()
                    + ";\nthe gateway is " + gateway.description()
                    + ".\nKill a worker with kill -9 and its pid if you like: it is restarted, and nothing is lost.\n");
            var run = out.resolve(
                    "run-" + LocalDateTime.now(ZoneId.systemDefault()).format(RUN));
            try (var stage = Stage.open(run, workers, broker, database, gateway.settings())) {
                complete = new ScaleOut(stage, requests, screen).run();
            }
        }
        System.exit(complete ? 0 : 1);
    }

    private static int number(String property, int unset) {
        var value = System.getProperty(property, "");
        return value.isBlank() ? unset : Integer.parseInt(value.trim());
    }
}

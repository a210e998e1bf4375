package io.github.cameljimeng.examples.scaleout;

import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.examples.scaleout.WorkRecord.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** Sends requests, kills workers and stops the database, until all requests have ended or patience has. */
final class CrashRun {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final CrashSettings settings;
    private final Stage stage;
    private final Optional<StoppableServer> server;
    private final List<Request> requests;
    private final Set<String> ids;
    private final Random dice;
    private final List<Kill> kills = Collections.synchronizedList(new ArrayList<>());
    private Instant begin = Instant.now();

    /**
     * @param server of the database, where it can be stopped
     * @param original the image of all edits
     */
    CrashRun(CrashSettings settings, Stage stage, Optional<StoppableServer> server, Path original) {
        this.settings = settings;
        this.stage = stage;
        this.server = server;
        var operations = settings.operations();
        this.requests = IntStream.rangeClosed(1, settings.requests())
                .mapToObj(number -> CrashGateway.request(number, operations.get(number % operations.size()), original))
                .toList();
        this.ids = requests.stream().map(Request::id).collect(Collectors.toSet());
        this.dice = new Random(settings.seed());
    }

    /** A process that was ended with SIGKILL. */
    record Kill(Instant at, int worker, long pid) {}

    /** The time without a database. */
    record Outage(Instant from, Instant to) {}

    /** What is left when it is over. */
    record End(
            List<Request> requests,
            Snapshot last,
            List<WorkRecord> records,
            List<Kill> kills,
            Optional<Outage> outage) {}

    End run() throws Exception {
        var clock = Executors.newScheduledThreadPool(3);
        try {
            sendRequests(clock);
            // a worker that is not up yet is no loss
            await("first request").atMost(Duration.ofMinutes(2)).until(this::isUnderWay);
            begin = Instant.now();
            killWorkers(clock);
            var outage = stopDatabase(clock);
            awaitEnd();
            return new End(
                    requests,
                    now(),
                    stage.records(),
                    List.copyOf(kills),
                    outage.isEmpty()
                            ? Optional.empty()
                            : Optional.of(outage.get().get()));
        } finally {
            clock.shutdownNow();
        }
    }

    private void sendRequests(ScheduledExecutorService clock) {
        var toSend = requests.iterator();
        var every = settings.arrival().toNanos() / requests.size();
        var unused = clock.scheduleAtFixedRate(
                () -> {
                    if (toSend.hasNext()) {
                        send(toSend.next());
                    }
                },
                0,
                Math.max(1, every),
                TimeUnit.NANOSECONDS);
    }

    private void send(Request request) {
        try {
            stage.queues().send(request);
        } catch (Exception e) {
            throw new IllegalStateException(request + " was not sent", e);
        }
    }

    private boolean isUnderWay() throws IOException {
        return stage.records().stream().anyMatch(entry -> entry.step() == Step.SUBMITTED);
    }

    private void killWorkers(ScheduledExecutorService clock) {
        long every = settings.killEvery().toMillis();
        var unused = clock.scheduleAtFixedRate(this::kill, every, every, TimeUnit.MILLISECONDS);
    }

    private void kill() {
        if (age().compareTo(settings.killFor()) > 0) {
            return;
        }
        var workers = stage.crew().workers();
        var victim = workers.get(dice.nextInt(workers.size()));
        long pid = victim.pid();
        ProcessHandle.of(pid).ifPresent(process -> {
            kills.add(new Kill(Instant.now(), victim.number(), pid));
            process.destroyForcibly();
        });
    }

    private Optional<Future<Outage>> stopDatabase(ScheduledExecutorService clock) {
        return server.filter(it -> !settings.databaseDownFor().isZero())
                .map(it -> clock.schedule(
                        () -> outage(it), settings.databaseDownAt().toMillis(), TimeUnit.MILLISECONDS));
    }

    private Outage outage(StoppableServer control) throws Exception {
        var from = Instant.now();
        control.stop();
        await().pollDelay(settings.databaseDownFor()).forever().until(() -> true);
        control.start();
        return new Outage(from, Instant.now());
    }

    private void awaitEnd() {
        try {
            await("end of the run")
                    .atMost(settings.patience())
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> now().isOver());
        } catch (ConditionTimeoutException e) {
            // what is missing is for the tests to say
            System.out.println(
                    "The run is given up after " + settings.patience().toSeconds() + " s");
        }
    }

    private Duration age() {
        return Duration.between(begin, Instant.now());
    }

    private Snapshot now() throws Exception {
        return Snapshot.of(stage, ids, age());
    }
}

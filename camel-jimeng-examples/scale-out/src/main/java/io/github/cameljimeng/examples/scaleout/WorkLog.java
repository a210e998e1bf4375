package io.github.cameljimeng.examples.scaleout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.examples.scaleout.WorkRecord.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * The records of one worker process, in a file of its own, one line each: so that anybody can count afterwards what was
 * done twice. A line is one write, which a kill does not cut.
 */
final class WorkLog {

    private final Path file;
    private final int worker;
    private final long pid = ProcessHandle.current().pid();

    WorkLog(Path folder, int worker) throws IOException {
        this.worker = worker;
        this.file = Files.createDirectories(folder).resolve("worker-" + worker + "-" + pid + ".tsv");
    }

    void taken(Exchange exchange) throws IOException {
        write(Step.TAKEN, exchange);
    }

    void submitted(Exchange exchange) throws IOException {
        var known = exchange.getMessage().getHeader(JimengHeaders.DUPLICATE, false, Boolean.class);
        write(known ? Step.DUPLICATE : Step.SUBMITTED, exchange);
    }

    void delivered(Exchange exchange) throws IOException {
        write(Step.DELIVERED, exchange);
    }

    void unknown(Exchange exchange) throws IOException {
        write(Step.UNKNOWN, exchange);
    }

    void rolledBack(Exchange exchange) throws IOException {
        write(Step.ROLLED_BACK, exchange);
    }

    private void write(Step step, Exchange exchange) throws IOException {
        var message = exchange.getMessage();
        var entry = new WorkRecord(
                Instant.now(),
                worker,
                pid,
                step,
                message.getHeader(JimengHeaders.REQUEST_KEY, String.class),
                message.getHeader(JimengHeaders.TASK_ID, String.class));
        Files.writeString(file, entry.line() + "\n", UTF_8, CREATE, APPEND);
    }

    /** What all processes have written so far, in order of time. */
    static List<WorkRecord> read(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.flatMap(WorkLog::lines)
                    .flatMap(line -> WorkRecord.parse(line).stream())
                    .sorted(Comparator.comparing(WorkRecord::at))
                    .toList();
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file, UTF_8).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.cameljimeng.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that does one thing at a time when it is told to: a line in, a line out. Between rounds it waits, so several
 * of them can take turns. It ends when its standard input does.
 */
public final class Worker implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    // a process that has a database of its own must find the time to stop it
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;
    private final Path errors;
    private boolean ready;

    private Worker(Process process, Path errors) {
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    /** Starts a process and does not wait until it is ready. */
    public static Worker start(List<String> command, Path errors) throws WorkerFailure {
        try {
            var process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            return new Worker(process, errors);
        } catch (IOException e) {
            throw new WorkerFailure("could not be started: " + e.getMessage(), e);
        }
    }

    /** The next line that the process writes. */
    public String line() throws WorkerFailure {
        return line(LONGEST);
    }

    public String line(Duration longest) throws WorkerFailure {
        try {
            var line = CompletableFuture.supplyAsync(this::read).get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new WorkerFailure(Errors.lastIn(errors), null);
            }
            return line;
        } catch (TimeoutException e) {
            throw new WorkerFailure("did not finish within " + longest.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new WorkerFailure(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerFailure("interrupted", e);
        }
    }

    private String read() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /** Waits for the line that says that it is ready. */
    public void awaitReady() throws WorkerFailure {
        if (!ready) {
            line();
            ready = true;
        }
    }

    /**
     * Gives a command when the process is ready and waits for its answer.
     *
     * @return what stands behind {@code ok}
     * @throws WorkerFailure when it answers anything else, ends or takes minutes
     */
    public String ask(Object... words) throws WorkerFailure {
        return ask(LONGEST, words);
    }

    public String ask(Duration longest, Object... words) throws WorkerFailure {
        awaitReady();
        var command = new StringBuilder();
        for (var word : words) {
            command.append(command.isEmpty() ? "" : " ").append(word);
        }
        commands.println(command);
        var answer = line(longest);
        if (!answer.startsWith("ok ")) {
            throw new WorkerFailure(answer, null);
        }
        return answer.substring(3);
    }

    /** A command whose answer is how long it took, in nanoseconds. */
    public long time(Object... words) throws WorkerFailure {
        return Long.parseLong(ask(words));
    }

    public ProcessUse use() throws IOException {
        return ProcessUse.of(process.pid());
    }

    /** How many of its open files are jars. */
    public int jars() throws IOException {
        return ProcessUse.jars(process.pid());
    }

    /** Ends the process; one that does not end by itself is killed. */
    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package io.github.cameljimeng.examples.scaleout;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker as its parent sees it: a process, and another one when that ends before it is told to. */
final class WorkerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final Duration SHORT_LIFE = Duration.ofSeconds(5);
    private static final int SHORT_LIVES = 10;
    private static final int SECONDS_TO_STOP = 20;

    private final int number;
    private final ProcessBuilder command;
    private Process process;
    private Instant started;
    private int restarts;
    private int shortLives;
    private boolean ending;

    WorkerProcess(int number, ProcessBuilder command) {
        this.number = number;
        this.command = command;
    }

    int number() {
        return number;
    }

    synchronized long pid() {
        return process.pid();
    }

    synchronized int restarts() {
        return restarts;
    }

    /** False when it has ended again and again right after its start, and is not started any more. */
    synchronized boolean isHopeful() {
        return shortLives < SHORT_LIVES;
    }

    synchronized void start() throws IOException {
        process = command.start();
        started = Instant.now();
        var unused = process.onExit().thenRun(this::ended);
    }

    private synchronized void ended() {
        boolean shortLived = Duration.between(started, Instant.now()).compareTo(SHORT_LIFE) < 0;
        shortLives = shortLived && process.exitValue() == 1 ? shortLives + 1 : 0;
        if (!ending && isHopeful()) {
            restarts++;
            // at once after a kill; what cannot start, such as without its database, is given a moment
            later(shortLives).execute(this::startAgain);
        }
    }

    private static Executor later(int seconds) {
        return seconds == 0 ? Runnable::run : CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
    }

    private synchronized void startAgain() {
        try {
            if (!ending) {
                start();
            }
        } catch (IOException e) {
            LOG.error("Worker {} could not be started again", number, e);
        }
    }

    /** Tells it to finish what it has begun and to end. */
    synchronized void end() {
        ending = true;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("Worker {} is gone already", number, e);
        }
    }

    /** Waits until it has ended; one that takes too long is killed, and so is each when the wait is interrupted. */
    void awaitEnd() {
        Process last;
        synchronized (this) {
            last = process;
        }
        try {
            if (!last.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                LOG.warn("Worker {} does not end and is killed", number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            last.destroyForcibly();
        }
    }
}

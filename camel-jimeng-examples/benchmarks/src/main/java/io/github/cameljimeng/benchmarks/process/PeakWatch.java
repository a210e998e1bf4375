package io.github.cameljimeng.benchmarks.process;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks five times a second how many threads and open files a process has. */
public final class PeakWatch implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger openFiles = new AtomicInteger();
    private final Worker worker;
    private final ScheduledFuture<?> looks;

    public PeakWatch(Worker worker) {
        this.worker = worker;
        this.looks = timer.scheduleAtFixedRate(this::look, 0, 200, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            var use = worker.use();
            threads.accumulateAndGet(use.threads(), Math::max);
            openFiles.accumulateAndGet(use.openFiles(), Math::max);
        } catch (IOException e) {
            // it has ended, and with it the watch
            timer.shutdown();
        }
    }

    /** The most that were seen so far. */
    public int threads() {
        look();
        return threads.get();
    }

    /** The most that were seen so far. */
    public int openFiles() {
        look();
        return openFiles.get();
    }

    @Override
    public void close() {
        looks.cancel(false);
        timer.shutdown();
    }
}

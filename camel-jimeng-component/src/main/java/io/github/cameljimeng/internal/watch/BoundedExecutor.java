package io.github.cameljimeng.internal.watch;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs so many tasks at once on threads that it shares with others; further tasks wait without a thread. */
final class BoundedExecutor implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedExecutor.class);

    private final Executor threads;
    private final int limit;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    BoundedExecutor(Executor threads, int limit) {
        this.threads = threads;
        this.limit = limit;
    }

    /** @throws java.util.concurrent.RejectedExecutionException when the threads are shut down; the task has not run */
    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            if (running == limit) {
                waiting.add(task);
                return;
            }
            running++;
        }
        boolean started = false;
        try {
            threads.execute(() -> runAll(task));
            started = true;
        } finally {
            if (!started) {
                ended();
            }
        }
    }

    // goes on with those who wait, so that none needs another thread
    private void runAll(Runnable first) {
        for (var task = first; task != null; task = next()) {
            try {
                task.run();
            } catch (Throwable e) {
                LOG.error("A task ended with an error", e);
            }
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            var task = waiting.poll();
            if (task == null) {
                running--;
            }
            return task;
        }
    }

    private void ended() {
        synchronized (waiting) {
            running--;
        }
    }
}

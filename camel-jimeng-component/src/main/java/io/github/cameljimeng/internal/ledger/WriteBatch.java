package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.TaskRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects writes of one repository while a transaction of it is running, and writes them together in the next: many
 * status queries a second cost few transactions.
 */
final class WriteBatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(WriteBatch.class);
    private static final int MAX_SIZE = 200;

    private final TaskRepository tasks;
    private final RepositoryThreads threads;
    private final Queue<PendingWrite> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();

    WriteBatch(TaskRepository tasks, RepositoryThreads threads) {
        this.tasks = tasks;
        this.threads = threads;
    }

    void add(PendingWrite write) {
        queue.add(write);
        start();
    }

    private void start() {
        if (running.compareAndSet(false, true) && !threads.execute(this)) {
            running.set(false);
        }
    }

    /** Writes everything queued; throws nothing. */
    @Override
    public void run() {
        try {
            for (var writes = next(); !writes.isEmpty(); writes = next()) {
                write(writes);
            }
        } finally {
            running.set(false);
            // added after the queue was found empty, by a thread that saw this one running
            if (!queue.isEmpty()) {
                start();
            }
        }
    }

    private List<PendingWrite> next() {
        // as large as it gets: nothing may fail between the queue and the list
        var writes = new ArrayList<PendingWrite>(MAX_SIZE);
        for (var write = queue.poll(); write != null; write = queue.poll()) {
            writes.add(write);
            if (writes.size() == MAX_SIZE) {
                break;
            }
        }
        return writes;
    }

    private void write(List<PendingWrite> writes) {
        List<Boolean> written;
        try {
            written = tasks.replaceAll(writes.stream().map(PendingWrite::update).toList());
        } catch (Throwable e) {
            LOG.debug("{} tasks could not be written as a batch; writing them one by one", writes.size(), e);
            writes.forEach(PendingWrite::runAlone);
            return;
        }
        for (int i = 0; i < written.size(); i++) {
            writes.get(i).answered(written.get(i));
        }
    }
}

package io.github.cameljimeng.benchmarks.job;

import io.github.cameljimeng.ledger.Claim;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskRepository;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks that are all due, and those who work on them. */
final class Backlog {

    private static final int THREADS = 8;

    private final TaskRepository tasks;
    private final Instant start = Instant.now();
    private double addedPerSecond;

    Backlog(TaskRepository tasks) {
        this.tasks = tasks;
    }

    /** @return bytes of heap for each task */
    double fill(int count) throws Exception {
        long before = heap();
        long begin = System.nanoTime();
        var next = new AtomicInteger();
        together(THREADS, () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                // ids like the vendor's; the higher the number, the later due, and all of them due by now
                var due = start.minusMillis(count - i);
                tasks.add(PendingTasks.of(String.valueOf(7392616336500000000L + i), due.minusSeconds(3), due));
            }
            return 0;
        });
        addedPerSecond = count / seconds(begin);
        return (double) (heap() - before) / count;
    }

    double addedPerSecond() {
        return addedPerSecond;
    }

    /** Claims the oldest tasks and puts them back behind all others. @return how many did not come in their turn */
    int claimedOutOfOrder(int count) {
        int wrong = 0;
        var last = Instant.MIN;
        for (int claimed = 0; claimed < count; ) {
            var claims = tasks.claimDue(PendingTasks.GROUP, PendingTasks.ACCOUNT, Instant.now(), lease(), 20);
            for (var claim : claims) {
                wrong += claim.dueSince().isBefore(last) ? 1 : 0;
                last = claim.dueSince();
            }
            claimed += reschedule(claims);
        }
        return wrong;
    }

    /** @return tasks a second that were claimed and written back, so many at a time, due at once */
    double work(int nodes, int atATime, Duration duration) throws Exception {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        var done = together(nodes, () -> {
            int count = 0;
            while (System.nanoTime() < end) {
                count += reschedule(
                        tasks.claimDue(PendingTasks.GROUP, PendingTasks.ACCOUNT, Instant.now(), lease(), atATime));
            }
            return count;
        });
        return done / seconds(begin);
    }

    // as a watcher does with tasks that have not ended
    private int reschedule(List<Claim> claims) {
        var asked = claims.stream()
                .map(claim -> new RowUpdate(claim.task(), claim.task().queried(Instant.now(), null)))
                .toList();
        return (int) tasks.replaceAll(asked).stream().filter(written -> written).count();
    }

    private static Instant lease() {
        return Instant.now().plusSeconds(60);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long together(int threads, Callable<Integer> work) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var parts = new ArrayList<Future<Integer>>();
            for (int i = 0; i < threads; i++) {
                parts.add(pool.submit(work));
            }
            long sum = 0;
            for (var part : parts) {
                sum += part.get();
            }
            return sum;
        } finally {
            pool.shutdown();
        }
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        // the second takes what the first has made unreachable
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}

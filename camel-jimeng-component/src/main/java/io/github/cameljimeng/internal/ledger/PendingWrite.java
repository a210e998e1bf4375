package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskRepository;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One write of one row, attempted until the repository has answered and the listener has taken note of the answer. */
final class PendingWrite implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PendingWrite.class);
    private static final long FIRST_DELAY_MILLIS = 250;
    private static final long MAX_DELAY_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final int MAX_DOUBLINGS = 10;

    /**
     * Where the writes of a writer meet.
     *
     * @param threads run further attempts
     * @param failed writes that have failed and are not over
     */
    record Retries(RepositoryThreads threads, Set<PendingWrite> failed) {}

    private final Retries retries;
    private final TaskRepository tasks;
    private final ImageTask current;
    private final ImageTask next;
    private final Consumer<Boolean> listener;
    private Boolean written;
    private boolean maybeWritten;
    private int failures;
    private boolean over;

    /**
     * @param next {@code null} to remove the row
     * @param listener gets the repository's answer; runs again later if it throws
     */
    PendingWrite(Retries retries, TaskRepository tasks, ImageTask current, ImageTask next, Consumer<Boolean> listener) {
        this.retries = retries;
        this.tasks = tasks;
        this.current = current;
        this.next = next;
        this.listener = listener;
    }

    RowUpdate update() {
        return new RowUpdate(current, next);
    }

    /**
     * The first attempt, on the caller's thread; a failure is retried on another one.
     *
     * @throws IllegalArgumentException when the repository can never hold the row
     */
    synchronized void attempt() {
        if (over) {
            return;
        }
        try {
            complete();
        } catch (IllegalArgumentException e) {
            // a row that does not fit will not fit later either
            end();
            throw e;
        } catch (Throwable e) {
            retry(e);
            return;
        }
        end();
        if (failures > 0) {
            LOG.info("Task {} written as {} after {} failures", name(), target(), failures);
        }
    }

    /** Another attempt; throws nothing. */
    @Override
    public void run() {
        try {
            attempt();
        } catch (Throwable e) {
            LOG.error("Task {} cannot be written as {}", name(), target(), e);
        }
    }

    /** The repository has answered for this row as part of a batch. */
    synchronized void answered(boolean answer) {
        written = answer;
        run();
    }

    /** The batch with this row has failed: attempted on its own, so that no row holds up another. */
    synchronized void runAlone() {
        maybeWritten = true;
        run();
    }

    /** The last attempt before the process ends; throws nothing. */
    synchronized void attemptLast() {
        if (over) {
            return;
        }
        over = true;
        try {
            complete();
            end();
        } catch (Throwable e) {
            LOG.error(
                    "Task {} could not be written as {} before shutdown: {}. Its row is still {} and becomes due when"
                            + " its lease ends; task id {}",
                    name(),
                    target(),
                    reason(e),
                    current.state(),
                    ForeignText.printable(newest().taskId()));
        }
    }

    private void complete() {
        if (written == null) {
            written = write();
        }
        listener.accept(written);
    }

    // a connection that broke during the commit leaves open whether the row was written: then it is there by now
    private boolean write() {
        if (next == null) {
            return tasks.remove(current);
        }
        return tasks.replace(current, next)
                || (maybeWritten && tasks.row(next.id()).filter(next::equals).isPresent());
    }

    private void retry(Throwable failure) {
        maybeWritten = true;
        long delay = Math.min(MAX_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(failures, MAX_DOUBLINGS));
        failures++;
        try {
            retries.failed().add(this);
            if (failures == 1) {
                // an Error is rare and needs its stack trace; a database that is down fails many rows
                LOG.warn(
                        "Task {} could not be written as {}, trying again: {}",
                        name(),
                        target(),
                        reason(failure),
                        failure instanceof Error ? failure : null);
            }
        } finally {
            retries.threads().executeAfter(Duration.ofMillis(delay), this);
        }
    }

    private void end() {
        over = true;
        retries.failed().remove(this);
    }

    private ImageTask newest() {
        return next == null ? current : next;
    }

    private String name() {
        return Objects.requireNonNullElse(ForeignText.printable(newest().taskId()), newest().id());
    }

    private String target() {
        return next == null ? "removed" : next.state().name();
    }

    private static String reason(Throwable failure) {
        return ForeignText.shown(
                failure instanceof Error || failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }
}

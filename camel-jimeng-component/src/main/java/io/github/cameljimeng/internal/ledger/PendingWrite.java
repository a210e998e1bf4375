package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskRepository;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One write of one row, attempted until the repository has answered and the listener has taken note of the answer. */
final class PendingWrite extends RetriedWork {

    private static final Logger LOG = LoggerFactory.getLogger(PendingWrite.class);

    private final TaskRepository tasks;
    private final ImageTask current;
    private final ImageTask next;
    private final Consumer<Boolean> listener;
    private Boolean written;
    private boolean failedInBatch;

    /**
     * @param next {@code null} to remove the row
     * @param listener gets the repository's answer; runs again later if it throws
     */
    PendingWrite(Retries retries, TaskRepository tasks, ImageTask current, ImageTask next, Consumer<Boolean> listener) {
        super(retries);
        this.tasks = tasks;
        this.current = current;
        this.next = next;
        this.listener = listener;
    }

    RowUpdate update() {
        return new RowUpdate(current, next);
    }

    /** The repository has answered for this row as part of a batch. */
    synchronized void answered(boolean answer) {
        written = answer;
        run();
    }

    /** The batch with this row has failed: attempted on its own, so that no row holds up another. */
    synchronized void runAlone() {
        failedInBatch = true;
        run();
    }

    @Override
    void complete() {
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
        boolean maybeWritten = failedInBatch || hasFailed();
        return tasks.replace(current, next)
                || (maybeWritten && tasks.row(next.id()).filter(next::equals).isPresent());
    }

    @Override
    void doneAfter(int failures) {
        LOG.info("Task {} written as {} after {} failures", name(), target(), failures);
    }

    @Override
    void failedFirst(Throwable failure) {
        LOG.warn("Task {} could not be written as {}, retrying: {}", name(), target(), reason(failure), trace(failure));
    }

    @Override
    void failedForGood(Throwable failure) {
        LOG.error("Task {} cannot be written as {}", name(), target(), failure);
    }

    @Override
    void failedLast(Throwable failure) {
        LOG.error(
                "Task {} could not be written as {} before shutdown: {}. Its row is still {}, and is due when"
                        + " its lease ends; task id {}",
                name(),
                target(),
                reason(failure),
                current.state(),
                ForeignText.printable(newest().taskId()));
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
}

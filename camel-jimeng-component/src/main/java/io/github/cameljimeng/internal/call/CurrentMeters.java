package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.internal.gateway.CallReport;
import io.github.cameljimeng.internal.ledger.ResultFiles;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskOperations;
import java.time.Duration;

/**
 * Delegates to the current meters: producers are created before the component has started, and the meters are known
 * only then.
 */
public final class CurrentMeters implements Meters {

    private volatile Meters current = NONE;

    /** Replaces the meters; the previous ones are closed. */
    public void set(Meters meters) {
        current.close();
        current = meters;
    }

    @Override
    public void called(String provider, CallReport report) {
        current.called(provider, report);
    }

    @Override
    public void images(String provider, String model, int count) {
        current.images(provider, model, count);
    }

    @Override
    public void taskEnded(ImageTask task, Duration unseen, ErrorKind kind) {
        current.taskEnded(task, unseen, kind);
    }

    @Override
    public void forgotten(ImageTask intent) {
        current.forgotten(intent);
    }

    @Override
    public void duplicate(ImageTask known) {
        current.duplicate(known);
    }

    @Override
    public void budgetExceeded(String option, String model) {
        current.budgetExceeded(option, model);
    }

    @Override
    public void kept(ResultFiles files) {
        current.kept(files);
    }

    @Override
    public void watched(TaskOperations operations) {
        current.watched(operations);
    }

    @Override
    public void close() {
        set(NONE);
    }
}

package io.github.cameljimeng;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent.CamelContextEvent;

/**
 * A state change of a task, or of a call with a request key, written by this Camel context; other nodes report their own.
 * Sent to the event notifiers of the context with type {@code Custom}, after the write and on the thread that wrote, so
 * notifiers must be quick. A purge sends no events.
 *
 * <table>
 * <caption>State changes</caption>
 * <tr><th>from</th><th>to</th><th>what happened</th></tr>
 * <tr><td>{@code null}</td><td>{@code INTENT}</td><td>the task is about to be submitted</td></tr>
 * <tr><td>{@code INTENT}</td><td>{@code SUBMITTED}</td><td>the gateway accepted it</td></tr>
 * <tr><td>{@code INTENT}</td><td>{@code null}</td><td>the submit failed; the route got the exception</td></tr>
 * <tr><td>{@code INTENT}</td><td>{@code FAILED}</td><td>the submit failed with an unknown outcome; the row keeps its request key</td></tr>
 * <tr><td>{@code INTENT}</td><td>{@code DONE}</td><td>{@code generate} or {@code edit} made its images</td></tr>
 * <tr><td>{@code null}</td><td>{@code SUBMITTED}</td><td>{@code jm-track} started watching the task</td></tr>
 * <tr><td>{@code SUBMITTED}</td><td>{@code DELIVERING}</td><td>the task ended; its result is being delivered</td></tr>
 * <tr><td>{@code INTENT}</td><td>{@code DELIVERING}</td><td>the submit never finished; the route is notified</td></tr>
 * <tr><td>{@code DELIVERING}</td><td>{@code DELIVERING}</td><td>redelivered, because the delivering process died</td></tr>
 * <tr><td>{@code DELIVERING}</td><td>{@code DONE}, {@code FAILED}</td><td>the route completed</td></tr>
 * <tr><td>{@code DELIVERING}</td><td>{@code SUBMITTED}, {@code INTENT}</td><td>the route failed or stopped; a redelivery follows</td></tr>
 * <tr><td>{@code DELIVERING}</td><td>{@code DEAD}</td><td>the route failed for the last time</td></tr>
 * <tr><td>{@code DONE}, {@code FAILED}, {@code DEAD}</td><td>{@code SUBMITTED}, {@code INTENT}</td><td>an operator replayed it</td></tr>
 * <tr><td>{@code SUBMITTED}</td><td>{@code DONE}</td><td>{@code to("jimeng:jm-poll")} got the result</td></tr>
 * <tr><td>{@code SUBMITTED}, {@code INTENT}</td><td>{@code FAILED}</td><td>an operator cancelled the task</td></tr>
 * </table>
 */
public final class JimengTaskEvent extends CustomEvent implements CamelContextEvent {

    private final ImageTask before;
    private final ImageTask after;

    JimengTaskEvent(CamelContext context, ImageTask before, ImageTask after) {
        super(context);
        this.before = before;
        this.after = after;
    }

    /**
     * Whether to report a written row. Rows are also written after a status query without a result, and when a lease is
     * renewed.
     */
    static boolean isReported(ImageTask before, ImageTask after) {
        return before == null
                || after == null
                || before.state() != after.state()
                || before.deliveries() != after.deliveries();
    }

    /** The task after the change; if its row was removed, before it. */
    public ImageTask getTask() {
        return after == null ? before : after;
    }

    /** {@code null} for a new task. */
    public TaskState getFrom() {
        return before == null ? null : before.state();
    }

    /** {@code null} for a task whose row was removed. */
    public TaskState getTo() {
        return after == null ? null : after.state();
    }

    /** Omits the kept headers, which may be private. */
    @Override
    public String toString() {
        var task = getTask();
        return ForeignText.printable("Task %s of group %s: %s -> %s"
                .formatted(
                        Objects.requireNonNullElse(task.taskId(), task.id()),
                        task.group(),
                        Objects.requireNonNullElse(getFrom(), "new"),
                        Objects.requireNonNullElse(getTo(), "removed")));
    }
}

package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.TaskRepository;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clock of a task store: leases and due times are times of the nodes, so their clocks must agree. */
public final class StoreClock {

    private static final Logger LOG = LoggerFactory.getLogger(StoreClock.class);
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private StoreClock() {}

    /** What is wrong, and what it does; empty if the clocks agree within some seconds. */
    public static Optional<String> problem(TaskRepository tasks) {
        try {
            return tasks.clockDifference()
                    .filter(difference -> difference.abs().compareTo(TOLERANCE) > 0)
                    .map(StoreClock::described);
        } catch (RuntimeException e) {
            // nothing depends on it
            LOG.debug("The clock of a task store could not be read", e);
            return Optional.empty();
        }
    }

    private static String described(Duration ahead) {
        return ahead.isNegative()
                ? "the clock of this process is " + ahead.abs().toSeconds()
                        + " s behind that of the task store: tasks"
                        + " are polled late, and other nodes may take over tasks of this one"
                : "the clock of this process is " + ahead.toSeconds()
                        + " s ahead of that of the task store: tasks are"
                        + " polled early, and this node may take over tasks of others";
    }
}

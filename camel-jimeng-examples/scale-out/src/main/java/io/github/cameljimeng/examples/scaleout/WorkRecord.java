package io.github.cameljimeng.examples.scaleout;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Who did what: one line.
 *
 * @param worker its number, which a process keeps when it is started again
 * @param pid the process
 * @param task the gateway's id, {@code -} while there is none
 */
record WorkRecord(Instant at, int worker, long pid, Step step, String request, String task) {

    private static final String NONE = "-";

    /** What happens to a request. */
    enum Step {
        /** Came from the queue; once more when a worker died before it was through. */
        TAKEN,
        /** Is paid: it became a task, or its image is there. */
        SUBMITTED,
        /** Was paid before, and was not paid again. */
        DUPLICATE,
        /** Its image is in storage. */
        DELIVERED,
        /** May be paid: somebody must look at the account. */
        UNKNOWN,
        /** Did not work out this time, and comes again. */
        ROLLED_BACK
    }

    WorkRecord {
        task = task == null ? NONE : task;
    }

    String line() {
        return String.join("\t", at.toString(), "" + worker, "" + pid, step.name(), request, task);
    }

    /** Empty for what is no whole line. */
    static Optional<WorkRecord> parse(String line) {
        var parts = line.split("\t", -1);
        if (parts.length != 6) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WorkRecord(
                    Instant.parse(parts[0]),
                    Integer.parseInt(parts[1]),
                    Long.parseLong(parts[2]),
                    Step.valueOf(parts[3]),
                    parts[4],
                    parts[5]));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

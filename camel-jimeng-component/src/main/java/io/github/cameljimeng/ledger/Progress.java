package io.github.cameljimeng.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How often a task was queried and delivered.
 *
 * @param queries number of status queries sent
 * @param errors number of consecutive status queries that failed
 * @param deliveries number of times that its result was given to a route
 * @param absences number of times in a row that the gateway said it does not know the task
 * @param absentSince when it first said so; {@code null} when it did not, or has known the task since
 */
public record Progress(int queries, int errors, int deliveries, int absences, Instant absentSince) {

    /** Before the first status query. */
    public static final Progress NONE = new Progress(0, 0, 0, 0, null);

    public Progress {
        absentSince = absentSince == null ? null : absentSince.truncatedTo(ChronoUnit.MICROS);
    }

    /** The gateway has answered that it knows the task. */
    Progress answered() {
        return new Progress(queries + 1, 0, deliveries, 0, null);
    }

    /** The status query failed, which says nothing about the task. */
    Progress failed() {
        return new Progress(queries + 1, errors + 1, deliveries, absences, absentSince);
    }

    /** The gateway has answered that it does not know the task. */
    Progress absent(Instant now) {
        return new Progress(queries + 1, 0, deliveries, absences + 1, absentSince == null ? now : absentSince);
    }

    Progress delivered(int more) {
        return new Progress(queries, errors, deliveries + more, absences, absentSince);
    }

    /** From the start, for a task that is watched again. */
    Progress restarted() {
        return new Progress(queries, 0, 0, 0, null);
    }
}

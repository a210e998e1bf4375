package io.github.cameljimeng.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How often a task was queried and delivered.
 *
 * @param queries number of status queries sent
 * @param errors number of consecutive status queries that failed
 * @param deliveries number of deliveries of its result to a route
 * @param absences number of consecutive status queries by which the gateway did not know the task
 * @param absentSince when the first of these was answered; {@code null} if there are none
 */
public record Progress(int queries, int errors, int deliveries, int absences, Instant absentSince) {

    /** Before the first status query. */
    public static final Progress NONE = new Progress(0, 0, 0, 0, null);

    public Progress {
        absentSince = absentSince == null ? null : absentSince.truncatedTo(ChronoUnit.MICROS);
    }

    /** The gateway answered and knows the task. */
    Progress answered() {
        return new Progress(queries + 1, 0, deliveries, 0, null);
    }

    /** The status query failed, which says nothing about the task. */
    Progress failed() {
        return new Progress(queries + 1, errors + 1, deliveries, absences, absentSince);
    }

    /** The gateway answered and does not know the task. */
    Progress absent(Instant now) {
        return new Progress(queries + 1, 0, deliveries, absences + 1, absentSince == null ? now : absentSince);
    }

    Progress delivered(int more) {
        return new Progress(queries, errors, deliveries + more, absences, absentSince);
    }

    /** Starts over, for a task that is watched again. */
    Progress restarted() {
        return new Progress(queries, 0, 0, 0, null);
    }
}

package io.github.cameljimeng.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * A task as one row of a {@link TaskRepository}. Immutable: each state change makes a new value, which
 * {@link TaskRepository#replace} writes only if no other node has changed the row in between.
 *
 * <p>A store returns values equal to those it was given. The constructor therefore truncates times to microseconds and
 * to the year 9999. A note may quote anybody, so credentials in it are masked, also in JDBC URLs, control characters are
 * replaced by visible escapes, and it is shortened to 2,000 characters.
 *
 * @param id of the row, assigned by this component; unique in the store
 * @param group the task group, whose tasks are watched together
 * @param provider the gateway that runs the task
 * @param taskId the gateway's id, as text; {@code null} until the gateway has accepted the task
 * @param requestKey the caller's idempotency key, unique in its group; {@code null} when there is none
 * @param state its state
 * @param model the requested model; {@code null} when unknown
 * @param remembered request parameters that the gateway expects again in each status query
 * @param headers kept from the submit and restored with the result; JSON values
 * @param submittedAt when the gateway accepted the task, or when it was first seen; timeouts count from here
 * @param dueAt when the task is to be processed next; for a claimed row the end of the lease, for an ended one the
 *     time from which it may be purged
 * @param queries number of status queries sent
 * @param errors number of consecutive status queries that failed
 * @param deliveries number of times that its result was given to a route
 * @param note the last problem; {@code null} when there is none
 */
public record ImageTask(
        String id,
        String group,
        String provider,
        String taskId,
        String requestKey,
        TaskState state,
        String model,
        Map<String, String> remembered,
        Map<String, Object> headers,
        Instant submittedAt,
        Instant dueAt,
        int queries,
        int errors,
        int deliveries,
        String note) {

    /** In characters; a longer note is truncated. */
    static final int NOTE_LENGTH = 2000;

    // stands for unlimited retention: a date that every database and text format supports
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public ImageTask {
        remembered = Map.copyOf(remembered);
        headers = Map.copyOf(headers);
        submittedAt = storable(submittedAt);
        dueAt = storable(dueAt);
        note = storable(note);
    }

    /** A row for a paid call about to be made. It becomes due only if its process dies during the call. */
    public static ImageTask intent(String group, String provider, String requestKey, Instant now, Instant dueAt) {
        return new ImageTask(
                UUID.randomUUID().toString(),
                group,
                provider,
                null,
                requestKey,
                TaskState.INTENT,
                null,
                Map.of(),
                Map.of(),
                now,
                dueAt,
                0,
                0,
                0,
                null);
    }

    /** The same row with details of the request. */
    public ImageTask with(String newModel, Map<String, String> newRemembered, Map<String, Object> newHeaders) {
        return new ImageTask(
                id,
                group,
                provider,
                taskId,
                requestKey,
                state,
                newModel,
                newRemembered,
                newHeaders,
                submittedAt,
                dueAt,
                queries,
                errors,
                deliveries,
                note);
    }

    /** The gateway has accepted the task under this id. */
    public ImageTask submitted(String newTaskId, Instant now, Instant firstDue) {
        return new ImageTask(
                id,
                group,
                provider,
                newTaskId,
                requestKey,
                TaskState.SUBMITTED,
                model,
                remembered,
                headers,
                now,
                firstDue,
                queries,
                errors,
                deliveries,
                note);
    }

    /** The same task as a new row, without the request key, which stays with the old row. */
    public ImageTask anew() {
        return intent(group, provider, null, submittedAt, dueAt)
                .with(model, remembered, headers)
                .submitted(taskId, submittedAt, dueAt);
    }

    /** Queried: the task has not ended and is due again. Resets {@link #errors}. */
    public ImageTask queried(Instant nextDue, String newNote) {
        return moved(TaskState.SUBMITTED, nextDue, queries + 1, 0, deliveries, newNote);
    }

    /** The status query failed: the task is due again. */
    public ImageTask queryFailed(Instant nextDue, String newNote) {
        return moved(TaskState.SUBMITTED, nextDue, queries + 1, errors + 1, deliveries, newNote);
    }

    /** Leased: not due before then. */
    public ImageTask leased(Instant until) {
        return moved(state, until, queries, errors, deliveries, note);
    }

    /** Being delivered to a route. */
    public ImageTask delivering(Instant leaseUntil) {
        return moved(TaskState.DELIVERING, leaseUntil, queries, errors, deliveries + 1, note);
    }

    /** Released for another attempt, in the state it had before the delivery. */
    public ImageTask released(Instant nextDue, String newNote) {
        return moved(
                taskId == null ? TaskState.INTENT : TaskState.SUBMITTED, nextDue, queries, errors, deliveries, newNote);
    }

    /** The delivery was withdrawn before its route started; it does not count as one. */
    public ImageTask withdrawn(Instant now) {
        return moved(
                taskId == null ? TaskState.INTENT : TaskState.SUBMITTED, now, queries, errors, deliveries - 1, note);
    }

    /**
     * Ended.
     *
     * @param end {@code DONE}, {@code FAILED} or {@code DEAD}
     * @param keepUntil when the row may be purged; {@code DEAD} rows are never purged
     */
    public ImageTask ended(TaskState end, Instant keepUntil, String newNote) {
        return moved(end, keepUntil, queries, errors, deliveries, newNote);
    }

    /**
     * Open again and due now, with no deliveries. Timeouts count from now; a row without a task id keeps the time of its
     * submit.
     */
    public ImageTask replayed(Instant now) {
        return new ImageTask(
                id,
                group,
                provider,
                taskId,
                requestKey,
                taskId == null ? TaskState.INTENT : TaskState.SUBMITTED,
                model,
                remembered,
                headers,
                taskId == null ? submittedAt : now,
                now,
                queries,
                0,
                0,
                note);
    }

    private ImageTask moved(
            TaskState newState, Instant newDue, int newQueries, int newErrors, int newDeliveries, String newNote) {
        return new ImageTask(
                id,
                group,
                provider,
                taskId,
                requestKey,
                newState,
                model,
                remembered,
                headers,
                submittedAt,
                newDue,
                newQueries,
                newErrors,
                newDeliveries,
                newNote);
    }

    /** Ids and state; without headers and request parameters, which may be private. */
    @Override
    public String toString() {
        return ForeignText.printable("ImageTask[" + id + ", " + group + ", " + provider + ", " + taskId + ", " + state
                + ", due " + dueAt + ", queries " + queries + ", deliveries " + deliveries + "]");
    }

    // stores keep microseconds, clocks have nanoseconds: a compare-and-set needs equal times on both sides
    private static Instant storable(Instant time) {
        return (time.isAfter(LATEST) ? LATEST : time).truncatedTo(ChronoUnit.MICROS);
    }

    // PostgreSQL rejects U+0000 in text; half a surrogate pair is not valid anywhere
    private static String storable(String text) {
        var shown = ForeignText.shown(text);
        if (shown == null || shown.length() <= NOTE_LENGTH) {
            return shown;
        }
        int end = Character.isHighSurrogate(shown.charAt(NOTE_LENGTH - 1)) ? NOTE_LENGTH - 1 : NOTE_LENGTH;
        return shown.substring(0, end);
    }
}

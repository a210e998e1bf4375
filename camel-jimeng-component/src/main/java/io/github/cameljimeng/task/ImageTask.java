package io.github.cameljimeng.task;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * One row: a task, and what must not be forgotten about it. Immutable; each step is a new value, and
 * {@link TaskRepository#replace} writes it only if nobody else was faster. A value is exactly what a store gives back:
 * its times are whole microseconds, before the year 10000, and its note has at most 2,000 characters.
 *
 * @param id of the row, ours
 * @param group tasks of a group are watched together
 * @param provider the gateway that has it
 * @param taskId the gateway's id as text, {@code null} while the submit is under way
 * @param requestKey the user's own key for the request, {@code null} when there is none
 * @param state where it stands
 * @param model what was asked for, {@code null} when unknown
 * @param remembered what the gateway wants to hear again in a query
 * @param headers kept from the submit, given back with the result; JSON values
 * @param submittedAt when it was accepted or first seen; deadlines count from here
 * @param dueAt when somebody shall look at it next; for a claimed row the end of the lease
 * @param queries how often the gateway was asked
 * @param errors how many questions in a row were not answered
 * @param deliveries how often a route was started with its result
 * @param note the last thing that went wrong, {@code null} when nothing did
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

    /** A longer note loses its end. */
    static final int NOTE_LENGTH = 2000;

    // what a retention of for ever comes to: a date that every database and every text form has
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public ImageTask {
        remembered = Map.copyOf(remembered);
        headers = Map.copyOf(headers);
        submittedAt = storable(submittedAt);
        dueAt = storable(dueAt);
        note = storable(note);
    }

    /** A row for a paid call that is about to be made; due only when it was forgotten. */
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

    /** The same with what came with the request. */
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

    /** Accepted by the gateway under this id. */
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

    /** The same task in a row of its own, without the request key that the other row keeps. */
    public ImageTask anew() {
        return intent(group, provider, null, submittedAt, dueAt)
                .with(model, remembered, headers)
                .submitted(taskId, submittedAt, dueAt);
    }

    /** Asked, answered, and due again. */
    public ImageTask asked(Instant nextDue, String newNote) {
        return moved(TaskState.SUBMITTED, nextDue, queries + 1, 0, deliveries, newNote);
    }

    /** Asked without an answer, and due again. */
    public ImageTask unanswered(Instant nextDue, String newNote) {
        return moved(TaskState.SUBMITTED, nextDue, queries + 1, errors + 1, deliveries, newNote);
    }

    /** Nobody else looks at it before then. */
    public ImageTask leased(Instant until) {
        return moved(state, until, queries, errors, deliveries, note);
    }

    /** On its way through a route. */
    public ImageTask delivering(Instant leaseUntil) {
        return moved(TaskState.DELIVERING, leaseUntil, queries, errors, deliveries + 1, note);
    }

    /** Back for another try, with what it was before. */
    public ImageTask released(Instant nextDue, String newNote) {
        return moved(
                taskId == null ? TaskState.INTENT : TaskState.SUBMITTED, nextDue, queries, errors, deliveries, newNote);
    }

    /** Taken back before its route was started, as if nothing had happened. */
    public ImageTask withdrawn(Instant now) {
        return moved(
                taskId == null ? TaskState.INTENT : TaskState.SUBMITTED, now, queries, errors, deliveries - 1, note);
    }

    /** {@code DONE}, {@code FAILED} or {@code DEAD}; {@code keepUntil} is when the row may be purged. */
    public ImageTask ended(TaskState end, Instant keepUntil, String newNote) {
        return moved(end, keepUntil, queries, errors, deliveries, newNote);
    }

    /**
     * Open again, due now, as if it had never been delivered. Deadlines count from now; a forgotten submit keeps the
     * time at which it was made.
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

    /** Which task, and where it stands; without the kept headers and what was asked for, which may be private. */
    @Override
    public String toString() {
        return "ImageTask[" + id + ", " + group + ", " + provider + ", " + taskId + ", " + state + ", due " + dueAt
                + ", queries " + queries + ", deliveries " + deliveries + "]";
    }

    // stores keep microseconds, clocks tell nanoseconds: a compare-and-set needs the same time on both sides
    private static Instant storable(Instant time) {
        return (time.isAfter(LATEST) ? LATEST : time).truncatedTo(ChronoUnit.MICROS);
    }

    // PostgreSQL has no U+0000 in texts; half a surrogate pair is no character anywhere
    private static String storable(String text) {
        if (text == null) {
            return null;
        }
        int end = Math.min(text.length(), NOTE_LENGTH);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).replace('\0', ' ');
    }
}

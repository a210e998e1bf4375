package io.github.cameljimeng.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * A task, or a call with a request key, as a row of a {@link TaskRepository}. Immutable: each state change makes a new
 * value, which {@link TaskRepository#replace} writes only if no other node has changed the row in between.
 *
 * <p>A store returns values equal to those it was given, so the constructor truncates times to microseconds and to the year
 * 9999. In a note, which may quote foreign text, credentials are masked, also in JDBC URLs, and control characters are
 * replaced by visible escapes; it is truncated to 2,000 characters.
 *
 * @param id of the row, assigned by this component; unique in the store
 * @param order what was ordered, and from which account
 * @param taskId the gateway's id, as text; {@code null} until the gateway has accepted the task
 * @param state its state
 * @param submittedAt when the gateway accepted the task, or when it was first seen; timeouts count from here
 * @param dueAt when to process the task next; for a claimed row, the end of the lease (see {@link #leaseEnd}); for an ended
 *     one, the time from which it may be purged
 * @param progress how often it was queried and delivered
 * @param note the last problem; {@code null} if there is none
 * @param result what a call has made; {@code null} for a task, and for a call without images
 */
public record ImageTask(
        String id,
        Order order,
        String taskId,
        TaskState state,
        Instant submittedAt,
        Instant dueAt,
        Progress progress,
        String note,
        KeptResult result) {

    /** Maximum length of a note, in characters. */
    static final int NOTE_LENGTH = 2000;

    // unlimited retention, as a date that every database and text format supports
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public ImageTask {
        submittedAt = storable(submittedAt);
        dueAt = storable(dueAt);
        note = storable(note);
    }

    /** A row for a paid call about to start. It becomes due only if its process dies during the call. */
    public static ImageTask intent(Order order, Instant now, Instant dueAt) {
        return new ImageTask(
                UUID.randomUUID().toString(), order, null, TaskState.INTENT, now, dueAt, Progress.NONE, null, null);
    }

    public String group() {
        return order.group();
    }

    public String provider() {
        return order.provider();
    }

    public String account() {
        return order.account();
    }

    public String requestKey() {
        return order.requestKey();
    }

    public String model() {
        return order.model();
    }

    public Map<String, String> remembered() {
        return order.remembered();
    }

    public Map<String, Object> headers() {
        return order.headers();
    }

    /** Number of status queries sent. */
    public int queries() {
        return progress.queries();
    }

    /** Number of consecutive status queries that failed. */
    public int errors() {
        return progress.errors();
    }

    /** Number of deliveries of its result to a route. */
    public int deliveries() {
        return progress.deliveries();
    }

    /** The same row with another order, for a task seen before its submit was written, or one moved to another account. */
    public ImageTask under(Order newOrder) {
        return new ImageTask(id, newOrder, taskId, state, submittedAt, dueAt, progress, note, result);
    }

    /** The same task in another row. */
    public ImageTask as(String newId) {
        return new ImageTask(newId, order, taskId, state, submittedAt, dueAt, progress, note, result);
    }

    /** The gateway has accepted the task under this id. */
    public ImageTask submitted(String newTaskId, Instant now, Instant firstDue) {
        return new ImageTask(id, order, newTaskId, TaskState.SUBMITTED, now, waiting(firstDue), progress, note, result);
    }

    /** The call has made these images: {@code DONE}. */
    public ImageTask made(KeptResult newResult, Instant keepUntil) {
        return new ImageTask(id, order, taskId, TaskState.DONE, submittedAt, keepUntil, progress, null, newResult);
    }

    /** Queried: the task has not ended and is due again. Resets {@link #errors}. */
    public ImageTask queried(Instant nextDue, String newNote) {
        return moved(TaskState.SUBMITTED, waiting(nextDue), progress.answered(), newNote);
    }

    /** Queried: the gateway does not know the task (yet); it is due again. Resets {@link #errors}. */
    public ImageTask absent(Instant now, Instant nextDue, String newNote) {
        return moved(TaskState.SUBMITTED, waiting(nextDue), progress.absent(now), newNote);
    }

    /** The status query failed: the task is due again. */
    public ImageTask queryFailed(Instant nextDue, String newNote) {
        return moved(TaskState.SUBMITTED, waiting(nextDue), progress.failed(), newNote);
    }

    /**
     * The end of a lease. One value is both due time and lease: leases end at odd microseconds, and submitted tasks are due
     * at even ones.
     */
    public static Instant leaseEnd(Instant until) {
        return waiting(until).plus(1, ChronoUnit.MICROS);
    }

    private static Instant waiting(Instant time) {
        return storable(time).minus(oddMicro(time), ChronoUnit.MICROS);
    }

    private static int oddMicro(Instant time) {
        return time.get(ChronoField.MICRO_OF_SECOND) % 2;
    }

    /** Whether the submitted task is leased, such as for a status query, or was leased by a process that died. */
    public boolean isLeased() {
        return oddMicro(dueAt) == 1;
    }

    /** Not leased, and due at this time. */
    public ImageTask due(Instant newDue) {
        return moved(state, waiting(newDue), progress, note);
    }

    /** Leased until this time. */
    public ImageTask leased(Instant until) {
        return moved(state, until, progress, note);
    }

    /** Being delivered to a route. */
    public ImageTask delivering(Instant leaseUntil) {
        return moved(TaskState.DELIVERING, leaseUntil, progress.delivered(1), note);
    }

    /** Released for another attempt, in its state before the delivery. */
    public ImageTask released(Instant nextDue, String newNote) {
        return moved(opened(), waiting(nextDue), progress, newNote);
    }

    /** The delivery was withdrawn before its route started and does not count. */
    public ImageTask withdrawn(Instant now) {
        return moved(opened(), now, progress.delivered(-1), note);
    }

    /**
     * Ended.
     *
     * @param end {@code DONE}, {@code FAILED} or {@code DEAD}
     * @param keepUntil from when the row may be purged; {@code DEAD} rows are never purged
     */
    public ImageTask ended(TaskState end, Instant keepUntil, String newNote) {
        return moved(end, keepUntil, progress, newNote);
    }

    /**
     * Open again and due now, without deliveries. Timeouts count from now; a row without a task id keeps its submit time.
     */
    public ImageTask replayed(Instant now) {
        return new ImageTask(
                id,
                order,
                taskId,
                opened(),
                taskId == null ? submittedAt : now,
                now,
                progress.restarted(),
                note,
                result);
    }

    private TaskState opened() {
        return taskId == null ? TaskState.INTENT : TaskState.SUBMITTED;
    }

    private ImageTask moved(TaskState newState, Instant newDue, Progress newProgress, String newNote) {
        return new ImageTask(id, order, taskId, newState, submittedAt, newDue, newProgress, newNote, result);
    }

    /** Ids and state. Omits key, headers and request parameters, which may be private. */
    @Override
    public String toString() {
        return ForeignText.printable("ImageTask[" + id + ", " + group() + ", " + provider() + ", " + taskId + ", "
                + state + ", due " + dueAt + ", queries " + queries() + ", deliveries " + deliveries() + "]");
    }

    // stores keep microseconds, clocks nanoseconds; a compare-and-set needs equal times on both sides
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

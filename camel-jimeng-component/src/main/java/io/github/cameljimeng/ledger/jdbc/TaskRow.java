package io.github.cameljimeng.ledger.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.Progress;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps tasks to rows of the table and back. Times are microseconds since 1970. */
final class TaskRow {

    /** In the order of {@link #bind}; the id is last, for the WHERE of an update. */
    static final String COLUMNS = "task_group, operation, provider, account, task_id, request_key, state, model,"
            + " submitted_at, due_at, queries, errors, deliveries, absences, absent_since, note, details, id";

    static final String ASSIGNMENTS = COLUMNS.replace(", id", "").replace(",", " = ?,") + " = ?";
    /** In the order of {@link #bindStep}. */
    static final String STEP = "state = ?, due_at = ?, queries = ?, errors = ?, deliveries = ?, absences = ?,"
            + " absent_since = ?, note = ?";

    static final String PLACEHOLDERS = COLUMNS.replaceAll("\\w+", "?");

    /** Of this version, for an {@code IN}. */
    static final String READABLE_STATES = Stream.of(TaskState.values())
            .filter(state -> state != TaskState.UNREADABLE)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", "));

    private static final Map<String, TaskState> STATES =
            Stream.of(TaskState.values()).collect(Collectors.toMap(Enum::name, state -> state));
    private static final Set<TaskState> NEEDS_NO_DETAILS = Set.of(TaskState.FAILED, TaskState.DEAD);
    private static final int GROUP_LENGTH = 128;
    private static final int ACCOUNT_LENGTH = 100;
    private static final int KEY_LENGTH = 512;

    private TaskRow() {}

    /** @throws IllegalArgumentException if a text does not fit its column */
    static void check(ImageTask task) {
        fitting("taskGroup", task.group(), GROUP_LENGTH);
        fitting("provider", task.provider(), GROUP_LENGTH);
        fitting("account", task.account(), ACCOUNT_LENGTH);
        fitting("task id", task.taskId(), KEY_LENGTH);
        fitting("CamelJimengRequestKey", task.requestKey(), KEY_LENGTH);
        fitting("model", task.model(), KEY_LENGTH);
    }

    private static void fitting(String name, String text, int maxLength) {
        var unused = StorableText.fitting(name, text, maxLength);
    }

    /** @return the index of the next parameter */
    static int bind(PreparedStatement statement, ImageTask task) throws SQLException {
        int i = 1;
        check(task);
        statement.setString(i++, task.group());
        statement.setString(i++, task.order().operation());
        statement.setString(i++, task.provider());
        statement.setString(i++, task.account());
        statement.setString(i++, task.taskId());
        statement.setString(i++, task.requestKey());
        statement.setString(i++, task.state().name());
        statement.setString(i++, task.model());
        statement.setLong(i++, micros(task.submittedAt()));
        statement.setLong(i++, micros(task.dueAt()));
        i = bindProgress(statement, i, task.progress());
        statement.setString(i++, task.note());
        statement.setString(i++, TaskDetails.write(task));
        statement.setString(i++, task.id());
        return i;
    }

    /**
     * The columns of {@link #STEP} and the id.
     *
     * @return the index of the next parameter
     */
    static int bindStep(PreparedStatement statement, ImageTask task) throws SQLException {
        int i = 1;
        statement.setString(i++, task.state().name());
        statement.setLong(i++, micros(task.dueAt()));
        i = bindProgress(statement, i, task.progress());
        statement.setString(i++, task.note());
        statement.setString(i++, task.id());
        return i;
    }

    private static int bindProgress(PreparedStatement statement, int first, Progress progress) throws SQLException {
        int i = first;
        statement.setInt(i++, progress.queries());
        statement.setInt(i++, progress.errors());
        statement.setInt(i++, progress.deliveries());
        statement.setInt(i++, progress.absences());
        if (progress.absentSince() == null) {
            statement.setNull(i++, Types.BIGINT);
        } else {
            statement.setLong(i++, micros(progress.absentSince()));
        }
        return i;
    }

    /** The state with that name; {@code UNREADABLE} for one of a newer version. */
    static TaskState state(String name) {
        return STATES.getOrDefault(name, TaskState.UNREADABLE);
    }

    /** Whether only columns of {@link #STEP} differ, as in nearly all writes: their JSON need not be written again. */
    static boolean isStep(RowUpdate update) {
        var current = update.current();
        var next = update.next();
        // what could not be read must not be written over
        return current.state() == TaskState.UNREADABLE
                || (Objects.equals(current.taskId(), next.taskId())
                        && current.submittedAt().equals(next.submittedAt())
                        && current.order().equals(next.order())
                        && Objects.equals(current.result(), next.result()));
    }

    /**
     * The row, as {@code UNREADABLE} and without its details if this version cannot read it: its state is one of a newer
     * version, or its details are damaged. What was cancelled or given up stays as it is.
     */
    static ImageTask read(ResultSet row) throws SQLException {
        var state = state(row.getString("state"));
        var details = details(row);
        return new ImageTask(
                row.getString("id"),
                new Order(
                        row.getString("task_group"),
                        row.getString("operation"),
                        row.getString("provider"),
                        row.getString("account"),
                        row.getString("request_key"),
                        details.map(TaskDetails::digest).orElse(null),
                        row.getString("model"),
                        details.map(TaskDetails::remembered).orElse(Map.of()),
                        details.map(TaskDetails::headers).orElse(Map.of())),
                row.getString("task_id"),
                details.isPresent() || NEEDS_NO_DETAILS.contains(state) ? state : TaskState.UNREADABLE,
                instant(row.getLong("submitted_at")),
                instant(row.getLong("due_at")),
                progress(row),
                row.getString("note"),
                details.map(TaskDetails::result).orElse(null));
    }

    private static Optional<TaskDetails> details(ResultSet row) throws SQLException {
        try {
            return Optional.of(TaskDetails.read(row.getString("details")));
        } catch (JsonProcessingException | RuntimeException e) {
            // its message may quote a kept header
            return Optional.empty();
        }
    }

    private static Progress progress(ResultSet row) throws SQLException {
        long since = row.getLong("absent_since");
        return new Progress(
                row.getInt("queries"),
                row.getInt("errors"),
                row.getInt("deliveries"),
                row.getInt("absences"),
                since == 0 ? null : instant(since));
    }

    static long micros(Instant instant) {
        // ChronoUnit.MICROS.between() counts nanoseconds first, and those overflow in the year 2262
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

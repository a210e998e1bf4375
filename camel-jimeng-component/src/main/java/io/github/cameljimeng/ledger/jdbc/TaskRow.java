package io.github.cameljimeng.ledger.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cameljimeng.internal.text.ForeignText;
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
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(TaskRow.class);
    private static final int GROUP_LENGTH = 128;
    private static final int ACCOUNT_LENGTH = 100;
    private static final int KEY_LENGTH = 512;

    private TaskRow() {}

    /** @return the index of the next parameter */
    static int bind(PreparedStatement statement, ImageTask task) throws SQLException {
        int i = 1;
        statement.setString(i++, fitting("taskGroup", task.group(), GROUP_LENGTH));
        statement.setString(i++, task.order().operation());
        statement.setString(i++, fitting("provider", task.provider(), GROUP_LENGTH));
        statement.setString(i++, fitting("account", task.account(), ACCOUNT_LENGTH));
        statement.setString(i++, fitting("task id", task.taskId(), KEY_LENGTH));
        statement.setString(i++, fitting("CamelJimengRequestKey", task.requestKey(), KEY_LENGTH));
        statement.setString(i++, task.state().name());
        statement.setString(i++, fitting("model", task.model(), KEY_LENGTH));
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

    /** Whether only columns of {@link #STEP} differ, as in nearly all writes: their JSON need not be written again. */
    static boolean isStep(RowUpdate update) {
        var current = update.current();
        var next = update.next();
        return Objects.equals(current.taskId(), next.taskId())
                && current.submittedAt().equals(next.submittedAt())
                && current.order().equals(next.order())
                && Objects.equals(current.result(), next.result());
    }

    /** Empty if the row cannot be parsed, so that a damaged row does not block the others. */
    static Optional<ImageTask> read(ResultSet row) throws SQLException {
        try {
            var details = TaskDetails.read(row.getString("details"));
            return Optional.of(new ImageTask(
                    row.getString("id"),
                    new Order(
                            row.getString("task_group"),
                            row.getString("operation"),
                            row.getString("provider"),
                            row.getString("account"),
                            row.getString("request_key"),
                            details.digest(),
                            row.getString("model"),
                            details.remembered(),
                            details.headers()),
                    row.getString("task_id"),
                    TaskState.valueOf(row.getString("state")),
                    instant(row.getLong("submitted_at")),
                    instant(row.getLong("due_at")),
                    progress(row),
                    row.getString("note"),
                    details.result()));
        } catch (JsonProcessingException e) {
            // its message may quote a kept header
            LOG.error("Task row {} cannot be read and is skipped: its details are damaged", row.getString("id"));
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.error(
                    "Task row {} cannot be read and is skipped: {}",
                    row.getString("id"),
                    ForeignText.shown(e.toString()));
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

    // checked here because some databases truncate silently, and a truncated key is another key
    private static String fitting(String name, String value, int length) {
        if (value != null && value.length() > length) {
            throw new IllegalArgumentException("The " + name + " of a task has " + value.length()
                    + " characters, and the task table holds at most " + length);
        }
        return value;
    }
}

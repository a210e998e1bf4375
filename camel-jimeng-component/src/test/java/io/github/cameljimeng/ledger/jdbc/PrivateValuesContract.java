package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cameljimeng.CapturedLog;
import io.github.cameljimeng.internal.ledger.TaskWriter;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of a row is in a message, whatever ends a statement, and whatever its driver says of it. */
abstract class PrivateValuesContract extends UnreadableRowsContract {

    private static final String SECRET = "s3cret";
    private static final Order ORDER = Order.task("s3cret-group", "octopusx", Rows.ACCOUNT)
            .withKey("s3cret 'key'\n(1)", null)
            .withRequest("s3cret-model", Map.of("reqKey", "s3cret"))
            .withHeaders(Map.of("h", "s3cret \"quoted\""));

    /** Ends the connection, as a database does that is stopped. */
    abstract void kill(Connection victim) throws SQLException;

    // a pool would hand out the dead connections to others
    private DataSource unpooled() {
        return Connections.from(() -> {
            try (var pooled = source().getConnection()) {
                var database = pooled.getMetaData();
                return DriverManager.getConnection(database.getURL(), database.getUserName(), "");
            }
        });
    }

    @Test
    void ofARowWhoseConnectionBreaksNothingIsShown() {
        var dying = new JdbcTaskRepository(Connections.dying(unpooled(), this::kill), table);
        var row = secretRow();
        var next = row.submitted("s3cret-2", NOW, NOW);

        for (var broken : List.<ThrowingCallable>of(
                () -> dying.add(row),
                () -> dying.replace(row, next),
                () -> dying.replaceAll(List.of(new RowUpdate(row, next), new RowUpdate(row, next))),
                () -> dying.remove(row),
                () -> dying.claimDue(row.group(), row.account(), NOW, LEASE, 9),
                () -> dying.find(row.group(), row.taskId()),
                () -> dying.findKey(row.group(), row.requestKey()),
                () -> dying.list(row.group(), TaskState.SUBMITTED, 9),
                () -> dying.count(row.group(), NOW))) {
            var thrown = catchThrowable(broken);
            assertThat(shown(thrown)).doesNotContain(SECRET);
            // with assertions enabled PostgreSQL's driver stumbles over one of its own
            if (!(thrown instanceof AssertionError)) {
                assertThat(thrown).hasMessageStartingWith("Tasks could not be ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"task_group", "provider", "task_id", "request_key", "model", "note", "state"})
    void ofARowThatATableRefusesNothingIsShown(String column) throws Exception {
        var known = task("known", NOW);
        tasks.add(known);
        // no value of a row: a text that any column may have
        execute("ALTER TABLE " + table + " ADD CONSTRAINT " + table + "_check CHECK (" + column + " IS NULL OR "
                + column + " IN ('default', 'octopusx', 'known', 'SUBMITTED'))");
        var refused = new ImageTask(
                known.id(),
                new Order(
                        "s3cret-group", "jm-submit", "s3cret", "s3cret", "s3cret", null, "s3cret", Map.of(), Map.of()),
                "s3cret",
                TaskState.DEAD,
                NOW,
                NOW,
                known.progress(),
                "s3cret",
                null);

        assertThat(shown(catchThrowable(() -> tasks.add(refused.as("other")))))
                .contains("a constraint of the table was violated")
                .doesNotContain(SECRET);
        // taken for one that another row has
        assertThat(tasks.replace(known, refused)).isFalse();
        assertThat(tasks.replaceAll(List.of(new RowUpdate(known, refused), new RowUpdate(known, refused))))
                .containsExactly(false, false);
    }

    @Test
    void ofARowThatIsWrittenAgainAndAgainNothingIsLoggedButItsIds() throws Exception {
        var dying = new JdbcTaskRepository(Connections.dying(unpooled(), this::kill), table);
        var row = secretRow().submitted("t-1", NOW, NOW);
        var timer = Executors.newScheduledThreadPool(1);
        try (var log = new CapturedLog("io.github.cameljimeng")) {
            try (var writer = new TaskWriter(timer, Runnable::run)) {
                writer.write(dying, row, row.ended(TaskState.DONE, LEASE, null), written -> {});
            }

            assertThat(log.linesAndCauses()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(line -> assertThat(line)
                    .doesNotContain(SECRET));
        } finally {
            timer.shutdownNow();
        }
    }

    private static ImageTask secretRow() {
        return ImageTask.intent(ORDER, NOW, NOW).submitted("s3cret-1", NOW, NOW);
    }

    private static String shown(Throwable thrown) {
        assertThat(thrown).isNotNull();
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getNextException() != null) {
                e.getNextException().printStackTrace(new PrintWriter(text));
            }
        }
        return text.toString();
    }
}

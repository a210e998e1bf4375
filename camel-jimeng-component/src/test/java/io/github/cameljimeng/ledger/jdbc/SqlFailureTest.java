package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:nobody://db:1/x?user=me&password=s3cret&ssl=true",
                "jdbc:nobody:x;USER=sa;PASSWORD=s3cret;MODE=y",
                "jdbc:nobody://me:s3cret@db:1/x",
                "jdbc:nobody://me:s3cret/x@db:1/x",
                "jdbc:nobody://db:1/x?password=a,s3cret",
                "jdbc:nobody:x;password='a;s3cret';MODE=y",
                "jdbc:nobody://db:1/x?sslpassword=s3cret",
                "jdbc:nobody:thin:me/s3cret@db"
            })
    void theCredentialsOfAUrlAreMasked(String url) {
        var tasks = new JdbcTaskRepository(Connections.from(() -> DriverManager.getConnection(url)));

        assertThatThrownBy(tasks::start)
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageStartingWith("The task table jimeng_task could not be checked: ")
                .hasMessageContaining("08001")
                .satisfies(thrown -> assertThat(logged(thrown)).doesNotContain("s3cret"));
    }

    @Test
    void anOrdinaryCauseIsKept() {
        var cause = new SQLException("the disk is full", "53100");

        assertThat(SqlFailure.of("Tasks could not be added", cause))
                .hasMessage("Tasks could not be added: the disk is full (SQLState 53100)")
                .hasCause(cause);
    }

    @Test
    void theCredentialsInAnExceptionOfAPoolAreMasked() {
        var tasks = new JdbcTaskRepository(Connections.from(() -> {
            throw new IllegalStateException(
                    "Failed to get driver instance for jdbcUrl=jdbc:nobody://me:s3cret@db:1/x",
                    new SQLException("No suitable driver for jdbc:nobody://me:s3cret@db:1/x"));
        }));

        assertThatThrownBy(tasks::start)
                .hasMessageContaining("jdbc:nobody://xxxxxx@db:1/x")
                .satisfies(thrown -> assertThat(logged(thrown)).doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Batch entry 0 UPDATE jimeng_task SET note = 's3cret' was aborted: ERROR: the disk is full",
                "Batch entry 1 INSERT INTO x VALUES (('it was aborted: s3cret')) was aborted: the disk is full",
                "Batch entry 1 INSERT INTO x VALUES (('s3cret'::varchar",
                "ERROR: null value in column \"state\"\n  Detail: Failing row contains (1, s3cret, null).",
                "ERROR: null value in column \"state\" Detail: Failing row contains (1, s3cret, null).",
                "Value too long for column \"NOTE VARCHAR(5)\": \"'s3cret' (6)\"; SQL statement:\nUPDATE x [22001-240]",
                "Syntax error; SQL statement:\nINSERT INTO x VALUES ('s3cret') [42000-240]",
                "Syntax error in SQL statement \"INSERT INTO x VALUES (s3cret)\" [42000-240]",
                "(conn=5) Duplicate entry 's3cret' for key 'jimeng_task.x'",
                "(conn=5) Incorrect string value: '\\xF0 s3cret' for column `db`.`x`.`model` at row 1",
                "(conn=5) the disk is full\nQuery is: INSERT INTO x, parameters ['s3cret']",
                "(conn=5) the disk is full. parameters [s3cret]",
                "connection reset while executing update jimeng_task set note = s3cret where id = 1",
                "connection reset while executing\tSELECT * FROM jimeng_task WHERE request_key = s3cret",
                "the key (task_group, request_key)=(default, s3cret) exists",
                "a value with a \"quote, s3cret\nand a line",
                "Unique index or primary key violation: \"PUBLIC.K ON PUBLIC.T(G, K) VALUES ( /* 1 */ 'g', 's3cret' )\"",
                "General error: \"java.lang.IllegalStateException: s3cret\""
            })
    void theValuesOfARowAreNotShown(String message) {
        for (var state : new String[] {"53100", "08006", "42000", "HY000", "22001", "23505", null}) {
            var failure = SqlFailure.of("Tasks could not be added", batch(message, state));

            assertThat(logged(failure)).doesNotContain("s3cret").contains("SQLState " + state);
            assertThat(failure).hasMessageMatching("Tasks could not be added: .{5,}");
        }
    }

    // as drivers do it: the same message at every level
    private static SQLException batch(String message, String state) {
        var cause = new SQLException(message, state);
        cause.addSuppressed(new IllegalStateException(message));
        var batch = new BatchUpdateException(message, state, 0, new int[0], cause);
        batch.setNextException(cause);
        return batch;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    08006 | An I/O error occurred while sending to the backend. | An I/O error occurred while sending to the backend.
                    57P01 | FATAL: terminating connection due to administrator command | FATAL: terminating connection due to administrator command
                    42501 | ERROR: permission denied for table jimeng_task | ERROR: permission denied for table jimeng_task
                    42703 | ERROR: column "account" does not exist | ERROR: column "account" does not exist
                    42S02 | (conn=5) Table 'app.jimeng_task' doesn't exist | (conn=5) Table 'app.jimeng_task' doesn't exist
                    53100 | ERROR: could not extend file "base/1/2": No space left on device | ERROR: could not extend file ...: No space left on device
                    08000 | (conn=5) Socket error: Connection reset | (conn=5) Socket error: Connection reset
                    90028 | IO Exception: "java.io.IOException: No space left on device" | IO Exception: "java.io.IOException: No space left on device"
                    """)
    void whatSaysWhyADatabaseFailedIsShown(String state, String message, String shown) {
        assertThat(SqlFailure.of("Tasks could not be written", new SQLException(message, state)))
                .hasMessage("Tasks could not be written: " + shown + " (SQLState " + state + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"26000", "42P05"})
    void namedStatementsBehindPgBouncerAreExplained(String state) {
        var cause = new SQLException("ERROR: prepared statement \"S_1\" ...", state);

        assertThat(SqlFailure.of("Tasks could not be claimed", cause)).hasMessageContaining("prepareThreshold=0");
    }

    @Test
    void aRefusedConnectionKeepsTheNamesInItsMessage() {
        var tasks = new JdbcTaskRepository(Connections.from(() -> {
            throw new SQLException("FATAL: password authentication failed for user \"app\"", "28P01");
        }));

        assertThatThrownBy(tasks::start)
                .hasMessageContaining("password authentication failed for user \"app\" (SQLState 28P01)");
    }

    @Test
    void aRuntimeExceptionOfADriverShowsNoValues() {
        var failing = Connections.failing(new IllegalStateException("broken\nQuery is: INSERT, parameters ['s3cret']"));
        var tasks = new JdbcTaskRepository(failing);

        assertThatThrownBy(() -> tasks.row("1"))
                .hasMessageContaining("broken")
                .satisfies(thrown -> assertThat(logged(thrown)).doesNotContain("s3cret"));
    }

    @Test
    void anUnsupportedDatabaseIsNamed() {
        DataSource oracle = Connections.named("Oracle");

        assertThatThrownBy(new JdbcTaskRepository(oracle)::start)
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("not in Oracle")
                .hasMessageContaining("PostgreSQL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jimeng_task; DROP TABLE x", "", "a.b", "1a", "tasks\""})
    void aTableNameIsAPlainName(String name) {
        var source = Connections.named("H2");

        assertThatThrownBy(() -> new JdbcTaskRepository(source, name)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String logged(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

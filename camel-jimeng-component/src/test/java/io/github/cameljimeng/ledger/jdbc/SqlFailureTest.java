package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                "ERROR: null value in column \"state\"\n  Detail: Failing row contains (1, s3cret, null).",
                "Value too long for column \"NOTE VARCHAR(5)\": \"'s3cret' (6)\"; SQL statement:\nUPDATE x [22001-240]",
                "Syntax error; SQL statement:\nINSERT INTO x VALUES ('s3cret') [42000-240]",
                "(conn=5) Duplicate entry 's3cret' for key 'jimeng_task.x'",
                "(conn=5) the disk is full\nQuery is: INSERT INTO x, parameters ['s3cret']"
            })
    void theValuesOfARowAreNotShown(String message) {
        var failure = SqlFailure.of("Tasks could not be added", new SQLException(message, "53100"));

        assertThat(logged(failure)).doesNotContain("s3cret").contains("SQLState 53100");
        assertThat(failure).hasMessageMatching("Tasks could not be added: .{5,}");
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

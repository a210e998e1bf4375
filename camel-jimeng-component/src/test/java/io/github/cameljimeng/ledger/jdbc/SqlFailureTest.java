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
                "jdbc:nobody://me:s3cret@db:1/x"
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

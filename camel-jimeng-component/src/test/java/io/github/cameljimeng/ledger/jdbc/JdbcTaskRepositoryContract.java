package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.Progress;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskRepositoryContract;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.ledger.Together;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;

/** What tasks in a database do beyond the contract of all repositories; each test has a table of its own. */
abstract class JdbcTaskRepositoryContract extends TaskRepositoryContract {

    private static final AtomicInteger TABLES = new AtomicInteger();

    final String table = "tasks_" + TABLES.incrementAndGet();

    abstract DataSource source();

    /** On the class path. */
    abstract String schemaFile();

    @Override
    protected TaskRepository open() {
        return started(table);
    }

    @Test
    void tasksOutliveTheObject() {
        var task = task("t-1", NOW);
        tasks.add(task);

        assertThat(started(table).find(GROUP, "t-1")).containsExactly(task);
    }

    @Test
    void startingAgainChangesNothing() {
        tasks.add(task("t-1", NOW));

        assertThatCode(() -> started(table).createSchema()).doesNotThrowAnyException();
        assertThat(tasks.find(GROUP, "t-1")).isNotEmpty();
    }

    @Test
    void manyNodesMayCreateTheTablesAtTheSameMoment() throws Exception {
        for (int round = 0; round < 3; round++) {
            execute("DROP TABLE jimeng_schema");
            var name = table + "_" + round;

            Together.run(6, node -> started(name).add(task("t-" + node, NOW)));

            assertThat(started(name).claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9))
                    .hasSize(6);
        }
    }

    @Test
    void tablesMadeByHandFromTheShippedFileAreAccepted() throws Exception {
        dropDefaultTable();
        runShippedFile();
        runShippedFile();
        // a row as version 2 writes it: later versions must read it
        execute(
                "INSERT INTO jimeng_task VALUES ('r-1', 'default', 'jm-submit', 'octopusx', 'gateway#1', 't-1', 'order-1', 'SUBMITTED',"
                        + " 'jimeng-4.0', 1795161600000001, 1795161600000002, 3, 2, 1, 0, NULL, 'no answer',"
                        + " '{\"remembered\":{\"reqKey\":\"k\"},\"headers\":{\"a\":1,\"b\":2},\"longs\":[\"b\"],\"later\":0}')");
        var made = new JdbcTaskRepository(source());
        made.setCreateSchema(false);
        made.start();

        assertThat(made.find("default", "t-1"))
                .containsExactly(new ImageTask(
                        "r-1",
                        Order.task("default", "octopusx", "gateway#1")
                                .withKey("order-1", null)
                                .withRequest("jimeng-4.0", Map.of("reqKey", "k"))
                                .withHeaders(Map.of("a", 1, "b", 2L)),
                        "t-1",
                        TaskState.SUBMITTED,
                        Instant.parse("2026-11-20T08:00:00.000001Z"),
                        Instant.parse("2026-11-20T08:00:00.000002Z"),
                        new Progress(3, 2, 1, 0, null),
                        "no answer",
                        null));
        assertThat(made.add(Rows.intent("default", "octopusx", "order-1", NOW, NOW)))
                .isPresent();
    }

    @Test
    void aMissingTableIsNamedWithTheFileThatMakesIt() {
        var missing = new JdbcTaskRepository(source(), table + "_missing");
        missing.setCreateSchema(false);

        assertThatThrownBy(missing::start)
                .hasMessageContaining(table + "_missing")
                .hasMessageContaining(schemaFile());
    }

    @Test
    void aTableOfANewerVersionIsRefused() throws Exception {
        execute("UPDATE jimeng_schema SET version = 3 WHERE table_name = '" + table + "'");
        var newer = new JdbcTaskRepository(source(), table);

        assertThatThrownBy(newer::createSchema)
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("has version 3")
                .hasMessageContaining("Update camel-jimeng");
        assertThatThrownBy(newer::checkSchema).hasMessageContaining("has version 3");
    }

    @Test
    void oneDamagedRowDoesNotHoldUpTheOthers() throws Exception {
        tasks.add(task("t-1", NOW.minusSeconds(1)));
        tasks.add(task("t-2", NOW));
        execute("UPDATE " + table + " SET details = 'damaged' WHERE task_id = 't-1'");

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9))
                .extracting(claim -> claim.task().taskId())
                .containsExactly("t-2");
    }

    @Test
    void aKeyThatDoesNotFitIsRefusedAndNotCutOff() {
        assertThatThrownBy(() -> tasks.add(Rows.intent(GROUP, "octopusx", "k".repeat(513), NOW, NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelJimengRequestKey")
                .hasMessageContaining("513")
                .hasMessageContaining("512");
        assertThat(tasks.add(Rows.intent("组".repeat(128), "octopusx", "键".repeat(512), NOW, NOW)))
                .isEmpty();
        assertThat(tasks.add(Rows.intent("组".repeat(128), "octopusx", "键".repeat(512), NOW, NOW)))
                .isPresent();
    }

    @Test
    void anErrorOfTheDatabaseSaysWhatWasBeingDone() throws Exception {
        execute("DROP TABLE " + table);
        var task = task("t-1", NOW);

        assertThatThrownBy(() -> tasks.replace(task, task.leased(LEASE)))
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageStartingWith("Tasks could not be written: ")
                .hasCauseInstanceOf(SQLException.class);
        assertThatThrownBy(this::claim).hasMessageStartingWith("Tasks could not be claimed");
    }

    @Test
    void aDataSourceWithoutAutoCommitDoesAsWell() {
        var manual = new JdbcTaskRepository(Connections.from(() -> withoutAutoCommit(source())), table);

        manual.add(task("t-1", NOW));

        assertThat(tasks.find(GROUP, "t-1")).isNotEmpty();
    }

    final JdbcTaskRepository started(String name) {
        var repository = new JdbcTaskRepository(source(), name);
        repository.start();
        return repository;
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = source().getConnection()) {
            Database.execute(connection, sql);
        }
    }

    private static Connection withoutAutoCommit(DataSource source) throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private void runShippedFile() throws Exception {
        try (var in = getClass().getClassLoader().getResourceAsStream(schemaFile())) {
            execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void dropDefaultTable() throws SQLException {
        execute("DROP TABLE IF EXISTS jimeng_task");
        execute("DROP TABLE IF EXISTS jimeng_schema");
    }
}

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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the tables of tasks are made, migrated and checked; each test has a table of its own. */
abstract class JdbcSchemaContract extends TaskRepositoryContract {

    private static final AtomicInteger TABLES = new AtomicInteger();

    final String table = "tasks_" + TABLES.incrementAndGet();

    abstract DataSource source();

    /** As it stands in the names of schema files. */
    abstract String databaseName();

    final String schemaFile(String step) {
        return "io/github/cameljimeng/ledger/schema/" + databaseName() + "-" + step + ".sql";
    }

    @Override
    protected TaskRepository open() {
        return started(table);
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
        runFile(schemaFile("3"), "jimeng_task");
        runFile(schemaFile("3"), "jimeng_task");
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
                .hasMessageContaining(schemaFile("3"));
    }

    @Test
    void aTableOfANewerVersionIsRefused() throws Exception {
        execute("UPDATE jimeng_schema SET version = 4 WHERE table_name = '" + table + "'");
        var newer = new JdbcTaskRepository(source(), table);

        assertThatThrownBy(newer::createSchema)
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("has version 4")
                .hasMessageContaining("Update camel-jimeng");
        assertThatThrownBy(newer::checkSchema).hasMessageContaining("has version 4");
    }

    @Test
    void aFilledTableOfVersion1IsMigratedByManyNodesAtOnceAndNothingIsLost() throws Exception {
        var name = table + "_filled";
        fillVersion1(name);

        Together.run(6, node -> started(name).add(task("new-" + node, OLD_LEASE)));

        var migrated = started(name);
        for (var state : OLD_STATES) {
            assertThat(migrated.row("r-" + state)).hasValue(oldRow(state));
            assertThat(migrated.findKey(GROUP, "key of " + state)).isPresent();
        }
        assertThat(migrated.claimDue(GROUP, Rows.ACCOUNT, OLD_DUE, OLD_LEASE, 99))
                .extracting(claim -> claim.task().state())
                .containsExactlyInAnyOrder(TaskState.INTENT, TaskState.SUBMITTED, TaskState.DELIVERING);
        assertThat(migrated.count(GROUP, NOW).byState().values().stream().mapToLong(n -> n))
                .hasSize(6);
        // unique in its account from now on
        var known = oldRow(TaskState.SUBMITTED);
        var other = known.as("r-other").under(known.order().withKey(null, null).withAccount("gateway#2"));
        assertThat(migrated.add(other)).isEmpty();
        assertThat(migrated.find(GROUP, "t-SUBMITTED")).containsExactlyInAnyOrder(known.leased(OLD_LEASE), other);
    }

    @Test
    void aMigrationThatWasInterruptedIsBegunAgain() throws Exception {
        int steps = migration(table).size();
        for (int done = 0; done <= steps; done++) {
            var name = table + "_step_" + done;
            fillVersion1(name);
            for (var statement : migration(name).subList(0, done)) {
                execute(statement);
            }

            var migrated = started(name);

            assertThat(migrated.claimDue(GROUP, Rows.ACCOUNT, OLD_DUE, OLD_LEASE, 99))
                    .hasSize(3);
            assertThat(migrated.add(task("new", OLD_LEASE))).isEmpty();
        }
    }

    private List<String> migration(String name) throws SQLException {
        try (var connection = source().getConnection()) {
            var dialect = Dialect.of(connection.getMetaData());
            return Stream.of(1, 2)
                    .flatMap(version -> SchemaFile.migration(dialect, version).statements(name).stream())
                    .toList();
        }
    }

    @Test
    void nodesOfVersion1GoOnWithAMigratedTable() throws Exception {
        var name = table + "_mixed";
        runFile("schema/" + databaseName() + "-1.sql", name);
        var migrated = started(name);

        insertVersion1(name, TaskState.SUBMITTED);
        execute("UPDATE " + name
                + " SET state = 'SUBMITTED', due_at = due_at - 1, note = 'asked' WHERE id = 'r-SUBMITTED'");

        assertThat(migrated.claimDue(GROUP, Rows.ACCOUNT, OLD_DUE, OLD_LEASE, 9))
                .hasSize(1);
    }

    @Test
    void withoutCreateSchemaTheMigrationIsNamedAndCanBeRunByHand() throws Exception {
        var name = table + "_manual";
        fillVersion1(name);
        var manual = new JdbcTaskRepository(source(), name);
        manual.setCreateSchema(false);

        assertThatThrownBy(manual::start)
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining(name + " has schema version 1")
                .hasMessageContaining(schemaFile("1-to-2") + ", " + schemaFile("2-to-3"));
        for (var step : List.of("1-to-2", "2-to-3")) {
            runFile(schemaFile(step), name);
            runFile(schemaFile(step), name);
        }
        manual.start();

        assertThat(manual.row("r-DONE")).hasValue(oldRow(TaskState.DONE));
    }

    @Test
    void aTableOfVersion2IsMigratedByManyNodesAtOnce() throws Exception {
        var name = table + "_two";
        runFile("schema/" + databaseName() + "-2.sql", name);
        execute("INSERT INTO " + name
                + " VALUES ('r-1', 'default', 'jm-submit', 'octopusx', 'gateway#1', 't-1', NULL, 'SUBMITTED',"
                + " NULL, 1795161600000001, 1795161600000002, 0, 0, 0, 0, NULL, NULL, '{}')");
        var manual = new JdbcTaskRepository(source(), name);
        manual.setCreateSchema(false);
        assertThatThrownBy(manual::start)
                .hasMessageContaining(name + " has schema version 2")
                .hasMessageContaining("run " + schemaFile("2-to-3") + " from");

        Together.run(6, node -> started(name));

        assertThat(started(name).find("default", "t-1")).hasSize(1);
        assertThat(started(name).spending().orElseThrow().totals(LocalDate.EPOCH, LocalDate.of(2100, 1, 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSchemaWithoutItsTableIsToldAtStart(boolean createSchema) throws Exception {
        execute("DROP TABLE " + table);
        var halfMade = new JdbcTaskRepository(source(), table);
        halfMade.setCreateSchema(createSchema);

        assertThatThrownBy(halfMade::start)
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("no task table " + table + ", but table jimeng_schema lists it")
                .hasMessageContaining("DELETE FROM jimeng_schema WHERE table_name = '" + table + "'");
        execute("DELETE FROM jimeng_schema WHERE table_name = '" + table + "'");
        assertThat(started(table).add(task("t-1", NOW))).isEmpty();
    }

    @Test
    void aTableWithoutItsSchemaVersionIsToldAtStartOrCompleted() throws Exception {
        tasks.add(task("t-1", NOW));
        execute("DELETE FROM jimeng_schema WHERE table_name = '" + table + "'");
        var halfMade = new JdbcTaskRepository(source(), table);
        halfMade.setCreateSchema(false);

        assertThatThrownBy(halfMade::start).hasMessageContaining(schemaFile("3"));
        assertThat(started(table).find(GROUP, "t-1")).hasSize(1);
        halfMade.start();
    }

    @Test
    void aTableOfVersion1WithoutItsSchemaVersionIsMigrated() throws Exception {
        var name = table + "_lost";
        fillVersion1(name);
        execute("DELETE FROM jimeng_schema WHERE table_name = '" + name + "'");

        assertThat(started(name).claimDue(GROUP, Rows.ACCOUNT, OLD_DUE, OLD_LEASE, 99))
                .hasSize(3);
    }

    private static final Instant OLD_DUE = Instant.parse("2026-11-20T08:00:00.000002Z");
    private static final Instant OLD_LEASE = OLD_DUE.plusSeconds(60);
    private static final List<TaskState> OLD_STATES = Stream.of(TaskState.values())
            .filter(state -> state != TaskState.UNREADABLE)
            .toList();

    private void fillVersion1(String name) throws Exception {
        runFile("schema/" + databaseName() + "-1.sql", name);
        for (var state : OLD_STATES) {
            insertVersion1(name, state);
        }
    }

    private void insertVersion1(String name, TaskState state) throws SQLException {
        execute("INSERT INTO " + name
                + " (task_group, provider, task_id, request_key, state, model, submitted_at, due_at,"
                + " queries, errors, deliveries, note, details, id) VALUES ('" + GROUP + "', 'octopusx', "
                + (state == TaskState.INTENT ? "NULL" : "'t-" + state + "'") + ", 'key of " + state + "', '" + state
                + "', 'jimeng-4.0', 1795161600000001, 1795161600000002, 3, 2, 1, 'no answer',"
                + " '{\"remembered\":{\"reqKey\":\"k\"},\"headers\":{\"订单\":1,\"b\":2},\"longs\":[\"b\"]}', 'r-"
                + state + "')");
    }

    private static ImageTask oldRow(TaskState state) {
        return new ImageTask(
                "r-" + state,
                Order.task(GROUP, "octopusx", Order.UNKNOWN_ACCOUNT)
                        .withKey("key of " + state, null)
                        .withRequest("jimeng-4.0", Map.of("reqKey", "k"))
                        .withHeaders(Map.of("订单", 1, "b", 2L)),
                state == TaskState.INTENT ? null : "t-" + state,
                state,
                Instant.parse("2026-11-20T08:00:00.000001Z"),
                OLD_DUE,
                new Progress(3, 2, 1, 0, null),
                "no answer",
                null);
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

    private void runFile(String file, String name) throws Exception {
        try (var in = getClass().getClassLoader().getResourceAsStream(file)) {
            execute(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("jimeng_task", name));
        }
    }

    private void dropDefaultTable() throws SQLException {
        execute("DROP TABLE IF EXISTS jimeng_task");
        execute("DROP TABLE IF EXISTS jimeng_schema");
    }
}

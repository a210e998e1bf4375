package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.CapturedLog;
import io.github.cameljimeng.ledger.Claim;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are damaged, and rows of a newer version. */
abstract class UnreadableRowsContract extends JdbcSchemaContract {

    private static final String SECRET = "s3cret";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "damaged s3cret",
                "",
                "null",
                "[]",
                "{\"headers\":{\"h\":\"s3cret\"",
                "{\"headers\":7}",
                "{\"result\":7}"
            })
    void aDamagedRowIsSetAsideOnceAndDoesNotHoldUpTheOthers(String details) throws Exception {
        tasks.add(task("t-1", NOW.minusSeconds(1)));
        tasks.add(task("t-2", NOW));
        damage("t-1", details);

        try (var log = new CapturedLog("io.github.cameljimeng.ledger")) {
            assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 1))
                    .extracting(claim -> claim.task().taskId())
                    .containsExactly("t-2");
            assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, LEASE.plusSeconds(9), LEASE.plusSeconds(99), 9))
                    .extracting(claim -> claim.task().taskId())
                    .containsExactly("t-2");

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("cannot be read", tasks.find(GROUP, "t-1").get(0).id())
                    .doesNotContain(SECRET);
        }
        assertThat(tasks.count(GROUP, NOW).of(TaskState.UNREADABLE)).isOne();
        assertThat(tasks.list(GROUP, TaskState.UNREADABLE, 9)).singleElement().satisfies(row -> assertThat(row.taskId())
                .isEqualTo("t-1"));
    }

    @Test
    void manyDamagedRowsDoNotHoldUpTheOthersEither() throws Exception {
        for (int i = 0; i < 25; i++) {
            tasks.add(task("damaged-" + i, NOW.minusSeconds(30 + i)));
        }
        execute("UPDATE " + table + " SET details = 'damaged'");
        tasks.add(task("t-1", NOW));

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 7))
                .extracting(Claim::task)
                .extracting(ImageTask::taskId)
                .containsExactly("t-1");
        assertThat(tasks.count(GROUP, NOW).of(TaskState.UNREADABLE)).isEqualTo(25);
    }

    @Test
    void aRowOfANewerVersionIsCountedApartAndListedAndStaysAsItIs() throws Exception {
        tasks.add(task("t-1", NOW.minusSeconds(1)));
        tasks.add(task("t-2", NOW));
        execute("UPDATE " + table + " SET state = 'PAUSED' WHERE task_id = 't-1'");

        assertThat(tasks.count(GROUP, NOW).byState())
                .isEqualTo(Map.of(TaskState.UNREADABLE, 1L, TaskState.SUBMITTED, 1L));
        assertThat(tasks.list(GROUP, TaskState.UNREADABLE, 9)).singleElement().satisfies(row -> {
            assertThat(row.taskId()).isEqualTo("t-1");
            assertThat(row.provider()).isEqualTo("octopusx");
            assertThat(row.state()).isEqualTo(TaskState.UNREADABLE);
        });
        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 9)).hasSize(1);
        assertThat(tasks.purge(LEASE.plus(Duration.ofDays(9)))).isZero();
        assertThat(stored("state", "t-1")).isEqualTo("PAUSED");
    }

    @Test
    void anUnreadableRowCanBeCancelledAndKeepsWhatItHolds() throws Exception {
        tasks.add(task("t-1", NOW));
        tasks.add(task("t-2", NOW));
        damage("t-1", "{\"damaged\":");
        execute("UPDATE " + table + " SET state = 'PAUSED' WHERE task_id = 't-2'");
        var operations = new TaskOperations(tasks, GROUP, Duration.ofHours(1));

        for (var id : List.of("t-1", "t-2")) {
            assertThat(operations.cancel(id).state()).isEqualTo(TaskState.FAILED);
        }

        assertThat(operations.list(Optional.of(TaskState.FAILED), 9)).hasSize(2);
        assertThat(operations.list(Optional.of(TaskState.UNREADABLE), 9)).isEmpty();
        assertThat(stored("details", "t-1")).isEqualTo("{\"damaged\":");
        var last = operations.find("t-2").orElseThrow().dueAt();
        assertThat(tasks.purge(last.plusSeconds(1))).isEqualTo(2);
    }

    @Test
    void theKeyOfAnUnreadableRowIsKnown() throws Exception {
        tasks.add(Rows.intent(GROUP, "octopusx", "order-1", NOW, NOW).submitted("t-1", NOW, NOW));
        damage("t-1", "damaged");

        assertThat(tasks.add(Rows.intent(GROUP, "octopusx", "order-1", NOW, NOW)))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo(TaskState.UNREADABLE));
        assertThat(tasks.findKey(GROUP, "order-1")).isPresent();
    }

    @Test
    void anAbandonedCallThatCannotBeReadIsSetAside() throws Exception {
        for (var key : List.of("a", "b")) {
            var order = new Order(GROUP, "generate", "octopusx", Rows.ACCOUNT, key, null, null, Map.of(), Map.of());
            tasks.add(ImageTask.intent(order, NOW, NOW));
        }
        execute("UPDATE " + table + " SET details = 'damaged' WHERE request_key = 'a'");

        for (int i = 0; i < 2; i++) {
            assertThat(tasks.abandonedCalls(NOW, 99))
                    .extracting(ImageTask::requestKey)
                    .containsExactly("b");
        }
        assertThat(tasks.findKey(GROUP, "a"))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo(TaskState.UNREADABLE));
    }

    @Test
    void aDamagedTaskIsNotAdopted() throws Exception {
        tasks.add(task("t-1", NOW));
        tasks.add(task("t-2", NOW));
        damage("t-1", "damaged");
        var operations = new TaskOperations(tasks, GROUP, Duration.ofHours(1));

        assertThat(operations.adopt("octopusx", Rows.ACCOUNT, "gateway#2")).isOne();
        assertThat(stored("details", "t-1")).isEqualTo("damaged");
    }

    private void damage(String taskId, String details) throws SQLException {
        execute("UPDATE " + table + " SET details = '" + details + "' WHERE task_id = '" + taskId + "'");
    }

    private String stored(String column, String taskId) throws SQLException {
        try (var connection = source().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT " + column + " FROM " + table + " WHERE task_id = '" + taskId + "'")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}

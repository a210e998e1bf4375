package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tasks in a database do beyond the contract of all repositories, apart from their schema. */
abstract class JdbcTaskRepositoryContract extends PrivateValuesContract {

    @Test
    void tasksOutliveTheObject() {
        var task = task("t-1", NOW);
        tasks.add(task);

        assertThat(started(table).find(GROUP, "t-1")).containsExactly(task);
    }

    @Test
    void ordersWhoseProcessHasDiedAreFound() {
        assertAbandonedOrdersAreFound();
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

    // trailing blanks, case, accents, forms of normalisation, widths, ligatures, what some languages take for the same
    private static final List<String> ALIKE = List.of(
            "Order-1",
            "Order-1 ",
            "Order-1  ",
            " Order-1",
            "Order-1\t",
            "Order-1\u00a0",
            "Order-1\u200b",
            "order-1",
            "ORDER-1",
            "\u00d3rder-1",
            "O\u0301rder-1",
            "Order\uff0d1",
            "Order-\uff11",
            "stra\u00dfe",
            "strasse",
            "\u0130",
            "I",
            "\u0131",
            "i",
            "\ufb01",
            "fi",
            "\ud83d\ude00",
            "\ud83d\ude01");

    @Test
    void requestKeysTaskIdsAndGroupsAreComparedCharacterByCharacter() {
        for (var text : ALIKE) {
            assertThat(tasks.add(Rows.intent(GROUP, "octopusx", text, NOW, NOW).submitted(text, NOW, NOW)))
                    .as(text)
                    .isEmpty();
            tasks.add(task("t-1", NOW).under(Order.task(text, "octopusx", Rows.ACCOUNT)));
        }

        for (var text : ALIKE) {
            assertThat(tasks.findKey(GROUP, text).orElseThrow().requestKey()).isEqualTo(text);
            assertThat(tasks.find(GROUP, text)).extracting(ImageTask::taskId).containsExactly(text);
            assertThat(tasks.count(text, NOW).pending()).as(text).isOne();
            assertThat(tasks.claimDue(text, Rows.ACCOUNT, NOW, LEASE, 9)).hasSize(1);
            assertThat(tasks.add(Rows.intent(GROUP, "octopusx", text, NOW, NOW)))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud83d", "a\ude00b"})
    void aTextThatNoDatabaseCanStoreIsRefused(String text) {
        for (var order : List.of(
                Order.task(GROUP, "octopusx", Rows.ACCOUNT).withKey(text, null),
                Order.task(GROUP, "octopusx", Rows.ACCOUNT).withRequest(text, Map.of()),
                Order.task(text, "octopusx", Rows.ACCOUNT))) {
            assertThatThrownBy(() -> tasks.add(ImageTask.intent(order, NOW, NOW)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("U+0000 or an unpaired surrogate");
        }
        var row = task("t-1", NOW);
        tasks.add(row);
        assertThatThrownBy(() -> tasks.replace(row, row.submitted(text, NOW, NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task id");
    }

    @Test
    void keptHeadersMayHaveAnyCharacter() {
        var headers = Map.<String, Object>of("zero", "a\0b", "half", "\ud83d", "whole", "\ud83d\ude00 图");
        tasks.add(Rows.with(task("t-1", NOW), null, Map.of(), headers));

        assertThat(tasks.find(GROUP, "t-1")).singleElement().satisfies(found -> assertThat(found.headers())
                .isEqualTo(headers));
    }

    @Test
    void keptHeadersThatAreTooLongAreRefusedAndLongOnesKept() {
        var longest = Rows.with(task("t-1", NOW), null, Map.of(), Map.of("h", "图".repeat(999_000)));
        assertThat(tasks.add(longest)).isEmpty();
        assertThat(tasks.find(GROUP, "t-1")).containsExactly(longest);

        assertThatThrownBy(() ->
                        tasks.add(Rows.with(task("t-2", NOW), null, Map.of(), Map.of("h", "s3cret".repeat(200_000)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kept headers")
                .hasMessageContaining("1000000")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aValueThatTheDatabaseRefusesIsNotWorthAnotherAttempt() throws Exception {
        execute(shortNotes());
        var task = task("t-1", NOW);
        tasks.add(task);

        assertThatThrownBy(() -> tasks.replace(task, task.queried(NOW, "s3cret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a value is too long, or has a character")
                .hasMessageNotContaining("s3cret");
    }

    /** The statement that leaves three characters for a note. */
    String shortNotes() {
        return "ALTER TABLE " + table + " ALTER COLUMN note SET DATA TYPE VARCHAR(3)";
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3600, -3600})
    void theClockIsComparedWithTheDatabasesInWhateverTimeZone(long ahead) {
        var zone = TimeZone.getDefault();
        var shifted =
                new JdbcTaskRepository(source(), table, () -> Instant.now().plusSeconds(ahead));
        try {
            for (var id : List.of("UTC", "Asia/Shanghai", "America/New_York")) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));

                assertThat(shifted.clockDifference().orElseThrow())
                        .as(id)
                        .isBetween(Duration.ofSeconds(ahead - 3), Duration.ofSeconds(ahead + 3));
            }
        } finally {
            TimeZone.setDefault(zone);
        }
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

    private static Connection withoutAutoCommit(DataSource source) throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}

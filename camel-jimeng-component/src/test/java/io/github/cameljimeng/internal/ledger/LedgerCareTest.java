package io.github.cameljimeng.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.CapturedLog;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.ledger.budget.BudgetWindow;
import io.github.cameljimeng.ledger.budget.Caps;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingState;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done about a ledger once a minute, however many groups it has. */
class LedgerCareTest {

    private final MemoryTaskRepository tasks = new MemoryTaskRepository();
    private final TaskStores stores = new TaskStores((before, after) -> {}, group -> {});
    private final LedgerCare care = new LedgerCare(stores::groups, List::of);
    private final CapturedLog log = new CapturedLog(OrphanedTasks.class.getName());

    @AfterEach
    void stopListening() {
        log.close();
        stores.close();
    }

    private void use(String group) {
        stores.group(new TaskStores.Choice(tasks, null, null, false, null), group, Duration.ofHours(24));
    }

    private ImageTask task(String taskId, Instant due) {
        return ImageTask.intent(Order.task("default", "octopusx", "old.example.com#1a2b"), due, due)
                .submitted(taskId, due, due);
    }

    @Test
    void tasksThatNobodyQueriesAreToldOfInOneLine() {
        use("default");
        use("posters");
        tasks.add(task("t-1", Instant.now().minusSeconds(300)));
        tasks.add(task("t-2", Instant.now().minusSeconds(300)));

        care.run();

        assertThat(log.lines()).singleElement().asString().contains("2 of group default");
    }

    @Test
    void rowsWhoseRetentionIsOverAreRemovedAndOthersKept() {
        use("default");
        var now = Instant.now();
        tasks.add(task("old", now).ended(TaskState.FAILED, now.minusSeconds(1), null));
        tasks.add(task("new", now).ended(TaskState.FAILED, now.plusSeconds(60), null));

        care.run();

        assertThat(tasks.find("default", "old")).isEmpty();
        assertThat(tasks.find("default", "new")).hasSize(1);
    }

    private ImageTask abandoned(String group, Instant due) {
        var order = new Order(group, "edit", "octopusx", "host#1", "key", null, null, Map.of(), Map.of());
        return ImageTask.intent(order, due.minusSeconds(60), due);
    }

    @Test
    void anAbandonedCallEndsAsOfUnknownOutcomeAndKeepsItsKey() {
        use("default");
        var call = abandoned("default", Instant.now().minusSeconds(1));
        tasks.add(call);

        care.run();

        var row = tasks.findKey("default", "key").orElseThrow();
        assertThat(row.state()).isEqualTo(TaskState.FAILED);
        assertThat(row.dueAt()).isAfter(Instant.now().plus(Duration.ofHours(23)));
    }

    @Test
    void anAbandonedCallOfAGroupThatNobodyUsesIsLeftToOthersForADay() {
        use("default");
        var now = Instant.now();
        var young = abandoned("elsewhere", now.minusSeconds(3600));
        var old = abandoned("forgotten", now.minus(Duration.ofHours(25)));
        tasks.add(young);
        tasks.add(old);

        care.run();

        assertThat(tasks.row(young.id())).get().extracting(ImageTask::state).isEqualTo(TaskState.INTENT);
        assertThat(tasks.row(old.id())).get().extracting(ImageTask::state).isEqualTo(TaskState.FAILED);
    }

    @Test
    void anAbandonedCallGoesOnCountingAsUnclear() {
        use("default");
        var now = Instant.now();
        var call = abandoned("default", now.minusSeconds(1));
        tasks.add(call);
        var order = new Spending(
                call.id(),
                "budget",
                BudgetWindow.at(now, ZoneOffset.UTC),
                now,
                "",
                "",
                null,
                SpendingState.RESERVED,
                2,
                BigDecimal.ZERO);
        var spending = tasks.spending().orElseThrow();
        spending.reserve(order, Caps.NONE);

        care.run();

        assertThat(spending.find(call.id())).hasValue(order.unclear());
        assertThat(spending.use("budget", order.window()).imagesToday()).isEqualTo(2);
    }

    @Test
    void whatWasSpentIsKeptFor400Days() {
        use("default");
        var spending = tasks.spending().orElseThrow();
        var today = LocalDate.now(ZoneOffset.UTC);
        for (int days : new int[] {399, 401}) {
            var then = today.minusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC);
            var window = BudgetWindow.at(then, ZoneOffset.UTC);
            spending.reserve(
                    new Spending(
                            "order-" + days,
                            "budget",
                            window,
                            then,
                            "",
                            "",
                            null,
                            SpendingState.RESERVED,
                            1,
                            BigDecimal.ZERO),
                    Caps.NONE);
        }

        care.run();

        assertThat(spending.totals(LocalDate.EPOCH, today))
                .extracting(SpendingTotal::day)
                .containsExactly(today.minusDays(399));
    }
}

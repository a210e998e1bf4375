package io.github.cameljimeng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.ledger.budget.BudgetUse;
import io.github.cameljimeng.ledger.budget.BudgetWindow;
import io.github.cameljimeng.ledger.budget.Caps;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import io.github.cameljimeng.ledger.budget.SpendingState;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store does about money. */
public abstract class SpendingContract extends TaskRoundTripContract {

    private static final BudgetWindow TODAY = BudgetWindow.at(NOW, ZoneOffset.UTC);
    private static final BudgetWindow NEXT_HOUR = BudgetWindow.at(NOW.plusSeconds(3_600), ZoneOffset.UTC);
    private static final BudgetWindow TOMORROW = BudgetWindow.at(NOW.plusSeconds(86_400), ZoneOffset.UTC);

    private final String budget = "budget " + UUID.randomUUID();

    private SpendingRepository spending() {
        return tasks.spending().orElseThrow();
    }

    private Spending order(BudgetWindow window, long images, String cost) {
        var price = cost.equals("0")
                ? null
                : new Spending.Price(amount(cost).divide(BigDecimal.valueOf(images)), BigDecimal.ZERO);
        return new Spending(
                UUID.randomUUID().toString(),
                budget,
                window,
                NOW,
                "即梦-4.0",
                "CNY",
                price,
                SpendingState.RESERVED,
                images,
                amount(cost));
    }

    private static BigDecimal amount(String amount) {
        return new BigDecimal(amount);
    }

    private boolean reserve(Spending order, Caps caps) {
        return spending().reserve(order, caps).isGranted();
    }

    private void assertUse(BudgetWindow window, long thisHour, long today, String cost) {
        assertThat(spending().use(budget, window)).isEqualTo(new BudgetUse(thisHour, today, amount(cost)));
    }

    @Test
    protected void anOrderIsGrantedUpToTheCapAndNotBeyondIt() {
        var caps = new Caps(null, 10L, null);

        assertThat(reserve(order(TODAY, 7, "1.54"), caps)).isTrue();
        var refused = spending().reserve(order(TODAY, 4, "0.88"), caps);
        assertThat(refused.isGranted()).isFalse();
        assertThat(refused.use()).isEqualTo(new BudgetUse(7, 7, amount("1.54")));
        var granted = spending().reserve(order(TODAY, 3, "0.66"), caps);
        assertThat(granted.isGranted()).isTrue();
        assertThat(granted.use()).isEqualTo(new BudgetUse(10, 10, amount("2.2")));
    }

    @Test
    protected void aRefusedOrderLeavesNothingBehind() {
        var order = order(TODAY, 1, "1");

        assertThat(reserve(order, new Caps(0L, null, null))).isFalse();

        assertThat(spending().find(order.id())).isEmpty();
        assertUse(TODAY, 0, 0, "0");
        assertThat(reserve(order, Caps.NONE)).isTrue();
    }

    @Test
    protected void moneyIsCountedToTheMillionth() {
        var caps = new Caps(null, null, amount("0.000003"));

        assertThat(reserve(order(TODAY, 1, "0.000001"), caps)).isTrue();
        assertThat(reserve(order(TODAY, 1, "0.0000011"), caps)).isTrue();
        assertUse(TODAY, 2, 2, "0.000003");
        assertThat(reserve(order(TODAY, 1, "0.000001"), caps)).isFalse();
    }

    @Test
    protected void theNextHourBeginsWithNothingAndTheDayGoesOn() {
        var caps = new Caps(2L, 5L, null);

        assertThat(reserve(order(TODAY, 2, "0"), caps)).isTrue();
        assertThat(reserve(order(TODAY, 1, "0"), caps)).isFalse();
        assertThat(reserve(order(NEXT_HOUR, 2, "0"), caps)).isTrue();
        assertUse(NEXT_HOUR, 2, 4, "0");
        assertThat(reserve(order(NEXT_HOUR, 2, "0"), caps)).isFalse();
    }

    @Test
    protected void aNodeWhoseClockIsBehindCountsInTheLaterHour() {
        var caps = new Caps(2L, null, null);

        assertThat(reserve(order(NEXT_HOUR, 1, "0"), caps)).isTrue();
        assertThat(reserve(order(TODAY, 1, "0"), caps)).isTrue();
        assertThat(reserve(order(TODAY, 1, "0"), caps)).isFalse();
        assertThat(reserve(order(NEXT_HOUR, 1, "0"), caps)).isFalse();
    }

    @Test
    protected void theNextDayBeginsWithNothing() {
        var caps = new Caps(null, 1L, amount("1"));

        assertThat(reserve(order(TODAY, 1, "1"), caps)).isTrue();
        assertThat(reserve(order(TOMORROW, 1, "1"), caps)).isTrue();
        assertUse(TODAY, 1, 1, "1");
        assertUse(TOMORROW, 1, 1, "1");
    }

    @Test
    protected void budgetsDoNotShareTheirCaps() {
        assertThat(reserve(order(TODAY, 5, "1"), Caps.NONE)).isTrue();

        assertThat(spending().use(budget + " ", TODAY)).isEqualTo(BudgetUse.NONE);
        assertThat(spending().use(budget.toUpperCase(java.util.Locale.ROOT), TODAY))
                .isEqualTo(BudgetUse.NONE);
    }

    @Test
    protected void whatWasReservedAndNotMadeIsGivenBack() {
        var order = order(TODAY, 4, "0.88");
        reserve(order, Caps.NONE);

        assertThat(spending().settle(order, order.delivered(3))).isTrue();

        assertUse(TODAY, 3, 3, "0.66");
        var refused = order(TODAY, 4, "0.88");
        reserve(refused, Caps.NONE);
        assertThat(spending().settle(refused, refused.refused())).isTrue();
        assertUse(TODAY, 3, 3, "0.66");
    }

    @Test
    protected void anOrderIsSettledOnce() {
        var order = order(TODAY, 4, "0.88");
        reserve(order, Caps.NONE);

        assertThat(spending().settle(order, order.refused())).isTrue();
        assertThat(spending().settle(order, order.refused())).isFalse();

        assertUse(TODAY, 0, 0, "0");
    }

    @Test
    protected void whatNobodyKnewIsSettledByLaterEvidence() {
        var order = order(TODAY, 4, "0.88");
        reserve(order, Caps.NONE);
        spending().settle(order, order.unclear());
        assertUse(TODAY, 4, 4, "0.88");

        var unclear = spending().find(order.id()).orElseThrow();
        assertThat(unclear).isEqualTo(order.unclear());
        assertThat(spending().settle(unclear, unclear.delivered(1, amount("0.3"))))
                .isTrue();

        assertUse(TODAY, 1, 1, "0.3");
    }

    @Test
    protected void anHourThatIsOverGivesNothingBackToTheNext() {
        var order = order(TODAY, 4, "0.88");
        reserve(order, Caps.NONE);
        reserve(order(NEXT_HOUR, 1, "0.22"), Caps.NONE);

        spending().settle(order, order.refused());

        assertUse(NEXT_HOUR, 1, 1, "0.22");
    }

    @Test
    protected void aRowIsReadAsItWasWritten() {
        var order = order(TODAY, 4, "0.88");
        reserve(order, Caps.NONE);

        assertThat(spending().find(order.id())).hasValue(order);
        var unpriced = order(TODAY, 4, "0");
        reserve(unpriced, Caps.NONE);
        assertThat(spending().find(unpriced.id())).hasValue(unpriced);
        assertThat(spending().find("no such row")).isEmpty();
    }

    @Test
    protected void aReportHasTheSumsByDayBudgetModelAndState() {
        var made = order(TODAY, 4, "0.88");
        var unclear = order(TODAY, 1, "0.22");
        var refused = order(TODAY, 2, "0.44");
        for (var order : new Spending[] {made, unclear, refused, order(TODAY, 1, "0.22"), order(TOMORROW, 1, "0.22")}) {
            reserve(order, Caps.NONE);
        }
        spending().settle(made, made.delivered(3));
        spending().settle(unclear, unclear.unclear());
        spending().settle(refused, refused.refused());

        assertThat(spending().totals(TODAY.day(), TODAY.day()))
                .filteredOn(line -> line.group().equals(budget))
                .containsExactly(
                        line(SpendingState.DELIVERED, 1, 3, "0.66"),
                        line(SpendingState.REFUSED, 1, 0, "0"),
                        line(SpendingState.RESERVED, 1, 1, "0.22"),
                        line(SpendingState.UNCLEAR, 1, 1, "0.22"));
        assertThat(spending().totals(TODAY.day(), TOMORROW.day()))
                .filteredOn(line -> line.group().equals(budget))
                .hasSize(5);
    }

    private SpendingTotal line(SpendingState state, long orders, long images, String cost) {
        return new SpendingTotal(
                TODAY.day(), budget, "即梦-4.0", "CNY", state, orders, images, Spending.amount(amount(cost)));
    }

    @Test
    protected void onlyDaysBeforeThatOneArePurged() {
        var old = new BudgetWindow(LocalDate.of(2025, 10, 1), Instant.parse("2025-10-01T08:00:00Z"));
        for (int i = 0; i < 3; i++) {
            reserve(order(old, 1, "1"), Caps.NONE);
        }
        reserve(order(TODAY, 1, "1"), Caps.NONE);

        assertThat(spending().purge(TODAY.day())).isEqualTo(3);

        assertUse(old, 0, 0, "0");
        assertUse(TODAY, 1, 1, "1");
    }

    @Test
    protected void ofManyAtTheSameMomentNoMoreAreGrantedThanTheCapAllows() throws Exception {
        var caps = new Caps(50L, 40L, amount("100"));

        var granted = Together.run(8, node -> {
            int mine = 0;
            for (int i = 0; i < 10; i++) {
                mine += reserve(order(TODAY, 1, "0.1"), caps) ? 1 : 0;
            }
            return mine;
        });

        assertThat(granted.stream().mapToInt(n -> n).sum()).isEqualTo(40);
        assertUse(TODAY, 40, 40, "4");
    }

    @Test
    protected void settlingAtTheSameMomentCountsEachOrderOnce() throws Exception {
        var order = order(TODAY, 4, "0.88");
        reserve(order, Caps.NONE);

        var written = Together.run(8, node -> spending().settle(order, order.delivered(2)));

        assertThat(written).containsOnlyOnce(true);
        assertUse(TODAY, 2, 2, "0.44");
    }

    /** In a store that outlives its process. */
    protected final void assertAbandonedOrdersAreFound() {
        var alone = order(TODAY, 1, "1");
        var task = task("t-1", NOW);
        tasks.add(task);
        var watched =
                new Spending(task.id(), budget, TODAY, NOW, "", "", null, SpendingState.RESERVED, 1, BigDecimal.ZERO);
        var settled = order(TODAY, 1, "1");
        for (var order : new Spending[] {alone, watched, settled}) {
            reserve(order, Caps.NONE);
        }
        spending().settle(settled, settled.unclear());

        assertThat(spending().abandoned(NOW.plusSeconds(1), 99))
                .filteredOn(order -> order.group().equals(budget))
                .containsExactly(alone);
        assertThat(spending().abandoned(NOW, 99))
                .filteredOn(order -> order.group().equals(budget))
                .isEmpty();
    }

    @Test
    protected void aBudgetWhoseNameDoesNotFitIsRefused() {
        if (!tasks.isDurable()) {
            return;
        }
        var tooLong = new Spending(
                "id", "组".repeat(256), TODAY, NOW, "", "", null, SpendingState.RESERVED, 1, BigDecimal.ZERO);

        assertThatThrownBy(() -> spending().reserve(tooLong, Caps.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("budgetGroup")
                .hasMessageContaining("255");
    }
}

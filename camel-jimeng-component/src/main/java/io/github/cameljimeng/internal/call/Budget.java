package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.Violation;
import io.github.cameljimeng.internal.exchange.BudgetGroup;
import io.github.cameljimeng.internal.ledger.SpendingBook;
import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.budget.BudgetUse;
import io.github.cameljimeng.ledger.budget.BudgetWindow;
import io.github.cameljimeng.ledger.budget.Caps;
import io.github.cameljimeng.ledger.budget.Reservation;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * What the orders of an endpoint may cost. Each order is reserved before it is sent, with the most that it may make, and
 * settled by what came of it.
 *
 * @param group names the budget of an exchange
 * @param caps how much may be spent
 * @param prices of models
 * @param currency of the prices, {@code ""} for none
 * @param clock whose time zone has the hours and days that count
 * @param book where it is counted
 * @param alerts tells of budgets that are nearly used
 * @param meters counts what is refused
 */
public record Budget(
        BudgetGroup group,
        Caps caps,
        PriceTable prices,
        String currency,
        Clock clock,
        SpendingBook book,
        BudgetAlerts alerts,
        Meters meters) {

    /**
     * Looks at an order before anything is sent or written.
     *
     * @return its place in the budget, still free
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if its cost is unknown, and a cap needs
     *     that; or if the exchange has no name for its budget
     */
    public Order of(Exchange exchange, Demand demand) {
        var price = prices.price(demand);
        if (price.isEmpty() && caps.costPerDay() != null) {
            throw new Violation("Option maxCostPerDay requires the price of model " + Violation.quote(demand.model())
                            + ": set option prices." + named(demand) + " to the most that one image may cost")
                    .toException();
        }
        return new Order(group.of(exchange), demand, price.orElse(null));
    }

    private static String named(Demand demand) {
        return demand.model().isEmpty() ? "any" : ForeignText.quote(demand.model(), 60);
    }

    /** One order, which is not reserved yet. */
    public final class Order {
        private final String name;
        private final Demand demand;
        private final Spending.Price price;

        private Order(String name, Demand demand, Spending.Price price) {
            this.name = name;
            this.demand = demand;
            this.price = price;
        }

        /**
         * Reserves the most that it may make.
         *
         * @param id of the order's row in the ledger, or one of its own
         * @throws io.github.cameljimeng.error.JimengBudgetExceededException if a cap would be exceeded; nothing is
         *     reserved
         * @throws io.github.cameljimeng.error.JimengUnavailableException if the ledger is out of reach; nothing may be
         *     sent
         */
        public Expense reserve(String id) {
            var now = clock.instant();
            var window = BudgetWindow.at(now, clock.getZone());
            long most = demand.mostImages();
            var cost = price == null ? BigDecimal.ZERO : price.of(most);
            var order = new Spending(
                    id, name, window, now, demand.model(), currency, price, SpendingState.RESERVED, most, cost);
            var reservation = reserved(order);
            var limits = limits(order, reservation.use());
            alerts.seen(name, limits, now);
            if (!reservation.isGranted()) {
                throw exceeded(order, limits, now);
            }
            return new Expense(book, id, price, usage -> prices.ofTokens(demand, usage));
        }

        private Reservation reserved(Spending order) {
            try {
                return book.reserve(order, caps);
            } catch (IllegalArgumentException e) {
                throw Failure.of(
                                ErrorKind.INVALID_REQUEST,
                                "The request cannot be counted against its budget: " + e.getMessage()
                                        + ". Nothing was sent.")
                        .toException(e);
            } catch (RuntimeException e) {
                // a connection that broke during the commit leaves open whether it is reserved
                book.settle(order.id(), Spending::refused);
                throw Failure.of(
                                ErrorKind.UNAVAILABLE,
                                "The budget could not be reserved, so nothing was sent: " + e.getMessage())
                        .toException(e);
            }
        }

        private JimengException exceeded(Spending order, List<BudgetLimit> limits, Instant now) {
            // the one that lasts longest: before its end, the order would be refused again
            var limit = limits.stream()
                    .filter(one -> !one.allowsOrder())
                    .reduce((first, second) -> second.end().isBefore(first.end()) ? first : second)
                    .orElseThrow();
            meters.budgetExceeded(limit.option(), order.model());
            if (!limit.isTooSmall()) {
                alerts.refused(name, limit);
            }
            var budget = ForeignText.quote(name, 60);
            var most = limit.with(limit.order());
            var failure = limit.isTooSmall()
                    ? Failure.of(
                                    ErrorKind.BUDGET_EXCEEDED,
                                    "This request may cost " + most + ", which exceeds the whole budget " + budget
                                            + " (option " + limit.option() + "="
                                            + limit.cap().toPlainString()
                                            + "). Nothing was sent: request fewer images (option n; forceSingle=true"
                                            + " for tasks), or raise the cap")
                            .retryable(false)
                    : Failure.of(
                                    ErrorKind.BUDGET_EXCEEDED,
                                    "Budget " + budget + " has spent or reserved " + limit + " (option "
                                            + limit.option() + "), and this request may cost " + most
                                            + ". Nothing was sent: retry after " + limit.end()
                                            + ", or raise the cap")
                            .retryAfter(Duration.between(now, limit.end()));
            return failure.toException();
        }
    }

    /** The caps that are set, the one with the shortest window first. */
    private List<BudgetLimit> limits(Spending order, BudgetUse use) {
        var limits = new ArrayList<BudgetLimit>();
        var endOfHour = order.window().endOfHour();
        var endOfDay = order.window().endOfDay(clock.getZone());
        if (caps.imagesPerHour() != null) {
            limits.add(images("maxImagesPerHour", use.imagesThisHour(), order, caps.imagesPerHour(), endOfHour));
        }
        if (caps.imagesPerDay() != null) {
            limits.add(images("maxImagesPerDay", use.imagesToday(), order, caps.imagesPerDay(), endOfDay));
        }
        if (caps.costPerDay() != null) {
            limits.add(new BudgetLimit(
                    "maxCostPerDay", use.costToday(), order.cost(), caps.costPerDay(), currency, endOfDay));
        }
        return limits;
    }

    private static BudgetLimit images(String option, long used, Spending order, long cap, Instant end) {
        return new BudgetLimit(
                option,
                BigDecimal.valueOf(used),
                BigDecimal.valueOf(order.images()),
                BigDecimal.valueOf(cap),
                "images",
                end);
    }
}

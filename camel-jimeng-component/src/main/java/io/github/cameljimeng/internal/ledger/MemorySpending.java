package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.budget.BudgetUse;
import io.github.cameljimeng.ledger.budget.BudgetWindow;
import io.github.cameljimeng.ledger.budget.Caps;
import io.github.cameljimeng.ledger.budget.Reservation;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import io.github.cameljimeng.ledger.budget.SpendingState;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is spent, in memory: it ends with the process, and so do its orders. Of an order that is settled only the sums
 * remain.
 */
final class MemorySpending implements SpendingRepository {

    private final Map<String, Spending> open = new HashMap<>();
    private final Map<Budget, Used> budgets = new HashMap<>();
    private final Map<Line, Sum> settled = new HashMap<>();

    private record Budget(String group, LocalDate day) {}

    private record Line(LocalDate day, String group, String model, String currency, SpendingState state) {
        static final Comparator<Line> IN_ORDER = Comparator.comparing(Line::day)
                .thenComparing(Line::group)
                .thenComparing(Line::model)
                .thenComparing(Line::currency)
                .thenComparing(line -> line.state().name());

        static Line of(Spending order) {
            return new Line(order.window().day(), order.group(), order.model(), order.currency(), order.state());
        }
    }

    private record Sum(long orders, long images, BigDecimal cost) {
        static Sum of(Spending order) {
            return new Sum(1, order.images(), order.cost());
        }

        Sum plus(Sum other) {
            return new Sum(orders + other.orders, images + other.images, cost.add(other.cost));
        }
    }

    /** As in a database: the sums of a day, and of its latest hour. */
    private static final class Used {
        private Instant hour = Instant.MIN;
        private BudgetUse use = BudgetUse.NONE;

        BudgetUse in(BudgetWindow window) {
            return hour.isBefore(window.hour()) ? new BudgetUse(0, use.imagesToday(), use.costToday()) : use;
        }

        void add(Spending order) {
            use = in(order.window()).plus(order.images(), order.cost());
            hour = hour.isBefore(order.window().hour()) ? order.window().hour() : hour;
        }

        void adjust(Spending current, Spending next) {
            long images = next.images() - current.images();
            use = new BudgetUse(
                    use.imagesThisHour() + (hour.equals(current.window().hour()) ? images : 0),
                    use.imagesToday() + images,
                    use.costToday().add(next.cost().subtract(current.cost())));
        }
    }

    private Used used(String group, LocalDate day) {
        return budgets.computeIfAbsent(new Budget(group, day), budget -> new Used());
    }

    @Override
    public synchronized Reservation reserve(Spending order, Caps caps) {
        var used = used(order.group(), order.window().day());
        var now = used.in(order.window());
        if (!caps.allow(now.plus(order.images(), order.cost()))) {
            return new Reservation(false, now);
        }
        open.put(order.id(), order);
        used.add(order);
        return new Reservation(true, used.in(order.window()));
    }

    /** Not one whose images were made, or that was refused. */
    @Override
    public synchronized Optional<Spending> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    @Override
    public synchronized boolean settle(Spending current, Spending next) {
        var stored = open.get(current.id());
        if (stored == null || stored.state() != current.state()) {
            return false;
        }
        if (next.state().isOpen()) {
            open.put(next.id(), next);
        } else {
            open.remove(next.id());
            settled.merge(Line.of(next), Sum.of(next), Sum::plus);
        }
        used(stored.group(), stored.window().day()).adjust(stored, next);
        return true;
    }

    @Override
    public synchronized BudgetUse use(String group, BudgetWindow window) {
        return used(group, window.day()).in(window);
    }

    @Override
    public synchronized List<SpendingTotal> totals(LocalDate from, LocalDate to) {
        var lines = new TreeMap<Line, Sum>(Line.IN_ORDER);
        lines.putAll(settled);
        open.values().forEach(order -> lines.merge(Line.of(order), Sum.of(order), Sum::plus));
        return lines.entrySet().stream()
                .filter(line -> !line.getKey().day().isBefore(from)
                        && !line.getKey().day().isAfter(to))
                .map(line -> total(line.getKey(), line.getValue()))
                .toList();
    }

    private static SpendingTotal total(Line line, Sum sum) {
        return new SpendingTotal(
                line.day(),
                line.group(),
                line.model(),
                line.currency(),
                line.state(),
                sum.orders(),
                sum.images(),
                sum.cost());
    }

    /** None: an order of this process is settled by it. */
    @Override
    public List<Spending> abandoned(Instant then, int limit) {
        return List.of();
    }

    @Override
    public synchronized int purge(LocalDate day) {
        int before = open.size() + settled.size();
        open.values().removeIf(order -> order.window().day().isBefore(day));
        settled.keySet().removeIf(line -> line.day().isBefore(day));
        budgets.keySet().removeIf(budget -> budget.day().isBefore(day));
        return before - open.size() - settled.size();
    }
}

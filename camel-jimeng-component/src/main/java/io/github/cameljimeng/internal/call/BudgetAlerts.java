package io.github.cameljimeng.internal.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once a window, in this process, that a budget is nearly used and that it is used up. */
public final class BudgetAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(BudgetAlerts.class);

    private final Consumer<BudgetAlert> listener;
    private final Map<Window, Set<Integer>> told = new ConcurrentHashMap<>();

    private record Window(String group, String cap, Instant end) {}

    /** @param listener gets each alert, after it was logged */
    public BudgetAlerts(Consumer<BudgetAlert> listener) {
        this.listener = listener;
    }

    /** What an order has left of a budget. */
    void seen(String group, List<BudgetLimit> limits, Instant now) {
        told.keySet().removeIf(known -> !known.end().isAfter(now));
        for (var limit : limits) {
            if (limit.isReached(BudgetAlert.USED_UP)) {
                tell(new BudgetAlert(group, limit, BudgetAlert.USED_UP));
            } else if (limit.isReached(BudgetAlert.WARNING)) {
                tell(new BudgetAlert(group, limit, BudgetAlert.WARNING));
            }
        }
    }

    /** An order was refused because of this limit: it is used up, even if a smaller order would fit. */
    void refused(String group, BudgetLimit limit) {
        tell(new BudgetAlert(group, limit, BudgetAlert.USED_UP));
    }

    private void tell(BudgetAlert alert) {
        var window =
                new Window(alert.group(), alert.limit().option(), alert.limit().end());
        if (told.computeIfAbsent(window, one -> ConcurrentHashMap.newKeySet()).add(alert.percent())) {
            LOG.warn("{}", alert);
            listener.accept(alert);
        }
    }
}

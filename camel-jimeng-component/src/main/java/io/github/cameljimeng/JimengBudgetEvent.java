package io.github.cameljimeng;

import io.github.cameljimeng.internal.call.BudgetAlert;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent.CamelContextEvent;

/**
 * A budget is nearly used, or used up, as this Camel context has seen it; other nodes report for themselves. Sent to the
 * event notifiers of the context with type {@code Custom}, once for each cap and window, on the thread of the order that
 * was counted or refused, so notifiers should be quick.
 */
public final class JimengBudgetEvent extends CustomEvent implements CamelContextEvent {

    private final BudgetAlert alert;

    JimengBudgetEvent(CamelContext context, BudgetAlert alert) {
        super(context);
        this.alert = alert;
    }

    /** The name of the budget: the value of option {@code budgetGroup}, else the account. */
    public String getBudgetGroup() {
        return alert.group();
    }

    /** The option that sets the cap, such as {@code maxImagesPerDay}. */
    public String getOption() {
        return alert.limit().option();
    }

    /** 80 when the budget is nearly used, 100 when it is used up, or an order was refused. */
    public int getPercent() {
        return alert.percent();
    }

    /** What is spent and reserved in the window: images, or money. */
    public BigDecimal getUsed() {
        return alert.limit().used();
    }

    /** The most that may be spent in the window: images, or money. */
    public BigDecimal getLimit() {
        return alert.limit().cap();
    }

    /** When the window ends, and the budget is free again. */
    public Instant getWindowEnd() {
        return alert.limit().end();
    }

    @Override
    public String toString() {
        return alert.toString();
    }
}

package io.github.cameljimeng;

import io.github.cameljimeng.internal.call.BudgetAlert;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent.CamelContextEvent;

/**
 * A budget is nearly or completely used. Sent to the event notifiers of the context with type {@code Custom}, once for
 * each cap and window, on the thread of the request that was counted or refused, so notifiers must be quick. Every node
 * sends its own events.
 */
public final class JimengBudgetEvent extends CustomEvent implements CamelContextEvent {

    private final BudgetAlert alert;

    JimengBudgetEvent(CamelContext context, BudgetAlert alert) {
        super(context);
        this.alert = alert;
    }

    /** The name of the budget: the value of the option {@code budgetGroup}, else the account. */
    public String getBudgetGroup() {
        return alert.group();
    }

    /** The option that sets the cap, such as {@code maxImagesPerDay}. */
    public String getOption() {
        return alert.limit().option();
    }

    /** 80 if the budget is nearly used; 100 if it is used up or a request was refused. */
    public int getPercent() {
        return alert.percent();
    }

    /** Images or money spent and reserved in the window. */
    public BigDecimal getUsed() {
        return alert.limit().used();
    }

    /** The cap of the window, in images or money. */
    public BigDecimal getLimit() {
        return alert.limit().cap();
    }

    /** When the window ends and the budget starts at zero again. */
    public Instant getWindowEnd() {
        return alert.limit().end();
    }

    @Override
    public String toString() {
        return alert.toString();
    }
}

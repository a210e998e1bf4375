package io.github.cameljimeng;

import io.github.cameljimeng.internal.gateway.Balance;
import java.math.BigDecimal;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent.CamelContextEvent;

/**
 * The balance of an account fell below the option {@code minBalance}, or is no longer below it. Sent to the event notifiers
 * of the context with type {@code Custom}, once for each crossing, on the thread that read the balance. Every node that
 * reads the balance sends its own event.
 */
public final class JimengBalanceEvent extends CustomEvent implements CamelContextEvent {

    private final String account;
    private final Balance balance;
    private final BigDecimal minBalance;
    private final boolean low;

    JimengBalanceEvent(CamelContext context, String account, Balance balance, BigDecimal minBalance, boolean low) {
        super(context);
        this.account = account;
        this.balance = balance;
        this.minBalance = minBalance;
        this.low = low;
    }

    /** Gateway and host, such as {@code octopusx at octopusx.ai}. */
    public String getAccount() {
        return account;
    }

    /** {@code true} if the balance fell below {@link #getMinBalance()}, {@code false} if it is no longer below. */
    public boolean isLow() {
        return low;
    }

    /** The balance in {@link #getUnit()}, {@code null} if the key has become unlimited. */
    public BigDecimal getAvailable() {
        return balance.available();
    }

    /** The amount used so far, {@code null} if the gateway does not report it. */
    public BigDecimal getUsed() {
        return balance.used();
    }

    /** The unit of the numbers, such as {@code quota units}. */
    public String getUnit() {
        return balance.unit();
    }

    /** The value of the option {@code minBalance}. */
    public BigDecimal getMinBalance() {
        return minBalance;
    }

    @Override
    public String toString() {
        return "Balance of %s: %s, %s minBalance=%s"
                .formatted(account, balance.text(), low ? "below" : "no longer below", minBalance.toPlainString());
    }
}

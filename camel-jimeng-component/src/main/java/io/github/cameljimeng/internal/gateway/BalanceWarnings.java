package io.github.cameljimeng.internal.gateway;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The values of {@code minBalance} of an account: each is reported once when a reading falls below it, and once after it. */
final class BalanceWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(AccountBalance.class);

    private final AccountBalance.Listener listener;
    private final Map<BigDecimal, Least> leasts = new HashMap<>();

    private static final class Least {
        private int endpoints;
        private boolean low;
    }

    BalanceWarnings(AccountBalance.Listener listener) {
        this.listener = listener;
    }

    synchronized void watch(BigDecimal minBalance, int moreEndpoints) {
        var least = leasts.computeIfAbsent(minBalance, key -> new Least());
        least.endpoints += moreEndpoints;
        if (least.endpoints <= 0) {
            leasts.remove(minBalance);
        }
    }

    /** The largest one that the last reading was below. */
    synchronized Optional<BigDecimal> missed() {
        return leasts.entrySet().stream()
                .filter(entry -> entry.getValue().low)
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder());
    }

    void check(String account, Balance balance) {
        // no number says neither that it is low nor that it is not
        if (balance.unlimited() || balance.available() != null) {
            crossed(balance).forEach((minBalance, low) -> report(account, balance, minBalance, low));
        }
    }

    private synchronized Map<BigDecimal, Boolean> crossed(Balance balance) {
        var crossed = new HashMap<BigDecimal, Boolean>();
        leasts.forEach((minBalance, least) -> {
            boolean low = balance.isBelow(minBalance);
            if (low != least.low) {
                least.low = low;
                crossed.put(minBalance, low);
            }
        });
        return crossed;
    }

    private void report(String account, Balance balance, BigDecimal minBalance, boolean low) {
        var text = balance.text();
        var least = minBalance.toPlainString();
        if (low) {
            LOG.warn(
                    "The balance of {} is below minBalance={}: {}. Top up the account; calls are still sent",
                    account,
                    least,
                    text);
        } else {
            LOG.info("The balance of {} is no longer below minBalance={}: {}", account, least, text);
        }
        listener.crossed(account, balance, minBalance, low);
    }
}

package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.gateway.AccountBalance;
import io.github.cameljimeng.internal.gateway.AccountBalances;
import java.util.Collection;

/** Delegates to the current meters: endpoints may use accounts before the component has started. */
public final class CurrentBalanceMeters implements AccountBalances.Observer {

    private volatile BalanceMeters current = BalanceMeters.NONE;

    /** Replaces the meters; the previous ones are closed. */
    public void set(BalanceMeters meters, Collection<AccountBalance> known) {
        current.close();
        current = meters;
        known.stream().filter(balance -> balance.source().isPresent()).forEach(meters::opened);
    }

    @Override
    public void opened(AccountBalance balance) {
        current.opened(balance);
    }

    @Override
    public void closed(AccountBalance balance) {
        current.closed(balance);
    }
}

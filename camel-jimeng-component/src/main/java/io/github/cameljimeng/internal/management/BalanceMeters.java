package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.gateway.AccountBalance;
import io.github.cameljimeng.internal.gateway.AccountBalances;

/** Measures what accounts have left. */
public interface BalanceMeters extends AccountBalances.Observer, AutoCloseable {

    /** Measures nothing. */
    BalanceMeters NONE = new BalanceMeters() {};

    @Override
    default void opened(AccountBalance balance) {}

    @Override
    default void closed(AccountBalance balance) {}

    @Override
    default void close() {}
}

package io.github.cameljimeng.internal.gateway;

import java.io.Serial;

/** The balance could not be read; the message says why and holds no credentials. */
final class BalanceUnavailable extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean offered;

    /** @param offered whether the server has the request at all; if not, it is not queried every minute */
    BalanceUnavailable(String reason, boolean offered) {
        super(reason);
        this.offered = offered;
    }

    boolean isOffered() {
        return offered;
    }
}

package io.github.cameljimeng.internal.gateway;

/** Where a balance is read. */
public interface BalanceSource {

    /** Gateway and host, such as {@code octopusx at octopusx.ai}. */
    String name();

    /** The gateway. */
    String provider();

    /** The name of the account in the ledger. */
    String account();

    /** Free. Asks the gateway, on the calling thread. */
    Balance ask() throws BalanceUnavailable;
}

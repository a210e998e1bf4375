package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.gateway.Credentials;

/** The name that an account has in the ledger. */
public final class AccountParts {

    private AccountParts() {}

    public static String octopusx(String baseUrl, String apiKey) {
        return AccountName.of("octopusx", BaseUrl.of(baseUrl), new Credentials(apiKey, null, null, null));
    }
}

package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.internal.text.Sha256;
import java.net.URI;
import java.util.Objects;

/**
 * The name of an account in the ledger: the host, for people, and a fingerprint of provider, base URL and key, from which
 * none of them can be derived. A task can only be queried with the account that submitted it.
 */
final class AccountName {

    private static final int LONGEST_HOST = 60;
    private static final int FINGERPRINT = 16;

    private AccountName() {}

    static String of(String provider, BaseUrl baseUrl, Credentials credentials) {
        var host = Objects.requireNonNullElse(URI.create(baseUrl.toString()).getAuthority(), "");
        return host.substring(0, Math.min(host.length(), LONGEST_HOST)) + "#"
                + Sha256.of(provider + "\n" + baseUrl + "\n" + key(credentials)).substring(0, FINGERPRINT);
    }

    // temporary keys change every hour, the account behind them does not. A secret key may be replaced as well
    private static String key(Credentials credentials) {
        if (credentials.sessionToken() != null) {
            return "";
        }
        return credentials.apiKey() + "\n" + credentials.accessKey();
    }
}

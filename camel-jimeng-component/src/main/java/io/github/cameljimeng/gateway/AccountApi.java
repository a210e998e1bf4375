package io.github.cameljimeng.gateway;

import java.util.List;

/**
 * The free requests that query the balance and usage of an account. One tolerant reader reads the replies of all gateways
 * and combines them.
 *
 * @param unit the unit of the numbers, for people, such as {@code quota units}
 * @param paths of the GET requests, below the base URL
 * @param ownServer whether the gateway's own server accepts the key of a paid call for them; if not, they are only sent to
 *     servers set by the option {@code baseUrl}
 */
public record AccountApi(String unit, List<String> paths, boolean ownServer) {

    public AccountApi {
        paths = List.copyOf(paths);
    }

    /** Queries that the gateway's own server answers. */
    public static AccountApi of(String unit, String... paths) {
        return new AccountApi(unit, List.of(paths), true);
    }

    /** A copy for servers set by {@code baseUrl} only. */
    public AccountApi onlyBehindBaseUrl() {
        return new AccountApi(unit, paths, false);
    }
}

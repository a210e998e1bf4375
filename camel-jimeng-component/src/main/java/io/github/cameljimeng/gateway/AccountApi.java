package io.github.cameljimeng.gateway;

import java.util.List;

/**
 * The free requests by which a gateway says what an account has left and has used. One tolerant reader takes the replies of
 * all gateways; together they make one reading.
 *
 * @param unit what its numbers count, for people, such as {@code quota units}
 * @param paths of the GET requests below the base URL
 * @param ownServer whether the gateway's own server answers them with the key of a paid call; if not, only servers that
 *     the option {@code baseUrl} names are asked
 */
public record AccountApi(String unit, List<String> paths, boolean ownServer) {

    public AccountApi {
        paths = List.copyOf(paths);
    }

    /** Requests that the gateway's own server answers. */
    public static AccountApi of(String unit, String... paths) {
        return new AccountApi(unit, List.of(paths), true);
    }

    /** The same for the servers that {@code baseUrl} names only. */
    public AccountApi onlyBehindBaseUrl() {
        return new AccountApi(unit, paths, false);
    }
}

package io.github.cameljimeng.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a request must not be shown, neither where it is logged nor where a server repeats it. Headers are named by
 * gateways, proxies and users, so those count that are known to hold no credential.
 */
final class SentCredentials {

    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-encoding",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "expect",
            "host",
            "te",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-content-sha256",
            "x-date");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
    private static final int SHORTEST = 4;

    private SentCredentials() {}

    /** Whether a header of a request with this name may be logged. */
    static boolean isHarmless(String header) {
        return HARMLESS.contains(header.toLowerCase(Locale.ROOT));
    }

    /** @param headers of a request, by name */
    static List<String> of(Stream<Map.Entry<String, String>> headers) {
        return headers.filter(header -> !isHarmless(header.getKey()))
                .flatMap(header -> parts(header.getValue()))
                .toList();
    }

    // Bearer key: the key is also repeated without its scheme
    private static Stream<String> parts(String value) {
        return Stream.concat(
                        Stream.of(value), SEPARATOR.splitAsStream(value.trim()).skip(1))
                .filter(part -> part.length() >= SHORTEST);
    }
}

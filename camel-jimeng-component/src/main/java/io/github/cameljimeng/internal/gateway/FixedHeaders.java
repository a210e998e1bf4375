package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.gateway.AuthHeader;
import io.github.cameljimeng.gateway.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The option {@code httpHeaders.<name>}: headers that proxies and gateways want. They go to the gateway with every request,
 * and nowhere else.
 */
public record FixedHeaders(Map<String, String> values) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    // visible ASCII, spaces between: RFC 9110, section 5.5, without what is obsolete
    private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~\\t]{0,8000}[!-~])?");

    /** Set by the connection or by the body. */
    private static final Set<String> CONNECTION = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Set for the credentials. */
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "x-content-sha256", "x-date", "x-security-token");

    // a shorter one is found everywhere by chance
    private static final int SHORTEST_SECRET = 4;

    public FixedHeaders {
        values = Map.copyOf(values);
    }

    /**
     * @param option names and values, {@code null} for none; empty values are unset
     * @throws IllegalArgumentException if one of them is not a header, or one that is set anyway
     */
    public static FixedHeaders of(Map<String, Object> option) {
        var values = new LinkedHashMap<String, String>();
        if (option != null) {
            option.forEach((name, value) -> {
                var text = value == null ? "" : value.toString();
                if (!text.isEmpty()) {
                    check(name, text);
                    values.put(name, text);
                }
            });
        }
        return new FixedHeaders(values);
    }

    private static void check(String name, String value) {
        if (!isFree(name)) {
            throw new IllegalArgumentException("Option httpHeaders." + Violation.quote(name)
                    + " must be the name of an HTTP header such as X-Team, and not one that the component sets"
                    + " itself (for credentials, see apiKey and authHeader)");
        }
        if (!VALUE.matcher(value).matches()) {
            // without the value, which may be a secret
            throw new IllegalArgumentException("Option httpHeaders." + name
                    + " must be at most 8000 visible ASCII characters, without leading or trailing spaces");
        }
    }

    /** Whether a header of this name can be added to requests. */
    public static boolean isFree(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches() && !CONNECTION.contains(lower) && !CREDENTIALS.contains(lower);
    }

    /**
     * The option {@code authHeader}.
     *
     * @throws IllegalArgumentException if it is not a header, or one that the connection sets itself
     */
    public static AuthHeader auth(String option) {
        var header = AuthHeader.of(option);
        if (CONNECTION.contains(header.name().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Option authHeader must not be " + header.name()
                    + ", which the component sets itself: use a header for API keys, such as api-key or Authorization");
        }
        return header;
    }

    /**
     * Checks that the key is not sent in one of these as well.
     *
     * @throws IllegalArgumentException if it is
     */
    public void checkWithout(AuthHeader auth) {
        values.keySet().stream()
                .filter(auth.name()::equalsIgnoreCase)
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("Option httpHeaders." + name
                            + " is the header that carries apiKey (option authHeader): set only one of the two");
                });
    }

    /** The values that must not appear in any text: which of them are credentials cannot be seen. */
    List<String> secrets() {
        return values.values().stream()
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .toList();
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "FixedHeaders" + values.keySet();
    }
}

package io.github.cameljimeng.gateway;

import java.util.regex.Pattern;

/**
 * The HTTP header that carries the API key, such as {@code Authorization: Bearer}, {@code api-key} or {@code x-api-key}.
 *
 * @param name of the header
 * @param scheme before the key; empty for the key alone
 */
public record AuthHeader(String name, String scheme) {

    /** {@code Authorization: Bearer}, which most gateways expect. */
    public static final AuthHeader BEARER = new AuthHeader("Authorization", "Bearer");

    private static final Pattern FORMAT =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100})(?:\\s*:\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]{0,100}))?");

    /**
     * Parses a name, or a name, a colon and a scheme.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static AuthHeader of(String option) {
        var format = FORMAT.matcher(option.trim());
        if (!format.matches()) {
            throw new IllegalArgumentException(
                    "Option authHeader must be the name of an HTTP header such as api-key, or a name with a scheme such as"
                            + " Authorization: Token, not " + Violation.quote(option));
        }
        return new AuthHeader(format.group(1), format.group(2) == null ? "" : format.group(2));
    }

    /** The value of the header. */
    String value(String apiKey) {
        return scheme.isEmpty() ? apiKey : scheme + " " + apiKey;
    }
}

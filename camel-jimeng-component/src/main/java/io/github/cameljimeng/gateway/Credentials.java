package io.github.cameljimeng.gateway;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The credentials of an account. Each part is {@code null} when it is unset or blank. Never printed.
 *
 * @param apiKey for gateways with bearer tokens
 * @param accessKey for the vendor itself
 * @param secretKey for the vendor itself
 * @param sessionToken for the vendor itself, with temporary keys
 */
public record Credentials(String apiKey, String accessKey, String secretKey, String sessionToken) {

    public Credentials {
        apiKey = blankToNull(apiKey);
        accessKey = blankToNull(accessKey);
        secretKey = blankToNull(secretKey);
        sessionToken = blankToNull(sessionToken);
    }

    /** Only a bearer token. */
    public static Credentials ofApiKey(String apiKey) {
        return new Credentials(apiKey, null, null, null);
    }

    /** The values that must not appear in any text. */
    public List<String> secrets() {
        return Stream.of(apiKey, accessKey, secretKey, sessionToken)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }

    @Override
    public String toString() {
        return "Credentials[" + (secrets().isEmpty() ? "none" : "xxxxxx") + "]";
    }
}

package io.github.cameljimeng.gateway;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Who pays. Each part is {@code null} when it is not set or blank. Never printed.
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

    /** A bearer token alone. */
    public static Credentials ofApiKey(String apiKey) {
        return new Credentials(apiKey, null, null, null);
    }

    /** What must not appear in any text. */
    public List<String> secrets() {
        return Stream.of(apiKey, secretKey, sessionToken)
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

package io.github.cameljimeng.gateway;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The credentials of an account. Unset or blank parts are {@code null}. Never printed.
 *
 * @param apiKey for gateways with an API key
 * @param accessKey for volcengine
 * @param secretKey for volcengine
 * @param sessionToken for temporary keys of volcengine
 */
public record Credentials(String apiKey, String accessKey, String secretKey, String sessionToken) {

    public Credentials {
        apiKey = blankToNull(apiKey);
        accessKey = blankToNull(accessKey);
        secretKey = blankToNull(secretKey);
        sessionToken = blankToNull(sessionToken);
    }

    /** Only an API key. */
    public static Credentials ofApiKey(String apiKey) {
        return new Credentials(apiKey, null, null, null);
    }

    /** The values that no text may contain. */
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

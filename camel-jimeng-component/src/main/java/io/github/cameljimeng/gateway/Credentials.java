package io.github.cameljimeng.gateway;

import java.util.List;

/**
 * Who pays. Never printed.
 *
 * @param apiKey {@code null} when there is none
 */
public record Credentials(String apiKey) {

    public Credentials {
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.trim();
    }

    /** What must not appear in any text. */
    public List<String> secrets() {
        return apiKey == null ? List.of() : List.of(apiKey);
    }

    @Override
    public String toString() {
        return "Credentials[" + (apiKey == null ? "none" : "xxxxxx") + "]";
    }
}

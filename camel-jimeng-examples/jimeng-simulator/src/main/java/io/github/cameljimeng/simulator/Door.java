package io.github.cameljimeng.simulator;

import java.util.Optional;

/** Who is let in: the one key, or any when none is set. */
record Door(Optional<String> apiKey) {

    private static final String SCHEME = "Bearer ";

    boolean lets(JournalEntry request) {
        var authorization = request.header("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        var key = authorization.substring(SCHEME.length()).strip();
        return apiKey.map(key::equals).orElse(!key.isEmpty());
    }
}

package io.github.cameljimeng.simulator;

import java.util.Optional;
import java.util.regex.Pattern;

/** Who is let in: the one key, or any when none is set; of the vendor's signatures only their form is looked at. */
record Door(Optional<String> apiKey) {

    private static final String SCHEME = "Bearer ";
    private static final Pattern SIGNATURE = Pattern.compile(
            "HMAC-SHA256 Credential=[^/,]+/\\d{8}/[^/,]+/cv/request, SignedHeaders=[^,]+, Signature=[0-9a-f]{64}");

    /** Whether the request is signed as the vendor wants it. */
    static boolean isSigned(JournalEntry request) {
        var authorization = request.header("Authorization");
        return authorization != null && SIGNATURE.matcher(authorization).matches() && request.header("X-Date") != null;
    }

    boolean lets(JournalEntry request) {
        var authorization = request.header("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        var key = authorization.substring(SCHEME.length()).strip();
        return apiKey.map(key::equals).orElse(!key.isEmpty());
    }
}

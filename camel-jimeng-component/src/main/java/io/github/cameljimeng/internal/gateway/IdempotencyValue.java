package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.internal.text.Sha256;
import java.util.regex.Pattern;

/** A request key as the value of an HTTP header. */
final class IdempotencyValue {

    /** What every server takes: visible ASCII, and the length that Stripe's API made the usual limit. */
    private static final Pattern PLAIN = Pattern.compile("[!-~]{1,255}");

    private IdempotencyValue() {}

    /** The key itself, or its SHA-256 in hex if it cannot be sent in a header. */
    static String of(String key) {
        return PLAIN.matcher(key).matches() ? key : Sha256.of(key);
    }
}

package io.github.cameljimeng.internal.gateway;

import java.util.Collection;
import java.util.regex.Pattern;

/** Masks credentials in texts for people: gateways sometimes echo the key that they got. */
public final class Secrets {

    private static final String MASK = "xxxxxx";
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[^\\s\"',;]+");
    private static final Pattern KEY = Pattern.compile("\\bsk-[A-Za-z0-9_-]{6,}");

    private Secrets() {}

    /** The text without the given secrets, without bearer tokens and without anything that looks like an API key. */
    public static String mask(String text, Collection<String> secrets) {
        if (text == null) {
            return null;
        }
        var masked = text;
        for (var secret : secrets) {
            if (secret != null && !secret.isBlank()) {
                masked = masked.replace(secret, MASK);
            }
        }
        masked = BEARER.matcher(masked).replaceAll("$1" + MASK);
        return KEY.matcher(masked).replaceAll(MASK);
    }
}

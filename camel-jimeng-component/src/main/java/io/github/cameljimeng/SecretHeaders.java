package io.github.cameljimeng;

import java.util.regex.Pattern;

/**
 * The values of the option {@code httpHeaders.<name>} in a URI, which may be secrets. Camel masks options by
 * their names before it shows a URI, and does not know these: so the endpoint is known by a URI without them.
 */
final class SecretHeaders {

    private static final Pattern VALUE =
            Pattern.compile("(?<=[?&])(httpHeaders\\.[^=&]+=)(?:RAW\\(.*?\\)(?=&|$)|RAW\\{.*?}(?=&|$)|[^&]*)");

    private SecretHeaders() {}

    static String masked(String uri) {
        return VALUE.matcher(uri).replaceAll("$1xxxxxx");
    }
}

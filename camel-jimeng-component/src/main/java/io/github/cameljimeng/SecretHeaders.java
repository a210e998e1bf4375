package io.github.cameljimeng;

import java.util.regex.Pattern;

/**
 * The values of the option {@code httpHeaders.<name>} in a URI, which may be secrets. Camel masks only options that it
 * knows by name, so the endpoint gets a URI without these values.
 */
final class SecretHeaders {

    private static final Pattern VALUE =
            Pattern.compile("(?<=[?&])(httpHeaders\\.[^=&]+=)(?:RAW\\(.*?\\)(?=&|$)|RAW\\{.*?}(?=&|$)|[^&]*)");

    private SecretHeaders() {}

    static String masked(String uri) {
        return VALUE.matcher(uri).replaceAll("$1xxxxxx");
    }
}

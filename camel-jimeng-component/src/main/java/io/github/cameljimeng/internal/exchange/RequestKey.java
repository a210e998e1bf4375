package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.internal.text.ForeignText;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * The caller's own name for the request of an exchange, by which it is recognised when it comes again.
 *
 * @param option the expression of option {@code requestKey}, {@code null} when it is unset
 */
public record RequestKey(Expression option) {

    /** In characters, as the ledger holds it. */
    private static final int LONGEST = 512;

    private static final String NAME = "The request key (header CamelJimengRequestKey, option requestKey)";

    /**
     * Header {@code CamelJimengRequestKey}, else the value of the option.
     *
     * @return {@code null} if there is none: a blank key is no key
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException for a key that cannot be stored
     */
    public String of(Exchange exchange) {
        var header = checked(ValueText.ofHeader(exchange, JimengHeaders.REQUEST_KEY));
        if (header != null || option == null) {
            return header;
        }
        return checked(option.evaluate(exchange, String.class));
    }

    // blanks around a key are part of it: two keys that differ in them are two orders
    private static String checked(String key) {
        if (key == null || key.isBlank()) {
            return null;
        }
        if (key.length() > LONGEST) {
            throw Invalid.because(NAME + " must have at most " + LONGEST + " characters, not " + key.length()
                    + ": shorten or hash it");
        }
        boolean storable = StandardCharsets.UTF_8.newEncoder().canEncode(key)
                && ForeignText.printable(key).equals(key);
        if (!storable) {
            throw Invalid.because(NAME + " must not contain control characters or unpaired surrogates: encode it");
        }
        return key;
    }
}

package io.github.cameljimeng.internal.exchange;

import java.io.IOException;
import org.apache.camel.Exchange;

/** The text of a body, decoded as UTF-8 unless the exchange names another charset. */
public final class BodyText {

    static final String BODY = "The message body";

    private BodyText() {}

    /**
     * The text without a byte order mark; {@code null} if there is no body.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if the body is not text
     */
    public static String of(Exchange exchange) {
        var message = exchange.getMessage();
        try {
            var body = message.getBody();
            var again = ValueText.rereadable(exchange, body);
            if (again != body) {
                message.setBody(again);
            }
            return new ValueText(exchange, BODY).of(again);
        } catch (IOException e) {
            throw Invalid.because(BODY + " cannot be read: " + e.getMessage(), e);
        }
    }
}

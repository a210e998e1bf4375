package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.internal.gateway.Json;
import java.util.Locale;
import org.apache.camel.Exchange;

/** The prompt in a body of {@code generate} and {@code jm-submit} that is neither a map nor a request. */
final class PromptBody {

    private PromptBody() {}

    /**
     * The text of the body; {@code null} if there is no body.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if the body is not text, or is JSON that nobody
     *     has read: its braces would be drawn, and its parameters not sent
     */
    static String of(Exchange exchange) {
        var text = BodyText.of(exchange);
        if (text != null && isRequest(exchange, text)) {
            throw Invalid.because(
                    "The message body is JSON, not a prompt: add unmarshal().json() to use its fields as parameters,"
                            + " or set header CamelJimengPrompt");
        }
        return text;
    }

    // prompts in JSON exist, so it must say that it is more than that
    private static boolean isRequest(Exchange exchange, String text) {
        var document = Json.document(text);
        return document.isPresent() && (isDeclared(exchange) || document.get().has("prompt"));
    }

    private static boolean isDeclared(Exchange exchange) {
        // one that cannot be read declares nothing
        var type = exchange.getContext()
                .getTypeConverter()
                .tryConvertTo(String.class, exchange, exchange.getMessage().getHeader(Exchange.CONTENT_TYPE));
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }
}

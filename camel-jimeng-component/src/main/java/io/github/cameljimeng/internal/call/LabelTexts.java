package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.internal.label.LabelValues;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultExchange;

/**
 * The texts of {@code label=tc260}, by the names of their options without {@code label.}.
 *
 * @param context of the exchanges
 * @param expressions of the options that are set
 */
public record LabelTexts(CamelContext context, Map<String, Expression> expressions) {

    public static final String PRODUCER = "producer";
    public static final String CONTENT_ID = "contentId";
    public static final String PROPAGATOR = "propagator";
    public static final String PROPAGATE_ID = "propagateId";
    public static final String RESERVED_1 = "reserved1";
    public static final String RESERVED_2 = "reserved2";

    /** All of them. */
    public static final List<String> NAMES =
            List.of(PRODUCER, CONTENT_ID, PROPAGATOR, PROPAGATE_ID, RESERVED_1, RESERVED_2);

    /** In characters. Only the reserved ones, which may be signatures, can be longer. */
    private static final int LONGEST = 256;

    private static final int LONGEST_RESERVED = 8192;

    /**
     * The texts for an exchange, without blank ones.
     *
     * @throws IllegalArgumentException if one cannot be written; the message has no full stop
     */
    Map<String, String> of(Exchange exchange) {
        var texts = new LinkedHashMap<String, String>();
        expressions.forEach((name, expression) -> {
            var text = expression.evaluate(exchange, String.class);
            if (text != null && !text.isBlank()) {
                texts.put(name, checked(name, text.strip()));
            }
        });
        if (!texts.containsKey(PRODUCER)) {
            throw invalid("Option label.producer is blank for this message: the label requires the name or code of"
                    + " the service provider");
        }
        return texts;
    }

    /** As {@link #of(Exchange)}, for a message of which only headers are left. */
    Exchange message(Map<String, Object> headers) {
        var exchange = new DefaultExchange(context);
        headers.forEach(exchange.getMessage()::setHeader);
        return exchange;
    }

    private static String checked(String name, String text) {
        int longest = name.startsWith("reserved") ? LONGEST_RESERVED : LONGEST;
        if (text.length() > longest) {
            throw invalid("Option label." + name + " has " + text.length() + " characters for this message; at most "
                    + longest + " are allowed");
        }
        if (!ForeignText.printable(text).equals(text)) {
            throw invalid(
                    "Option label." + name + " contains control characters or unpaired surrogates for this message");
        }
        return text;
    }

    private static IllegalArgumentException invalid(String message) {
        return new IllegalArgumentException(message);
    }

    /** The fields of the label. */
    static Map<String, String> fields(Map<String, String> texts, String contentId) {
        var propagator = texts.getOrDefault(PROPAGATOR, "");
        return LabelValues.aigc(
                texts.get(PRODUCER),
                contentId,
                propagator,
                texts.getOrDefault(PROPAGATE_ID, propagator.isEmpty() ? "" : contentId),
                new LabelValues.Reserved(texts.getOrDefault(RESERVED_1, ""), texts.getOrDefault(RESERVED_2, "")));
    }
}

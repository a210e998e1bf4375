package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.ledger.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * The headers that continue a trace: {@code traceparent} and {@code tracestate} of W3C Trace Context. They are kept with
 * every task, so that the exchange of its result continues the trace of its submit, in whatever process.
 */
public final class TraceHeaders {

    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";
    private static final List<String> NAMES = List.of(PARENT, STATE);

    // W3C Trace Context, section 3.2.2; later versions may append fields
    private static final Pattern PARENT_FORMAT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]{0,128})?");
    // section 3.3.1.5: propagators should keep at least 512 characters
    private static final Pattern STATE_FORMAT = Pattern.compile("[ -~]{1,512}");

    private TraceHeaders() {}

    /**
     * The headers to be kept with a task.
     *
     * @param patterns see {@link KeptHeaders#of}
     * @param current of the span in which the task is submitted; if there is none, the headers of the message count
     */
    public static Map<String, Object> kept(Exchange exchange, String patterns, Map<String, String> current) {
        var headers = KeptHeaders.of(exchange, patterns);
        if (current.isEmpty()) {
            keep(exchange, PARENT, PARENT_FORMAT, headers);
            if (headers.containsKey(PARENT)) {
                keep(exchange, STATE, STATE_FORMAT, headers);
            }
        } else {
            headers.putAll(current);
        }
        return headers;
    }

    private static void keep(Exchange exchange, String name, Pattern format, Map<String, Object> headers) {
        var value = exchange.getMessage().getHeader(name, String.class);
        if (value != null && format.matcher(value).matches()) {
            headers.put(name, value);
        }
    }

    /** Headers that take the place of earlier ones; if they are of a trace only, the earlier ones stay beside them. */
    public static Map<String, Object> replacing(Map<String, Object> earlier, Map<String, Object> headers) {
        if (!NAMES.containsAll(headers.keySet())) {
            return headers;
        }
        var both = new HashMap<>(earlier);
        both.putAll(headers);
        return both;
    }

    /** Those among others. */
    public static Map<String, String> of(Map<String, ?> headers) {
        var context = new HashMap<String, String>();
        for (var name : NAMES) {
            if (headers.get(name) instanceof String value) {
                context.put(name, value);
            }
        }
        return context;
    }

    /** The same order, its trace continued by this one. */
    public static Order continued(Order order, Map<String, String> context) {
        if (context.isEmpty()) {
            return order;
        }
        var headers = new HashMap<>(order.headers());
        headers.putAll(context);
        return order.withHeaders(headers);
    }
}

package io.github.cameljimeng.internal.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.internal.gateway.CallbackIds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;

/** The tasks that a message names which somebody sent from outside, such as a gateway's callback. */
public final class CallbackBody {

    /** More than any gateway puts into a callback; each is looked up. */
    private static final int MOST = 100;

    private CallbackBody() {}

    /**
     * The ids, at least one: header {@code CamelJimengTaskId}, else those in the body.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if there is none, or if there are too many
     */
    public static List<String> taskIds(Exchange exchange) {
        var header = TaskIds.inHeader(exchange);
        if (header != null) {
            return List.of(TaskIds.checked(header));
        }
        var ids = List.copyOf(inBody(exchange));
        if (ids.isEmpty()) {
            throw Invalid.because("No task id found in the first " + CallbackIds.LONGEST / 1024
                    + " KB of the message body: pass a gateway's callback or a task id, or set header"
                    + " CamelJimengTaskId");
        }
        if (ids.size() > MOST) {
            throw Invalid.because("The message body contains more than " + MOST + " task ids: split it");
        }
        return ids;
    }

    private static Collection<String> inBody(Exchange exchange) {
        var message = exchange.getMessage();
        try {
            var body = ValueText.rereadable(exchange, message.getBody());
            if (body != message.getBody()) {
                message.setBody(body);
            }
            if (body == null) {
                return List.of();
            }
            if (body instanceof JsonNode) {
                return CallbackIds.of(body);
            }
            if (body instanceof Map
                    || body instanceof Object[]
                    || (body instanceof Iterable && !(body instanceof Path))) {
                return CallbackIds.of(new PlainValues(exchange, BodyText.BODY).of(body));
            }
            return body instanceof CharSequence text ? inText(text) : inStream(exchange, body);
        } catch (IOException | TypeConversionException e) {
            // what the exception says may quote the body
            throw Invalid.because(
                    BodyText.BODY + " cannot be read: " + e.getClass().getTypeName());
        }
    }

    private static Collection<String> inText(CharSequence text) throws IOException {
        var beginning = text.subSequence(0, Math.min(text.length(), CallbackIds.LONGEST));
        return CallbackIds.of(new ByteArrayInputStream(beginning.toString().getBytes(UTF_8)));
    }

    private static Collection<String> inStream(Exchange exchange, Object body) throws IOException {
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        // Camel's converters use it
        new ValueText(exchange, BodyText.BODY).charset();
        var stream = exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        if (stream == null) {
            throw Invalid.because("%s is a %s, not text: convert it first"
                    .formatted(BodyText.BODY, body.getClass().getTypeName()));
        }
        try {
            return CallbackIds.of(stream);
        } finally {
            if (body instanceof StreamCache cache) {
                cache.reset();
            } else if (stream != body) {
                stream.close();
            }
        }
    }
}

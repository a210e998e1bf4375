package io.github.cameljimeng.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.Violation;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.internal.gateway.Json;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The values of a message, as JSON has them.
 *
 * @param body the entries of the body; {@code null} if it is none of a map, a JSON object and a request
 * @param parameters the entries of the header {@code CamelJimengParameters}
 * @param headers of parameters
 */
record MessageValues(Map<?, ?> body, Map<?, ?> parameters, Map<Parameter, Object> headers) {

    private static final String PARAMETERS = "Header " + JimengHeaders.PARAMETERS;

    static MessageValues of(Exchange exchange) {
        var headers = new EnumMap<Parameter, Object>(Parameter.class);
        for (var parameter : Parameter.values()) {
            var value = PlainValues.ofHeader(exchange, parameter.header());
            if (value != null) {
                headers.put(parameter, value);
            }
        }
        return new MessageValues(body(exchange), parameters(exchange), headers);
    }

    private static Map<?, ?> body(Exchange exchange) {
        var body = exchange.getMessage().getBody();
        var entries = body instanceof ImageRequest request ? request.parameters() : body;
        return entries instanceof Map || (entries instanceof JsonNode node && node.isObject())
                ? (Map<?, ?>) new PlainValues(exchange, BodyText.BODY).of(entries)
                : null;
    }

    private static Map<?, ?> parameters(Exchange exchange) {
        var plain = PlainValues.ofHeader(exchange, JimengHeaders.PARAMETERS);
        if (plain == null || (plain instanceof String text && text.isBlank())) {
            return Map.of();
        }
        // routes in YAML and XML cannot make a map
        var value = plain instanceof String text ? new PlainValues(exchange, PARAMETERS).of(Json.value(text)) : plain;
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw Invalid.because("Header CamelJimengParameters must be a map or the text of a JSON object, not "
                + (value instanceof List ? "a list" : Violation.quote(plain)));
    }

    /** Order of precedence: what comes later here goes before what comes earlier. */
    RequestCollector addTo(RequestCollector collector) {
        if (body != null) {
            body.forEach((name, value) -> collector.entry((String) name, value));
        }
        parameters.forEach((name, value) -> collector.parameter((String) name, value));
        headers.forEach(collector::header);
        return collector;
    }
}

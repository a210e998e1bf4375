package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an order may make, as far as its price and its budget are concerned.
 *
 * @param model the ordered model, or the {@code reqKey} of a task; {@code ""} for neither
 * @param values that may make a difference to the price: resolution, size and quality, in lower case
 * @param mostImages the most images that it may make, at least 1
 * @param inputImages images that are sent or linked to
 */
public record Demand(String model, Set<String> values, long mostImages, long inputImages) {

    public static Demand of(RequestSchema schema, RequestValues request) {
        var of = schema.of(request);
        var model = value(of, request, Parameter.MODEL);
        return new Demand(
                Objects.requireNonNullElse(model == null ? value(of, request, Parameter.REQ_KEY) : model, ""),
                values(of, request),
                schema.mostImages(request),
                request.inputImages());
    }

    private static Set<String> values(RequestSchema schema, RequestValues request) {
        var values = new HashSet<String>();
        Stream.of(Parameter.RESOLUTION, Parameter.SIZE, Parameter.QUALITY)
                .map(parameter -> value(schema, request, parameter))
                .filter(Objects::nonNull)
                .forEach(value -> values.add(value.toLowerCase(Locale.ROOT).replace('*', 'x')));
        var sides = List.of(Parameter.WIDTH, Parameter.HEIGHT).stream()
                .map(side -> value(schema, request, side))
                .filter(Objects::nonNull)
                .toList();
        if (sides.size() == 2) {
            values.add(String.join("x", sides));
        }
        return values;
    }

    private static String value(RequestSchema schema, RequestValues request, Parameter parameter) {
        var value = schema.field(parameter)
                .map(request::value)
                .orElse(request.parameters().get(parameter));
        return value == null ? null : value.toString();
    }
}

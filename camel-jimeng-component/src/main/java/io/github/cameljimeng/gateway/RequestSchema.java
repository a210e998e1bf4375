package io.github.cameljimeng.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The schema of one kind of request of one gateway, in the order of its document.
 *
 * @param path below the base URL, with the query string
 * @param fields in the order of the document
 * @param uploads how the images of an edit are sent, by model; {@code null} for a request without files
 * @param constraints on several fields together
 * @param advice recommendations of the document: logged, never refused
 * @param translation replaces values that the gateway does not support by others, just before they are sent
 */
public record RequestSchema(
        String path,
        List<Field> fields,
        Function<String, Uploads> uploads,
        List<CrossFieldConstraint> constraints,
        List<CrossFieldConstraint> advice,
        UnaryOperator<RequestValues> translation) {

    public RequestSchema {
        fields = List.copyOf(fields);
        constraints = List.copyOf(constraints);
        advice = List.copyOf(advice);
    }

    /** A JSON request without files. */
    public static RequestSchema json(String path, Field... fields) {
        return new RequestSchema(path, List.of(fields), null, List.of(), List.of(), UnaryOperator.identity());
    }

    /** An edit with files, as multipart or JSON. */
    public static RequestSchema edit(String path, Function<String, Uploads> uploads, Field... fields) {
        return new RequestSchema(path, List.of(fields), uploads, List.of(), List.of(), UnaryOperator.identity());
    }

    /** The same with more fields at the end. */
    public RequestSchema and(Field... more) {
        var all = Stream.concat(fields.stream(), Stream.of(more)).toList();
        return new RequestSchema(path, all, uploads, constraints, advice, translation);
    }

    /** The same with another path. */
    public RequestSchema at(String newPath) {
        return new RequestSchema(newPath, fields, uploads, constraints, advice, translation);
    }

    /** The same with these constraints on several fields. */
    public RequestSchema constraints(CrossFieldConstraint... newConstraints) {
        return new RequestSchema(path, fields, uploads, List.of(newConstraints), advice, translation);
    }

    /** The same with this advice. */
    public RequestSchema advice(CrossFieldConstraint... newAdvice) {
        return new RequestSchema(path, fields, uploads, constraints, List.of(newAdvice), translation);
    }

    /** The same with this translation. */
    public RequestSchema translation(UnaryOperator<RequestValues> newTranslation) {
        return new RequestSchema(path, fields, uploads, constraints, advice, newTranslation);
    }

    /** The field of a parameter, empty when the request has none. */
    public Optional<Field> field(Parameter parameter) {
        // a loop, because this is called for each value of each request
        for (var field : fields) {
            if (field.parameter() == parameter) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** How the images of an edit with this model are sent, empty for a request without files. */
    public Optional<Uploads> uploadsFor(String model) {
        return Optional.ofNullable(uploads).map(byModel -> byModel.apply(model == null ? "" : model));
    }

    /** The model that will be sent, {@code null} if there is none. */
    public String model(RequestValues values) {
        return (String) field(Parameter.MODEL).map(values::value).orElse(null);
    }

    /** The fields in the order of the document, with their defaults, then the extra ones. */
    public Map<String, Object> toFields(RequestValues values) {
        var translated = translation.apply(values);
        var named = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var value = translated.value(field);
            if (value != null && field.wireName() != null) {
                named.put(field.wireName(), field.asNumber() ? asNumber(value) : value);
            }
        }
        // with validation=warn or off, parameters that the schema does not have are sent with their usual names
        translated.parameters().forEach((parameter, value) -> {
            if (field(parameter).isEmpty()) {
                named.put(parameter.wireName(), value);
            }
        });
        named.putAll(translated.extra());
        return named;
    }

    private static Object asNumber(Object value) {
        return value.toString().matches("\\d{1,18}") ? (Object) Long.valueOf(value.toString()) : value;
    }

    /** The values of these parameters as texts, by option name. */
    public Map<String, String> remember(RequestValues values, Iterable<Parameter> parameters) {
        var remembered = new LinkedHashMap<String, String>();
        for (var parameter : parameters) {
            field(parameter)
                    .map(values::value)
                    .ifPresent(value -> remembered.put(parameter.option(), value.toString()));
        }
        return remembered;
    }

    /**
     * All violations of the documents, empty if the request may be sent.
     *
     * @param provider the gateway's name, for messages
     */
    public List<Violation> violations(String provider, RequestValues values) {
        return new SchemaCheck(provider, this, values).violations();
    }
}

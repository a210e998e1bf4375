package io.github.cameljimeng.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The schema of one kind of request of one gateway, in the order of its documentation.
 *
 * <p>Fields and limits are documented per model, and those of one model say nothing about another. So a schema may have
 * {@link #when cases}, each with its own schema for some models. Methods of this class that take values apply the schema of
 * the matching case.
 *
 * @param path below the base URL, with the query string
 * @param fields in the documented order
 * @param extras documented fields outside the parameter table
 * @param uploads how the images of an edit are sent, {@code null} for a request without files
 * @param constraints on combinations of fields
 * @param advice recommendations of the documentation: logged, never refused
 * @param translation replaces values that the gateway does not support, just before sending
 * @param isOpen whether other parameters are sent as well, because no documentation lists the fields
 * @param cases the schemas for certain models; the first match counts
 */
public record RequestSchema(
        String path,
        List<Field> fields,
        List<ExtraField> extras,
        Uploads uploads,
        List<CrossFieldConstraint> constraints,
        List<CrossFieldConstraint> advice,
        UnaryOperator<RequestValues> translation,
        boolean isOpen,
        List<Case> cases) {

    /**
     * A schema for requests with certain values of one parameter.
     *
     * @param parameter the deciding parameter: the model, or another such as {@link Parameter#REQ_KEY}
     * @param names the values
     * @param schema the schema for these values
     */
    public record Case(Parameter parameter, Names names, RequestSchema schema) {}

    public RequestSchema {
        fields = List.copyOf(fields);
        extras = List.copyOf(extras);
        constraints = List.copyOf(constraints);
        advice = List.copyOf(advice);
        cases = List.copyOf(cases);
    }

    /** A JSON request without files. */
    public static RequestSchema json(String path, Field... fields) {
        return edit(path, null, fields);
    }

    /** An edit with files, as multipart or JSON. */
    public static RequestSchema edit(String path, Uploads uploads, Field... fields) {
        return new RequestSchema(
                path,
                List.of(fields),
                List.of(),
                uploads,
                List.of(),
                List.of(),
                UnaryOperator.identity(),
                false,
                List.of());
    }

    /** A copy with more fields at the end. */
    public RequestSchema and(Field... more) {
        var all = Stream.concat(fields.stream(), Stream.of(more)).toList();
        return new RequestSchema(path, all, extras, uploads, constraints, advice, translation, isOpen, cases);
    }

    /** A copy with more fields outside the parameter table. */
    public RequestSchema extras(ExtraField... more) {
        var all = Stream.concat(extras.stream(), Stream.of(more)).toList();
        return new RequestSchema(path, fields, all, uploads, constraints, advice, translation, isOpen, cases);
    }

    /** A copy with another path. */
    public RequestSchema at(String newPath) {
        var moved = cases.stream()
                .map(one -> new Case(one.parameter(), one.names(), one.schema().at(newPath)))
                .toList();
        return new RequestSchema(newPath, fields, extras, uploads, constraints, advice, translation, isOpen, moved);
    }

    /** A copy with these constraints on combinations of fields. */
    public RequestSchema constraints(CrossFieldConstraint... newConstraints) {
        return new RequestSchema(
                path, fields, extras, uploads, List.of(newConstraints), advice, translation, isOpen, cases);
    }

    /** A copy with this advice. */
    public RequestSchema advice(CrossFieldConstraint... newAdvice) {
        return new RequestSchema(
                path, fields, extras, uploads, constraints, List.of(newAdvice), translation, isOpen, cases);
    }

    /** A copy with this translation. */
    public RequestSchema translation(UnaryOperator<RequestValues> newTranslation) {
        return new RequestSchema(path, fields, extras, uploads, constraints, advice, newTranslation, isOpen, cases);
    }

    /** A copy that also sends any other parameter, under its usual name. */
    public RequestSchema open() {
        return new RequestSchema(path, fields, extras, uploads, constraints, advice, translation, true, cases);
    }

    /** A copy with another schema for these models. */
    public RequestSchema when(Names models, RequestSchema schema) {
        return when(Parameter.MODEL, models, schema);
    }

    /** A copy with another schema for these values of a parameter, such as {@link Parameter#REQ_KEY}. */
    public RequestSchema when(Parameter parameter, Names names, RequestSchema schema) {
        var more = new ArrayList<>(cases);
        more.add(new Case(parameter, names, schema));
        return new RequestSchema(path, fields, extras, uploads, constraints, advice, translation, isOpen, more);
    }

    /** The schema for these values: that of the first matching case, else this one. */
    public RequestSchema of(RequestValues values) {
        for (var one : cases) {
            if (one.names().contains(text(one.parameter(), values))) {
                return one.schema();
            }
        }
        return this;
    }

    /** The field of a parameter, empty if the request has none. */
    public Optional<Field> field(Parameter parameter) {
        // a loop, because it runs for each value of each request
        for (var field : fields) {
            if (field.parameter() == parameter) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /**
     * The parameter with this wire or option name, empty if the request has none. Case and punctuation are ignored, as by
     * servers, so that no spelling bypasses a check.
     */
    public Optional<Parameter> parameter(String name) {
        var plain = Parameter.plain(name);
        return fields.stream()
                .filter(field -> field.wireName() != null
                        && Parameter.plain(field.wireName()).equals(plain))
                .map(Field::parameter)
                .findFirst()
                .or(() -> Parameter.ofKey(name)
                        .filter(parameter -> field(parameter).isPresent()));
    }

    /** The field outside the parameter table with this name, ignoring case and punctuation. */
    public Optional<ExtraField> extra(String name) {
        var plain = Parameter.plain(name);
        return extras.stream()
                .filter(extra -> Parameter.plain(extra.name()).equals(plain))
                .findFirst();
    }

    /** How the images of this edit are sent, empty for a request without files. */
    public Optional<Uploads> uploadsFor(RequestValues values) {
        return Optional.ofNullable(of(values).uploads());
    }

    /** The model to be sent, {@code null} if there is none. */
    public String model(RequestValues values) {
        return of(values).text(Parameter.MODEL, values);
    }

    /** The maximum number of images that a request with these values may make and bill; at least 1. */
    public long mostImages(RequestValues values) {
        return ImageCount.most(of(values), values);
    }

    /** The undocumented value, such as {@code model flux-2}; empty if these requests are documented. */
    public Optional<String> undocumented(RequestValues values) {
        if (cases.isEmpty() || !of(values).isOpen) {
            return Optional.empty();
        }
        var decides = cases.get(0).parameter();
        return Optional.of(decides.option() + " " + text(decides, values));
    }

    private String text(Parameter parameter, RequestValues values) {
        return (String) field(parameter).map(values::value).orElse(null);
    }

    /** The fields in the documented order, with their defaults, then the extra fields. */
    public Map<String, Object> toFields(RequestValues values) {
        return of(values).named(values);
    }

    private Map<String, Object> named(RequestValues values) {
        var translated = translation.apply(values);
        var named = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var value = translated.value(field);
            if (value != null && field.wireName() != null) {
                named.put(field.wireName(), field.asNumber() ? asNumber(value) : value);
            }
        }
        // an open schema, or validation=warn or off: sent under the usual names
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

    /** The values of these parameters as strings, by option name. */
    public Map<String, String> remember(RequestValues values, Iterable<Parameter> parameters) {
        var remembered = new LinkedHashMap<String, String>();
        for (var parameter : parameters) {
            of(values)
                    .field(parameter)
                    .map(values::value)
                    .ifPresent(value -> remembered.put(parameter.option(), parameter.text(value)));
        }
        return remembered;
    }

    /**
     * All violations of the documentation, empty if the request is valid.
     *
     * @param provider the gateway's name, for messages
     */
    public List<Violation> violations(String provider, RequestValues values) {
        return new SchemaCheck(provider, of(values), values).violations();
    }
}

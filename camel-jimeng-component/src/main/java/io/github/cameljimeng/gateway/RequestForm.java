package io.github.cameljimeng.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One kind of request of one gateway, written down as its document lists it.
 *
 * @param path below the base URL, with its query
 * @param fields in the order of the document
 * @param uploads how the images of an edit go, by model; {@code null} for a request that takes URLs only
 * @param rules what the document says about several fields at once
 * @param advice what the document recommends: logged, never refused
 * @param translation turns values that the gateway does not know into some that it does, just before they are sent
 */
public record RequestForm(
        String path,
        List<Field> fields,
        Function<String, Uploads> uploads,
        List<Rule> rules,
        List<Rule> advice,
        UnaryOperator<RequestValues> translation) {

    public RequestForm {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        advice = List.copyOf(advice);
    }

    /** A JSON request without files. */
    public static RequestForm json(String path, Field... fields) {
        return new RequestForm(path, List.of(fields), null, List.of(), List.of(), UnaryOperator.identity());
    }

    /** An edit with files, as multipart or JSON. */
    public static RequestForm edit(String path, Function<String, Uploads> uploads, Field... fields) {
        return new RequestForm(path, List.of(fields), uploads, List.of(), List.of(), UnaryOperator.identity());
    }

    /** The same with more fields behind its own. */
    public RequestForm and(Field... more) {
        var all = Stream.concat(fields.stream(), Stream.of(more)).toList();
        return new RequestForm(path, all, uploads, rules, advice, translation);
    }

    public RequestForm at(String newPath) {
        return new RequestForm(newPath, fields, uploads, rules, advice, translation);
    }

    public RequestForm rules(Rule... newRules) {
        return new RequestForm(path, fields, uploads, List.of(newRules), advice, translation);
    }

    public RequestForm advice(Rule... newAdvice) {
        return new RequestForm(path, fields, uploads, rules, List.of(newAdvice), translation);
    }

    public RequestForm translation(UnaryOperator<RequestValues> newTranslation) {
        return new RequestForm(path, fields, uploads, rules, advice, newTranslation);
    }

    public Optional<Field> field(Parameter parameter) {
        // asked for each value of each request
        for (var field : fields) {
            if (field.parameter() == parameter) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** How the images of an edit with this model go, empty for a form without files. */
    public Optional<Uploads> uploadsFor(String model) {
        return Optional.ofNullable(uploads).map(rule -> rule.apply(model == null ? "" : model));
    }
}

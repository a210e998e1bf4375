package io.github.cameljimeng.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of request of one gateway, written down as its document lists it.
 *
 * @param path below the base URL, with its query
 * @param fields in the order of the document
 * @param uploads how the images of an edit go, by model; {@code null} for a request that takes URLs only
 */
public record RequestForm(String path, List<Field> fields, Function<String, Uploads> uploads) {

    public RequestForm {
        fields = List.copyOf(fields);
    }

    /** A JSON request without files. */
    public static RequestForm json(String path, Field... fields) {
        return new RequestForm(path, List.of(fields), null);
    }

    /** An edit with files, as multipart or JSON. */
    public static RequestForm edit(String path, Function<String, Uploads> uploads, Field... fields) {
        return new RequestForm(path, List.of(fields), uploads);
    }

    public RequestForm at(String newPath) {
        return new RequestForm(newPath, fields, uploads);
    }

    public Optional<Field> field(Parameter parameter) {
        return fields.stream().filter(f -> f.parameter() == parameter).findFirst();
    }

    /** The largest number of edit images for this model, 0 for a form without files. */
    public Optional<Uploads> uploadsFor(String model) {
        return Optional.ofNullable(uploads).map(rule -> rule.apply(model == null ? "" : model));
    }
}

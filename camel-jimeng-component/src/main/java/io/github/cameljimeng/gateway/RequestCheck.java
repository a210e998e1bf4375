package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Compares a request with what its form allows, before a byte is sent. */
public final class RequestCheck {

    private final String provider;
    private final RequestForm form;
    private final RequestValues values;
    private final List<Problem> problems = new ArrayList<>();

    private RequestCheck(String provider, RequestForm form, RequestValues values) {
        this.provider = provider;
        this.form = form;
        this.values = values;
    }

    /** Everything that the documents exclude, empty when the request may be sent. */
    public static List<Problem> problems(String provider, RequestForm form, RequestValues values) {
        var check = new RequestCheck(provider, form, values);
        form.fields().forEach(check::field);
        check.unknownFields();
        form.rules().forEach(rule -> rule.problem(values).ifPresent(check.problems::add));
        form.uploadsFor(values.model(form)).ifPresentOrElse(check::images, check::noImages);
        return check.problems;
    }

    private void field(Field field) {
        var value = values.value(field);
        if (value == null || value.toString().isBlank()) {
            if (field.required()) {
                missing(field.parameter());
            }
            return;
        }
        field.check().problem(value).ifPresent(text -> add(field.parameter(), text + ", not '" + value + "'"));
    }

    private void missing(Parameter parameter) {
        var where = parameter == Parameter.PROMPT ? ", or for generate and jm-submit the message body" : "";
        add(parameter, "is missing or empty: set it" + where);
    }

    private void unknownFields() {
        for (var parameter : values.parameters().keySet()) {
            if (form.field(parameter).isEmpty()) {
                add(
                        parameter,
                        "is no field of %s, %s: remove it, or send it unchecked as parameters.%s"
                                .formatted(provider, form.path().replaceFirst("\\?.*", ""), parameter.wireName()));
            }
        }
    }

    private void noImages() {
        if (!values.images().isEmpty() || values.mask() != null) {
            problems.add(new Problem(
                    "%s takes no files at %s: give URLs (option images, header CamelJimengImages), or use jimeng:edit"
                            .formatted(provider, form.path())));
        }
    }

    private void images(Uploads uploads) {
        int count = values.images().size();
        if (count == 0) {
            problems.add(new Problem("There is no image to edit: the message body must be one, or a list of images"));
        }
        if (count > uploads.maxImages()) {
            problems.add(new Problem("%s takes at most %d image%s for model %s and the body holds %d: use split(body())"
                    .formatted(
                            provider,
                            uploads.maxImages(),
                            uploads.maxImages() == 1 ? "" : "s",
                            values.model(form),
                            count)));
        }
        values.images().forEach(image -> image(uploads, image));
        if (values.mask() instanceof Upload mask) {
            mask(uploads, mask);
        }
    }

    private void image(Uploads uploads, ImageSource source) {
        if (!(source instanceof Upload upload)) {
            return;
        }
        if (upload.content().length() == 0) {
            problems.add(new Problem("The image " + upload.name() + " is empty"));
        } else if (upload.header() == null) {
            problems.add(new Problem(
                    "%s is no image: its first bytes are none of %s".formatted(upload.name(), names(uploads))));
        } else if (!uploads.formats().contains(upload.header().format())) {
            problems.add(new Problem("%s is a %s and %s takes %s: convert it first"
                    .formatted(upload.name(), upload.header().format(), provider, names(uploads))));
        } else if (upload.content().length() > uploads.maxBytes()) {
            problems.add(new Problem("%s has %s and %s takes at most %s an image: scale it down or compress it first"
                    .formatted(upload.name(), size(upload.content().length()), provider, size(uploads.maxBytes()))));
        }
    }

    private void mask(Uploads uploads, Upload mask) {
        var where = " (option mask, header CamelJimengMask)";
        if (mask.header() == null
                || mask.header().format() != ImageFormat.PNG
                || !mask.header().alpha()) {
            problems.add(
                    new Problem("The mask must be a PNG with an alpha channel, transparent where to paint" + where));
        } else if (mask.content().length() > uploads.maxBytes()) {
            problems.add(new Problem("The mask has " + size(mask.content().length()) + " and " + provider
                    + " takes at most " + size(uploads.maxBytes()) + where));
        } else if (values.images().stream().findFirst().orElse(null) instanceof Upload first
                && first.header() != null
                && first.header().width() > 0
                && (first.header().width() != mask.header().width()
                        || first.header().height() != mask.header().height())) {
            problems.add(new Problem("The mask has %dx%d pixels and the image %dx%d: they must be the same%s"
                    .formatted(
                            mask.header().width(),
                            mask.header().height(),
                            first.header().width(),
                            first.header().height(),
                            where)));
        }
    }

    private void add(Parameter parameter, String text) {
        problems.add(Problem.of(parameter, text));
    }

    private static String names(Uploads uploads) {
        return uploads.formats().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB (%d bytes)", bytes / (double) Uploads.MEGABYTE, bytes);
    }
}

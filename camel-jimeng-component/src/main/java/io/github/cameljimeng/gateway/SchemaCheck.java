package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Upload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a request against its schema, before anything is sent. */
final class SchemaCheck {

    private static final Set<String> IMAGE_FIELDS = Set.of("image", "images", "mask");

    private static final String OF_MASK = " (option mask, header CamelJimengMask)";

    private final String provider;
    private final RequestSchema schema;
    private final RequestValues values;
    private final List<Violation> violations = new ArrayList<>();

    SchemaCheck(String provider, RequestSchema schema, RequestValues values) {
        this.provider = provider;
        this.schema = schema;
        this.values = values;
    }

    List<Violation> violations() {
        schema.fields().forEach(this::field);
        unknownFields();
        extraFields();
        schema.constraints().forEach(constraint -> constraint.violation(values).ifPresent(violations::add));
        schema.uploadsFor(values).ifPresentOrElse(this::images, this::noImages);
        return violations;
    }

    private void field(Field field) {
        var value = values.value(field);
        if (value == null || (value instanceof String text && text.isBlank())) {
            if (field.required()) {
                violations.add(missing(field.parameter()));
            }
            return;
        }
        // lists and objects are not quoted: their constraint names the problem
        boolean quoted = !(value instanceof List || value instanceof Map)
                && !field.parameter().mayHoldSecret();
        var not = !quoted ? "" : ", not " + Violation.quote(value);
        field.constraint().violation(value).ifPresent(text -> add(field.parameter(), text + not));
    }

    static Violation missing(Parameter parameter) {
        var where = parameter == Parameter.PROMPT ? ", or for generate and jm-submit set the message body" : "";
        return Violation.of(parameter, "is missing or empty: set it" + where);
    }

    private void unknownFields() {
        if (schema.isOpen()) {
            return;
        }
        for (var parameter : values.parameters().keySet()) {
            if (schema.field(parameter).isEmpty()) {
                add(
                        parameter,
                        "is not supported by %s (%s%s): remove it, or send it unchecked as parameters.%s"
                                .formatted(provider, path(), ofModel(), parameter.wireName()));
            }
        }
    }

    private void extraFields() {
        values.extra().forEach((name, value) -> {
            if (value != null) {
                schema.extra(name)
                        .flatMap(extra -> extra.constraint().violation(value))
                        .ifPresent(text ->
                                violations.add(Violation.ofExtra(name, text + ", not " + Violation.quote(value))));
            }
        });
    }

    private String path() {
        return schema.path().replaceFirst("\\?.*", "");
    }

    private String ofModel() {
        var model = schema.model(values);
        if (model != null) {
            return ", model " + model;
        }
        return schema.field(Parameter.REQ_KEY)
                .map(values::value)
                .map(reqKey -> ", reqKey " + reqKey)
                .orElse("");
    }

    // a field that carries the images cannot be set as well
    private void imageFields() {
        values.extra().keySet().stream()
                .filter(name -> IMAGE_FIELDS.contains(Parameter.plain(name)))
                .forEach(name -> violations.add(new Violation(
                        "jimeng:edit has no parameter %s: put images in the message body, and a mask in option mask (header CamelJimengMask)"
                                .formatted(Violation.quote(name)))));
    }

    private void noImages() {
        if (!values.images().isEmpty() || values.mask() != null) {
            violations.add(new Violation(
                    "%s does not accept files at %s: set URLs (option images, header CamelJimengImages), or use jimeng:edit"
                            .formatted(provider, schema.path())));
        }
    }

    private void images(Uploads uploads) {
        if (uploads.json() == Uploads.JsonImages.URLS_OR_BASE64) {
            inputs(uploads);
            return;
        }
        imageFields();
        int count = values.images().size();
        if (count == 0) {
            violations.add(
                    new Violation("There is no image to edit: the message body must be an image or a list of images"));
        }
        if (count > uploads.maxImages()) {
            violations.add(Violation.tooManyImages(provider, uploads.maxImages(), schema.model(values), count));
        }
        values.images().forEach(image -> image(uploads, image));
        if (values.mask() != null && uploads.maxMaskBytes() == 0) {
            noMask();
        } else if (values.mask() instanceof Upload mask) {
            mask(uploads, mask);
        }
    }

    // a constraint of the service checks the minimum number
    private void inputs(Uploads uploads) {
        values.images().forEach(image -> image(uploads, image));
        if (values.mask() != null && uploads.maxMaskBytes() == 0) {
            noMask();
        } else if (values.mask() != null) {
            image(uploads, values.mask());
        }
    }

    private void noMask() {
        violations.add(new Violation("%s does not accept a mask (%s%s): remove it, or use another model or reqKey%s"
                .formatted(provider, path(), ofModel(), OF_MASK)));
    }

    private void image(Uploads uploads, ImageSource source) {
        if (!(source instanceof Upload upload)) {
            return;
        }
        if (upload.content().length() == 0) {
            violations.add(new Violation(named(upload) + " is empty"));
        } else if (upload.header() == null) {
            violations.add(new Violation("%s is not a %s file".formatted(named(upload), names(uploads))));
        } else if (!uploads.formats().contains(upload.header().format())) {
            violations.add(new Violation("%s is a %s file, but %s accepts %s: convert it first"
                    .formatted(named(upload), upload.header().format(), provider, names(uploads))));
        } else if (upload.content().length() > uploads.maxBytes()) {
            violations.add(
                    new Violation("%s has %s, but %s accepts at most %s per image: scale it down or compress it first"
                            .formatted(
                                    named(upload),
                                    size(upload.content().length()),
                                    provider,
                                    size(uploads.maxBytes()))));
        } else {
            end(named(upload), upload, "");
        }
    }

    // bytes and streams have no name
    static String named(Upload upload) {
        return upload.name().equals("image") ? "The image" : upload.name();
    }

    // a truncated image would be edited and paid for
    private void end(String what, Upload upload, String where) {
        try {
            if (!upload.header().isWhole(upload.content())) {
                violations.add(new Violation(what + " is incomplete: its end is missing" + where));
            }
        } catch (IOException e) {
            violations.add(new Violation(what + " cannot be read: " + e.getMessage() + where));
        }
    }

    private void mask(Uploads uploads, Upload mask) {
        if (mask.header() == null
                || mask.header().format() != ImageFormat.PNG
                || !mask.header().alpha()) {
            violations.add(new Violation(
                    "The mask must be a PNG with an alpha channel, transparent in the areas to repaint" + OF_MASK));
        } else if (mask.content().length() > uploads.maxMaskBytes()) {
            violations.add(new Violation("The mask has " + size(mask.content().length()) + ", but " + provider
                    + " accepts at most " + size(uploads.maxMaskBytes()) + OF_MASK));
        } else if (values.images().stream().findFirst().orElse(null) instanceof Upload first
                && otherSize(mask, first, OF_MASK).isPresent()) {
            violations.add(otherSize(mask, first, OF_MASK).get());
        } else {
            end("The mask", mask, OF_MASK);
        }
    }

    /** A mask of another size than its image. Images without a known size are not compared. */
    static Optional<Violation> otherSize(Upload mask, Upload image, String where) {
        if (mask.header() == null || image.header() == null || image.header().width() == 0) {
            return Optional.empty();
        }
        boolean same = image.header().width() == mask.header().width()
                && image.header().height() == mask.header().height();
        return same
                ? Optional.empty()
                : Optional.of(
                        new Violation("The mask is %dx%d pixels, but the image is %dx%d: they must have the same size%s"
                                .formatted(
                                        mask.header().width(),
                                        mask.header().height(),
                                        image.header().width(),
                                        image.header().height(),
                                        where)));
    }

    private void add(Parameter parameter, String text) {
        violations.add(Violation.of(parameter, text));
    }

    private static String names(Uploads uploads) {
        return uploads.formats().stream()
                .map(Enum::name)
                .sorted()
                .collect(Collectors.joining(", "))
                .replaceFirst(", (?=[^,]*$)", " or ");
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB (%d bytes)", bytes / (double) Uploads.MEGABYTE, bytes);
    }
}

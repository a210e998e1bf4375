package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads an edit, from a form or from JSON. */
final class OctopusxEdits {

    private static final int MAX_MEGABYTES = 25;
    private static final String[] QUALITIES = {"auto", "high", "medium", "low", "hd", "standard"};

    private final References references;

    OctopusxEdits(References references) {
        this.references = references;
    }

    Octopusx.Call read(JournalEntry request) {
        if (Multipart.is(request.header("Content-Type"))) {
            return readForm(request);
        }
        if (JsonFields.isJson(request)) {
            return readJson(JsonFields.of(request));
        }
        throw Refusal.because("Content-Type must be multipart/form-data or application/json, but is "
                + request.header("Content-Type"));
    }

    private Octopusx.Call readForm(JournalEntry request) {
        var form = FormFields.of(request);
        var files = imageFiles(form);
        refuseSeveralForJimeng(form, files.size());
        var images =
                files.stream().map(file -> Upload.image(file, MAX_MEGABYTES)).toList();
        if (form.hasFileSentAsText("mask")) {
            throw Refusal.because("part mask has no file name: it was taken for text");
        }
        var mask = form.files("mask").stream().findFirst().map(file -> Upload.mask(file, MAX_MEGABYTES, images.get(0)));
        return call(form, Order.Original.of(images.get(0), mask));
    }

    // where both names occur, new-api takes "image" and ignores "image[]" (contract §6.5)
    private static List<Part> imageFiles(FormFields form) {
        var files = form.files("image").isEmpty() ? form.files("image[]") : form.files("image");
        if (!files.isEmpty()) {
            return files;
        }
        throw Refusal.because(
                form.hasFileSentAsText("image") || form.hasFileSentAsText("image[]")
                        ? "image is required: part image has no file name, it was taken for text"
                        : "image is required: a file part named image or image[]");
    }

    private Octopusx.Call readJson(JsonFields fields) {
        var images = new ArrayList<Supplier<BufferedImage>>();
        fields.node("image").ifPresent(node -> addImages(images, "image", node));
        fields.node("images").ifPresent(node -> addImages(images, "images", node));
        if (images.isEmpty()) {
            throw Refusal.because("image is required: a URL, base64, an object, or an array of these");
        }
        refuseSeveralForJimeng(fields, images.size());
        return call(fields, new Order.Original(images.get(0), jsonMask(fields)));
    }

    private Optional<Supplier<BufferedImage>> jsonMask(JsonFields fields) {
        var masks = new ArrayList<Supplier<BufferedImage>>();
        fields.node("mask").ifPresent(node -> addImages(masks, "mask", node));
        return masks.stream().findFirst();
    }

    private void addImages(List<Supplier<BufferedImage>> images, String field, JsonNode node) {
        if (node.isArray()) {
            node.forEach(one -> addImages(images, field, one));
        } else if (node.isTextual()) {
            images.add(references.urlOrBase64(field, node.textValue()));
        } else {
            images.add(references.url(field, urlOf(field, node)));
        }
    }

    // {"image_url": "…"} and {"url": "…"}, and chat's {"image_url": {"url": "…"}}
    private static String urlOf(String field, JsonNode node) {
        var url = node.hasNonNull("image_url") ? node.get("image_url") : node.path("url");
        var text = url.isObject() ? url.path("url") : url;
        if (!text.isTextual()) {
            throw Refusal.because("field " + field + " must hold strings, or objects with url or image_url");
        }
        return text.textValue();
    }

    private static Octopusx.Call call(Fields fields, Order.Original original) {
        var prompt = fields.required("prompt");
        var model = fields.text("model").orElse("");
        fields.oneOf("quality", QUALITIES);
        fields.flag("watermark");
        var order =
                new Order(prompt, Octopusx.count(fields, model), fields.pixels(), fields.look(), Optional.of(original));
        return Octopusx.Call.of(order, fields);
    }

    private static void refuseSeveralForJimeng(Fields fields, int count) {
        if (count > 1 && Octopusx.isJimeng(fields.text("model").orElse(""))) {
            throw Refusal.because("Jimeng models edit exactly one image, but " + count + " were sent");
        }
    }
}

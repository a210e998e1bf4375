package io.github.cameljimeng.gateway;

import java.util.Arrays;
import java.util.Optional;

/** How edits are sent. */
public enum EditFormat {
    /** A form with files. */
    MULTIPART("multipart", null),
    /** JSON in the shape of the gateway's document. */
    JSON("json", null),
    /** JSON with {@code "image": "url"}, or an array of them. */
    JSON_IMAGE("json-image", Uploads.JsonImages.IMAGE_STRINGS),
    /** JSON with {@code "images": [{"image_url": "url"}]}. */
    JSON_IMAGES("json-images", Uploads.JsonImages.IMAGES_OBJECTS);

    private final String option;
    private final Uploads.JsonImages shape;

    EditFormat(String option, Uploads.JsonImages shape) {
        this.option = option;
        this.shape = shape;
    }

    /** The format of an option's value, empty for anything else. */
    public static Optional<EditFormat> of(String option) {
        return Arrays.stream(values()).filter(f -> f.option.equals(option)).findFirst();
    }

    /** Whether the gateway fetches URLs itself. */
    public boolean passesUrlsOn() {
        return this != MULTIPART;
    }

    Uploads applyTo(Uploads uploads) {
        return shape == null ? uploads : uploads.json(shape);
    }
}

package io.github.cameljimeng.gateway;

/** How the images of an edit are sent. */
public enum EditFormat {
    /** A multipart body with files. */
    MULTIPART(null),
    /** JSON in the shape that the gateway documents. */
    JSON(null),
    /** JSON with {@code "image": "url"}, or an array of them. */
    JSON_IMAGE(Uploads.JsonImages.IMAGE_STRINGS),
    /** JSON with {@code "images": [{"image_url": "url"}]}. */
    JSON_IMAGES(Uploads.JsonImages.IMAGES_OBJECTS);

    private final Uploads.JsonImages shape;

    EditFormat(Uploads.JsonImages shape) {
        this.shape = shape;
    }

    /** Whether the gateway fetches URLs itself. */
    public boolean passesUrlsOn() {
        return this != MULTIPART;
    }

    /** The format for a gateway: JSON if it accepts nothing else. */
    public EditFormat forGateway(Gateway gateway) {
        boolean jsonOnly = gateway.editSchema()
                .map(RequestSchema::uploads)
                .filter(uploads -> uploads.part() == null)
                .isPresent();
        return jsonOnly && this == MULTIPART ? JSON : this;
    }

    /** The uploads of a gateway in this format. */
    public Uploads applyTo(Uploads uploads) {
        return shape == null ? uploads : uploads.json(shape);
    }
}

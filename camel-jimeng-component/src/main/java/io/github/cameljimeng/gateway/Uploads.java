package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageFormat;
import java.util.Set;

/**
 * How a gateway takes the images of an edit.
 *
 * @param part the name of the multipart part or JSON field of a single image
 * @param repeatedPart the name of each part if there are several images
 * @param json the shape of images in a JSON body
 * @param maxImages how many images the gateway accepts
 * @param maxBytes the largest image in bytes
 * @param formats the formats that the gateway accepts
 */
public record Uploads(
        String part, String repeatedPart, JsonImages json, int maxImages, long maxBytes, Set<ImageFormat> formats) {

    static final long MEGABYTE = 1024 * 1024;
    static final Set<ImageFormat> PNG_JPEG_WEBP = Set.of(ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.WEBP);

    /** The two shapes of images in a JSON edit. */
    public enum JsonImages {
        /** {@code "image": "url"}, or an array of them. */
        IMAGE_STRINGS,
        /** {@code "images": [{"image_url": "url"}]}. */
        IMAGES_OBJECTS
    }

    /** The same with another JSON shape, for servers that differ from the gateway that they imitate. */
    public Uploads json(JsonImages newJson) {
        return new Uploads(part, repeatedPart, newJson, maxImages, maxBytes, formats);
    }

    /** The same with other limits. */
    public Uploads limit(int newMaxImages, long newMaxBytes) {
        return new Uploads(part, repeatedPart, json, newMaxImages, newMaxBytes, formats);
    }
}

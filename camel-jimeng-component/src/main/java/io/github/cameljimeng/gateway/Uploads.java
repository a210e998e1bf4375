package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageFormat;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a gateway accepts the images of an edit or a task.
 *
 * @param part the name of the multipart part or JSON field of a single image; {@code null} if the gateway accepts only JSON
 * @param repeatedPart the name of each part for several images
 * @param json the shape of images in a JSON body
 * @param maxImages maximum number of images
 * @param maxBytes maximum size of an image in bytes
 * @param formats the accepted formats
 * @param maxMaskBytes maximum size of a mask in bytes, 0 if the gateway accepts none
 */
public record Uploads(
        String part,
        String repeatedPart,
        JsonImages json,
        int maxImages,
        long maxBytes,
        Set<ImageFormat> formats,
        long maxMaskBytes) {

    static final long MEGABYTE = 1024 * 1024;
    static final Set<ImageFormat> PNG_JPEG_WEBP = Set.of(ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.WEBP);

    /** Masks may be as large as images. */
    public Uploads(
            String part, String repeatedPart, JsonImages json, int maxImages, long maxBytes, Set<ImageFormat> formats) {
        this(part, repeatedPart, json, maxImages, maxBytes, formats, maxBytes);
    }

    /** JSON only: {@code "image"} is a URL, a data URL, or an array of them; no mask. */
    public static Uploads inJson(int maxImages, long maxBytes, Set<ImageFormat> formats) {
        return new Uploads(null, null, JsonImages.IMAGE_STRINGS, maxImages, maxBytes, formats, 0);
    }

    /** For tasks in the vendor's format: files as base64, or URLs. */
    static Uploads ofTask(int maxImages, long maxBytes, boolean mask) {
        return new Uploads(
                null,
                null,
                JsonImages.URLS_OR_BASE64,
                maxImages,
                maxBytes,
                Set.of(ImageFormat.JPEG, ImageFormat.PNG),
                mask ? maxBytes : 0);
    }

    /** The shapes of images in a JSON request. */
    public enum JsonImages {
        /** {@code "image": "url"}, or an array of them. */
        IMAGE_STRINGS,
        /** {@code "images": [{"image_url": "url"}]}. */
        IMAGES_OBJECTS,
        /** {@code "image_urls": ["url"]}, or {@code "binary_data_base64": ["base64"]} for files; a mask comes last. */
        URLS_OR_BASE64
    }

    /** A copy with another JSON shape, for servers that differ from the gateway that they imitate. */
    public Uploads json(JsonImages newJson) {
        return new Uploads(part, repeatedPart, newJson, maxImages, maxBytes, formats, maxMaskBytes);
    }

    /** A copy with other limits, also for the mask. */
    public Uploads limit(int newMaxImages, long newMaxBytes) {
        return new Uploads(part, repeatedPart, json, newMaxImages, newMaxBytes, formats, newMaxBytes);
    }

    /** A copy with another limit for the mask, 0 for no mask. */
    public Uploads mask(long newMaxMaskBytes) {
        return new Uploads(part, repeatedPart, json, maxImages, maxBytes, formats, newMaxMaskBytes);
    }

    /** A copy for undocumented models: any number of images of any size and format. */
    public Uploads unlimited() {
        return new Uploads(
                part, repeatedPart, json, Integer.MAX_VALUE, Long.MAX_VALUE, EnumSet.allOf(ImageFormat.class));
    }
}

package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageFormat;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a gateway takes the images of an edit, or of a task.
 *
 * @param part the name of the multipart part or JSON field of a single image; {@code null} if the gateway takes no
 *     multipart, only JSON
 * @param repeatedPart the name of each part if there are several images
 * @param json the shape of images in a JSON body
 * @param maxImages how many images the gateway accepts
 * @param maxBytes the largest image in bytes
 * @param formats the formats that the gateway accepts
 * @param maxMaskBytes the largest mask in bytes, 0 if the gateway takes none
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

    /** With a mask that may be as large as an image. */
    public Uploads(
            String part, String repeatedPart, JsonImages json, int maxImages, long maxBytes, Set<ImageFormat> formats) {
        this(part, repeatedPart, json, maxImages, maxBytes, formats, maxBytes);
    }

    /** JSON only: {@code "image"} is a URL, a data URL, or an array of them; no mask. */
    public static Uploads inJson(int maxImages, long maxBytes, Set<ImageFormat> formats) {
        return new Uploads(null, null, JsonImages.IMAGE_STRINGS, maxImages, maxBytes, formats, 0);
    }

    /** For tasks of the vendor's format: files as base64, or URLs; as many masks of the same size. */
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
        /** {@code "image_urls": ["url"]}, or {@code "binary_data_base64": ["base64"]} for files; a mask is the last of them. */
        URLS_OR_BASE64
    }

    /** The same with another JSON shape, for servers that differ from the gateway that they imitate. */
    public Uploads json(JsonImages newJson) {
        return new Uploads(part, repeatedPart, newJson, maxImages, maxBytes, formats, maxMaskBytes);
    }

    /** The same with other limits, for the mask as well. */
    public Uploads limit(int newMaxImages, long newMaxBytes) {
        return new Uploads(part, repeatedPart, json, newMaxImages, newMaxBytes, formats, newMaxBytes);
    }

    /** The same with another limit for the mask, 0 if there can be none. */
    public Uploads mask(long newMaxMaskBytes) {
        return new Uploads(part, repeatedPart, json, maxImages, maxBytes, formats, newMaxMaskBytes);
    }

    /** The same for models that no document describes: any number of images of any size and format. */
    public Uploads unlimited() {
        return new Uploads(
                part, repeatedPart, json, Integer.MAX_VALUE, Long.MAX_VALUE, EnumSet.allOf(ImageFormat.class));
    }
}

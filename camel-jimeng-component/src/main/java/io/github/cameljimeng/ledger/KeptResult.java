package io.github.cameljimeng.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a call with a request key has made, for a second request with the same key. A value that is unknown is {@code
 * null}.
 *
 * @param images in their order
 * @param model the model that the gateway named, else the requested one
 * @param requestId the gateway's id of the request
 * @param created the time of creation as the gateway reported it, in seconds since 1970
 * @param usage token counts as the gateway reported them
 * @param errors what became of images that were requested and did not come
 */
public record KeptResult(
        List<KeptImage> images,
        String model,
        String requestId,
        Long created,
        Map<String, Object> usage,
        List<String> errors) {

    public KeptResult {
        images = images == null ? List.of() : List.copyOf(images);
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** That something was made, and nothing is known of it. */
    public static KeptResult nothing() {
        return new KeptResult(List.of(), null, null, null, null, List.of());
    }

    /** {@link #created} as a time. */
    public Instant createdAt() {
        return created == null ? null : Instant.ofEpochSecond(created);
    }

    /**
     * One image.
     *
     * @param url of the image at the gateway, {@code null} if it came as bytes
     * @param file below the result directory, {@code null} if the bytes are not kept
     * @param revisedPrompt the prompt as the gateway rewrote it
     * @param metadata what else the gateway said of the image
     */
    public record KeptImage(String url, String file, String revisedPrompt, Map<String, Object> metadata) {

        public KeptImage {
            metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        }

        /** The same image, whose bytes are kept in the file. */
        public KeptImage in(String newFile) {
            return new KeptImage(url, newFile, revisedPrompt, metadata);
        }
    }

    /** The same result with these images. */
    public KeptResult with(List<KeptImage> newImages) {
        return new KeptResult(newImages, model, requestId, created, usage, errors);
    }

    /** The number of images, without URLs and prompts, which may be private. */
    @Override
    public String toString() {
        return "KeptResult[" + images.size() + " images]";
    }
}

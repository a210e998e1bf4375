package io.github.cameljimeng.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a call with a request key has made, for repeated requests with the same key. Unknown values are {@code null}.
 *
 * @param images in their order
 * @param model the model that the gateway reported, else the requested one
 * @param requestId the gateway's id of the request
 * @param created the gateway's time of creation, in seconds since 1970
 * @param usage token counts as the gateway reported them
 * @param errors why requested images are missing
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

    /** Something was made, but nothing is known about it. */
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
     * @param url of the image at the gateway, {@code null} if it arrived as bytes
     * @param file below the result directory, {@code null} if the bytes are not kept
     * @param revisedPrompt the prompt as the gateway rewrote it
     * @param metadata the gateway's further metadata
     */
    public record KeptImage(String url, String file, String revisedPrompt, Map<String, Object> metadata) {

        public KeptImage {
            metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        }

        /** A copy whose bytes are kept in this file. */
        public KeptImage in(String newFile) {
            return new KeptImage(url, newFile, revisedPrompt, metadata);
        }
    }

    /** A copy with these images. */
    public KeptResult with(List<KeptImage> newImages) {
        return new KeptResult(newImages, model, requestId, created, usage, errors);
    }

    /** The number of images. Omits URLs and prompts, which may be private. */
    @Override
    public String toString() {
        return "KeptResult[" + images.size() + " images]";
    }
}

package io.github.cameljimeng.internal.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The images of a reply, before any is downloaded.
 *
 * @param images at least one
 * @param errors why requested images are missing, and other problems of the reply, one sentence each; mostly empty
 * @param requestId {@code null} when there is none
 * @param created {@code null} when the gateway did not say
 * @param usage {@code null} when the gateway did not say
 * @param model the model that the gateway names, {@code null} when it names none
 */
public record ImageReply(
        List<ReplyImage> images,
        List<String> errors,
        String requestId,
        Instant created,
        Map<String, Object> usage,
        String model) {

    public ImageReply {
        images = List.copyOf(images);
        errors = List.copyOf(errors);
    }

    /** The same with more errors. */
    ImageReply and(List<String> more) {
        var all = new ArrayList<>(errors);
        all.addAll(more);
        return new ImageReply(images, all, requestId, created, usage, model);
    }
}

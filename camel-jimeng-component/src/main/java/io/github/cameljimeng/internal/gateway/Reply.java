package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.image.ImageContent;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A reply that was read completely: its images are spooled, the rest is a small tree.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param json the tree, {@code null} if the body is not JSON
 * @param images the image that a marker in the tree stands for, {@code null} for other texts
 * @param beginning the first part of the body as text, used for failed calls only
 * @param defect why the body could not be read as JSON, {@code null} when it could
 * @param cutOff whether the body was incomplete
 */
record Reply(
        int status,
        Map<String, String> headers,
        JsonNode json,
        Function<String, ImageContent> images,
        Supplier<String> beginning,
        String defect,
        boolean cutOff) {

    /** The first part of the body as text. */
    String snippet() {
        return beginning.get();
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}

package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A reply that was read as far as it can be: its images are spooled, the rest is a small tree.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param json the tree, {@code null} if the body is not JSON; an image is a node with its {@link
 *     io.github.cameljimeng.image.ImageContent}, or with a {@link DamagedImage}
 * @param beginning the first part of the body as text, used for failed calls only
 * @param defect why the body could not be read to its end, {@code null} when it could
 * @param cutOff whether the body was incomplete
 */
record Reply(
        int status,
        Map<String, String> headers,
        JsonNode json,
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

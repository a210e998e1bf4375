package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/**
 * Replies of {@code stream=true}, as the OpenAI Images API sends them: partial images, each a coarse version of what comes, then the
 * finished one. Source: the events {@code image_generation.*} and {@code image_edit.*} of its reference.
 */
final class ServerSentEvents {

    private static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

    private final String prefix;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** @param prefix {@code image_generation} or {@code image_edit} */
    ServerSentEvents(String prefix) {
        this.prefix = prefix;
    }

    /** The events for these images, each with so many partial ones before it. */
    static Reply of(String prefix, List<Made> images, int partialImages) {
        var events = new ServerSentEvents(prefix);
        for (var image : images) {
            for (int i = 0; i < partialImages; i++) {
                events.partial(image, i);
            }
            events.completed(image);
        }
        return events.reply();
    }

    private void partial(Made image, int index) {
        write(event("partial_image", image).put("partial_image_index", index));
    }

    void completed(Made image) {
        var usage =
                Json.object().put("total_tokens", 100).put("input_tokens", 50).put("output_tokens", 50);
        usage.set("input_tokens_details", Json.object().put("text_tokens", 10).put("image_tokens", 40));
        var event = event("completed", image);
        event.set("usage", usage);
        write(event);
    }

    /** The mark at the end of a stream. */
    ServerSentEvents done() {
        body.writeBytes("data: [DONE]\n\n".getBytes(UTF_8));
        return this;
    }

    Reply reply() {
        return Reply.of(200, CONTENT_TYPE, body.toByteArray());
    }

    private ObjectNode event(String name, Made image) {
        var event = Json.object();
        event.put("type", prefix + "." + name);
        event.put("b64_json", image.bytes());
        event.put("created_at", Instant.now().getEpochSecond());
        event.put("size", image.size().toString());
        event.put("quality", "high");
        event.put("background", "auto");
        return event.put("output_format", image.format().contentType().substring("image/".length()));
    }

    void write(ObjectNode event) {
        body.writeBytes(("event: " + event.get("type").textValue() + "\ndata: ").getBytes(UTF_8));
        body.writeBytes(Json.bytes(event));
        body.writeBytes("\n\n".getBytes(UTF_8));
    }
}

package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cameljimeng.image.ImageContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns a stream of events into one reply with the finished images. Previews are left out: events that are called
 * {@code …partial_image}, and of events without a type all but the last one with an image. Sources: OpenAI's "Image
 * streaming events" ({@code image_generation.completed}, {@code image_edit.completed}) and Ark's {@code
 * image_generation.partial_succeeded} and {@code partial_failed}, one for each image of a group.
 */
final class EventsReader {

    /** A limit that no stream of images reaches. */
    private static final int MAX_EVENTS = 10_000;

    /** Reads the JSON of one event. */
    @FunctionalInterface
    interface JsonReader {
        ReplyTree.Parsed read(InputStream text) throws IOException;
    }

    private final JsonReader json;
    private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
    private final ArrayNode finished = JsonNodeFactory.instance.arrayNode();
    private JsonNode lastUntyped;
    private boolean any;
    private boolean over;
    private boolean cutOff;

    EventsReader(JsonReader json) {
        this.json = json;
    }

    ReplyTree.Parsed read(EventStream events) {
        String defect = null;
        try {
            for (int count = 0; !over && events.next(); count++) {
                if (count == MAX_EVENTS) {
                    throw new ReplyDefect("the reply contains more than " + MAX_EVENTS + " events", null);
                }
                var event = json.read(events.data());
                cutOff = event.cutOff();
                if (event.root() != null) {
                    take(events.name(), event.root());
                }
            }
        } catch (ReplyDefect e) {
            defect = e.getMessage();
        } catch (IOException e) {
            return new ReplyTree.Parsed(result(), "it broke off", true);
        }
        var nothing = any ? null : "it contains no event with JSON";
        return new ReplyTree.Parsed(result(), defect == null ? nothing : defect, cutOff);
    }

    private void take(String name, JsonNode event) {
        if (isEndMark(event)) {
            over = true;
            return;
        }
        any = true;
        var type = Optional.ofNullable(ReplyLevels.text(event, "type"))
                .orElse(name)
                .toLowerCase(Locale.ROOT);
        var images = ReplyImages.of(event).images();
        if (type.contains("partial_image")) {
            discard(images);
        } else if (isFinished(type) && event instanceof ObjectNode object) {
            finish(object);
        } else if (!images.isEmpty()) {
            discard(ReplyImages.of(lastUntyped).images());
            lastUntyped = event;
        } else if (event instanceof ObjectNode object) {
            merged.setAll(object);
        }
    }

    // the last event of OpenAI's streams is "[DONE]", whose word is not JSON
    private static boolean isEndMark(JsonNode event) {
        return event.isArray() && event.size() == 1 && event.get(0).isNull();
    }

    private static boolean isFinished(String type) {
        return type.endsWith("completed") || type.endsWith("partial_succeeded") || type.endsWith("partial_failed");
    }

    // an event about one image of several has its index; a later one about the same image replaces it
    private void finish(ObjectNode event) {
        var index = event.get("image_index");
        for (int i = 0; index != null && i < finished.size(); i++) {
            if (index.equals(finished.get(i).get("image_index"))) {
                finished.set(i, event);
                return;
            }
        }
        boolean aboutAll = index == null && ReplyImages.of(event).images().isEmpty();
        if (aboutAll) {
            merged.setAll(event);
        } else {
            finished.add(event);
            copy(event, "usage");
            copy(event, "created_at");
            copy(event, "model");
        }
    }

    private void copy(ObjectNode event, String field) {
        if (event.hasNonNull(field)) {
            merged.set(field, event.get(field));
        }
    }

    private JsonNode result() {
        if (!finished.isEmpty()) {
            discard(ReplyImages.of(lastUntyped).images());
            return merged.set("data", finished);
        }
        return lastUntyped != null ? lastUntyped : any ? merged : null;
    }

    private static void discard(List<ReplyImage> previews) {
        previews.stream()
                .map(ReplyImage::content)
                .filter(content -> content != null)
                .forEach(ImageContent::discard);
    }
}

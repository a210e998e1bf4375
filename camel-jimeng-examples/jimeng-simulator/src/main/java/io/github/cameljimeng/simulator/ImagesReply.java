package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The reply of the OpenAI Images API, as octopusx sends it and as jimmyai wraps it. */
final class ImagesReply {

    private final Studio studio;

    ImagesReply(Studio studio) {
        this.studio = studio;
    }

    /** As new-api writes it: of {@code url} and {@code b64_json} the one not used is an empty string (contract §6.2). */
    ObjectNode full(List<Made> images, boolean asUrl, String prompt) {
        return reply(images, image -> {
            var item = Json.object();
            item.put("url", asUrl ? studio.publish(image) : "");
            putBytes(item, image, !asUrl);
            return item.put("revised_prompt", revised(prompt));
        });
    }

    /** As jimmyai writes it: only the one that is used. */
    ObjectNode lean(List<Made> images, boolean asUrl, String prompt) {
        return reply(images, image -> {
            var item = Json.object();
            if (asUrl) {
                item.put("url", studio.publish(image));
            } else {
                putBytes(item, image, true);
            }
            return item.put("revised_prompt", revised(prompt));
        });
    }

    private static ObjectNode reply(List<Made> images, Function<Made, ObjectNode> item) {
        var data = Json.array();
        images.forEach(image -> data.add(item.apply(image)));
        var reply = Json.object();
        reply.put("created", Instant.now().getEpochSecond());
        reply.set("data", data);
        return reply;
    }

    // a binary node becomes base64 while it is written, without a string of many megabytes
    private static void putBytes(ObjectNode item, Made image, boolean used) {
        if (used) {
            item.put("b64_json", image.bytes());
        } else {
            item.put("b64_json", "");
        }
    }

    private static String revised(String prompt) {
        return "A simulated picture of: " + prompt;
    }
}

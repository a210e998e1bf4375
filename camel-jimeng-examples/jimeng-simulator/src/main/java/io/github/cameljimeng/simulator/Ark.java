package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The calls of Volcengine Ark and BytePlus ModelArk: {@code POST /api/v3/images/generations} makes and edits images, one
 * or a group, as JSON or as events. Sources: the vendor's pages "Image generation API" and "Streaming responses".
 */
final class Ark {

    static final String BASE = "/api/v3/";
    private static final String PIECE = "image_generation.";
    private static final String REFUSED = "OutputImageSensitiveContentDetected";
    private static final String WHY_REFUSED =
            "The request failed because the output image may contain sensitive information.";
    private static final int PIXELS_OF_A_TOKEN = 256;
    private static final long CREATED = 1756339200;

    private final Studio studio;
    private final References references;
    private final Door door;
    private final Pace pace;
    private final Duration callDuration;
    private final SimulatedAccount account;

    Ark(Studio studio, Billing billing, Pace pace, Duration callDuration) {
        this.studio = studio;
        this.references = new References(studio);
        this.door = billing.door();
        this.account = billing.account();
        this.pace = pace;
        this.callDuration = callDuration;
    }

    Reply answer(JournalEntry request) {
        if (!door.lets(request)) {
            return error(401, "AuthenticationError", "The API key in the request is missing or invalid");
        }
        return switch (request.method() + " " + request.path().substring(BASE.length())) {
            case "POST images/generations" -> serve(request);
            case "GET models" -> models();
            default -> error(404, "InvalidAction", "There is no " + request.method() + " " + request.path());
        };
    }

    private Reply serve(JournalEntry request) {
        try {
            var order = ArkOrder.of(request, references);
            MagicWords.refuseModerated(order.prompt());
            pace.pause(callDuration);
            var images = studio.paint(order.order());
            boolean oneRefused = MagicWords.refusesOne(order.prompt());
            if (oneRefused && images.size() == 1) {
                return error(400, REFUSED, WHY_REFUSED);
            }
            var made = oneRefused ? images.subList(0, images.size() - 1) : images;
            account.charge(made.size());
            var normal = order.stream() ? events(order, made, oneRefused) : whole(order, made, oneRefused);
            return MagicWords.odd(order.prompt(), request, normal, studio.store());
        } catch (Refusal refusal) {
            return error(refusal.status(), code(refusal), refusal.getMessage());
        }
    }

    private static String code(Refusal refusal) {
        return switch (refusal.code()) {
            case Refusal.INVALID -> "InvalidParameter";
            case Refusal.TEXT_RISK -> "InputTextSensitiveContentDetected";
            default -> refusal.code();
        };
    }

    private Reply whole(ArkOrder order, List<Made> images, boolean oneRefused) {
        var data = Json.array();
        for (int i = 0; i < images.size(); i++) {
            data.add(item(Json.object(), order, images.get(i), i));
        }
        if (oneRefused) {
            data.add(failed(Json.object()));
        }
        var reply = head(order);
        reply.set("data", data);
        reply.set("usage", usage(order, images));
        return Reply.json(200, reply);
    }

    private Reply events(ArkOrder order, List<Made> images, boolean oneRefused) {
        var events = new ServerSentEvents(PIECE);
        for (int i = 0; i < images.size(); i++) {
            events.write(item(event("partial_succeeded", order, i), order, images.get(i), i));
        }
        if (oneRefused) {
            events.write(failed(event("partial_failed", order, images.size())));
        }
        var end = head(order).put("type", PIECE + "completed");
        end.set("usage", usage(order, images));
        events.write(end);
        return events.done().reply();
    }

    private static ObjectNode event(String name, ArkOrder order, int index) {
        return head(order).put("type", PIECE + name).put("image_index", index);
    }

    private static ObjectNode head(ArkOrder order) {
        return Json.object()
                .put("model", order.model().id())
                .put("created", Instant.now().getEpochSecond());
    }

    private ObjectNode item(ObjectNode item, ArkOrder order, Made image, int index) {
        if (order.asUrl()) {
            item.put("url", studio.publish(image));
        } else {
            item.put("b64_json", image.bytes());
        }
        item.put("size", image.size().toString());
        if (order.layers()) {
            item.put("z_index", index);
            item.put("name", index == 0 ? "base" : "layer " + index);
            item.put("description", index == 0 ? "what is behind the layers" : "what was found at " + index);
            item.putArray("bounding_box")
                    .add(0)
                    .add(0)
                    .add(image.size().width())
                    .add(image.size().height());
        }
        return item;
    }

    private static ObjectNode failed(ObjectNode item) {
        item.putObject("error").put("code", REFUSED).put("message", WHY_REFUSED);
        return item;
    }

    private static ObjectNode usage(ArkOrder order, List<Made> images) {
        long tokens = images.stream().mapToLong(image -> image.size().area()).sum() / PIXELS_OF_A_TOKEN;
        return Json.object()
                .put("generated_images", images.size())
                .put("input_images", order.images().size())
                .put("output_tokens", tokens)
                .put("total_tokens", tokens);
    }

    private static Reply models() {
        var list = Json.object().put("object", "list");
        var data = list.putArray("data");
        ArkModel.all().forEach(model -> data.addObject()
                .put("id", model.id())
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by", "jimeng-simulator"));
        return Reply.json(200, list);
    }

    private static Reply error(int status, String code, String message) {
        var id = UUID.randomUUID().toString().replace("-", "");
        var error = Json.object();
        error.putObject("error")
                .put("code", code)
                .put("message", message + " Request id: " + id)
                .put("param", "")
                .put("type", status == 401 ? "Unauthorized" : status == 404 ? "NotFound" : "BadRequest");
        return Reply.json(status, error).withHeader("X-Request-Id", id);
    }
}

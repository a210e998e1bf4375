package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The calls of jimmyai: {@code /images/edits} and {@code /images/generations} answer with the images, {@code /images} with a
 * task. Sources: "Edit Image (Sync)"; contract §2.1 for the others. Its business errors come with HTTP 200.
 */
final class Jimmyai {

    static final String BASE = "/api/open-api/v1/";
    static final int OK = 20000;
    private static final int UNAUTHORIZED = 20001;
    private static final int BAD_REQUEST = 20002;
    private static final int MAX_MEGABYTES = 20;
    private static final int MAX_FILES = 16;
    // the page on edits has no maximum of n; what is painted must end
    private static final int MAX_EDITS = 10;
    private static final String USUAL_MODEL = "gpt-image-2";

    private final Studio studio;
    private final ImagesReply reply;
    private final JimmyaiTasks tasks;
    private final Door door;
    private final Pace pace;
    private final Duration callDuration;
    private final Billing billing;

    Jimmyai(Studio studio, Billing billing, Pace pace, Duration callDuration, Duration taskDuration) {
        this.studio = studio;
        this.reply = new ImagesReply(studio);
        this.tasks = new JimmyaiTasks(studio, billing.account(), taskDuration);
        this.door = billing.door();
        this.billing = billing;
        this.pace = pace;
        this.callDuration = callDuration;
    }

    Reply answer(JournalEntry request) {
        if (!door.lets(request)) {
            return envelope(UNAUTHORIZED, "unauthorized", Json.object().nullNode());
        }
        try {
            return route(request);
        } catch (Refusal refusal) {
            return envelope(BAD_REQUEST, refusal.getMessage(), Json.object().nullNode());
        }
    }

    private Reply route(JournalEntry request) {
        var call = request.method() + " " + request.path().substring(BASE.length());
        return switch (call) {
            case "POST images/edits" -> serve(request, Jimmyai::readEdit);
            case "POST images/generations" -> serve(request, Jimmyai::readGeneration);
            case "POST images" -> tasks.create(request);
            case "GET user/balance" -> billing.ofUser();
            case "GET key/balance" -> billing.ofKey();
            default ->
                call.startsWith("GET images/")
                        ? tasks.query(call.substring("GET images/".length()), request)
                        : NewApi.notFound(request);
        };
    }

    private Reply serve(JournalEntry request, Function<JournalEntry, Call> read) {
        var call = read.apply(request);
        MagicWords.refuseModerated(call.order().prompt());
        pace.pause(callDuration);
        var images = studio.paint(call.order());
        billing.account().charge(images.size());
        var data = reply.lean(images, call.asUrl(), call.order().prompt());
        data.put("model", call.model());
        data.set("usage", usage(call.order()));
        return MagicWords.odd(call.order().prompt(), request, envelope(OK, "ok", data), studio.store());
    }

    private static Call readGeneration(JournalEntry request) {
        return call(JsonFields.of(request), 1, Optional.empty());
    }

    private static Call readEdit(JournalEntry request) {
        if (!Multipart.is(request.header("Content-Type"))) {
            throw Refusal.because("Content-Type must be multipart/form-data, but is " + request.header("Content-Type"));
        }
        var form = FormFields.of(request);
        var files = imageFiles(form);
        var images =
                files.stream().map(file -> Upload.image(file, MAX_MEGABYTES)).toList();
        var mask = form.files("mask").stream().findFirst().map(file -> Upload.mask(file, MAX_MEGABYTES, images.get(0)));
        return call(form, MAX_EDITS, Optional.of(Order.Original.of(images.get(0), mask)));
    }

    private static List<Part> imageFiles(FormFields form) {
        var files = form.files("image");
        if (files.isEmpty()) {
            throw Refusal.because("image is required: file parts named image, each with a file name");
        }
        if (files.size() > MAX_FILES) {
            throw Refusal.because("at most 16 images are edited at once, but " + files.size() + " were sent");
        }
        return files;
    }

    private static Call call(Fields fields, int maxCount, Optional<Order.Original> original) {
        var prompt = fields.required("prompt");
        var count = fields.count("n", maxCount, 1);
        fields.oneOf("quality", "low", "medium", "high", "auto");
        var asUrl = fields.oneOf("response_format", "url", "b64_json").equals(Optional.of("url"));
        var order = new Order(prompt, count, fields.pixels(), fields.look(), original);
        return new Call(fields.text("model").orElse(USUAL_MODEL), order, asUrl);
    }

    private static ObjectNode usage(Order order) {
        var text = Math.max(1, order.prompt().length() / 3);
        var image = order.original().isPresent() ? 1024 : 0;
        var out = 4160;
        var usage = Json.object();
        usage.put("input_tokens", text + image);
        usage.put("output_tokens", out);
        usage.put("total_tokens", text + image + out);
        usage.set("input_tokens_details", tokens(image, text));
        usage.set("output_tokens_details", tokens(out, 0));
        return usage;
    }

    private static ObjectNode tokens(int image, int text) {
        return Json.object().put("image_tokens", image).put("text_tokens", text);
    }

    static Reply envelope(int code, String message, JsonNode data) {
        var envelope = Json.object();
        envelope.put("code", code);
        envelope.put("msg", message);
        envelope.set("data", data);
        return Reply.json(200, envelope);
    }

    private record Call(String model, Order order, boolean asUrl) {}
}

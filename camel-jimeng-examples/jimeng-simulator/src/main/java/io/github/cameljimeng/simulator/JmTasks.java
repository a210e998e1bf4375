package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tasks in the vendor's own format, of octopusx and of the vendor itself. Sources: "Jimeng Official Format Image Generation";
 * contract §1.1 for the query, §3 for the vendor.
 */
final class JmTasks {

    private static final int SUCCESS = 10000;
    private static final int INPUT_INVALID = 50215;
    private static final int TEXT_RISK = 50413;
    private static final int MAX_REFERENCES = 10;
    // the outermost bounds the vendor's min_ratio and max_ratio can be set to (contract §3.1)
    private static final double MAX_ELONGATION = 16;

    /** Whose words they are. */
    enum Dialect {
        OCTOPUSX,
        VOLCENGINE
    }

    private final TaskBoard board = new TaskBoard();
    private final Dialect dialect;
    private final Studio studio;
    private final References references;
    private final Door door;
    private final Callbacks callbacks;
    private final Duration taskDuration;

    JmTasks(Dialect dialect, Studio studio, Door door, Callbacks callbacks, Duration taskDuration) {
        this.dialect = dialect;
        this.studio = studio;
        this.callbacks = callbacks;
        this.references = new References(studio);
        this.door = door;
        this.taskDuration = taskDuration;
    }

    Reply answer(JournalEntry request) {
        if (dialect == Dialect.OCTOPUSX && !door.lets(request)) {
            return NewApi.unauthorized();
        }
        if (dialect == Dialect.VOLCENGINE && !Door.isSigned(request)) {
            return unsigned();
        }
        try {
            return NewApi.traced(act(request));
        } catch (Refusal refusal) {
            var code = refusal.code().equals(Refusal.INVALID) ? INPUT_INVALID : Integer.parseInt(refusal.code());
            return NewApi.traced(envelope(refusal.status(), code, Json.object().nullNode(), refusal.getMessage()));
        }
    }

    // the API gateway in front of the service has an envelope of its own (contract §3.2)
    private static Reply unsigned() {
        var error = Json.object().put("CodeN", 100009).put("Code", "MissingSignature");
        error.put("Message", "The request is not signed with HMAC-SHA256");
        var metadata = Json.object().put("RequestId", UUID.randomUUID().toString());
        return Reply.json(401, Json.object().set("ResponseMetadata", metadata.set("Error", error)));
    }

    private Reply act(JournalEntry request) {
        var query = query(request.query());
        if (!"2022-08-31".equals(query.get("Version"))) {
            throw Refusal.because("query parameter Version must be 2022-08-31");
        }
        return switch (query.getOrDefault("Action", "")) {
            case "CVSync2AsyncSubmitTask" -> submit(fields(request), request);
            case "CVSync2AsyncGetResult" -> query(fields(request), request);
            default ->
                throw Refusal.because("query parameter Action must be CVSync2AsyncSubmitTask or CVSync2AsyncGetResult");
        };
    }

    private static JsonFields fields(JournalEntry request) {
        var fields = JsonFields.of(request);
        if (!fields.required("req_key").equals("jimeng_t2i_v40")) {
            throw Refusal.because("field req_key must be jimeng_t2i_v40");
        }
        return fields;
    }

    private Reply submit(JsonFields fields, JournalEntry request) {
        var model = dialect == Dialect.OCTOPUSX ? fields.required("model") : "";
        var prompt = fields.required("prompt");
        var single = fields.flag("force_single").orElse(false);
        var count = !single && MagicWords.asksForTwoImages(prompt) ? 2 : 1;
        var order = new Order(prompt, count, size(fields), Order.Look.USUAL, original(fields));
        var callbackUrl = fields.text("callback_url").map(Callbacks::url);
        boolean asUrl = fields.flag("return_url").orElse(false);
        MagicWords.refuseModerated(prompt);
        var fault = callbackUrl.isPresent() ? callbacks.fault(prompt) : CallbackFault.NONE;
        // what ends before its submit is answered was as good as submitted before
        var begin = fault == CallbackFault.EARLY ? Instant.now().minus(taskDuration) : Instant.now();
        var task = board.submit(model, order, begin);
        callbackUrl.ifPresent(url -> callbacks.follow(
                new Callbacks.Wanted(url, task.id(), () -> callback(task, asUrl)), fault, taskDuration));
        var data = Json.object();
        data.put("task_id", task.id());
        if (dialect == Dialect.OCTOPUSX) {
            data.put("status", "submitted");
        }
        return MagicWords.oddSubmit(prompt, request, envelope(200, SUCCESS, data, "Success"), studio.store());
    }

    // width and height win over the area, as the vendor has it (contract §3.1)
    private static Optional<PixelSize> size(JsonFields fields) {
        var resolution = fields.oneOf("resolution", "1k", "2k", "4k").map(PixelSize::ofResolution);
        var area = fields.integer("size").map(value -> {
            checkArea("size", value);
            return PixelSize.ofArea(value);
        });
        return sides(fields).or(() -> area).or(() -> resolution);
    }

    private static Optional<PixelSize> sides(JsonFields fields) {
        var width = fields.integer("width");
        var height = fields.integer("height");
        if (width.isPresent() != height.isPresent()) {
            throw Refusal.because("fields width and height must be sent together or not at all");
        }
        return width.map(across -> {
            if (across < 1 || height.orElseThrow() < 1) {
                throw Refusal.because("fields width and height must be positive");
            }
            checkArea("width * height", (long) across * height.orElseThrow());
            var sides = new PixelSize(across, height.orElseThrow());
            if (sides.elongation() > MAX_ELONGATION) {
                throw Refusal.because("the ratio of width and height must be from 1:16 to 16:1");
            }
            return sides;
        });
    }

    private static void checkArea(String what, long area) {
        if (area < PixelSize.MIN_TASK_AREA || area > PixelSize.MAX_AREA) {
            throw Refusal.because(what + " must be from 1024*1024 to 4096*4096, but is " + area);
        }
    }

    private Optional<Order.Original> original(JsonFields fields) {
        var urls = fields.texts("image_urls");
        if (urls.size() > MAX_REFERENCES) {
            throw Refusal.because("field image_urls holds at most 10 URLs, but holds " + urls.size());
        }
        var images = urls.stream().map(url -> references.url("image_urls", url)).toList();
        return images.stream().findFirst().map(Order.Original::of);
    }

    private Reply query(JsonFields fields, JournalEntry request) {
        var asUrl = returnUrl(fields);
        return board.find(fields.required("task_id"))
                .map(task -> MagicWords.oddResult(task.order().prompt(), request, answer(task, asUrl), studio.store()))
                .orElseGet(() -> state("not_found", "Success"));
    }

    // "callback body = query body + top-level task_id" (contract §3.1)
    private ObjectNode callback(Task task, boolean asUrl) {
        return ((ObjectNode) Json.parse(end(task, asUrl).body())).put("task_id", task.id());
    }

    private Reply answer(Task task, boolean asUrl) {
        return task.isDone(taskDuration) ? end(task, asUrl) : state("generating", "Success");
    }

    private Reply end(Task task, boolean asUrl) {
        return switch (task.ending()) {
            case SUCCEEDED -> success(task, asUrl);
            case FAILED ->
                dialect == Dialect.OCTOPUSX
                        ? state("failed", "the task failed: its prompt says [fail]")
                        : envelope(400, TEXT_RISK, Json.object().nullNode(), "Post Text Risk Not Pass [fail]");
            case EXPIRED -> state("expired", "the task expired: its prompt says [expire]");
        };
    }

    private static boolean returnUrl(JsonFields fields) {
        return fields.text("req_json").map(JmTasks::requestJson).stream()
                .anyMatch(json -> json.path("return_url").asBoolean(false));
    }

    private static JsonNode requestJson(String text) {
        try {
            var json = Json.parse(text);
            if (json.isObject()) {
                return json;
            }
        } catch (UncheckedIOException e) {
            throw Refusal.because("field req_json is " + e.getMessage());
        }
        throw Refusal.because("field req_json must be a string that holds a JSON object");
    }

    private Reply success(Task task, boolean asUrl) {
        var bytes = Json.array();
        var urls = Json.array();
        // painted anew for each query, so every query gives fresh URLs
        for (var image : studio.paint(task.order())) {
            if (asUrl) {
                urls.add(studio.publish(image));
            } else {
                bytes.add(image.bytes());
            }
        }
        var data = Json.object();
        data.set("binary_data_base64", bytes);
        data.set("image_urls", asUrl ? urls : null);
        data.put("status", dialect == Dialect.OCTOPUSX ? "success" : "done");
        return envelope(200, SUCCESS, data, "Success");
    }

    private static Reply state(String status, String message) {
        var data = Json.object();
        data.set("binary_data_base64", Json.array());
        data.putNull("image_urls");
        data.put("status", status);
        return envelope(200, SUCCESS, data, message);
    }

    private static Reply envelope(int httpStatus, int code, JsonNode data, String message) {
        var reply = Json.object();
        reply.put("code", code);
        reply.set("data", data);
        reply.put("message", message);
        reply.put("request_id", UUID.randomUUID().toString());
        reply.put("status", code);
        reply.put("time_elapsed", String.format(Locale.ROOT, "%.3fµs", 20 + Math.random() * 60));
        return Reply.json(httpStatus, reply);
    }

    private static Map<String, String> query(String raw) {
        return List.of(raw.split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8),
                        pair -> URLDecoder.decode(pair[1], UTF_8),
                        (first, second) -> first));
    }
}

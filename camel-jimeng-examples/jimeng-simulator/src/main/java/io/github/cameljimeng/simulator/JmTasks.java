package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tasks in the vendor's own format, of octopusx and of the vendor itself. Sources: "Jimeng Official Format Image Generation",
 * "Query Task", and the vendor's pages.
 */
final class JmTasks {

    private static final int SUCCESS = 10000;
    private static final int INPUT_INVALID = 50215;
    private static final int TEXT_RISK = 50413;

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
    private final SimulatedAccount account;

    JmTasks(Dialect dialect, Studio studio, Billing billing, Callbacks callbacks, Duration taskDuration) {
        this.dialect = dialect;
        this.studio = studio;
        this.callbacks = callbacks;
        this.references = new References(studio);
        this.door = billing.door();
        this.account = billing.account();
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
        JmService.named(fields.required("req_key"));
        return fields;
    }

    private Reply submit(JsonFields fields, JournalEntry request) {
        var service = JmService.named(fields.required("req_key"));
        var ofGateway = fieldsOfGateway(service);
        if (ofGateway.contains("model")) {
            fields.required("model");
        }
        service.refuseFieldsOfOthers(fields, ofGateway);
        var order = JmOrder.of(service, fields, references, studio.usualFormat());
        var prompt = order.prompt();
        var callbackUrl = fields.text("callback_url").map(Callbacks::url);
        boolean asUrl = fields.flag("return_url").orElse(false);
        var labels = labels(fields);
        MagicWords.refuseModerated(prompt);
        var fault = callbackUrl.isPresent() ? callbacks.fault(prompt) : CallbackFault.NONE;
        // what ends before its submit is answered was as good as submitted before
        var begin = fault == CallbackFault.EARLY ? Instant.now().minus(taskDuration) : Instant.now();
        var task = board.submit(service.reqKey(), order, begin);
        task.charge(account);
        callbackUrl.ifPresent(url -> callbacks.follow(
                new Callbacks.Wanted(url, task.id(), () -> callback(task, asUrl, labels)), fault, taskDuration));
        var data = Json.object();
        data.put("task_id", task.id());
        if (dialect == Dialect.OCTOPUSX) {
            data.put("status", "submitted");
        }
        return MagicWords.oddSubmit(prompt, request, envelope(200, SUCCESS, data, "Success"), studio.store());
    }

    /** octopusx has a model and a resolution where the vendor has neither. */
    private Set<String> fieldsOfGateway(JmService service) {
        return dialect == Dialect.OCTOPUSX && service.isFamily4() ? Set.of("model", "resolution") : Set.of();
    }

    // JSON in a text, for the callback; a query has it in req_json
    private static Labels labels(JsonFields fields) {
        var json = Json.object();
        List.of("logo_info", "aigc_meta")
                .forEach(name -> fields.text(name).ifPresent(text -> json.set(name, objectIn(name, text))));
        return Labels.of(json);
    }

    private Reply query(JsonFields fields, JournalEntry request) {
        var options =
                fields.text("req_json").map(text -> objectIn("req_json", text)).orElse(Json.object());
        boolean asUrl = options.path("return_url").asBoolean(false);
        var labels = Labels.of(options);
        var task = board.find(fields.required("task_id"));
        if (task.isEmpty()) {
            return state("not_found", "Success");
        }
        if (!task.get().model().equals(fields.required("req_key"))) {
            throw Refusal.because("field req_key must be " + task.get().model() + ", as that of the submit");
        }
        return MagicWords.oddResult(
                task.get().order().prompt(), request, answer(task.get(), asUrl, labels), studio.store());
    }

    // "callback body = query body + top-level task_id" (contract §3.1)
    private ObjectNode callback(Task task, boolean asUrl, Labels labels) {
        return ((ObjectNode) Json.parse(end(task, asUrl, labels).body())).put("task_id", task.id());
    }

    private Reply answer(Task task, boolean asUrl, Labels labels) {
        return task.isDone(taskDuration) ? end(task, asUrl, labels) : state("generating", "Success");
    }

    private Reply end(Task task, boolean asUrl, Labels labels) {
        return switch (task.ending()) {
            case SUCCEEDED -> success(task, asUrl, labels);
            case FAILED ->
                dialect == Dialect.OCTOPUSX
                        ? state("failed", "the task failed: its prompt says [fail]")
                        : envelope(400, TEXT_RISK, Json.object().nullNode(), "Post Text Risk Not Pass [fail]");
            case EXPIRED -> state("expired", "the task expired: its prompt says [expire]");
        };
    }

    private static JsonNode objectIn(String name, String text) {
        try {
            var json = Json.parse(text);
            if (json.isObject()) {
                return json;
            }
        } catch (UncheckedIOException e) {
            throw Refusal.because("field " + name + " is " + e.getMessage());
        }
        throw Refusal.because("field " + name + " must be a string that holds a JSON object");
    }

    private Reply success(Task task, boolean asUrl, Labels labels) {
        var bytes = Json.array();
        var urls = Json.array();
        // painted anew for each query, so every query gives fresh URLs
        for (var image : studio.paint(task.order(), labels)) {
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

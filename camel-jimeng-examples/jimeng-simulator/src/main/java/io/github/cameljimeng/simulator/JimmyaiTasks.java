package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The asynchronous calls of jimmyai (contract §2.1): create a task, ask for it. Their {@code code} is a string, as documented. */
final class JimmyaiTasks {

    private static final String OK = "20000";
    private static final String[] MODELS = {"gpt-image-2", "nano-banana", "nano-banana-2", "nano-banana-pro"};
    private static final String[] RATIOS = {
        "auto", "1:1", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16", "2:1", "1:2", "3:1", "1:3", "21:9",
        "9:21"
    };

    private final TaskBoard board = new TaskBoard();
    private final Studio studio;
    private final References references;
    private final SimulatedAccount account;
    private final Duration taskDuration;

    JimmyaiTasks(Studio studio, SimulatedAccount account, Duration taskDuration) {
        this.studio = studio;
        this.references = new References(studio);
        this.account = account;
        this.taskDuration = taskDuration;
    }

    Reply create(JournalEntry request) {
        var fields = JsonFields.of(request);
        fields.required("model");
        var model = fields.oneOf("model", MODELS).orElseThrow();
        var prompt = fields.required("prompt");
        fields.oneOf("quality", "low", "medium", "high");
        var images = fields.texts("images").stream()
                .map(text -> references.urlOrBase64("images", text))
                .toList();
        var original = images.stream().findFirst().map(Order.Original::of);
        var order = new Order(prompt, 1, size(fields), Order.Look.USUAL, original);
        MagicWords.refuseModerated(prompt);
        var task = board.submit(model, order);
        task.charge(account);
        var data = describe(task, "queued");
        return MagicWords.oddSubmit(prompt, request, envelope(data), studio.store());
    }

    private static Optional<PixelSize> size(JsonFields fields) {
        var resolution = fields.oneOf("resolution", "1k", "2k", "4k").orElse("1k");
        var ratio = fields.oneOf("ratio", RATIOS).filter(text -> !text.equals("auto"));
        return ratio.flatMap(text -> PixelSize.ofRatio(text, resolution))
                .or(() -> fields.text("resolution").map(PixelSize::ofResolution));
    }

    Reply query(String id, JournalEntry request) {
        var task = board.find(id).orElseThrow(() -> Refusal.because("task " + id + " does not exist"));
        return MagicWords.oddResult(task.order().prompt(), request, state(task), studio.store());
    }

    private Reply state(Task task) {
        if (!task.isDone(taskDuration)) {
            return envelope(describe(task, "processing").put("progress", 50));
        }
        return switch (task.ending()) {
            case SUCCEEDED -> envelope(completed(task));
            case FAILED -> envelope(failed(task, "the task failed: its prompt says [fail]"));
            case EXPIRED -> envelope(failed(task, "the task expired: its prompt says [expire]"));
        };
    }

    private ObjectNode completed(Task task) {
        var url = studio.publish(studio.paint(task.order()).get(0));
        var data = describe(task, "completed");
        data.put("progress", 100);
        data.put("completed_at", Instant.now().getEpochSecond());
        data.set("result", Json.object().put("video_url", "").put("image_url", url));
        return data.put("error_message", "");
    }

    private static ObjectNode failed(Task task, String message) {
        var data = describe(task, "failed");
        data.put("completed_at", Instant.now().getEpochSecond());
        data.putNull("result");
        return data.put("error_message", message);
    }

    private static ObjectNode describe(Task task, String status) {
        var data = Json.object();
        data.put("task_id", task.id());
        data.put("status", status);
        data.put("model", task.model());
        data.put("created_at", task.submitted().getEpochSecond());
        return data;
    }

    private static Reply envelope(ObjectNode data) {
        var envelope = Json.object();
        envelope.put("code", OK);
        envelope.put("msg", "ok");
        envelope.set("data", data);
        return Reply.json(200, envelope);
    }
}

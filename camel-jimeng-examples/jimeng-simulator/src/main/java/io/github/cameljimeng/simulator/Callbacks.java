package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls back where a submit asked for it. Source: the vendor's page on its asynchronous interface (contract §3.1). */
final class Callbacks {

    private static final int THREADS = 8;
    private static final int INPUT_INVALID = 50215;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // forged callbacks come while the task is at work
    private static final int BEFORE_THE_END = 2;

    private final Consumer<CallbackEntry> listener;
    private final Queue<CallbackFault> line = new ArrayDeque<>();
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(THREADS, task -> Host.daemon(task, "jimeng-simulator-callback"));
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param listener is told of every callback that was sent */
    Callbacks(Consumer<CallbackEntry> listener) {
        this.listener = listener;
    }

    /**
     * A callback that somebody waits for.
     *
     * @param body what the query says of the task when it is over, with the task's id
     */
    record Wanted(URI url, String taskId, Supplier<ObjectNode> body) {}

    /** @throws Refusal for anything but the URL of a web server */
    static URI url(String text) {
        try {
            var url = URI.create(text);
            var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException noUrl) {
            // said below
        }
        throw Refusal.because("field callback_url must be an http or https URL");
    }

    synchronized void script(List<CallbackFault> faults) {
        line.addAll(faults);
    }

    synchronized void clearScript() {
        line.clear();
    }

    /** What becomes of the callback of this order. */
    synchronized CallbackFault fault(String prompt) {
        return CallbackFault.in(prompt).orElseGet(() -> line.isEmpty() ? CallbackFault.NONE : line.remove());
    }

    /** @param taskDuration from now to the end of the task */
    void follow(Wanted wanted, CallbackFault fault, Duration taskDuration) {
        switch (fault) {
            case NONE -> send(wanted, taskDuration);
            case LOST -> {}
            case TWICE -> {
                send(wanted, taskDuration);
                send(wanted, taskDuration);
            }
            case FORGED -> {
                var early = taskDuration.dividedBy(BEFORE_THE_END);
                send(new Wanted(wanted.url(), "", Callbacks::forStranger), early);
                send(new Wanted(wanted.url(), "", () -> failed(wanted.taskId())), early);
                send(wanted, taskDuration);
            }
            case EARLY -> post(wanted);
            case LATE -> send(wanted, taskDuration.multipliedBy(2));
        }
    }

    private static ObjectNode forStranger() {
        var data = Json.object().put("status", "done");
        data.set("image_urls", Json.array().add("http://127.0.0.1:1/forged.png"));
        var body = Json.object().put("code", 10000).put("task_id", "forged-" + UUID.randomUUID());
        return body.set("data", data);
    }

    // "callback failure example" of the contract
    private static ObjectNode failed(String taskId) {
        var body = Json.object().put("code", INPUT_INVALID).put("task_id", taskId);
        body.put("message", "Input invalid for this service.");
        return body.set("data", Json.object().put("resp_data", "").put("status", "failed"));
    }

    private void send(Wanted wanted, Duration delay) {
        try {
            var unused = threads.schedule(() -> post(wanted), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // nobody is to be called any more
        }
    }

    private void post(Wanted wanted) {
        var body = wanted.body().get().toString();
        try {
            var request = HttpRequest.newBuilder(wanted.url())
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            listener.accept(new CallbackEntry(wanted.url(), body, answer.statusCode()));
        } catch (IOException unreachable) {
            listener.accept(new CallbackEntry(wanted.url(), body, 0));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all that have not been sent. */
    void close() {
        threads.shutdownNow();
    }
}

package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.GatewayClient;
import io.github.cameljimeng.gateway.ImageReply;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.PollSchedule.AskAgain;
import io.github.cameljimeng.task.PollSchedule.Decision;
import io.github.cameljimeng.task.PollSchedule.Deliver;
import io.github.cameljimeng.task.PollSchedule.GiveUp;
import io.github.cameljimeng.task.TaskLease;
import io.github.cameljimeng.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/**
 * One exchange that waits for one task: asked when it is due, forgotten by every thread in between. A task of the
 * group is taken over from its watchers while the wait lasts, and given back when it is broken off.
 */
final class TaskWait {

    private final JimengEndpoint endpoint;
    private final TaskWorkers workers;
    private final GatewayClient client;
    private final Consumer<TaskWait> whenOver;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile ImageTask task;
    private volatile TaskLease lease;
    private volatile boolean askedForFreshUrls;
    private ImageResult result;
    private Throwable failure;

    TaskWait(
            JimengEndpoint endpoint,
            TaskWorkers workers,
            GatewayClient client,
            ImageTask task,
            Consumer<TaskWait> whenOver) {
        this.endpoint = endpoint;
        this.workers = workers;
        this.client = client;
        this.task = task;
        this.whenOver = whenOver;
    }

    String taskId() {
        return task.taskId();
    }

    /** Claims the row, so that no consumer of the group delivers the same task. */
    void takeOver(ImageTask row) {
        var claimed = row.leased(Instant.now().plus(TaskLease.LENGTH));
        if (endpoint.tasks().replace(row, claimed)) {
            lease = new TaskLease(
                    endpoint.tasks(), claimed, endpoint.getComponent().taskWriter());
        }
    }

    void begin() {
        askAt(task.dueAt());
    }

    private void askAt(Instant due) {
        long millis = Math.max(0, Duration.between(Instant.now(), due).toMillis());
        var unused = endpoint.getComponent()
                .timer()
                .schedule(() -> workers.enqueueQuery(this::ask), millis, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        if (over.get()) {
            return;
        }
        try {
            var answer = client.query(task.taskId(), task.remembered(), task.dueAt());
            var now = Instant.now();
            follow(endpoint.schedule().decide(task, answer, now), new TaskEnd(endpoint, task, task.dueAt(), now));
        } catch (RuntimeException e) {
            end(null, e);
        }
    }

    private void follow(Decision decision, TaskEnd end) {
        if (decision instanceof AskAgain again) {
            task = again.next();
            askAt(task.dueAt());
        } else if (decision instanceof Deliver deliver) {
            measure(end, null);
            workers.enqueueDelivery(() -> fetch(deliver.images()));
        } else if (decision instanceof GiveUp giveUp) {
            measure(end, giveUp.failure().kind());
            giveUp(giveUp.failure());
        }
    }

    // who asks for fresh URLs has found the end before
    private void measure(TaskEnd end, ErrorKind kind) {
        if (!askedForFreshUrls) {
            end.measure(kind);
        }
    }

    private void fetch(ImageReply images) {
        try {
            end(ImageFetch.of(endpoint).fetch(images, TaskExchange.details(task, images)), null);
        } catch (JimengException e) {
            if (ImageFetch.urlIsDead(e) && !askedForFreshUrls) {
                askedForFreshUrls = true;
                askAt(Instant.now());
            } else {
                end(null, e);
            }
        } catch (RuntimeException e) {
            end(null, e);
        }
    }

    void giveUp(Failure reason) {
        end(null, reason.toException());
    }

    private void end(ImageResult images, Throwable thrown) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        result = images;
        failure = thrown;
        if (lease != null) {
            lease.finish(row -> images != null ? done(row) : row.released(Instant.now(), thrown.getMessage()));
        }
        whenOver.accept(this);
    }

    private ImageTask done(ImageTask row) {
        var keepUntil = Instant.now().plusMillis(endpoint.getConfiguration().getCompletedRetention());
        return row.ended(TaskState.DONE, keepUntil, null);
    }

    void writeTo(Exchange exchange) {
        if (result != null) {
            ExchangeOutcome.goOn(exchange);
            TaskExchange.succeeded(exchange, task, result);
        } else {
            exchange.getMessage().setHeader(JimengHeaders.TASK_ID, task.taskId());
            ExchangeOutcome.failure(exchange, failure);
        }
    }
}

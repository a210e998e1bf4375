package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.http.Line;
import io.github.cameljimeng.http.TransportException;
import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.TaskRepository;
import io.github.cameljimeng.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request whose key may be known, perhaps because another thread or node is submitting it at this moment: then its
 * outcome is waited for, since whoever sends a request twice wants the one task, and no error.
 */
record KnownRequest(Line line, TaskRepository tasks) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    // the caller holds a permit and perhaps the thread of a consumer: the node that submits may have died
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Adds the intent, unless its request key is known.
     *
     * @return the row that has the key: with a task id, or an intent that nobody is working on any more; empty when the
     *     intent was added
     * @throws io.github.cameljimeng.error.JimengUnavailableException when the other submit takes its time; nothing was
     *     sent, and it says when to come back
     */
    Optional<ImageTask> orElseAdd(ImageTask intent) {
        var patience = Instant.now().plus(PATIENCE);
        while (true) {
            // when the other submit is refused its row goes, and it is our turn
            var known = tasks.add(intent);
            if (known.isEmpty() || !isUnderWay(known.get())) {
                return known;
            }
            await(known.get(), patience);
        }
    }

    // its lease is renewed as long as somebody is at work on it
    private static boolean isUnderWay(ImageTask task) {
        return task.state() == TaskState.INTENT
                && task.deliveries() == 0
                && Instant.now().isBefore(task.dueAt());
    }

    private void await(ImageTask other, Instant patience) {
        if (Instant.now().isAfter(patience)) {
            throw later(other, "it is not known yet what became of it");
        }
        try {
            line.pause(LOOK_AGAIN);
        } catch (TransportException e) {
            throw later(other, e.getMessage());
        }
    }

    private static JimengException later(ImageTask other, String reason) {
        return Failure.of(
                        ErrorKind.UNAVAILABLE,
                        "Another submit with CamelJimengRequestKey=" + other.requestKey() + " is under way since "
                                + other.submittedAt() + ", and " + reason
                                + ". This one was not sent: send it again later, with the same key")
                .retryAfter(Duration.between(Instant.now(), other.dueAt()))
                .toException();
    }
}

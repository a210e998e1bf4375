package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.http.RequestDispatcher;
import io.github.cameljimeng.internal.http.TransportException;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the request key of a submit is known, perhaps because another thread or node is submitting it at this moment:
 * then its outcome is waited for, since whoever sends a request twice wants the one task, and no error.
 */
record IdempotencyCheck(RequestDispatcher dispatcher, TaskRepository tasks) {

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
            dispatcher.pause(LOOK_AGAIN);
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

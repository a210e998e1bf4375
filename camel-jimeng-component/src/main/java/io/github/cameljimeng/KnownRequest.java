package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
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

    /**
     * Adds the intent, unless its request key is known.
     *
     * @return the row that has the key: with a task id, or an intent that nobody is working on any more; empty when the
     *     intent was added
     */
    Optional<ImageTask> orElseAdd(ImageTask intent) {
        while (true) {
            // when the other submit is refused its row goes, and it is our turn
            var known = tasks.add(intent);
            if (known.isEmpty() || !isUnderWay(known.get())) {
                return known;
            }
            await(known.get());
        }
    }

    // the intent of a submit falls due when all its tries together cannot take longer
    private static boolean isUnderWay(ImageTask task) {
        return task.state() == TaskState.INTENT
                && task.deliveries() == 0
                && Instant.now().isBefore(task.dueAt());
    }

    private void await(ImageTask other) {
        try {
            line.pause(LOOK_AGAIN);
        } catch (TransportException e) {
            throw Failure.of(
                            ErrorKind.UNAVAILABLE,
                            "Another submit with CamelJimengRequestKey=" + other.requestKey()
                                    + " is under way, and waiting for it was broken off: " + e.getMessage()
                                    + ". This one was not sent")
                    .toException(e);
        }
    }
}

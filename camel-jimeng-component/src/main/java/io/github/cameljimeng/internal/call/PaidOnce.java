package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.http.RequestDispatcher;
import io.github.cameljimeng.internal.http.TransportException;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts a paid call on record: the intent before it, and its failure after it. A request key that is known, perhaps
 * because another thread or node is sending it at this moment, is not paid again: then its outcome is waited for, since
 * a repeated request gets the one result instead of an error.
 *
 * @param ledger where calls are recorded
 * @param dispatcher waits, until it is closed
 * @param retention how long a key is kept when its outcome is unknown
 * @param meters counts the requests that need not be paid
 */
public record PaidOnce(TaskLedger ledger, RequestDispatcher dispatcher, Duration retention, Meters meters) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    // the caller holds a permit and perhaps the thread of a consumer, and the node that sends may have died
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Writes the intent, unless its request key is known.
     *
     * @return the row that has the key: ended, or an abandoned intent; empty when the intent was
     *     written, and the call may be paid
     * @throws io.github.cameljimeng.error.JimengUnavailableException when the other call takes its time, or when the
     *     ledger is out of reach; nothing was sent
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException when the key belongs to another request, or the
     *     ledger can never hold the row; nothing was sent
     */
    public Optional<ImageTask> record(ImageTask intent) {
        try {
            var known = orElseAdd(intent);
            known.filter(PaidOnce::isAnswered).ifPresent(meters::duplicate);
            return known;
        } catch (JimengException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw Failure.of(
                            ErrorKind.INVALID_REQUEST,
                            "The request cannot be stored: " + e.getMessage() + ". Nothing was sent.")
                    .toException(e);
        } catch (Error e) {
            ledger.writer().remove(ledger.tasks(), intent);
            throw e;
        } catch (RuntimeException e) {
            // a connection that broke during the commit leaves open whether the intent is there
            ledger.writer().remove(ledger.tasks(), intent);
            throw Failure.of(
                            ErrorKind.UNAVAILABLE,
                            "The request could not be stored, so it was not sent: " + e.getMessage())
                    .toException(e);
        }
    }

    /** Makes the paid call; if it fails, the row says so, or is removed when nothing can have been made. */
    public <T> T pay(TaskLease lease, Supplier<T> call) {
        try {
            return call.get();
        } catch (JimengException e) {
            if (e.isMayBeBilled() && lease.task().requestKey() != null) {
                // stays on record, so that the same request is not paid again
                lease.finish(row -> row.ended(TaskState.FAILED, keepUntil(), e.getMessage()));
            } else {
                // what was refused, or is reported to the route just now, need not be reported later
                lease.remove();
            }
            throw e;
        } catch (RuntimeException | Error e) {
            // the intent counts as an unknown outcome when its lease ends
            lease.abandon();
            throw e;
        }
    }

    /** Until when a row that ends now is kept. */
    public Instant keepUntil() {
        return Instant.now().plus(retention);
    }

    /** The exception for a key whose outcome is unknown. */
    public static JimengException unknown(ImageTask known) {
        return Failure.of(
                        ErrorKind.OUTCOME_UNKNOWN,
                        "A request with this request key was sent at " + known.submittedAt()
                                + ", and its outcome is unknown, so it was not sent again: check the account's log,"
                                + " then release the key or use another one (row " + known.id() + ")")
                .toException();
    }

    private static boolean isAnswered(ImageTask known) {
        return known.order().isTask() ? known.taskId() != null : known.state() == TaskState.DONE;
    }

    private Optional<ImageTask> orElseAdd(ImageTask intent) {
        var patience = Instant.now().plus(PATIENCE);
        while (true) {
            // when the other call is refused its row goes, and it is our turn
            var known = ledger.tasks().add(intent);
            known.ifPresent(other -> requireSame(intent, other));
            if (known.isEmpty() || !isUnderWay(known.get())) {
                return known;
            }
            await(known.get(), patience);
        }
    }

    private static void requireSame(ImageTask intent, ImageTask known) {
        boolean same = known.state() == TaskState.UNREADABLE || OrderDigest.isSame(intent.order(), known.order());
        if (!same) {
            throw Failure.of(
                            ErrorKind.INVALID_REQUEST,
                            "The request key (header CamelJimengRequestKey, option requestKey) belongs to a"
                                    + " different request of " + known.submittedAt()
                                    + ", with another operation, other parameters or other images: use a different"
                                    + " key for each request (row " + known.id() + "). Nothing was sent.")
                    .toException();
        }
    }

    // its lease is renewed while the call runs
    private static boolean isUnderWay(ImageTask task) {
        return task.state() == TaskState.INTENT
                && task.deliveries() == 0
                && Instant.now().isBefore(task.dueAt());
    }

    private void await(ImageTask other, Instant patience) {
        if (Instant.now().isAfter(patience)) {
            throw later(other, "its outcome is not yet known");
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
                        "Another request with this request key has been in progress since "
                                + other.submittedAt() + ", and "
                                + reason + ". This one was not sent: retry later with the same key (row "
                                + other.id() + ")")
                .retryAfter(Duration.between(Instant.now(), other.dueAt()))
                .toException();
    }
}

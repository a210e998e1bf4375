package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.ledger.TaskLease;
import io.github.cameljimeng.internal.ledger.TaskLedger;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.KeptResult;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls with a request key: each key is paid once, and what it has made is there for the next request with the same key.
 * The intent is in the ledger before the call and the outcome after it, so that a crash in between is known as one.
 *
 * @param once pays for each key once
 * @param group in which keys are unique
 * @param images what is kept of the images
 */
public record KeyedCalls(PaidOnce once, String group, KeptImages images) {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedCalls.class);

    /**
     * One call.
     *
     * @param row of the call, {@code DONE}
     * @param reply of the gateway, now or when the key was paid
     * @param isDuplicate whether the key was known
     */
    record Outcome(ImageTask row, ImageReply reply, boolean isDuplicate) {}

    /** An order for the key, with the digest of the request. */
    Order order(String operation, String provider, String account, String model, String key, String digest) {
        return new Order(group, operation, provider, account, key, digest, model, Map.of(), Map.of());
    }

    /**
     * Pays for the order, unless its key is known.
     *
     * @param call gets the id of the order's row
     * @param absolute resolves relative URLs
     * @throws io.github.cameljimeng.error.JimengException as {@link PaidOnce}, and as the call itself
     */
    Outcome pay(Order order, Function<String, ImageReply> call, UnaryOperator<String> absolute) {
        var now = Instant.now();
        var intent = ImageTask.intent(order, now, TaskLease.end(now));
        var known = once.record(intent);
        if (known.isPresent()) {
            return again(known.get());
        }
        var lease = once.ledger().lease(intent);
        var reply = once.pay(lease, () -> call.apply(intent.id()));
        return new Outcome(record(lease, reply, absolute), reply, false);
    }

    // paid: the images are delivered, whatever becomes of their record
    private ImageTask record(TaskLease lease, ImageReply reply, UnaryOperator<String> absolute) {
        var intent = lease.task();
        var keepUntil = once.keepUntil();
        boolean recorded = false;
        try {
            var made = intent.made(images.of(intent, reply, absolute, keepUntil), keepUntil);
            lease.finish(row -> row.made(made.result(), keepUntil), () -> late(once.ledger(), made));
            recorded = true;
            return made;
        } catch (RuntimeException e) {
            LOG.warn(
                    "The result of a request key could not be stored; its outcome counts as unknown (row {})",
                    intent.id(),
                    e);
            return intent.made(KeptResult.nothing(), keepUntil);
        } finally {
            if (!recorded) {
                // then its outcome counts as unknown
                lease.abandon();
            }
        }
    }

    private Outcome again(ImageTask known) {
        if (known.state() != TaskState.DONE || known.result() == null) {
            throw PaidOnce.unknown(known);
        }
        if (known.result().images().isEmpty()) {
            throw Failure.of(
                            ErrorKind.DOWNLOAD_FAILED,
                            "The images of this request key were made and delivered, but not stored. They are not"
                                    + " requested again (row " + known.id() + ")")
                    .toException();
        }
        return new Outcome(known, images.reply(known), true);
    }

    // a lease that was not renewed in time: somebody has ended the call as unknown meanwhile
    private static void late(TaskLedger ledger, ImageTask made) {
        var row = ledger.tasks().row(made.id());
        if (row.isEmpty()) {
            LOG.info("A call was answered after its request key was released (row {})", made.id());
        } else if (!ledger.tasks().replace(row.get(), row.get().made(made.result(), made.dueAt()))) {
            throw new IllegalStateException("row " + made.id() + " is being changed");
        }
    }

    /** Keeps the images that had to be downloaded first, if they are to be kept. */
    void downloaded(Outcome outcome, ImageResult result) {
        var row = outcome.row();
        try {
            var kept = images.with(row.result(), row.id(), result, row.dueAt());
            if (kept.equals(row.result())) {
                return;
            }
            var tasks = once.ledger().tasks();
            tasks.row(row.id())
                    .filter(current -> current.state() == TaskState.DONE)
                    .ifPresent(current -> tasks.replace(current, current.made(kept, current.dueAt())));
        } catch (RuntimeException e) {
            // the URLs are on record
            LOG.warn("Images kept for a request key could not be stored in its row (row {})", row.id());
        }
    }
}

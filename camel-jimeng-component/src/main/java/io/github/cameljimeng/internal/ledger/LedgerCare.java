package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import io.github.cameljimeng.ledger.budget.SpendingState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Housekeeping of all open ledgers, once a minute: calls whose process has died end with an unknown outcome, rows and
 * images are removed when their retention is over, and tasks without a consumer are reported.
 *
 * @param groups all groups in use
 * @param files all directories of kept images in use
 */
public record LedgerCare(Supplier<Collection<TaskStores.Group>> groups, Supplier<Collection<ResultFiles>> files)
        implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCare.class);
    private static final int BATCH = 500;
    private static final Duration LEFT_TO_OTHERS = Duration.ofDays(1);

    /** A call takes minutes at most. */
    private static final Duration SURELY_OVER = Duration.ofDays(1);

    /** What was spent, and where images came from. */
    private static final int RECORD_DAYS = 400;

    /** Throws nothing. */
    @Override
    public void run() {
        var now = Instant.now();
        groups.get().stream()
                .collect(Collectors.groupingBy(TaskStores.Group::store))
                .forEach((store, of) -> careFor(store, of, now));
        files.get().forEach(kept -> purge(kept, now));
    }

    private static void careFor(TaskStores.Store store, Collection<TaskStores.Group> groups, Instant now) {
        var tasks = store.observed();
        try {
            for (var call : tasks.abandonedCalls(now, BATCH)) {
                responsible(groups, call, now)
                        .ifPresent(group -> end(tasks, call, group.operations().keepUntil(now)));
            }
            tasks.purge(now);
            tasks.spending().ifPresent(spending -> careFor(spending, now));
            tasks.origins().ifPresent(origins -> origins.purge(now.minus(Duration.ofDays(RECORD_DAYS))));
            store.orphans().look(now);
        } catch (Throwable e) {
            // out of reach, as readiness says: tried again a minute later
            LOG.debug("Housekeeping of the ledger failed: {}", ForeignText.shown(e.getMessage()));
        }
    }

    // a group that this process does not use is left to one that does, and knows its retention: for a day
    private static Optional<TaskStores.Group> responsible(
            Collection<TaskStores.Group> groups, ImageTask call, Instant now) {
        return groups.stream()
                .filter(group -> group.operations().group().equals(call.group()))
                .findFirst()
                .or(() -> groups.stream()
                        .filter(any -> call.dueAt().isBefore(now.minus(LEFT_TO_OTHERS)))
                        .findFirst());
    }

    // what they have made is unknown, so their reservations count in full
    private static void careFor(SpendingRepository spending, Instant now) {
        for (var order : spending.abandoned(now.minus(SURELY_OVER), BATCH)) {
            spending.settle(order, order.unclear());
        }
        spending.purge(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(RECORD_DAYS));
    }

    private static void end(TaskRepository tasks, ImageTask call, Instant keepUntil) {
        tasks.spending().ifPresent(spending -> spending.find(call.id())
                .filter(order -> order.state() == SpendingState.RESERVED)
                .ifPresent(order -> spending.settle(order, order.unclear())));
        if (tasks.replace(
                call,
                call.ended(TaskState.FAILED, keepUntil, "the process died, or lost the task store, during the call"))) {
            LOG.warn(
                    "A jimeng:{} call at {} never finished: its process died, or lost the task store. It may be billed."
                            + " Requests with its key are not sent until {}, unless you release the key (row {})",
                    call.order().operation(),
                    call.submittedAt(),
                    keepUntil,
                    call.id());
        }
    }

    private static void purge(ResultFiles kept, Instant now) {
        try {
            kept.purge(now);
        } catch (IOException e) {
            LOG.warn("Images in {} could not be purged: {}", kept.directory(), e.getMessage());
        }
    }
}

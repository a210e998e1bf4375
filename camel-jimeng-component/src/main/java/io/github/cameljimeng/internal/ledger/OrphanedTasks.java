package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.OverdueTasks;
import io.github.cameljimeng.ledger.TaskRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks of a store that are not queried because no consumer has their account: after a change of the base URL or key,
 * or because a consumer is missing. A task is only queried at its own account, so these wait.
 */
public final class OrphanedTasks {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedTasks.class);

    /** Twice the lease of a node that has died. */
    private static final Duration PATIENCE = TaskLease.LENGTH.multipliedBy(2);

    private static final int MOST_SHOWN = 5;

    private final TaskRepository tasks;
    private final List<Watch> watched = new CopyOnWriteArrayList<>();
    private volatile List<OverdueTasks> found = List.of();

    private static final class Watch {
        private final String group;
        private final String account;

        Watch(String group, String account) {
            this.group = group;
            this.account = account;
        }

        boolean queries(OverdueTasks tasks) {
            return group.equals(tasks.group()) && account.equals(tasks.account());
        }
    }

    public OrphanedTasks(TaskRepository tasks) {
        this.tasks = tasks;
    }

    /**
     * A consumer of this process queries the tasks of the account in the group.
     *
     * @return ends that
     */
    public Runnable watch(String group, String account) {
        // the same account may be watched by several consumers, each of which stops for itself
        var watch = new Watch(group, account);
        watched.add(watch);
        return () -> watched.removeIf(other -> other == watch);
    }

    /** Looks for such tasks, and logs all of them in one line. */
    void look(Instant now) {
        found = tasks.overdue(now.minus(PATIENCE)).stream()
                .filter(overdue -> watched.stream().noneMatch(watch -> watch.queries(overdue)))
                .toList();
        describe()
                .ifPresent(tasks -> LOG.warn(
                        "Tasks are due that no jm-poll consumer of this process watches: {}. Add a consumer with"
                                + " their provider, baseUrl and key. If only these have changed, see"
                                + " \"When something is stuck\" in docs/tasks.md",
                        tasks));
    }

    /** What was found last, for people; empty when nothing was. */
    public Optional<String> describe() {
        var now = found;
        if (now.isEmpty()) {
            return Optional.empty();
        }
        var lines = new ArrayList<>(
                now.stream().limit(MOST_SHOWN).map(this::describe).toList());
        if (now.size() > MOST_SHOWN) {
            lines.add((now.size() - MOST_SHOWN) + " more accounts");
        }
        return Optional.of(String.join("; ", lines));
    }

    private String describe(OverdueTasks tasks) {
        var queried = watched.stream()
                .filter(watch -> watch.group.equals(tasks.group()))
                .map(watch -> watch.account)
                .distinct()
                .collect(Collectors.joining(", "));
        return ForeignText.printable("%d of group %s, %s, account %s, due since %s%s"
                .formatted(
                        tasks.count(),
                        tasks.group(),
                        tasks.provider(),
                        tasks.account().isEmpty() ? "unknown" : tasks.account(),
                        tasks.since(),
                        queried.isEmpty() ? "" : " (this process watches " + queried + ")"));
    }
}

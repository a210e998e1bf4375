package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.Claim;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A task store in memory: tasks do not survive the process. */
public final class MemoryTaskRepository implements TaskRepository {

    private static final Comparator<ImageTask> BY_DUE_TIME =
            Comparator.comparing(ImageTask::dueAt).thenComparing(ImageTask::id);

    private record Key(String group, String value) {}

    private final Map<String, ImageTask> byId = new HashMap<>();
    private final Map<Key, String> idByTask = new HashMap<>();
    private final Map<Key, String> idByRequestKey = new HashMap<>();
    private final Map<String, NavigableSet<ImageTask>> openByGroup = new HashMap<>();
    private final NavigableSet<ImageTask> ended = new TreeSet<>(BY_DUE_TIME);

    @Override
    public synchronized Optional<ImageTask> add(ImageTask task) {
        var known =
                lookup(idByRequestKey, task, ImageTask::requestKey).or(() -> lookup(idByTask, task, ImageTask::taskId));
        if (known.isEmpty()) {
            put(task);
        }
        return known;
    }

    @Override
    public synchronized List<Claim> claimDue(String group, Instant now, Instant leaseUntil, int limit) {
        var open = openByGroup.getOrDefault(group, new TreeSet<>(BY_DUE_TIME));
        var claimed = new ArrayList<Claim>();
        while (claimed.size() < limit
                && !open.isEmpty()
                && !open.first().dueAt().isAfter(now)) {
            var task = open.first();
            var leased = task.leased(leaseUntil);
            drop(task);
            put(leased);
            claimed.add(new Claim(leased, task.dueAt()));
        }
        return claimed;
    }

    @Override
    public synchronized boolean replace(ImageTask current, ImageTask next) {
        if (isTaken(next, idByTask, ImageTask::taskId)
                || isTaken(next, idByRequestKey, ImageTask::requestKey)
                || !remove(current)) {
            return false;
        }
        put(next);
        return true;
    }

    @Override
    public synchronized boolean remove(ImageTask current) {
        var stored = byId.get(current.id());
        if (stored == null || !stored.dueAt().equals(current.dueAt())) {
            return false;
        }
        drop(stored);
        return true;
    }

    @Override
    public synchronized Optional<ImageTask> find(String group, String taskId) {
        return Optional.ofNullable(idByTask.get(new Key(group, taskId))).map(byId::get);
    }

    @Override
    public synchronized Optional<ImageTask> row(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized List<ImageTask> list(String group, TaskState state, int limit) {
        return of(group)
                .filter(task -> task.state() == state)
                .sorted(BY_DUE_TIME)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized TaskCounts count(String group, Instant now) {
        var byState = of(group).collect(Collectors.groupingBy(ImageTask::state, Collectors.counting()));
        var open = openByGroup.getOrDefault(group, new TreeSet<>(BY_DUE_TIME));
        long due = open.stream().takeWhile(task -> !task.dueAt().isAfter(now)).count();
        var oldest = open.stream().map(ImageTask::submittedAt).min(Comparator.naturalOrder());
        return new TaskCounts(byState, due, oldest.orElse(null));
    }

    private Stream<ImageTask> of(String group) {
        return byId.values().stream().filter(task -> task.group().equals(group));
    }

    @Override
    public synchronized int purge(Instant now) {
        int purged = 0;
        while (!ended.isEmpty() && ended.first().dueAt().isBefore(now)) {
            drop(ended.first());
            purged++;
        }
        return purged;
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    private Optional<ImageTask> lookup(Map<Key, String> index, ImageTask task, Function<ImageTask, String> value) {
        return value.apply(task) == null
                ? Optional.empty()
                : Optional.ofNullable(index.get(new Key(task.group(), value.apply(task))))
                        .map(byId::get);
    }

    private boolean isTaken(ImageTask next, Map<Key, String> index, Function<ImageTask, String> value) {
        return lookup(index, next, value)
                .filter(other -> !other.id().equals(next.id()))
                .isPresent();
    }

    private void put(ImageTask task) {
        byId.put(task.id(), task);
        if (task.taskId() != null) {
            idByTask.put(new Key(task.group(), task.taskId()), task.id());
        }
        if (task.requestKey() != null) {
            idByRequestKey.put(new Key(task.group(), task.requestKey()), task.id());
        }
        if (task.state().isOpen()) {
            openByGroup
                    .computeIfAbsent(task.group(), g -> new TreeSet<>(BY_DUE_TIME))
                    .add(task);
        } else if (task.state() != TaskState.DEAD) {
            ended.add(task);
        }
    }

    private void drop(ImageTask task) {
        byId.remove(task.id());
        if (task.taskId() != null) {
            idByTask.remove(new Key(task.group(), task.taskId()));
        }
        if (task.requestKey() != null) {
            idByRequestKey.remove(new Key(task.group(), task.requestKey()));
        }
        ended.remove(task);
        var open = openByGroup.get(task.group());
        if (open != null && open.remove(task) && open.isEmpty()) {
            openByGroup.remove(task.group());
        }
    }
}

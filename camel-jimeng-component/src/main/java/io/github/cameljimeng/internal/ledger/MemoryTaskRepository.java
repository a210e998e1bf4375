package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.Claim;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.OriginRepository;
import io.github.cameljimeng.ledger.OverdueTasks;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A task store in memory: tasks do not survive the process. */
public final class MemoryTaskRepository implements TaskRepository {

    private static final Comparator<ImageTask> BY_DUE_TIME =
            Comparator.comparing(ImageTask::dueAt).thenComparing(ImageTask::id);

    private record TaskKey(String group, String taskId) {
        static TaskKey of(ImageTask task) {
            return new TaskKey(task.group(), task.taskId());
        }
    }

    private record RequestKey(String group, String key) {
        static RequestKey of(ImageTask task) {
            return task.requestKey() == null ? null : new RequestKey(task.group(), task.requestKey());
        }
    }

    /** Whose open tasks are claimed together; calls are never claimed. */
    private record Watch(String group, String account) {}

    private final SpendingRepository spending = new MemorySpending();
    private final OriginRepository origins = new MemoryOrigins();
    private final Map<String, ImageTask> byId = new HashMap<>();
    private final Map<TaskKey, Map<String, String>> idsByAccount = new HashMap<>();
    private final Map<RequestKey, String> idByRequestKey = new HashMap<>();
    private final Map<Watch, NavigableSet<ImageTask>> open = new HashMap<>();
    private final NavigableSet<ImageTask> calls = new TreeSet<>(BY_DUE_TIME);
    private final NavigableSet<ImageTask> ended = new TreeSet<>(BY_DUE_TIME);

    @Override
    public synchronized Optional<ImageTask> add(ImageTask task) {
        var known = lookup(idByRequestKey, RequestKey.of(task)).or(() -> sameTask(task));
        if (known.isEmpty()) {
            put(task);
        }
        return known;
    }

    @Override
    public synchronized List<Claim> claimDue(String group, String account, Instant now, Instant leaseUntil, int limit) {
        var watched = open.getOrDefault(new Watch(group, account), new TreeSet<>(BY_DUE_TIME));
        var claimed = new ArrayList<Claim>();
        while (claimed.size() < limit
                && !watched.isEmpty()
                && !watched.first().dueAt().isAfter(now)) {
            var task = watched.first();
            var leased = task.leased(leaseUntil);
            drop(task);
            put(leased);
            claimed.add(new Claim(leased, task.dueAt()));
        }
        return claimed;
    }

    @Override
    public synchronized boolean replace(ImageTask current, ImageTask next) {
        if (isTaken(next, sameTask(next))
                || isTaken(next, lookup(idByRequestKey, RequestKey.of(next)))
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
    public synchronized List<ImageTask> find(String group, String taskId) {
        return idsByAccount.getOrDefault(new TaskKey(group, taskId), Map.of()).values().stream()
                .map(byId::get)
                .toList();
    }

    @Override
    public synchronized Optional<ImageTask> findKey(String group, String requestKey) {
        return lookup(idByRequestKey, new RequestKey(group, requestKey));
    }

    @Override
    public synchronized Optional<ImageTask> row(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized List<ImageTask> list(String group, TaskState state, int limit) {
        return of(group)
                .filter(task -> task.state() == state && task.order().isTask())
                .sorted(BY_DUE_TIME)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ImageTask> listOpen(String group, String provider, String account, int limit) {
        return open.getOrDefault(new Watch(group, account), new TreeSet<>(BY_DUE_TIME)).stream()
                .filter(task -> task.provider().equals(provider))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ImageTask> listKeys(String group, int limit) {
        return of(group)
                .filter(task -> task.requestKey() != null)
                .sorted(Comparator.comparing(ImageTask::submittedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ImageTask> abandonedCalls(Instant now, int limit) {
        return calls.stream()
                .takeWhile(call -> !call.dueAt().isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized TaskCounts count(String group, Instant now) {
        var openTasks = of(group)
                .filter(task -> task.order().isTask() && task.state().isOpen())
                .toList();
        long due = openTasks.stream().filter(task -> !task.dueAt().isAfter(now)).count();
        var oldest = openTasks.stream().map(ImageTask::submittedAt).min(Comparator.naturalOrder());
        return new TaskCounts(byState(group, true), due, oldest.orElse(null), byState(group, false));
    }

    private Map<TaskState, Long> byState(String group, boolean tasks) {
        return of(group)
                .filter(task -> task.order().isTask() == tasks)
                .collect(Collectors.groupingBy(ImageTask::state, Collectors.counting()));
    }

    private Stream<ImageTask> of(String group) {
        return byId.values().stream().filter(task -> task.group().equals(group));
    }

    @Override
    public synchronized List<OverdueTasks> overdue(Instant then) {
        return open.values().stream()
                .flatMap(watched ->
                        watched.stream().takeWhile(task -> task.dueAt().isBefore(then)))
                .collect(Collectors.groupingBy(task -> List.of(task.group(), task.provider(), task.account())))
                .values()
                .stream()
                .map(MemoryTaskRepository::overdue)
                .toList();
    }

    private static OverdueTasks overdue(List<ImageTask> sameAccount) {
        var since = sameAccount.stream().map(ImageTask::dueAt).min(Comparator.naturalOrder());
        var any = sameAccount.get(0);
        return new OverdueTasks(any.group(), any.provider(), any.account(), sameAccount.size(), since.orElseThrow());
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
    public Optional<OriginRepository> origins() {
        return Optional.of(origins);
    }

    @Override
    public Optional<SpendingRepository> spending() {
        return Optional.of(spending);
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    private Optional<ImageTask> lookup(Map<RequestKey, String> index, RequestKey key) {
        return Optional.ofNullable(index.get(key)).map(byId::get);
    }

    private Optional<ImageTask> sameTask(ImageTask task) {
        return Optional.ofNullable(
                        idsByAccount.getOrDefault(TaskKey.of(task), Map.of()).get(task.account()))
                .map(byId::get);
    }

    private static boolean isTaken(ImageTask next, Optional<ImageTask> known) {
        return known.filter(other -> !other.id().equals(next.id())).isPresent();
    }

    private void put(ImageTask task) {
        byId.put(task.id(), task);
        if (task.taskId() != null) {
            idsByAccount
                    .computeIfAbsent(TaskKey.of(task), key -> new HashMap<>())
                    .put(task.account(), task.id());
        }
        if (task.requestKey() != null) {
            idByRequestKey.put(RequestKey.of(task), task.id());
        }
        if (task.state() == TaskState.DONE || task.state() == TaskState.FAILED) {
            ended.add(task);
        } else if (!task.order().isTask()) {
            calls.add(task);
        } else if (task.state().isOpen()) {
            open.computeIfAbsent(watch(task), w -> new TreeSet<>(BY_DUE_TIME)).add(task);
        }
    }

    private void drop(ImageTask task) {
        byId.remove(task.id());
        idsByAccount.computeIfPresent(TaskKey.of(task), (key, ids) -> {
            ids.remove(task.account());
            return ids.isEmpty() ? null : ids;
        });
        idByRequestKey.remove(RequestKey.of(task));
        ended.remove(task);
        calls.remove(task);
        var watched = open.get(watch(task));
        if (watched != null && watched.remove(task) && watched.isEmpty()) {
            open.remove(watch(task));
        }
    }

    private static Watch watch(ImageTask task) {
        return new Watch(task.group(), task.account());
    }
}

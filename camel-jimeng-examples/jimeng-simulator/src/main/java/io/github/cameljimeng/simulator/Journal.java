package io.github.cameljimeng.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * Every request that reached the simulator, on both of its ports, in order of arrival. An entry stands here before its request is
 * answered, so whoever holds an answer finds its entry. Safe for use by many threads.
 *
 * <p>A path is exact, or a prefix when it ends in {@code *}; {@code /jm?Action=CVSync2AsyncGetResult} also asks for a piece of the
 * query.
 */
public final class Journal {

    // what an entry weighs beside its body, roughly: it keeps millions of empty requests from filling the memory
    private static final long ENTRY_OVERHEAD = 2048;

    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final long capacity;
    private final Deque<CallbackEntry> callbacks = new ArrayDeque<>();
    private long weight;
    private long callbacksWeight;

    Journal(long capacity) {
        this.capacity = capacity;
    }

    synchronized void add(JournalEntry entry) {
        entries.addLast(entry);
        weight += weightOf(entry);
        while (weight > capacity && entries.size() > 1) {
            weight -= weightOf(entries.removeFirst());
        }
    }

    synchronized void add(CallbackEntry entry) {
        callbacks.addLast(entry);
        callbacksWeight += weightOf(entry);
        while (callbacksWeight > capacity && callbacks.size() > 1) {
            callbacksWeight -= weightOf(callbacks.removeFirst());
        }
    }

    /** The callbacks that were sent, whether anybody answered or not, in the order in which they ended. */
    public synchronized List<CallbackEntry> callbacks() {
        return List.copyOf(callbacks);
    }

    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    public List<JournalEntry> entries(String path) {
        var pattern = PathPattern.of(path);
        return entries().stream()
                .filter(entry -> pattern.matches(entry.path(), entry.query()))
                .toList();
    }

    /**
     * The requests that ask a gateway for work, whatever became of them: a gateway would bill those that it did not refuse.
     * Status queries and downloads are not among them.
     */
    public List<JournalEntry> orders() {
        return entries().stream().filter(JournalEntry::isOrder).toList();
    }

    public int count(String path) {
        return entries(path).size();
    }

    /**
     * The latest request to this path.
     *
     * @throws NoSuchElementException if there was none; the message lists what did arrive
     */
    public JournalEntry last(String path) {
        var found = entries(path);
        if (found.isEmpty()) {
            throw new NoSuchElementException("no request to " + path + "; there were: " + arrivals());
        }
        return found.get(found.size() - 1);
    }

    public synchronized void clear() {
        entries.clear();
        weight = 0;
        callbacks.clear();
        callbacksWeight = 0;
    }

    private String arrivals() {
        return entries().stream().map(JournalEntry::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    private static long weightOf(CallbackEntry entry) {
        return ENTRY_OVERHEAD + entry.body().length();
    }

    private static long weightOf(JournalEntry entry) {
        return ENTRY_OVERHEAD + entry.length();
    }
}

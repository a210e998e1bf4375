package io.github.cameljimeng.simulator;

import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** The tasks of one gateway; the oldest are forgotten when there are very many. */
final class TaskBoard {

    private static final int MAX_TASKS = 100_000;

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Random random = new Random();
    private boolean digitsNext;

    Task submit(String model, Order order) {
        return submit(model, order, Instant.now());
    }

    synchronized Task submit(String model, Order order, Instant submitted) {
        var task = new Task(nextId(), model, order, submitted);
        tasks.put(task.id(), task);
        if (tasks.size() > MAX_TASKS) {
            tasks.remove(tasks.keySet().iterator().next());
        }
        return task;
    }

    synchronized Optional<Task> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    // the two kinds of id there are, in turn: UUIDs, and decimal numbers beyond 63 bits (contract §3.2)
    private String nextId() {
        digitsNext = !digitsNext;
        return digitsNext
                ? UUID.randomUUID().toString()
                : BigInteger.ONE.shiftLeft(63).add(new BigInteger(60, random)).toString();
    }
}

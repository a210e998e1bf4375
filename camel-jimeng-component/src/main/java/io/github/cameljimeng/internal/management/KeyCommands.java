package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskOperations;
import java.time.Instant;
import java.util.List;
import javax.management.openmbean.TabularData;

/** What an operator does with request keys, and the answers. These name the row of a key, because keys may be private. */
public final class KeyCommands {

    private KeyCommands() {}

    static List<KeyView> list(TaskOperations operations, int limit) {
        var now = Instant.now();
        return operations.keys(limit).stream().map(row -> KeyView.of(row, now)).toList();
    }

    /** The most recent keys as a table for JMX. */
    public static TabularData table(TaskOperations operations, int limit) {
        return KeyView.table(list(operations, limit));
    }

    /** @throws IllegalArgumentException when it cannot be done, with the reason */
    public static String release(TaskOperations operations, String key) {
        return free(operations.release(required(key)));
    }

    /** @throws IllegalArgumentException when it cannot be done, with the reason */
    public static String forget(TaskOperations operations, String key) {
        return free(operations.forget(required(key)));
    }

    private static String free(ImageTask row) {
        return "The request key of row %s is free: the next %s with this key is a paid call"
                .formatted(row.id(), row.order().operation());
    }

    /** The key as it is: blanks around it count. */
    static String required(String key) {
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(
                    "The request key is missing: pass the key, or its row id from the list of keys");
        }
        return key;
    }
}

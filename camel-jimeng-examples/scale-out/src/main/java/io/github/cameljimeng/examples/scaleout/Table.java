package io.github.cameljimeng.examples.scaleout;

import static java.util.Locale.ROOT;

import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskState;
import java.util.stream.Collectors;

/** Who did what, as text of one width. */
final class Table {

    private static final String HEAD = "  worker       pid   taken  submitted  delivered  restarts\n";

    private Table() {}

    static String of(Snapshot now) {
        return HEAD + now.workers().stream().map(Table::row).collect(Collectors.joining()) + "  " + summary(now) + "\n";
    }

    private static String row(Snapshot.Row row) {
        return String.format(
                ROOT,
                "  %6d  %8d  %6d  %9d  %9d  %8d%n",
                row.worker(),
                row.pid(),
                row.taken(),
                row.submitted(),
                row.delivered(),
                row.restarts());
    }

    /** The same in one line. */
    static String summary(Snapshot now) {
        return String.format(
                ROOT,
                "%5.1f s   %d of %d images   tasks: %s%s",
                now.age().toMillis() / 1000.0,
                now.delivered().size(),
                now.requests().size(),
                now.tasks().map(Table::tasks).orElse("not known"),
                now.unknown().isEmpty()
                        ? ""
                        : "   accounts to check: " + now.unknown().size());
    }

    private static String tasks(TaskCounts tasks) {
        return String.format(
                ROOT,
                "%d pending, %d done, %d failed",
                tasks.pending(),
                tasks.of(TaskState.DONE),
                tasks.of(TaskState.FAILED) + tasks.of(TaskState.DEAD));
    }
}

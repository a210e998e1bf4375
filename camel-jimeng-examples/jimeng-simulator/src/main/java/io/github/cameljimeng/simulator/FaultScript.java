package io.github.cameljimeng.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The faults still to come, and whom they are meant for. */
final class FaultScript {

    private final List<Row> rows = new ArrayList<>();

    synchronized void add(String path, List<Fault> faults) {
        rows.add(new Row(PathPattern.of(path), new ArrayDeque<>(faults), false));
    }

    synchronized void always(String path, Fault fault) {
        rows.add(new Row(PathPattern.of(path), new ArrayDeque<>(List.of(fault)), true));
    }

    synchronized void clear() {
        rows.clear();
    }

    /** The first row that still has something for this request decides; rows of one fault each go before the ones that last. */
    synchronized Fault next(String path, String query) {
        return rows.stream()
                .filter(row -> !row.faults.isEmpty() && row.pattern.matches(path, query))
                .min((a, b) -> Boolean.compare(a.forever, b.forever))
                .map(Row::take)
                .orElseGet(Fault::none);
    }

    private record Row(PathPattern pattern, Queue<Fault> faults, boolean forever) {

        Fault take() {
            return forever ? faults.element() : faults.remove();
        }
    }
}

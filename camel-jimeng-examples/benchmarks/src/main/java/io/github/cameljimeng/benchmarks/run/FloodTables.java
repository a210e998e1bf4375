package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Floods in rows. */
final class FloodTables {

    private static final String CONSUMERS = "without the queue's";
    private static final List<String> HEADER = List.of(
            "way",
            "of ideal",
            "calls/s",
            "concurrent at the server",
            "threads",
            CONSUMERS,
            "open files",
            "without jars",
            "peak RSS",
            "CPU per call");

    private FloodTables() {}

    static Table of(List<Flood> floods) {
        return table(floods, false);
    }

    /** With a column for the threads without the consumers of a queue, where these do not make the calls. */
    static Table withConsumers(List<Flood> floods) {
        return table(floods, true);
    }

    private static Table table(List<Flood> floods, boolean consumers) {
        int left = HEADER.indexOf(CONSUMERS);
        var header = new ArrayList<>(HEADER);
        if (!consumers) {
            header.remove(left);
        }
        var table = new Table(header.toArray(String[]::new));
        for (var flood : floods) {
            var cells = flood.failed() ? failure(flood) : cells(flood);
            if (!consumers) {
                cells.remove(left);
            }
            table.row(cells.toArray());
        }
        return table;
    }

    private static List<String> failure(Flood flood) {
        var cells = new ArrayList<>(List.of(flood.crowd().label(), "fails: " + flood.failure()));
        cells.addAll(Collections.nCopies(HEADER.size() - cells.size(), "–"));
        return cells;
    }

    private static List<String> cells(Flood flood) {
        return new ArrayList<>(List.of(
                flood.crowd().label(),
                "%s ± %s".formatted(Units.percent(flood.ofIdeal()), Units.percent(flood.spread())),
                Units.number(flood.callsPerSecond()),
                String.valueOf(flood.mostAtOnce()),
                String.valueOf(flood.threads()),
                String.valueOf(flood.otherThreads()),
                String.valueOf(flood.openFiles()),
                String.valueOf(flood.otherFiles()),
                Units.megabytes(flood.peakRss()),
                Units.number(flood.cpuMillis()) + " ms"));
    }
}

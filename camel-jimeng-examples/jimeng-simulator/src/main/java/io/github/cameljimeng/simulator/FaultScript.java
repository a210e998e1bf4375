package io.github.cameljimeng.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.function.Supplier;

/** The faults still to come, and whom they are meant for. */
final class FaultScript {

    private final List<Row> rows = new ArrayList<>();

    synchronized void add(String path, List<Fault> faults) {
        Queue<Fault> line = new ArrayDeque<>(faults);
        rows.add(new Row(PathPattern.of(path), Rank.IN_LINE, () -> Optional.ofNullable(line.poll())));
    }

    synchronized void share(String path, double share, long seed, List<Fault> faults) {
        if (!(share >= 0 && share <= 1) || faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "a share is from 0 to 1 and has at least one fault, but is " + share + " of " + faults.size());
        }
        var dice = new Random(seed);
        rows.add(new Row(
                PathPattern.of(path),
                Rank.NOW_AND_THEN,
                () -> dice.nextDouble() < share
                        ? Optional.of(faults.get(dice.nextInt(faults.size())))
                        : Optional.empty()));
    }

    synchronized void always(String path, Fault fault) {
        rows.add(new Row(PathPattern.of(path), Rank.ALWAYS, () -> Optional.of(fault)));
    }

    synchronized void clear() {
        rows.clear();
    }

    /** The first row that has something for this request decides, by rank and then by age. */
    synchronized Fault next(String path, String query) {
        return rows.stream()
                .filter(row -> row.pattern.matches(path, query))
                .sorted(Comparator.comparing(Row::rank))
                .flatMap(row -> row.faults.get().stream())
                .findFirst()
                .orElseGet(Fault::none);
    }

    private enum Rank {
        IN_LINE,
        NOW_AND_THEN,
        ALWAYS
    }

    private record Row(PathPattern pattern, Rank rank, Supplier<Optional<Fault>> faults) {}
}

package io.github.cameljimeng.examples.scaleout;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import io.github.cameljimeng.examples.scaleout.CrashRun.Kill;
import io.github.cameljimeng.examples.scaleout.WorkRecord.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a crash run comes to: what was lost, what was done twice and why, and what was paid.
 *
 * @param paid the requests that the gateway accepted, one of them twice if it was paid twice; empty when nobody can look
 *     into the gateway
 */
record CrashReport(CrashRun.End end, Optional<List<String>> paid) {

    // from the record of a delivery, which comes before its row is closed, to that row: on a machine that is busy
    private static final Duration TO_CLOSE_A_ROW = Duration.ofSeconds(2);
    private static final Duration TO_RECOVER = Duration.ofSeconds(5);

    /** A delivery that was not the last of its request, and what cut it; {@code null} when nothing did. */
    record Duplicate(WorkRecord delivery, String reason) {}

    /** Requests without an image of which nobody was told. */
    Set<String> lost() {
        var lost = new TreeSet<>(end.last().requests());
        lost.removeAll(end.last().delivered());
        lost.removeAll(end.last().unknown());
        lost.removeAll(end.last().dead().keySet());
        return lost;
    }

    /** Requests that may be paid and have no image. */
    Set<String> unknown() {
        var unknown = new TreeSet<>(end.last().unknown());
        unknown.removeAll(end.last().delivered());
        return unknown;
    }

    /** Those of them that no kill explains. */
    Set<String> unexplainedUnknown() {
        return unknown().stream().filter(id -> !isCutByAKill(id)).collect(toCollection(TreeSet::new));
    }

    // it was taken by a process that was killed before it wrote down how that went
    private boolean isCutByAKill(String request) {
        return records(request, Step.TAKEN).stream()
                .anyMatch(taken -> !hasEnded(taken) && killOf(taken).isPresent());
    }

    private boolean hasEnded(WorkRecord taken) {
        return end.records().stream()
                .anyMatch(later -> later.request().equals(taken.request())
                        && later.pid() == taken.pid()
                        && !later.at().isBefore(taken.at())
                        && Set.of(Step.SUBMITTED, Step.DUPLICATE, Step.UNKNOWN, Step.ROLLED_BACK)
                                .contains(later.step()));
    }

    private Optional<Kill> killOf(WorkRecord work) {
        return end.kills().stream()
                .filter(kill -> kill.pid() == work.pid() && !kill.at().isBefore(work.at()))
                .findFirst();
    }

    List<Duplicate> duplicates() {
        var duplicates = new ArrayList<Duplicate>();
        deliveries().forEach(all -> all.stream()
                .limit(all.size() - 1L)
                .forEach(delivery -> duplicates.add(new Duplicate(delivery, reason(delivery)))));
        return duplicates;
    }

    private List<List<WorkRecord>> deliveries() {
        return List.copyOf(end.records().stream()
                .filter(entry -> entry.step() == Step.DELIVERED)
                .collect(groupingBy(WorkRecord::request))
                .values());
    }

    private String reason(WorkRecord delivery) {
        var kill = killOf(delivery).map(it -> Duration.between(delivery.at(), it.at()));
        if (isDuringTheOutage(delivery)) {
            return "the database was down"
                    + kill.map(after -> ", and the process killed " + after.toMillis() + " ms later")
                            .orElse("");
        }
        return kill.filter(after -> after.compareTo(TO_CLOSE_A_ROW) <= 0)
                .map(after -> "killed " + after.toMillis() + " ms later")
                .orElse(null);
    }

    private boolean isDuringTheOutage(WorkRecord delivery) {
        return end.outage().stream()
                .anyMatch(outage -> isWithin(
                        delivery.at(),
                        outage.from().minus(TO_CLOSE_A_ROW),
                        outage.to().plus(TO_RECOVER)));
    }

    private static boolean isWithin(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && !time.isAfter(to);
    }

    List<Duplicate> unexplainedDuplicates() {
        return duplicates().stream()
                .filter(duplicate -> duplicate.reason() == null)
                .toList();
    }

    /** Requests that were paid more than once. */
    Set<String> paidTwice() {
        var once = new HashSet<String>();
        return paid.orElse(List.of()).stream().filter(id -> !once.add(id)).collect(toCollection(TreeSet::new));
    }

    /** Requests that were paid, and of which nobody has an image or a word. */
    Set<String> paidForNothing() {
        var rest = new TreeSet<>(paid.orElse(List.of()));
        rest.removeAll(end.last().delivered());
        rest.removeAll(end.last().unknown());
        return rest;
    }

    /** The ids of all requests for the operation. */
    Set<String> requests(Operation operation) {
        return end.requests().stream()
                .filter(request -> request.operation() == operation)
                .map(Request::id)
                .collect(toCollection(TreeSet::new));
    }

    private List<WorkRecord> records(String request, Step step) {
        return end.records().stream()
                .filter(entry -> entry.step() == step && entry.request().equals(request))
                .toList();
    }
}

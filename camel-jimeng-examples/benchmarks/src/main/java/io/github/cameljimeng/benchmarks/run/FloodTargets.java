package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.report.Target;
import io.github.cameljimeng.benchmarks.report.Units;

/** What is wanted of many slow calls at once. */
final class FloodTargets {

    private FloodTargets() {}

    static String throughputGoal(double goal) {
        return "≥ %s of ideal".formatted(Units.percent(goal));
    }

    static Target throughput(String measure, double goal, Flood flood) {
        return target(measure, throughputGoal(goal), Units.percent(flood.ofIdeal()), flood.ofIdeal() >= goal, flood);
    }

    /** Counted without the jars of the class path; the text has both numbers. */
    static Target openFiles(String measure, int goal, Flood flood) {
        return target(
                measure,
                "< %s without jars".formatted(Units.count(goal)),
                "%s; %s with the jars".formatted(Units.count(flood.otherFiles()), Units.count(flood.openFiles())),
                flood.otherFiles() < goal,
                flood);
    }

    /** Threads are counted without the consumers of the route's own queue; the text has both numbers. */
    static Target size(String measure, int megabytes, int threads, Flood flood) {
        return target(
                measure,
                "< %d MB, < %d platform threads".formatted(megabytes, threads),
                "%s, %d threads".formatted(Units.megabytes(flood.peakRss()), flood.otherThreads())
                        + (flood.consumers() == 0 ? "" : "; %d with the queue's".formatted(flood.threads())),
                flood.peakRss() < 1e6 * megabytes && flood.otherThreads() < threads,
                flood);
    }

    private static Target target(String measure, String goal, String measured, boolean met, Flood flood) {
        return flood.failed()
                ? Target.of(measure, goal, "fails: " + flood.failure(), false)
                : Target.of(measure, goal, measured, met);
    }
}

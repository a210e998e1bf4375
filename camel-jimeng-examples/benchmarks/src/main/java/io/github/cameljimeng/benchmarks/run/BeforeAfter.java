package io.github.cameljimeng.benchmarks.run;

import static io.github.cameljimeng.benchmarks.client.Client.JIMENG;
import static io.github.cameljimeng.benchmarks.client.Client.JIMENG_BEFORE;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Units;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the component is beside its older version, said in the runs in which both took part. */
final class BeforeAfter {

    private BeforeAfter() {}

    /** One measure of both. */
    record Ratio(String measure, double after, double before) {

        @Override
        public String toString() {
            return measure + " " + Units.times(after / before);
        }
    }

    /** Says nothing where no older version took part. */
    static void say(Bench bench, Section section, String where, Ratio... ratios) {
        if (bench.comparesVersions()) {
            section.text(Arrays.stream(ratios)
                    .map(Ratio::toString)
                    .collect(Collectors.joining(", ", "This version vs the one before, " + where + ": ", ".")));
        }
    }

    static void say(Bench bench, Section section, String where, Contest contest) {
        say(
                bench,
                section,
                where,
                new Ratio("time", contest.millis(JIMENG.name()), contest.millis(JIMENG_BEFORE.name())),
                new Ratio("CPU", contest.cpuMillis(JIMENG.name()), contest.cpuMillis(JIMENG_BEFORE.name())));
    }

    /** Of each crowd of the component, beside the same of the older version. */
    static void say(Bench bench, Section section, List<Flood> floods) {
        for (var after : floods) {
            floods.stream()
                    .filter(before -> after.crowd().client() == JIMENG
                            && before.crowd()
                                    .equals(new Crowd(
                                            JIMENG_BEFORE, after.crowd().use())))
                    .forEach(before -> say(
                            bench,
                            section,
                            after.crowd().label(),
                            new Ratio("throughput", after.callsPerSecond(), before.callsPerSecond()),
                            new Ratio("CPU", after.cpuMillis(), before.cpuMillis()),
                            new Ratio("memory", after.peakRss(), before.peakRss()),
                            new Ratio("threads", after.threads(), before.threads()),
                            new Ratio("open files", after.openFiles(), before.openFiles())));
        }
    }
}

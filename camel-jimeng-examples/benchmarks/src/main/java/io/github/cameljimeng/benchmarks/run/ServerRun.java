package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import io.github.cameljimeng.benchmarks.Demand;
import io.github.cameljimeng.benchmarks.Run;
import io.github.cameljimeng.benchmarks.job.RawClientJob;
import io.github.cameljimeng.benchmarks.process.Job;
import io.github.cameljimeng.benchmarks.report.Section;
import io.github.cameljimeng.benchmarks.report.Table;
import io.github.cameljimeng.benchmarks.report.Units;
import java.net.URI;
import java.util.List;

/** What the server can do, with a client that does nothing else, beside what the other runs asked of it. */
public final class ServerRun implements Run {

    @Override
    public String name() {
        return "server";
    }

    @Override
    public Section measure(Bench bench) throws Exception {
        var sizes = bench.sizes();
        var arguments = List.of(
                String.valueOf(URI.create(bench.server().url()).getPort()),
                String.valueOf(sizes.calls()),
                String.valueOf((long) sizes.uploads() * sizes.upload()),
                String.valueOf(sizes.large().counted()));
        var can = Job.run(bench.jvm(), RawClientJob.class, arguments, bench.errors("raw"));
        var table = new Table("", "capacity", "highest load");
        table.row(
                "one small call after another",
                Units.number(can.get("calls")) + "/s",
                asked(bench, Demand.CALLS, "/s"));
        table.row(
                "small calls on 64 connections",
                Units.number(can.get("parallel")) + "/s",
                asked(bench, Demand.PARALLEL_CALLS, "/s"));
        table.row("large reply", Units.number(can.get("down")) + " MB/s", asked(bench, Demand.DOWN, " MB/s"));
        table.row("large upload", Units.number(can.get("up")) + " MB/s", asked(bench, Demand.UP, " MB/s"));
        return new Section("The server").text("""
                        Each run has its own server, in a process of its own: Vert.x with one event loop that only answers. It sends files from the
                        page cache without copying, counts and discards what it receives, and waits by timer. A raw socket client measures
                        its capacity. Client and server share the cores in both columns, so the server could limit a client close to the left
                        column.
                        """).table(table);
    }

    private static String asked(Bench bench, Demand demand, String unit) {
        return Units.number(bench.asked(demand)) + unit;
    }
}

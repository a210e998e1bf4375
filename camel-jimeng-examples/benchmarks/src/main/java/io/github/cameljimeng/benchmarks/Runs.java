package io.github.cameljimeng.benchmarks;

import io.github.cameljimeng.benchmarks.run.AdaptiveRun;
import io.github.cameljimeng.benchmarks.run.BurstRun;
import io.github.cameljimeng.benchmarks.run.CrossingRun;
import io.github.cameljimeng.benchmarks.run.DownloadRun;
import io.github.cameljimeng.benchmarks.run.InFlightRun;
import io.github.cameljimeng.benchmarks.run.KeysRun;
import io.github.cameljimeng.benchmarks.run.LabelRun;
import io.github.cameljimeng.benchmarks.run.OverheadRun;
import io.github.cameljimeng.benchmarks.run.PartsRun;
import io.github.cameljimeng.benchmarks.run.ProcessRun;
import io.github.cameljimeng.benchmarks.run.ReplyRun;
import io.github.cameljimeng.benchmarks.run.ServerRun;
import io.github.cameljimeng.benchmarks.run.StartRun;
import io.github.cameljimeng.benchmarks.run.TasksRun;
import io.github.cameljimeng.benchmarks.run.UploadRun;
import io.github.cameljimeng.benchmarks.run.WatcherRun;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All runs, in the order of the page. */
public final class Runs {

    private static final List<Run> ALL = List.of(
            new ReplyRun(),
            new ProcessRun(),
            new UploadRun(),
            new DownloadRun(),
            new CrossingRun(),
            new LabelRun(),
            new InFlightRun(),
            new BurstRun(),
            new AdaptiveRun(),
            new OverheadRun(),
            new StartRun(),
            new KeysRun(),
            new TasksRun(),
            new WatcherRun(),
            new PartsRun(),
            // the last: it says what the others have asked of the server
            new ServerRun());

    private Runs() {}

    public static List<Run> all() {
        return ALL;
    }

    /**
     * @param names separated by commas, all when blank
     * @throws IllegalArgumentException for a name that no run has, with those that there are
     */
    public static List<Run> named(String names) {
        return names == null || names.isBlank()
                ? ALL
                : Arrays.stream(names.split(",", -1)).map(Runs::one).toList();
    }

    private static Run one(String name) {
        return ALL.stream()
                .filter(run -> run.name().equals(name.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no benchmark " + name.trim() + ", only "
                        + ALL.stream().map(Run::name).collect(Collectors.joining(", "))));
    }
}

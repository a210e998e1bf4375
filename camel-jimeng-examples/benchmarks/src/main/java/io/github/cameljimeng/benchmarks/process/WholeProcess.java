package io.github.cameljimeng.benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that does one thing and ends, timed from its start to its end. */
public final class WholeProcess {

    private static final long LONGEST_SECONDS = 60;

    private WholeProcess() {}

    /**
     * @param errors where it leaves its complaints
     * @return nanoseconds
     * @throws WorkerFailure when it says by its status that it failed, or takes longer than anybody would wait
     */
    public static long time(List<String> command, Path errors) throws WorkerFailure {
        try {
            long begin = System.nanoTime();
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new WorkerFailure("did not finish within " + LONGEST_SECONDS + " s", null);
            }
            long nanos = System.nanoTime() - begin;
            if (process.exitValue() != 0) {
                throw new WorkerFailure(Errors.lastIn(errors), null);
            }
            return nanos;
        } catch (IOException e) {
            throw new WorkerFailure("could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerFailure("interrupted", e);
        }
    }
}

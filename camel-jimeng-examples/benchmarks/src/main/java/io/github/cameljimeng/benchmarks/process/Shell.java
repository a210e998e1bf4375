package io.github.cameljimeng.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Commands of the system, timed from their start to their end. */
public final class Shell {

    private Shell() {}

    /** Whether the path has all these programs. */
    public static boolean has(String... programs) {
        return Arrays.stream(programs).allMatch(program -> directories().stream()
                .anyMatch(directory -> Files.isExecutable(directory.resolve(program))));
    }

    private static List<Path> directories() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
    }

    /** @return nanoseconds */
    public static long time(String script) throws WorkerFailure {
        long begin = System.nanoTime();
        run(script);
        return System.nanoTime() - begin;
    }

    /** @return what it wrote, without line ends around it */
    public static String run(String script) throws WorkerFailure {
        try {
            var process = new ProcessBuilder("bash", "-o", "pipefail", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new WorkerFailure("ended with status " + status + ": " + output.strip(), null);
            }
            return output.strip();
        } catch (IOException e) {
            throw new WorkerFailure("could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerFailure("interrupted", e);
        }
    }
}

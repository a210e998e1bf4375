package io.github.cameljimeng.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the numbers were measured on. */
record Machine(String processor, int cores, long memory, String system) {

    static Machine here() throws IOException {
        return new Machine(
                field("/proc/cpuinfo", "model name").orElse("unknown"),
                Runtime.getRuntime().availableProcessors(),
                field("/proc/meminfo", "MemTotal")
                        .map(kilobytes -> 1024 * Long.parseLong(kilobytes.split(" ", -1)[0]))
                        .orElse(0L),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private static Optional<String> field(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst();
        }
    }

    @Override
    public String toString() {
        return "%s, %d cores, %d GB, %s".formatted(processor, cores, Math.round(memory / 1e9), system);
    }
}

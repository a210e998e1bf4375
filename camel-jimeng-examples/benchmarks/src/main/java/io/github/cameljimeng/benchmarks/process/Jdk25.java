package io.github.cameljimeng.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Finds a JDK 25 beside the one that runs. */
public final class Jdk25 {

    private Jdk25() {}

    /**
     * In this order: the given home, the environment variable {@code JAVA_25_HOME}, a folder with {@code 25} in its name
     * beside the home of this JVM.
     */
    public static Optional<Path> find(String given) throws IOException {
        if (given != null && !given.isBlank()) {
            return Optional.of(Path.of(given));
        }
        var variable = System.getenv("JAVA_25_HOME");
        if (variable != null && !variable.isBlank()) {
            return Optional.of(Path.of(variable));
        }
        var home = Path.of(System.getProperty("java.home")).toRealPath();
        try (var homes = Files.list(home.getParent())) {
            return homes.filter(other -> other.getFileName().toString().contains("25"))
                    .filter(other -> Files.isExecutable(other.resolve("bin/java")))
                    .max(Comparator.naturalOrder());
        }
    }
}

package io.github.cameljimeng.benchmarks.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The values of -classpath for other JVMs. */
final class ClassPath {

    private ClassPath() {}

    static String ofThisProcess() {
        return System.getProperty("java.class.path");
    }

    /**
     * With something else in the place of the entry that a class comes from.
     *
     * @throws IllegalArgumentException when the class does not come from this class path
     */
    static String replace(String classPath, Class<?> type, Path other) {
        var old = origin(type);
        var entries = classPath.split(File.pathSeparator, -1);
        if (Arrays.stream(entries).noneMatch(entry -> path(entry).equals(old))) {
            throw new IllegalArgumentException(
                    type.getName() + " comes from " + old + ", which is not on the class path");
        }
        return Arrays.stream(entries)
                .map(entry -> path(entry).equals(old) ? path(other.toString()).toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path origin(Class<?> type) {
        try {
            return path(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path path(String entry) {
        return Path.of(entry).toAbsolutePath().normalize();
    }
}

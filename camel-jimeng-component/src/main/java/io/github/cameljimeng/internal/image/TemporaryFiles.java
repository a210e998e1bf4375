package io.github.cameljimeng.internal.image;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The temporary files of images that may still be in use. */
final class TemporaryFiles {

    private final Set<Path> files = ConcurrentHashMap.newKeySet();

    void add(Path file) {
        files.add(file);
    }

    void remove(Path file) {
        files.remove(file);
    }

    /** Deletes the files at the end of the JVM. */
    void deleteOnExit() {
        files.forEach(file -> file.toFile().deleteOnExit());
        files.clear();
    }
}

package io.github.cameljimeng.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory that is at hand for whoever asks next. The host of a virtual machine takes back what its guest leaves free for
 * a while, and then each page that is used again has to be fetched from the host first: writing a file was seen to take
 * two to five times as long. Whom that hits is chance, and it hits longest whoever makes new files while older ones are
 * still there. So some memory is used, and freed, before each measurement; on a machine without a host that changes nothing.
 */
public final class WarmMemory {

    private static final int MEGABYTE = 1024 * 1024;

    private WarmMemory() {}

    /** Uses so much of the system's file cache, and frees it at once. */
    public static void prepare(Path directory, int megabytes) throws IOException {
        var file = Files.createTempFile(directory, "warm", null);
        var bytes = new byte[MEGABYTE];
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                out.write(bytes);
            }
        } finally {
            Files.delete(file);
        }
    }
}

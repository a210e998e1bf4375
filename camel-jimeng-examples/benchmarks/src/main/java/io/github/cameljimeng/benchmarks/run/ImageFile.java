package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The task of getting an image into a file, which must then hold the same bytes; each time a new one.
 *
 * @param image that a server sends
 */
record ImageFile(Bench bench, Path image) implements LargeBodies.Task {

    @Override
    public Object[] command(String name) {
        return new Object[] {"file", file(name)};
    }

    Path file(String name) {
        return bench.temporary(name.replaceAll("\\W+", "-") + ".png");
    }

    @Override
    public void check(String name) throws IOException {
        // Camel alone writes a few bytes of its own
        if (!name.equals("CAMEL") && Files.mismatch(image, file(name)) != -1) {
            throw new IOException("the file of " + name + " is not the image that the server sent");
        }
        // a file that is written over is flushed to the disk by some file systems, a new one is not
        Files.delete(file(name));
    }
}

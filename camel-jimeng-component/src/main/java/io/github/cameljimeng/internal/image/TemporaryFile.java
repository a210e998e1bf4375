package io.github.cameljimeng.internal.image;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes a file when this object is closed or becomes unreachable. */
final class TemporaryFile implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFile.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final Cleaner.Cleanable cleanable;

    /** @param existing contains the path as long as the file exists */
    TemporaryFile(Path path, TemporaryFiles existing) {
        existing.add(path);
        // the action must not refer to this object, or that would stay reachable for ever
        this.cleanable = CLEANER.register(this, () -> delete(path, existing));
    }

    @Override
    public void close() {
        cleanable.clean();
    }

    private static void delete(Path path, TemporaryFiles existing) {
        existing.remove(path);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("Could not delete {}", path, e);
        }
    }
}

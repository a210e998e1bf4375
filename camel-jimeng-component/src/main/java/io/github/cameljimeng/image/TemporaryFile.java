package io.github.cameljimeng.image;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is deleted when nobody holds this object any more. */
final class TemporaryFile {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFile.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final Cleaner.Cleanable cleanable;

    /** @param living holds the path as long as the file exists */
    TemporaryFile(Path path, long size, LivingFiles living) {
        living.add(path, size);
        // the action must not refer to this object, else it would stay reachable for ever
        this.cleanable = CLEANER.register(this, () -> delete(path, living));
    }

    void delete() {
        cleanable.clean();
    }

    private static void delete(Path path, LivingFiles living) {
        living.remove(path);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("Could not delete {}", path, e);
        }
    }
}

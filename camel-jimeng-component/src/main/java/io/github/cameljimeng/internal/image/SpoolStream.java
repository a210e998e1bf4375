package io.github.cameljimeng.internal.image;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.output.ThresholdingOutputStream;

/**
 * Bytes in memory up to a limit, and in a temporary file beyond it. The file is written by a stream of {@code java.io}:
 * a stream of {@code java.nio}, which Commons IO would use, is closed when its thread is interrupted, and an image that
 * was paid for would be lost.
 */
final class SpoolStream extends ThresholdingOutputStream {

    private final Path directory;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private OutputStream target = memory;
    private Path file;

    /**
     * @param directory of the file, {@code null} for the JVM's temporary directory
     * @param limit bytes
     */
    SpoolStream(Path directory, int limit) {
        super(limit);
        this.directory = directory;
    }

    @Override
    protected OutputStream getOutputStream() {
        return target;
    }

    @Override
    protected void thresholdReached() throws IOException {
        file = directory == null
                ? Files.createTempFile("jimeng-", ".image")
                : Files.createTempFile(directory, "jimeng-", ".image");
        target = new FileOutputStream(file.toFile());
        memory.writeTo(target);
        memory = null;
    }

    /** The file that was written, {@code null} when all bytes are in memory. */
    Path file() {
        return file;
    }

    /** All bytes when they are in memory. */
    byte[] bytes() {
        return memory.toByteArray();
    }
}

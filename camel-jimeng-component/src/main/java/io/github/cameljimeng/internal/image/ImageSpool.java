package io.github.cameljimeng.internal.image;

import io.github.cameljimeng.image.ImageContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.IOUtils;

/**
 * Stores the bytes of images: small ones in memory, others in temporary files, so that the heap does not grow with
 * them.
 */
public final class ImageSpool implements AutoCloseable {

    /** The default threshold of Camel's stream caching. */
    private static final int DEFAULT_MEMORY_LIMIT = 128 * 1024;

    private static final int BUFFER_SIZE = 64 * 1024;

    private final Path directory;
    private final int memoryLimit;
    private final TemporaryFiles files = new TemporaryFiles();

    /**
     * @param directory of the temporary files, {@code null} for the JVM's temporary directory
     * @param memoryLimit the largest image in bytes that is kept in memory
     */
    public ImageSpool(Path directory, int memoryLimit) {
        this.directory = directory;
        this.memoryLimit = memoryLimit;
    }

    /** The JVM's temporary directory, and images up to 128 KB in memory. */
    public static ImageSpool ofDefaults() {
        return new ImageSpool(null, DEFAULT_MEMORY_LIMIT);
    }

    /** Stores the rest of the stream, which is not closed. */
    public ImageContent store(InputStream in) throws IOException {
        try (var entry = open()) {
            IOUtils.copyLarge(in, entry, new byte[BUFFER_SIZE]);
            return entry.toContent();
        }
    }

    /** A stream to write one image to; {@link Entry#toContent} returns its content. */
    public Entry open() {
        return new Entry(new SpoolStream(directory, memoryLimit), files);
    }

    /**
     * From now on, files of images that are still in use are deleted with the end of the JVM, because the garbage
     * collector, which deletes them before, does not run then.
     */
    @Override
    public void close() {
        files.deleteOnExit();
    }

    /** One image being written. Closing it without {@link #toContent} discards it. */
    public static final class Entry extends OutputStream {
        private final SpoolStream target;
        private final TemporaryFiles files;
        private boolean taken;

        private Entry(SpoolStream target, TemporaryFiles files) {
            this.target = target;
            this.files = files;
        }

        /** Bytes written so far. */
        public long length() {
            return target.getByteCount();
        }

        public ImageContent toContent() throws IOException {
            target.close();
            taken = true;
            return target.file() == null
                    ? ImageContent.ofBytes(target.bytes())
                    : ImageContent.ofFile(target.file(), new TemporaryFile(target.file(), files));
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            target.close();
            if (!taken && target.file() != null) {
                Files.deleteIfExists(target.file());
            }
        }
    }
}

package io.github.cameljimeng.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.IOUtils;

/**
 * Where image bytes wait: small ones in memory, others in a temporary file, so that the heap does not grow with them.
 */
public final class ImageSpool implements AutoCloseable {

    /** Camel's own stream caching spools from the same size on. */
    private static final int DEFAULT_MEMORY_LIMIT = 128 * 1024;

    /** Files of images that nobody holds any more may come to so much before they are looked for. */
    private static final long DISK_LIMIT = 1024L * 1024 * 1024;

    private static final int BUFFER_SIZE = 64 * 1024;

    private final Path directory;
    private final int memoryLimit;
    private final LivingFiles files;

    /**
     * @param directory where temporary files go, {@code null} for the JVM's temporary directory
     * @param memoryLimit the largest image in bytes that is kept in memory
     */
    public ImageSpool(Path directory, int memoryLimit) {
        this(directory, memoryLimit, new LivingFiles(DISK_LIMIT, System::gc));
    }

    ImageSpool(Path directory, int memoryLimit, LivingFiles files) {
        this.directory = directory;
        this.memoryLimit = memoryLimit;
        this.files = files;
    }

    /** The JVM's temporary directory, and images up to 128 KB in memory. */
    public static ImageSpool ofDefaults() {
        return new ImageSpool(null, DEFAULT_MEMORY_LIMIT);
    }

    /** Takes the stream to its end; the stream is not closed. */
    public ImageContent store(InputStream in) throws IOException {
        try (var entry = open()) {
            IOUtils.copyLarge(in, entry, new byte[BUFFER_SIZE]);
            return entry.toContent();
        }
    }

    /** A stream to write one image to; {@link Entry#toContent} turns what was written into content. */
    public Entry open() {
        return new Entry(new SpoolStream(directory, memoryLimit), files);
    }

    /**
     * Files of images that somebody still holds go with the JVM from now on. Until then only the garbage collector knows
     * when an image is no longer held, and it does not run at the end.
     */
    @Override
    public void close() {
        files.deleteOnExit();
    }

    /** One image on its way in. Closing it without {@link #toContent} throws away what was written. */
    public static final class Entry extends OutputStream {
        private final SpoolStream target;
        private final LivingFiles files;
        private boolean taken;

        private Entry(SpoolStream target, LivingFiles files) {
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
                    : ImageContent.ofTemporaryFile(target.file(), files);
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

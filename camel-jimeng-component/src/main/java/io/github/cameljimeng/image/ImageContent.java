package io.github.cameljimeng.image;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes of one image, in memory or in a file, readable any number of times.
 *
 * <p>A temporary file belongs to its {@code ImageContent}: it is deleted when nobody holds the content any more, not
 * when some exchange ends. Only the garbage collector knows when that is: an aggregator, a wire tap or the caller of a
 * {@code ProducerTemplate} may hold a body long after the exchange that made it is done, and an image that was paid
 * for must not vanish under them. {@link #discard()} deletes it at once.
 */
public final class ImageContent {

    private final byte[] bytes;
    private final Path file;
    private final long length;
    private final TemporaryFile owned;

    private ImageContent(byte[] bytes, Path file, long length, TemporaryFile owned) {
        this.bytes = bytes;
        this.file = file;
        this.length = length;
        this.owned = owned;
    }

    /** Content in memory; the array is not copied. */
    public static ImageContent ofBytes(byte[] bytes) {
        return new ImageContent(bytes, null, bytes.length, null);
    }

    /** Content in a file that belongs to somebody else and is never deleted here. */
    public static ImageContent ofFile(Path file) throws IOException {
        return new ImageContent(null, file, Files.size(file), null);
    }

    /** Content in a temporary file that is deleted, and taken out of the set, with the last reference to the content. */
    static ImageContent ofTemporaryFile(Path file, LivingFiles living) throws IOException {
        long size = Files.size(file);
        return new ImageContent(null, file, size, new TemporaryFile(file, size, living));
    }

    /** A new stream over the bytes; close it after use. */
    public InputStream open() throws IOException {
        if (bytes != null) {
            return new ByteArrayInputStream(bytes);
        }
        // a path may lie in an archive, which has no files
        return file.getFileSystem() == FileSystems.getDefault() ? new OwnedStream(this) : Files.newInputStream(file);
    }

    /** Bytes. */
    public long length() {
        return length;
    }

    /** The file that holds the bytes, empty when they are in memory. Valid while this content is referenced. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** All bytes in one array: use {@link #open()} for large images. */
    public byte[] toByteArray() throws IOException {
        return bytes != null ? bytes.clone() : Files.readAllBytes(file);
    }

    /** Deletes the temporary file now instead of with the last reference; without effect on other content. */
    public void discard() {
        if (owned != null) {
            owned.delete();
        }
    }

    /**
     * Keeps the content, and so its file, while it is being read. It is a {@code FileInputStream} because that has a
     * length: camel-aws2-s3 and others read a stream without one into memory to measure it.
     */
    private static final class OwnedStream extends FileInputStream {
        private final ImageContent owner;

        OwnedStream(ImageContent owner) throws IOException {
            super(owner.file.toFile());
            this.owner = owner;
        }

        @Override
        public String toString() {
            return "stream of " + owner.file;
        }
    }
}

package io.github.cameljimeng.image;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.IOUtils;

/**
 * The bytes of one image, in memory or in a file, readable any number of times.
 *
 * <p>A temporary file belongs to its {@code ImageContent}. It is deleted at the end of the exchange if the image was read,
 * the exchange came from a consumer that does not wait for a reply, and Camel never copied it. Otherwise it is deleted
 * when the content is garbage collected, because an aggregator, a wire tap or the caller of a {@code ProducerTemplate} may
 * use the body after the exchange. A bean that reads an image and keeps it beyond its exchange must keep the bytes or a
 * copy of the exchange. {@link #discard()} deletes the file at once.
 */
public final class ImageContent {

    private final byte[] bytes;
    private final Path file;
    private final long length;
    private final Closeable owner;
    private volatile boolean read;

    private ImageContent(byte[] bytes, Path file, long length, Closeable owner) {
        this.bytes = bytes;
        this.file = file;
        this.length = length;
        this.owner = owner;
    }

    /** Content in memory; the array is not copied. */
    public static ImageContent ofBytes(byte[] bytes) {
        return new ImageContent(bytes, null, bytes.length, null);
    }

    /** Content in your own file, which is never deleted here. */
    public static ImageContent ofFile(Path file) throws IOException {
        return new ImageContent(null, file, Files.size(file), null);
    }

    /**
     * Content in a file that lives as long as the content.
     *
     * @param owner stays reachable as long as the content and then deletes the file; closing it deletes the file at once
     */
    public static ImageContent ofFile(Path file, Closeable owner) throws IOException {
        return new ImageContent(null, file, Files.size(file), owner);
    }

    /** A new stream over the bytes; close it after use. */
    public InputStream open() throws IOException {
        if (bytes != null) {
            return new ByteArrayInputStream(bytes);
        }
        // a path may be in an archive, which has no files
        return file.getFileSystem() == FileSystems.getDefault()
                ? new OwnedStream(this, true)
                : Files.newInputStream(file);
    }

    /** {@link #open()} that does not count as a reader in {@link #isRead()}. */
    InputStream openUncounted() throws IOException {
        return bytes == null && file.getFileSystem() == FileSystems.getDefault()
                ? new OwnedStream(this, false)
                : open();
    }

    /** Length in bytes. */
    public long length() {
        return length;
    }

    /** The file with the bytes, empty if they are in memory. Valid as long as this content is reachable. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** All bytes in one array; use {@link #open()} for large images. */
    public byte[] toByteArray() throws IOException {
        if (bytes != null) {
            return bytes.clone();
        }
        try (var in = open()) {
            return in.readAllBytes();
        }
    }

    /** Whether a stream of this temporary file was read to its end and closed. */
    public boolean isRead() {
        return read;
    }

    /** Deletes the temporary file now. No effect on content in memory or in other files. */
    public void discard() {
        IOUtils.closeQuietly(owner);
    }

    /**
     * Keeps the content reachable, and so its file, while it is read. It is a {@code FileInputStream} because that has
     * a length: camel-aws2-s3 and others read a stream without a known length into memory.
     */
    private static final class OwnedStream extends FileInputStream {
        private final ImageContent owner;
        private final boolean counts;

        OwnedStream(ImageContent owner, boolean counts) throws IOException {
            super(owner.file.toFile());
            this.owner = owner;
            this.counts = counts;
        }

        // here, not in each read method: newer read methods of the JDK bypass older ones
        @Override
        public void close() throws IOException {
            try {
                if (counts
                        && owner.owner != null
                        && getFD().valid()
                        && getChannel().position() >= owner.length) {
                    owner.read = true;
                }
            } catch (ClosedChannelException e) {
                // by an interrupt: the file is deleted later
            } finally {
                super.close();
            }
        }

        @Override
        public String toString() {
            return "stream of " + owner.file;
        }
    }
}

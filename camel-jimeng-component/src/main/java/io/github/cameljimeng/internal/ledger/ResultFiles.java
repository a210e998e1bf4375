package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.internal.file.OwnerOnly;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/**
 * The images that are kept for their request keys. Each is a file in the folder of the hour in which it may go, so that
 * nodes which share the directory need no list of them, and whole folders are purged.
 */
public final class ResultFiles implements Closeable {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HH").withZone(ZoneOffset.UTC);
    private static final Pattern FOLDER = Pattern.compile("\\d{8}T\\d{2}");

    private final Path directory;
    private final boolean temporary;

    /** What is kept. */
    public record Usage(long files, long bytes) {}

    private ResultFiles(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
    }

    /** Files in a directory that is created when it is first needed, for its owner only. */
    public static ResultFiles in(Path directory) {
        return new ResultFiles(directory.toAbsolutePath().normalize(), false);
    }

    /** Files that are deleted with {@link #close()}, for keys that are kept in memory. */
    public static ResultFiles temporary() {
        try {
            return new ResultFiles(Files.createTempDirectory("jimeng-results-"), true);
        } catch (IOException e) {
            throw new IllegalStateException("A directory for kept images cannot be created: " + e.getMessage(), e);
        }
    }

    public Path directory() {
        return directory;
    }

    /**
     * Stores an image: when this method returns, it is whole and on disk.
     *
     * @param row the row of its request
     * @param index position in its result
     * @param extension such as {@code png}
     * @param keepUntil when it may be purged
     * @return its name, for {@link #open}
     */
    public String store(String row, int index, String extension, ImageContent content, Instant keepUntil)
            throws IOException {
        var name = HOUR.format(keepUntil) + "/" + row + "-" + index + "." + extension;
        var file = directory.resolve(name);
        OwnerOnly.directory(file.getParent());
        var part = file.resolveSibling(file.getFileName() + ".part");
        OwnerOnly.file(part);
        // java.io: a channel is closed when its thread is interrupted
        try (var in = content.open();
                var out = new FileOutputStream(part.toFile())) {
            in.transferTo(out);
            out.getFD().sync();
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return name;
    }

    /** @throws IOException when it is gone */
    public InputStream open(String name) throws IOException {
        var file = directory.resolve(name).normalize();
        if (!file.startsWith(directory)) {
            throw new NoSuchFileException(name);
        }
        return Files.newInputStream(file);
    }

    /**
     * Does nothing if images can be kept.
     *
     * @throws IllegalStateException if they cannot; a directory that does not exist yet is fine
     */
    public void check() {
        boolean isMissing = Files.notExists(directory);
        if (!isMissing && !(Files.isDirectory(directory) && Files.isWritable(directory))) {
            throw new IllegalStateException("it is not a writable directory");
        }
    }

    /** Deletes the folders whose hour is over. */
    public void purge(Instant now) throws IOException {
        for (var folder : folders()) {
            if (folder.getFileName().toString().compareTo(HOUR.format(now)) < 0) {
                FileUtils.deleteDirectory(folder.toFile());
            }
        }
    }

    /** Counts what is kept; reads the whole directory. */
    public Usage usage() throws IOException {
        long files = 0;
        long bytes = 0;
        for (var folder : folders()) {
            try (var names = Files.list(folder)) {
                for (var file : names.toList()) {
                    bytes += Files.size(file);
                    files++;
                }
            } catch (NoSuchFileException purged) {
                // by this node or another one, just now
            }
        }
        return new Usage(files, bytes);
    }

    // other files in the directory are not ours
    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var all = Files.list(directory)) {
            return all.filter(folder ->
                            FOLDER.matcher(folder.getFileName().toString()).matches())
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            FileUtils.deleteDirectory(directory.toFile());
        }
    }
}

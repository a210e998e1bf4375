package io.github.cameljimeng.internal.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Directories and files that only the user who runs the process can read: rows hold request keys and kept headers, and kept images belong to somebody. Where
 * the file system has no POSIX permissions, as on Windows, they inherit those of the directory above.
 */
public final class OwnerOnly {

    private static final String DIRECTORY = "rwx------";
    private static final String FILE = "rw-------";

    private OwnerOnly() {}

    /** Creates the directory, and those above it, where they are missing; one that exists stays as it is. */
    public static Path directory(Path directory) throws IOException {
        return Files.createDirectories(directory, attributes(directory, DIRECTORY))
                .toRealPath();
    }

    /** Creates an empty file where there is none, and takes the permissions of others from one that exists. */
    public static void file(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, FILE));
        } catch (FileAlreadyExistsException e) {
            if (hasPermissions(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(FILE));
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return hasPermissions(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}

package io.github.cameljimeng.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is in the user's own repository, so that it need not be downloaded again, but for our own artifacts: an old build
 * of them may be installed there, and the CLI would take it for the one that was just built.
 */
final class Borrowed {

    private static final Path OURS = Path.of("io", "github", "cameljimeng");

    private Borrowed() {}

    /** The URI of a repository of links below {@code home}. */
    static String repository(Path home, Path local) {
        var borrowed = home.resolve("borrowed");
        try {
            link(local, borrowed, OURS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CamelCommand.uri(borrowed.toString());
    }

    /** @param but what is left out, below {@code from} */
    private static void link(Path from, Path to, Path but) throws IOException {
        Files.createDirectories(to);
        try (var entries = Files.list(from)) {
            for (var entry : entries.toList()) {
                var target = to.resolve(entry.getFileName());
                if (!entry.getFileName().equals(but.getName(0))) {
                    Files.deleteIfExists(target);
                    Files.createSymbolicLink(target, entry);
                } else if (but.getNameCount() > 1) {
                    link(entry, target, but.subpath(1, but.getNameCount()));
                }
            }
        }
    }
}

package io.github.cameljimeng.examples.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A repository below {@code target} that holds the component as it was just built, so that nobody has to install it. */
final class Staged {

    static final String VERSION = System.getProperty("project.version");

    private static final Path PROJECT = Path.of("..", "..");
    private static final String GROUP = "io/github/cameljimeng";

    private Staged() {}

    /** The URI of the repository; what an earlier run fetched from it is forgotten. */
    static String repository(Path home) {
        var repository = home.resolve("staged");
        try {
            delete(home.resolve("repository").resolve(GROUP));
            put(PROJECT.resolve("pom.xml"), repository, "camel-jimeng", "pom");
            put(PROJECT.resolve("camel-jimeng-component/pom.xml"), repository, "camel-jimeng-component", "pom");
            put(jar(repository), repository, "camel-jimeng-component", "jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CamelCommand.uri(repository.toString());
    }

    private static void put(Path file, Path repository, String artifact, String extension) throws IOException {
        var target = repository.resolve("%s/%s/%s/%2$s-%3$s.%s".formatted(GROUP, artifact, VERSION, extension));
        Files.createDirectories(target.getParent());
        var content = Files.readAllBytes(file);
        Files.write(target, content);
        Files.writeString(target.resolveSibling(target.getFileName() + ".sha1"), sha1(content));
    }

    // in a build that does not package, such as mvn test, the component is a folder of classes
    private static Path jar(Path repository) throws IOException {
        var built = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("camel-jimeng-component"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
        if (!Files.isDirectory(built)) {
            return built;
        }
        var jar = Files.createDirectories(repository).resolve("component.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(built)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(built.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a))
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}

package io.github.cameljimeng.examples.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Camel CLI in a process of its own, with nothing of this project on its class path: what it runs of ours it fetches
 * as a dependency. Its home and its repository are below {@code target}, and what is in the user's repository is copied
 * rather than downloaded.
 */
final class CamelCommand {

    static final String DEPENDENCY = "--dep=mvn:io.github.cameljimeng:camel-jimeng-component:" + Staged.VERSION;

    private static final Path HOME = Path.of("target", "cli").toAbsolutePath();
    private static final String REPOSITORIES =
            Staged.repository(HOME) + "," + Borrowed.repository(HOME, Path.of(System.getProperty("local.repository")));

    private CamelCommand() {}

    /**
     * A command that can be started.
     *
     * @param folder where it runs
     * @param environment what it gets besides the environment of this process
     * @param arguments what is typed after {@code camel}
     */
    static ProcessBuilder of(Path folder, Map<String, String> environment, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Duser.home=" + HOME.resolve("home"),
                "-Dmaven.repo.local=" + HOME.resolve("repository"),
                "-classpath",
                classPath(),
                Camel.class.getName()));
        command.addAll(arguments);
        command.add("--repos=" + REPOSITORIES);
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().putAll(environment);
        return process;
    }

    /** The files of the example, where they may be moved and written. */
    static Path exampleIn(Path folder) throws IOException {
        var source = Path.of("src", "main", "camel");
        try (var files = Files.walk(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = folder.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return folder;
    }

    static String uri(String path) {
        return "file:" + Path.of(path).toAbsolutePath();
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !isOurs(entry) || isThisModule(entry))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOurs(String entry) {
        return entry.contains("camel-jimeng-component") || entry.contains("jimeng-simulator");
    }

    private static boolean isThisModule(String entry) {
        try {
            var here = CamelCommand.class.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(entry).toUri().toURL().sameFile(here);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.cameljimeng.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** The checkout that the docs speak of. */
final class Project {

    static final Path ROOT = Path.of("..");

    private static final Pattern TEXT_FILE =
            Pattern.compile(".*\\.(java|ya?ml|xml|properties|groovy|kts?|sql|sh|json)");
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)<");

    private Project() {}

    /** The folders directly below one, build output aside. */
    static List<Path> folders(Path parent) {
        try (var files = Files.list(parent)) {
            return files.filter(Files::isDirectory)
                    .filter(folder -> !folder.endsWith("target"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people can read of the examples: sources and configuration, tests included. */
    static List<Path> exampleSources() {
        try (var files = Files.walk(ROOT.resolve("camel-jimeng-examples"))) {
            return files.filter(file -> TEXT_FILE.matcher(file.toString()).matches())
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.toString().contains("/node_modules/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a source file of the examples holds these lines, however they are broken and indented. */
    static boolean examplesHold(String text) {
        var lines = squeezed(text);
        return exampleSources().stream().anyMatch(file -> squeezed(read(file)).contains(lines));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The artifacts that this build makes. */
    static List<String> artifacts() {
        var component = ROOT.resolve("camel-jimeng-component");
        var examples = ROOT.resolve("camel-jimeng-examples");
        return Stream.of(
                        Stream.of(component, examples),
                        folders(component.resolve("quarkus")).stream(),
                        folders(examples).stream())
                .flatMap(folders -> folders)
                .map(folder -> folder.resolve("pom.xml"))
                .filter(Files::exists)
                .flatMap(pom -> ARTIFACT.matcher(read(pom)).results())
                .map(match -> match.group(1))
                .toList();
    }

    static String version() {
        var pom = Pattern.compile("<artifactId>camel-jimeng</artifactId>\\s*<version>([^<]+)<")
                .matcher(read(ROOT.resolve("pom.xml")));
        if (!pom.find()) {
            throw new IllegalStateException("the pom at the top names no version");
        }
        return pom.group(1);
    }

    /** Camel's catalog, with this component in it. */
    static CamelCatalog catalog() {
        var catalog = new DefaultCamelCatalog(true);
        try (var in = Project.class.getResourceAsStream("/META-INF/io/github/cameljimeng/jimeng.json")) {
            var json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            catalog.addComponent("jimeng", "io.github.cameljimeng.JimengComponent", json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return catalog;
    }
}

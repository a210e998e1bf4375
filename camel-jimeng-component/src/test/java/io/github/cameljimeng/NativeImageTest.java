package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The metadata for native images names all that is found by name, and nothing else. No image is built here. */
class NativeImageTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path METADATA =
            CLASSES.resolve("META-INF/native-image/io.github.cameljimeng/camel-jimeng-component");

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(METADATA.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> reflected() {
        return read("reflect-config.json").findValuesAsText("name").stream()
                .filter(name -> !name.equals("<init>"))
                .toList();
    }

    static Stream<Path> services() {
        return files(CLASSES.resolve("META-INF/services/org/apache/camel"))
                .filter(file -> !file.toString().endsWith(".properties"));
    }

    static Stream<String> ownResources() {
        return Stream.of(services(), files(CLASSES.resolve("io")), files(CLASSES.resolve("kamelets")))
                .flatMap(found -> found)
                .filter(file -> !isClass(file))
                .map(file -> CLASSES.relativize(file).toString().replace('\\', '/'));
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class");
    }

    private static Stream<Path> files(Path directory) {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> patterns() {
        return StreamSupport.stream(
                        read("resource-config.json").at("/resources/includes").spliterator(), false)
                .map(include -> include.get("pattern").asText())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("reflected")
    void eachClassExists(String name) throws Exception {
        assertThat(Class.forName(name, false, getClass().getClassLoader())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatAServiceFileNamesCanBeMade(Path service) throws Exception {
        var names = Files.readAllLines(service).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replace("class=", ""))
                .toList();

        assertThat(names).isNotEmpty();
        assertThat(reflected()).containsAll(names);
    }

    @ParameterizedTest
    @MethodSource("ownResources")
    void eachResourceIsTakenAlong(String resource) {
        assertThat(patterns()).anyMatch(pattern -> Pattern.matches(pattern, resource));
    }

    @Test
    void thePatternsMatchSomething() {
        var resources = files(CLASSES)
                .map(file -> CLASSES.relativize(file).toString().replace('\\', '/'))
                .toList();

        assertThat(patterns()).allSatisfy(pattern -> assertThat(resources).anyMatch(r -> Pattern.matches(pattern, r)));
    }

    @Test
    void whatJacksonReadsAndWritesIsReflected() {
        var bound = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.cameljimeng")
                        .stream()
                        .filter(NativeImageTest::hasJacksonAnnotations)
                        .map(JavaClass::getName)
                        .toList();

        assertThat(bound).isNotEmpty();
        assertThat(reflected()).containsAll(bound);
    }

    private static boolean hasJacksonAnnotations(JavaClass type) {
        return Stream.concat(
                        type.getAnnotations().stream(),
                        type.getMembers().stream().flatMap(member -> member.getAnnotations().stream()))
                .anyMatch(annotation -> annotation.getRawType().getPackageName().startsWith("com.fasterxml.jackson"));
    }
}

package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengComponent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the docs works: routes compile or load, URIs are valid, tables are those of the catalog. */
class DocsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path OPTIONS = ROOT.resolve("docs/options.md");
    private static final Path GATEWAYS = ROOT.resolve("docs/gateways.md");
    private static final Pattern URI_IN_TEXT = Pattern.compile("jimeng:(?:generate|edit|jm-[a-z]+)\\?[^\"\\s`]+");

    static Stream<Snippet> java() {
        return snippets("java");
    }

    static Stream<Snippet> yaml() {
        return snippets("yaml");
    }

    static Stream<String> uris() {
        return pages().flatMap(page ->
                URI_IN_TEXT.matcher(Snippet.read(page)).results().map(match -> match.group()));
    }

    private static Stream<Snippet> snippets(String language) {
        // the examples have tests of their own
        return pages().filter(page -> !page.startsWith(ROOT.resolve("camel-jimeng-examples")))
                .flatMap(page -> Snippet.of(page, language));
    }

    private static Stream<Path> pages() {
        try (var files = Files.walk(ROOT)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".md") && !file.toString().contains("target"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theOptionTablesAreThoseOfTheCatalog() throws Exception {
        isUpToDate(OPTIONS, OptionTables.render());
    }

    @Test
    void theGatewayTablesAreThoseOfTheCode() throws Exception {
        isUpToDate(GATEWAYS, GatewayTables.renderInto(Files.readString(GATEWAYS)));
    }

    private static void isUpToDate(Path page, String expected) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, expected, StandardCharsets.UTF_8);
        }
        assertThat(page)
                .as("write it with ./mvnw -pl camel-jimeng-component -am test -Ddocs.write=true")
                .hasContent(expected);
    }

    @ParameterizedTest
    @MethodSource("java")
    void javaRoutesCompile(Snippet snippet) {
        assertThat(snippet.compile()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yamlRoutesLoad(Snippet snippet) throws Exception {
        try (var context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("docs.yaml", snippet.text()));

            assertThat(context.getRouteDefinitions()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("uris")
    void urisAreValid(String uri) throws Exception {
        var catalog = new DefaultCamelCatalog();
        try (var in = getClass().getResourceAsStream("/META-INF/io/github/cameljimeng/jimeng.json")) {
            var json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            catalog.addComponent("jimeng", JimengComponent.class.getName(), json);
        }

        var result = catalog.validateEndpointProperties(uri);

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @Test
    void theDocsHaveRoutesToCheck() {
        assertThat(java()).hasSizeGreaterThan(3);
        assertThat(yaml()).isNotEmpty();
        assertThat(List.copyOf(uris().toList())).hasSizeGreaterThan(3);
    }
}

package io.github.cameljimeng.examples.repeatedorders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page whose routes are tested: they are run as they stand there, behind the lines that all of them share. */
enum RoutePage {
    JAVA("java") {
        @Override
        String whole(List<String> blocks) {
            return ofJava(String.join("\n", blocks));
        }
    },
    YAML("yaml") {
        @Override
        String whole(List<String> blocks) {
            return String.join("\n", blocks);
        }
    };

    /** The page of sources. */
    static final Path PAGE = Path.of("../../docs/sources.md");

    private static final String SHARED = "Wait, and report";
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\n");
    private static final String NAME = "DocsRoutes";
    private static final String CLASS = """
            import io.github.cameljimeng.error.*;
            import org.apache.camel.builder.RouteBuilder;
            %s
            public class DocsRoutes extends RouteBuilder {
                @Override
                public void configure() {
                    %s
                }
            }
            """;

    private final String language;

    RoutePage(String language) {
        this.language = language;
    }

    abstract String whole(List<String> blocks);

    /**
     * Writes the route of a section into a file that Camel can load.
     *
     * @param page where it stands
     * @param section the heading
     * @param changes texts of the route, and what is to stand in their place
     */
    Path write(Path page, String section, Map<String, String> changes, Path directory) throws IOException {
        var own = block(page, section);
        var text = whole(own.contains("onException") ? List.of(own) : List.of(block(PAGE, SHARED), own));
        for (var change : changes.entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalArgumentException("the route of " + section + " has no " + change.getKey());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        return Files.writeString(directory.resolve(NAME + "." + language), text);
    }

    /** The class, of the name {@code DocsRoutes}, that has these lines. */
    static String ofJava(String lines) {
        var imports = IMPORT.matcher(lines).results().map(MatchResult::group).collect(Collectors.joining());
        return CLASS.formatted(imports, IMPORT.matcher(lines).replaceAll(""));
    }

    /** The properties that the section of a source has beside its routes. */
    static Map<String, String> properties(String section) throws IOException {
        var properties = new LinkedHashMap<String, String>();
        for (var line : block(PAGE, section, "properties").split("\n", -1)) {
            var property = line.split(" = ", 2);
            if (property.length == 2) {
                properties.put(property[0], property[1]);
            }
        }
        return properties;
    }

    /** What the table of the page says of the first route that one writes. */
    static FirstRoute first(String section) throws IOException {
        var row = Pattern.compile("(?m)^\\| \\[" + Pattern.quote(section) + "].*$")
                .matcher(Files.readString(PAGE));
        if (!row.find()) {
            throw new IllegalStateException(PAGE + " has no row for " + section);
        }
        return FirstRoute.of(row.group());
    }

    private String block(Path page, String section) throws IOException {
        return block(page, section, language);
    }

    private static String block(Path page, String section, String language) throws IOException {
        var pattern = "(?ms)^## " + Pattern.quote(section) + "$(?:(?!^## ).)*?^```" + language + "\\n(.*?)^```$";
        var block = Pattern.compile(pattern).matcher(Files.readString(page));
        if (!block.find()) {
            throw new IllegalStateException(page + " has no route in " + language + " in its section " + section);
        }
        return block.group(1);
    }
}

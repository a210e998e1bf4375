package io.github.cameljimeng.examples.repeatedorders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            var text = String.join("\n", blocks);
            var imports = IMPORT.matcher(text).results().map(MatchResult::group).collect(Collectors.joining());
            return CLASS.formatted(imports, IMPORT.matcher(text).replaceAll(""));
        }
    },
    YAML("yaml") {
        @Override
        String whole(List<String> blocks) {
            return String.join("\n", blocks);
        }
    };

    private static final Path PAGE = Path.of("../../docs/request-keys.md");
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
     * @param section the heading
     * @param changes texts of the route, and what is to stand in their place
     */
    Path write(String section, Map<String, String> changes, Path directory) throws IOException {
        var text = whole(List.of(block(SHARED), block(section)));
        for (var change : changes.entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalArgumentException("the route of " + section + " has no " + change.getKey());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        return Files.writeString(directory.resolve(NAME + "." + language), text);
    }

    private String block(String section) throws IOException {
        var pattern = "(?ms)^## " + Pattern.quote(section) + "$(?:(?!^## ).)*?^```" + language + "\\n(.*?)^```$";
        var block = Pattern.compile(pattern).matcher(Files.readString(PAGE));
        if (!block.find()) {
            throw new IllegalStateException(PAGE + " has no route in " + language + " in its section " + section);
        }
        return block.group(1);
    }
}

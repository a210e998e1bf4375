package io.github.cameljimeng.docs;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A URI of the component, found somewhere.
 *
 * @param where page or file
 * @param text with a property placeholder for each part that is known only when the program runs
 */
record UriInText(String where, String text) {

    private static final Pattern URI = Pattern.compile("jimeng:[a-z][a-z-]*(?:\\?.*)?", Pattern.DOTALL);
    private static final Pattern IN_QUOTES = Pattern.compile("[\"'](jimeng:[^\"'\\n]+)[\"']");
    private static final Pattern RUNTIME = Pattern.compile(JavaSources.GAP + "|\\$\\{[^}]*}|%[sd]");

    private static UriInText of(String where, String text) {
        return new UriInText(where, RUNTIME.matcher(text).replaceAll("{{x}}"));
    }

    static Stream<UriInText> ofPages() {
        return Page.all().stream()
                .flatMap(page -> Stream.concat(
                        page.codeSpans().flatMap(code -> ofCode(page.toString(), code)),
                        page.blocks().stream().flatMap(UriInText::ofBlock)));
    }

    // between backticks stand URIs, and bits of routes with URIs between quotes
    private static Stream<UriInText> ofCode(String where, String code) {
        return code.startsWith("jimeng:") ? ofText(where, code) : quoted(where, code);
    }

    private static Stream<UriInText> ofBlock(Block block) {
        return block.language().equals("yaml")
                ? ofYaml(block.where(), block.text())
                : quoted(block.where(), block.text());
    }

    /** Tests of examples may want wrong ones. */
    static Stream<UriInText> ofExamples() throws Exception {
        var found = new ArrayList<UriInText>();
        var files = Project.exampleSources().stream()
                .filter(file -> !file.toString().contains("/src/test/"))
                .toList();
        var java =
                files.stream().filter(file -> file.toString().endsWith(".java")).toList();
        JavaSources.texts(java, call -> false)
                .forEach(text -> ofText("an example", text).forEach(found::add));
        for (var file : files) {
            var where = Project.ROOT.relativize(file).toString();
            if (where.matches(".*\\.ya?ml")) {
                ofYaml(where, Project.read(file)).forEach(found::add);
            } else if (!where.endsWith(".java")) {
                quoted(where, Project.read(file)).forEach(found::add);
            }
        }
        return found.stream();
    }

    private static Stream<UriInText> ofText(String where, String text) {
        return URI.matcher(text).matches() && !text.contains("...") ? Stream.of(of(where, text)) : Stream.empty();
    }

    private static Stream<UriInText> quoted(String where, String text) {
        return IN_QUOTES
                .matcher(text)
                .results()
                .flatMap(match -> ofText(where, match.group(1).replace("&amp;", "&")));
    }

    private static Stream<UriInText> ofYaml(String where, String yaml) {
        var found = new ArrayList<UriInText>();
        Consumer<String> add = text -> ofText(where, text).forEach(found::add);
        for (var document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            walk(document, add);
        }
        return found.stream();
    }

    private static void walk(Object node, Consumer<String> add) {
        if (node instanceof Map<?, ?> map) {
            var parameters = map.get("parameters") instanceof Map<?, ?> given ? given : Map.of();
            map.forEach((key, value) -> {
                if (key.equals("uri") && value instanceof String uri) {
                    add.accept(uri + query(uri, parameters));
                } else {
                    walk(value, add);
                }
            });
        } else if (node instanceof Iterable<?> items) {
            items.forEach(item -> walk(item, add));
        } else if (node instanceof String text) {
            add.accept(text);
        }
    }

    private static String query(String uri, Map<?, ?> parameters) {
        var query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : (uri.contains("?") ? "&" : "?") + query;
    }

    @Override
    public String toString() {
        return where + " " + text;
    }
}

package io.github.cameljimeng.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the docs.
 *
 * @param path below the folder of the module, as {@code ../docs/tasks.md}
 * @param text as it stands there
 */
record Page(Path path, String text) {

    /** In AsciiDoc, as the sources of Camel's own components have them. */
    static final Path ASCIIDOC = Project.ROOT.resolve("camel-jimeng-component/src/main/docs/jimeng-component.adoc");

    /** The folder of the pages in Chinese. */
    static final Path CHINESE = Project.ROOT.resolve("docs/zh");

    private static final Pattern MARKDOWN_BLOCK = Pattern.compile("(?ms)^( *)(`{3,})([^\\n`]*)\\n(.*?)^\\1\\2[ \\t]*$");
    private static final Pattern ASCIIDOC_BLOCK =
            Pattern.compile("(?ms)^()\\[source(,?)([^\\]\\n]*)]\\n----\\n(.*?)^----$");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]+`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)\\s*$");

    static Page of(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page at the top, the book, and the page of each example. */
    static List<Page> all() {
        var paths = new ArrayList<Path>();
        paths.add(Project.ROOT.resolve("README.md"));
        paths.add(ASCIIDOC);
        paths.addAll(pagesIn(Project.ROOT.resolve("docs")));
        paths.addAll(pagesIn(CHINESE));
        Project.folders(Project.ROOT.resolve("camel-jimeng-examples")).forEach(folder -> paths.addAll(pagesIn(folder)));
        return paths.stream().sorted().map(Page::of).toList();
    }

    static List<Path> pagesIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Pattern block() {
        return path.toString().endsWith(".adoc") ? ASCIIDOC_BLOCK : MARKDOWN_BLOCK;
    }

    List<Block> blocks() {
        return block().matcher(text)
                .results()
                .map(match -> new Block(
                        Project.ROOT.relativize(path) + ":" + lineOf(match),
                        match.group(3).trim(),
                        match.group(4).replaceAll("(?m)^" + match.group(1), "")))
                .toList();
    }

    private int lineOf(MatchResult match) {
        return (int) text.substring(0, match.start()).lines().count() + 1;
    }

    /** What stands outside of fenced blocks and comments. */
    String prose() {
        return COMMENT.matcher(block().matcher(text).replaceAll("")).replaceAll("");
    }

    /** What stands between backticks in the prose. */
    Stream<String> codeSpans() {
        return CODE.matcher(prose()).results().map(match -> match.group()
                .substring(1, match.group().length() - 1));
    }

    Stream<String> links() {
        // a link may wrap code, code may look like a link
        var prose = CODE.matcher(prose()).replaceAll("code");
        return LINK.matcher(prose).results().map(match -> match.group(1));
    }

    /** The fragments by which others can link into this page, as GitHub makes them. */
    Set<String> anchors() {
        return sections().keySet();
    }

    /** The text of each heading up to the next one, by the fragment of the heading. */
    Map<String, String> sections() {
        // as long as the text, without headings in blocks
        var outside = block().matcher(text).replaceAll(match -> "`".repeat(match.end() - match.start()));
        var headings = HEADING.matcher(outside).results().toList();
        var sections = new LinkedHashMap<String, String>();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : text.length();
            var slug = slug(headings.get(i).group(1));
            var free = slug;
            for (int n = 1; sections.containsKey(free); n++) {
                free = slug + "-" + n;
            }
            sections.put(free, text.substring(headings.get(i).start(), end));
        }
        return sections;
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @Override
    public String toString() {
        return Project.ROOT.relativize(path).toString();
    }
}

package io.github.cameljimeng.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A fenced block of a page.
 *
 * @param where page and number of the block
 * @param text what stands in it
 */
record Snippet(String where, String text) {

    private static final String FRAME = """
            import io.github.cameljimeng.*;
            import io.github.cameljimeng.error.*;
            import io.github.cameljimeng.gateway.*;
            import io.github.cameljimeng.image.*;
            import java.util.*;
            import org.apache.camel.builder.RouteBuilder;
            class Docs extends RouteBuilder {
                @Override
                public void configure() throws Exception {
            %s
                }
            }
            """;

    static Stream<Snippet> of(Path page, String language) {
        var blocks = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```")
                .matcher(read(page))
                .results()
                .map(match -> match.group(1))
                .toList();
        return Stream.iterate(0, i -> i < blocks.size(), i -> i + 1)
                .map(i -> new Snippet(page.getFileName() + " #" + (i + 1), blocks.get(i)));
    }

    static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors of the compiler, the block taken as the inside of a route builder. */
    List<String> compile() {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var source = new SimpleJavaFileObject(URI.create("string:///Docs.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return FRAME.formatted(text);
            }
        };
        var options = List.of(
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-implicit:none",
                "-d",
                classes().toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, options, null, List.of(source))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(d -> d.getMessage(Locale.ROOT))
                .toList();
    }

    private static Path classes() {
        try {
            return Files.createDirectories(Path.of("target/docs-classes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return where;
    }
}
